"""A record in, what is wrong with it or open in it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from typer import Option, Typer

from dunant.cli.command import FAILED, add
from dunant.cli.options import Listing
from dunant.errors import Issue

SHOWN = 3  # of one kind, unless all are asked for


@dataclass(frozen=True, kw_only=True)
class Options(Listing):
    """What `check` is told."""

    all: Annotated[bool, Option("--all", help="List every one, not the first few of each kind.")] = False


def check(options: Options) -> int:
    """Check that the record is as it was written, then list what is odd or open in the material.

    Exit status 1 where the record itself is damaged.
    """
    from dunant.cli.output import line

    with options.monitor() as monitor:
        faults = monitor.faults()
        found = (*faults, *(() if faults else monitor.check()))
    if options.json:
        for issue in found:
            line(issue)
    else:
        summary(found, options.all)
        print("the record is damaged" if faults else "the record is sound: all is as it was written")
    return FAILED if faults else 0


def summary(found: Iterable[Issue], every: bool) -> None:
    """The Issues by kind."""
    from dunant.cli.output import console

    kinds: dict[str, list[Issue]] = defaultdict(list)
    for issue in found:
        kinds[issue.code].append(issue)
    out = console()
    for code, issues in sorted(kinds.items()):
        out.print(f"{code}: {len(issues)}", style="bold", markup=False)
        shown = issues if every else issues[:SHOWN]
        for issue in shown:
            out.print(f"  {issue}", markup=False, soft_wrap=True)
        if len(shown) < len(issues):
            out.print(f"  and {len(issues) - len(shown)} more; --all lists them", markup=False)


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "check", Options, check)
