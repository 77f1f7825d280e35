"""A request in; each voice with what it reports and how often it stands alone, and each outlet, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dunant.site.archive import Shelf, archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One voice: whose side the register says it stands on, in how many events it is heard, and in how many alone."""

    name: str
    kind: str
    side: str
    events: int
    alone: int


def page(request: HttpRequest) -> HttpResponse:
    """All voices, the most heard first, and all outlets."""
    shelf = archive().shelf()
    outlets = Counter(document.source for document in shelf.documents.values())
    return render(request, "dunant/sources.html", {"voices": voices(shelf), "outlets": outlets.most_common()})


def voices(shelf: Shelf) -> list[Voice]:
    """Who is heard in the public events."""
    heard: dict[str, list[int]] = defaultdict(list)
    for event in shelf.events:
        for voice in event.voices:
            heard[voice].append(len(event.voices))
    register = archive().monitor.register
    found = []
    for name, beside in heard.items():
        actor = register.find(name)
        found.append(Voice(name=name, kind=actor.kind if actor else "", side=actor.side if actor else "",
                           events=len(beside), alone=beside.count(1)))
    return sorted(found, key=lambda one: (-one.events, one.name))
