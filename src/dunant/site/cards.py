"""Events in, one card each out that holds what a filter asks of an event, so that filters need not open events.

A record of a hundred thousand claims has some fifty thousand events; a filter that opened each would take seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dunant.model.event import Event
from dunant.model.register import Place
from dunant.model.vocab import Effect, Kind, Role
from dunant.model.when import When
from dunant.narrowing import Wish
from dunant.rules.tolls import whole
from dunant.stages.within import why_elsewhere

REMEMBERED = 64  # places that readers ask for


class Card(NamedTuple):
    """What filters ask of one event."""

    event: Event
    place: str  # its id; empty where none is resolved
    names: tuple[str, ...]
    kinds: frozenset[str]
    causes: frozenset[str]
    harms: frozenset[str]
    parties: tuple[str, ...]  # named as those who did it, in small letters


class Cards:
    """The cards of a state's events, in their order."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._cards = [_card(event) for event in events]
        self._places: Mapping[str, Place] = {event.place.id: event.place for event in events if event.place}
        self._names = {name for card in self._cards for name in card.names}
        self._lying = lru_cache(REMEMBERED)(self._within)

    def meant(self, wish: Wish, cause: str = "", harm: str = "", by: str = "") -> list[Event]:
        """The events that are meant by all of it."""
        found, wanted = self._cards, by.casefold()
        if wish.kind:
            found = [card for card in found if wish.kind in card.kinds]
        if cause:
            found = [card for card in found if cause in card.causes]
        if harm:
            found = [card for card in found if harm in card.harms]
        if by:
            found = [card for card in found if any(wanted in name for name in card.parties)]
        if wish.period:
            found = [card for card in found if _then(card.event.when, wish.period)]
        if wish.place:
            there = self._lying(wish.place)
            found = [card for card in found if card.place in there or not there.isdisjoint(card.names)]
        return [card.event for card in found]

    def _within(self, asked: str) -> frozenset[str]:
        """The ids and names of places that lie in what is asked, as `why_elsewhere` has it."""
        places = (key for key, place in self._places.items() if not why_elsewhere(asked, place, ()))
        return frozenset((*places, *(name for name in self._names if not why_elsewhere(asked, None, (name,)))))


def _card(event: Event) -> Card:
    names = dict.fromkeys((event.place_name, *(mention.name for claim in event.claims for mention in claim.where)))
    told = {one.harm for one in event.estimates}
    return Card(
        event=event, place=event.place.id if event.place else "", names=tuple(filter(None, names)),
        kinds=frozenset(claim.kind for claim in event.claims), causes=_causes(event),
        harms=frozenset(harm for harm in Effect if harm in told and whole(event.estimates, harm)),
        parties=tuple({one.name.casefold() for claim in event.claims for one in claim.actors if one.role is Role.BY}),
    )


def _causes(event: Event) -> frozenset[str]:
    return frozenset((event.type, *(claim.cause.value for claim in event.claims)))


def _then(when: When | None, period: When) -> bool:
    return when is not None and bool(when.first or when.last) and when.overlaps(period)


def of_kind(events: Iterable[Event], kind: Kind) -> list[Event]:
    """The events whose first claim is of that kind."""
    return [event for event in events if event.claims[0].kind is kind]
