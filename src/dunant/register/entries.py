"""The rows of an actor register in, entries out; a bad row is one clear line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dunant.errors import ActorsError
from dunant.model.ids import ActorId
from dunant.model.register import Actor

COLUMNS = ("id", "name", "names", "kind", "side", "parent", "follows", "country", "from", "to", "source")
NEEDED = ("id", "name", "kind", "source")
KINDS = frozenset((
    "government", "ministry", "office", "army", "police", "armed group", "coalition", "peacekeepers", "party", "UN",
    "organisation", "court", "NGO", "monitor", "rescue service", "agency", "outlet", "person",
))
PREFIX = "act-"
Told = tuple[dict[str, str], date | None, date | None]  # fields by column, first and last day


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor as a register has it.

    Attributes:
        local: names that mean it only where the text is about a country: (ISO alpha-2, name).
        countries: where it is at home, ISO alpha-2.
        follows: the actor that it was before it changed its name or nature.
        source: where the knowledge comes from.
    """

    actor: Actor
    local: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    follows: ActorId | None = None
    source: str = ""

    def holds(self, on: date | None) -> bool:
        """Was it so named, or in this office, on that day? Without a day: yes."""
        return on is None or not (self.later(on) or self.ended(on))

    def later(self, on: date) -> bool:
        """Did it begin after that day?"""
        return self.actor.valid_from is not None and on < self.actor.valid_from

    def ended(self, on: date) -> bool:
        """Was it over by that day?"""
        return self.actor.valid_to is not None and on > self.actor.valid_to


def entries(text: str, where: str) -> Iterator[Entry]:
    """The entries of a register's CSV text, in order. Raises ActorsError naming the line that is wrong."""
    lines = [(number, line) for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1)
             if line.strip() and not line.startswith("#")]
    table = csv.reader((line for _, line in lines), strict=True)
    try:
        columns = _columns(next(table, []), where)
        for row in table:
            yield _entry(_told(row, columns, f"{where}, line {lines[table.line_num - 1][0]}"))
    except csv.Error as fault:
        raise ActorsError(f"{where}, line {lines[table.line_num - 1][0]}: no row of a CSV file ({fault})") from fault


def _columns(found: list[str], where: str) -> list[str]:
    columns = [name.strip().casefold() for name in found]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise ActorsError(f"{where}: no column {missing[0]!r}; an actor register has {', '.join(COLUMNS)}")
    return columns


def _told(row: list[str], columns: list[str], where: str) -> Told:
    """The fields of a row by column, every one checked."""
    if len(row) > len(columns):
        raise ActorsError(f"{where}: more fields than columns; write a field that holds a comma in quotes")
    told = dict.fromkeys(COLUMNS, "") | {name: field.strip() for name, field in zip(columns, row, strict=False)}
    for column in NEEDED:
        if not told[column]:
            raise ActorsError(f"{where}: {column} is empty; every actor has an id, a name, a kind and a source")
    if told["kind"] not in KINDS:
        raise ActorsError(f"{where}: no kind {told['kind']!r}; kinds: {', '.join(sorted(KINDS))}")
    if not told["id"].startswith(PREFIX):
        raise ActorsError(f"{where}: id {told['id']!r} does not start with {PREFIX!r}")
    first, last = (_day(told[side], where) for side in ("from", "to"))
    if first and last and first > last:
        raise ActorsError(f"{where}: from {first} is after to {last}")
    return told, first, last


def _entry(row: Told) -> Entry:
    told, first, last = row
    names = [name.strip() for name in told["names"].split("|") if name.strip()]
    actor = Actor(
        id=ActorId(told["id"]), name=told["name"], kind=told["kind"], side=told["side"], valid_from=first,
        names=tuple(name for name in names if not _country(name)), valid_to=last,
        parent=ActorId(told["parent"]) if told["parent"] else None,
    )
    local = tuple((name[:2], name[3:].strip()) for name in names if _country(name))
    countries, follows = tuple(told["country"].upper().split()), told["follows"]
    return Entry(actor, local, countries, ActorId(follows) if follows else None, told["source"])


def _day(written: str, where: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as fault:
        raise ActorsError(f"{where}: {written!r} is no date; write it as 2016-07-28") from fault


def _country(name: str) -> bool:
    """Is it `SY:rebels`, a name only where the text is about Syria?"""
    return name[2:3] == ":" and name[:2].isupper() and name[:2].isascii()
