"""Two sightings in, what speaks for and against their being one incident out, in natural log odds and in words.

A weighted sum and not a rule list, so that a person sees what moved the score and a later version can fit the weights.
They were set by hand and measured on pairs of reports (docs/decisions/0006-linking.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from dunant.linkers.sightings import Sighting, Toll
from dunant.model.vocab import Cause
from dunant.rules.nearness import Nearness, nearness

VETO = -99.0  # what cannot be: no other evidence outweighs it
PRIOR_APART = -3.0  # two reports
PRIOR_TOGETHER = -1.0  # one report: it mostly tells one incident
PLACE = {Nearness.SAME: 4.0, Nearness.WITHIN: 1.0, Nearness.UNKNOWN: -1.0, Nearness.DIFFERENT: -3.0}
SAME_AREA = 1.0  # the same province or country: much happens there in a day
LONG_DAYS = 7  # a window longer than a week tells no day
TELLING_TOLL = 2.5  # the weight of a shared toll of CLEAR_NUMBER or more
CLEAR_NUMBER = 10  # people: a shared smaller toll is often chance
FAR_RATIO = 3.0  # 22 and 10 dead of one raid, 85 and 160 of another, are told; beyond three times it is rare
OPEN_TOLLS = -0.5  # two counts of which one is open to the side where the other lies
ALIKE_CAUSES = frozenset(
    frozenset(pair)
    for pair in (
        (Cause.AIR_STRIKE, Cause.SHELLING), (Cause.SHELLING, Cause.EXPLOSION), (Cause.AIR_STRIKE, Cause.CHEMICAL),
        (Cause.SHELLING, Cause.CHEMICAL), (Cause.SHOOTING, Cause.CLASHES), (Cause.SHOOTING, Cause.EXECUTION),
        (Cause.SHELLING, Cause.CLASHES), (Cause.EXPLOSION, Cause.CLASHES), (Cause.EXPLOSION, Cause.AIR_STRIKE),
    )
)  # two words for one deed in two reports: a missile is shelling here and an explosion there


@dataclass(frozen=True, slots=True)
class Evidence:
    """Log odds and the words for them."""

    weight: float
    words: str = ""


def score(evidence: Iterable[Evidence], prior: float) -> float:
    """0 to 1: how sure that both are one incident."""
    odds = prior + sum(one.weight for one in evidence)
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def across(left: Sighting, right: Sighting) -> list[Evidence]:
    """Evidence between sightings of two documents."""
    if left.group == "violence":
        return [*_place(left, right), _day(left, right), cause(left, right), toll(left, right), party(left, right)]
    place = [] if left.group.startswith("talks") else list(_place(left, right))
    return [*place, _day(left, right), party(left, right), _topic(left, right)]


def within(left: Sighting, right: Sighting) -> list[Evidence]:
    """Evidence between two sightings of one document, `left` the earlier in the text."""
    if left.wholes & right.figures or right.wholes & left.figures:
        return [Evidence(8.0, "one figure is part of the other")]
    if right.twin and not left.sentences & right.sentences:
        return [Evidence(VETO, "the report sets them apart")]
    if left.aside != right.aside and left.sentences & right.sentences:
        return [Evidence(VETO, "one is told as what went before the other")]
    near = _neighbours(left, right)
    if _elsewhere(left, right) or (not near.weight and _other_deed(left, right)):
        return [Evidence(VETO, "another place, day or cause in one report")]
    return [*across(left, right), near, *_same_voice(left, right)]


def vetoed(left: Sighting, right: Sighting) -> bool:
    """Can these two not be one incident, whatever joins them by way of others?"""
    return any(one.weight <= VETO for one in (*_place(left, right), _day(left, right), party(left, right)))


NEAR_WORDS = {Nearness.SAME: "the same place", Nearness.WITHIN: "one place lies in the other",
              Nearness.DIFFERENT: "other place names", Nearness.APART: "places far apart"}


def nearest(left: Sighting, right: Sighting) -> tuple[Nearness, bool]:
    """How the two places lie that are nearest of both, and whether that is a wide area."""
    if not left.spots or not right.spots:
        return Nearness.UNKNOWN, False
    order = list(Nearness)
    found = ((nearness(here, there), here.coarse) for here, there in product(left.spots, right.spots))
    return min(found, key=lambda pair: order.index(pair[0]))


def _place(left: Sighting, right: Sighting) -> Iterator[Evidence]:
    near, coarse = nearest(left, right)
    if near == Nearness.APART:
        yield Evidence(VETO, NEAR_WORDS[near])
    elif near == Nearness.SAME and coarse:
        yield Evidence(SAME_AREA, "the same area")
    else:
        yield Evidence(PLACE[near], NEAR_WORDS.get(near, ""))


def _day(left: Sighting, right: Sighting) -> Evidence:
    if not left.window or not right.window:
        return Evidence(0.0)
    apart = gap(left.window, right.window)
    if left.bound or right.bound:
        weight = VETO if apart > 1 else _bound(left, right)
        return Evidence(weight, "days apart" if apart > 1 else "the day is not told in both")
    if apart > 1:
        return Evidence(VETO, "days apart")
    if apart == 1:
        return Evidence(-2.0, "the day before or after")
    length = max((one.window[1] - one.window[0]).days for one in (left, right) if one.window)
    if length > LONG_DAYS:
        return Evidence(-1.0, "a long time")
    return Evidence(2.0, "the same day") if length == 0 else Evidence(1.0, "overlapping days")


def gap(left: tuple[date, date], right: tuple[date, date]) -> int:
    """Days between two windows, 0 where they overlap."""
    (first, last), (other_first, other_last) = left, right
    return max(0, (first - other_last).days, (other_first - last).days)


def _bound(left: Sighting, right: Sighting) -> float:
    """Reports of one day tell one day's news; half a unit less for each day between them."""
    if not left.published or not right.published:
        return 0.0
    return 0.5 - 0.5 * abs((left.published - right.published).days)


