"""A request in; a situation report for a place and a period, as a page that prints well or as Markdown, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dunant.model.event import Event
from dunant.model.vocab import Effect, Kind
from dunant.rules.tolls import whole
from dunant.site.cards import of_kind
from dunant.site.pages.asking import Asking, asking
from dunant.site.pages.events import lines
from dunant.site.pages.tallies import summed
from dunant.site.templatetags.words import bounds, days, label, named_all, of, toll, where
from dunant.stages.tally import Row

LISTED = 50  # changes on the ground, and acts of talks, the newest; the rest are counted
GRAVE = 12  # events told in full, those with the most killed; the rest stand in the table of the period



def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    asked = asking(request)
    made, shelf = parts(asked), asked.shelf()
    told = {name: lines(shelf, made[name]) for name in ("grave", "ground", "talks")}
    return render(request, "dunant/situation.html", {"asked": asked, **made, **told})


def markdown(request: HttpRequest) -> HttpResponse:
    """The same as Markdown, to be pasted into a report of one's own."""
    asked = asking(request)
    made = HttpResponse("\n".join(_lines(request, asked)) + "\n", content_type="text/markdown; charset=utf-8")
    made["Content-Disposition"] = 'attachment; filename="situation.md"'
    return made


def parts(asked: Asking) -> dict[str, Any]:
    """The sums, the gravest events, and what changed on the ground and in talks."""
    shelf = asked.shelf()
    events = asked.newest(shelf)
    made, ground, talks = summed(asked, shelf, events), of_kind(events, Kind.CONTROL), of_kind(events, Kind.TALKS)
    return {
        "rows": made.rows, "grave": sorted((one for one in events if _killed(one)), key=_gravest_first)[:GRAVE],
        "ground": ground[:LISTED], "talks": talks[:LISTED], "more_ground": len(ground[LISTED:]),
        "more_talks": len(talks[LISTED:]),
    }


def _killed(event: Event) -> int:
    one = whole(event.estimates, Effect.KILLED)
    return (one.low or one.high or 0) if one else 0


def _gravest_first(event: Event) -> tuple[int, str]:
    return -_killed(event), event.id


def _lines(request: HttpRequest, asked: Asking) -> Iterator[str]:
    made = parts(asked)
    yield f"# {_('Situation report')}"
    yield ""
    yield ", ".join(f"{name}: {value}" for name, value in asked.fields.items() if value) or _("The whole record")
    yield from ("", f"## {_('Tolls')}", "")
    yield from (f"- {_row(row)}" for row in made["rows"])
    for name, title in (("grave", _("Gravest events")), ("ground", _("Ground")), ("talks", _("Talks"))):
        yield from ("", f"## {title}", "")
        for event in made[name]:
            yield f"- {_told(event)} <{request.build_absolute_uri(f'/events/{event.id}/')}>"


def _row(row: Row) -> str:
    low = _("not said") if row.low is None else str(row.low)
    return _("{harm}: at least {low}, in {count} events").format(harm=label(row.harm), low=low, count=len(row.events))


def _told(event: Event) -> str:
    tolls = (of(bounds(one), harm) for harm in Effect if (one := toll(event, harm.value)))
    said = _("said by {voices}").format(voices=named_all(event.voices))
    return "; ".join((f"{days(event.when)}: {label(event.type)}, {where(event)}", *tolls, said))
