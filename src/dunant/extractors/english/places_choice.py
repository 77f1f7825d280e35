"""The places of a document and a clause of it in; the place where the clause happened, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# What a mention costs, in words of distance; the cheapest is taken. Chosen by coordinate search in coarse steps on the
# 1,105 placed harm, control and attack records of 150 annotated reports (four wars); BACK and ON once more later.
USE = {"locative": 0.0, "adjectival": 18.0, "party": 60.0, "dateline": 40.0, "part_of_name": 60.0}
RELATION = {
    "across": -10.0, "on": -4.0, "": 3.0, "outside": 4.0, "near": 3.0, "to": 6.0, "for": 6.0, "by": 8.0, "with": 8.0,
    "from": 15.0,
}  # fmt: skip
LEVEL = {
    "neighbourhood": -3.0, "town": -2.0, "": 2.0, "area": 3.0, "site": 5.0, "city": 6.0, "region": 8.0,
    "province": 8.0, "country": 25.0,
}  # fmt: skip
TOTAL = {"country": 5.0, "province": 5.0, "region": 0.0}  # of a toll over weeks
NARROW = 8.0  # the same, any other level
WAR = {"country": -25.0, "province": 0.0, "region": 0.0}  # of a toll of a war
NARROW_WAR = 15.0  # the same, any other level
CONTAINER = 20.0  # another place of the sentence is said to lie in it
POINTING = 3.0  # "the city"
PART = 3.0  # "eastern Aleppo"
VAGUE = 18.5  # "a town in X": the name may come in the next sentence
FINE = frozenset({"neighbourhood", "village", "town"})  # "a school in the X district": no finer name will come
BUILDING = 15.0  # a mosque or hall in a named town or quarter, a hospital that only tells: the town is the place
ROAD = 10.0  # a highway, which is long
SET = {"region": 3.0, "country": 8.0}  # levels of which a part is told: "the X region of Homs", "northern Syria"
BASE = 12.0  # "positioned in X": where those stand who strike elsewhere
WATER = 15.0  # a river or sea, which only tells where people crossed
LEFT = 15.0  # "evacuees from X": where people left
HOME = 20.0  # of people who left: "from X" costs less, "to X" more
ABROAD = 5.0  # a country that the document is not about
FOREIGN = 20.0  # the same, of a toll
OFTEN = 1.0  # saved for each time that the document names it, up to OFTENEST
OFTENEST = 5  # times
INSIDE = -8.0  # within the clause's own words
BEFORE = 1.0  # a word between a place and the clause that follows it
BROKEN = 3.0  # "said", "adding", "while" between a place and the clause after it
COORDINATE = 4.0  # "and", "while" right before the clause, and the place before that
AFTER = 0.7  # a word between the clause and a place that follows it
FARTHEST = 18.0  # words; beyond it is the same
BACK = 21.0  # a sentence back
ON = 30.0  # a sentence on
FURTHER = 5.0  # for each one more
LONG_LIST = 3  # places from which a list stands for what contains it


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
    water: bool
    breaks: int
    left: bool
    several: bool = False
    building: bool = False
    road: bool = False
    within: bool = False
    base: bool = False
    costs: dict[int, float] = field(default_factory=dict, compare=False, repr=False)  # by `total`, worked out once


def leaving(one: Candidate) -> float:
    """What a mention costs more, or less, where the clause tells of people who left."""
    if one.left or one.relation == "from":
        return -HOME
    return HOME * (one.relation in ("to", "into"))


def cost(one: Candidate, total: int) -> float:
    """What a mention costs of itself, wherever the clause stands; `total` is 1 for a toll over weeks, 2 for a war's."""
    dear = USE[one.use] + RELATION.get(one.relation, 0.0) + POINTING * one.pointing - OFTEN * min(one.often, OFTENEST)
    if one.part:
        dear += PART
    if total:
        dear += FOREIGN * one.foreign
        return dear + (WAR.get(one.level, NARROW_WAR) if total > 1 else TOTAL.get(one.level, NARROW))
    dear += WATER * one.water + LEFT * one.left
    dear += VAGUE * (one.vague and not one.several and one.level not in FINE)
    dear += BASE * one.base + BUILDING * one.building + ROAD * one.road
    return dear + _level(one) + CONTAINER * one.contains + ABROAD * one.foreign


def _level(one: Candidate) -> float:
    """What its level costs, less where only a part of it is meant, or where it lies in a place that is told."""
    if (one.level == "country" and one.part) or (one.level == "region" and one.within):
        return SET[one.level]
    return LEVEL.get(one.level, 0.0)


def apart(one: Candidate, span: tuple[int, int], coordinate: bool, breaks: int = 0) -> float:
    """How far a mention stands from the clause, in its own sentence; does a conjunction open the clause?

    `breaks` counts the words before the clause that open another, as the mention does of those before it.
    """
    if one.first >= span[1]:
        return AFTER * min(one.first - span[1], FARTHEST)
    if one.last <= span[0]:
        return BEFORE * min(span[0] - one.last, FARTHEST) + COORDINATE * coordinate + BROKEN * (breaks > one.breaks)
    return INSIDE


def away(sentences: int) -> float:
    """What another sentence costs; before the clause's own is below zero."""
    if not sentences:
        return 0.0
    return (BACK if sentences < 0 else ON) + FURTHER * (abs(sentences) - 1)


def cheapest(
    candidates: Iterable[tuple[int, Sequence[Candidate]]],
    span: tuple[int, int],
    total: int,
    coordinate: bool,
    left: bool = False,
    breaks: int = 0,
) -> tuple[int, int] | None:
    """The sentence (counted from the clause's own) and index of the cheapest mention.

    `coordinate` says that a conjunction stands before the clause, `left` that it tells of people who left.
    """
    best: tuple[float, int, int] | None = None
    for sentence, ones in candidates:
        for at, one in enumerate(ones):
            if total not in one.costs:
                one.costs[total] = cost(one, total)
            dear = one.costs[total] + (away(sentence) if sentence else apart(one, span, coordinate, breaks))
            dear += leaving(one) if left else 0.0
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
