"""The days and the tolls of events in, what formats with one day or one number can take of them out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dunant.model.claim import Population
from dunant.model.event import Estimate, Event
from dunant.model.vocab import Effect, Status
from dunant.model.when import When
from dunant.rules.tolls import whole
from dunant.stages.populations import group

MONTH, YEAR = 31, 366  # days


def length(when: When | None) -> int | None:
    """How many days the event can have happened on; None where an end is not known: a bound is no date."""
    if when is None or when.first is None or when.last is None:
        return None
    return (when.last - when.first).days + 1


def middle(when: When) -> date | None:
    """The day in the middle, the earlier of two; None where an end is not known."""
    if when.first is None or when.last is None:
        return None
    return when.first + timedelta(days=(when.last - when.first).days // 2)


def conservative(toll: Estimate | None) -> int | None:
    """One number that nobody's count lies below: the low, else nothing ("up to 30" may be none)."""
    return toll.low if toll else None


def likely(toll: Estimate | None) -> int | None:
    """The best, else the low."""
    return toll.best if toll and toll.best is not None else conservative(toll)


def of_group(event: Event, harm: Effect, *groups: str) -> Estimate | None:
    """The event's estimate of one group, the first of those named that somebody counts."""
    found = {group(one.population): one for one in event.estimates if one.harm is harm}
    return next((found[name] for name in groups if name in found), None)


def civilians(event: Event) -> int | None:
    """How many of the killed are called civilians; all, where the whole toll is; None where nobody says."""
    toll, part = whole(event.estimates, Effect.KILLED), of_group(event, Effect.KILLED, "civilians")
    if part is not None:
        return likely(part)
    return likely(toll) if toll and toll.population.status is Status.CIVILIAN else None


def groups_of(estimates: Iterable[Estimate], harm: Effect) -> list[Population]:
    """The groups that are counted beside the whole."""
    toll = whole(estimates, harm)
    return [one.population for one in estimates if one.harm is harm and one is not toll]
