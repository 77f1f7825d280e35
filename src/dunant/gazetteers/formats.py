"""The content of a gazetteer file in, its places out; None for each row that is no place."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dunant.gazetteers.precision import city_radius_km, precision_of
from dunant.gazetteers.sphere import Point, distance_km, ring_centre
from dunant.model.ids import PlaceId, digest
from dunant.model.register import Place
from dunant.model.vocab import Precision

GEONAMES_COLUMNS = 19
GEONAMES_CLASSES = frozenset("APLST")  # units, populated places, areas, spots, mountains: where things happen
NEIGHBOURHOOD_KM = 0.5  # radius where no outline is given; a city quarter is about a kilometre across
OUTLINE_DIGITS = 5  # decimals of a degree: one metre

_NAME_FIELDS = ("name", "nameenglish", "name_en", "name_1", "ascii_name", "adm4_en", "adm3_en", "adm2_en", "adm1_en",
                "admin4name_en", "admin3name_en", "admin2name_en", "admin1name_en", "place", "location", "label")
_OTHER_NAMES = re.compile(r"(?i)^(alt_?names?|alternate_?names?|aliases|names|other_?names|name_?arabic|name_?[a-z]{2}|"
                          r"adm\d_[a-z]{2}|admin\dname_[a-z]{2}|adm\dalt\d?_[a-z]{2}|asciiname)$")
_CODE_FIELDS = ("pcode", "p_code", "adm4_pcode", "adm3_pcode", "adm2_pcode", "adm1_pcode", "admin4pcod", "admin3pcod",
                "admin2pcod", "admin1pcod", "code", "id", "geonameid")
_COUNTRY_FIELDS = ("country", "countrycode", "country_code", "iso2", "adm0_pcode", "admin0pcod")
_LAT_FIELDS = ("lat", "latitude", "centerlatitude", "y", "y_lat")
_LON_FIELDS = ("lon", "lng", "long", "longitude", "centerlongitude", "x", "x_lon")
_WOF_FEATURES = {"neighbourhood": "PPLX", "macrohood": "PPLX", "microhood": "PPLX", "borough": "PPLX",
                 "locality": "PPL", "localadmin": "ADM3", "county": "ADM2", "macrocounty": "ADM2", "region": "ADM1",
                 "macroregion": "ADM1", "country": "PCLI", "campus": "AREA"}


@dataclass(frozen=True, slots=True)
class Fields:
    """Which columns hold the name and the code, where the usual ones do not; and what all places share."""

    name: str = ""
    pcode: str = ""
    country: str = ""
    feature: str = ""


def geonames(text: str) -> Iterator[Place | None]:
    """A GeoNames dump: 19 columns, divided by tabs."""
    for line in text.splitlines():
        columns = line.split("\t")
        if len(columns) == GEONAMES_COLUMNS and columns[6] not in GEONAMES_CLASSES:
            continue  # a stream, road or sea: no row that fails, and none that news can be placed by
        yield _geoname(columns)


def _geoname(columns: Sequence[str]) -> Place | None:
    point = _point(columns[4], columns[5]) if len(columns) == GEONAMES_COLUMNS else None
    if point is None or not columns[1]:
        return None
    country, feature, people = columns[8], columns[7], _whole(columns[14])
    code = ".".join(part for part in (country, columns[10]) if part)
    own = (f"{code}.{columns[11]}",) if columns[11] else ()
    return Place(
        id=PlaceId(f"plc-gn-{columns[0]}"), name=columns[1], lat=point[0], lon=point[1], country=country,
        names=_distinct(columns[1], (columns[2], *columns[3].split(","))), codes=(*own, code), feature=feature,
        precision=precision_of(feature, people), radius_km=_radius(feature, people), population=people,
        gazetteer="GeoNames",
    )


def whos_on_first(text: str) -> Iterator[Place | None]:
    """Who's On First, one record a line; records that are withdrawn or replaced are passed over."""
    for line in text.splitlines():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            yield None
            continue
        if isinstance(record, dict) and not (record.get("deprecated") or record.get("superseded_by")):
            yield _wof(record)


