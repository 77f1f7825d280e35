"""Places in, a gazetteer file (SQLite) out, and back: the one module that knows the columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path

from dunant.gazetteers.keys import article_free, exact_key, skeleton
from dunant.gazetteers.words import entries
from dunant.model.ids import PlaceId
from dunant.model.register import Place
from dunant.model.vocab import Precision

COLUMNS = ("id, name, names, lat, lon, country, admin, codes, feature, precision, radius_km, population, outline, "
           "gazetteer")
Row = tuple[str, str, str, float, float, str, str, str, str, str, float, int, str, str]


def write_store(path: Path, places: Iterable[Place], facts: dict[str, str], loose: Container[str]) -> int:
    """Make a new gazetteer file of these places and say how many; the same places in the same order, the same file.

    `loose` are the countries whose places are filed under their skeletons too.
    """
    with closing(sqlite3.connect(path)) as store:
        store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        store.executescript((files("dunant.gazetteers") / "schema.sql").read_text(encoding="utf-8"))
        written = add_places(store, places, loose)
        store.executemany("INSERT INTO about VALUES (?, ?)", sorted(facts.items()))
        store.commit()
        store.execute("VACUUM")
    return written


def add_places(store: sqlite3.Connection, places: Iterable[Place], loose: Container[str] | None = None) -> int:
    """Write places into an open store, each in place of an older one of the same id, and say how many."""
    written, top = 0, store.execute("SELECT coalesce(max(n), 0) FROM place").fetchone()[0]
    for place in places:
        known = store.execute("SELECT n FROM place WHERE id = ?", (place.id,)).fetchone()
        top, n = (top, known[0]) if known else (top + 1, top + 1)
        store.execute("DELETE FROM name WHERE n = ?", (n,)) if known else None
        marks = ", ".join("?" * 15)
        store.execute(f"INSERT OR REPLACE INTO place (n, {COLUMNS}) VALUES ({marks})", (n, *row(place)))
        filed = [(key, n) for key in sorted(keys_of(place, loose))]
        store.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", filed)
        written += 1
    return written


def keys_of(place: Place, loose: Container[str] | None = None) -> set[str]:
    """Every key a place is filed under: exact, without Arabic articles, and its skeletons in a `loose` country."""
    keys: set[str] = set()
    articled = not place.country or place.country in arabic_countries()
    for name in (place.name, *place.names):
        key = exact_key(name)
        keys |= {key, article_free(key)} if articled else {key}
        if (loose is None or place.country in loose) and (bones := skeleton(name)):
            keys.add(skeleton_key(place.country, bones))
    return keys - {""}


@cache
def arabic_countries() -> frozenset[str]:
    """The countries whose names are filed without their articles too."""
    return entries("arabic")


def skeleton_key(country: str, bones: str) -> str:
    """The key of a consonant skeleton inside a country."""
    return f"~{country}:{bones}"


def row(place: Place) -> Row:
    """The columns of a place."""
    return (
        place.id, place.name, "\n".join(place.names), place.lat, place.lon, place.country, "\n".join(place.admin),
        "\n".join(place.codes), place.feature, place.precision.value, place.radius_km, place.population,
        place.outline, place.gazetteer,
    )


def place_of(columns: Row) -> Place:
    """The place in those columns."""
    (made, name, names, lat, lon, country, admin, codes, feature, precision, radius, population, outline,
     gazetteer) = columns
    return Place(
        id=PlaceId(made), name=name, names=lines(names), lat=lat, lon=lon, country=country, admin=lines(admin),
        codes=lines(codes), feature=feature, precision=Precision(precision), radius_km=radius,
        population=population, outline=outline, gazetteer=gazetteer,
    )


def lines(text: str) -> tuple[str, ...]:
    """The entries of a column that holds one a line."""
    return tuple(text.split("\n")) if text else ()


def all_places(store: sqlite3.Connection) -> Iterator[Place]:
    """Every place of a store, in the order in which they were written."""
    for columns in store.execute(f"SELECT {COLUMNS} FROM place ORDER BY n"):
        yield place_of(columns)
