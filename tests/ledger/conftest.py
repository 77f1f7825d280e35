"""A fresh record on each engine: SQLite always, PostgreSQL where DUNANT_TEST_POSTGRES names a database."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_material import Clock

from dunant.ledger import Ledger

POSTGRES = "DUNANT_TEST_POSTGRES"  # such as postgresql://postgres@127.0.0.1:5432/dunant; each test has its own schema


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a record may be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.db")
        return
    if POSTGRES not in os.environ:
        pytest.skip(f"no PostgreSQL server is named in {POSTGRES}")
    yield from _schema(os.environ[POSTGRES])


def _schema(url: str) -> Iterator[str]:
    from sqlalchemy import create_engine, make_url

    name = f"test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    yield f"{url}?options=-csearch_path%3D{name}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


@pytest.fixture
def ledger(where: str, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(where, clock=clock) as made:
        yield made
