"""A record in use in, a whole copy of it out; a copy in, whether it is as it was written out."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dunant.errors import Issue, LedgerError
from dunant.ledger import Ledger

BESIDE = ("-wal", "-journal")  # what SQLite keeps beside a file that is in use


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A copy of a record.

    Attributes:
        sha256: of the whole file, as 64 hex digits: note it elsewhere, and a changed copy gives itself away.
        counts: how many documents, claims, judgements and so on it holds.
        faults: what in it is not as it was written; nothing, in a sound one.
        beside: the record's own places and actors that were copied along.
    """

    path: str
    sha256: str
    counts: Mapping[str, int]
    faults: tuple[Issue, ...] = ()
    beside: tuple[str, ...] = ()


def backup(ledger: Ledger, path: Path, beside: Mapping[Path, Path] | None = None) -> Kept:
    """Copy the record, while others read and write it, and the files that belong to it, and look the copy over.

    `beside` maps each such file to its copy's name.

    Raises:
        LedgerError: a file of that name is there already, or cannot be written.
    """
    targets = dict(beside or {})
    for target in targets.values():
        if target.exists():
            raise LedgerError(f"{target}: it is there already; name a new file for the backup")
    ledger.backup(path)
    try:
        copied = tuple(str(shutil.copyfile(source, target)) for source, target in targets.items())
    except OSError as fault:
        raise LedgerError(f"{fault.filename}: it cannot be copied ({fault.strerror}); {path} itself is whole") from None
    made = verify(path)
    return Kept(path=str(path), sha256=made.sha256, counts=made.counts, faults=made.faults, beside=copied)


def verify(path: Path) -> Kept:
    """Look over a copy of a record without touching it: what it holds, and what is not as it was written.

    Raises:
        LedgerError: it is no record, or cannot be read.
    """
    try:
        found = digest(path)
        with TemporaryDirectory(prefix="dunant-") as folder:
            copy = Path(shutil.copyfile(path, Path(folder) / "copy.db"))
            for end in BESIDE:
                held = path.with_name(path.name + end)
                if held.is_file():
                    shutil.copyfile(held, copy.with_name(copy.name + end))
            return looked_over(path, copy, found)
    except OSError as fault:
        raise LedgerError(f"{path}: it cannot be read ({fault.strerror}); name the file of a backup") from None


def looked_over(path: Path, copy: Path, found: str) -> Kept:
    """What the copy holds and what is wrong in it, told under the name of the file that was asked about."""
    try:
        with Ledger.open(copy, make=False) as ledger:
            return Kept(path=str(path), sha256=found, counts=ledger.counts(), faults=tuple(ledger.check()))
    except LedgerError as fault:
        raise LedgerError(str(fault).replace(str(copy), str(path))) from None


def digest(path: Path) -> str:
    """The SHA-256 of a file, as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
