"""The commands that give a record away: exports with their losses and their method, control, audits, history."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("name", ["acled", "annotations", "ged", "hxl", "plover"])
def test_an_export_to_a_file_has_its_losses_and_its_method_beside_it(record: Any, tmp_path: Path, name: str) -> None:
    result = record("export", name, "--out", "events.out", "--place", "Kherson")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "events.out").read_text(encoding="utf-8")
    told = json.loads((tmp_path / "events.out.loss.json").read_text(encoding="utf-8"))
    assert (told["format"], told["asked"]) == (name, {"place": "Kherson"})
    lost = {f"not in this format: {count} {what}" for what, count in told["not in this format"].items()}
    assert lost == set(result.stderr.splitlines()) and lost
    page = (tmp_path / "events.out.method.md").read_text(encoding="utf-8")
    assert "Narrowed to place Kherson." in page
    assert "| Dnipro Herald | 1 | 2023-11-12 | 2023-11-12 |" in page
    assert "`range@1`: " in page


def test_the_method_page(record: Any) -> None:
    page = record("method").stdout
    assert page.startswith("# Method of this record\n")
    assert "from 3 reports with" in page
    [made] = [json.loads(line) for line in record("method", "--json").stdout.splitlines()]
    assert (made["reports"], made["undated"], {one["name"] for one in made["outlets"]}) == (
        3, 0, {"Dnipro Herald", "Lviv Wire", "Odesa Bulletin"},
    )  # fmt: skip
    assert sum(made["readers"].values()) == made["claims"]


def test_a_withdrawn_event_leaves_every_export_and_is_counted(record: Any, tmp_path: Path) -> None:
    from dunant import Monitor

    with Monitor(tmp_path / "dunant.db") as monitor:
        event = next(one for one in monitor.events() if one.estimates)
        monitor.judge("publish", event.id, verdict="no", reason="told of a drill")
    result = record("export", "jsonl")
    assert event.id not in result.stdout
    assert "not in this format: 1 withdrawn events" in result.stderr
    shown = record("show", event.id).stdout
    assert "withdrawn" in shown and "told of a drill" in shown


def test_a_table_is_audited(record: Any, tmp_path: Path) -> None:
    (tmp_path / "totals.csv").write_text(
        "date,killed,killed_cum\n2024-05-01,,100\n2024-05-02,10,110\n2024-05-03,10,150\n", encoding="utf-8")
    [found] = [json.loads(line) for line in record("audit", "totals.csv", "--json").stdout.splitlines()]
    assert (found["code"], found["difference"], found["told"]["added"]) == ("retroactive_batch", 40, 10)
    assert "retroactive_batch" in record("audit", "totals.csv").stdout
    assert record("audit").exit_code == 0
    assert record("audit", "--total", "killed").exit_code == 2
    (tmp_path / "bad.json").write_text("[1, 2", encoding="utf-8")
    bad = record("audit", "bad.json")
    assert (bad.exit_code, len(bad.stderr.splitlines())) == (2, 1)


def test_control_history_and_diff_have_json_and_a_table(record: Any) -> None:
    event = next(json.loads(line) for line in record("events", "--json").stdout.splitlines() if '"low"' in line)
    for command in (("control", "--at", "2023-12-01"), ("history", event["id"]), ("diff", "2023-11-11", "2023-11-13")):
        assert record(*command).exit_code == 0
        assert all(json.loads(line) for line in record(*command, "--json").stdout.splitlines())
    assert "by which" in record("diff", "--help").stdout
    assert record("diff", "2023-11-13", "2023-11-12").exit_code == 2
    assert record("history", "evt-ffff").exit_code == 2
