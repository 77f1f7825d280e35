"""The command line in, a record and what it says out: one module per noun.

Nothing heavy is imported before a command runs, so that help is there at once.
"""

from __future__ import annotations

import sys

import typer

app = typer.Typer(
    name="dunant", help="An open conflict monitor: news reports in; who is said to have done what, out.",
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
)

from dunant.cli import (  # noqa: E402
    actors,
    audit,
    backup,
    check,
    claims,
    control,
    documents,
    events,
    export,
    history,
    judgements,
    method,
    places,
    read,
    replies,
    review,
    serve,
    show,
    tally,
    users,
    version,
)

for module in (
    read, events, show, claims, history, tally, control, documents, places, actors, review, judgements, export, method,
    audit, check, backup, serve, replies, users, version,
):
    module.add_to(app)


def main() -> None:
    """The command `dunant`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to stop
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
