"""A place's kind and size in, how exactly it is known out; and the codes other projects use for that."""

from __future__ import annotations

import math
from typing import NamedTuple

from dunant.model.vocab import Precision

CITY_POPULATION = 100_000  # people; a convention: smaller places are towns
DENSITY = 4_000  # people per square kilometre of built-up land; makes Aleppo 13 km, a town of 50,000 people 2 km
SMALLEST_RADIUS_KM = 1.0  # no village's point says more
LARGEST_CITY_KM = 30.0


class Codes(NamedTuple):
    """UCDP GED `where_prec` (1 to 7) and ACLED `geo_precision` (1 to 3)."""

    ucdp: int
    acled: int


_CODES = {
    Precision.EXACT: Codes(1, 1),
    Precision.NEIGHBOURHOOD: Codes(1, 1),
    Precision.TOWN: Codes(1, 1),
    Precision.CITY: Codes(1, 1),
    Precision.CITY_PART: Codes(2, 2),  # a limited area around a place
    Precision.DISTRICT: Codes(3, 2),
    Precision.PROVINCE: Codes(4, 3),
    Precision.REGION: Codes(5, 3),  # vague, or between two places
    Precision.COUNTRY: Codes(6, 3),
    Precision.UNKNOWN: Codes(6, 3),
}
COARSENESS = {precision: rank for rank, precision in enumerate(Precision)}

_FEATURES = {
    "PCL": Precision.COUNTRY, "ADM1": Precision.PROVINCE, "ADM2": Precision.DISTRICT, "ADM3": Precision.DISTRICT,
    "ADM4": Precision.DISTRICT, "ADM5": Precision.DISTRICT, "ADMD": Precision.DISTRICT,
    "PPLX": Precision.NEIGHBOURHOOD, "PPLC": Precision.CITY, "RGN": Precision.REGION, "CONT": Precision.REGION,
    "SEA": Precision.REGION, "OCN": Precision.REGION, "GULF": Precision.REGION,
}


def codes(precision: Precision) -> Codes:
    """The codes of UCDP and ACLED nearest to a precision."""
    return _CODES[precision]


def coarser(a: Precision, b: Precision) -> Precision:
    """The coarser of two; UNKNOWN is the coarsest."""
    return max(a, b, key=COARSENESS.__getitem__)


def precision_of(feature: str, population: int) -> Precision:
    """The precision of a GeoNames feature code; a populated place is a city from CITY_POPULATION people on."""
    for code in (feature, feature[:3]):
        if code in _FEATURES:
            return _FEATURES[code]
    if feature.startswith("PPL") or not feature:
        return Precision.CITY if population >= CITY_POPULATION else Precision.TOWN
    return Precision.EXACT


def city_radius_km(population: int) -> float:
    """The radius of a disc that holds that many people at DENSITY."""
    radius = math.sqrt(population / DENSITY / math.pi)
    return round(min(LARGEST_CITY_KM, max(SMALLEST_RADIUS_KM, radius)), 1)


def area_radius_km(square_km: float) -> float:
    """The radius of a disc of that area."""
    return round(math.sqrt(max(square_km, math.pi) / math.pi), 1)