def cause(left: Sighting, right: Sighting) -> Evidence:
    """The same cause, another word for it, or another cause."""
    if not left.causes or not right.causes:
        return Evidence(0.0)
    if left.causes & right.causes:
        return Evidence(1.0, "the same cause")
    if _alike(left, right):
        return Evidence(-0.5, "another word for the cause")
    return Evidence(-3.0, "another cause")


def _alike(left: Sighting, right: Sighting) -> bool:
    return any(frozenset(pair) in ALIKE_CAUSES for pair in product(left.causes, right.causes))


def toll(left: Sighting, right: Sighting) -> Evidence:
    """The tolls of one harm that agree best."""
    pairs = [(a, b) for a, b in product(left.tolls, right.tolls) if a[0] == b[0]]
    if not pairs:
        return Evidence(0.0)
    return max((_compare(a, b) for a, b in pairs), key=lambda one: (one.weight, one.words))


def _compare(left: Toll, right: Toll) -> Evidence:
    a, b = (toll[1] if toll[1] is not None else toll[2] or 0 for toll in (left, right))
    words = f"{a} and {b} {left[0]}"
    if a == b:
        return Evidence(TELLING_TOLL if a >= CLEAR_NUMBER else 1.5, words)
    ratio = max(a, b) / max(1, min(a, b))
    if _may_agree(left, right):
        return Evidence(0.5 if ratio <= FAR_RATIO / 2 else OPEN_TOLLS, words)
    if ratio <= FAR_RATIO / 2:
        return Evidence(0.5, words)
    return Evidence(-0.5 if ratio <= FAR_RATIO else -2.5, words)


def _may_agree(left: Toll, right: Toll) -> bool:
    """Can both be true of one number? "At least 20" says nothing against 276."""
    lows = [toll[1] for toll in (left, right) if toll[1] is not None]
    highs = [toll[2] for toll in (left, right) if toll[2] is not None]
    return not lows or not highs or max(lows) <= min(highs)


def party(left: Sighting, right: Sighting) -> Evidence:
    """Who is said to have done it."""
    if not left.parties or not right.parties:
        return Evidence(0.0 if left.group == "violence" else -1.0)
    a, b = (" ".join(sorted(one.parties)) for one in (left, right))
    if left.parties & right.parties or set(a.split()) & set(b.split()):
        return Evidence(0.5 if left.group == "violence" else 2.0, "the same party")
    if left.group.startswith("talks"):
        return Evidence(VETO, "another party")
    return Evidence(-0.5, "other names for the party")


def _topic(left: Sighting, right: Sighting) -> Evidence:
    if not left.topics or not right.topics:
        return Evidence(0.0)
    shared = len(left.topics & right.topics) / min(len(left.topics), len(right.topics))
    return Evidence(3.0 * shared - 1.0, "the same matter" if shared >= 0.5 else "another matter")


def _neighbours(left: Sighting, right: Sighting) -> Evidence:
    steps = min(abs(a - b) for a, b in product(left.sentences, right.sentences))
    if steps == 0:
        return Evidence(3.0, "in one sentence")
    return Evidence(1.0, "in the next sentence") if steps == 1 else Evidence(0.0)


def _elsewhere(left: Sighting, right: Sighting) -> bool:
    """One report that names two places, or two days, tells two incidents, unless it repeats a telling toll."""
    if toll(left, right).weight >= TELLING_TOLL:
        return False
    dated = left.window and right.window and not left.bound and not right.bound
    return bool(dated and _day(left, right).weight < -1) or any(
        one.weight <= PLACE[Nearness.DIFFERENT] for one in _place(left, right)
    )


def _other_deed(left: Sighting, right: Sighting) -> bool:
    """Away from one another, another cause means another incident."""
    return bool(left.causes and right.causes and not left.causes & right.causes and not _alike(left, right))


def _same_voice(left: Sighting, right: Sighting) -> Iterator[Evidence]:
    """One voice that gives two tolls for two places tells two incidents."""
    if not left.voices & right.voices or toll(left, right).weight > 0.5 or not left.tolls or not right.tolls:
        return
    same_harm = {toll[0] for toll in left.tolls} & {toll[0] for toll in right.tolls}
    elsewhere = any(one.weight <= PLACE[Nearness.WITHIN] and one.words for one in _place(left, right))
    if same_harm and elsewhere:
        yield Evidence(VETO, "one voice, two tolls, two places")
