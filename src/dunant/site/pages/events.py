"""A request in; the map with its list, the table, one event, or the events as GeoJSON out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dunant.exporters.geojson import NO_PIN, feature
from dunant.exporters.record import Json
from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.judgement import Judgement
from dunant.model.vocab import Effect, EventStatus, Question
from dunant.site.accounts.roles import may
from dunant.site.analysts.events import shown_as
from dunant.site.archive import Shelf, archive, publishers
from dunant.site.charts import Moment, ranges
from dunant.site.pages.asking import asking
from dunant.site.pages.evidence import evidence
from dunant.site.replies.views import context as replies
from dunant.site.showing import COARSE, PLACE, REDACTION, hider, standing
from dunant.site.templatetags.words import bounds, counted, days, exactness, label, of, speaker, toll, where

LISTED = 200  # events on one page of the list


def front(request: HttpRequest) -> HttpResponse:
    """The map, and beside it the newest events that were asked for."""
    asked = asking(request)
    events = newest_first(asked.events(asked.shelf()))
    off_map = sum(not _pinned(event) for event in events)
    return render(request, "dunant/front.html", {
        "asked": asked, "events": events[:LISTED], "count": len(events), "off_map": off_map,
        "more": len(events) > LISTED,
    })


def table(request: HttpRequest) -> HttpResponse:
    """The same events as a table, a page at a time."""
    asked = asking(request)
    events = newest_first(asked.events(asked.shelf()))
    given = request.GET.get("page", "1")
    number = max(1, int(given)) if given.isdecimal() and len(given) < 7 else 1
    start = (number - 1) * LISTED
    return render(request, "dunant/table.html", {
        "asked": asked, "events": events[start : start + LISTED], "count": len(events), "page": number,
        "before": number - 1, "after": number + 1 if start + LISTED < len(events) else 0,
    })


def newest_first(events: Iterable[Event]) -> list[Event]:
    """The newest first by their last possible day, undated last."""
    return sorted(events, key=_last_day, reverse=True)


def _last_day(event: Event) -> tuple[str, str]:
    when = event.when
    return (str(when.last or when.first or "") if when else "", event.id)


def on_map(request: HttpRequest) -> JsonResponse:
    """The events that were asked for as GeoJSON, with the words that the map says of them."""
    asked = asking(request)
    found = [_spoken(event) for event in asked.events(asked.shelf()) if _pinned(event)]
    return JsonResponse({"type": "FeatureCollection", "features": found}, content_type="application/geo+json")


def _pinned(event: Event) -> bool:
    """Is its place known more finely than a country? A country's middle is no place."""
    return event.place is not None and event.place.precision not in NO_PIN


def _spoken(event: Event) -> dict[str, Json]:
    """The feature, with its words and address; the outline of its place where one is known."""
    made = feature(event)
    killed, place, when = toll(event, "killed"), event.place, event.when
    said = [label(event.type), where(event), days(when), *_tolls(event)]
    made["properties"] = {
        "address": reverse("event", args=[event.id]), "said": said, "exactness": exactness(event),
        "precision": event.precision.value, "radius_km": place.radius_km if place else 0, "type": event.type,
        "first": str(when.first or when.last or "") if when else "", "last": str(when.last or "") if when else "",
        "killed": (killed.low or killed.high or 0) if killed else 0,
    }
    return made


def _tolls(event: Event) -> Iterator[str]:
    for harm in Effect:
        if one := toll(event, harm.value):
            yield of(bounds(one), harm)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How one harm's count changed: what was said on which day of publication, by whom."""

    harm: Effect
    rows: tuple[tuple[Moment, Claim], ...]
    chart: SafeString


def one(request: HttpRequest, wanted: str) -> HttpResponse:
    """One event with its evidence; an id it had before leads to the one it has now."""
    editing = may(request.user, "editor")
    shelf = archive().shelf(whole=editing)
    event = shelf.ways.get(wanted)
    if event is None and (lost := archive().gone(wanted)):
        return render(request, "dunant/gone.html", {"gone": lost, "told": editing or not shelf.veiled}, status=410)
    if event is None:
        raise Http404(_("no event {wanted} in this record").format(wanted=wanted))
    if event.id != wanted:
        return HttpResponsePermanentRedirect(reverse("event", args=[event.id]))
    return render(request, "dunant/event.html", {
        "event": event, "evidence": evidence(event.claims, shelf.documents),
        "histories": list(_histories(event, shelf)),
        **(_editing(event) if editing else {}),
        "decisions": _decisions(event, editing), "withdrawn": event.status is EventStatus.WITHDRAWN,
        "left_out": [(estimate, one) for estimate in event.estimates for one in estimate.left_out],
        **replies(request, event.id),
    })


def _histories(event: Event, shelf: Shelf) -> Iterator[History]:
    """For each harm that was counted more than once on dated reports."""
    for harm in Effect:
        rows = []
        for claim in event.claims:
            document = shelf.documents.get(claim.document)
            for figure in claim.figures:
                if figure.harm is harm and figure.part_of is None and document and document.published:
                    said = f"{document.published}: {counted(figure)}, {speaker(claim)}"
                    moment = Moment(on=document.published, low=figure.low, high=figure.high, said=said)
                    rows.append((moment, claim))
        if len(rows) > 1:
            rows.sort(key=lambda row: (row[0].on, row[1].id))
            title = _("{harm}, by day of publication").format(harm=label(harm))
            yield History(harm=harm, rows=tuple(rows), chart=ranges([moment for moment, _claim in rows], title))


def _editing(event: Event) -> dict[str, object]:
    """What an editor sees beside: how the event is shown, and who published it where two are needed."""
    said = publishers(event, archive().monitor.ledger.judgements())
    return {"shown_as": shown_as(event), "coarse": COARSE, "one_of_two": settings.TWO_EYES and len(said) == 1}


def _decisions(event: Event, whole: bool) -> list[Judgement]:
    """What people decided about the event or its claims, oldest first; how it is shown is no public matter."""
    about = {event.id, *event.former_ids, *(claim.id for claim in event.claims)}
    held = archive().monitor.ledger.judgements()
    found = sorted((one for one in held if one.human and {one.left, one.right} & about), key=lambda one: one.at)
    return found if whole else list(_public(found))


def _public(found: Iterable[Judgement]) -> Iterator[Judgement]:
    """Without decisions on showing, and without what those hide; which place was meant is one of them."""
    found = list(found)
    shown = [one for one in standing(archive().monitor.ledger.judgements()) if one.right in (PLACE, REDACTION)]
    hide = hider(one.value for one in shown if one.right == REDACTION)
    coarse = any(one.right == PLACE for one in shown)
    for one in found:
        if one.question is Question.SHOW_AS or (coarse and (one.question is Question.PLACE_OF or one.right == "place")):
            continue
        yield replace(one, value=hide(one.value), reason="" if coarse else hide(one.reason))
