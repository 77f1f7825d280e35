"""A gazetteer's towns and a point in; the country of the nearest town out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from dunant.gazetteers.sphere import Point, flat_km
from dunant.model.register import Place

CELLS = 4  # a degree
FURTHEST_CELLS = 12  # searched around a point: three degrees, beyond which it is at sea or in no country's towns


class Towns:
    """Populated places in cells of a quarter degree: enough for "in which country is this?", not for a border.

    Two kilometres from a border the nearest town may be a foreign one; a border decides nothing in dunant anyway.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Point, str]]] = defaultdict(list)
        for place in places:
            if place.country and place.feature.startswith("PPL"):
                point = (place.lat, place.lon)
                self._cells[_cell(point)].append((point, place.country))

    def country(self, point: Point) -> str:
        """ISO alpha-2 of the nearest town's country; empty at sea."""
        row, column = _cell(point)
        for reach in range(1, FURTHEST_CELLS + 1):
            near = [town for r in range(row - reach, row + reach + 1) for c in range(column - reach, column + reach + 1)
                    for town in self._cells.get((r, c), ())]
            if near:
                return min(near, key=lambda town: flat_km(point, town[0]))[1]
        return ""


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] * CELLS), math.floor(point[1] * CELLS)
