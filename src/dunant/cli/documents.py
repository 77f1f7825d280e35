"""A record in, its documents out; a wrong outlet or day in, a judgement that corrects it kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import add
from dunant.cli.options import Listing, OnRecord
from dunant.errors import UsageError


@dataclass(frozen=True, kw_only=True)
class ListOptions(Listing):
    """What `documents list` is told."""

    as_of: Annotated[str, Option("--as-of", help="Only documents published by this day, YYYY-MM-DD.")] = ""
    recorded_by: Annotated[
        str, Option("--recorded-by", help="Only documents that the record held after this day, YYYY-MM-DD.")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class SetOptions(OnRecord):
    """What `documents set` is told."""

    id: Annotated[str, Argument(metavar="ID", help="The document's id, or its first digits.")]
    published: Annotated[str, Option("--published", help="Its day of publication, YYYY-MM-DD.")] = ""
    outlet: Annotated[str, Option("--outlet", help="The outlet that published it.")] = ""


def list_documents(options: ListOptions) -> None:
    """List the documents with outlet and day as corrected; `--json` leaves their texts out."""
    from dunant.cli.output import line, table

    with options.monitor() as monitor:
        found = monitor.documents(options.as_of, options.recorded_by)
        if options.json:
            for document in found:
                line(document, without=("text", "furniture"))
            return
        rows = [(one.id, one.published or "", one.published_from, one.source, one.label, one.title) for one in found]
        table(("id", "published", "from", "outlet", "label", "title"), rows)


def set_document(options: SetOptions) -> None:
    """Correct a document's day or outlet; the report is read anew, and the old value stays in the record's history."""
    if not options.published and not options.outlet:
        raise UsageError("nothing to correct: give --published or --outlet")
    with options.monitor() as monitor:
        made = monitor.set_document(
            options.id, published=options.published or None, outlet=options.outlet or None
        )
        print(f"{made.id}: published {made.published or 'on no known day'}, outlet {made.source or 'not known'}")


def add_to(app: Typer) -> None:
    """Add the commands."""
    group = Typer(help="List documents; correct their outlet or day.", no_args_is_help=True)
    add(group, "list", ListOptions, list_documents)
    add(group, "set", SetOptions, set_document)
    app.add_typer(group, name="documents")
