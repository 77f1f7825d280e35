"""The rows of an actor register in, entries out; a bad row is one clear line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

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


class Row(NamedTuple):
    """A row as written, in the order of COLUMNS; an entry is made of it when it is asked for."""

    id: str
    name: str
    names: str
    kind: str
    side: str
    parent: str
    follows: str
    country: str
    first: str
    last: str
    source: str
    where: str


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


def rows(text: str, where: str) -> Iterator[Row]:
    """The rows of a register's CSV text, in order, unread. Raises ActorsError naming the line that is none."""
    lines = [(number, line) for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1)
             if line.strip() and not line.startswith("#")]
    table = csv.reader((line for _, line in lines), strict=True)
    try:
        columns = _columns(next(table, []), where)
        order = [columns.index(name) if name in columns else len(columns) for name in COLUMNS]
        for fields in table:
            line = f"{where}, line {lines[table.line_num - 1][0]}"
            if len(fields) > len(columns):
                raise ActorsError(f"{line}: more fields than columns; write a field that holds a comma in quotes")
            padded = [field.strip() for field in fields] + [""] * (len(columns) + 1 - len(fields))
            yield Row._make([*(padded[place] for place in order), line])
    except csv.Error as fault:
        raise ActorsError(f"{where}, line {lines[table.line_num - 1][0]}: no row of a CSV file ({fault})") from fault


def _columns(found: list[str], where: str) -> list[str]:
    columns = [name.strip().casefold() for name in found]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise ActorsError(f"{where}: no column {missing[0]!r}; an actor register has {', '.join(COLUMNS)}")
    return columns


def entry(row: Row) -> Entry:
    """The entry that a row is. Raises ActorsError naming the line and what is wrong in it."""
    _check(row)
    first, last = (_day(written, row.where) for written in (row.first, row.last))
    if first and last and first > last:
        raise ActorsError(f"{row.where}: from {first} is after to {last}")
    names, follows = divided(row.names), ActorId(row.follows) if row.follows else None
    actor = Actor(
        id=ActorId(row.id), name=row.name, kind=row.kind, side=row.side, valid_from=first, valid_to=last,
        names=tuple(name for name in names if not country(name)), parent=ActorId(row.parent) if row.parent else None,
    )
    local = tuple((country(name), name[3:].strip()) for name in names if country(name))
    return Entry(actor, local, tuple(row.country.upper().split()), follows, row.source)


def _check(row: Row) -> None:
    for column in NEEDED:
        if not getattr(row, column):
            raise ActorsError(f"{row.where}: {column} is empty; every actor has an id, a name, a kind and a source")
    if row.kind not in KINDS:
        raise ActorsError(f"{row.where}: no kind {row.kind!r}; kinds: {', '.join(sorted(KINDS))}")
    if not row.id.startswith(PREFIX):
        raise ActorsError(f"{row.where}: id {row.id!r} does not start with {PREFIX!r}")


def divided(names: str) -> list[str]:
    """The names of a field."""
    return [name.strip() for name in names.split("|") if name.strip()]


def country(name: str) -> str:
    """`SY` of `SY:rebels`, a name only where the text is about Syria; empty for other names."""
    return name[:2] if name[2:3] == ":" and name[:2].isupper() and name[:2].isascii() else ""


def _day(written: str, where: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as fault:
        raise ActorsError(f"{where}: {written!r} is no date; write it as 2016-07-28") from fault