def _wof(record: Mapping[str, Any]) -> Place | None:
    point = _point(record.get("lat"), record.get("lon"))
    name = str(record.get("name") or "")
    if point is None or not name:
        return None
    names = record.get("names")
    said = [str(one) for some in (names.values() if isinstance(names, dict) else ()) for one in some]
    english = names.get("eng_x_preferred") if isinstance(names, dict) else None
    if english and not name.isascii():
        name, said = str(english[0]), [name, *said]
    people = _whole(record.get("pop"))
    feature = _WOF_FEATURES.get(str(record.get("type")), "PPL")
    made = f"plc-gn-{record['gn']}" if record.get("gn") else f"plc-wof-{record.get('id')}"
    return Place(
        id=PlaceId(made), name=name, names=_distinct(name, said), lat=point[0], lon=point[1],
        country=str(record.get("country") or ""), feature=feature, precision=precision_of(feature, people),
        radius_km=_box_radius(record.get("bbox"), point) or _radius(feature, people), population=people,
        gazetteer="Who's On First",
    )


def table(text: str, gazetteer: str, fields: Fields) -> Iterator[Place | None]:
    """CSV with a header: name, lat, lon or WKT, and whatever else is known."""
    first = text.split("\n", 1)[0]
    divider = max(",;\t", key=first.count)
    for line in csv.DictReader(io.StringIO(text), delimiter=divider):
        yield _record({key: value for key, value in line.items() if isinstance(key, str)}, gazetteer, fields)


def items(rows: Iterable[Any], gazetteer: str, fields: Fields) -> Iterator[Place | None]:
    """A JSON list of objects with a name and a point or an outline as WKT."""
    for item in rows:
        yield _record(item, gazetteer, fields) if isinstance(item, dict) else None


def geojson(features: Iterable[Any], gazetteer: str, fields: Fields) -> Iterator[Place | None]:
    """The features of a GeoJSON collection: points as they are, outlines with their centre and radius."""
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        ok = isinstance(properties, dict) and isinstance(geometry, dict)
        yield _record(properties, gazetteer, fields, _shape(geometry)) if ok else None  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A point, how far the outline reaches from it, and the outline as GeoJSON text."""

    point: Point
    radius_km: float = 0.0
    outline: str = ""


def _record(
    record: Mapping[str, Any], gazetteer: str, fields: Fields, shape: _Shape | None = None
) -> Place | None:
    """A place of named fields: the usual names of each are known, `fields` tells the others."""
    low = {str(key).strip().lower(): value for key, value in record.items() if value not in (None, "")}
    name = _first(low, (fields.name,) if fields.name else _NAME_FIELDS)
    shape = shape or _shape_of(low)
    if not name or shape is None:
        return None
    pcode = _first(low, (fields.pcode,) if fields.pcode else _CODE_FIELDS)
    said = [part for key, value in low.items() if _OTHER_NAMES.match(key) for part in re.split(r"[|;,\n]", str(value))]
    people = _whole(low.get("population"))
    feature = fields.feature or _first(low, ("feature", "feature_code", "fcode")) or _feature_by_keys(low, shape)
    country = fields.country or _first(low, _COUNTRY_FIELDS)
    return Place(
        id=PlaceId("plc-" + digest(gazetteer, pcode or name, shape.point)), name=name, names=_distinct(name, said),
        lat=shape.point[0], lon=shape.point[1], country=country.upper() if len(country) == 2 else "",
        admin=tuple(_first(low, (key,)) for key in ("district", "province") if key in low),
        codes=(pcode,) if pcode else (), feature=feature, precision=precision_of(feature, people),
        radius_km=shape.radius_km or _radius(feature, people), population=people, outline=shape.outline,
        gazetteer=gazetteer,
    )


def _feature_by_keys(low: Mapping[str, Any], shape: _Shape) -> str:
    """OCHA's field names tell the level of a unit; an outline under two kilometres is a neighbourhood."""
    for level in (4, 3, 2, 1):
        if any(key.startswith((f"adm{level}_", f"admin{level}p", f"admin{level}n")) for key in low):
            return f"ADM{level}"
    small = 0 < shape.radius_km < 2 or any(key.startswith("neighb") for key in low)
    return "PPLX" if small else "PPL"


def _shape_of(low: Mapping[str, Any]) -> _Shape | None:
    wkt = _first(low, ("boundarywkt", "wkt", "geometry", "geom", "the_geom"))
    shape = _outline(_wkt_rings(wkt)) if wkt else None
    point = _point(_first(low, _LAT_FIELDS), _first(low, _LON_FIELDS))
    if shape and point:
        return _Shape(point, shape.radius_km, shape.outline)
    return shape or (_Shape(point) if point else None)


