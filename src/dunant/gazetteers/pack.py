"""A gazetteer file (SQLite) in, the places of a name out; the shipped pack is unpacked at first use."""

from __future__ import annotations

import hashlib
import lzma
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from dunant.errors import PlacesError
from dunant.gazetteers.keys import article_free, exact_key, likeness, singulars, skeleton
from dunant.gazetteers.store import COLUMNS, Row, all_places, place_of, skeleton_key
from dunant.model.ids import PlaceId
from dunant.model.register import Place

CACHE = 20_000  # names and places kept in memory; the 79 dev reports leave a process at 57 MB in all
KNOWN_CACHE = 100_000  # yes-or-no answers kept in memory, about 15 MB
LEAST_CHARACTERS = 2  # of a name that can be known: "Gé" and "Ub" are, a single letter is not
LEAST_LIKENESS = 55  # of 100, rapidfuzz's ratio: "Deir Ezzor" and "Dayr az Zawr" have 60, "Dugway" and "Dodge" 36
READABLE = 0o644
SHARED_PAGES = 64 * 1024 * 1024  # bytes of the file read through the system's page cache, one copy for all processes
_SELECT = f"SELECT {COLUMNS} FROM place"


class Pack:
    """One gazetteer file, opened read-only: any number of processes share it. Fills `ports.Gazetteer`.

    Raises PlacesError where the file is missing or is no gazetteer.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._process = 0
        self._store = self._open()
        self._found = lru_cache(maxsize=CACHE)(self._find)
        self._known = lru_cache(maxsize=KNOWN_CACHE)(self._stands)
        self._place = lru_cache(maxsize=CACHE)(self._read)

    def find(self, name: str, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        """Every place of that name, likeliest first.

        Without `countries`: equal names, articles aside. With them, names of the same consonants there too, after the
        equal ones.
        """
        return self._found(name, tuple(countries))

    def get(self, place: PlaceId) -> Place | None:
        """The place of that id."""
        return self._place(place)

    def knows(self, name: str) -> bool:
        """Is this the exact name of some place, its first letter not small?"""
        return len(name) >= LEAST_CHARACTERS and not name[0].islower() and self._known(name)

    def near_spellings(self, name: str, countries: Sequence[str]) -> tuple[Place, ...]:
        """The places of those countries that share the name's consonants and are spelled alike, likest first."""
        bones = skeleton(name)
        found = self._by_keys([skeleton_key(country, bones) for country in countries] if bones else [])
        alike = [(likeness(name, (place.name, *place.names)), place) for place in found]
        return tuple(place for like, place in sorted(alike, key=lambda pair: -pair[0]) if like >= LEAST_LIKENESS)

    def names(self) -> Iterator[str]:
        """Every exact key, for a look-up structure of another kind."""
        for (key,) in self.store.execute("SELECT DISTINCT key FROM name WHERE key NOT LIKE '~%'"):
            yield key

    def places(self) -> Iterator[Place]:
        """Every place, in the order in which they were written."""
        return all_places(self.store)

    @property
    def store(self) -> sqlite3.Connection:
        """The connection of this process; a forked process opens its own."""
        if self._process != os.getpid():
            self._store = self._open()
        return self._store

    def __reduce__(self) -> tuple[type[Pack], tuple[Path]]:
        return type(self), (self.path,)

    def _open(self) -> sqlite3.Connection:
        if not self.path.is_file():
            raise PlacesError(f"no gazetteer at {self.path}; build one: python -m dunant.gazetteers.build {self.path}")
        try:
            store = sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            store.execute(f"PRAGMA mmap_size={SHARED_PAGES}")
            store.execute("SELECT key, n FROM name LIMIT 1").fetchone()
        except sqlite3.DatabaseError as fault:
            raise PlacesError(f"{self.path} is no gazetteer ({fault}); delete it and it is made again") from fault
        self._process = os.getpid()
        return store

    def _find(self, name: str, countries: tuple[str, ...]) -> tuple[Place, ...]:
        key = exact_key(name)
        found = self._by_keys([key]) or self._by_keys([article_free(key)])
        if not found:
            found = self._by_keys([exact_key(single) for single in singulars(name)])
        if countries:
            found += tuple(place for place in self.near_spellings(name, countries) if place not in found)
        return found

    def _by_keys(self, keys: Sequence[str]) -> tuple[Place, ...]:
        marks = ", ".join("?" * len(keys))
        rows: list[Row] = self.store.execute(
            f"{_SELECT} WHERE n IN (SELECT n FROM name WHERE key IN ({marks}))", tuple(keys)
        ).fetchall() if keys else []
        return tuple(sorted((place_of(row) for row in rows), key=likelihood, reverse=True))

    def _stands(self, name: str) -> bool:
        key = exact_key(name)
        row = self.store.execute("SELECT 1 FROM name WHERE key = ? LIMIT 1", (key,)).fetchone() if key else None
        return row is not None

    def _read(self, made: PlaceId) -> Place | None:
        found: Row | None = self.store.execute(f"{_SELECT} WHERE id = ?", (made,)).fetchone()
        return place_of(found) if found else None


_BONUS = {"PCLI": 4.0, "CONT": 4.0, "PPLC": 1.5, "RGN": 5.0, "SEA": 5.0, "ISL": 4.5, "VAL": 4.5, "ADM1": 0.0,
          "ADM2": -1.5, "ADM3": -2.0}  # in powers of ten of people: a capital counts as a city 30 times its size


def likelihood(place: Place) -> float:
    """How likely a bare name means this place: powers of ten of its people, by its kind."""
    return len(str(place.population)) - 1 + int(str(place.population)[0]) / 10 + _BONUS.get(place.feature, 0.5)


def shipped() -> Path:
    """The shipped pack, unpacked into the user's cache folder at first use; any number of processes may ask at once.

    Raises PlacesError where the project was installed without a pack.
    """
    packed = files("dunant.gazetteers") / "pack" / "places.sqlite.xz"
    if not packed.is_file():
        raise PlacesError("the gazetteer pack is not installed; run: make pack")
    content = packed.read_bytes()
    name = f"places-{hashlib.sha256(content).hexdigest()[:12]}.sqlite"
    for folder in _folders():
        target = folder / name
        if target.is_file() and _ours(target):
            return target
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            _unpack(content, target)
            return target
    raise PlacesError("the gazetteer pack cannot be unpacked: no writable cache folder; set XDG_CACHE_HOME")


def _folders() -> Iterator[Path]:
    chosen = os.environ.get("XDG_CACHE_HOME")
    with suppress(RuntimeError):
        yield (Path(chosen) if chosen else Path.home() / ".cache") / "dunant"
    yield Path(tempfile.gettempdir()) / f"dunant-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"


def _ours(path: Path) -> bool:
    """Not planted by another user in a folder that all may write."""
    return not hasattr(os, "getuid") or path.stat().st_uid in (os.getuid(), 0)


def _unpack(content: bytes, target: Path) -> None:
    """Write beside the target and rename: nobody ever opens half a file."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=target.stem, delete=False) as part:
        try:
            part.write(lzma.decompress(content))
            part.flush()
            os.chmod(part.name, READABLE)
            os.replace(part.name, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(part.name)
            raise
