"""A record in, its web site at an address of this machine out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from typer import Option, Typer

from dunant.cli.command import add
from dunant.cli.options import OnRecord

HERE, PORT = "127.0.0.1", 8000  # this machine alone


@dataclass(frozen=True, kw_only=True)
class Options(OnRecord):
    """What `serve` is told."""

    host: Annotated[str, Option("--host", help="The address to listen at.")] = HERE
    port: Annotated[int, Option("--port", help="The port to listen at.")] = PORT
    published: Annotated[bool, Option("--published", help="Show only events that a person published.")] = False


def serve(options: Options) -> None:
    """Show the record as a web site: map, events, evidence, tallies, sources. Ctrl-C stops."""
    from dunant.site.serving import serve as listen

    listen(options.record, options.host, options.port, "published" if options.published else "all")


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "serve", Options, serve)
