"""Events in, a CSV table with HXL hashtags (HXL 1.1) under its header out."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from typing import IO

from dunant.exporters.csv import Cell, guarded
from dunant.exporters.loss import Loss, told_losses
from dunant.exporters.material import OfMaterial, joined
from dunant.exporters.spans import civilians, likely, of_group
from dunant.model.event import Event
from dunant.model.vocab import Effect, Precision
from dunant.rules.tolls import whole

COLUMNS = {
    "event": "#event+id", "type": "#event+type",
    "first day": "#date+occurred+start", "last day": "#date+occurred+end", "first reported": "#date+reported",
    "country": "#country+code", "admin 1": "#adm1+name", "admin 1 code": "#adm1+code",
    "admin 2": "#adm2+name", "admin 2 code": "#adm2+code", "place": "#loc+name", "precision": "#loc+precision",
    "latitude": "#geo+lat", "longitude": "#geo+lon",
    "killed": "#affected+killed", "killed at least": "#affected+killed+min", "killed at most": "#affected+killed+max",
    "children killed": "#affected+killed+children",
    "women killed": "#affected+killed+f", "civilians killed": "#affected+killed+civilians",
    "injured": "#affected+injured", "displaced": "#affected+displaced", "abducted or detained": "#affected+abducted",
    "voices": "#meta+source", "outlets": "#meta+source+outlet", "addresses": "#meta+url", "rule": "#meta+rule",
}  # fmt: skip
UNPINNED = (Precision.COUNTRY, Precision.UNKNOWN)
PCODE_DEPTH = {1: 4, 2: 6}  # characters of an OCHA P-code of that level: two letters of the country, two digits a level
PLACES = 5  # decimals of a degree: about a metre


class Hxl(OfMaterial):
    """Fills the Exporter port. The attributes min, max, civilians, precision, outlet and rule are custom ones."""

    name = "hxl"

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """A header, the hashtags, then a row an event; an unknown day or place is an empty cell."""
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow(COLUMNS.values())
        loss: Counter[str] = Counter()
        for event in events:
            cells = {**_which(event), **_where(event), **_people(event), **self._meta(event)}
            writer.writerow([guarded(cells.get(name, "")) for name in COLUMNS])
            loss += _loss(event)
        return {what: count for what, count in loss.items() if count}

    def _meta(self, event: Event) -> dict[str, Cell]:
        carriers = self.material.carriers(event)
        return {
            "first reported": min((str(one.published) for one in carriers if one.published), default=""),
            "voices": joined(event.voices), "outlets": joined(one.source or one.label for one in carriers),
            "addresses": joined(one.url for one in carriers), "rule": joined(one.rule for one in event.estimates),
        }


def _which(event: Event) -> dict[str, Cell]:
    when = event.when
    return {
        "event": event.id, "type": event.type, "first day": str(when.first or "") if when else "",
        "last day": str(when.last or "") if when and when.first else "",
    }


def _where(event: Event) -> dict[str, Cell]:
    place = event.place
    if place is None:
        return {"place": event.place_name, "precision": event.precision.value}
    units = [*reversed(place.admin), "", ""]
    cells: dict[str, Cell] = {
        "country": place.country, "admin 1": units[0], "admin 2": units[1], "place": place.name,
        "admin 1 code": _code(place.codes, 1), "admin 2 code": _code(place.codes, 2),
        "precision": event.precision.value,
    }
    if event.precision not in UNPINNED:
        cells |= {"latitude": round(place.lat, PLACES), "longitude": round(place.lon, PLACES)}
    return cells


def _code(codes: Iterable[str], level: int) -> str:
    """The P-code of that level, from the place's own or a containing unit's."""
    longest = max((code for code in codes if code[:2].isalpha() and code[2:].isdigit()), key=len, default="")
    return longest[: PCODE_DEPTH[level]] if len(longest) >= PCODE_DEPTH[level] else ""


def _people(event: Event) -> dict[str, Cell]:
    toll = whole(event.estimates, Effect.KILLED)
    return {
        "killed": likely(toll), "killed at least": toll.low if toll else None,
        "killed at most": toll.high if toll else None, "civilians killed": civilians(event),
        "children killed": likely(of_group(event, Effect.KILLED, "children")),
        "women killed": likely(of_group(event, Effect.KILLED, "women")),
        "injured": likely(whole(event.estimates, Effect.INJURED)),
        "displaced": likely(whole(event.estimates, Effect.DISPLACED)),
        "abducted or detained": likely(whole(event.estimates, Effect.DETAINED)),
    }


def _loss(event: Event) -> Loss:
    others = (Effect.INJURED, Effect.DISPLACED, Effect.DETAINED)
    tolls = [whole(event.estimates, harm) for harm in others]
    return told_losses(event) + Counter({
        "who is said to have done it": len(event.actors),
        "bounds of a number of injured, displaced or detained": sum(
            toll is not None and toll.low != toll.high for toll in tolls),
        "days that are only a bound": int(event.when is not None and event.when.first is None),
        "events without a known place": int(event.place is None or event.precision in UNPINNED),
        "counts of missing, or of killed and injured together": sum(
            one.harm in (Effect.MISSING, Effect.HARMED) for one in event.estimates),
    })
