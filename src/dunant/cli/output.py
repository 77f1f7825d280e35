"""Values in, lines, tables and JSON on standard output or standard error out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dunant.exporters.record import Json, record

if TYPE_CHECKING:
    from rich.console import Console

    from dunant.model.event import Estimate

UNCOUNTED = "no count stands:"  # before the group that the left-out claims counted
WIDE = 160  # characters of a line where the output is no terminal


def console(errors: bool = False) -> Console:
    """A terminal as wide as it is, or a file."""
    from rich.console import Console

    stream = sys.stderr if errors else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else WIDE, highlight=False, emoji=False)


def table(head: Sequence[str], rows: Iterable[Sequence[object]], errors: bool = False) -> None:
    """A table without a frame; cells are text and never markup."""
    from rich.table import Table
    from rich.text import Text

    made = Table(*head, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        made.add_row(*(Text(str(cell)) for cell in row))
    console(errors).print(made)


def line(value: object, without: Sequence[str] = ()) -> None:
    """A model value as one line of JSON."""
    made = record(value)
    if isinstance(made, dict):
        made = {name: cell for name, cell in made.items() if name not in without}
    json_line(made)


def json_line(value: Json) -> None:
    """JSON on one line, at once: who reads on need not wait for the next."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def people(toll: Estimate | None) -> str:
    """A toll in a cell: "25 – 33", "33", "25 or more", "up to 30"; the best in brackets where it says more."""
    if toll is None:
        return ""
    low, best, high = toll.low, toll.best, toll.high
    if low is None and high is None:
        return UNCOUNTED
    if low is not None and low == high:
        return str(low)
    bounds = f"{low} – {high}" if low is not None and high is not None else \
        f"{low} or more" if low is not None else f"up to {high}"
    return bounds if best is None else f"{bounds} ({best})"
