"""What each voice says in, low, best and high out: named rules, so that a total can say how it was reached."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dunant.model.claim import Figure
from dunant.model.event import LeftOut
from dunant.model.ids import ClaimId
from dunant.model.vocab import Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure, its voice, and the day of the report; the day is None where nothing tells it."""

    claim: ClaimId
    figure: Figure
    voice: str
    day: date | None


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


DEFAULT = "range@1"
POLICIES: Mapping[str, Policy] = {DEFAULT: range_1}
