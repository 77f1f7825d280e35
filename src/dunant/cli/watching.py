"""What a run reads in, a progress bar, lines of JSON and named faults out, as they come."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Self

from dunant.cli.output import console, json_line
from dunant.errors import Issue
from dunant.exporters.codebook import codebook
from dunant.intake import ReadReport, Told

if TYPE_CHECKING:
    from rich.progress import Progress

ROWS = (".jsonl", ".ndjson")
TABLES = (*ROWS, ".csv", ".tsv", ".json", ".xml", ".rss", ".atom")
COUNTED = 200_000_000  # bytes of a table whose lines are counted for the bar: a tenth of a second


class Watch:
    """Sees each report once it is kept."""

    def __init__(self, sources: Sequence[str], json: bool) -> None:
        self.report = ReadReport()
        self.json = json
        self.errors = console(errors=True)
        self.bar = bar(self.errors) if sys.stderr.isatty() else None
        self.task = self.bar.add_task("reading", total=expected(sources)) if self.bar else None

    def __enter__(self) -> Self:
        if self.bar:
            self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.stop()

    def saw(self, one: Told | Issue) -> None:
        """One report, or something left out."""
        self.report.add(one)
        if self.bar and self.task is not None:
            self.bar.advance(self.task)
        if isinstance(one, Issue):
            self.errors.print(f"left out: {one}" if one.left_out else f"note: {one}", markup=False, soft_wrap=True)
        elif self.json:
            json_line(codebook(one.document, one.claims))


def bar(errors: object) -> Progress:
    """A bar with what is done and how long it will take."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=errors, transient=True)  # type: ignore[arg-type]


def expected(sources: Sequence[str]) -> int | None:
    """How many reports there will be, as far as files tell; None where they do not (a feed, a CSV file, a pipe)."""
    counts = [count(path) for source in sources for path in files(source)]
    return None if None in counts else sum(one for one in counts if one is not None)


def files(source: str) -> Iterator[str]:
    """The files of a folder, or what was named itself."""
    if not os.path.isdir(source):
        yield source
        return
    for folder, _, names in os.walk(source):
        yield from (os.path.join(folder, name) for name in names if not name.startswith("."))


def count(path: str) -> int | None:
    """One for a page or text, the lines of a table that has one report a line, None for what cannot be told."""
    lower = path.lower()
    if path == "-" or "://" in lower or (lower.endswith(TABLES) and not lower.endswith(ROWS)):
        return None
    if not lower.endswith(ROWS):
        return 1
    try:
        if os.path.getsize(path) > COUNTED:
            return None
        with open(path, "rb") as table:
            return sum(1 for line in table if line.strip())
    except OSError:
        return 1
