"""A name as written, a day and a country in, the actor it means out."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from dunant.model.register import Actor
from dunant.register.entries import PREFIX, Row, divided
from dunant.register.keys import ARABIC_ARTICLES, Word, headless, joined, key, keys, split
from dunant.register.lines import PERSON, Lines
from dunant.register.lists import words
from dunant.register.phrases import (
    LONGEST_ALIAS,
    Span,
    body,
    generic,
    harmless,
    headed,
    overlap,
    plainly,
    spans,
    without,
)
from dunant.register.states import LONGEST_NAME

LONGEST = 16  # words: a longer phrase names no party
JOINTS = re.compile(  # what stands between two parties
    r"[,;/&]|\b(?:and|or|as well as|along with|together with|backed by|supported by|allied with|including)\b", re.I
)
JOINT, KEPT = " and ", " \0 "
HEADS = ("", "president", "premier")  # the offices whose holder's troops are the state's

Known = dict[str, list[str]]  # ids by key


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
        """Ids by key, with the names that mean them only where the text is about that country."""
        if country not in self._by_country:
            told = [(name[3:], row.id) for row in self.lines.rows.values() if f"{country}:" in row.names
                    for name in divided(row.names) if country and name[:3] == f"{country}:"]
            local = _filed(told)
            self._by_country[country] = self.everywhere | local if local else self.everywhere
        return self._by_country[country]

    @cached_property
    def everywhere(self) -> dict[str, list[str]]:
        """Ids by each key of the names that need no country."""
        told = [(form, row.id) for row in self.lines.rows.values()
                for name in (row.name, *row.names.split("|")) if name[2:3] != ":" for form in _written(name)]
        found = _filed(told)
        for form in words("never") | {""}:
            found.pop(form, None)
        return found

    @cached_property
    def leaders(self) -> dict[str, str]:
        """Names of the persons who head a state, to its ISO code: "Assad's forces"."""
        heads = {row.id: state for row in self.lines.rows.values() if (state := self._headed_by(row))}
        found = {}
        for form, named in self.everywhere.items():
            states = {heads[actor] for actor in named if actor in heads}
            if len(states) == 1:
                found[form] = states.pop()
        return found

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """Names that hold an "and" themselves, as they are written."""
        told = (name for row in self.lines.rows.values() for name in (row.name, *divided(row.names)) if JOINT in name)
        return re.compile("|".join(map(re.escape, sorted(told, key=len, reverse=True))) or r"(?!)", re.I)

    def parts(self, name: str) -> list[str]:
        """The parties that a phrase names one after the other, as written."""
        kept = self.joint.sub(lambda found: found[0].replace(JOINT, KEPT), name)
        return [part.replace(KEPT, JOINT) for part in JOINTS.split(kept) if part.strip()]

    def _headed_by(self, row: Row) -> str:
        iso, _, role = row.parent.removeprefix(PREFIX).partition("-")
        state = iso.upper() if row.kind == PERSON and role in HEADS else ""
        return state if state in self.lines.states.known else ""

    def _composed(self, phrase: list[Word], on: date | None, country: str) -> Actor | None:
        """A state's body, unless the state's name is part of a longer one: "Syria Civil Defence spokesman"."""
        states, known = self.lines.states, self.known(country)
        span = next(spans(phrase, known, LONGEST_ALIAS), None)
        nation = next(spans(phrase, states.nations, LONGEST_NAME), None)
        longer = span is not None and span.end - span.start > 1 and overlap(span, nation)
        found = None if longer else body(phrase, states, self.leaders)
        if found:
            return self.lines.get(states.id(found.iso, found.phrase.office.role if found.phrase else ""))
        inside = self._inside(phrase, span, on, country) if span else None
        office = generic(phrase, states) if country and not inside else None
        return self.lines.get(states.id(country, office.office.role)) if office else inside

    def _inside(self, phrase: list[Word], span: Span, on: date | None, country: str) -> Actor | None:
        """The actor whose name a phrase holds, with nothing else of weight beside it."""
        known = self.known(country)
        if any(word.key in words("not now") for word in phrase):
            return None
        actor = self.lines.held(known[span.key], on, country) or self.lines.over(known[span.key], on)
        if actor is None:
            return None
        rest = self._rest(without(phrase, span), actor, known)
        return actor if harmless(rest, False, words("members").union(self._home(actor))) else None

    def _rest(self, rest: list[Word], actor: Actor, known: Known) -> list[Word]:
        """Without a second name of the same voice: "Rapid Support Forces (RSF)", "the Observatory's head X"."""
        entry, voice = self.lines.entry(actor.id), self.lines.voice(actor)
        own = {key(name): [str(actor.id)] for _, name in entry.local} if entry else {}
        both = ChainMap(own, known)
        second = next((span for span in spans(rest, both, LONGEST_ALIAS)
                       if any(self._speaks(other) == voice for other in both[span.key])), None)
        return without(rest, second) if second else rest

    def _speaks(self, actor: str) -> str:
        found = self.lines.get(actor)
        return self.lines.voice(found) if found else ""

    def _home(self, actor: Actor) -> list[str]:
        """What its country and people are called: "Lebanese Hezbollah" is Hezbollah."""
        entry, states = self.lines.entry(actor.id), self.lines.states.known
        home = [states[iso] for iso in (entry.countries if entry else ()) if iso in states]
        return [part for state in home for name in (*state.names, *state.adjectives) for part in key(name).split()]


def _filed(told: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Ids by the keys of their names, with and without the article that opens them."""
    found: dict[str, list[str]] = {}
    for form, (_, actor) in zip(keys([name for name, _ in told]), told, strict=True) if told else ():
        for one in (form, headless(form)) if form[:2] in ARABIC_ARTICLES or form[:3] == "ash" else (form,):
            named = found.setdefault(one, [])
            if actor not in named:
                named.append(actor)
    return found


def _written(name: str) -> tuple[str, ...]:
    """As it is, and as texts write it that lost their apostrophes: "Peoples Protection Units"."""
    return (name, name.replace("'", "")) if "'" in name else (name,)


def _small(word: Word) -> bool:
    return not word.capital and word.key in words("capitals")
