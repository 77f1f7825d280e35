"""What a person asks for in, whether a claim or an event is meant out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dunant.errors import UsageError
from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.ids import ClaimId
from dunant.model.register import Place
from dunant.model.vocab import Kind
from dunant.model.when import When
from dunant.projection import Clock
from dunant.stages import amending
from dunant.stages.policies import DEFAULT, policy
from dunant.stages.within import why_elsewhere

Day = date | str | None


class Asked(TypedDict, total=False):
    """What narrows claims and events; days are dates or "2016-12-06".

    place: in a place of that name, as written or as resolved. since, until: it can have happened from or up to that
    day; what has no day is left out. kind: harm, control, attack or talks. as_of: what reports published by that day
    say. recorded_by: what the record held after that day. policy: by which rule tolls are chosen, range unless told.
    """

    place: str | None
    since: Day
    until: Day
    kind: Kind | str | None
    as_of: Day
    recorded_by: Day
    policy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """`Asked`, seen to be sound."""

    place: str | None
    period: When | None
    kind: Kind | None
    clock: Clock
    policy: str = DEFAULT

    def means(self, claim: Claim, places: Mapping[ClaimId, Place]) -> bool:
        """Is this claim meant? Its place is the resolved one, where there is one."""
        names = tuple(mention.name for mention in claim.where)
        return self.kind in (None, claim.kind) and self._there(places.get(claim.id), names) and self._then(claim.when)

    def means_event(self, event: Event) -> bool:
        """Is this event meant? Its kinds are those of its claims."""
        chain = (mention.name for claim in event.claims for mention in claim.where)
        names = tuple(dict.fromkeys(name for name in (event.place_name, *chain) if name))
        kinds = {None, *(claim.kind for claim in event.claims)}
        return self.kind in kinds and self._there(event.place, names) and self._then(event.when)

    def _there(self, place: Place | None, names: tuple[str, ...]) -> bool:
        return not why_elsewhere(self.place, place, names)

    def _then(self, when: When | None) -> bool:
        if self.period is None:
            return True
        return when is not None and bool(when.first or when.last) and when.overlaps(self.period)


def wish(asked: Asked) -> Wish:
    """What is asked, its days and kind read.

    Raises:
        UsageError: a day, kind or policy that is none, or a period that ends before it begins.
    """
    clock = Clock(as_of=day(asked.get("as_of")), recorded_by=day(asked.get("recorded_by")))
    rule = policy(asked.get("policy") or "")
    return Wish(
        place=asked.get("place") or None, period=period(asked), kind=kind(asked.get("kind")), clock=clock, policy=rule
    )


def day(given: Day) -> date | None:
    """A day as a date; None for none.

    Raises:
        UsageError: the words are no day.
    """
    return amending.day(given) if isinstance(given, str) else given


def kind(given: Kind | str | None) -> Kind | None:
    """A kind of claim by its name; UsageError where there is none of that name."""
    if not given:
        return None
    try:
        return Kind(given)
    except ValueError:
        raise UsageError(f"no kind of claim named {str(given)!r}; known: {', '.join(Kind)}") from None


def period(asked: Asked) -> When | None:
    """First and last day asked for; None where neither is. UsageError where the one is after the other."""
    since, until = day(asked.get("since")), day(asked.get("until"))
    if since is None and until is None:
        return None
    if since and until and since > until:
        raise UsageError(f"since {since} is after until {until}: the period ends before it begins")
    return When(first=since, last=until)
