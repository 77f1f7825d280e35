"""The places of a document and a clause of it in; the place where the clause happened, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dunant.extractors.english.text import Token

ENDS = frozenset({";", ":", "while", "but", "after", "before", "whereas", "where", "which", "who", "when", "said"})

# What a mention costs, in words of distance; the cheapest is taken. Chosen by coordinate search on about 1,100 annotated
# claims (150 reports of four wars), in coarse steps.
USE = {"locative": 0.0, "adjectival": 18.0, "party": 60.0, "dateline": 40.0, "part_of_name": 60.0}
RELATION = {"on": -4.0, "outside": 4.0, "across": -10.0, "from": 10.0, "to": 6.0, "by": 8.0, "with": 8.0, "for": 6.0, "": 3.0}
LEVEL = {"neighbourhood": -3.0, "town": -2.0, "country": 25.0, "province": 10.0, "region": 8.0, "area": 3.0, "city": 6.0, "site": 5.0, "": 2.0}
TOTAL = {"country": 5.0, "province": 5.0, "region": 0.0}
WAR = {"country": -25.0, "province": 0.0, "region": 0.0}
NARROW = 8.0  # any place below the province, of a toll over weeks
NARROW_WAR = 15.0  # the same, of a toll of a war
CONTAINER = 20.0  # another place of the sentence is said to lie in it
POINTING = 3.0
BREAK = 0.0  # for each end of a clause in between
BEFORE = 1.0  # a word between a place and the clause that follows it
AFTER = 1.0
FARTHEST = 25.0  # words; beyond it is the same
BACK = 18.0  # a sentence back
ON = 24.0  # a sentence on
FURTHER = 5.0  # for each one more
OFTEN = 1.0  # saved for each time that the document names it, up to five times
PART = 3.0
LONG_LIST = 3  # places
INSIDE = -3.0  # within the clause's own words
FOREIGN = 20.0  # a country that the document is not about, of a toll
ABROAD = 5.0
VAGUE = 10.0  # "a town in X": the name may come in the next sentence


@dataclass(slots=True)
class Candidate:
    """What the choice needs of a mention; `sentence` counts from the clause's own."""

    first: int
    last: int
    use: str
    level: str
    relation: str
    head: str
    pointing: bool
    part: str
    group: int
    contains: bool
    often: int
    vague: bool
    foreign: bool


def cost(one: Candidate, total: int) -> float:
    """What a mention costs of itself, wherever the clause stands; `total` is 1 for a toll over weeks, 2 for a war's."""
    dear = USE[one.use] + RELATION.get(one.relation, 0.0) + POINTING * one.pointing - OFTEN * min(one.often, 5)
    if one.part:
        dear += PART
    if total:
        dear += FOREIGN * one.foreign
        return dear + (WAR.get(one.level, NARROW_WAR) if total > 1 else TOTAL.get(one.level, NARROW))
    return dear + LEVEL.get(one.level, 0.0) + CONTAINER * one.contains + VAGUE * one.vague + ABROAD * one.foreign


def apart(tokens: Sequence[Token], one: Candidate, span: tuple[int, int]) -> float:
    """How far a mention stands from the clause, in its own sentence."""
    if one.first >= span[1]:
        between, weight = tokens[span[1] : one.first], AFTER
    elif one.last <= span[0]:
        between, weight = tokens[one.last : span[0]], BEFORE
    else:
        return INSIDE
    return weight * min(len(between), FARTHEST) + BREAK * sum(token.low in ENDS for token in between)


def away(sentences: int) -> float:
    """What another sentence costs; before the clause's own is below zero."""
    if not sentences:
        return 0.0
    return (BACK if sentences < 0 else ON) + FURTHER * (abs(sentences) - 1)


def cheapest(
    candidates: Iterable[tuple[int, Sequence[Candidate]]], tokens: Sequence[Token], span: tuple[int, int], total: int
) -> tuple[int, int] | None:
    """The sentence (counted from the clause's own) and index of the cheapest mention."""
    best: tuple[float, int, int] | None = None
    for sentence, ones in candidates:
        for at, one in enumerate(ones):
            dear = cost(one, total) + (away(sentence) if sentence else apart(tokens, one, span))
            if one.head and (best is None or dear < best[0]):
                best = (dear, sentence, at)
    return best and best[1:]


def head_of_list(candidates: Sequence[Candidate], chosen: int, span: tuple[int, int] | None) -> int:
    """Of two places listed together the first stands for both, of more what contains them if that is said.

    A place within the clause's own words stands for itself.
    """
    one = candidates[chosen]
    if span and one.first >= span[0] and one.last <= span[1]:
        return chosen
    listed = [at for at, other in enumerate(candidates) if other.group == one.group and not other.pointing]
    if len(listed) >= LONG_LIST and listed[-1] + 1 < len(candidates) and candidates[listed[-1] + 1].contains:
        return listed[-1] + 1
    return listed[0] if listed else chosen
