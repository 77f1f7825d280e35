"""A record open in this process, opened once more and let go: another process must still see that it is in use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dunant.errors import Issue
from dunant.ledger import Ledger

VISIT = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM meta').fetchall(); c.close()"


def test_opening_a_record_again_keeps_the_locks_of_the_first(tmp_path: Path) -> None:
    """The last to close a record removes its log; a visitor that cannot see our lock takes itself for the last."""
    path = tmp_path / "record.db"
    with Ledger.open(path) as first:
        first.note(Issue(code="odd", where="here", what="something to stand in the log"))
        Ledger.open(path).close()
        subprocess.run([sys.executable, "-c", VISIT, str(path)], check=True)
        assert Path(f"{path}-wal").exists()
        assert [issue.code for issue in first.issues()] == ["odd"]
