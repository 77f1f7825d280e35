"""What each voice says in, low, best and high out: named rules, so that a total can say how it was reached.

`POLICIES` holds the rules that can be asked for by name; what a person decided outranks them all (`stages/decided.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dunant.errors import UsageError
from dunant.model.claim import Figure
from dunant.model.event import LeftOut
from dunant.model.ids import ClaimId
from dunant.model.vocab import Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure, its voice, and the day of the report; the day is None where nothing tells it.

    Attributes:
        rank: how far the user trusts the voice, 0 first; None for a voice that the user's ranking does not name.
    """

    claim: ClaimId
    figure: Figure
    voice: str
    day: date | None
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a rule makes of the figures."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    used: frozenset[ClaimId] = frozenset()
    left_out: tuple[LeftOut, ...] = ()


Policy = Callable[[Sequence[Said]], Bounds]


def range_1(said: Sequence[Said]) -> Bounds:
    """Low: the smallest low any voice gives. High: the largest high. Best: what most voices of the newest reports say.

    A voice counts once, with its newest report. "At least" moves the low alone; where its low lies above every high,
    nobody bounds the toll from above. "Dozens" moves a bound only where nobody tells a number.
    """
    counted, vague = _numbers_first(said)
    newest, old = _newest_of_each_voice(counted)
    lows = [one.figure.low for one in newest if one.figure.low is not None]
    highs = [one.figure.high for one in newest if one.figure.high is not None]
    high = max(highs, default=None)
    if high is not None and lows and max(lows) > high:
        high = None
    return Bounds(
        low=min(lows, default=None), best=_agreed(newest), high=high,
        used=frozenset(one.claim for one in newest), left_out=(*vague, *old),
    )


def _numbers_first(said: Sequence[Said]) -> tuple[list[Said], list[LeftOut]]:
    """Figures with a number, and the others left out; all of them where none has one."""
    numbers = [one for one in said if one.figure.qualifier != Qualifier.INDEFINITE]
    if not numbers:
        return list(said), []
    kept = {one.claim for one in numbers}
    return numbers, [LeftOut(claim=one.claim, why="tells no number") for one in said if one.claim not in kept]


def _newest_of_each_voice(said: Iterable[Said]) -> tuple[list[Said], list[LeftOut]]:
    """An update supersedes what the same voice said before, unless it says the same or a day is unknown."""
    by_voice: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_voice[one.voice].append(one)
    kept, old = [], []
    for voice, told in sorted(by_voice.items()):
        last = max((one.day for one in told if one.day), default=None)
        fresh = {_count(one) for one in told if one.day in (last, None)}
        for one in told:
            if one.day in (last, None) or _count(one) in fresh:
                kept.append(one)
            else:
                old.append(LeftOut(claim=one.claim, why=f"{voice} says otherwise in its report of {last}"))
    return kept, old


def _count(one: Said) -> tuple[int | None, int | None]:
    return one.figure.low, one.figure.high


def _agreed(said: Sequence[Said]) -> int | None:
    """The count most voices give in the newest reports that give one; None on a tie or below a newer low."""
    exact = [one for one in said if one.figure.low is not None and one.figure.low == one.figure.high]
    last = max((one.day for one in exact if one.day), default=None)
    fresh = [one for one in exact if one.day == last]
    votes = Counter(count for count, _ in {(one.figure.low, one.voice) for one in fresh})
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    best = ranked[0][0]
    newer = (one.figure.low or 0 for one in said if last and one.day and one.day > last)
    return best if best is not None and all(low <= best for low in newer) else None


def majority_1(said: Sequence[Said]) -> Bounds:
    """What most voices say in their newest reports, whenever they said it; the others are left out.

    Equal numbers of voices bound the toll between them and leave best blank. A voice without an upper bound ("at
    least") has no vote; where nobody tells both bounds, it is as under range.
    """
    counted, vague = _numbers_first(said)
    newest, old = _newest_of_each_voice(counted)
    bounded = [one for one in newest if None not in _count(one)]
    votes = Counter(count for count, _ in {(_count(one), one.voice) for one in bounded})
    if not votes:
        return range_1(said)
    most = max(votes.values())
    agreed = [one for one in bounded if votes[_count(one)] == most]
    kept = {one.claim for one in agreed}
    others = [LeftOut(claim=one.claim, why="most voices say otherwise") for one in newest if one.claim not in kept]
    return _between(agreed, (*vague, *old, *others))


def hierarchy_1(said: Sequence[Said]) -> Bounds:
    """What the voice says that the user's ranking names first, in its newest report; the others are left out.

    Voices that the ranking does not name come last, together, as under range.
    """
    counted, vague = _numbers_first(said)
    first = min((_rank(one) for one in counted), default=UNRANKED)
    chosen = [one for one in counted if _rank(one) == first]
    names = ", ".join(sorted({one.voice for one in chosen}))
    later = [LeftOut(claim=one.claim, why=f"{names} ranks before it") for one in counted if _rank(one) != first]
    bounds = range_1(chosen)
    return replace(bounds, left_out=(*vague, *later, *bounds.left_out))


def latest_1(said: Sequence[Said]) -> Bounds:
    """The last word: each voice counts with its newest report, and of these those of the last day decide.

    Reports without a day count only where none has one.
    """
    counted, vague = _numbers_first(said)
    newest, old = _newest_of_each_voice(counted)
    last = max((one.day for one in newest if one.day), default=None)
    fresh = [one for one in newest if one.day == last]
    earlier = [
        LeftOut(claim=one.claim, why=f"others say otherwise on {last}") for one in newest if one.day != last
    ]
    bounds = range_1(fresh)
    return replace(bounds, left_out=(*vague, *old, *earlier, *bounds.left_out))


def adjudicated_1(said: Sequence[Said]) -> Bounds:
    """What a person decided, and best nowhere else: a toll that no person decided has the bounds of range alone."""
    return replace(range_1(said), best=None)


UNRANKED = 10**6  # places: beyond any ranking a person writes


def _rank(one: Said) -> int:
    return UNRANKED if one.rank is None else one.rank


def _between(agreed: Sequence[Said], left_out: tuple[LeftOut, ...]) -> Bounds:
    """From the smallest low to the largest high; best is the one count that all of them give."""
    lows = [one.figure.low for one in agreed if one.figure.low is not None]
    highs = [one.figure.high for one in agreed if one.figure.high is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    used = frozenset(one.claim for one in agreed)
    return Bounds(low=low, best=low if low == high else None, high=high, used=used, left_out=left_out)


DEFAULT = "range@1"
HIERARCHY = "hierarchy@1"
ADJUDICATED = "adjudicated@1"
POLICIES: Mapping[str, Policy] = {
    DEFAULT: range_1, "majority@1": majority_1, HIERARCHY: hierarchy_1, "latest@1": latest_1,
    ADJUDICATED: adjudicated_1,
}


def policy(name: str) -> str:
    """The name@version of a policy, of which the version may be left away; the default for an empty name.

    Raises:
        UsageError: there is none of that name.
    """
    if not name:
        return DEFAULT
    found = [known for known in POLICIES if name in (known, known.partition("@")[0])]
    if not found:
        raise UsageError(f"no estimate rule {name!r}; known: {', '.join(sorted(POLICIES))}")
    return found[-1]
