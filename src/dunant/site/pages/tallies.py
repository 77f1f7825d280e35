"""A request in; the toll of a place and a period, over time and by place and cause, with what it leaves out, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.vocab import Effect
from dunant.rules.incident import cumulative
from dunant.rules.tolls import whole
from dunant.site.archive import Shelf
from dunant.site.charts import Moment, bars, beside, columns, steps
from dunant.site.pages.asking import Asking, asking
from dunant.site.templatetags.words import counted, label, speaker
from dunant.stages.populations import group
from dunant.stages.tally import Row, Tally, tally

LISTED, LINES = 25, 6  # names in a chart, the largest first; voices whose running totals are drawn
BESIDE = 30  # running totals listed, the largest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One place, cause or month with the least number of people killed in its events."""

    name: str
    low: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One voice's running totals of one harm, by day of publication."""

    voice: str
    harm: Effect
    rows: tuple[tuple[Moment, Claim], ...]
    chart: SafeString


def page(request: HttpRequest) -> HttpResponse:
    """The sums, each with its events; the sources' own running totals stand beside them and are never added."""
    asked = asking(request)
    shelf = asked.shelf()
    events = asked.events(shelf)
    made = summed(asked, shelf, events)
    counted_events = {one for row in made.rows for one in row.events}
    inside = [event for event in events if event.id in counted_events]
    groups = [(title, parts, bars([(one.name, one.low) for one in parts], title))
              for title, parts in _grouped(inside) if parts]
    running = list(_running(made.beside, shelf))
    return render(request, "dunant/tallies.html", {
        "asked": asked, "rows": made.rows, "left_out": [(row, _reasons(row)) for row in made.rows if row.left_out],
        "beside": [(claim, figure) for claim in made.beside[:BESIDE] for figure in claim.figures],
        "documents": shelf.documents, "months": months(inside), "chart": _chart(inside),
        "groups": groups, "running": running[:LINES], "together": _together(inside, running),
    })


def summed(asked: Asking, shelf: Shelf, events: Sequence[Event]) -> Tally:
    """The sums of these events in what is asked for, made once for each state of the record."""
    period = asked.wish.period
    bounds = (period.first, period.last) if period else (None, None)
    return shelf.once(("tally", asked.query), lambda: tally(
        events, filter(cumulative, shelf.claims), asked.wish.place, *bounds))


def _reasons(row: Row) -> list[tuple[str, int]]:
    return Counter(one.why for one in row.left_out).most_common()


def _killed(event: Event) -> int:
    toll = whole(event.estimates, Effect.KILLED)
    return (toll.low or 0) if toll else 0


def _province(event: Event) -> str:
    """The largest unit below the country that holds the place."""
    if event.place is None:
        return _("place not resolved")
    return event.place.admin[-1] if event.place.admin else event.place.name


def _grouped(events: Sequence[Event]) -> list[tuple[str, list[Part]]]:
    """The least number killed, by place, by cause, and by who the dead were."""
    return [(_("Killed by place"), _parts(events, _province)[:LISTED]),
            (_("Killed by cause"), _parts(events, lambda event: label(event.type))[:LISTED]),
            (_("Killed by group"), _of_groups(events)[:LISTED])]


def _of_groups(events: Iterable[Event]) -> list[Part]:
    """By the group that is counted; groups may hold the same people ("civilians", "children") and are never added."""
    groups: dict[str, list[int]] = defaultdict(list)
    for event in events:
        for one in event.estimates:
            if one.harm is Effect.KILLED and one.low:
                groups[group(one.population)].append(one.low)
    parts = (Part(name=label(name), low=sum(found), events=len(found)) for name, found in groups.items())
    return sorted(parts, key=lambda one: (-one.low, one.name))


def _together(events: Sequence[Event], running: Sequence[Running]) -> SafeString:
    """The events' own sum, month by month, beside the running totals of the killed that sources give."""
    total, summed = 0, []
    for on, count in months(events):
        total += count
        summed.append((on, total))
    lines = [(one.voice, [moment for moment, _claim in one.rows]) for one in running if one.harm is Effect.KILLED]
    return beside(summed, lines[:LINES], _("Killed: the sum of events, and running totals that sources give"))


def _parts(events: Iterable[Event], name: Callable[[Event], str]) -> list[Part]:
    """Most killed first; events in which nobody counts the dead are left out."""
    groups: dict[str, list[int]] = defaultdict(list)
    for event in events:
        if killed := _killed(event):
            groups[name(event)].append(killed)
    parts = (Part(name=name, low=sum(found), events=len(found)) for name, found in groups.items())
    return sorted(parts, key=lambda one: (-one.low, one.name))


def months(events: Iterable[Event]) -> list[tuple[date, int]]:
    """First days of months, and the least number killed in events that lie wholly inside each."""
    sums: Counter[date] = Counter()
    for event in events:
        first, last = (event.when.first, event.when.last) if event.when else (None, None)
        if first and last and (first.year, first.month) == (last.year, last.month):
            sums[first.replace(day=1)] += _killed(event)
    return sorted((on, count) for on, count in sums.items() if count)


def _chart(events: Sequence[Event]) -> SafeString:
    return columns(months(events), _("Killed in events of each month, the least that is said"))


def _running(claims: Iterable[Claim], shelf: Shelf) -> Iterable[Running]:
    """Voices that gave at least two running totals of a harm, on dated reports."""
    told: dict[tuple[str, Effect], list[tuple[Moment, Claim]]] = defaultdict(list)
    for claim in claims:
        document = shelf.documents.get(claim.document)
        for figure in claim.figures if document and document.published else ():
            said = f"{document.published}: {counted(figure)}"
            told[speaker(claim), figure.harm].append(
                (Moment(on=document.published, low=figure.low, high=figure.high, said=said), claim))
    for (voice, harm), rows in sorted(told.items()):
        if len(rows) > 1:
            rows.sort(key=lambda row: (row[0].on, row[1].id))
            title = f"{voice}: {label(harm)}, {_('running totals')}"
            yield Running(voice=voice, harm=harm, rows=tuple(rows), chart=steps([moment for moment, _c in rows], title))


