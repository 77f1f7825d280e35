"""A reading of a place's words and the place it names in; the point, the radius and the precision meant out."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from dunant.gazetteers.phrase import Phrase
from dunant.gazetteers.precision import coarser
from dunant.gazetteers.sphere import Point, distance_km, middle, moved
from dunant.model.register import Place
from dunant.model.vocab import Precision

PART_SHIFT = 0.5  # of the radius: the middle of a half disc lies 0.42 of the radius out, of a quarter 0.6
PART_RADIUS = 0.7  # of the radius: the disc that holds half of the area
EDGE_KM = 5.0  # how far outskirts reach beyond a town
NEAR_KM = 10.0  # how far "near" reaches; UCDP's "limited area around a place" is about 25
RURAL_KM = 25.0  # how far a town's countryside reaches where no province has its name
ROUGH = 0.25  # of a stated distance: "30 km north of" is a round number
COMPASS = {0: "north", 45: "northeast", 90: "east", 135: "southeast", 180: "south", 225: "southwest", 270: "west",
           315: "northwest"}
_TOWNS = (Precision.CITY, Precision.TOWN, Precision.NEIGHBOURHOOD, Precision.EXACT, Precision.CITY_PART)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where the words of a place lie.

    Attributes:
        place: the place of the gazetteer that they rest on; None where none fits.
        lat, lon: degrees, the point meant, which may lie beside the place's own.
        radius_km: within how many kilometres of that point the place meant lies.
        way: how the words were read, in words: "part of a city: east".
        score: 0 to 1.
        country: ISO alpha-2, also where no place is known.
    """

    place: Place | None
    name: str = ""
    precision: Precision = Precision.UNKNOWN
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    way: str = ""
    score: float = 0.0
    country: str = ""

    @property
    def value(self) -> str:
        """The parts that a judgement's value holds, as JSON text with sorted keys."""
        parts = {
            "name": self.name, "precision": self.precision.value, "lat": self.lat, "lon": self.lon,
            "radius_km": self.radius_km, "way": self.way, "country": self.country,
        }
        return json.dumps({key: part for key, part in parts.items() if part not in (None, "")}, ensure_ascii=False,
                          sort_keys=True)


def resolution(value: str, place: Place | None) -> Resolution:
    """The Resolution that a judgement's value holds; `place` is what its right side names."""
    parts = json.loads(value) if value else {}
    return Resolution(
        place=place, name=parts.get("name", ""), precision=Precision(parts.get("precision", "unknown")),
        lat=parts.get("lat"), lon=parts.get("lon"), radius_km=parts.get("radius_km", 0.0), way=parts.get("way", ""),
        country=parts.get("country", ""),
    )


def shaped(phrase: Phrase, place: Place, other: Place | None = None) -> Resolution:
    """What the reading makes of the place; `other` is the far end of "between X and Y"."""
    whole = Resolution(
        place=place, name=place.name, precision=place.precision, lat=place.lat, lon=place.lon,
        radius_km=place.radius_km, way="the place named", country=place.country,
    )
    if other is not None:
        return _between(whole, place, other)
    if phrase.km is not None:
        return _away(whole, phrase.km, phrase.bearing)
    if phrase.part == "near":
        return _near(whole, phrase.bearing)
    if phrase.level == "rural" or phrase.part == "rural":
        return _rural(whole, phrase.bearing)
    if phrase.part:
        return _part(whole, phrase)
    if phrase.both:
        return replace(whole, way=f"two levels at once, the coarser reported: {place.precision.value}")
    return whole


def lowered(held: Resolution, way: str) -> Resolution:
    """What holds the place meant, where the place itself is not known: no finer than a part of a city."""
    return replace(held, precision=coarser(held.precision, Precision.CITY_PART), way=way, score=held.score / 2)


def _between(whole: Resolution, one: Place, two: Place) -> Resolution:
    lat, lon = middle([(one.lat, one.lon), (two.lat, two.lon)])
    half = distance_km((one.lat, one.lon), (two.lat, two.lon)) / 2
    return replace(whole, lat=round(lat, 4), lon=round(lon, 4), radius_km=round(max(half, NEAR_KM), 1),
                   precision=Precision.REGION, way=f"between {one.name} and {two.name}")


def _away(whole: Resolution, km: float, bearing: float | None) -> Resolution:
    precision = coarser(whole.precision, Precision.CITY_PART)
    if bearing is None:
        return replace(whole, radius_km=round(whole.radius_km + km, 1), precision=precision, way=f"{km:g} km from")
    lat, lon = _shift(whole, bearing, km)
    return replace(whole, lat=lat, lon=lon, radius_km=round(max(2.0, km * ROUGH), 1), precision=precision,
                   way=f"{km:g} km {_compass(bearing)} of")


def _near(whole: Resolution, bearing: float | None) -> Resolution:
    reach, precision = whole.radius_km + NEAR_KM, coarser(whole.precision, Precision.CITY_PART)
    if bearing is None:
        return replace(whole, radius_km=round(reach, 1), precision=precision, way="near")
    lat, lon = _shift(whole, bearing, whole.radius_km + NEAR_KM / 2)
    return replace(whole, lat=lat, lon=lon, radius_km=round(reach, 1), precision=precision,
                   way=f"{_compass(bearing)} of")


def _rural(whole: Resolution, bearing: float | None) -> Resolution:
    """Countryside: of a province its land, of a town the land around it; with a bearing the part of it that way."""
    town = whole.precision in _TOWNS
    reach = max(whole.radius_km + RURAL_KM, RURAL_KM) if town else whole.radius_km
    precision = coarser(whole.precision, Precision.DISTRICT)
    if bearing is None:
        return replace(whole, radius_km=round(reach, 1), precision=precision, way="countryside")
    lat, lon = _shift(whole, bearing, reach * PART_SHIFT)
    return replace(whole, lat=lat, lon=lon, radius_km=round(reach * PART_RADIUS, 1), precision=precision,
                   way=f"countryside: {_compass(bearing)}")


def _part(whole: Resolution, phrase: Phrase) -> Resolution:
    """East X, the centre of X, its outskirts, a hospital in it."""
    town = whole.precision in _TOWNS
    kind = "part of a city" if town else f"part of a {whole.precision.value}"
    precision = coarser(whole.precision, Precision.CITY_PART) if town else whole.precision
    if whole.precision == Precision.COUNTRY:
        precision = Precision.REGION if phrase.bearing is not None else Precision.COUNTRY
    reach = whole.radius_km + (EDGE_KM if phrase.part == "edge" and town else 0.0)
    if phrase.bearing is None:
        return replace(whole, radius_km=round(reach, 1), precision=precision, way=f"{kind}: {phrase.part}")
    lat, lon = _shift(whole, phrase.bearing, reach * PART_SHIFT)
    return replace(whole, lat=lat, lon=lon, radius_km=round(reach * PART_RADIUS, 1), precision=precision,
                   way=f"{kind}: {_compass(phrase.bearing)}")


def _shift(whole: Resolution, bearing: float, km: float) -> Point:
    lat, lon = moved((whole.lat or 0.0, whole.lon or 0.0), bearing, km)
    return round(lat, 4), round(lon, 4)


def _compass(bearing: float) -> str:
    return COMPASS.get(int(bearing), f"{bearing:g}°")
