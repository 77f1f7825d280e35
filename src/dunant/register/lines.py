"""Entries in, what they were and became called, and what they belong to, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from dunant.model.ids import ActorId
from dunant.model.register import Actor
from dunant.register.entries import Entry, Row, entry
from dunant.register.states import STATES

PERSON = "person"


class Lines:
    """The entries of a register and the bodies of states, by id; a later entry replaces an earlier one of its id."""

    def __init__(self, known: Iterable[Row]) -> None:
        self.rows = {row.id: row for row in known}
        self.states = STATES
        self._made: dict[str, Entry] = {}

    def entry(self, actor: str) -> Entry | None:
        """The entry of that id, made when first asked; None where there is none."""
        if actor not in self._made:
            if actor not in self.rows:
                return None
            self._made[actor] = entry(self.rows[actor])
        return self._made[actor]

    def get(self, actor: str) -> Actor | None:
        """The actor of that id; None where there is none. A state that is an entry lends its bodies its side."""
        known = self.entry(actor)
        if known:
            return known.actor
        body = self.states.body(ActorId(actor))
        state = self.entry(body.parent) if body and body.parent and body.side else None
        return replace(body, side=state.actor.side) if body and state else body

    def line(self, actor: str) -> list[Entry]:
        """What a body was and became, oldest first; empty for an id that is no entry."""
        first = self.entry(actor)
        found = [first] if first else []
        while found and (before := self.entry(found[0].follows or "")) and before not in found:
            found.insert(0, before)
        while found and (after := self.entry(self._heirs.get(found[-1].actor.id, ""))) and after not in found:
            found.append(after)
        return found

    def voice(self, actor: Actor) -> str:
        """The id that stands for its voice: the body's, for who speaks for one, and the newest of its line."""
        return self.latest(actor.parent if actor.kind == PERSON and actor.parent else actor.id)

    def latest(self, actor: ActorId) -> str:
        """The newest id of its line."""
        line = self.line(actor)
        return line[-1].actor.id if line else actor

    def above(self, actor: Actor) -> list[Actor]:
        """The actor and what it belongs to, upwards."""
        chain = [actor]
        while (parent := chain[-1].parent) and (upper := self.get(parent)) and upper not in chain:
            chain.append(upper)
        return chain

    def held(self, named: Iterable[str], on: date | None, country: str) -> Actor | None:
        """The one voice of these that stood on that day, by the name it then had; of several, one of the country."""
        then = (self._then(one, on) for one in self._entries(named))
        held = {one.actor.id: one for one in then if one}
        if len(held) > 1 and country:
            held = {actor: one for actor, one in held.items() if country in one.countries} or held
        one_voice = len({self.voice(one.actor) for one in held.values()}) == 1
        return next(iter(held.values())).actor if one_voice else None

    def over(self, named: Iterable[str], on: date | None) -> Actor | None:
        """A body that has ended is still spoken of; who left an office no longer speaks for it."""
        past = [one.actor for one in self._entries(named) if on and one.ended(on) and one.actor.kind != PERSON]
        last = {self.line(actor.id)[-1].actor.id for actor in past}
        return self.get(next(iter(last))) if len(last) == 1 else None

    def _entries(self, named: Iterable[str]) -> Iterator[Entry]:
        return (one for actor in named if (one := self.entry(actor)))

    def _then(self, one: Entry, on: date | None) -> Entry | None:
        return one if one.holds(on) else next((other for other in self.line(one.actor.id) if other.holds(on)), None)

    @cached_property
    def _heirs(self) -> dict[str, str]:
        return {row.follows: row.id for row in self.rows.values() if row.follows}
