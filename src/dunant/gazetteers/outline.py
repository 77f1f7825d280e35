"""A GeoJSON outline as text and a point in; whether it lies inside out."""

from __future__ import annotations

import json
from functools import lru_cache

from dunant.gazetteers.sphere import Point

CACHE = 512  # outlines parsed; a record's own provinces and districts are under a hundred


def contains(outline: str, point: Point) -> bool:
    """Is the point inside one of the outline's outer rings? Holes are not cut out."""
    return any(_inside(ring, point) for ring in _rings(outline))


@lru_cache(maxsize=CACHE)
def _rings(outline: str) -> tuple[tuple[Point, ...], ...]:
    geometry = json.loads(outline)
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return tuple(tuple((lat, lon) for lon, lat, *_ in polygon[0]) for polygon in polygons)


def _inside(ring: tuple[Point, ...], point: Point) -> bool:
    """How often a ray to the north crosses the ring: an odd number from inside."""
    lat, lon = point
    odd = False
    for (lat1, lon1), (lat2, lon2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (lon1 > lon) != (lon2 > lon) and lat < lat1 + (lat2 - lat1) * (lon - lon1) / (lon2 - lon1):
            odd = not odd
    return odd
