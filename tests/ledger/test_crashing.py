"""A run that is killed, stopped or starved in; a sound record with all but the document in hand out."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from ledger_material import report
from sqlalchemy import event

from dunant.errors import LedgerError
from dunant.ledger import Ledger

HERE = Path(__file__).parent
PROGRAM = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from ledger_material import report
from dunant.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        made, found = report(number)
        if not ledger.has(made.document.id, "news@1"):
            ledger.add(made, found, "news@1")
        print(number, flush=True)
"""


def writer(path: Path, first: int, end: int) -> subprocess.Popen[str]:
    """A program of its own that adds reports `first` to `end` and says each number after it is held."""
    command = [sys.executable, "-c", PROGRAM, str(path), str(first), str(end)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str], count: int) -> int:
    """Wait until it has said so many numbers; the last."""
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(count)]
    assert all(lines), process.stderr.read() if process.stderr else ""
    return int(lines[-1])


def held(path: Path) -> int:
    """How many reports a sound record holds, each whole."""
    with Ledger.open(path, make=False) as ledger:
        assert list(ledger.check()) == []
        counts = ledger.counts()
        assert counts["documents"] == counts["captures"] == counts["extractions"]
        assert counts["claims"] == counts["documents"] * 15
        return counts["documents"]


def test_a_killed_run_loses_at_most_the_document_in_hand_and_the_next_picks_up(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    process = writer(path, 0, 100_000)
    last = told(process, 60)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    kept = held(path)
    assert kept >= last + 1, "what was said to be held is held"
    second = writer(path, 0, kept + 20)
    assert second.wait(timeout=60) == 0
    second.communicate()
    assert held(path) == kept + 20


def test_a_run_that_is_stopped_by_hand_leaves_whole_documents(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    for _ in range(2):
        process = writer(path, 0, 100_000)
        last = told(process, 25)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert "KeyboardInterrupt" in errors
        assert held(path) >= last + 1


def test_one_writes_while_another_reads(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Ledger.open(path).close()
    process = writer(path, 0, 80)
    seen = []
    with Ledger.open(path, make=False) as ledger:
        while process.poll() is None:
            seen.append(len(list(ledger.documents())))
            assert len({claim.document for claim in ledger.claims()}) >= seen[-1]
    process.communicate()
    assert process.returncode == 0
    assert seen == sorted(seen) and len(set(seen)) > 1, "the reader saw the record grow"
    assert held(path) == 80


def test_two_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    running = [writer(path, 0, 50), writer(path, 25, 75)]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    assert held(path) == 75


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Ledger.open(path) as ledger:
        _bound(ledger, pages=150)
        kept = 0
        with pytest.raises(LedgerError) as refused:
            for number in range(1000):
                ledger.add(*report(number), "news@1")
                kept += 1
        assert "the disk is full" in str(refused.value) and "free some space" in str(refused.value)
        assert "\n" not in str(refused.value)
        assert kept > 3
    assert held(path) == kept
    with Ledger.open(path) as ledger:
        assert ledger.add(*report(kept), "news@1"), "with space again, the run goes on"


def _bound(ledger: Ledger, pages: int) -> None:
    """Let the file grow to so many pages only: SQLite then answers as on a full disk."""

    @event.listens_for(ledger._engine, "connect")
    def bound(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    ledger._engine.dispose()


def test_a_writer_waits_for_another_and_is_told_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Ledger.open(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        released = Thread(target=lambda: (time.sleep(0.4), other.execute("ROLLBACK")))
        released.start()
        assert ledger.add(*report(1), "news@1"), "it waited until the other was done"
        released.join()

        @event.listens_for(ledger._engine, "connect")
        def impatient(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA busy_timeout=50")

        ledger._engine.dispose()
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another program is writing to it"):
            ledger.add(*report(2), "news@1")
        assert ledger.counts()["documents"] == 1, "reading goes on meanwhile"
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add(*report(2), "news@1")
