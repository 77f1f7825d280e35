"""A request in; who is said to hold which place, since when and by whom it is said, out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dunant.model.claim import Claim
from dunant.model.vocab import Kind
from dunant.site.archive import Shelf
from dunant.site.pages.asking import Asking, asking
from dunant.site.pages.evidence import Evidence, evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One place and every claim on who holds it, the oldest first."""

    place: str
    claims: list[Evidence]


def page(request: HttpRequest) -> HttpResponse:
    """Places by name; claims that disagree stand one above the other, and none is taken for the answer."""
    asked = asking(request)
    return render(request, "dunant/control.html", {"asked": asked, "grounds": grounds(asked, asked.shelf())})


def grounds(asked: Asking, shelf: Shelf) -> list[Ground]:
    """Claims of control by their resolved place, else by its name as written."""
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in shelf.claims:
        if claim.kind is Kind.CONTROL and asked.wish.means(claim, shelf.projection.told.places):
            place = shelf.projection.told.places.get(claim.id)
            held[place.name if place else claim.place or ""].append(claim)
    return [Ground(place=place, claims=evidence(sorted(claims, key=_day), shelf.documents))
            for place, claims in sorted(held.items())]


def _day(claim: Claim) -> tuple[str, str]:
    when = claim.when
    return (str((when.last or when.first) if when else "") or "9999", claim.id)
