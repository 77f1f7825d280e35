"""Events in, a GeoJSON FeatureCollection (RFC 7946) out: no pin where the place is not known.

A feature without geometry is an event without a resolved place, or with none finer than a country: a country's
middle is no place. Precision and radius stand with every pin.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import IO

from dunant.exporters.record import Json
from dunant.model.event import Event
from dunant.model.vocab import Effect, Precision
from dunant.rules.tolls import whole

NO_PIN = (Precision.COUNTRY,)
DIGITS = 5  # of a degree: about a metre


class Geojson:
    """Fills the Exporter port."""

    name = "geojson"

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """One feature an event, written as it comes. Lost: quotes, groups within a toll, and pins."""
        loss: Counter[str] = Counter()
        out.write('{"type": "FeatureCollection", "features": [')
        for number, event in enumerate(events):
            made = feature(event)
            out.write((",\n" if number else "\n") + json.dumps(made, ensure_ascii=False))
            loss["events without a pin"] += made["geometry"] is None
            loss["quotes"] += len(event.claims)
        out.write("\n]}\n")
        return {what: count for what, count in loss.items() if count}


def feature(event: Event) -> dict[str, Json]:
    """The event as a GeoJSON Feature."""
    return {"type": "Feature", "id": event.id, "geometry": _geometry(event), "properties": _properties(event)}


def _geometry(event: Event) -> Json:
    place = event.place
    if place is None or place.precision in NO_PIN:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, DIGITS), round(place.lat, DIGITS)]}


def _properties(event: Event) -> Json:
    when, place = event.when, event.place
    known: dict[str, Json] = {
        "type": event.type,
        "when": when.edtf if when else "",
        "place_name": event.place_name,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "precision": event.precision.value,
        "radius_km": place.radius_km if place else None,
        "actors": list(event.actors),
        "voices": list(event.voices),
        "carriers": event.carriers,
        "claims": len(event.claims),
        "status": event.status.value,
    }
    return known | _tolls(event)


def _tolls(event: Event) -> dict[str, Json]:
    """Each harm that somebody counts: low, best, high and the rule."""
    tolls = [(harm, whole(event.estimates, harm)) for harm in Effect]
    return {
        harm.value: {"low": toll.low, "best": toll.best, "high": toll.high, "rule": toll.rule}
        for harm, toll in tolls if toll
    }
