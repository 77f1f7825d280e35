"""`dunant read`: a line a report in the order of the input, a table at the end, what is left out named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from dunant.ledger import Ledger


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_table_says_what_was_found(dunant: Any, wires: Path) -> None:
    result = dunant("read", wires)
    assert result.exit_code == 0
    found = {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in result.stdout.splitlines()}
    assert found["reports read"] == "3"
    assert int(found["harm claims"]) >= 3
    assert "left out" not in found
    assert "held already" not in found


@pytest.mark.parametrize("workers", [1, 2])
def test_json_is_one_line_a_report_in_the_order_of_the_input(dunant: Any, wires: Path, workers: int) -> None:
    result = dunant("read", wires, "--json", "--workers", workers)
    assert result.exit_code == 0
    told = lines(result)
    assert [one["id"] for one in told] == ["dnipro-1", "lviv-1", "odesa-1"]
    assert all(set(one) == {"id", "harm", "control", "attack", "talks", "notes"} for one in told)
    assert told[0]["harm"] and not told[2]["harm"]
    assert "reports read" in result.stderr and "reports read" not in result.stdout


def test_reports_that_are_held_already_are_told_alike(dunant: Any, wires: Path) -> None:
    first, second = dunant("read", wires, "--json"), dunant("read", wires, "--json")
    assert first.stdout == second.stdout
    assert "held already" in second.stderr


def test_standard_input(dunant: Any, wires: Path) -> None:
    result = dunant("read", "-", "--json", "--outlet", "Tide Gazette", given=wires.read_text(encoding="utf-8"))
    assert [one["id"] for one in lines(result)] == ["dnipro-1", "lviv-1", "odesa-1"]
    with Ledger.open("dunant.db", make=False) as ledger:
        assert {one.source for one in ledger.documents()} == {"Tide Gazette"}


def test_what_is_left_out_is_named_and_the_rest_is_read(dunant: Any, wires: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "c-good.txt").write_text("Two people were killed in Odesa on 3 May 2023.\n", encoding="utf-8")
    (folder / "d-broken.jsonl").write_text('{"id": "d-1", "text": "One man was killed."}\n{"id": \n', encoding="utf-8")
    result = dunant("read", folder, "nothing-there.txt", wires)
    assert result.exit_code == 1
    named = [line for line in result.stderr.splitlines() if line.startswith("left out: ")]
    for name in ("a-empty.txt", "b-binary.txt", "d-broken.jsonl, line 2", "nothing-there.txt"):
        assert sum(name in line for line in named) == 1, name
    assert len(named) == 4
    assert "Traceback" not in result.stderr
    with Ledger.open("dunant.db", make=False) as ledger:
        assert ledger.counts()["documents"] == 5


def test_a_rare_note_is_printed_in_full_and_a_frequent_one_is_summed(dunant: Any, tmp_path: Path) -> None:
    texts = (f"{at + 2} people were killed in Odesa on Tuesday." for at in range(9))
    rows = (json.dumps({"id": f"n-{at}", "text": text}) for at, text in enumerate(texts))
    (tmp_path / "undated.jsonl").write_text("\n".join(rows), encoding="utf-8")
    result = dunant("read", "undated.jsonl")
    assert result.exit_code == 0
    notes = [line for line in result.stderr.splitlines() if line.startswith("note: ")]
    assert len(notes) == 4
    assert "“on Tuesday”" in notes[0] and "--published" in notes[0]
    assert "and 6 more of this kind (undated)" in notes[-1]


@pytest.mark.parametrize(("options", "words"), [
    (("--published", "yesterday"), "no day: 'yesterday'; write it as 2016-12-06"),
    (("--workers", "0"), "0 workers: it takes 1 to"),
    (("--workers", "two"), "--workers"),
    (("--columns", "text"), "columns 'text': write them as text=body,date=day"),
    (("--columns", "body=text"), "no column named 'body'"),
    (("--colour", "red"), "No such option"),
])  # fmt: skip
def test_a_wrong_call_is_status_2_and_one_line(
    dunant: Any, wires: Path, options: tuple[str, str], words: str
) -> None:
    result = dunant("read", wires, *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_no_source_is_a_wrong_call(dunant: Any) -> None:
    assert dunant("read").exit_code == 2


def test_columns_of_other_names(dunant: Any, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("nr,story\n7,Two people were killed in Nyala.\n", encoding="utf-8")
    assert [one["id"] for one in lines(dunant("read", "t.csv", "--json", "--columns", "id=nr, text=story"))] == ["7"]


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0" + bytes(100)])
def test_a_file_that_is_no_record_stays_as_it_is(dunant: Any, wires: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content)
    for command in (("read", wires), ("events",), ("check",)):
        result = dunant(*command, "--record", "other.db")
        assert result.exit_code == 1
        assert result.stderr.startswith("dunant: other.db: ")
        assert len(result.stderr.splitlines()) == 1
    assert (tmp_path / "other.db").read_bytes() == content


def test_without_a_date_a_weekday_stays_undated_and_the_seed_says_so(dunant: Any, shared: Path) -> None:
    seed = shared / "seed" / "000_259458f940a545b5.txt"
    undated = dunant("read", seed, "--json", "--record", "undated.db")
    assert undated.exit_code == 0
    assert "no publication date, so “Tuesday”" in undated.stderr
    [told] = lines(undated)
    dated = [one for kind in ("harm", "control", "attack", "talks") for one in told[kind] if one["date"]]
    assert all(not str(one["date"][0]).startswith("2016-12") for one in dated)
    [told] = lines(dunant("read", seed, "--json", "--published", "2016-12-06", "--record", "dated.db"))
    assert told["id"] == "000_259458f940a545b5"
    assert any(one["date"] == ["2016-12-06", "2016-12-06"] for one in told["control"])