def _shape(geometry: Mapping[str, Any]) -> _Shape | None:
    kind: str = geometry.get("type") or ""
    corners: Any = geometry.get("coordinates")
    try:
        if kind == "Point":
            point = _point(corners[1], corners[0])
            return _Shape(point) if point else None
        if kind in ("Polygon", "MultiPolygon"):
            polygons = [corners] if kind == "Polygon" else corners
            return _outline([[(float(c[1]), float(c[0])) for c in polygon[0]] for polygon in polygons or ()])
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    return None


def _wkt_rings(wkt: str) -> list[list[Point]]:
    """The outer rings of POLYGON((lon lat, …)) or MULTIPOLYGON(((…)))."""
    rings: list[list[Point]] = []
    for polygon in re.split(r"\)\s*\)\s*,", wkt):
        ring = re.search(r"\(\s*([-\d.][^()]*)", polygon)
        pairs = [corner.split() for corner in ring.group(1).split(",")] if ring else []
        rings.append([(float(p[1]), float(p[0])) for p in pairs if len(p) >= 2 and _number(p[0]) and _number(p[1])])
    return [ring for ring in rings if ring]


def _outline(rings: list[list[Point]]) -> _Shape | None:
    """The centre of the largest ring, the furthest corner's distance, and all rings as GeoJSON."""
    rings = [ring for ring in rings if len(ring) >= 3 and all(_point(*corner) for corner in ring)]
    if not rings:
        return None
    centre = ring_centre(max(rings, key=_spread))
    corners = [[[[round(lon, OUTLINE_DIGITS), round(lat, OUTLINE_DIGITS)] for lat, lon in ring]] for ring in rings]
    one = len(corners) == 1
    geometry = {"type": "Polygon" if one else "MultiPolygon", "coordinates": corners[0] if one else corners}
    radius = max(distance_km(centre, corner) for ring in rings for corner in ring)
    point = (round(centre[0], OUTLINE_DIGITS), round(centre[1], OUTLINE_DIGITS))
    return _Shape(point, round(radius, 2), json.dumps(geometry, separators=(",", ":")))


def _spread(ring: Sequence[Point]) -> float:
    return (max(p[0] for p in ring) - min(p[0] for p in ring)) * (max(p[1] for p in ring) - min(p[1] for p in ring))


def _box_radius(bbox: object, centre: Point) -> float:
    """Half the middle side of a "west,south,east,north" box; 0 for none and for a box that is a point."""
    sides = [float(part) for part in str(bbox or "").split(",") if _number(part)]
    if len(sides) != 4 or (sides[0] == sides[2] and sides[1] == sides[3]):
        return 0.0
    west, south, east, north = sides
    high, wide = distance_km((south, west), (north, west)), distance_km((centre[0], west), (centre[0], east))
    return round((high + wide) / 4, 2)


def _radius(feature: str, people: int) -> float:
    precision = precision_of(feature, people)
    return {Precision.NEIGHBOURHOOD: NEIGHBOURHOOD_KM, Precision.DISTRICT: 20.0, Precision.PROVINCE: 75.0,
            Precision.COUNTRY: 400.0}.get(precision, city_radius_km(people))


def _distinct(name: str, said: Iterable[str]) -> tuple[str, ...]:
    kept = dict.fromkeys(one.strip() for one in said)
    return tuple(one for one in kept if one and one != name and any(c.isalpha() for c in one))


def _first(low: Mapping[str, Any], keys: Sequence[str]) -> str:
    return next((str(low[key.lower()]).strip() for key in keys if key and key.lower() in low), "")


def _point(lat: object, lon: object) -> Point | None:
    """Degrees, where both are numbers on the globe and not the 0, 0 of a missing value."""
    if not (_number(lat) and _number(lon)):
        return None
    north, east = float(str(lat)), float(str(lon))
    on_globe = -90 <= north <= 90 and -180 <= east <= 180
    return (north, east) if on_globe and (north, east) != (0.0, 0.0) else None


def _number(value: object) -> bool:
    return bool(re.fullmatch(r"\s*[-+]?\d+(\.\d*)?([eE][-+]?\d+)?\s*", str(value)))


def _whole(value: object) -> int:
    return int(float(str(value))) if _number(value) else 0
