"""A request in, JSON with an OpenAPI description out: the public record for programs (`/api/openapi.json`).

Everything here is what the pages show; quotes stand with their sentence, names of victims are masked unless an editor
let them be shown, and no text of a report is given whole.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Query, Schema
from ninja.errors import HttpError
from pydantic import Field

from dunant.errors import UsageError
from dunant.exporters.record import record
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.vocab import Cause, Effect, Kind
from dunant.narrowing import wish
from dunant.site.archive import Shelf, archive
from dunant.site.pages.asking import Asking
from dunant.site.pages.evidence import around
from dunant.site.pages.tallies import summed

MOST = 500  # of one answer; `offset` reads on

api = NinjaAPI(title="dunant", version="1", description=__doc__ or "", docs_url=None, urls_namespace="api")


class Asked(Schema):
    """What narrows events; days are YYYY-MM-DD."""

    place: Annotated[str, Field(max_length=200)] = ""
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    kind: Kind | None = None
    cause: Cause | None = None
    harm: Effect | None = None
    by: Annotated[str, Field(max_length=200)] = ""

    def asking(self) -> Asking:
        """As the pages have it."""
        fields = {name: str(value) if value else "" for name, value in self.dict().items() if name in ASKED}
        try:
            return Asking(fields=fields, wish=wish({
                "place": self.place, "kind": self.kind, "since": self.since, "until": self.until, "as_of": self.as_of,
            }))
        except UsageError as fault:
            raise HttpError(422, str(fault)) from None


ASKED = ("place", "since", "until", "as_of", "kind", "cause", "harm", "by")
class Page(Schema):
    """Which rows."""

    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 100


class Paged(Page, Asked):
    """What narrows them, a page at a time."""


class Rows(Schema):
    """One page of rows, and how many there are in all."""

    count: int
    rows: list[dict[str, Any]]


@api.get("/events", response=Rows, summary="Events, oldest first, undated last")
def events(request: HttpRequest, asked: Query[Paged]) -> dict[str, object]:
    """Each with its estimates; its claims by id."""
    asking = asked.asking()
    found = asking.events(asking.shelf())
    shown = found[asked.offset : asked.offset + asked.limit]
    return {"count": len(found), "rows": [_event(one) for one in shown]}


@api.get("/events/{wanted}", response={200: dict[str, Any]}, summary="One event, by any id it ever had")
def event(request: HttpRequest, wanted: str) -> dict[str, object]:
    """With every claim, its speaker and its sentence."""
    shelf = archive().shelf()
    found = shelf.ways.get(wanted)
    if found is None:
        raise Http404
    known = [one for one in found.claims if one.document in shelf.documents]
    return {**_event(found), "evidence": [_claim(one, shelf) for one in known]}


@api.get("/claims", response=Rows, summary="Claims, in the order of reports and text")
def claims(request: HttpRequest, asked: Query[Paged]) -> dict[str, object]:
    """Each with its sentence; running totals too, which belong to no event."""
    asking = asked.asking()
    shelf = asking.shelf()
    found = [one for one in shelf.claims if asking.wish.means(one, shelf.projection.told.places)]
    shown = found[asked.offset : asked.offset + asked.limit]
    return {"count": len(found), "rows": [_claim(one, shelf) for one in shown]}


@api.get("/reports", response=Rows, summary="Reports, in the order in which they came")
def reports(request: HttpRequest, page: Query[Page]) -> dict[str, object]:
    """Where each comes from; no text."""
    every = list(archive().shelf().documents.values())
    return {"count": len(every), "rows": [_report(one) for one in every[page.offset : page.offset + page.limit]]}


@api.get("/tallies", response={200: dict[str, Any]}, summary="Sums of events, and running totals beside them")
def tallies(request: HttpRequest, asked: Query[Asked]) -> dict[str, object]:
    """Low, best and high of each harm, the events counted and what was left out and why."""
    asking = asked.asking()
    shelf = asking.shelf()
    made = summed(asking, shelf, asking.events(shelf))
    return {"rows": [record(row) for row in made.rows], "beside": [_claim(one, shelf) for one in made.beside[:MOST]]}


def _event(one: Event) -> dict[str, object]:
    made = record(one)
    assert isinstance(made, dict)  # a dataclass becomes an object
    return {**made, "claims": [claim.id for claim in one.claims]}


def _claim(one: Claim, shelf: Shelf) -> dict[str, object]:
    """The quote in its sentence."""
    made = record(one)
    assert isinstance(made, dict)
    told, event_of = around(shelf.documents[one.document], one), shelf.event_of.get(one.id)
    return {**made, "event": event_of.id if event_of else None,
            "sentence": [told.before, told.words, told.after]}


def _report(one: Document) -> dict[str, object]:
    return {
        "id": one.id, "source": one.source, "title": one.title, "url": one.url, "published": one.published,
        "published_from": one.published_from, "language": one.language, "capture": one.capture,
        "retrieved_at": one.retrieved_at, "licence": one.licence,
    }
