"""A record in, a file of some format out, and on standard error what that format could not hold."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Narrowing, OnRecord


@dataclass(frozen=True, kw_only=True)
class Options(OnRecord, Narrowing):
    """What `export` is told."""

    format: Annotated[str, Argument(metavar="FORMAT", help="jsonl, csv, geojson, or what an extension brings.")]
    out: Annotated[str, Option("--out", help="The file to write, instead of standard output.")] = ""


def export(options: Options) -> None:
    """Export the events; what the format could not hold is counted on standard error."""
    with options.monitor() as monitor:
        if not options.out:
            loss = monitor.export(options.format, sys.stdout, **options.asked())
        else:
            part = f"{options.out}.part"
            try:
                with open(part, "w", encoding="utf-8", newline="") as out:
                    loss = monitor.export(options.format, out, **options.asked())
                os.replace(part, options.out)  # what was there stays until the new file is whole
            finally:
                if os.path.exists(part):
                    os.unlink(part)
    for what, count in sorted(loss.items()):
        print(f"not in this format: {count} {what}", file=sys.stderr)


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "export", Options, export)
