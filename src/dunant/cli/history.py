"""An id in, the past of an event out; two days in, what changed between them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Clocks, Listing

if TYPE_CHECKING:
    from dunant.model.judgement import Judgement
    from dunant.stages.changes import Changed
    from dunant.stages.history import Past

FIGURES = ("harm", "day", "count", "voice", "outlets", "words", "update", "now")


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Clocks):
    """What `history` is told."""

    id: Annotated[str, Argument(metavar="ID", help="The id of an event, or its first digits; former ids count.")]


@dataclass(frozen=True, kw_only=True)
class DiffOptions(Listing):
    """What `diff` is told."""

    first: Annotated[str, Argument(metavar="DAY1", help="The earlier day, YYYY-MM-DD.")]
    last: Annotated[str, Argument(metavar="DAY2", help="The later day, YYYY-MM-DD.")]
    clock: Annotated[
        str, Option("--clock", help="published: what reports published by each day say; recorded: what was held then.")
    ] = "published"
    place: Annotated[str, Option("--place", help="Only events in a place of this name.")] = ""


def history(options: Options) -> None:
    """Show who gave which figure of an event when, in which words, and what people decided about it."""
    from dunant.cli.output import line, table
    from dunant.cli.show import say

    with options.monitor() as monitor:
        made = monitor.history(options.id, **options.clocks())
    if options.json:
        line(made)
        return
    table(FIGURES, [row(one) for one in made.figures])
    for told in decided(made.answers):
        say(told)


def row(one: Past) -> tuple[object, ...]:
    """A figure of the past in cells."""
    bounds = dict.fromkeys(str(bound) for bound in (one.low, one.high) if bound is not None)
    hedge = "" if one.qualifier in ("exact", "range") else one.qualifier.replace("_", " ")
    count = " ".join(part for part in (hedge, " – ".join(bounds), one.people) if part)
    return (one.harm, one.day or "no day", count, one.voice, ", ".join(one.outlets), one.words, one.update,
            one.left_out or "counted")


def decided(answers: Iterable[Judgement]) -> Iterator[str]:
    """People's answers, a line each: when, who, what, and why."""
    for one in answers:
        asked = " ".join(part for part in (one.question.value, one.left, one.right) if part)
        value = f" = {one.value}" if one.value else ""
        reason = f": {one.reason}" if one.reason else " (no reason given)"
        yield f"{one.at:%Y-%m-%d %H:%M} {one.by} answered {one.verdict} to {asked}{value}{reason}"


def diff(options: DiffOptions) -> None:
    """Say which events changed between two days, how, and by which claims and whose answers."""
    from dunant.cli.output import line

    with options.monitor() as monitor:
        found = monitor.diff(options.first, options.last, options.clock, place=options.place)
        if options.json:
            for one in found:
                line(one)
            return
        documents = {document.id: document for document in monitor.documents()}
        for one in found:
            print_changed(one, {key: f"{held.source or held.label}, {held.published or 'no day'}"
                                for key, held in documents.items()})


def print_changed(one: Changed, carriers: dict[str, str]) -> None:
    """One event that changed, and by which claims and answers."""
    from dunant.cli.show import say

    former = f" from {', '.join(one.former)}" if one.former else ""
    say(f"{one.id}  {one.how}{former}", style="bold")
    for field in one.differences:
        change = f"{field.before or '—'} → {field.after or '—'}" if one.how not in ("new", "gone") else \
            field.after or field.before
        say(f"  {field.field}: {change}")
    for sign, claims in (("+", one.added), ("-", one.removed)):
        for claim in claims:
            words = " ".join(claim.quote.exact.split())
            said = claim.speaker or "in its own voice"
            say(f"  {sign} {claim.id} {said} — {carriers.get(claim.document, claim.document)}: “{words}”")
    for told in decided(one.by_people):
        say(f"  {told}")


def add_to(app: Typer) -> None:
    """Add the commands."""
    add(app, "history", Options, history)
    add(app, "diff", DiffOptions, diff)
