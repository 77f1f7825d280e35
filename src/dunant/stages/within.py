"""An event or claim and the bounds of a question in, whether it lies inside and why not out."""

from __future__ import annotations

from datetime import date

from dunant.model.register import Place
from dunant.model.when import When
from dunant.rules.nearness import Name, Nearness, Spot, nearness, parse
from dunant.stages.voices import plain


def why_elsewhere(asked: Place | str | None, place: Place | None, names: tuple[str, ...]) -> str:
    """Why what lies at `place`, or is only named, is not inside what was asked; empty where it is."""
    if asked is None:
        return ""
    if place is None and not names:
        return "no place told"
    if isinstance(asked, Place):
        return _in_place(asked, place, names)
    if place and _named_so(asked, place):
        return ""
    return _in_name(parse(asked), tuple(parse(name) for name in names))


def _in_place(asked: Place, place: Place | None, names: tuple[str, ...]) -> str:
    if place is None:
        return _in_name(parse(asked.name), tuple(parse(name) for name in names), "its place is not resolved")
    near = nearness(Spot(place=asked, names=()), Spot(place=place, names=()))
    if near == Nearness.SAME or (near == Nearness.WITHIN and place.radius_km <= asked.radius_km):
        return ""
    return "told only for a wider area" if near == Nearness.WITHIN else "elsewhere"


def _named_so(asked: str, place: Place) -> bool:
    wanted = plain(asked)
    return wanted in {plain(name) for name in (place.name, *place.names, *place.admin)}


def _in_name(asked: Name, names: tuple[Name, ...], else_: str = "elsewhere") -> str:
    """By the names as written: one of the chain is the asked one, or a part of it ("east Aleppo")."""
    for name in names:
        near = nearness(Spot(place=None, names=(asked,)), Spot(place=None, names=(name,)))
        if near == Nearness.SAME or (near == Nearness.WITHIN and (not asked.part or asked.part == name.part)):
            return ""
    return else_


def why_other_time(when: When | None, since: date | None, until: date | None) -> str:
    """Why what happened in `when` is not known to lie in the period; empty where it does, or where none was asked."""
    if since is None and until is None:
        return ""
    if when is None or (when.first is None and when.last is None):
        return "no day told"
    if not when.overlaps(When(first=since, last=until)):
        return "another time"
    early = since is not None and (when.first is None or when.first < since)
    late = until is not None and (when.last is None or when.last > until)
    return f"may lie outside the period: {when.edtf}" if early or late else ""
