"""What `make bench` feeds to `read`: real reports, each copy another text under another id."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from bench.reports import copies, load, write


def test_the_examples_are_loaded_without_the_expected_records(examples: Path) -> None:
    found = load(examples)
    assert len(found) == 30  # the tables of three wars
    assert all(report["text"] for report in found)


def test_copies_differ_in_id_and_text_and_keep_every_word(examples: Path) -> None:
    reports = load(examples)
    made = list(itertools.islice(copies(reports), 3 * len(reports)))
    assert len({report["id"] for report in made}) == len(made)
    assert len({report["text"] for report in made}) == len(made)
    for report, copy in zip(reports * 3, made, strict=True):
        assert sorted(report["text"].split()) == sorted(copy["text"].split())


def test_what_is_written_is_what_is_counted(examples: Path, tmp_path: Path) -> None:
    out = tmp_path / "many.jsonl"
    words = write(load(examples), 70, out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 70
    assert words == sum(len(row["text"].split()) for row in rows)


def test_a_folder_without_reports_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no report in"):
        load(tmp_path)
