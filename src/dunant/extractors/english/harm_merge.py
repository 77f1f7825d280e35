"""Figures in text order in; the same without mere repetitions out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.text import Sentence
from dunant.model.claim import Claim, Figure, Mention
from dunant.model.ids import FigureId
from dunant.model.vocab import Effect, Qualifier

ONE = "1"  # in place of the noun: a person told of again is called many things
Told = set[tuple[Effect, str]]
TELLING = 12  # people; gold-train has no article with one number of at least so many dead or hurt in two incidents


def merged(claims: list[Claim], apart: frozenset[FigureId] = frozenset()) -> list[Claim]:
    """Each statement once: a repeated number for the same thing keeps its fuller wording (docs/codebook.md).

    Figures `apart` come on top of others ("another 12"): they repeat only one another.
    """
    kept: list[Claim] = []
    told: dict[tuple[str, int | None], list[int]] = {}
    now: dict[FigureId, FigureId] = {}
    for claim in claims:
        near = sorted({k for key in _keys(claim) for k in told.get(key, ())})
        alike = (k for k in near if _repeats(claim, kept[k]) and _alike(claim, kept[k], apart))
        twin = next(alike, len(kept))
        if twin == len(kept):
            kept.append(claim)
        else:
            fuller, other = (claim, kept[twin]) if _fuller(claim, kept[twin]) else (kept[twin], claim)
            now[other.figures[0].id] = fuller.figures[0].id
            kept[twin] = _completed(fuller, other)
        for key in _keys(kept[twin]):
            told.setdefault(key, []).append(twin)
    return [_repointed(claim, now) for claim in kept]


def _keys(claim: Claim) -> Iterator[tuple[str, int | None]]:
    """Claims that repeat each other share one of these."""
    figure = claim.figures[0]
    yield claim.act, figure.low
    if figure.qualifier is Qualifier.INDEFINITE:
        yield f"some {claim.act}", None


def _alike(claim: Claim, other: Claim, apart: frozenset[FigureId]) -> bool:
    return (claim.figures[0].id in apart) == (other.figures[0].id in apart)


def _repeats(claim: Claim, other: Claim) -> bool:
    a, b = claim.figures[0], other.figures[0]
    if a.qualifier is Qualifier.INDEFINITE and b.qualifier is Qualifier.INDEFINITE and (a.low or 0) < TELLING:
        return claim.act == other.act and a.low == b.low and _vaguely_same(a, b) and a.part_of == b.part_of
    return (
        claim.act == other.act
        and _same_number(a, b)
        and a.scope == b.scope
        and _same_people(a, b)
        and _same_noun(a, b)
        and _compatible(claim.speaker, other.speaker)
        and (_same_place(claim, other) or _telling(a))
    )


def _vaguely_same(a: Figure, b: Figure) -> bool:
    """ "Several armed rebels", "several rebels", "several individuals"."""
    heads = {figure.population.who.lower().split()[-1] for figure in (a, b)}
    return _same_people(a, b) and (len(heads) == 1 or bool(heads & words("people", "plain")))


def _same_number(a: Figure, b: Figure) -> bool:
    """Equal, or one of them the other with another hedge ("at least 12", then "twelve")."""
    return a.low == b.low and (a.high == b.high or None in (a.high, b.high))


def _same_people(a: Figure, b: Figure) -> bool:
    x, y = a.population, b.population
    return x.status == y.status or "unknown" in (x.status, y.status)


def _same_noun(a: Figure, b: Figure) -> bool:
    """One person, or a part, may be told again under another noun, but not under one as telling."""
    heads = {figure.population.who.lower().split()[-1] for figure in (a, b)}
    if a.part_of or b.part_of:
        return len(heads) == 1
    one = a.low == a.high == 1
    return not one or len(heads) == 1 or bool(heads & words("people", "plain"))


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


def told_first(sentence: Sentence, frames: list[Suffered], told: Told) -> list[Suffered]:
    """Without "the insurgents were killed", "killing the leader" where those were counted before; `told` grows."""
    certain = {frame.group.first: _as_told(frame) for frame in frames if _certain(sentence, frame)}
    told |= {_as_told(frame) for frame in frames if frame.group.first not in certain}
    harms = {effect for effect, _ in told}
    again = {first for first, key in certain.items() if key in told or (key[0] in harms and key[1] in _anybody())}
    told |= set(certain.values())
    return [frame for frame in frames if frame.group.first not in again]


def _anybody() -> frozenset[str]:
    """Nouns by which people told of before are called again: "the individuals", "the suspects"."""
    return words("people", "plain") | {"suspects", "men", "detainees"}


def _certain(sentence: Sentence, frame: Suffered) -> bool:
    """Does the text speak of people it expects the reader to know?"""
    group = frame.group
    if group.form == "definite":
        return True
    before = sentence.low(group.first - 1, group.first) if group.first else ""
    return group.form == "bare" and before in ("the", "these", "those")


def _as_told(frame: Suffered) -> tuple[Effect, str]:
    """What was done, and to whom: one person, whoever it was, or several of a kind."""
    group = frame.group
    if group.low == group.high == 1:
        return frame.effect, ONE
    return frame.effect, group.who.lower().split()[-1] if group.who else ""
