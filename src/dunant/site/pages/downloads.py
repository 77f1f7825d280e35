"""A request in; the page of downloads, or the public events in one of the field's formats, out."""

from __future__ import annotations

import io
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dunant import plugins
from dunant.site.pages.asking import asking

FORMS: Mapping[str, tuple[str, str]] = {
    "geojson": ("geojson", "application/geo+json"), "csv": ("csv", "text/csv; charset=utf-8"),
    "ged.csv": ("ged", "text/csv; charset=utf-8"), "acled.csv": ("acled", "text/csv; charset=utf-8"),
    "hxl.csv": ("hxl", "text/csv; charset=utf-8"), "plover.jsonl": ("plover", "application/x-ndjson"),
}


def page(request: HttpRequest) -> HttpResponse:
    """What there is to download, with what narrows it kept in every address."""
    asked = asking(request)
    events = asked.events(asked.shelf())
    return render(request, "dunant/downloads.html", {"asked": asked, "forms": FORMS, "count": len(events)})


def file(request: HttpRequest, form: str) -> HttpResponse:
    """The public events that are asked for; what the format cannot hold is told in a header."""
    if form not in FORMS:
        raise Http404(_("no format {form}; known: {known}").format(form=form, known=", ".join(FORMS)))
    name, media_type = FORMS[form]
    asked, out = asking(request), io.StringIO()
    loss = plugins.exporter(name).write(asked.events(asked.shelf()), out)
    made = HttpResponse(out.getvalue(), content_type=media_type)
    made["Content-Disposition"] = f'attachment; filename="events.{form}"'
    made["X-Dunant-Loss"] = "; ".join(f"{what}: {count}" for what, count in loss.items())[:2000]
    return made
