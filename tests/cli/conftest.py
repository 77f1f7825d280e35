"""What tests of the command line share: reports, a record of them, and `dunant` as a process or in this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

Dunant = Callable[..., Result]
REPORT = (
    "Shelling killed at least nine civilians and injured 20 in Kherson on Saturday, the regional governor said.\n"
    "Russia's defence ministry denied that its troops had fired on the city.\n"
)


def environment() -> dict[str, str]:
    """The environment of a process that finds the same dunant."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def dunant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dunant:
    """`dunant` with arguments, in an empty folder, so that the record is ./dunant.db."""
    from dunant.cli import app

    monkeypatch.chdir(tmp_path)
    return lambda *arguments, given=None: CliRunner().invoke(app, [str(one) for one in arguments], input=given)


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """`dunant` as a process of its own, in a session of its own."""

    def start(*arguments: object, **options: Any) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "dunant.cli", *map(str, arguments)]
        given: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True}
        return subprocess.Popen(command, text=True, cwd=tmp_path, env=environment(), **(given | options))

    return start


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    """A table of three reports."""
    rows = [
        {"id": "dnipro-1", "source": "Dnipro Herald", "date": "2023-11-12", "text": REPORT},
        {"id": "lviv-1", "source": "Lviv Wire", "date": "2023-11-13",
         "text": "The death toll from Saturday's shelling of Kherson rose to 11, the regional governor said.\n"},
        {"id": "odesa-1", "source": "Odesa Bulletin", "date": "2023-11-14", "text": "Trams ran late on Tuesday.\n"},
    ]
    table = tmp_path / "wires.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return table


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A table of reports enough to be stopped in the middle of."""
    table = tmp_path / "many.jsonl"
    with table.open("w", encoding="utf-8") as out:
        for number in range(3000):
            text = REPORT.replace("nine", str(number + 3)) * 3
            out.write(json.dumps({"id": f"many-{number}", "date": "2023-11-12", "text": text}) + "\n")
    return table


@pytest.fixture
def record(dunant: Dunant, wires: Path) -> Dunant:
    """`dunant` in a folder with a record of the three reports."""
    assert dunant("read", wires).exit_code == 0
    return dunant
