"""A request in, one report with every quoted span marked and tied to its claim out.

The public reads the quoted sentences with one sentence to either side and a link to the original; the whole text only
where the source's licence is set open. Analysts read all of it, furniture and what is hidden from the public too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.site.accounts.roles import at_work
from dunant.site.archive import Shelf, archive, events_of
from dunant.site.pages.evidence import beside, evidence
from dunant.site.replies.views import context as replies

CARRIERS = 50  # other reports of the same events that are listed
OPEN_LICENCES = ("cc0", "cc by", "cc-by", "public domain", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some characters of the text: bare, quoted by a claim, furniture, or left out."""

    text: str
    kind: str = "bare"
    claim: str = ""
    event: str = ""


def one(request: HttpRequest, wanted: str) -> HttpResponse:
    """One report."""
    working = at_work(request, "analyst")
    shelf = archive().shelf(whole=working)
    known = shelf.documents
    fits = [key for key in known if key == wanted] or [key for key in known if key.startswith(wanted)]
    if len(fits) != 1:
        raise Http404(_("no report {wanted} in this record").format(wanted=wanted))
    if fits[0] != wanted:
        return HttpResponsePermanentRedirect(reverse("report", args=[fits[0]]))
    document = shelf.documents[fits[0]]
    claims = shelf.told.get(document.id, ())
    return render(request, "dunant/report.html", {
        "document": document, "pieces": pieces(document, claims, shelf), "whole": is_open(document) or working,
        "working": working, "beside": _beside(document, shelf),
        "evidence": evidence(claims, shelf.documents), "events": list(events_of(shelf, document.id)),
        **replies(request, document.id),
    })


def _beside(document: Document, shelf: Shelf) -> list[Document]:
    """The other reports that tell one of its events, in the order in which they came."""
    keys = {claim.document for event in events_of(shelf, document.id) for claim in event.claims} - {document.id}
    return [shelf.documents[key] for key in sorted(keys) if key in shelf.documents][:CARRIERS]


def is_open(document: Document) -> bool:
    """May anybody read the whole text? Only under a licence that says so."""
    licence = document.licence.casefold()
    return any(licence.startswith(name) for name in OPEN_LICENCES)


def pieces(document: Document, claims: Sequence[Claim], shelf: Shelf) -> list[Piece]:
    """The text in pieces, cut at every quote, at the furniture and at what the public may not read."""
    shown = [(0, len(document.text))] if shelf.whole else _shown(document, claims)
    cuts = sorted({0, len(document.text), *(end for pair in shown for end in pair),
                   *(end for claim in claims for end in (claim.quote.start, claim.quote.end)),
                   *(end for span in document.furniture for end in (span.start, span.end))})
    made: list[Piece] = []
    for start, end in pairwise(cuts):
        piece = _piece(document, (start, end), claims, shelf, shown)
        if piece.kind != "hidden" or not made or made[-1].kind != "hidden":
            made.append(piece)
    return made


def _shown(document: Document, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """The stretches of the text that the public may read."""
    if is_open(document):
        return [(0, len(document.text))]
    return [beside(document.text, claim.quote.start, claim.quote.end) for claim in claims]


def _piece(
    document: Document, span: tuple[int, int], claims: Sequence[Claim], shelf: Shelf, shown: Sequence[tuple[int, int]]
) -> Piece:
    start, end = span
    if not any(first <= start and end <= last for first, last in shown):
        return Piece(text="", kind="hidden")
    text = document.text[start:end]
    quoting = [claim for claim in claims if claim.quote.start <= start and end <= claim.quote.end]
    if quoting:
        claim = min(quoting, key=lambda one: one.quote.end - one.quote.start)
        event = shelf.event_of.get(claim.id)
        return Piece(text=text, kind="quoted", claim=claim.id, event=event.id if event else "")
    furniture = any(one.start <= start and end <= one.end for one in document.furniture)
    return Piece(text=text, kind="furniture" if furniture else "bare")
