"""Names in, actors, sides and voices out; a user's register is laid over the shipped one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from dunant.model.register import Actor
from dunant.register.entries import Entry, Row, rows
from dunant.register.keys import split
from dunant.register.lines import Lines
from dunant.register.lists import text
from dunant.register.names import Names
from dunant.register.overlay import read_actors
from dunant.register.phrases import spans
from dunant.register.states import LONGEST_NAME, STATES
from dunant.rules.names import OUTLET, plain

REMEMBERED = 50_000  # names a register keeps the answer of; 229 reports of several wars have 1,100


class Register:
    """Who the names in the news are. Look-ups only, no guessing by likeness: a name it does not know stays itself."""

    def __init__(self, known: Iterable[Row]) -> None:
        """A later row replaces an earlier one of the same id."""
        self._lines = Lines(known)
        self._names = Names(self._lines)
        self._found: dict[tuple[str, date | None, str], Actor | None] = {}

    @classmethod
    def of(cls, extra: Path | None = None) -> Register:
        """The shipped register, with the user's file over it. Raises ActorsError where that is none."""
        return cls([*_shipped(), *read_actors(extra)]) if extra else _alone()

    def __iter__(self) -> Iterator[Entry]:
        return (one for actor in self._lines.rows if (one := self._lines.entry(actor)))

    def get(self, actor: str) -> Actor | None:
        """The actor of that id, a state's body (`act-ke-defence`) among them; None where there is none."""
        return self._lines.get(actor)

    def find(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> Actor | None:
        """Who the name means on that day, in a text about these countries (ISO alpha-2, the likeliest first).

        A former name finds what the body is called on that day. Words that many bodies share ("the army", "rebels")
        find one only with a country, the first given; "the monitor" and "the agency" never do. None where the name is
        not known or means two.
        """
        asked = (name, on, countries[0] if countries else "")
        if asked not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[asked] = self._names.meant(*asked)
        return self._found[asked]

    def find_all(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> tuple[Actor, ...]:
        """Everybody a name means, in its order: "Russia and the Syrian army" are two. Empty where none is known."""
        if whole := self.find(name, on, countries):
            return (whole,)
        found = (self.find(part, on, countries) for part in self._names.parts(name))
        return tuple(dict.fromkeys(actor for actor in found if actor))

    def canonical(self, name: str) -> str:
        """One name for each voice: the id of the body that a name, or a person who speaks for it, means; else `plain`.

        A body that changed its name stays one voice: the id is its newest entry's; `called` knows the name of a day.
        """
        return self.voice(name)

    def voice(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> str:
        """Like `canonical`, for a name on a day in a text about these countries."""
        actor = self.find(name, on, countries)
        return self._lines.voice(actor) if actor else plain(name)

    def party(self, name: str) -> str:
        """One name for each party to a conflict: the id of the topmost body above the one a name means, else `plain`.

        "Russian warplanes", "the Kremlin" and "Moscow" are one party and three voices.
        """
        actor = self._actor(name)
        return self._lines.latest(self._lines.above(actor)[-1].id) if actor else plain(name)

    def called(self, voice: str, on: date | None = None) -> str:
        """What to show for an id: its name, that of the day where one is given; what is no id is shown as it is."""
        heirs = [entry.actor for entry in self._lines.line(voice) if on and entry.holds(on)]
        actor = heirs[0] if heirs else self.get(voice)
        return actor.name if actor else voice

    def country(self, name: str) -> str:
        """ISO alpha-2 of the state whose name, adjective or capital the words hold; empty where they hold none."""
        return _country(name)

    def side(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> str:
        """The side that a name or id stands on, empty where none is known."""
        actor = self._actor(name, on, countries)
        return actor.side if actor else ""

    def same(self, one: str, other: str) -> bool:
        """Do both names or ids mean one voice?"""
        return self._voice(one) == self._voice(other)

    def independent(self, one: str, other: str) -> bool:
        """Can both names or ids confirm each other: two voices, not of one side, neither a part of the other's body?

        A government's agency and its army are two voices and no independent ones.
        """
        left, right = self._actor(one), self._actor(other)
        if left is None or right is None or self.same(one, other):
            return not self.same(one, other)
        if left.side and left.side == right.side:
            return False
        bodies = [{self._lines.voice(actor) for actor in self._lines.above(side)} for side in (left, right)]
        return self._lines.voice(left) not in bodies[1] and self._lines.voice(right) not in bodies[0]

    def _voice(self, name: str) -> str:
        actor = self._actor(name)
        return self._lines.voice(actor) if actor else plain(name)

    def _actor(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> Actor | None:
        return self.get(name) or self.find(name.removeprefix(OUTLET), on, countries)


@lru_cache(maxsize=REMEMBERED)
def _country(name: str) -> str:
    nations = STATES.nations
    found = next(spans(split(name), nations, LONGEST_NAME), None)
    return nations[found.key] if found else ""


@lru_cache(maxsize=1)
def _shipped() -> tuple[Row, ...]:
    return tuple(rows(text("actors.csv"), "actors.csv"))


@lru_cache(maxsize=1)
def _alone() -> Register:
    return Register(_shipped())
