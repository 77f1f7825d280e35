"""Entries in, what they were and became called, and what they belong to, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property

from dunant.model.ids import ActorId
from dunant.model.register import Actor
from dunant.register.entries import Entry
from dunant.register.states import States

PERSON = "person"


class Lines:
    """The entries of a register and the bodies of states, by id; a later entry replaces an earlier one of its id."""

    def __init__(self, known: Iterable[Entry]) -> None:
        self.entries = {entry.actor.id: entry for entry in known}
        self.states = States()

    def get(self, actor: str) -> Actor | None:
        """The actor of that id; None where there is none. A state that is an entry lends its bodies its side."""
        entry = self.entries.get(ActorId(actor))
        if entry:
            return entry.actor
        body = self.states.body(ActorId(actor))
        state = self.entries.get(body.parent) if body and body.parent and body.side else None
        return replace(body, side=state.actor.side) if body and state else body

    def line(self, actor: str) -> list[Entry]:
        """What a body was and became, oldest first; empty for an id that is no entry."""
        found = [self.entries[ActorId(actor)]] if actor in self.entries else []
        while found and (before := self.entries.get(found[0].follows or ActorId(""))) and before not in found:
            found.insert(0, before)
        while found and (after := self._heirs.get(found[-1].actor.id)) and after not in found:
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

    def held(self, named: Iterable[Entry], on: date | None, country: str) -> Actor | None:
        """The one voice of these that stood on that day, by the name it then had; of several, one of the country."""
        then = (self._then(entry, on) for entry in named)
        held = {entry.actor.id: entry for entry in then if entry}
        if len(held) > 1 and country:
            held = {actor: entry for actor, entry in held.items() if country in entry.countries} or held
        one_voice = len({self.voice(entry.actor) for entry in held.values()}) == 1
        return next(iter(held.values())).actor if one_voice else None

    def over(self, named: Iterable[Entry], on: date | None) -> Actor | None:
        """A body that has ended is still spoken of; who left an office no longer speaks for it."""
        past = [entry for entry in named if on and entry.ended(on) and entry.actor.kind != PERSON]
        last = {self.line(entry.actor.id)[-1].actor.id: entry for entry in past}
        return self.get(next(iter(last))) if len(last) == 1 else None

    def _then(self, entry: Entry, on: date | None) -> Entry | None:
        return entry if entry.holds(on) else next((one for one in self.line(entry.actor.id) if one.holds(on)), None)

    @cached_property
    def _heirs(self) -> dict[ActorId, Entry]:
        return {entry.follows: entry for entry in self.entries.values() if entry.follows}
