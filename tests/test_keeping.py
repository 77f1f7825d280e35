"""A record in use in, whole copies of it out; copies in, whether they are as they were written out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from typer.testing import CliRunner, Result

from dunant import Monitor
from dunant.beside import BESIDE, beside
from dunant.errors import LedgerError
from dunant.keeping import digest, verify
from dunant.ledger import Ledger
from dunant.model.document import Document
from dunant.model.ids import document_id, sha256
from dunant.ports import Extraction, Reading

REPORT = "Shelling killed nine people in Kosti on Wednesday, residents said.\n"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with Monitor(tmp_path / "record.db") as monitor:
        monitor.read(tmp_path / "report.txt", published="2024-05-02")
    return tmp_path / "record.db"


@pytest.fixture
def dunant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    from dunant.cli import app

    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_a_backup_holds_the_same_and_is_sound(record: Path, tmp_path: Path) -> None:
    with Monitor(record) as monitor:
        made = monitor.backup(tmp_path / "copy.db")
        assert (made.faults, made.counts) == ((), monitor.ledger.counts())
        with Monitor(tmp_path / "copy.db") as copy:
            assert [event.id for event in copy.events()] == [event.id for event in monitor.events()]
        with pytest.raises(LedgerError, match="is there already"):
            monitor.backup(tmp_path / "copy.db")


def test_places_and_actors_of_the_record_are_copied_along(record: Path, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("name,lat,lon\nHai Jadid,13.1,32.6\n", encoding="utf-8")
    (tmp_path / "who.csv").write_text("id,name,kind,source\nact-x,Kosti Emergency Room,rescue service,a test\n")
    with Monitor(record) as monitor:
        monitor.add_places(tmp_path / "more.csv")
        monitor.add_actors(tmp_path / "who.csv")
        made = monitor.backup(tmp_path / "copy.db")
    assert {Path(one).name for one in made.beside} == {"copy.places", "copy.actors.csv"}
    with Monitor(tmp_path / "copy.db") as copy:
        assert copy.find_place("Hai Jadid") and copy.find_actor("Kosti Emergency Room")


def test_others_read_and_write_meanwhile(record: Path, tmp_path: Path) -> None:
    stop, written = Event(), 0

    def write() -> None:
        nonlocal written
        with Ledger.open(record) as ledger:
            while not stop.is_set():
                text = f"report {written}"
                key = sha256(text.encode())
                made = Document(id=document_id(key, "", str(written)), capture=key, text=text, address=str(written))
                ledger.add(Reading(document=made, content=text.encode()), Extraction(claims=()), "test@1")
                written += 1

    writer = Thread(target=write)
    writer.start()
    try:
        with Monitor(record) as monitor:
            copies = [monitor.backup(tmp_path / f"{number}.db") for number in range(3)]
    finally:
        stop.set()
        writer.join(30)
    counts = [one.counts["documents"] for one in copies]
    assert not any(one.faults for one in copies)
    assert counts == sorted(counts)
    assert written > 0
    for one in copies:  # each is a moment of the record: as many documents as extractions, none in between
        assert one.counts["documents"] == one.counts["extractions"]


def test_verifying_touches_nothing(record: Path, tmp_path: Path) -> None:
    with Monitor(record) as monitor:
        monitor.backup(tmp_path / "copy.db")
    (tmp_path / "copy.db").chmod(0o444)
    before, names = digest(tmp_path / "copy.db"), sorted(tmp_path.iterdir())
    assert verify(tmp_path / "copy.db").sha256 == before == digest(tmp_path / "copy.db")
    assert sorted(tmp_path.iterdir()) == names


def test_a_changed_word_a_flipped_bit_and_a_torn_file_are_found(
    record: Path, tmp_path: Path, dunant: Callable[..., Result]
) -> None:
    printed = dunant("backup", "copy.db", "--record", "record.db")
    assert printed.exit_code == 0
    assert printed.stdout.startswith("copy.db: sound; 1 documents, ")
    noted = printed.stdout.rsplit("sha256 ", 1)[1].strip()
    assert dunant("verify", "copy.db", "--hash", noted).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "copy.db", isolation_level=None)) as file:
        file.execute("DROP TRIGGER capture_no_update")
        file.execute("UPDATE capture SET content = ?", (REPORT.replace("nine", "five").encode(),))
    changed = dunant("verify", "copy.db", "--hash", noted)
    assert changed.exit_code == 1
    assert "hash: 1" in changed.stdout and "copy.db: damaged" in changed.stdout
    assert "the file was changed" in changed.stderr
    told = json.loads(dunant("verify", "copy.db", "--json").stdout)
    assert told["sha256"] != noted and [one["code"] for one in told["faults"]] == ["hash"]
    whole = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "torn.db").write_bytes(whole[: len(whole) // 2])
    torn = dunant("verify", "torn.db")
    assert torn.exit_code == 1 and torn.exception is not None and isinstance(torn.exception, SystemExit)


@pytest.mark.parametrize("name", ["absent.db", "report.txt", "."])
def test_what_is_no_record_is_one_line(record: Path, dunant: Callable[..., Result], name: str) -> None:
    result = dunant("verify", name)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert result.stderr.startswith(f"dunant: {name}: ")


def test_what_lies_beside_a_record_in_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql+psycopg://ana:***@db.example:5432/sudan?sslmode=require"
    monkeypatch.delenv(BESIDE, raising=False)
    assert beside(url) is None
    monkeypatch.setenv(BESIDE, str(tmp_path))
    assert beside(url) == tmp_path / "sudan.db"
    assert beside("postgresql://db.example/") is None
    assert beside(str(tmp_path / "record.db")) == tmp_path / "record.db"


def test_the_commands_find_what_lies_beside_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dunant: Callable[..., Result]
) -> None:
    monkeypatch.setenv(BESIDE, str(tmp_path))
    own = "id,name,kind,source\nact-x,Kosti Emergency Room,rescue service,a test\n"
    (tmp_path / "sudan.actors.csv").write_text(own, encoding="utf-8")
    found = dunant("actors", "find", "Kosti Emergency Room", "--record", "postgresql://db.example/sudan", "--json")
    assert json.loads(found.stdout)["id"] == "act-x"
