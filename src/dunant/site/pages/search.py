"""Words in, the reports and claims that hold all of them out, with no more of a text than the public may read."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.site.archive import archive
from dunant.site.pages.evidence import evidence

MOST = 50


def page(request: HttpRequest) -> HttpResponse:
    """Claims with their sentences, then the reports that hold the words; of those only title, outlet and day."""
    words = request.GET.get("q", "").strip()[:200]
    shelf, monitor = archive().shelf(), archive().monitor
    found = list(monitor.ledger.search(words, MOST)) if words else []
    claims = [by_id[one.claim] for by_id in [_by_id(shelf.claims)] for one in found if one.claim in by_id]
    if shelf.veiled:  # the ledger finds hidden words too
        claims = [one for one in claims if _holds(shelf.documents[one.document], words)]
    reports = [shelf.documents[one.document] for one in found if not one.claim and one.document in shelf.documents
               and (not shelf.veiled or _holds(shelf.documents[one.document], words))]
    return render(request, "dunant/search.html", {
        "words": words, "evidence": evidence(claims, shelf.documents), "reports": reports, "most": MOST,
        "event_of": shelf.event_of,
    })


def _holds(document: Document, words: str) -> bool:
    """Does what the public may see of the report hold every word?"""
    seen = f"{document.title} {document.source} {document.text}".casefold()
    return all(word in seen for word in re.findall(r"\w+", words.casefold()))


def _by_id(claims: tuple[Claim, ...]) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims}
