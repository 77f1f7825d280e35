"""A record under each policy: the total changes, a person has the last word, and the method says which rule it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from told import monitored
from typer.testing import CliRunner, Result

from dunant import Monitor
from dunant.errors import UsageError
from dunant.model.vocab import Effect, Question, Verdict

ROWS = [
    ("a", "Delta Wire", "2024-05-02", "Shelling killed nine people in Nyala on 1 May, the Sudanese army said."),
    ("b", "Hill Post", "2024-05-02", "Shells killed 12 people in Nyala on 1 May, a doctor said."),
    ("c", "Hill News", "2024-05-02", "Shells killed 12 people in Nyala on 1 May, Doctors Without Borders said."),
    ("d", "River News", "2024-05-04", "Shelling in Nyala on 1 May killed 15 people, the governor said."),
]  # fmt: skip


@pytest.fixture
def monitor(tmp_path: Path) -> Monitor:
    return monitored(tmp_path, ROWS)


@pytest.fixture
def dunant(monitor: Monitor, tmp_path: Path) -> Callable[..., Result]:
    from dunant.cli import app

    return lambda command, *more: CliRunner().invoke(app, [command, *more, "--record", str(tmp_path / "record.db")])


def total(monitor: Monitor, policy: str) -> tuple[int | None, int | None, int | None]:
    row = next(row for row in monitor.tally(policy=policy).rows if row.harm is Effect.KILLED)
    return row.low, row.best, row.high


def test_the_total_changes_with_the_policy(monitor: Monitor, tmp_path: Path) -> None:
    (tmp_path / "record.ranking.txt").write_text("# ours\nSudanese army\ngovernor\n", encoding="utf-8")
    assert {name: total(monitor, name) for name in ("range", "majority", "hierarchy", "latest", "adjudicated")} == {
        "range": (9, 15, 15), "majority": (12, 12, 12), "hierarchy": (9, 9, 9), "latest": (15, 15, 15),
        "adjudicated": (9, None, 15),
    }


def test_what_is_linked_is_shared_and_a_changed_ranking_is_seen(monitor: Monitor, tmp_path: Path) -> None:
    file = tmp_path / "record.ranking.txt"
    file.write_text("governor\n", encoding="utf-8")
    assert monitor.projection(rule="hierarchy").joined is monitor.projection(rule="range").joined
    assert monitor.projection(rule="range") is monitor.projection()
    assert total(monitor, "hierarchy") == (15, 15, 15)
    file.write_text("a doctor | MSF\n", encoding="utf-8")
    assert total(monitor, "hierarchy") == (12, 12, 12)


@pytest.mark.parametrize(("text", "words"), [(None, "record.ranking.txt"), ("# nobody\n", "names nobody")])
def test_a_hierarchy_without_a_ranking_is_one_clear_line(
    monitor: Monitor, tmp_path: Path, text: str | None, words: str
) -> None:
    if text is not None:
        (tmp_path / "record.ranking.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        list(monitor.events(policy="hierarchy"))


@pytest.mark.parametrize("policy", ["range", "majority", "latest", "adjudicated"])
def test_a_persons_toll_wins_under_every_policy(monitor: Monitor, policy: str) -> None:
    event = next(monitor.events())
    made = monitor.judge(Question.FIELD_VALUE, event.id, "killed", value="14", reason="list of names")
    toll = next(monitor.events(policy=policy)).estimates[0]
    assert (toll.low, toll.best, toll.high, toll.rule) == (14, 14, 14, "adjudicated@1")
    assert {one.why for one in toll.left_out} == {"amina decided on 14: list of names"}
    monitor.judge(made.question, made.left, made.right, verdict=Verdict.OPEN)
    assert next(monitor.events(policy="range")).estimates[0].rule == "range@1"


@pytest.mark.parametrize(
    ("field", "value", "words"), [("killed", "many", "no number of people"), ("grade", "good", "known: confirmed")]
)
def test_a_toll_or_grade_that_is_none_is_refused(monitor: Monitor, field: str, value: str, words: str) -> None:
    event = next(monitor.events())
    with pytest.raises(UsageError, match=words):
        monitor.judge(Question.FIELD_VALUE, event.id, field, value=value)
    assert monitor.judgements() == []


def test_every_command_takes_a_policy_and_says_so(monitor: Monitor, dunant: Callable[..., Result]) -> None:
    event = next(monitor.events()).id
    said = json.loads(dunant("events", "--policy", "majority", "--json").stdout)
    assert (said["estimates"][0]["rule"], said["evidence"]["grade"]) == ("majority@1", "weak")
    shown = dunant("show", event, "--policy", "latest").stdout
    assert "latest@1" in shown and "evidence   weak: " in shown
    assert "tolls by majority@1" in dunant("tally", "--policy", "majority").stdout
    assert json.loads(dunant("export", "jsonl", "--policy", "latest").stdout)["estimates"][0]["rule"] == "latest@1"
    assert "- `majority@1`: in force. What most voices say" in dunant("method", "--policy", "majority").stdout
    wrong = dunant("events", "--policy", "median")
    assert wrong.exit_code == 2
