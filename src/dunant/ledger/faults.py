"""What an engine says went wrong in, one LedgerError in one line out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dunant.errors import LedgerError

KEPT = "what was already in the record is kept"
ADVICE = (  # words of SQLite's or PostgreSQL's message, what they mean, what to do
    ("disk is full", "the disk is full", "free some space and run again"),
    ("no space left", "the disk is full", "free some space and run again"),
    ("disk i/o error", "the disk cannot be read or written", "check its space and health, then run again"),
    ("database is locked", "another program is writing to it", "wait until it is done and run again"),
    ("readonly", "it cannot be written", "check who may write the file and its folder"),
    ("permission denied", "it cannot be written", "check your rights there"),
    ("unable to open", "it cannot be opened", "check the path and your rights there"),
    ("not a database", "it is no record of dunant", "name another file"),
    ("malformed", "the file is damaged", "restore it from a backup; `dunant check` says what is still sound"),
    ("could not connect", "no such server answers", "check the address and that PostgreSQL runs"),
    ("connection failed", "no such server answers", "check the address and that PostgreSQL runs"),
    ("connection refused", "no such server answers", "check the address and that PostgreSQL runs"),
)


def told(where: str, fault: Exception) -> LedgerError:
    """The fault as a LedgerError that names the record, what happened and what to do."""
    said = str(fault.orig) if isinstance(fault, DBAPIError) and fault.orig else str(fault)
    line = said.strip().splitlines()[0] if said.strip() else type(fault).__name__
    for words, meaning, advice in ADVICE:
        if words in said.lower():
            return LedgerError(f"{where}: {meaning} ({line}); {advice}; {KEPT}")
    return LedgerError(f"{where}: {line}; {KEPT}")


@contextmanager
def faults_told(where: str) -> Iterator[None]:
    """Whatever the engine raises inside comes out as LedgerError; everything else passes."""
    try:
        yield
    except (SQLAlchemyError, OverflowError, UnicodeError) as fault:
        raise told(where, fault) from fault
