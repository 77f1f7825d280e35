"""A request in; the newest events as an Atom feed, the addresses of all pages, or what robots may read, out."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from dunant.model.event import Event
from dunant.model.vocab import Effect
from dunant.site.archive import Shelf, archive
from dunant.site.pages.asking import asking
from dunant.site.templatetags.words import bounds, days, label, named_all, of, toll, where

NEWEST = 50
MOST = 50_000  # addresses in one sitemap, by its protocol
SITEMAP, ANY = "http://www.sitemaps.org/schemas/sitemap/0.9", "0"
PAGES = ("front", "events", "tallies", "control", "talks", "sources", "situation", "data", "method")


def atom(request: HttpRequest) -> HttpResponse:
    """The newest events that are asked for; titles and tolls, no names of victims and no text of reports."""
    asked = asking(request)
    shelf = asked.shelf()
    feed = Atom1Feed(title=_("dunant: newest events"), link=request.build_absolute_uri("/"), description="",
                     feed_url=request.build_absolute_uri())
    for event in asked.newest(shelf)[:NEWEST]:
        address = request.build_absolute_uri(reverse("event", args=[event.id]))
        feed.add_item(title=f"{label(event.type)}, {where(event)}", link=address, description=_said(event),
                      unique_id=f"urn:dunant:{event.id}", updateddate=_updated(event, shelf))
    made = HttpResponse(content_type=feed.content_type)
    feed.write(made, "utf-8")
    return made


def _said(event: Event) -> str:
    tolls = [of(bounds(one), harm) for harm in Effect if (one := toll(event, harm.value))]
    return "; ".join([days(event.when), *tolls, named_all(event.voices)])


def _updated(event: Event, shelf: Shelf) -> datetime:
    """When the newest report that tells it was published; where none says, when the record first held a claim of it."""
    known = [shelf.documents[one.document].published for one in event.claims if one.document in shelf.documents]
    dated = [on for on in known if on]
    if dated:
        return datetime.combine(max(dated), time(), UTC)
    return max((one.seen_at for one in event.claims if one.seen_at), default=datetime(1970, 1, 1, tzinfo=UTC))


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page, as sitemaps.org has it."""
    shelf = archive().shelf()
    event, report = (reverse(name, args=[ANY]) for name in ("event", "report"))
    found = [reverse(name) for name in PAGES]
    found += [event.replace(ANY, one.id) for one in shelf.newest]
    found += [report.replace(ANY, key) for key in shelf.documents]
    host = escape(request.build_absolute_uri("/").rstrip("/"))
    lines = "".join(f"<url><loc>{host}{address}</loc></url>\n" for address in found[:MOST])
    body = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{SITEMAP}">\n{lines}</urlset>\n'
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the sitemap says where it is."""
    address = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"User-agent: *\nAllow: /\nSitemap: {address}\n", content_type="text/plain")
