"""Events in, one row a harm out: the sums of low, best and high, and what they leave out.

A running total told by somebody is listed beside the sums and never added. Events without an upper bound leave the
high open; events without a best leave the best open: a best nobody said is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dunant.model.claim import Claim
from dunant.model.event import Estimate, Event
from dunant.model.ids import EventId
from dunant.model.register import Place
from dunant.model.vocab import Effect, EventStatus
from dunant.rules.incident import cumulative
from dunant.rules.tolls import whole
from dunant.stages.policies import DEFAULT
from dunant.stages.within import why_elsewhere, why_other_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """An event that a row does not count, and why."""

    event: EventId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One harm summed over events.

    Attributes:
        low, best, high: people; None where an event leaves that side open (of `low`: where no event gives one).
        without_best, without_high: how many of the counted events leave it open.
    """

    harm: Effect
    low: int | None
    best: int | None
    high: int | None
    events: tuple[EventId, ...]
    left_out: tuple[Passed, ...]
    without_best: int
    without_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The rows, the bounds asked for, the policy (name@version) in force, and the running totals beside them."""

    rows: tuple[Row, ...]
    beside: tuple[Claim, ...]
    place: str = ""
    since: date | None = None
    until: date | None = None
    rule: str = DEFAULT


def tally(
    events: Iterable[Event], cumulative_claims: Iterable[Claim], place: Place | str | None = None,
    since: date | None = None, until: date | None = None,
) -> Tally:
    """The toll of the events inside a place (resolved, or by name) and a period, both ends included."""
    judged = [(event, _why_not(event, place, since, until)) for event in sorted(events, key=lambda event: event.id)]
    rows = (_row(harm, judged) for harm in Effect)
    return Tally(
        rows=tuple(row for row in rows if row.events or row.left_out),
        beside=tuple(_beside(cumulative_claims, place, since, until)),
        place=place.name if isinstance(place, Place) else place or "", since=since, until=until,
    )


def _why_not(event: Event, place: Place | str | None, since: date | None, until: date | None) -> str:
    if event.status == EventStatus.WITHDRAWN:
        return "withdrawn"
    chain = tuple(mention.name for claim in event.claims for mention in claim.where)
    names = tuple(dict.fromkeys(name for name in (event.place_name, *chain) if name))
    return why_elsewhere(place, event.place, names) or why_other_time(event.when, since, until)


def _row(harm: Effect, judged: Sequence[tuple[Event, str]]) -> Row:
    counted: list[tuple[EventId, Estimate]] = []
    left_out: list[Passed] = []
    for event, why in judged:
        toll = whole(event.estimates, harm)
        if toll is None:
            continue
        if why:
            left_out.append(Passed(event=event.id, why=why))
        else:
            counted.append((event.id, toll))
    tolls = [toll for _, toll in counted]
    lows = [toll.low for toll in tolls if toll.low is not None]
    return Row(
        harm=harm, low=sum(lows) if lows else None, best=_sum(toll.best for toll in tolls),
        high=_sum(toll.high for toll in tolls), events=tuple(event for event, _ in counted), left_out=tuple(left_out),
        without_best=sum(toll.best is None for toll in tolls), without_high=sum(toll.high is None for toll in tolls),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    """The sum, or None where one is not known or there is none."""
    known = list(counts)
    told = [count for count in known if count is not None]
    return sum(told) if told and len(told) == len(known) else None


def _beside(
    claims: Iterable[Claim], place: Place | str | None, since: date | None, until: date | None
) -> Iterable[Claim]:
    """Running totals of the place and a time that touches the period, the largest first."""
    for claim in sorted(claims, key=_largest_first):
        names = tuple(mention.name for mention in claim.where)
        asked = place.name if isinstance(place, Place) else place
        if cumulative(claim) and not why_elsewhere(asked, None, names) \
                and why_other_time(claim.when, since, until) != "another time":
            yield claim


def _largest_first(claim: Claim) -> tuple[int, str]:
    return (-max((figure.low or figure.high or 0 for figure in claim.figures), default=0), claim.id)
