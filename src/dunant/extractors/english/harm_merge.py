"""Figures in text order in; the same without mere repetitions out."""

from __future__ import annotations

from dataclasses import replace

from dunant.model.claim import Claim, Figure, Mention
from dunant.model.ids import FigureId
from dunant.model.vocab import Qualifier

TELLING = 12  # people; gold-train has no article with one number of at least so many dead or hurt in two incidents


def merged(claims: list[Claim]) -> list[Claim]:
    """Each statement once: a repeated number for the same thing keeps its fuller wording (docs/codebook.md)."""
    kept: list[Claim] = []
    now: dict[FigureId, FigureId] = {}
    for claim in claims:
        twin = next((k for k, other in enumerate(kept) if _repeats(claim, other)), None)
        if twin is None:
            kept.append(claim)
            continue
        fuller, other = (claim, kept[twin]) if _fuller(claim, kept[twin]) else (kept[twin], claim)
        now[other.figures[0].id] = fuller.figures[0].id
        kept[twin] = _completed(fuller, other)
    return [_repointed(claim, now) for claim in kept]


def _repeats(claim: Claim, other: Claim) -> bool:
    a, b = claim.figures[0], other.figures[0]
    if a.qualifier is Qualifier.INDEFINITE and b.qualifier is Qualifier.INDEFINITE and (a.low or 0) < TELLING:
        return claim.act == other.act and a.population.who == b.population.who and a.part_of == b.part_of
    return (
        claim.act == other.act
        and _same_number(a, b)
        and a.scope == b.scope
        and _same_people(a, b)
        and _compatible(claim.speaker, other.speaker)
        and (_same_place(claim, other) or _telling(a))
    )


def _same_number(a: Figure, b: Figure) -> bool:
    """Equal, or one of them the other with another hedge ("at least 12", then "twelve")."""
    return a.low == b.low and (a.high == b.high or None in (a.high, b.high))


def _same_people(a: Figure, b: Figure) -> bool:
    x, y = a.population, b.population
    return x.status == y.status or "unknown" in (x.status, y.status)


def _compatible(a: str, b: str) -> bool:
    if not a or not b or a.lower() == b.lower():
        return True
    return bool({w for w in a.lower().split() if len(w) > 4} & {w for w in b.lower().split() if len(w) > 4})


def _telling(figure: Figure) -> bool:
    """So many people that one article hardly counts them at two places."""
    return (figure.low or 0) >= TELLING and figure.qualifier != Qualifier.INDEFINITE


def _same_place(claim: Claim, other: Claim) -> bool:
    """One names no place, or both name one and the same somewhere in their chains."""
    a, b = ({m.name.lower() for m in c.where} for c in (claim, other))
    heads = [{word for name in names for word in name.split() if len(word) > 3} for names in (a, b)]
    return not a or not b or bool(heads[0] & heads[1])


def _fuller(claim: Claim, other: Claim) -> bool:
    """A named source outranks the article's own voice; then a hedge outranks a bare number."""
    a = (bool(claim.speaker), claim.figures[0].qualifier != "exact", bool(claim.where))
    b = (bool(other.speaker), other.figures[0].qualifier != "exact", bool(other.where))
    return a > b


def _completed(claim: Claim, other: Claim) -> Claim:
    """What the fuller statement leaves open, the other may fill."""
    return replace(
        claim,
        when=claim.when or other.when,
        where=_finer(claim, other),
        actors=claim.actors or other.actors,
        cause=claim.cause if claim.cause != "unknown" else other.cause,
    )


def _finer(claim: Claim, other: Claim) -> tuple[Mention, ...]:
    """The place of either that lies inside the other's; else the claim's own."""
    if claim.where and other.where and any(claim.where[0].name == outer.name for outer in other.where[1:]):
        return other.where
    return claim.where or other.where


def _repointed(claim: Claim, now: dict[FigureId, FigureId]) -> Claim:
    figure = claim.figures[0]
    if figure.part_of in now:
        whole = now[figure.part_of]
        figure = replace(figure, part_of=None if whole == figure.id else whole)
        return replace(claim, figures=(figure,))
    return claim
