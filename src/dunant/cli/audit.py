"""A record, or a table of running totals, in, what in them does not add up out."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Listing, Narrowing
from dunant.errors import UsageError

if TYPE_CHECKING:
    from dunant.stages.audit import Finding

HEAD = ("what", "series", "day", "total", "before", "on", "rise", "told as added")


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Narrowing):
    """What `audit` is told."""

    file: Annotated[
        str, Argument(metavar="[FILE]", help="A table of running totals to audit instead of the record.")
    ] = ""
    day: Annotated[str, Option("--day", help="The table's column that holds the day.")] = ""
    total: Annotated[str, Option("--total", help="The table's column that holds the running total.")] = ""
    added: Annotated[str, Option("--added", help="The table's column that holds how many were added.")] = ""


def audit(options: Options) -> None:
    """Audit running totals: falls, jumps, retroactive batches, and increases that are not the difference of totals."""
    from dunant.cli.output import json_line, table
    from dunant.exporters.record import record

    found = of_file(options) if options.file else of_record(options)
    if options.json:
        for one in found:
            made = record(one)
            json_line({**made, "difference": one.difference} if isinstance(made, dict) else made)
    else:
        table(HEAD, [row(one) for one in found])


def of_record(options: Options) -> tuple[Finding, ...]:
    """What in the claims of the record does not add up."""
    if options.day or options.total or options.added:
        raise UsageError("--day, --total and --added name columns of a table; name the table, too")
    with options.monitor() as monitor:
        return monitor.audit(**options.asked())


def of_file(options: Options) -> tuple[Finding, ...]:
    """What in the columns of a table does not add up."""
    from dunant.stages.audit import audit
    from dunant.stages.totals import of_rows

    return audit(of_rows(rows(Path(options.file)), options.day, options.total, options.added))


def row(one: Finding) -> tuple[object, ...]:
    """A finding in cells."""
    told, added = one.told, "" if one.told.added is None else one.told.added
    return (one.code, one.series, told.day, told.total, one.before.total, one.before.day, f"{one.difference:+d}", added)


def rows(path: Path) -> list[Mapping[str, object]]:
    """The rows of a CSV, JSON or JSON Lines file, also gzipped; UsageError where it is none of them."""
    content = path.read_bytes()
    try:
        text = (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("utf-8-sig")
        if text.lstrip()[:1] == "[":
            found = json.loads(text)
        elif text.lstrip()[:1] == "{":
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        else:
            found = list(csv.DictReader(text.splitlines()))
    except (ValueError, EOFError, gzip.BadGzipFile, csv.Error) as fault:
        raise UsageError(f"{path}: no table ({fault}); give CSV, JSON or JSON Lines") from None
    sound = [one for one in found if isinstance(one, Mapping)]
    if len(sound) < len(found):
        raise UsageError(f"{path}: no table of rows; give a list of objects")
    return sound


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "audit", Options, audit)
