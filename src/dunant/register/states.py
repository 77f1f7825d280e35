"""A state and a word for one of its bodies in, that body out: "Kenyan" + "defence ministry" is `act-ke-defence`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from dunant.model.ids import ActorId
from dunant.model.register import Actor
from dunant.register.entries import PREFIX
from dunant.register.keys import keys
from dunant.register.lists import rows

LONGEST_NAME = 6  # words of a state's name; "democratic people's republic of korea" has five
SHORTEST_OWNER = 4  # letters; "Irans" and "Malis" are owners without their apostrophe, "PRCS" is none
LONGEST_OFFICE = 6  # words; "permanent representative to the united nations" has six


class State(NamedTuple):
    """A state as states.csv has it."""

    iso: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


class Office(NamedTuple):
    """A kind of body as offices.csv has it: `role` ends the id, `parent` is a role, `.` the state."""

    role: str
    kind: str
    name: str
    parent: str
    side: str
    personal: bool


class Phrase(NamedTuple):
    """Words for an office; `bound` ones mean it only beside the state's name."""

    office: Office
    bound: bool


def _divided(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


class States:
    """Every state of states.csv and every office of offices.csv; read when first asked."""

    @cached_property
    def known(self) -> dict[str, State]:
        """States by ISO alpha-2."""
        found = (
            State(row["iso"], row["name"], (row["name"], *_divided(row["names"]), *_divided(row["capitals"])),
                  _divided(row["adjectives"]))
            for row in rows("states.csv")
        )
        return {state.iso: state for state in found}

    @cached_property
    def nations(self) -> dict[str, str]:
        """What a state and its people are called, as keys, to ISO alpha-2; scraped texts write "Syrias army"."""
        owners = [(name, state.iso) for state in self.known.values() for name in state.names]
        peoples = [(name, state.iso) for state in self.known.values() for name in state.adjectives]
        named = keys([name for name, _ in owners])
        found = {f"{form}s": iso for form, (_, iso) in zip(named, owners, strict=True) if len(form) >= SHORTEST_OWNER}
        found |= {form: iso for form, (_, iso) in zip(named, owners, strict=True)}
        return found | dict(zip(keys([name for name, _ in peoples]), (iso for _, iso in peoples), strict=True))

    @cached_property
    def offices(self) -> dict[str, Office]:
        """Offices by role; the state itself is the role ""."""
        return {
            row["role"]: Office(row["role"], row["kind"], row["name"], row["parent"], row["side"],
                                row["personal"] == "yes")
            for row in rows("offices.csv")
        }

    @cached_property
    def phrases(self) -> dict[str, Phrase]:
        """Words for an office, as keys."""
        told = [(words, Phrase(self.offices[row["role"]], column == "bound")) for row in rows("offices.csv")
                for column in ("bound", "words") for words in _divided(row[column])]
        return dict(zip(keys([words for words, _ in told]), (phrase for _, phrase in told), strict=True))

    def body(self, actor: ActorId) -> Actor | None:
        """The body of that id, `act-ke` or `act-ke-defence`; None where it names no state or no office."""
        iso, _, role = actor.removeprefix(PREFIX).partition("-")
        state, office = self.known.get(iso.upper()), self.offices.get(role)
        if state is None or office is None or not actor.startswith(PREFIX) or actor != self.id(state.iso, role):
            return None
        return Actor(
            id=actor, name=self._filled(office.name, state), kind=office.kind, side=self._filled(office.side, state),
            parent=self._parent(state, office),
        )

    def id(self, iso: str, role: str) -> ActorId:
        """The id of a state's body."""
        return ActorId(f"{PREFIX}{iso.lower()}-{role}" if role else f"{PREFIX}{iso.lower()}")

    def bodies(self) -> Iterator[Actor]:
        """Every body of every state."""
        for iso in self.known:
            yield from (body for role in self.offices if (body := self.body(self.id(iso, role))))

    def _parent(self, state: State, office: Office) -> ActorId | None:
        return self.id(state.iso, office.parent.strip(".")) if office.parent else None

    def _filled(self, pattern: str, state: State) -> str:
        adjective = state.adjectives[0] if state.adjectives else state.name
        return pattern.format(state=state.name, adjective=adjective)


STATES = States()  # nothing is read before it is asked
