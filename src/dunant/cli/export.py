"""A record in, a file of some format out, with what that format could not hold and how the record was made."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Counting, OnRecord

if TYPE_CHECKING:
    from dunant.monitor import Monitor

LOSS, METHOD = ".loss.json", ".method.md"  # written beside the file


@dataclass(frozen=True, kw_only=True)
class Options(OnRecord, Counting):
    """What `export` is told."""

    format: Annotated[
        str, Argument(metavar="FORMAT", help="acled, annotations, csv, ged, geojson, hxl, jsonl, plover, or another's.")
    ]
    out: Annotated[str, Option("--out", help="The file to write, instead of standard output.")] = ""
    whole: Annotated[
        bool, Option("--whole", help="Also what editors keep from the public: embargoes, exact places, names.")
    ] = False

    def monitor(self) -> Monitor:
        """The record, as the public may see it unless all of it is asked for."""
        if self.whole:
            return super().monitor()
        from dunant.publishing import Public

        return Public(self.record, make=False)


def export(options: Options) -> None:
    """Export the events as the public may see them; what the format could not hold is counted on standard error.

    Left out or masked are events under an embargo, places that an editor made coarser, names that one took out, and the
    names of the dead unless one let them be shown. --whole gives all of it, for your own use.
    With --out, the counts are also written to FILE.loss.json and the record's method page to FILE.method.md.
    """
    with options.monitor() as monitor:
        if not options.out:
            loss = monitor.export(options.format, sys.stdout, **options.asked())
        else:
            loss = to_files(monitor, options)
    for what, count in sorted(loss.items()):
        print(f"not in this format: {count} {what}", file=sys.stderr)


def to_files(monitor: Monitor, options: Options) -> dict[str, int]:
    """Write the export, its losses and its method; the loss report is returned."""
    loss: dict[str, int] = {}

    def written(out: IO[str]) -> None:
        loss.update(monitor.export(options.format, out, **options.asked()))

    page = monitor.method_page(**options.asked())
    replaced(options.out, written)
    report = {"format": options.format, "asked": options.narrowed(), "not in this format": dict(sorted(loss.items()))}
    replaced(options.out + LOSS, lambda out: out.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n"))
    replaced(options.out + METHOD, lambda out: out.write(page))
    return loss


def replaced(path: str, write: Callable[[IO[str]], object]) -> None:
    """Write a file; what was there under its name stays until the new one is whole."""
    part = f"{path}.part"
    try:
        with open(part, "w", encoding="utf-8", newline="") as out:
            write(out)
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.unlink(part)


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "export", Options, export)
