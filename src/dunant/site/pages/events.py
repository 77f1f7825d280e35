"""A request in; the map with its list, the table, or one event out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.judgement import Judgement
from dunant.model.vocab import Effect, EventStatus, Question
from dunant.showing import COARSE, PLACE, REDACTION, hider, standing
from dunant.site.accounts.roles import at_work
from dunant.site.analysts.events import shown_as
from dunant.site.archive import Shelf, archive, publishers
from dunant.site.charts import Moment, ranges
from dunant.site.pages.asking import around, asking, page_asked
from dunant.site.pages.drawing import pinned
from dunant.site.pages.evidence import evidence
from dunant.site.pages.joining import joined
from dunant.site.replies.views import context as replies
from dunant.site.templatetags.words import counted, label, speaker

LISTED = 100  # events on one page of the list


def front(request: HttpRequest) -> HttpResponse:
    """The map, and beside it the newest events that were asked for."""
    asked = asking(request)
    shelf = asked.shelf()
    events = asked.newest(shelf)
    return render(request, "dunant/front.html", {
        "asked": asked, "lines": lines(shelf, events[:LISTED]), "count": len(events),
        "off_map": sum(not pinned(event) for event in events), "more": len(events) > LISTED,
    })


def lines(shelf: Shelf, events: Iterable[Event]) -> list[SafeString]:
    """Each event in the words of a list; made once for each state of the record and language."""
    kept = cast(dict[object, SafeString], shelf.made)
    language = get_language()
    return [kept.get((language, event.id)) or kept.setdefault((language, event.id), _line(event)) for event in events]


def _line(event: Event) -> SafeString:
    harms = [harm for harm in Effect if any(one.harm is harm for one in event.estimates)]
    return render_to_string("dunant/event_line.html", {"event": event, "harms": harms})


def table(request: HttpRequest) -> HttpResponse:
    """The same events as a table, a page at a time."""
    asked = asking(request)
    events = asked.newest(asked.shelf())
    number = page_asked(request)
    start = (number - 1) * LISTED
    return render(request, "dunant/table.html", {
        "asked": asked, "events": events[start : start + LISTED], "count": len(events),
        **around(number, len(events), LISTED),
    })


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How one harm's count changed: what was said on which day of publication, by whom."""

    harm: Effect
    rows: tuple[tuple[Moment, Claim], ...]
    chart: SafeString


def one(request: HttpRequest, wanted: str) -> HttpResponse:
    """One event with its evidence; an id it had before leads to the one it has now."""
    editing = at_work(request, "editor")
    shelf = archive().shelf(whole=at_work(request, "analyst"))
    event = shelf.ways.get(wanted)
    if event is None and (lost := archive().gone(wanted)):
        told = shelf.whole or not _hidden(shelf)
        return render(request, "dunant/gone.html", {"gone": lost, "told": told}, status=410)
    if event is None:
        raise Http404(_("no event {wanted} in this record").format(wanted=wanted))
    if event.id != wanted:
        return HttpResponsePermanentRedirect(reverse("event", args=[event.id]))
    return render(request, "dunant/event.html", {
        "event": event, "evidence": evidence(event.claims, shelf.documents),
        "histories": list(_histories(event, shelf)),
        **(_editing(event, shelf) if editing else {}),
        "decisions": _decisions(event, shelf), "steps": joined(event, shelf),
        "withdrawn": event.status is EventStatus.WITHDRAWN,
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


def _editing(event: Event, shelf: Shelf) -> dict[str, object]:
    """What an editor sees beside: how the event is shown, and who published it where two are needed."""
    said = publishers(event, shelf.judged)
    named = any(figure.victims for claim in event.claims for figure in claim.figures)
    return {"shown_as": shown_as(event, shelf), "coarse": COARSE, "one_of_two": settings.TWO_EYES and len(said) == 1,
            "dead_named": named}


def _decisions(event: Event, shelf: Shelf) -> list[Judgement]:
    """What people decided about the event or its claims, oldest first; how it is shown is no public matter."""
    about = {event.id, *event.former_ids, *(claim.id for claim in event.claims)}
    found = [one for one in shelf.judged if {one.left, one.right} & about]
    return found if shelf.whole else list(_public(found, shelf))


def _hidden(shelf: Shelf) -> list[Judgement]:
    """The decisions on names and places that stand."""
    return [one for one in standing(shelf.judged) if one.right in (PLACE, REDACTION)]


def _public(found: Iterable[Judgement], shelf: Shelf) -> Iterator[Judgement]:
    """Without decisions on showing, and without what those hide; which place was meant is one of them."""
    held = _hidden(shelf)
    hide = hider(one.value for one in held if one.right == REDACTION)
    coarse = any(one.right == PLACE for one in held)
    for one in found:
        if one.question is Question.SHOW_AS or (coarse and (one.question is Question.PLACE_OF or one.right == "place")):
            continue
        yield replace(one, value=hide(one.value), reason="" if coarse else hide(one.reason))
