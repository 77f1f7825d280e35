"""`dunant` as a process: stopped, killed, starved, cut off; what was read is kept, and one line says what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dunant.ledger import Ledger

Process = Callable[..., "subprocess.Popen[str]"]
HEAVY = ("sqlalchemy", "trafilatura", "httpx", "feedparser", "rapidfuzz", "rensa", "rich", "dunant.monitor")


def held(path: Path) -> int:
    """How many reports a sound record holds, each with its claims."""
    with Ledger.open(path, make=False) as ledger:
        assert list(ledger.check()) == []
        counts = ledger.counts()
        assert counts["documents"] == counts["extractions"]
        return counts["documents"]


def after_some(run: subprocess.Popen[str], count: int = 20) -> list[str]:
    """Wait until it has told so many reports."""
    assert run.stdout is not None
    told = [run.stdout.readline() for _ in range(count)]
    assert all(told), run.stderr.read() if run.stderr else ""
    return told


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_is_one_line_status_130_and_keeps_what_was_read(
    process: Process, many: Path, tmp_path: Path, workers: int
) -> None:
    with process("read", many, "--json", "--workers", workers) as run:
        after_some(run)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the whole group
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert len(errors.splitlines()) == 1, errors
    assert errors.startswith("dunant: stopped; ") and "run it again to go on" in errors
    assert 20 <= held(tmp_path / "dunant.db") < 3000


def test_a_killed_run_loses_at_most_the_report_in_hand(process: Process, many: Path, tmp_path: Path) -> None:
    with process("read", many, "--json") as run:
        told = after_some(run)
        run.kill()
        rest, _ = run.communicate(timeout=60)
    lines = len(told) + len([line for line in rest.splitlines(keepends=True) if line.endswith("\n")])
    assert lines <= held(tmp_path / "dunant.db") <= lines + 1


def test_a_killed_worker_is_one_line_and_what_was_read_is_kept(process: Process, many: Path, tmp_path: Path) -> None:
    if not Path("/proc").is_dir():
        pytest.skip("looks at /proc for the workers")
    with process("read", many, "--json", "--workers", 2) as run:
        after_some(run)
        os.kill(workers_of(run.pid)[0], signal.SIGKILL)
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 1
    assert len(errors.splitlines()) == 1, errors
    assert "a worker process ended before its work was done" in errors
    assert held(tmp_path / "dunant.db") >= 20


def workers_of(process: int) -> list[int]:
    """The processes that its fork server has started."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(entry.parent.name)] = int(fields[1])
    servers = {child for child, parent in parents.items() if parent == process}
    return [child for child, parent in parents.items() if parent in servers]


def test_who_stops_reading_the_output_is_not_told_off(process: Process, many: Path, tmp_path: Path) -> None:
    with process("read", many, "--json") as run:
        after_some(run, 1)
        assert run.stdout is not None and run.stderr is not None
        run.stdout.close()
        errors = run.stderr.read()
        assert run.wait(timeout=60) == 141
    assert errors == ""
    assert held(tmp_path / "dunant.db") >= 1


def test_a_file_that_may_grow_no_more_is_one_line_and_loses_nothing(many: Path, tmp_path: Path) -> None:
    """As on a full disk: the system refuses to write past 1.5 MB of a file."""
    resource = pytest.importorskip("resource")
    limit = 1_500_000
    program = (
        f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
        f"from dunant.cli import main; main()"
    )
    assert resource
    run = subprocess.run(
        [sys.executable, "-c", program, "read", str(many)], capture_output=True, text=True, cwd=tmp_path, timeout=120,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}, check=False,
    )
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1, run.stderr
    assert run.stderr.startswith("dunant: dunant.db: ") and "are kept" in run.stderr
    said = int(run.stderr.rpartition("(")[2].split()[0])
    assert said <= held(tmp_path / "dunant.db") <= said + 1
    assert said > 3


def test_a_full_standard_output_is_one_line(process: Process, many: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w", encoding="utf-8") as full, process("read", many, "--json", stdout=full) as run:
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 1
    assert [line for line in errors.splitlines() if "Traceback" in line] == []
    assert "No space left on device" in errors


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom dunant.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert run.stderr.strip() == "[]"


def test_a_second_run_goes_on_where_the_first_was_stopped(process: Process, many: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("".join(many.read_text(encoding="utf-8").splitlines(keepends=True)[:60]), encoding="utf-8")
    with process("read", few, "--json") as run:
        after_some(run, 5)
        run.kill()
        run.communicate(timeout=60)
    started = time.monotonic()
    with process("read", few, "--json") as run:
        told, _ = run.communicate(timeout=60)
    assert run.returncode == 0
    assert len(told.splitlines()) == 60
    assert held(tmp_path / "dunant.db") == 60
    assert time.monotonic() - started < 60
