"""A path or an SQLAlchemy URL in, an engine over a sound record out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError

from dunant.errors import LedgerError
from dunant.ledger import schema
from dunant.ledger.faults import faults_told
from dunant.ledger.guards import guard

Clock = Callable[[], datetime]

APPLICATION = 0x44554E41  # "DUNA": SQLite's application id, bytes 68 to 71 of the file
BUSY_MS = 30_000  # how long a writer waits for another; one document takes a few ms (docs/decisions/0003)
PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=NORMAL",  # with WAL: a power cut may lose the last documents, never the record
    f"busy_timeout={BUSY_MS}",
    "wal_autocheckpoint=4000",  # pages of 4 KiB: pages that many documents change are written back once
    "cache_size=-16384",  # KiB
)
WRITING = "dunant_writing"


def engine_of(where: str | Path, clock: Clock, make: bool) -> tuple[Engine, str]:
    """The engine, and the record's name for messages (a password is left out).

    Raises:
        LedgerError: what is there is no record, is newer than this program, or cannot be opened or written.
    """
    url = _url(where)
    name = url.database if url.get_backend_name() == "sqlite" and url.database else url.render_as_string()
    if url.get_backend_name() == "sqlite":
        _ready_file(Path(url.database or ""), make)
    with faults_told(name):
        engine = _engine(url)
        try:
            _ready_tables(engine, name, clock, make)
        except BaseException:
            engine.dispose()
            raise
    return engine, name


def _url(where: str | Path) -> URL:
    if "://" not in str(where):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(str(where))
    except ArgumentError:
        raise LedgerError("the record's address is no SQLAlchemy URL; write postgresql://USER@HOST/NAME") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise LedgerError(f"no record can be kept in {url.get_backend_name()}; known: sqlite, postgresql")
    return url


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() == "postgresql":
            return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise LedgerError("PostgreSQL needs one more package: pip install 'psycopg[binary]'") from None
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the write lock at once, so that it waits its turn instead of failing half-way."""
    immediate = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def writing_to(engine: Engine) -> AbstractContextManager[Connection]:
    """One transaction that may write: all of it is kept, or none."""
    return engine.execution_options(**{WRITING: True}).begin()


def _ready_file(path: Path, make: bool) -> None:
    """Leave a file that SQLite may open, or say why there is none; what is no record is not touched."""
    if path.name in ("", ":memory:"):
        raise LedgerError("a record needs a file: name one, such as dunant.db")
    if path.is_dir():
        raise LedgerError(f"{path}: this is a folder; name a file in it, such as {path / 'dunant.db'}")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}; make it first")
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        size = 0
        if not make:
            raise LedgerError(f"{path}: there is no record of this name; `dunant read` makes one") from None
    except OSError as fault:
        raise LedgerError(f"{path}: it cannot be read ({fault.strerror}); check your rights there") from None
    if not os.access(path if size else path.parent, os.W_OK):
        raise LedgerError(f"{path}: it cannot be written; check who may write the file and its folder")
    if size:
        _recognise(path)
    else:
        _found(path)


def _recognise(path: Path) -> None:
    """Refuse what is no record, by what SQLite says of it.

    To open and close the file by hand would let go of every lock that this process holds on it, through whatever
    connection, and another process could then reset the log under it (sqlite.org/howtocorrupt.html, section 2.2).
    """
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_MS / 1000)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise LedgerError(f"{path}: this file is no record of dunant; name another with --record") from None
        raise LedgerError(f"{path}: it cannot be read ({fault}); check the file and your rights there") from None
    if application != APPLICATION:
        raise LedgerError(f"{path}: this is a database of another program; name another file with --record")


def _found(path: Path) -> None:
    """Make an empty SQLite file that says whose it is and lets others read while one writes."""
    try:
        connection = sqlite3.connect(path, timeout=BUSY_MS / 1000)
        try:
            connection.execute(f"PRAGMA application_id={APPLICATION}")
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()
    except sqlite3.Error as fault:
        raise LedgerError(f"{path}: no record can be made there ({fault}); check its folder and the disk") from None


def _ready_tables(engine: Engine, name: str, clock: Clock, make: bool) -> None:
    """See that the tables are of this version, or make those of a new record; only the latter takes the write lock."""
    with engine.connect() as connection:
        if _seen(connection, name):
            return
    if engine.dialect.name != "sqlite" and not make:
        raise LedgerError(f"{name}: there is no record in this database; `dunant read` makes one")
    with writing_to(engine) as connection:
        if not _seen(connection, name):  # another program may have made them meanwhile
            _make_tables(connection, clock)


def _seen(connection: Connection, name: str) -> bool:
    """Are the tables there and of this version? False where there is none of them."""
    held = set(inspect(connection).get_table_names())
    if {schema.meta.name, schema.document.name} <= held:
        _see_version(connection, name)
        return True
    if strangers := sorted(held & set(schema.metadata.tables)):
        raise LedgerError(f"{name}: it holds tables of another program ({', '.join(strangers)}); use an empty one")
    return False


def _make_tables(connection: Connection, clock: Clock) -> None:
    schema.metadata.create_all(connection, checkfirst=False)
    facts = {"schema": str(schema.VERSION), "made_by": f"dunant {_version()}", "created_at": clock().isoformat()}
    connection.execute(insert(schema.meta), [{"key": key, "value": value} for key, value in facts.items()])
    guard(connection)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import, and needed once in a record's life

    try:
        return version("dunant")
    except PackageNotFoundError:
        return "from source"


def _see_version(connection: Connection, name: str) -> None:
    found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()
    if found is None or not found.isdigit():
        raise LedgerError(f"{name}: its tables are no record of dunant's; name another")
    if int(found) > schema.VERSION:
        raise LedgerError(
            f"{name}: made by a newer dunant (schema {found}, this one knows {schema.VERSION}); update dunant"
        )
