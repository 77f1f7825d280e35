"""A record in, what was judged out, as lines that another copy of the record can take in; and how far people agree."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import FAILED, add, told
from dunant.cli.options import Listing, OnRecord

if TYPE_CHECKING:
    from dunant.model.judgement import Judgement


@dataclass(frozen=True, kw_only=True)
class ListOptions(Listing):
    """What `judgements list` is told."""

    question: Annotated[str, Option("--question", help="Only on this question, such as same_event.")] = ""
    machines: Annotated[bool, Option("--machines", help="Also what machines judged and the record keeps.")] = False
    recorded_by: Annotated[
        str, Option("--recorded-by", help="Only what the record held after this day, YYYY-MM-DD.")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class ExportOptions(OnRecord):
    """What `judgements export` is told."""

    file: Annotated[str, Argument(metavar="[FILE]", help="The file to write; standard output unless told.")] = ""


@dataclass(frozen=True, kw_only=True)
class ImportOptions(OnRecord):
    """What `judgements import` is told."""

    file: Annotated[str, Argument(metavar="FILE", help="What `judgements export` wrote, or - for standard input.")]


def list_judgements(options: ListOptions) -> None:
    """List what people judged, oldest first, with their reasons."""
    from dunant.cli.output import line, table

    with options.monitor() as monitor:
        found = monitor.judgements(options.question or None, options.machines, options.recorded_by)
        if options.json:
            for one in found:
                line(one)
            return
        table(("at", "by", "question", "left", "right", "value", "answer", "reason"), [row(one) for one in found])


def row(one: Judgement) -> tuple[object, ...]:
    """A judgement in cells."""
    return (f"{one.at:%Y-%m-%d %H:%M}", one.by, one.question, one.left, one.right, one.value, one.verdict, one.reason)


def export(options: ExportOptions) -> None:
    """Export what people judged, one JSON object a line."""
    from dunant.cli.export import replaced
    from dunant.stages.sharing import lines

    with options.monitor() as monitor:
        made = lines(monitor.judgements())
        if options.file:
            replaced(options.file, lambda out: out.writelines(made))
        else:
            sys.stdout.writelines(made)


def take_in(options: ImportOptions) -> int:
    """Take in what people judged elsewhere on a copy of this record; what is held already adds nothing."""
    with options.monitor() as monitor:
        if options.file == "-":
            new, issues = monitor.take_judgements(sys.stdin, "standard input")
        else:
            with open(options.file, encoding="utf-8") as text:
                new, issues = monitor.take_judgements(text, options.file)
    for issue in issues:
        told(f"left out: {issue}", FAILED)
    print(f"judgements taken in: {new} new, {len(issues)} left out")
    return FAILED if issues else 0


def agreement(options: Listing) -> None:
    """Say how far people who answered the same questions agree (Krippendorff's alpha)."""
    from dunant.cli.output import line, table
    from dunant.stages.agreement import agreement

    with options.monitor() as monitor:
        found = agreement(monitor.judgements())
    if options.json:
        for one in found:
            line(one)
        return
    rows = [(one.question, "cannot be told" if one.alpha is None else f"{one.alpha:.3f}", one.questions, one.answers,
             ", ".join(one.people)) for one in found]
    table(("question", "alpha", "answered twice", "answers", "people"), rows)


def add_to(app: Typer) -> None:
    """Add the commands."""
    group = Typer(help="List, export and take in what people judged; see how far they agree.", no_args_is_help=True)
    add(group, "list", ListOptions, list_judgements)
    add(group, "export", ExportOptions, export)
    add(group, "import", ImportOptions, take_in)
    add(group, "agreement", Listing, agreement)
    app.add_typer(group, name="judgements")
