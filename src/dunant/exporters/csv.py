"""Events in, one row each out: flat, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from typing import IO

from dunant.model.event import Event
from dunant.model.vocab import Effect
from dunant.rules.tolls import whole

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet runs a cell that opens so (OWASP, CSV injection)
GUARD = "'"  # a spreadsheet shows what follows as text
BOUNDS = ("low", "best", "high")
HEAD = ("id", "type", "first_day", "last_day", "edtf", "place_name", "place", "country", "admin", "lat", "lon",
        "precision", "radius_km")
TAIL = ("actors", "voices", "carriers", "claims", "rules", "status")
Cell = str | int | float | None


class Csv:
    """Fills the Exporter port."""

    name = "csv"

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """A header, then a row an event. Lost: quotes, groups within a toll, what a toll left out and why."""
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns())
        loss: Counter[str] = Counter()
        for event in events:
            writer.writerow([guarded(cell) for cell in (*_head(event), *_tolls(event), *_tail(event))])
            loss += _loss(event)
        return dict(loss)


def columns() -> list[str]:
    """The header."""
    return [*HEAD, *(f"{harm}_{bound}" for harm in Effect for bound in BOUNDS), *TAIL]


def guarded(cell: Cell) -> Cell:
    """Text that a spreadsheet would run, made text again; numbers stay numbers."""
    return GUARD + cell if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _head(event: Event) -> list[Cell]:
    when, place = event.when, event.place
    days: list[Cell] = [str(when.first or ""), str(when.last or ""), when.edtf] if when else ["", "", ""]
    where: list[Cell] = [""] * 5
    if place:
        where = [place.name, place.country, " > ".join(place.admin), place.lat, place.lon]
    radius = place.radius_km if place else ""
    return [event.id, event.type, *days, event.place_name, *where, event.precision.value, radius]


def _tolls(event: Event) -> list[Cell]:
    tolls = [whole(event.estimates, harm) for harm in Effect]
    return [getattr(toll, bound) if toll else None for toll in tolls for bound in BOUNDS]


def _tail(event: Event) -> list[Cell]:
    rules = sorted({one.rule for one in event.estimates})
    return ["; ".join(event.actors), "; ".join(event.voices), event.carriers, len(event.claims), "; ".join(rules),
            event.status.value]


def _loss(event: Event) -> Counter[str]:
    tolls = [whole(event.estimates, harm) for harm in Effect]
    return Counter({
        "quotes": len(event.claims),
        "groups within a toll": sum(one not in tolls for one in event.estimates),
        "left-out claims": sum(len(one.left_out) for one in event.estimates),
    })
