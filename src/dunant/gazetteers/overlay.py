"""A file of places that a user has, in; an overlay beside the record, out. What the file is, its content tells."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from dunant.errors import PlacesError
from dunant.gazetteers import formats
from dunant.gazetteers.formats import Fields
from dunant.gazetteers.nearest import Towns
from dunant.gazetteers.pack import Pack, shipped
from dunant.gazetteers.store import add_places
from dunant.model.register import Place

MOST_BYTES = 512 * 1024 * 1024  # bytes, unpacked: room for any one country's dump


@dataclass(frozen=True, slots=True)
class Added:
    """What `add_overlay` did: how many places, from what kind of file, and how many rows were none."""

    places: int
    kind: str
    left_out: int


def overlay_path(record: Path) -> Path:
    """Where a record's overlays are kept: `dunant.db` has `dunant.places` beside it."""
    return record.with_suffix(".places")


def add_overlay(path: Path, into: Path, fields: Fields | None = None, pack: Path | None = None) -> Added:
    """Add the places of a file to an overlay, all or none; a place that is there already is replaced.

    A place whose file says no country gets that of the nearest town in `pack` (the shipped one unless told).

    Kinds: a GeoNames dump (zip or text), CSV, GeoJSON, a JSON list of items with centres and outlines, Who's On First
    condensed (JSON lines), each also gzipped. Raises PlacesError with one line where the file is none of these.
    """
    kind, rows = read_overlay(path, fields or Fields())
    made: list[Place] = []
    left_out = 0
    for place in rows:
        if place is None:
            left_out += 1
        else:
            made.append(place)
    if not made:
        raise PlacesError(f"{path}: no place with a name and a point in this {kind}; name the columns: --name-field")
    _write(into, _with_countries(made, pack))
    return Added(len(made), kind, left_out)


def read_overlay(path: Path, fields: Fields) -> tuple[str, Iterator[Place | None]]:
    """The kind of a file and its places; None stands for a row that is no place."""
    text = _text(path)
    head = text.lstrip("\ufeff \t\r\n")[:1]
    name = path.name.split(".")[0]
    if head in ("{", "["):
        return _json(path, text, name, fields)
    first = text.split("\n", 1)[0]
    if first.count("\t") == formats.GEONAMES_COLUMNS - 1:
        return "GeoNames dump", formats.geonames(text)
    if any(sign in first for sign in ",;\t"):
        return "CSV", formats.table(text, name, fields)
    raise PlacesError(f"{path}: no gazetteer that dunant reads; it reads GeoNames dumps, CSV, GeoJSON, Who's On First")


def _json(path: Path, text: str, name: str, fields: Fields) -> tuple[str, Iterator[Place | None]]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as fault:
        if fault.msg == "Extra data" and fault.lineno > 1:
            return "Who's On First", formats.whos_on_first(text)
        raise PlacesError(f"{path}: broken JSON in line {fault.lineno}: {fault.msg}") from fault
    if isinstance(content, dict) and isinstance(content.get("features"), list):
        return "GeoJSON", formats.geojson(content["features"], name, fields)
    items = content.get("items") if isinstance(content, dict) else content
    if isinstance(content, dict) and "lat" in content:
        return "Who's On First", formats.whos_on_first(text)
    if isinstance(items, list):
        return "JSON items", formats.items(items, name, fields)
    raise PlacesError(f"{path}: JSON without features or items; dunant reads GeoJSON and lists of items")


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if content[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                content = packed.read(MOST_BYTES)
        elif content[:4] == b"PK\x03\x04":
            content = _member(path, content)
    except (OSError, EOFError, zipfile.BadZipFile) as fault:
        raise PlacesError(f"{path}: cannot be read ({fault})") from fault
    if b"\x00" in content[:4096]:
        raise PlacesError(f"{path}: a binary file, not a gazetteer")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise PlacesError(f"{path}: not UTF-8 at byte {fault.start}; save it as UTF-8") from fault


def _member(path: Path, content: bytes) -> bytes:
    """The largest text inside a zip: a GeoNames dump travels with a readme."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        inside = [one for one in packed.infolist() if not (one.is_dir() or one.filename.lower().startswith("readme"))]
        if not inside:
            raise PlacesError(f"{path}: an empty zip file")
        with packed.open(max(inside, key=lambda one: one.file_size)) as member:
            return member.read(MOST_BYTES)


def _with_countries(places: list[Place], pack: Path | None) -> list[Place]:
    if all(place.country for place in places):
        return places
    towns = Towns(Pack(pack or shipped()).places())
    return [place if place.country else replace(place, country=towns.country((place.lat, place.lon)))
            for place in places]


def _write(into: Path, places: list[Place]) -> None:
    try:
        with closing(sqlite3.connect(into)) as store, store:
            if not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'place'").fetchone():
                store.executescript((files("dunant.gazetteers") / "schema.sql").read_text(encoding="utf-8"))
            add_places(store, places)
    except sqlite3.Error as fault:
        raise PlacesError(f"{into}: the overlay cannot be written ({fault}); what was in it is kept") from fault
