"""A file of actors that a user has, in; a register beside the record, out."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path

from dunant.errors import ActorsError
from dunant.register.entries import COLUMNS, Entry, entries


@dataclass(frozen=True, slots=True)
class Added:
    """What `add_actors` did: how many actors are new, and how many took the place of one of the same id."""

    actors: int
    replaced: int


def actors_path(record: Path) -> Path:
    """Where a record's own actors are kept: `dunant.db` has `dunant.actors.csv` beside it."""
    return record.with_suffix(".actors.csv")


def read_actors(path: Path) -> tuple[Entry, ...]:
    """The entries of a user's register. Raises ActorsError with one line where it is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise ActorsError(f"{path}: cannot be read ({fault.strerror or fault})") from fault
    except UnicodeDecodeError as fault:
        raise ActorsError(f"{path}: not UTF-8 at byte {fault.start}; save it as UTF-8") from fault
    if "\x00" in text:
        raise ActorsError(f"{path}: a binary file, not an actor register")
    found = tuple(entries(text, str(path)))
    if not found:
        raise ActorsError(f"{path}: no actor in it; an actor register has {', '.join(COLUMNS)}")
    return found


def add_actors(path: Path, into: Path) -> Added:
    """Add the actors of a file to a record's register, all or none; one of the same id is replaced.

    Raises ActorsError with one line where the file is none, or cannot be written; what was there is kept.
    """
    fresh = read_actors(path)
    held = {entry.actor.id: entry for entry in (read_actors(into) if into.exists() else ())}
    replaced = sum(entry.actor.id in held for entry in fresh)
    held.update({entry.actor.id: entry for entry in fresh})
    _write(into, tuple(held.values()))
    return Added(actors=len({entry.actor.id for entry in fresh}) - replaced, replaced=replaced)


def _write(into: Path, held: tuple[Entry, ...]) -> None:
    beside = into.with_name(into.name + ".part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out, lineterminator="\n")
            rows.writerow(COLUMNS)
            rows.writerows(map(_row, held))
        os.replace(beside, into)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise ActorsError(f"{into}: cannot be written ({fault.strerror or fault}); what was in it is kept") from fault


def _row(entry: Entry) -> tuple[str, ...]:
    actor = entry.actor
    names = "|".join([*actor.names, *(f"{country}:{name}" for country, name in entry.local)])
    return (
        actor.id, actor.name, names, actor.kind, actor.side, actor.parent or "", entry.follows or "",
        " ".join(entry.countries), str(actor.valid_from or ""), str(actor.valid_to or ""), entry.source,
    )
