"""Who a name means, asked and added on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

OWN = "id,name,names,kind,source\nact-kherson,Kherson Region Administration,the regional governor,office,its own site\n"


def test_a_name_finds_who_it_means(dunant: Any) -> None:
    found = dunant("actors", "find", "Rami Abdel Rahman")
    assert found.exit_code == 0
    assert "Syrian Observatory for Human Rights" in found.stdout
    lines = dunant("actors", "find", "Russia and the Syrian army", "--json").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["act-ru", "act-sy-army"]
    assert "act-ke-defence" in dunant("actors", "find", "act-ke-defence").stdout


def test_the_country_and_the_day_decide(dunant: Any) -> None:
    assert "act-so-army" in dunant("actors", "find", "SNA", "--country", "so").stdout
    assert "act-jfs" in dunant("actors", "find", "Nusra Front", "--on", "2016-12-06").stdout


@pytest.mark.parametrize(("arguments", "status", "words"), [
    (("find", "SNA"), 1, "no one actor is named 'SNA'; give --country if several have it"),
    (("find", "Nobody of Nowhere", "--country", "SY"), 1, "no one actor is named 'Nobody of Nowhere' in SY"),
    (("find", "SOHR", "--on", "2016-13-01"), 2, "'2016-13-01'"),
    (("add", "not-there.csv"), 1, "not-there.csv: cannot be read"),
])  # fmt: skip
def test_what_cannot_be_done_is_one_line(dunant: Any, arguments: tuple[str, ...], status: int, words: str) -> None:
    result = dunant("actors", *arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (status, 1)
    assert words in result.stderr


def test_added_actors_are_heard_at_once_and_a_bad_file_changes_nothing(record: Any, tmp_path: Path) -> None:
    own, before = tmp_path / "own.csv", record("events").stdout
    own.write_text(OWN, encoding="utf-8")
    added = record("actors", "add", own)
    assert (added.exit_code, added.stdout) == (0, f"actors added: 1 from {own}\n")
    (voices,) = {tuple(event["voices"]) for event in map(json.loads, record("events", "--json").stdout.splitlines())
                 if any(one["harm"] == "killed" for one in event["estimates"])}
    assert "Kherson Region Administration" in voices
    assert before != "" and (tmp_path / "dunant.actors.csv").is_file()
    own.write_text(OWN.replace("office", "throne"), encoding="utf-8")
    refused = record("actors", "add", own)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
    assert "line 2: no kind 'throne'" in refused.stderr
    assert "throne" not in (tmp_path / "dunant.actors.csv").read_text(encoding="utf-8")


def test_an_own_register_that_is_none_is_one_line(record: Any, tmp_path: Path) -> None:
    (tmp_path / "dunant.actors.csv").write_text("name\nsomebody\n", encoding="utf-8")
    result = record("events")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "no column 'id'" in result.stderr
