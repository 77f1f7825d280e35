"""A record in, a copy of it out; a copy in, whether it is sound out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer

from dunant.cli.command import FAILED, add
from dunant.cli.options import OnRecord

if TYPE_CHECKING:
    from dunant.keeping import Kept

SHOWN = ("documents", "claims", "judgements")


@dataclass(frozen=True, kw_only=True)
class BackupOptions(OnRecord):
    """What `backup` is told."""

    file: Annotated[str, Argument(metavar="FILE", help="The new file; one that is there is not overwritten.")]


@dataclass(frozen=True, kw_only=True)
class VerifyOptions:
    """What `verify` is told."""

    file: Annotated[str, Argument(metavar="FILE", help="A backup, or any record; it is only read.")]
    hash: Annotated[str, Option("--hash", help="The hash that `backup` printed: was the file changed since?")] = ""
    json: Annotated[bool, Option("--json", help="One JSON object instead of lines.")] = False


def backup(options: BackupOptions) -> int:
    """Copy the record to a new file while others may read and write it; then verify the copy."""
    with options.monitor() as monitor:
        made = monitor.backup(options.file)
    tell(made)
    for one in made.beside:
        print(f"copied along: {one}")
    return FAILED if made.faults else 0


def verify(options: VerifyOptions) -> int:
    """Verify a backup: every hash, id and quote in it, and the file itself. Exit status 1 where anything is wrong."""
    from pathlib import Path

    from dunant.cli.command import told
    from dunant.cli.output import line
    from dunant.keeping import verify as verified

    made = verified(Path(options.file))
    if options.json:
        line(made)
    else:
        tell(made)
    if options.hash and options.hash.casefold() != made.sha256:
        return told(f"{options.file}: the file was changed: its SHA-256 is {made.sha256}", FAILED)
    return FAILED if made.faults else 0


def tell(made: Kept) -> None:
    """What a copy holds, its hash, and whether it is sound."""
    from dunant.cli.check import summary

    summary(made.faults, every=False)
    counts = ", ".join(f"{made.counts[name]} {name}" for name in SHOWN)
    print(f"{made.path}: {'damaged' if made.faults else 'sound'}; {counts}\nsha256 {made.sha256}")


def add_to(app: Typer) -> None:
    """Add the commands."""
    add(app, "backup", BackupOptions, backup)
    add(app, "verify", VerifyOptions, verify)
