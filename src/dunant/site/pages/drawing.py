"""A request in, what the map draws out: small, as a record may hold a hundred thousand claims.

The words of places, days and tolls stand once each in a table, and every event is a row of numbers that point there.
What is asked without narrowing it is made once for each state of the record and language, and kept compressed.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Hashable, Iterable, Sequence
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from dunant.exporters.geojson import DIGITS, NO_PIN
from dunant.model.event import Event
from dunant.model.vocab import Effect, Precision
from dunant.rules.tolls import whole
from dunant.site.archive import Shelf
from dunant.site.pages.asking import asking
from dunant.site.templatetags.words import bounds, days, exactness, label, of, where

PREFIX = "evt-"
WIDE = (Precision.CITY_PART, Precision.DISTRICT, Precision.PROVINCE, Precision.REGION, Precision.UNKNOWN)
SLOW = 60  # km: a ring wider than this is an area whatever its precision says
JSON = "application/json"
FAST = 3  # of gzip's nine: a tenth larger than its best, in a third of the time
Drawn = tuple[Hashable, ...]


def drawn(request: HttpRequest) -> HttpResponse:
    """The events that were asked for and have a place to draw."""
    asked = asking(request)
    shelf = asked.shelf()
    if asked.narrowed:
        return HttpResponse(table(shelf, asked.events(shelf)), content_type=JSON)
    body = whole_map(shelf)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(gzip.decompress(body), content_type=JSON)
    return HttpResponse(body, content_type=JSON, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


def whole_map(shelf: Shelf) -> bytes:
    """All that the map draws of this state, compressed."""
    kept, key = cast(dict[object, bytes], shelf.made), ("whole map", get_language())
    return kept.get(key) or kept.setdefault(key, gzip.compress(table(shelf, shelf.events), FAST))


def table(shelf: Shelf, events: Iterable[Event]) -> bytes:
    """Places, types, days, tolls, and for each event its id and where in those tables its words stand."""
    tables: tuple[dict[Hashable, int], ...] = ({}, {}, {}, {})
    kept, language = cast(dict[object, Drawn], shelf.made), get_language()
    rows = []
    for event in filter(pinned, events):
        key = ("drawn", language, event.id)
        words = kept.get(key) or kept.setdefault(key, _words(event))
        at = (held.setdefault(word, len(held)) for held, word in zip(tables, words, strict=True))
        rows.append((event.id.removeprefix(PREFIX), *at))
    places, types, spans, tolls = (list(held) for held in tables)
    made = {"places": places, "types": types, "days": spans, "tolls": tolls, "rows": rows}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def pinned(event: Event) -> bool:
    """Is its place known more finely than a country? A country's middle is no place."""
    return event.place is not None and event.place.precision not in NO_PIN


def _words(event: Event) -> Drawn:
    place, when = event.place, event.when
    assert place is not None  # only what is pinned is drawn
    first, last = (str(when.first or when.last or ""), str(when.last or "")) if when else ("", "")
    wide = int(event.precision in WIDE or place.radius_km > SLOW)
    point = round(place.lat, DIGITS), round(place.lon, DIGITS)
    spot = (*point, place.radius_km, wide, where(event), exactness(event), place.name)
    return spot, label(event.type), (days(when), first, last), (_killed(event), *_tolls(event))


def _tolls(event: Event) -> Sequence[str]:
    told = {one.harm for one in event.estimates}
    return [of(bounds(one), harm) for harm in Effect if harm in told and (one := whole(event.estimates, harm))]


def _killed(event: Event) -> int:
    one = whole(event.estimates, Effect.KILLED) if event.estimates else None
    return (one.low or one.high or 0) if one else 0
