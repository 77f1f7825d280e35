"""Airwars' place names in Syria in, how far from Airwars' own points dunant puts them out.

Each name stands alone, as a claim's place within the region and the country that the record gives: a harder case than
an article, whose other places help. A name that dunant places nowhere is outside every distance.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dunant.gazetteers.overlay import add_overlay
from dunant.gazetteers.pack import Pack
from dunant.gazetteers.places import Places
from dunant.gazetteers.shape import resolution
from dunant.gazetteers.sphere import distance_km
from dunant.model.claim import Claim, Mention
from dunant.model.document import Document
from dunant.model.document import quote as quoted
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.vocab import Cause, Kind, Role
from dunant.stages.resolve import resolve
from eval.reading import gazetteer, json_lines
from eval.rows import Result, Row, share

COUNTRY = "Syria"
BOUNDS = ((32.0, 37.5), (35.5, 42.6))  # degrees; three points of the set lie outside Syria
DISTANCES = {5: 0.75, 25: 0.85}  # km, and the share to reach
FINE = ("exact_location", "exact_location_other", "exact_location_coalition", "within_1m", "within_100m", "street",
        "nearby_landmark")
CLASSES: Mapping[str, tuple[str, ...]] = {
    "exact to street": FINE, "neighbourhood": ("neighbourhood_area",), "village": ("village",), "town": ("town",),
    "city": ("city",), "subdistrict and wider": ("subdistrict", "district", "province_governorate"),
}
Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A place's words, most specific first, where Airwars puts it, and how exactly."""

    words: tuple[str, ...]
    point: Point
    precision: str


@dataclass(frozen=True)
class Items:
    """Places by record, and the gazetteer with its overlays."""

    spots: Mapping[str, Spot]
    places: Places


def load(paths: Sequence[Path]) -> Items:
    """JSON Lines with location, region, lat, lon, geo_precision; every other file is an overlay of places."""
    tables = [path for path in paths if path.parent.name != "places"]
    spots: dict[str, Spot] = {}
    for path in tables:
        for row in json_lines(path):
            if (spot := _spot(row)) is not None:
                spots[str(len(spots))] = spot
    return Items(spots, _with_overlays([path for path in paths if path not in tables]))


def _spot(row: Mapping[str, object]) -> Spot | None:
    """None for a record without a name, or without a point in Syria."""
    lat, lon, name = row.get("lat"), row.get("lon"), str(row.get("location") or "").strip()
    if not name or not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return None
    if not all(low <= one <= high for one, (low, high) in zip((lat, lon), BOUNDS, strict=True)):
        return None
    words = [part.strip() for part in name.split(",") if part.strip()]
    words += [one for one in (str(row.get("region") or ""), COUNTRY) if one and one not in words]
    return Spot(tuple(words), (lat, lon), str(row.get("geo_precision") or ""))


def _with_overlays(files: Sequence[Path]) -> Places:
    if not files:
        return gazetteer()
    with tempfile.TemporaryDirectory() as folder:  # a pack reads its file when it is first asked
        into = Path(folder) / "overlay.places"
        for path in files:
            add_overlay(path, into)
        kept = into.rename(Path(tempfile.mkdtemp()) / "overlay.places")
    return Places(Pack(kept), *gazetteer().packs)


def predict(items: Items) -> dict[str, Point | None]:
    """Where dunant puts each place."""
    memory: dict[tuple[str, ...], Point | None] = {}
    for spot in items.spots.values():
        if spot.words not in memory:
            memory[spot.words] = _placed(spot.words, items.places)
    return {name: memory[spot.words] for name, spot in items.spots.items()}


def _placed(words: tuple[str, ...], places: Places) -> Point | None:
    document = Document(id=DocumentId("record"), capture="", text=", ".join(words))
    claim = Claim(
        id=ClaimId("record"), document=document.id, quote=quoted(document, 0, len(words[0])), kind=Kind.ATTACK,
        act=Cause.UNKNOWN, where=tuple(Mention(name=word, role=Role.PLACE) for word in words),
    )
    judged = next(resolve([claim], document, places))
    found = resolution(judged.value, None)
    return (found.lat, found.lon) if judged.right and found.lat is not None and found.lon is not None else None


def score(items: Items, predicted: Mapping[str, Point | None]) -> Result:
    """The share within 5 and 25 km of all places, then within 5 km by Airwars' precision."""
    plain = {name: _plain(spot, items.places) for name, spot in items.spots.items()}
    every = list(items.spots)
    rows = [_row(f"within {km} km", every, km, (items, predicted, plain), aim) for km, aim in DISTANCES.items()]
    for name, labels in CLASSES.items():
        asked = [key for key, spot in items.spots.items() if spot.precision in labels]
        rows += [_row(f"within {km} km, {name}", asked, km, (items, predicted, plain)) for km in DISTANCES]
    return Result(rows=rows, errors=list(_errors(items, predicted)))


Points = Mapping[str, Point | None]


def _row(
    metric: str, asked: Sequence[str], km: float, made: tuple[Items, Points, Points], aim: float | None = None
) -> Row:
    items, ours, plain = made
    hits = [sum(_km(items.spots[key], points[key]) <= km for key in asked) for points in (ours, plain)]
    value, low = (share(one, len(asked)) for one in hits)
    return Row(metric=metric, value=value, of=len(asked), trivial=low, aim=aim)


def _km(spot: Spot, got: Point | None) -> float:
    return distance_km(spot.point, got) if got else float("inf")


def _plain(spot: Spot, places: Places) -> Point | None:
    """The largest place in Syria of that very name, else the region's."""
    for word in (re.sub(r"\s*\(.*\)", "", spot.words[0]), *spot.words[1:-1]):
        found = [one for one in places.find(word) if one.country == "SY"]
        if found:
            best = max(found, key=lambda one: one.population)
            return best.lat, best.lon
    return None


def _errors(items: Items, predicted: Points) -> Iterator[str]:
    for name, spot in items.spots.items():
        km = _km(spot, predicted[name])
        if km > max(DISTANCES):
            where = f"gold {spot.point}, got {predicted[name]}"
            yield f"{name}\t{km:.0f} km\t{spot.precision}\t{' | '.join(spot.words)}: {where}"
