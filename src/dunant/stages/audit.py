"""Running totals of one source in, what does not add up out: totals that fall or jump, and increases that are not.

A running total is told again and again. Between two tellings it may only rise, and where the source tells how many
were added since, that is the difference. Where it is not, people were counted who had not been told of (a retroactive
batch), or fewer than told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from dunant.errors import Issue

FALLS, JUMPS, BATCH, SHORT = "total_falls", "total_jumps", "retroactive_batch", "increase_not_counted"
JUMP = 10  # times the median rise a day of the changes before: a source that told 10 a day does not tell 100 unremarked
LEAST_JUMP = 50  # people: smaller rises are no jump, whatever came before
STEPS = 7  # changes before, at most, by which a jump is judged
LEAST_STEPS = 3  # changes before: fewer show no pace
ROUNDED = 0.05  # a share: by so much a total may fall that was told as "about" or "more than"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One telling of a running total.

    Attributes:
        day: on which it was told.
        total: people so far; None where this telling has none.
        added: how many more the source says there are since its last telling; None where it does not.
        where: the claim, or the row, that tells it.
        rounded: was it hedged ("more than 300,000")? Then a small fall is none.
    """

    day: date
    total: int | None
    added: int | None = None
    where: str = ""
    rounded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What one source tells of one thing, such as "killed people in Khartoum, says the health ministry"."""

    name: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A step that does not add up.

    Attributes:
        code: `total_falls`, `total_jumps`, `retroactive_batch` or `increase_not_counted`.
        before: the last total that was told, over days without one.
    """

    code: str
    series: str
    told: Told
    before: Told

    @property
    def difference(self) -> int:
        """By how much the total rose, in people; negative where it fell."""
        return (self.told.total or 0) - (self.before.total or 0)

    @property
    def issue(self) -> Issue:
        """As a fault in the material."""
        told, before = self.told, self.before
        step = f"{before.total} on {before.day}, {told.total} on {told.day}: {self.difference:+d}"
        added = f", where {told.added} more were told" if told.added is not None else ""
        where = told.where or f"{self.series}, {told.day}"
        return Issue(code=self.code, where=where, what=f"{self.series}: {step}{added}", advice=ADVICE[self.code])


ADVICE = {
    FALLS: "see whether the source corrected itself, or counts something else",
    JUMPS: "see whether a batch was added, or two things are told as one",
    BATCH: "do not take the rise for the toll of that day",
    SHORT: "see whether some of them were counted before, or the total was not yet brought up to date",
}


def audit(series: Iterable[Series]) -> tuple[Finding, ...]:
    """Every step that does not add up, series by series, in the order of days.

    A telling without a total is passed over: the next is held against the last that has one. A step is looked at as a
    jump only where the source does not say how many were added.
    """
    return tuple(finding for one in series for finding in _steps(one))


def _steps(series: Series) -> Iterator[Finding]:
    before: Told | None = None
    pace = _Pace()
    for told in sorted(series.told, key=lambda one: (one.day, one.where)):
        if told.total is None:
            continue
        if before is not None:
            code = _fault(told, before, pace)
            if code:
                yield Finding(code=code, series=series.name, told=told, before=before)
        pace.saw(told)
        before = told


class _Pace:
    """How fast a total usually rises: by its last changes, as many sources tell the same number for days."""

    def __init__(self) -> None:
        self._rises: list[float] = []
        self._changed: Told | None = None

    def saw(self, told: Told) -> None:
        """One more telling."""
        if self._changed is None or told.total != self._changed.total:
            if self._changed is not None:
                self._rises.append(self.of(told))
            self._changed = told

    def of(self, told: Told) -> float:
        """People a day since the total last changed."""
        last = self._changed or told
        return ((told.total or 0) - (last.total or 0)) / max(1, (told.day - last.day).days)

    def jumps(self, told: Told, rise: int) -> bool:
        """Is the rise out of all proportion to those before?"""
        if len(self._rises) < LEAST_STEPS or rise < LEAST_JUMP:
            return False
        return self.of(told) > JUMP * max(1.0, median(self._rises[-STEPS:]))


def _fault(told: Told, before: Told, pace: _Pace) -> str:
    """What is wrong with a step; empty words where nothing is."""
    rise = (told.total or 0) - (before.total or 0)
    if told.added is not None:
        if told.added == rise:
            return ""
        return FALLS if rise < 0 else BATCH if rise > told.added else SHORT
    if rise < 0:
        hedged = (told.rounded or before.rounded) and -rise <= ROUNDED * (before.total or 0)
        return "" if hedged else FALLS
    return JUMPS if pace.jumps(told, rise) else ""
