"""Words in, the reports and claims that hold all of them out, with no more of a text than the public may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dunant.model.claim import Claim
from dunant.site.archive import archive
from dunant.site.pages.evidence import evidence

MOST = 50


def page(request: HttpRequest) -> HttpResponse:
    """Claims with their sentences, then the reports that hold the words; of those only title, outlet and day."""
    words = request.GET.get("q", "").strip()[:200]
    shelf, monitor = archive().shelf(), archive().monitor
    found = list(monitor.ledger.search(words, MOST)) if words else []
    claims = [by_id[one.claim] for by_id in [_by_id(shelf.claims)] for one in found if one.claim in by_id]
    reports = [shelf.documents[one.document] for one in found if not one.claim and one.document in shelf.documents]
    return render(request, "dunant/search.html", {
        "words": words, "evidence": evidence(claims, shelf.documents), "reports": reports, "most": MOST,
        "event_of": shelf.event_of,
    })


def _by_id(claims: tuple[Claim, ...]) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims}
