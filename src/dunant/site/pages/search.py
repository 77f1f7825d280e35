"""Words in, the reports and claims that hold all of them out, with no more of a text than the public may read."""

from __future__ import annotations

from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.site.archive import archive
from dunant.site.pages.evidence import evidence
from dunant.site.searching import holds

MOST = 50


def page(request: HttpRequest) -> HttpResponse:
    """Claims with their sentences, then the reports that hold the words; of those only title, outlet and day."""
    words = request.GET.get("q", "").strip()[:200]
    shelf = archive().shelf()
    claims = list(islice(shelf.index.claims(words), MOST))
    found = archive().monitor.ledger.search(words, MOST, claims=False) if words else ()
    known = (shelf.documents.get(DocumentId(one.document)) for one in found)
    reports = [one for one in known if one and _holds(one, words)]
    return render(request, "dunant/search.html", {
        "words": words, "evidence": evidence(claims, shelf.documents), "reports": reports, "most": MOST,
    })


def _holds(document: Document, words: str) -> bool:
    """Does what the public may see of the report hold every word? The ledger finds hidden words too."""
    return holds(f"{document.title} {document.source} {document.text}", words)
