"""Events in, a row each in the 49 columns of UCDP's GED out; what is not lethal or has no day is left out and counted.

GED asks for a best of every event; where most voices agree on none, its best is the low, and that is counted as a loss.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from typing import IO

from dunant.exporters.csv import Cell, guarded
from dunant.exporters.loss import Loss, told_losses
from dunant.exporters.material import OfMaterial, country, joined
from dunant.exporters.parties import Parties, Party, against_civilians
from dunant.exporters.spans import MONTH, YEAR, civilians, conservative, length, likely
from dunant.model.event import Estimate, Event
from dunant.model.ids import digest
from dunant.model.vocab import Effect, Precision
from dunant.rules.tolls import whole

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
WHERE = {
    Precision.EXACT: 1, Precision.NEIGHBOURHOOD: 1, Precision.TOWN: 1, Precision.CITY: 1, Precision.CITY_PART: 1,
    Precision.DISTRICT: 3, Precision.PROVINCE: 4, Precision.REGION: 5, Precision.COUNTRY: 6,
}  # fmt: skip
AROUND_KM, NEAR = 25.0, 2  # an exact place known only within that radius is "a limited area around" it
DAY, DAYS, WEEK = 1, 6, 7  # the longest spans of date_prec 1, 2 and 3
UNPINNED = (Precision.COUNTRY, Precision.UNKNOWN)  # a country's middle is no place
CELL = 0.5  # degrees: a cell of PRIO-GRID, counted from 90 south, 180 west, row by row
ROW = 720  # cells
PLACES = 5  # decimals of a degree: about a metre
CIVILIANS, UNKNOWN = "Civilians", "Unknown"


class Ged(OfMaterial):
    """Fills the Exporter port."""

    name = "ged"

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """A header, then a row a lethal event with a day."""
        writer, parties = csv.writer(out, lineterminator="\n"), Parties(self.material)
        writer.writerow(COLUMNS)
        loss: Counter[str] = Counter()
        for event in events:
            if why := why_left_out(event):
                loss[why] += 1
                continue
            cells = self._row(event, parties)
            writer.writerow([guarded(cells.get(name, "")) for name in COLUMNS])
            loss += _loss(event, cells)
        return {what: count for what, count in loss.items() if count}

    def _row(self, event: Event, parties: Parties) -> dict[str, Cell]:
        doer, target = parties.doer(event), parties.target(event)
        kind = violence(doer, target, against_civilians(event, target))
        return {**_which(event), "code_status": _status(event, kind), **_sides(kind, doer, target),
                **self._sources(event), **_where(event), **_when(event), **deaths(event)}

    def _sources(self, event: Event) -> dict[str, Cell]:
        """The five columns of provenance: article, office, date, headline, and who says it."""
        carriers = self.material.carriers(event)
        articles = [f"{one.source or one.label},{one.published or ''},{one.title}" for one in carriers]
        return {
            "number_of_sources": event.carriers or -1, "source_article": joined(articles),
            "source_office": joined(one.source or one.label for one in carriers),
            "source_date": joined(str(one.published or "") for one in carriers),
            "source_headline": joined(one.title for one in carriers), "source_original": joined(event.voices),
        }


def why_left_out(event: Event) -> str:
    """Why GED has no row for the event; empty where it has."""
    toll = whole(event.estimates, Effect.KILLED)
    if toll is None or not (toll.low or toll.best):
        return "events in which nobody is known to be killed"
    days = length(event.when)
    if days is None:
        return "events without a day"
    return "events known to no year" if days > YEAR else ""


def violence(doer: Party | None, target: Party | None, civilian: bool) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where the sides are not known well enough."""
    if civilian and not (target is not None and target.organised):
        return ONE_SIDED if doer is not None and doer.organised else None
    if doer is None or target is None or not (doer.organised and target.organised):
        return None
    return NON_STATE if doer.armed_group and target.armed_group else STATE_BASED


