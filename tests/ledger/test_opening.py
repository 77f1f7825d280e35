"""Whatever may lie at a record's path in; a record, or one line that says why not, out."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_material import Clock, report

from dunant.errors import LedgerError
from dunant.ledger import Ledger
from dunant.ledger.schema import VERSION


def refusal(where: str | Path, *, make: bool = True) -> str:
    """The one line with which a path is refused."""
    with pytest.raises(LedgerError) as refused:
        Ledger.open(where, make=make)
    said = str(refused.value)
    assert "\n" not in said and len(said) < 300
    return said


def test_a_record_is_made_where_there_is_none_and_found_again(where: str, clock: Clock) -> None:
    with Ledger.open(where, clock=clock) as ledger:
        ledger.add(*report(1), "news@1")
    with Ledger.open(where, make=False) as ledger:
        assert ledger.counts()["claims"] == 15


def test_a_path_a_text_and_a_url_name_the_same_record(tmp_path: Path) -> None:
    path = tmp_path / "record with blanks.db"
    with Ledger.open(path) as ledger:
        ledger.add(*report(1), "news@1")
    for where in (path, str(path), f"sqlite:///{path}"):
        with Ledger.open(where, make=False) as ledger:
            assert ledger.counts()["documents"] == 1


def test_a_record_is_one_file_when_nobody_uses_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "r.db") as ledger:
        ledger.add(*report(1), "news@1")
    assert [path.name for path in tmp_path.iterdir()] == ["r.db"]


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.add(*report(1), "news@1")


def test_a_missing_record_is_not_made_by_those_who_only_look(tmp_path: Path) -> None:
    assert "there is no record of this name" in refusal(tmp_path / "r.db", make=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Twelve people died.\n", b"\0" * 5000, b"SQLite format 3", b"\xff\xfe"])
def test_a_file_that_is_no_record_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    assert "is no record of dunant" in refusal(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE document (id TEXT)")
    connection.close()
    content = path.read_bytes()
    assert "a database of another program" in refusal(path)
    assert path.read_bytes() == content


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER meta_no_update")
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(VERSION + 1),))
    connection.close()
    assert f"made by a newer dunant (schema {VERSION + 1}, this one knows {VERSION})" in refusal(path)


def test_folders_and_what_lies_in_none_are_refused(tmp_path: Path) -> None:
    assert "this is a folder" in refusal(tmp_path)
    assert "there is no folder" in refusal(tmp_path / "none" / "r.db")
    (tmp_path / "file").write_text("x")
    assert "there is no folder" in refusal(tmp_path / "file" / "r.db")
    assert "a record needs a file" in refusal(":memory:")
    assert "a record needs a file" in refusal("")


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a folder that refuses everybody")
def test_a_folder_that_cannot_be_written_is_one_line() -> None:
    assert "/proc/self/r.db" in refusal("/proc/self/r.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Ledger.open(path).close()
    path.chmod(0o444)
    assert "cannot be written" in refusal(path)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://somebody@localhost/x", "no record can be kept in mysql; known: sqlite, postgresql"),
        ("://", "no SQLAlchemy URL"),
        ("nonsense://x", "known: sqlite, postgresql"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(url: str, said: str) -> None:
    assert said in refusal(url)


def test_a_server_that_does_not_answer_is_one_line_without_the_password() -> None:
    pytest.importorskip("psycopg")
    said = refusal("postgresql://ana:secret@127.0.0.1:1/none?connect_timeout=2")
    assert "no such server answers" in said and "secret" not in said


def test_a_missing_driver_says_what_to_install() -> None:
    try:
        import psycopg  # noqa: F401
    except ModuleNotFoundError:
        assert "pip install" in refusal("postgresql://ana@127.0.0.1/none")
    else:
        pytest.skip("the driver is here")


def test_a_damaged_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Ledger.open(path) as ledger:
        for number in range(20):
            ledger.add(*report(number), "news@1")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    with pytest.raises(LedgerError) as refused, Ledger.open(path) as ledger:
        list(ledger.claims())
    assert "damaged" in str(refused.value) and "\n" not in str(refused.value)


def test_two_programs_may_make_one_record_at_once(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    program = f"from dunant.ledger import Ledger\nLedger.open({str(path)!r}).close()"
    running = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) for _ in range(3)]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    with Ledger.open(path) as ledger:
        assert list(ledger.check()) == []
