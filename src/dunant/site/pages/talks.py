"""A request in; who accused, vetoed, met and agreed, as a line of time, out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dunant.model.vocab import Kind
from dunant.site.cards import of_kind
from dunant.site.pages.asking import asking
from dunant.site.pages.evidence import evidence

LISTED = 100


def page(request: HttpRequest) -> HttpResponse:
    """Acts of talks, the newest first, undated last."""
    asked = asking(request)
    shelf = asked.shelf()
    events = of_kind(asked.newest(shelf), Kind.TALKS)
    shown = events[:LISTED]
    rows = [(event, evidence(event.claims[:1], shelf.documents)) for event in shown]
    return render(request, "dunant/talks.html", {"asked": asked, "rows": rows, "count": len(events)})
