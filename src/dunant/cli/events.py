"""A record in, its events out."""

from __future__ import annotations

from dataclasses import dataclass

from typer import Typer

from dunant.cli.command import add
from dunant.cli.options import Listing, Narrowing

TOLLS = ("killed", "injured")


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Narrowing):
    """What `events` is told."""


def events(options: Options) -> None:
    """List the events: each incident once, however many outlets tell it."""
    from dunant.cli.output import line, people, table
    from dunant.model.vocab import Effect
    from dunant.rules.tolls import whole

    with options.monitor() as monitor:
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


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "events", Options, events)
