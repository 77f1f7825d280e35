"""A record, a place and a period in, how many were harmed out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typer import Typer

from dunant.cli.command import add
from dunant.cli.options import Bounds, Listing, Ruled

if TYPE_CHECKING:
    from dunant.narrowing import Asked
    from dunant.stages.tally import Row, Tally

OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Bounds, Ruled):
    """What `tally` is told."""

    def asked(self) -> Asked:
        """As the Python interface takes them."""
        return {**super().asked(), "policy": self.policy}


def tally(options: Options) -> None:
    """Sum the tolls of events in a place and a period; running totals stand beside and are never added."""
    from dunant.cli.output import line, table

    with options.monitor() as monitor:
        made = monitor.tally(**options.asked())
        if options.json:
            line(made)
            return
        table(("harm", "low", "best", "high", "events", "left out"), [cells(row) for row in made.rows])
        print_rest(made)


def cells(row: Row) -> tuple[object, ...]:
    """One harm; a side that some event leaves open is open."""
    sides = (OPEN if side is None else side for side in (row.low, row.best, row.high))
    return (row.harm, *sides, len(row.events), len(row.left_out))


def print_rest(made: Tally) -> None:
    """Why events were left out, and the running totals that somebody tells."""
    from dunant.cli.claims import HEAD, row
    from dunant.cli.output import console, table

    out = console()
    out.print(f"tolls by {made.rule}", markup=False)
    for one in made.rows:
        for why, count in Counter(passed.why for passed in one.left_out).most_common():
            out.print(f"{one.harm}: {count} left out: {why}", markup=False)
        if one.without_high and one.events:
            out.print(f"{one.harm}: {one.without_high} of {len(one.events)} events have no upper bound", markup=False)
    if made.beside:
        out.print("\nrunning totals that are told, none of them added:", markup=False)
        table(HEAD, [row(claim) for claim in made.beside])


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "tally", Options, tally)
