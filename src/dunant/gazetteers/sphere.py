"""Points in degrees in, kilometres and points out; the earth taken as a sphere."""

from __future__ import annotations

import math
from collections.abc import Sequence

EARTH_KM = 6371.0
DEGREE_KM = 111.2  # one degree of latitude

Point = tuple[float, float]  # latitude, longitude


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance; exact to 0.5 %, the flattening of the earth aside."""
    south, north = math.radians(a[0]), math.radians(b[0])
    half_lat, half_lon = (north - south) / 2, math.radians(b[1] - a[1]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def flat_km(a: Point, b: Point) -> float:
    """Distance on a flat map; 1 % wrong at 500 km, good enough to rank by, and five times as fast as the sphere's."""
    east = abs(a[1] - b[1])
    east = min(east, 360 - east) * math.cos(math.radians((a[0] + b[0]) / 2))
    return DEGREE_KM * math.hypot(a[0] - b[0], east)


def moved(point: Point, bearing: float, km: float) -> Point:
    """The point `km` away along `bearing` (degrees, 0 north, 90 east); for distances of a few hundred kilometres."""
    lat = point[0] + km * math.cos(math.radians(bearing)) / DEGREE_KM
    shrink = max(0.05, math.cos(math.radians(point[0])))
    return (max(-90.0, min(90.0, lat)), _turned(point[1] + km * math.sin(math.radians(bearing)) / DEGREE_KM / shrink))


def middle(points: Sequence[Point]) -> Point:
    """The middle of the smallest box around the points, a box across the 180th meridian included."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    return ((min(lats) + max(lats)) / 2, _turned((min(lons) + max(lons)) / 2))


def ring_centre(ring: Sequence[Point]) -> Point:
    """The centre of mass of a closed outline; of its corners, where it encloses nothing."""
    area = lat_sum = lon_sum = 0.0
    lat0, lon0 = ring[0]
    for (lat1, lon1), (lat2, lon2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = (lon1 - lon0) * (lat2 - lat0) - (lon2 - lon0) * (lat1 - lat0)
        area += cross
        lat_sum += (lat1 + lat2 - 2 * lat0) * cross
        lon_sum += (lon1 + lon2 - 2 * lon0) * cross
    if abs(area) < 1e-12:
        return middle(ring)
    return (lat0 + lat_sum / (3 * area), lon0 + lon_sum / (3 * area))


def _turned(lon: float) -> float:
    return (lon + 180) % 360 - 180
