"""A request in; who is said to hold which place on a day, and who says so, as a page or a layer of the map, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dunant.exporters.geojson import DIGITS, NO_PIN
from dunant.exporters.record import Json
from dunant.model.claim import Claim
from dunant.model.vocab import Kind
from dunant.site.archive import Shelf
from dunant.site.labels import STATES
from dunant.site.pages.asking import Asking, around, asking, page_asked
from dunant.site.pages.evidence import Evidence, evidence
from dunant.site.templatetags.words import apart, days, label, named
from dunant.stages.control import Beside, Held, Word, control

LISTED = 40  # places on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One place on the day, in words, and every claim that says so: those that stand first, then earlier ones."""

    held: Held
    state: str
    lines: tuple[str, ...]
    standing: list[Evidence]
    earlier: list[Evidence]


def page(request: HttpRequest) -> HttpResponse:
    """Places by name; claims that disagree stand one above the other, and none is taken for the answer."""
    asked = asking(request)
    on = day_asked(request, asked)
    shelf, number = asked.shelf(), page_asked(request)
    held = _held(asked, shelf, on)
    start = (number - 1) * LISTED
    return render(request, "dunant/control.html", {
        "asked": asked, "on": on, "grounds": grounds(held[start : start + LISTED], shelf), "count": len(held),
        "at": request.GET.get("at", ""), **around(number, len(held), LISTED),
    })


def layer(request: HttpRequest) -> JsonResponse:
    """The places of the day that have a point, with the words that the map says of them."""
    asked = asking(request)
    on = day_asked(request, asked)
    found = [_feature(one) for one in _held(asked, asked.shelf(), on) if _pinned(one)]
    return JsonResponse({"type": "FeatureCollection", "features": found}, content_type="application/geo+json")


def day_asked(request: HttpRequest, asked: Asking) -> date:
    """The day of `at`, else the end of the period that is asked for, else today."""
    given = (request.GET.get("at", ""), asked.fields.get("until", ""), asked.fields.get("as_of", ""))
    for one in given:
        try:
            return date.fromisoformat(one)
        except ValueError:
            continue
    return datetime.now(UTC).date()


def _held(asked: Asking, shelf: Shelf, on: date) -> tuple[Held, ...]:
    told = shelf.projection.told

    def meant(claim: Claim) -> bool:
        return claim.kind is Kind.CONTROL and asked.wish.means(claim, told.places)

    return shelf.once(("control", asked.query, on), lambda: control(
        filter(meant, shelf.claims), on, told.documents, told.places, shelf.parties))


def grounds(held: Iterable[Held], shelf: Shelf) -> list[Ground]:
    """These places in words, with the claims that say so."""

    def shown(*groups: tuple[Word, ...] | tuple[Beside, ...]) -> list[Evidence]:
        keys = dict.fromkeys(one.claim for group in groups for one in group)
        return evidence([one for key in keys if (one := shelf.claim(key))], shelf.documents)

    return [
        Ground(held=one, state=str(STATES[one.state]), lines=tuple(lines(one)),
               standing=shown(one.words, one.pressed, one.shares), earlier=shown(one.earlier))
        for one in held
    ]


def lines(held: Held) -> list[str]:
    """Who is said to hold it, and who says so; then attacks, sieges and shares."""
    found = [_word(word) for word in held.words]
    found += [_("{what}, by {who}").format(what=label(one.what), who=apart(one.who or _("nobody named")))
              for one in held.pressed]
    return found + [f"{apart(one.who or _('nobody named'))}: {apart(one.what)}" for one in held.shares]


def _word(word: Word) -> str:
    holder = apart(word.holder or _("nobody named"))
    who = _("not {holder}").format(holder=holder) if word.refused else holder
    said = _("said by {voices}").format(voices=named(word.voice))
    return f"{who} ({label(word.change)}, {days(word.when)}); {said}"


def _pinned(held: Held) -> bool:
    return held.resolved is not None and held.resolved.precision not in NO_PIN


def _feature(held: Held) -> dict[str, Json]:
    place = held.resolved
    assert place is not None  # only those are drawn
    holders = ", ".join(held.holders) or _("nobody named")
    return {
        "type": "Feature", "id": place.id,
        "geometry": {"type": "Point", "coordinates": [round(place.lon, DIGITS), round(place.lat, DIGITS)]},
        "properties": {
            "name": f"{apart(held.place)}: {apart(holders)}, {STATES[held.state]}", "state": held.state.value,
            "said": [*lines(held)], "address": f"{reverse('control')}?{urlencode({'place': held.place})}",
        },
    }
