"""The places of a sentence and a clause of it in; the place where the clause happened, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dunant.extractors.english.text import Token

# Costs in words of distance, chosen on 1,100 annotated claims of four wars.
USE = {"locative": 0.0, "adjectival": 12.0, "party": 60.0, "dateline": 40.0, "part_of_name": 60.0}
RELATION = {"from": 6.0, "to": 6.0, "by": 8.0, "with": 8.0, "for": 6.0}
COUNTRY = 15.0
CONTAINER = 20.0
POINTING = 3.0
BREAK = 5.0  # for each end of a clause in between
ADRIFT = 60.0  # dearer than this is no place of the clause: look in the sentence before
ENDS = frozenset({";", ":", "while", "but", "after", "before", "whereas", "where", "which", "who", "when"})


@dataclass(slots=True)
class Candidate:
    """What the choice needs of a mention."""

    first: int
    last: int
    use: str
    level: str
    relation: str
    head: str
    within: tuple[str, ...]
    pointing: bool
    part: str
    group: int


def choose(
    tokens: Sequence[Token], candidates: Sequence[Candidate], span: tuple[int, int] | None, total: bool
) -> int | None:
    """The index of the cheapest candidate; None where none is near enough. No `span`: another sentence's."""
    containing = {name for one in candidates if one.use == "locative" for name in one.within}
    best: tuple[float, int] | None = None
    for at, one in enumerate(candidates):
        if not one.head:
            continue
        cost = _cost(one, containing, total)
        cost += _distance(tokens, one, span) if span else 0.1 * at
        if cost < ADRIFT and (best is None or cost < best[0]):
            best = (cost, at)
    return _head_of_list(candidates, best[1], span) if best else None


def _head_of_list(candidates: Sequence[Candidate], chosen: int, span: tuple[int, int] | None) -> int:
    """Of places listed together the first stands for all, unless the clause itself holds a later one."""
    one = candidates[chosen]
    if span and one.first >= span[0] and one.last <= span[1]:
        return chosen
    return next((at for at, other in enumerate(candidates) if other.group == one.group and not other.pointing), chosen)


def _cost(one: Candidate, containing: set[str], total: bool) -> float:
    cost = USE[one.use] + RELATION.get(one.relation, 0.0) + POINTING * one.pointing
    if one.level == "country":
        cost += -30.0 if total else COUNTRY
    elif total:
        cost += 10.0
    if one.head in containing and not total:
        cost += CONTAINER
    return cost


def _distance(tokens: Sequence[Token], one: Candidate, span: tuple[int, int]) -> float:
    if one.first >= span[1]:
        between = tokens[span[1] : one.first]
    elif one.last <= span[0]:
        between = tokens[one.last : span[0]]
    else:
        return 0.0
    return len(between) + BREAK * sum(token.low in ENDS for token in between)
