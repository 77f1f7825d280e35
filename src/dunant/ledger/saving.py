"""A record in use in, a whole copy of it in a new file out."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import Engine

from dunant.errors import LedgerError

PAGES = 4096  # copied at a time (16 MB), so that a writer need not wait for the whole


def save(engine: Engine, path: Path) -> None:
    """Copy by SQLite's online backup into a file beside, then give it its name: a name always names a whole copy.

    Raises:
        LedgerError: the file is there already, or cannot be written.
    """
    if path.exists():
        raise LedgerError(f"{path}: it is there already; name a new file for the backup")
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _copy(engine, beside)
        beside.replace(path)
    except (OSError, sqlite3.Error) as fault:
        raise LedgerError(f"{path}: the backup cannot be written ({fault}); the record itself is untouched") from None
    finally:
        beside.unlink(missing_ok=True)


def _copy(engine: Engine, beside: Path) -> None:
    held = engine.raw_connection()
    try:
        target = sqlite3.connect(beside)
        try:
            cast(sqlite3.Connection, held.driver_connection).backup(target, pages=PAGES)
        finally:
            target.close()
    finally:
        held.close()
