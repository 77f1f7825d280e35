"""A name as written, a day and a country in, the actor it means out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from dunant.model.register import Actor
from dunant.register.entries import PREFIX, Entry
from dunant.register.keys import Word, headless, joined, key, keys, split
from dunant.register.lines import PERSON, Lines
from dunant.register.lists import words
from dunant.register.phrases import LONGEST_ALIAS, body, generic, harmless, headed, plainly, spans, without

LONGEST = 16  # words: a longer phrase names no party
HEADS = ("", "president", "premier")  # the offices whose holder's troops are the state's

Known = Mapping[str, list[Entry]]


class Names:
    """The names of a register's entries, made when first asked."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self._by_country: dict[str, Known] = {}

    def meant(self, name: str, on: date | None, country: str) -> Actor | None:
        """Exact names first, then a state's body, then the one name that a phrase holds, then what its head means."""
        phrase = split(name)
        if not phrase or len(phrase) > LONGEST or (len(phrase) == 1 and _small(phrase[0])):
            return None
        named = self.known(country).get(joined(phrase), ())
        found = self.lines.held(named, on, country) or self._composed(plainly(phrase), on, country)
        found = found or self.lines.over(named, on)
        head = [] if found else headed(phrase)
        return self._composed(plainly(head), on, country) if head else found

    def known(self, country: str) -> Known:
        """Entries by key, with the names that mean them only where the text is about that country."""
        if country not in self._by_country:
            local: dict[str, list[Entry]] = defaultdict(list)
            for entry in self.lines.entries.values():
                for name in (name for where, name in entry.local if where == country):
                    local[key(name)].append(entry)
            self._by_country[country] = self.everywhere | local if local else self.everywhere
        return self._by_country[country]

    @cached_property
    def everywhere(self) -> dict[str, list[Entry]]:
        """Entries by each key of the names that need no country."""
        found: dict[str, list[Entry]] = defaultdict(list)
        told = [(form, entry) for entry in self.lines.entries.values()
                for name in (entry.actor.name, *entry.actor.names) for form in _written(name)]
        never = words("never") | {""}
        for form, (_, entry) in zip(keys([name for name, _ in told]), told, strict=True):
            for one in {form, headless(form)} - never:
                if not found[one] or found[one][-1] is not entry:
                    found[one].append(entry)
        return dict(found)

    @cached_property
    def leaders(self) -> dict[str, str]:
        """Names of the persons who head a state, to its ISO code: "Assad's forces"."""
        found = {}
        for form, named in self.everywhere.items():
            states = {self._headed_by(entry) for entry in named if entry.actor.kind == PERSON}
            if len(states) == 1 and (state := states.pop()):
                found[form] = state
        return found

    def _headed_by(self, entry: Entry) -> str:
        iso, _, role = str(entry.actor.parent).removeprefix(PREFIX).partition("-")
        return iso.upper() if iso.upper() in self.lines.states.known and role in HEADS else ""

    def _composed(self, phrase: list[Word], on: date | None, country: str) -> Actor | None:
        states = self.lines.states
        found = body(phrase, states, self.leaders)
        if found:
            return self.lines.get(states.id(found.iso, found.phrase.office.role if found.phrase else ""))
        inside = self._inside(phrase, on, country)
        if inside or not country:
            return inside
        office = generic(phrase, states)
        return self.lines.get(states.id(country, office.office.role)) if office else None

    def _inside(self, phrase: list[Word], on: date | None, country: str) -> Actor | None:
        """The one actor whose names a phrase holds, with nothing else of weight beside them."""
        known = self.known(country)
        span = next(spans(phrase, known, LONGEST_ALIAS), None)
        if span is None or any(word.key in words("not now") for word in phrase):
            return None
        actor = self.lines.held(known[span.key], on, country) or self.lines.over(known[span.key], on)
        if actor is None:
            return None
        rest = self._rest(without(phrase, span), actor, known)
        return actor if harmless(rest, False, self._home(actor)) else None

    def _rest(self, rest: list[Word], actor: Actor, known: Known) -> list[Word]:
        """Without a second name of the same voice: "Rapid Support Forces (RSF)", "the Observatory's head X"."""
        entry, voice = self.lines.entries.get(actor.id), self.lines.voice(actor)
        own = {key(name): [entry] for _, name in entry.local} if entry else {}
        both = {**known, **own} if own else known
        second = next((span for span in spans(rest, both, LONGEST_ALIAS)
                       if any(self.lines.voice(other.actor) == voice for other in both[span.key])), None)
        return without(rest, second) if second else rest

    def _home(self, actor: Actor) -> list[str]:
        """What its country and people are called: "Lebanese Hezbollah" is Hezbollah."""
        entry, states = self.lines.entries.get(actor.id), self.lines.states.known
        home = [states[iso] for iso in (entry.countries if entry else ()) if iso in states]
        return [part for state in home for name in (*state.names, *state.adjectives) for part in key(name).split()]


def _written(name: str) -> tuple[str, ...]:
    """As it is, and as texts write it that lost their apostrophes: "Peoples Protection Units"."""
    return (name, name.replace("'", "")) if "'" in name else (name,)


def _small(word: Word) -> bool:
    return not word.capital and word.key in words("capitals")