def deaths(event: Event) -> dict[str, Cell]:
    """low, best, high, and the best by side: as no report tells on which side fighters died, those are unknown."""
    toll = whole(event.estimates, Effect.KILLED)
    best = likely(toll) or 0
    low = conservative(toll)
    high = toll.high if toll and toll.high is not None else best
    harmless = min(best, civilians(event) or 0)
    return {
        "deaths_a": 0, "deaths_b": 0, "deaths_civilians": harmless, "deaths_unknown": best - harmless, "best": best,
        "low": min(best, low if low is not None else 0), "high": max(best, high),
    }


def priogrid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell that a point lies in."""
    row, column = int((lat + 90) / CELL), int((lon + 180) / CELL) % ROW
    return min(row, 359) * ROW + column + 1


def _status(event: Event, kind: int | None) -> str:
    """Clear, or what a person has to look at."""
    open_ = {"type of violence": kind is None, "place": event.place is None}
    checks = " and ".join(what for what, unknown in open_.items() if unknown)
    return f"Check {checks}" if checks else "Clear"


def _which(event: Event) -> dict[str, Cell]:
    days = length(event.when)
    return {
        "id": int(digest(event.id)[:12], 16), "relid": event.id,
        "year": event.when.first.year if event.when and event.when.first else "",
        "event_clarity": 1 if days == DAY else 2,
    }


def _sides(kind: int | None, doer: Party | None, target: Party | None) -> dict[str, Cell]:
    one, other = _named(doer), CIVILIANS if kind == ONE_SIDED else _named(target)
    if kind == STATE_BASED and doer and target and target.state and not doer.state:
        doer, target, one, other = target, doer, other, one
    return {
        "type_of_violence": kind or "", "side_a": one, "side_b": other, "dyad_name": f"{one} - {other}",
        "gwnoa": _number(doer), "gwnob": _number(target) if kind != ONE_SIDED else "",
    }


def _named(party: Party | None) -> str:
    """A side by its topmost body: a state's army fights as its government."""
    if party is None:
        return UNKNOWN
    return party.top.name if party.top and party.state else party.name


def _number(party: Party | None) -> str:
    return country(party.country).gw if party and party.state else ""


def _where(event: Event) -> dict[str, Cell]:
    place = event.place
    if place is None:
        return {"where_description": event.place_name}
    of, units = country(place.country), [*reversed(place.admin), "", ""]
    precise = WHERE.get(event.precision, "")
    if precise == 1 and place.radius_km > AROUND_KM:
        precise = NEAR
    cells: dict[str, Cell] = {
        "where_prec": precise, "where_coordinates": place.name, "where_description": event.place_name,
        "adm_1": units[0], "adm_2": units[1], "country": of.name, "country_id": of.gw, "region": of.ged,
    }
    return cells if event.precision in UNPINNED else cells | _pin(place.lat, place.lon)


def _pin(lat: float, lon: float) -> dict[str, Cell]:
    lat, lon = round(lat, PLACES), round(lon, PLACES)
    return {"latitude": lat, "longitude": lon, "geom_wkt": f"POINT ({lon} {lat})", "priogrid_gid": priogrid(lat, lon)}


def _when(event: Event) -> dict[str, Cell]:
    days, when = length(event.when) or 0, event.when
    longest = ((DAY, 1), (DAYS, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    precise = next(code for most, code in longest if days <= most)
    first, last = (when.first, when.last) if when else (None, None)
    return {"date_prec": precise, "date_start": f"{first} 00:00:00.000", "date_end": f"{last} 00:00:00.000"}


def _loss(event: Event, cells: dict[str, Cell]) -> Loss:
    toll: Estimate | None = whole(event.estimates, Effect.KILLED)
    return told_losses(event) + Counter({
        "bests that nobody agrees on, told as the low": int(toll is not None and toll.best is None),
        "highs that nobody bounds, told as the best": int(toll is not None and toll.high is None),
        "events without a known place": int(not cells.get("latitude")),
        "types of violence that the sides do not tell": int(not cells["type_of_violence"]),
        "numbers of conflicts, dyads and sides, and years active": 1,
        "counts of injured, missing, detained or displaced": sum(
            one.harm is not Effect.KILLED for one in event.estimates),
    })
