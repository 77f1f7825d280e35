"""A file of actors that a user has, in; a register beside the record, out."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path

from dunant.errors import ActorsError
from dunant.register.entries import COLUMNS, Row, entry, rows


@dataclass(frozen=True, slots=True)
class Added:
    """What `add_actors` did: how many actors are new, and how many took the place of one of the same id."""

    actors: int
    replaced: int


def actors_path(record: Path) -> Path:
    """Where a record's own actors are kept: `dunant.db` has `dunant.actors.csv` beside it."""
    return record.with_suffix(".actors.csv")


def read_actors(path: Path) -> tuple[Row, ...]:
    """The rows of a user's register, every one of them checked. Raises ActorsError with one line where it is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise ActorsError(f"{path}: cannot be read ({fault.strerror or fault})") from fault
    except UnicodeDecodeError as fault:
        raise ActorsError(f"{path}: not UTF-8 at byte {fault.start}; save it as UTF-8") from fault
    if "\x00" in text:
        raise ActorsError(f"{path}: a binary file, not an actor register")
    found = tuple(rows(text, str(path)))
    for row in found:
        entry(row)
    if not found:
        raise ActorsError(f"{path}: no actor in it; an actor register has {', '.join(COLUMNS)}")
    return found


def add_actors(path: Path, into: Path) -> Added:
    """Add the actors of a file to a record's register, all or none; one of the same id is replaced.

    Raises ActorsError with one line where the file is none, or cannot be written; what was there is kept.
    """
    fresh = read_actors(path)
    held = {row.id: row for row in (read_actors(into) if into.exists() else ())}
    named = {row.id: row for row in fresh}
    replaced = len(named.keys() & held.keys())
    _write(into, tuple((held | named).values()))
    return Added(actors=len(named) - replaced, replaced=replaced)


def _write(into: Path, held: tuple[Row, ...]) -> None:
    beside = into.with_name(into.name + ".part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            table = csv.writer(out, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows(row[: len(COLUMNS)] for row in held)
        os.replace(beside, into)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise ActorsError(f"{into}: cannot be written ({fault.strerror or fault}); what was in it is kept") from fault
