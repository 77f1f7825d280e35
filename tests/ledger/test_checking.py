"""A record that somebody changed behind dunant's back in; every change named out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_material import START, killed, reading, report

from dunant.errors import LedgerError
from dunant.ledger import Ledger
from dunant.model.judgement import judge
from dunant.model.vocab import Question, Verdict
from dunant.ports import Extraction

MADE = reading("Twelve people died in Marat, the mayor said.")
CLAIM = killed(MADE.document, "Twelve people died", "Twelve", 12)
GUARDED = ("capture", "document", "extraction", "claim", "revision", "figure", "judgement", "issue", "redirect", "meta")


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "r.db"
    with Ledger.open(made) as ledger:
        ledger.add(MADE, Extraction(claims=(CLAIM,)), "news@1")
        ledger.judge(judge(Question.VALID, CLAIM.id, verdict=Verdict.YES, by="person:ana", at=START))
        assert list(ledger.check()) == []
    yield made


def tamper(path: Path, *statements: str) -> None:
    """Change a record as no part of dunant does: with the guards taken off."""
    connection = sqlite3.connect(path)
    named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB '*_no_*'"
    guards = connection.execute(named).fetchall()
    assert guards
    with connection:
        for (name,) in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
    connection.close()


def codes(path: Path) -> list[str]:
    with Ledger.open(path) as ledger:
        found = list(ledger.check())
    assert all("\n" not in str(issue) for issue in found)
    return [issue.code for issue in found]


@pytest.mark.parametrize("table", GUARDED)
def test_nothing_can_be_changed_or_deleted(path: Path, table: str) -> None:
    connection = sqlite3.connect(path)
    if table in ("issue", "redirect"):
        columns = {"issue": "digest, code, \"where\", what, advice, left_out", "redirect": "old, new"}[table]
        values = {"issue": "'d', 'c', 'w', '', '', 0", "redirect": "'a', 'b'"}[table]
        connection.execute(f"INSERT INTO {table} ({columns}, seen_at) VALUES ({values}, '2024-03-01 00:00:00')")
    column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
    for statement in (f"DELETE FROM {table}", f'UPDATE {table} SET "{column}" = "{column}"'):
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE capture SET content = 'Twenty people died.'", "hash"),
        ("UPDATE capture SET content = X'00'", "hash"),
        ("UPDATE document SET source = 'Somebody Else'", "id"),
        ("UPDATE document SET text = replace(text, 'Twelve', 'Twenty')", "quote"),
        ("UPDATE revision SET exact = 'Twenty people died'", "quote"),
        ("UPDATE figure SET start = start + 1", "quote"),
        ("UPDATE revision SET mentions = replace(mentions, 'people', 'peeple')", "quote"),
        ("DELETE FROM claim", "orphan"),
        ("DELETE FROM extraction", "orphan"),
        ("UPDATE judgement SET left = 'clm-none'", "orphan"),
        ("UPDATE figure SET qualifier = 'roughly'", "damaged"),
        ("UPDATE revision SET mentions = '[]'", "damaged"),
        ("UPDATE document SET furniture = '[[1]]'", "damaged"),
        ("UPDATE judgement SET question = 'field_value', right = 'low', value = 'many'", "value"),
    ],
)
def test_check_names_what_was_changed(path: Path, change: str, code: str) -> None:
    tamper(path, change)
    assert code in codes(path)


def test_check_goes_on_after_a_part_that_cannot_be_read(path: Path) -> None:
    tamper(path, "UPDATE figure SET qualifier = 'roughly'", "UPDATE judgement SET left = 'doc-none'")
    assert codes(path) == ["damaged", "orphan"]


def test_check_names_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Ledger.open(path) as ledger:
        for number in range(30):
            ledger.add(*report(number), "news@1")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8 * 4096] = bytes(8 * 4096)
    path.write_bytes(bytes(content))
    assert "damaged" in codes(path)


def test_a_backup_is_a_whole_record_of_its_own(path: Path) -> None:
    copy = path.with_name("copy.db")
    with Ledger.open(path) as ledger:
        ledger.backup(copy)
        ledger.add(*report(1), "news@1")
        with pytest.raises(LedgerError, match="it is there already"):
            ledger.backup(copy)
        with pytest.raises(LedgerError, match="the backup cannot be written"):
            ledger.backup(path.parent / "none" / "copy.db")
    with Ledger.open(copy, make=False) as ledger:
        assert [claim.id for claim in ledger.claims()] == [CLAIM.id]
        assert list(ledger.check()) == []
        assert ledger.add(*report(2), "news@1")
    assert sorted(found.name for found in path.parent.iterdir()) == ["copy.db", "r.db"]
