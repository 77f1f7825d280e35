"""The harness: its floors, its table, its page, its command line, and calibration."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dunant.extractors.english.news import News
from eval import __main__ as harness
from eval import calibration, floors, reading, table
from eval.matching import Rules
from eval.names import Names, own_parties
from eval.rows import Row
from eval.sets import ROOT, known


def row(metric: str, value: float, aim: float | None = None) -> Row:
    return Row(metric=metric, value=value, of=10, aim=aim)


def test_a_floor_is_held_fallen_gone_or_of_other_material() -> None:
    floor = {"digest": "d", "one": 0.5, "two": 0.7, "three": 0.1}
    assert list(floors.faults("s", floor, "d", [row("one", 0.5), row("two", 0.7), row("three", 0.2)])) == []
    told = list(floors.faults("s", floor, "other", [row("one", 0.5), row("two", 0.699)]))
    assert [line.split(": ")[1][:9] for line in told] == ["the data ", "two 0.699", "nothing m"]


def test_floors_rise_and_never_fall() -> None:
    rows = [row("first", 0.8), row("marked", 0.6, aim=0.7), row("other", 0.9)]
    made = floors.raised({}, "d", rows, every=False)
    assert made == {"digest": "d", "first": 0.795, "marked": 0.595}
    worse = [row("first", 0.2), row("marked", 0.7, aim=0.7)]
    assert floors.raised(made, "d", worse, every=False) == {"digest": "d", "first": 0.795, "marked": 0.695}
    assert floors.raised(made, "new", worse, every=False)["first"] == 0.195
    assert set(floors.raised({}, "d", rows, every=True)) == {"digest", "first", "marked", "other"}


def test_the_digest_is_of_contents_in_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.tml").write_text("x")
    (tmp_path / "b.txt").write_text("y")
    first = floors.digest([tmp_path / "a", tmp_path / "b.txt"])
    (tmp_path / "a" / "one.tml").write_text("z")
    assert floors.digest([tmp_path / "a", tmp_path / "b.txt"]) != first


def test_every_floor_belongs_to_a_set_and_the_examples_have_theirs() -> None:
    kept = floors.load()
    assert kept.keys() <= known().keys()
    assert len(floors.metrics(kept["examples"])) >= 10
    assert all(0.0 <= value <= 1.0 for floor in kept.values() for value in floors.metrics(floor).values())


def test_the_page_was_made_with_this_extractor() -> None:
    made_with = table.made_with(table.PAGE.read_text(encoding="utf-8"))
    assert made_with == News.origin, f"docs/accuracy.md was made with {made_with}: run `make eval`"


def test_the_page_says_wherever_it_prints_a_figure_against_the_gold_that_nobody_has_checked_it() -> None:
    page = table.PAGE.read_text(encoding="utf-8")
    for one in known().values():
        section = page.partition(f"## {one.title}\n")[2].partition("\n## ")[0]
        assert (table.UNCHECKED in section) == (one.read_by_models and bool(section)), one.name


def test_the_page_names_the_command_and_trivial_score_of_every_figure() -> None:
    rows = [Row(metric="date", value=0.5, of=4, trivial=0.25)]
    one = table.Measured(set=known()["isaf"], rows=rows, command="c --only")
    made = table.page([one], "english@9")
    assert table.made_with(made) == "english@9"
    assert "| date | 0.500 | – | 0.250 | 4 | – | 362 of 724 releases | `c --only` |" in made
    assert table.UNCHECKED not in table.text([one])


def run(*arguments: str) -> int:
    return harness.main([*arguments, "--jobs", "1"])


def test_the_examples_are_measured_and_hold_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    status = run("--only", "examples", "--check")
    said = capsys.readouterr()
    assert status == 0, said.err
    assert "figure F1" in said.out
    assert "were not checked" in said.out


def test_a_fallen_floor_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = {"examples": {**floors.load()["examples"], "figure F1": 1.01}, "isaf": {"digest": "d", "date": 0.9}}
    (tmp_path / "floors.json").write_text(json.dumps(kept))
    monkeypatch.setattr(floors.load, "__defaults__", (tmp_path / "floors.json",))
    assert run("--only", "examples", "--check") == 1
    said = capsys.readouterr()
    assert "FELL examples: figure F1" in said.err
    assert "1 do not, 1 were not checked" in said.out


@pytest.mark.parametrize(("arguments", "what"), [
    (("--only", "nonesuch"), "no set nonesuch; known: examples"),
    (("--data", "/nonesuch"), "no /nonesuch"),
    (("--gold", str(ROOT / "examples" / "expected.jsonl")), "go together"),
    (("--write", "--data", "."), "--write is for the usual material"),
])
def test_wrong_usage_is_told_in_one_line(
    arguments: tuple[str, ...], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    said = capsys.readouterr()
    assert what in said.err
    assert said.err.count("\n") == 1


def test_a_broken_set_is_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "isaf").mkdir()
    (tmp_path / "isaf" / "a.jsonl").write_text("{broken\n")
    (tmp_path / "case2021_task2").mkdir()
    (tmp_path / "case2021_task2" / "a.tsv").write_text("1\tWarplanes bombed Tal Marq\tAIR_STRIKE\n")
    assert run("--data", str(tmp_path)) == 1
    said = capsys.readouterr()
    assert "isaf: cannot be read: " in said.err and "line 1" in said.err
    assert "weighted F1, 30 types" in said.out


def test_any_gold_can_be_scored(tmp_path: Path, examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = examples / "sudan-2023" / "reports.jsonl"
    names = {json.loads(line)["id"] for line in reports.read_text(encoding="utf-8").splitlines()}
    lines = (examples / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(line for line in lines if json.loads(line)["id"] in names), encoding="utf-8")
    assert run("--gold", str(gold), "--reports", str(reports), "--errors", "2") == 0
    said = capsys.readouterr().out
    assert "figure F1" in said
    assert said.count("gold-dev\t") == 2


def test_the_origin_on_the_page_is_the_extractors() -> None:
    assert reading.ORIGIN == reading.news().origin == News.origin


def test_calibration_error_is_the_gap_between_sure_and_right() -> None:
    pairs = [(0.95, True)] * 9 + [(0.95, False)] + [(0.25, False)] * 10
    assert calibration.expected_error(pairs) == pytest.approx(0.5 * 0.05 + 0.5 * 0.25)
    assert calibration.expected_error([]) == 0.0
    assert [one.count for one in calibration.bins(pairs)] == [0, 0, 10, 0, 0, 0, 0, 0, 0, 10]
    assert calibration.bins([(1.0, True)])[-1].right == 1.0
    assert calibration.brier([(1.0, True), (0.5, False)]) == pytest.approx(0.125)
    with pytest.raises(ValueError, match=r"1\.5 lies outside"):
        calibration.bins([(1.5, True)])


def test_folds_deal_out_every_article_once_the_same_in_any_order() -> None:
    names = [f"report-{number}" for number in range(50)]
    dealt = calibration.folds(names)
    assert sorted(name for fold in dealt for name in fold) == sorted(names)
    assert dealt == calibration.folds(reversed(names))
    assert all(dealt)


def test_a_prediction_is_right_where_it_matches() -> None:
    gold = {"attack": [{"cause": "shelling", "place": "Kherson", "quote": "a"}]}
    got = {"attack": [{"cause": "shelling", "place": "Kherson", "quote": "a", "confidence": 0.9},
                      {"cause": "shelling", "place": "Odesa", "quote": "b", "confidence": 0.4},
                      {"cause": "shelling", "place": "Lviv", "quote": "c"}]}
    assert calibration.judged("attack", gold, got, Rules(Names(own_parties()))) == [(0.9, True), (0.4, False)]


def test_the_reliability_plot_is_well_formed_and_says_its_error(tmp_path: Path) -> None:
    path = tmp_path / "reliability.svg"
    calibration.write_plot({"before <1>": [(0.9, True), (0.9, False)], "after": [(0.5, True), (0.5, False)]}, path)
    svg = ET.fromstring(path.read_text(encoding="utf-8"))
    assert "error 0.400" in (svg.get("aria-label") or "")
    assert len(svg.findall("{http://www.w3.org/2000/svg}circle")) == 2
