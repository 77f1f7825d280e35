"""Events in, one JSON object a line in the fields of PLOVER 2.0 out; a place that is not known says why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import IO

from dunant.exporters.loss import Loss, told_losses
from dunant.exporters.material import Material, OfMaterial, country
from dunant.exporters.parties import CIVIL_WORDS, Parties, Party, against_civilians
from dunant.exporters.record import Json
from dunant.exporters.spans import likely
from dunant.model.claim import Claim, Population
from dunant.model.event import Event
from dunant.model.vocab import Effect, Kind, Modality, Precision
from dunant.rules.tolls import whole
from dunant.rules.words import classes
from dunant.stages.populations import group

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
AUXILIARY = {Modality.HISTORICAL: "historical", Modality.PLANNED: "future", Modality.HYPOTHETICAL: "hypothetical",
             Modality.NEGATED: "negation"}
SECTORS = {
    "army": "MIL", "police": "COP", "government": "GOV", "ministry": "GOV", "office": "GOV", "court": "JUD",
    "armed group": "REB", "party": "PTY", "NGO": "NGO", "monitor": "NGO", "rescue service": "MED", "agency": "JRN",
    "outlet": "JRN", "UN": "UNO", "organisation": "IGO", "coalition": "IGO", "peacekeepers": "IGO",
}  # fmt: skip
UNKNOWN, CIVILIAN = "UNK", "CVL"
ARMED = {"fighters": "REB", "soldiers": "MIL", "police": "COP"}
RESOLUTION = {
    Precision.EXACT: 5, Precision.NEIGHBOURHOOD: 5, Precision.CITY_PART: 5, Precision.TOWN: 4, Precision.CITY: 4,
    Precision.DISTRICT: 3, Precision.PROVINCE: 2, Precision.REGION: 2, Precision.COUNTRY: 1,
}  # fmt: skip
FEATURES = {"PPL": "P", "ADM": "A", "PCL": "A"}  # GeoNames' classes of settlements and of administrative units
CODEBOOK = "PLOVER 2.0 draft"
Coded = tuple[str, str, tuple[str, ...]]
Fields = dict[str, Json]


class Plover(OfMaterial):
    """Fills the Exporter port."""

    name = "plover"

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """One object an event. PLOVER asks for a date; an event that only has a bound is left out."""
        parties, loss = Parties(self.material), Counter[str]()
        for event in events:
            code = coded(event)
            if code is None:
                loss[f"events that PLOVER does not code ({event.type})"] += 1
            elif event.when is None or event.when.first is None:
                loss["events without a day"] += 1
            else:
                made = _event(event, code, parties) | _text(event, self.material) | _where(event)
                made |= _coding(event, self.material)
                out.write(json.dumps(made, ensure_ascii=False) + "\n")
                loss += _loss(event)
        return {what: count for what, count in loss.items() if count}


def coded(event: Event) -> Coded | None:
    """The event, mode and contexts of PLOVER that fit; of several kinds of claim, attack before harm; None for none."""
    known = classes("dunant.exporters", "plover")
    order = (Kind.ATTACK, Kind.HARM, Kind.CONTROL, Kind.TALKS)
    for claim in sorted(event.claims, key=lambda claim: (order.index(claim.kind), claim.act != event.type)):
        planned = " planned" if claim.modality is Modality.PLANNED else ""
        row = known.get(f"{claim.kind}:{claim.act}{planned}")
        if row is not None:
            cause = known.get(f"attack:{claim.cause}", ("", ""))[1] if row[0] == "ASSAULT" else ""
            return row[0], row[1] or cause, tuple(row[2].split(","))
    return None


def _event(event: Event, code: Coded, parties: Parties) -> Fields:
    name, mode, contexts = code
    doer, target = parties.doer(event), parties.target(event)
    civilian = against_civilians(event, target)
    recipients = [_party(target)] if target else [_party(Party(name="civilians"))] if civilian else []
    modes = dict.fromkeys([mode, *sorted({AUXILIARY.get(claim.modality, "") for claim in event.claims})])
    when, tolls = event.when, {harm: likely(whole(event.estimates, harm)) for harm in Effect}
    return {
        "id": event.id, "date": str(when.first) if when else "", "enddate": str(when.last or "") if when else "",
        "actor": [_party(doer)], "recipient": recipients, "event": [name], "mode": [one for one in modes if one],
        "context": list(contexts), "quad_code": QUADS[name],
        "size": {"dead": tolls[Effect.KILLED], "injured": tolls[Effect.INJURED], "arrested": tolls[Effect.DETAINED]},
    }


def _party(party: Party | None) -> Json:
    if party is None:
        return {"text": "", "country": "", "sector": UNKNOWN}
    sector = SECTORS.get(party.actor.kind, UNKNOWN) if party.actor else _sector(party.name)
    return {"text": party.name, "country": country(party.country).alpha3, "sector": sector}


def _sector(name: str) -> str:
    """Of a name that the register does not know, by what the people are called."""
    called = group(Population(who=name))
    return CIVILIAN if called in CIVIL_WORDS else ARMED.get(called, UNKNOWN)


def _text(event: Event, material: Material) -> Fields:
    claims = event.claims
    carriers = {one.id: one for one in material.carriers(event)}
    first = next(iter(carriers.values()), None)
    return {
        "event_text": [claim.quote.exact for claim in claims],
        "text_info": [_span(number, claim) for number, claim in enumerate(claims, 1)],
        "link": first.url if first else "",
        "cite_info": [
            {"corpus": "dunant", "citation": one.id, "url": one.url, "title": one.title, "language": one.language,
             "publication": one.source, "date": str(one.published or ""), "license": one.licence}
            for one in carriers.values()
        ],
    }


def _span(number: int, claim: Claim) -> Json:
    return {"sequence": number, "document": claim.document, "start": claim.quote.start, "end": claim.quote.end}


def _where(event: Event) -> Fields:
    place = event.place
    if place is None:
        reason = "the gazetteer has no such place" if event.place_name else "no report tells a place"
        return {"event_loc": {"extracted_place": event.place_name, "resolved_place": None, "reason": reason}}
    units = [*reversed(place.admin), "", ""]
    pinned = event.precision is not Precision.COUNTRY
    found: Fields = {
        "extracted_place": event.place_name, "resolved_place": place.name, "geonameid": _geoname(place.id),
        "lat": place.lat if pinned else None, "lon": place.lon if pinned else None,
        "city": place.name if RESOLUTION.get(event.precision, 0) >= 4 else "", "district": units[1],
        "province": units[0], "country": country(place.country).name, "country_code": country(place.country).alpha3,
        "feature_class": FEATURES.get(place.feature[:3], ""), "feature_code": place.feature,
        "resolution": RESOLUTION.get(event.precision),
    }
    return {"event_loc": found}


def _geoname(place: str) -> int | None:
    """The number of a GeoNames place; the part of one that words mean keeps its number."""
    number = place.removeprefix("plc-gn-").partition("-")[0]
    return int(number) if place.startswith("plc-gn-") and number.isdigit() else None


def _coding(event: Event, material: Material) -> Fields:
    origins = sorted({claim.origin for claim in event.claims if claim.origin})
    return {"coding": {"coder": ", ".join(origins) or "dunant", "codebook": CODEBOOK, "coded_date": str(material.made)}}


def _loss(event: Event) -> Loss:
    held = Counter({
        "denied claims": sum(claim.modality is Modality.DENIED for claim in event.claims),
        "bounds of a number": sum(one.low != one.high for one in event.estimates),
        "counts of displaced, missing, or of killed and injured together": sum(
            one.harm in (Effect.DISPLACED, Effect.MISSING, Effect.HARMED) for one in event.estimates),
        "what an accusation or demand is about": sum(bool(claim.about) for claim in event.claims),
    })
    general = told_losses(event)
    del general["quotes tied to their report"], general["denied, negated or planned claims"]
    return general + held
