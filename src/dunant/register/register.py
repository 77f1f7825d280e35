"""Names in, actors out; a user's register is laid over the shipped one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from dunant.model.ids import ActorId
from dunant.model.register import Actor
from dunant.register.entries import Entry, entries
from dunant.register.keys import Word, headless, joined, key, keys, split
from dunant.register.lists import text, words
from dunant.register.overlay import read_actors
from dunant.register.phrases import LONGEST_ALIAS, body, generic, harmless, plainly, spans, without
from dunant.register.states import States
from dunant.rules.names import OUTLET, plain

PERSON = "person"
LONGEST = 16  # words: a longer phrase names no party
REMEMBERED = 50_000  # names a register keeps the answer of: a year of one war has some 20,000


class Register:
    """Who the names in the news are. Look-ups only, no guessing by likeness: a name it does not know stays itself."""

    def __init__(self, known: Iterable[Entry]) -> None:
        """A later entry replaces an earlier one of the same id."""
        self._entries = {entry.actor.id: entry for entry in known}
        self._states = States()
        self._found: dict[tuple[str, date | None, tuple[str, ...]], Actor | None] = {}

    @classmethod
    def of(cls, extra: Path | None = None) -> Register:
        """The shipped register, with the user's file over it. Raises ActorsError where that is none."""
        return cls([*_shipped(), *(read_actors(extra) if extra else ())]) if extra else _alone()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def get(self, actor: str) -> Actor | None:
        """The actor of that id, a state's body (`act-ke-defence`) among them; None where there is none."""
        entry = self._entries.get(ActorId(actor))
        return entry.actor if entry else self._states.body(ActorId(actor))

    def find(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> Actor | None:
        """Who the name means on that day, in a text about these countries (ISO alpha-2, the likeliest first).

        A former name finds what the body is called on that day. Words that many bodies share ("the army", "rebels")
        find one only with a country; "the monitor" and "the agency" never do. None where the name is not known or
        means two.
        """
        asked = (name, on, tuple(countries[:1]))
        if asked not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[asked] = self._sought(name, on, countries[0] if countries else "")
        return self._found[asked]

    def canonical(self, name: str) -> str:
        """One name for each voice: the id of the body that a name, or a person who speaks for it, means; else `plain`.

        A body that changed its name stays one voice: the id is its newest entry's; `called` knows the name of a day.
        """
        actor = self.find(name)
        return self._voice(actor) if actor else plain(name)

    def voice(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> str:
        """Like `canonical`, for a name on a day in a text about these countries."""
        actor = self.find(name, on, countries)
        return self._voice(actor) if actor else plain(name)

    def called(self, voice: str, on: date | None = None) -> str:
        """What to show for a voice or id: its name on that day; the voice itself where it is no id."""
        actor = self.get(voice)
        if actor is None:
            return voice
        heirs = [entry.actor for entry in self._line(ActorId(voice)) if entry.holds(on)] if on else []
        return heirs[0].name if heirs else actor.name

    def country(self, name: str) -> str:
        """ISO alpha-2 of the state that a name, an adjective or a capital means; empty where it is none."""
        return self._states.nations.get(key(name), "")

    def side(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> str:
        """The side that a name or id stands on, empty where none is known."""
        actor = self._actor(name, on, countries)
        return actor.side if actor else ""

    def party(self, name: str) -> str:
        """One name for each party to a conflict: the topmost body above the one the name means, else `plain`.

        "Russian warplanes", "the Kremlin" and "Moscow" are one party and three voices.
        """
        actor = self._actor(name)
        return self._latest(self._above(actor)[-1].id) if actor else plain(name)

    def same(self, one: str, other: str) -> bool:
        """Do both names or ids mean one voice?"""
        return self._as_voice(one) == self._as_voice(other)

    def independent(self, one: str, other: str) -> bool:
        """Can both confirm each other: two voices, not of one side, neither a part of the other's body?

        A government's agency and its army are two voices and no independent ones.
        """
        if self.same(one, other):
            return False
        left, right = self._actor(one), self._actor(other)
        if left is None or right is None:
            return True
        if left.side and left.side == right.side:
            return False
        return not {actor.id for actor in self._above(left)} & {actor.id for actor in self._above(right)}

    def _as_voice(self, name: str) -> str:
        actor = self._actor(name)
        return self._voice(actor) if actor else plain(name)

    def _actor(self, name: str, on: date | None = None, countries: Sequence[str] = ()) -> Actor | None:
        return self.get(name) or self.find(name.removeprefix(OUTLET), on, countries)

    def _voice(self, actor: Actor) -> str:
        """Who speaks for a body speaks with its voice."""
        return self._latest(actor.parent if actor.kind == PERSON and actor.parent else actor.id)

    def _above(self, actor: Actor) -> list[Actor]:
        """The actor and what it belongs to, upwards."""
        chain = [actor]
        while (parent := chain[-1].parent) and (upper := self.get(parent)) and upper not in chain:
            chain.append(upper)
        return chain

    def _latest(self, actor: ActorId) -> ActorId:
        line = self._line(actor)
        return line[-1].actor.id if line else actor

    def _line(self, actor: ActorId) -> list[Entry]:
        """What a body was and became, oldest first; empty for an id that is no entry."""
        found = [self._entries[actor]] if actor in self._entries else []
        while found and (before := self._entries.get(found[0].follows or ActorId(""))) and before not in found:
            found.insert(0, before)
        while found and (after := self._heirs.get(found[-1].actor.id)) and after not in found:
            found.append(after)
        return found

    @cached_property
    def _heirs(self) -> dict[ActorId, Entry]:
        return {entry.follows: entry for entry in self if entry.follows}

    @cached_property
    def _names(self) -> dict[str, list[Entry]]:
        """Entries by each key of their names."""
        found: dict[str, list[Entry]] = defaultdict(list)
        told = [(name, entry) for entry in self for name in (entry.actor.name, *entry.actor.names)]
        never = words("never") | {""}
        for form, (_, entry) in zip(keys([name for name, _ in told]), told, strict=True):
            for one in {form, headless(form)} - never:
                if not found[one] or found[one][-1] is not entry:
                    found[one].append(entry)
        return dict(found)

    @cached_property
    def _local(self) -> dict[tuple[str, str], list[Entry]]:
        """Entries by country and key of the names that mean them only there."""
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self:
            for country, name in entry.local:
                found[country, key(name)].append(entry)
        return dict(found)

    @cached_property
    def _leaders(self) -> dict[str, str]:
        """Names of persons who hold a state's office, to its ISO code: "Assad's forces"."""
        found = {}
        for form, named in self._names.items():
            states = {str(entry.actor.parent)[4:6].upper() for entry in named if self._heads_state(entry)}
            if len(states) == 1:
                found[form] = states.pop()
        return found

    def _heads_state(self, entry: Entry) -> bool:
        iso, _, role = str(entry.actor.parent)[4:].partition("-")
        return entry.actor.kind == PERSON and iso.upper() in self._states.known and role in ("", "president", "premier")

    def _sought(self, name: str, on: date | None, country: str) -> Actor | None:
        phrase = split(name)
        form = joined(phrase)
        if not phrase or len(phrase) > LONGEST or (len(phrase) == 1 and _small(phrase[0])):
            return None
        named = [*self._local.get((country, form), ()), *self._names.get(form, ())]
        return self._held(named, on, country) or self._composed(plainly(phrase), on, country) or self._over(named, on)

    def _composed(self, phrase: list[Word], on: date | None, country: str) -> Actor | None:
        found = body(phrase, self._states, self._leaders)
        if found:
            return self.get(self._states.id(found.iso, found.phrase.office.role if found.phrase else ""))
        inside = self._inside(phrase, on, country)
        if inside or not country:
            return inside
        office = generic(phrase, self._states)
        return self.get(self._states.id(country, office.office.role)) if office else None

    def _inside(self, phrase: list[Word], on: date | None, country: str) -> Actor | None:
        """The one actor whose names a phrase holds, with nothing else of weight beside them."""
        span = next(spans(phrase, self._names, LONGEST_ALIAS), None)
        if span is None or any(word.key in words("not now") for word in phrase):
            return None
        actor = self._held(self._names[span.key], on, country) or self._over(self._names[span.key], on)
        return actor if actor and harmless(self._rest(without(phrase, span), actor), False, self._home(actor)) else None

    def _rest(self, rest: list[Word], actor: Actor) -> list[Word]:
        """Without a second name of the same actor: "Rapid Support Forces (RSF)"."""
        known = self._entries.get(actor.id)
        own = {key(name): 0 for name in (*actor.names, *(name for _, name in (known.local if known else ())))}
        second = next(spans(rest, own, LONGEST_ALIAS), None)
        return without(rest, second) if second else rest

    def _home(self, actor: Actor) -> list[str]:
        """What its country and people are called: "Lebanese Hezbollah" is Hezbollah."""
        entry = self._entries.get(actor.id)
        states = [self._states.known[iso] for iso in (entry.countries if entry else ()) if iso in self._states.known]
        return [part for state in states for name in (*state.names, *state.adjectives) for part in key(name).split()]

    def _held(self, named: Sequence[Entry], on: date | None, country: str) -> Actor | None:
        """The one of these that stood under that name on that day, or what it was or became called."""
        lines = {entry.actor.id: self._then(entry, on) for entry in named}
        held = {entry.actor.id: entry for entry in lines.values() if entry}
        if len(held) > 1 and country:
            held = {actor: entry for actor, entry in held.items() if country in entry.countries} or held
        voices = {self._voice(entry.actor) for entry in held.values()}
        return next(iter(held.values())).actor if len(voices) == 1 else None

    def _then(self, entry: Entry, on: date | None) -> Entry | None:
        return entry if entry.holds(on) else next((one for one in self._line(entry.actor.id) if one.holds(on)), None)

    def _over(self, named: Sequence[Entry], on: date | None) -> Actor | None:
        """A body that has ended is still spoken of; who left an office no longer speaks for it."""
        past = [entry for entry in named if on and entry.ended(on) and entry.actor.kind != PERSON]
        last = [self._line(entry.actor.id)[-1] for entry in past]
        return last[0].actor if len({entry.actor.id for entry in last}) == 1 else None


def _small(word: Word) -> bool:
    return not word.capital and word.key in words("capitals")


@lru_cache(maxsize=1)
def _shipped() -> tuple[Entry, ...]:
    return tuple(entries(text("actors.csv"), "actors.csv"))


@lru_cache(maxsize=1)
def _alone() -> Register:
    return Register(_shipped())
