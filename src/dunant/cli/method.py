"""A record in, how it was made out: what it counts, from whom, by which rules."""

from __future__ import annotations

from dataclasses import dataclass

from typer import Typer

from dunant.cli.command import add
from dunant.cli.options import Counting, Listing


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Counting):
    """What `method` is told."""


def method(options: Options) -> None:
    """Print the record's method page: inclusion criteria, sources, rules in force, and what people judged."""
    from dunant.cli.output import line

    with options.monitor() as monitor:
        if options.json:
            line(monitor.method(**options.asked()))
        else:
            print(monitor.method_page(**options.asked()), end="")


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "method", Options, method)
