"""A record in, its events out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Counting, Listing

if TYPE_CHECKING:
    from dunant.monitor import Monitor

TOLLS = ("killed", "injured")


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Counting):
    """What `events` is told."""

    main: Annotated[
        bool, Option("--main", help="One line a report instead: the event that it mainly tells, or none.")
    ] = False


@dataclass(frozen=True, kw_only=True)
class Main:
    """A report by what a person calls it, and the id of its main event."""

    id: str
    event: str | None


def events(options: Options) -> None:
    """List the events: each incident once, however many outlets tell it."""
    from dunant.cli.output import line, people, table
    from dunant.model.vocab import Effect
    from dunant.rules.tolls import whole

    with options.monitor() as monitor:
        if options.main:
            _mains(monitor, options)
            return
        found = monitor.events(**options.asked())
        if options.json:
            for event in found:
                line(event)
            return
        rows = [
            (event.id, event.when.edtf if event.when else "", event.place_name, event.type,
             *(people(whole(event.estimates, Effect(harm))) for harm in TOLLS), len(event.voices), event.carriers)
            for event in found
        ]
        table(("id", "when", "place", "what", *TOLLS, "voices", "carriers"), rows)


def _mains(monitor: Monitor, options: Options) -> None:
    """One line a report; of a report whose main event is not among those asked for, none."""
    from dunant.cli.output import line, table
    from dunant.narrowing import wish
    from dunant.stages.mains import mains

    made = monitor.projection(wish(options.asked()).clock)
    documents = made.told.documents
    main = mains(documents.values(), made.assembly.events, made.joined)
    narrowed = options.narrowed().keys() - options.clocks().keys() - {"policy"}
    meant = {event.id for event in monitor.events(**options.asked())}
    rows = [
        (documents[key].label, event) for key, event in main.items()
        if not narrowed or event in meant
    ]
    if options.json:
        for name, event in rows:
            line(Main(id=name, event=event))
        return
    table(("report", "event"), [(name, event or "") for name, event in rows])


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "events", Options, events)
