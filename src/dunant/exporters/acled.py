"""Events in, a row each in ACLED's 31 columns out; what has no day, or is no event there, is left out and counted."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import IO

from dunant.exporters.csv import Cell, guarded
from dunant.exporters.loss import Loss, told_losses
from dunant.exporters.material import OfMaterial, country, joined
from dunant.exporters.parties import Parties, Party, against_civilians, violent
from dunant.exporters.spans import MONTH, conservative, length, middle
from dunant.model.event import Event
from dunant.model.ids import digest
from dunant.model.vocab import Effect, Modality, Precision
from dunant.rules.tolls import whole
from dunant.rules.words import classes

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
DISORDER = {"Strategic developments": "Strategic developments"}
POLITICAL = "Political violence"
CIVILIANS, UNKNOWN = "Civilians", "Unidentified Actor"
WEEK = 7  # days: time_precision 2
GEO = {
    Precision.EXACT: 1, Precision.NEIGHBOURHOOD: 1, Precision.TOWN: 1, Precision.CITY: 1, Precision.CITY_PART: 1,
    Precision.DISTRICT: 2, Precision.PROVINCE: 3, Precision.REGION: 3,
}  # fmt: skip
PLACES = 5  # decimals of a degree: about a metre


class Acled(OfMaterial):
    """Fills the Exporter port. `event_date` is the day, or the middle of the days, that the reports tell."""

    name = "acled"

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """A header, then a row an event. An event without a day has none: a report's day is no date of an event."""
        writer, parties = csv.writer(out, lineterminator="\n"), Parties(self.material)
        writer.writerow(COLUMNS)
        loss: Counter[str] = Counter()
        for event in events:
            doer, target = parties.doer(event), parties.target(event)
            kind = sub_event(event, doer, target)
            if why := why_left_out(event, kind):
                loss[why] += 1
                continue
            cells = self._row(event, kind, doer, target)
            writer.writerow([guarded(cells[name]) for name in COLUMNS])
            loss += _loss(event)
        return {what: count for what, count in loss.items() if count}

    def _row(self, event: Event, kind: tuple[str, str], doer: Party | None, target: Party | None) -> dict[str, Cell]:
        return {**_what(event, kind), **_who(event, doer, target), **_where(event), **self._source(event)}

    def _source(self, event: Event) -> dict[str, Cell]:
        carriers = self.material.carriers(event)
        seen = max((claim.seen_at for claim in event.claims if claim.seen_at), default=datetime(1970, 1, 1, tzinfo=UTC))
        toll = conservative(whole(event.estimates, Effect.KILLED)) or 0
        words = " … ".join(dict.fromkeys(" ".join(claim.quote.exact.split()) for claim in event.claims))
        said = f"According to {joined(event.voices)}: “{words}” [{event.id}]"
        return {
            "source": joined(one.source or one.label for one in carriers), "source_scale": "", "fatalities": toll,
            "notes": f"{said}. Fatalities coded as {toll}." if violent(event) else said,
            "tags": "" if doer_is_sure(event) else "suspected actor", "timestamp": int(seen.timestamp()),
        }


def sub_event(event: Event, doer: Party | None, target: Party | None) -> tuple[str, str]:
    """ACLED's event type and sub-event type; empty where it has none for the event."""
    known = classes("dunant.exporters", "acled")
    marks = ["civilians"] if against_civilians(event, target) else []
    marks += ["state"] if doer is not None and doer.state else []
    marks += ["suicide"] if any("suicide" in claim.quote.exact.casefold() for claim in event.claims) else []
    for name in _names(event):
        fit = next((known[key] for key in (*(f"{name} {mark}" for mark in marks), name) if key in known), None)
        if fit:
            return fit[0], fit[1]
    return "", ""


