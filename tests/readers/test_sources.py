"""Files, folders and standard input become captures; what cannot be read becomes an Issue and the rest is read."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from dunant.errors import Issue
from dunant.model.ids import sha256
from dunant.ports import Capture, Given, Reading
from dunant.readers import captures, read
from dunant.readers.sources import LARGEST_REPORT
from dunant.readers.stream import StreamCapture

from .material import BODY, from_disk


def test_a_folder_is_read_in_order_and_hidden_files_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a/z.txt", ".secret.txt", ".git/config", "a/.DS_Store", "c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    monkeypatch.chdir(tmp_path.parent)
    found = list(captures([tmp_path.name]))
    assert [one.address for one in found if isinstance(one, Capture)] == [
        f"{tmp_path.name}/{rest}" for rest in ("a/z.txt", "b.txt", "c.html")
    ]


def test_an_absolute_path_does_not_tell_the_machine(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY)
    (by_file,) = captures([str(tmp_path / "in" / "a.txt")])
    (by_folder,) = captures([str(tmp_path)])
    assert isinstance(by_file, Capture) and by_file.address == "a.txt"
    assert isinstance(by_folder, Capture) and by_folder.address == f"{tmp_path.name}/in/a.txt"


def test_the_same_file_by_two_spellings_of_its_path_is_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY)
    monkeypatch.chdir(tmp_path)
    found = [from_disk(name)[0] for name in ("in", "in/", "./in/a.txt", str(tmp_path / "in" / "a.txt"))]
    assert len({one.document.id for one in found if isinstance(one, Reading)}) == 1 and len(found) == 4


def test_a_missing_file_is_an_issue_and_the_next_source_is_read(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text(BODY)
    gone, there = captures([str(tmp_path / "gone.txt"), str(tmp_path / "there.txt")])
    assert isinstance(gone, Issue) and gone.code == "unreadable" and gone.left_out and "No such file" in str(gone)
    assert isinstance(there, Capture)


def test_a_path_through_a_file_or_with_a_nul_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(BODY)
    found = list(captures([str(tmp_path / "file" / "inside"), "a\0b"]))
    assert [one.code for one in found if isinstance(one, Issue)] == ["unreadable", "unreadable"]


def test_an_unreadable_folder_is_an_issue_and_its_neighbours_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/1.txt", "b/2.txt", "c/3.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(BODY)
    scan = os.scandir

    def closed(path: str) -> object:  # the tests may run as root, whom no permission stops
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = list(captures([str(tmp_path)]))
    assert [type(one) for one in found] == [Capture, Issue, Capture]
    assert "Permission denied" in str(found[1])


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BODY.encode())))
    (found,) = captures(["-"])
    assert isinstance(found, Capture) and found.content == BODY.encode() and found.address == "-"


def test_a_50_mb_text_is_an_issue_that_says_what_to_do(tmp_path: Path) -> None:
    with open(tmp_path / "huge.txt", "wb") as out:
        out.truncate(50_000_000)
        out.seek(0)
        out.write(b"The front was quiet. " * 50_000)
    (found,) = captures([str(tmp_path / "huge.txt")])
    assert isinstance(found, Issue) and found.code == "too_large" and found.left_out and "JSONL" in found.advice


def test_a_50_mb_archive_is_read_row_by_row_in_little_memory(tmp_path: Path) -> None:
    record = json.dumps({"id": "n", "source": "Nile Courier", "date": "2014-04-17", "text": BODY, "pad": "x" * 500_000})
    with open(tmp_path / "archive.jsonl", "w") as out:
        out.writelines(f"{record}\n" for _ in range(100))
    assert (tmp_path / "archive.jsonl").stat().st_size > 50_000_000
    (found,) = captures([str(tmp_path / "archive.jsonl")])
    assert isinstance(found, StreamCapture)
    rows = read([found], Given())
    first = next(rows)
    assert isinstance(first, Reading) and first.document.text == BODY
    assert found.rest.tell() < LARGEST_REPORT * 12  # the first 200 rows are looked at for the order of day and month
    assert sum(isinstance(one, Reading) for one in rows) == 99
    assert found.rest.closed


def test_a_large_archive_of_small_rows_stays_small_in_memory(tmp_path: Path) -> None:
    with open(tmp_path / "archive.csv", "w") as out:
        out.write("id,source,date,text\n")
        out.writelines(f'{n},Nile Courier,2014-04-17,"{BODY}"\n' for n in range(40_000))
    tracemalloc.start()
    rows = read(captures([str(tmp_path / "archive.csv")]), Given())
    read_so_far = [next(rows) for _ in range(500)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(isinstance(one, Reading) for one in read_so_far)
    assert peak < 12_000_000 < (tmp_path / "archive.csv").stat().st_size


def test_captured_bytes_keep_their_sha256(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BODY.replace("\n", "\r\n").encode("utf-8-sig"))
    (reading,) = from_disk(tmp_path / "a.txt")
    assert isinstance(reading, Reading)
    assert reading.content == (tmp_path / "a.txt").read_bytes()
    assert reading.document.capture == sha256(reading.content)
    assert reading.document.text == BODY
