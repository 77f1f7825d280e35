"""A record and a day in, who is said to hold each place on that day out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Clocks, Listing

if TYPE_CHECKING:
    from dunant.stages.control import Held, Word

HEAD = ("place", "state", "who", "since", "said by", "claim")
NOBODY = "nobody named"


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Clocks):
    """What `control` is told."""

    at: Annotated[str, Option("--at", help="The day, YYYY-MM-DD; today unless told.")] = ""
    place: Annotated[str, Option("--place", help="Only places of this name, or in it, as written or as resolved.")] = ""


def control(options: Options) -> None:
    """Say who is said to hold each place on a day, since when and by whose word; where words conflict, all of them."""
    from dunant.cli.output import line, table

    with options.monitor() as monitor:
        held = monitor.control(
            options.at or None, place=options.place, as_of=options.as_of, recorded_by=options.recorded_by)
    if options.json:
        for one in held:
            line(one)
    else:
        table(HEAD, [cells for one in held for cells in rows(one)])


def rows(held: Held) -> Iterator[tuple[object, ...]]:
    """A row for each word that stands, then those on attacks, sieges and shares; the place stands in the first."""
    told = [(who(word), word.since, word.voice, word.claim) for word in held.words]
    told += [(f"{one.what} by {one.who or NOBODY}", one.when.edtf, one.voice, one.claim) for one in held.pressed]
    told += [(f"{one.who or NOBODY}: {one.what}", one.when.edtf, one.voice, one.claim) for one in held.shares]
    for number, cells in enumerate(told):
        yield ((held.place, held.state) if number == 0 else ("", "")) + cells


def who(word: Word) -> str:
    """The holder by this word."""
    if word.refused:
        return f"not {word.holder or NOBODY}"
    return word.holder or f"{NOBODY} ({word.change})"


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "control", Options, control)