def _names(event: Event) -> tuple[str, ...]:
    """By what the event is looked up: its type; for bare harm first what was done, where nobody was killed or hurt."""
    done = {claim.act for claim in event.claims if claim.figures}
    if event.type == "harm" and done and not done & {Effect.KILLED, Effect.INJURED, Effect.HARMED}:
        return tuple(sorted(str(one) for one in done))
    return (event.type,)


def why_left_out(event: Event, kind: tuple[str, str]) -> str:
    """Why ACLED has no row for the event; empty where it has."""
    if not kind[0]:
        return f"events of a kind that ACLED does not code ({event.type})"
    if all(claim.modality is Modality.PLANNED for claim in event.claims):
        return "events that are only planned"
    days = length(event.when)
    if days is None:
        return "events without a day"
    return "events known to no month" if days > MONTH else ""


def inter(party: Party | None, iso: str, civilian: bool) -> str:
    """ACLED's code of a kind of actor, as far as the register tells it; empty where it does not."""
    if party is None or (party.actor is None and not party.armed_group):
        return "7" if civilian or (party is not None and party.civilian) else ""
    if party.state:
        return "1" if not iso or party.country in ("", iso) else "8"
    return "2" if party.armed_group else "8"


def doer_is_sure(event: Event) -> bool:
    """Is nobody only suspected of it?"""
    return not any(mention.certainty == "suspected" for claim in event.claims for mention in claim.actors)


def _what(event: Event, kind: tuple[str, str]) -> dict[str, Cell]:
    days = length(event.when) or 1
    day = middle(event.when) if event.when else None
    of = country(event.place.country if event.place else "")
    number = int(digest(event.id)[:12], 16)
    return {
        "event_id_cnty": f"{of.alpha3}{number}", "event_date": str(day or ""), "year": day.year if day else "",
        "time_precision": 1 if days == 1 else 2 if days <= WEEK else 3, "event_type": kind[0],
        "disorder_type": DISORDER.get(kind[0], POLITICAL), "sub_event_type": kind[1],
    }


def _who(event: Event, doer: Party | None, target: Party | None) -> dict[str, Cell]:
    iso, civilian = event.place.country if event.place else "", against_civilians(event, target)
    one, other = inter(doer, iso, False), inter(target, iso, civilian)
    second = target.name if target else CIVILIANS if civilian else ""
    first = doer.name if doer else UNKNOWN
    others = [name for name in event.actors if name not in (first, second)]
    codes = sorted(code for code in (one, other) if code)
    return {
        "actor1": first, "assoc_actor_1": joined(others[1:]), "inter1": one, "actor2": second, "assoc_actor_2": "",
        "inter2": other, "interaction": "".join(codes) if len(codes) == 2 else f"{codes[0]}0" if codes else "",
        "civilian_targeting": "Civilian targeting" if other == "7" else "",
    }


def _where(event: Event) -> dict[str, Cell]:
    place = event.place
    if place is None:
        empty: dict[str, Cell] = dict.fromkeys(COLUMNS[15:25], "")
        return empty | {"location": event.place_name}
    of, units = country(place.country), [*reversed(place.admin), "", "", ""]
    pinned = event.precision in GEO
    return {
        "iso": of.numeric, "region": of.acled, "country": of.name, "admin1": units[0], "admin2": units[1],
        "admin3": units[2], "location": place.name, "geo_precision": GEO.get(event.precision, ""),
        "latitude": round(place.lat, PLACES) if pinned else "", "longitude": round(place.lon, PLACES) if pinned else "",
    }


def _loss(event: Event) -> Loss:
    toll = whole(event.estimates, Effect.KILLED)
    return told_losses(event) + Counter({
        "bounds of a number of killed": int(toll is not None and toll.low != toll.high),
        "days that are only known within a span": int((length(event.when) or 1) > 1),
        "events without a known place": int(event.place is None or event.precision not in GEO),
        "counts of injured, missing, detained or displaced": sum(
            one.harm is not Effect.KILLED for one in event.estimates),
        "scales of a source": 1,
    })
