"""Open questions in, a person's answers out: kept, followed, taken back, brought together with another's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from told import monitored
from typer.testing import CliRunner, Result

from dunant import Monitor
from dunant.errors import UsageError
from dunant.model.vocab import Question, Verdict
from dunant.reviewing import Session
from dunant.stages.sharing import lines

ROWS = [
    ("a", "Delta Wire", "2024-05-02", "Shelling killed nine people in Nyala on Wednesday, residents said."),
    ("b", "Hill Post", "2024-05-02", "Shells killed between four and 30 people in Nyala on 1 May, a doctor said."),
    ("c", "River News", "", "Gunmen killed seven farmers in Qoz Beina on Tuesday, a local chief said."),
    ("d", "Lake Radio", "2024-05-03", "Rockets killed three women in Umm Zuhluq village on Thursday, they said."),
]  # fmt: skip


@pytest.fixture
def monitor(tmp_path: Path) -> Monitor:
    return monitored(tmp_path, ROWS)


@pytest.fixture
def review(monitor: Monitor, tmp_path: Path) -> Callable[..., Result]:
    from dunant.cli import app

    record = tmp_path / "record.db"
    return lambda typed, *more: CliRunner().invoke(app, ["review", "--record", str(record), *more], input=typed)


def session(monitor: Monitor) -> Session:
    return Session(monitor.judge, monitor.questions())


def place(monitor: Monitor) -> int:
    """Where in the queue the question about a place stands."""
    return next(at for at, one in enumerate(monitor.questions()) if one.ask.question is Question.PLACE_OF)


def test_the_weightiest_question_comes_first_and_each_has_its_evidence(monitor: Monitor) -> None:
    found = monitor.questions()
    assert len(found) >= 2
    assert [one.ask.weight for one in found] == sorted((one.ask.weight for one in found), reverse=True)
    for one in found:
        assert one.sides and all(claims for claims in one.sides)


def test_an_answer_is_kept_and_its_question_is_not_asked_again(monitor: Monitor) -> None:
    going = session(monitor)
    first, count = going.now, len(going.questions)
    assert first is not None
    made = going.answer(Verdict.UNSURE, reason="no way to tell")
    assert (made.by, made.verdict, made.reason) == ("person:amina", Verdict.UNSURE, "no way to tell")
    assert [one.id for one in monitor.judgements()] == [made.id]
    assert first.ask not in [one.ask for one in monitor.questions()]
    assert len(going.questions) == count - 1


def test_undo_takes_the_answer_back_and_asks_again(monitor: Monitor) -> None:
    going = session(monitor)
    first = going.now
    going.answer(Verdict.UNSURE)
    going.undo()
    assert first is not None and going.now is first
    assert first.ask in [one.ask for one in monitor.questions()]
    assert [one.verdict for one in monitor.judgements()] == [Verdict.UNSURE, Verdict.OPEN]  # nothing is deleted
    with pytest.raises(UsageError, match="nothing was answered"):
        going.undo()


def test_a_place_is_chosen_by_its_id_and_the_claim_is_placed(monitor: Monitor) -> None:
    going = session(monitor)
    for _ in range(place(monitor)):
        going.skip()
    assert going.now is not None and going.now.field == "place"
    claim = going.now.ask.left
    with pytest.raises(UsageError, match="asks for a place"):
        going.answer(Verdict.YES)
    with pytest.raises(UsageError, match="no place '77'"):
        going.answer(Verdict.YES, "77")
    chosen = monitor.find_place("Nyala")[0]
    going.answer(Verdict.YES, chosen.id, "a village of Nyala")
    assert next(place.name for key, place in monitor.told().places.items() if key == claim) == chosen.name


def test_the_session_in_a_terminal(review: Callable[..., Result], monitor: Monitor) -> None:
    count = len(monitor.questions())
    result = review("what\nu cannot tell\nz\ns\nq\n")
    assert result.exit_code == 0, result.stderr
    assert f"1 of {count}, weight" in result.stdout
    assert "'what' is no answer: " in result.stdout
    assert "⟦" in result.stdout  # the quoted words in their sentence
    assert result.stdout.endswith(f"answered 0, left {count - 1}\n")
    assert [one.verdict for one in monitor.judgements()] == [Verdict.UNSURE, Verdict.OPEN]
    assert next(one.reason for one in monitor.judgements()) == "cannot tell"


def test_the_end_of_the_input_ends_the_session_and_keeps_the_answers(
    review: Callable[..., Result], monitor: Monitor
) -> None:
    result = review("u\n", "--person", "ben", "--most", "1")
    assert result.exit_code == 0
    assert result.stdout.endswith("answered 1, left 0\n")
    assert [one.by for one in monitor.judgements()] == ["person:ben"]


def test_questions_as_json(review: Callable[..., Result], monitor: Monitor) -> None:
    listed = [json.loads(line) for line in review("", "--json").stdout.splitlines()]
    assert [one["left"] for one in listed] == [one.ask.left for one in monitor.questions()]
    assert review("", "--json", "--place", "Nowhere").stdout == ""


def test_two_analysts_work_comes_together(monitor: Monitor, tmp_path: Path) -> None:
    monitor.ledger.backup(tmp_path / "copy.db")
    claim = next(one for one in monitor.claims(kind="harm"))
    with Monitor(tmp_path / "copy.db", person="ben") as other:
        other.judge(Question.VALID, claim.id, verdict=Verdict.NO, reason="a drill")
        sent = list(lines(other.judgements()))
    assert monitor.take_judgements(sent, "ben.jsonl") == (1, [])
    assert monitor.take_judgements(sent, "ben.jsonl") == (0, [])
    assert claim.id not in {one.id for one in monitor.claims()}
    stranger = sent[0].replace(claim.id, "clm-0123456789abcdef")
    new, issues = monitor.take_judgements([json.dumps(json.loads(stranger) | {"id": None}), "{"], "ben.jsonl")
    assert (new, len(issues)) == (0, 2)
    assert "no claim 'clm-0123456789abcdef'" in issues[0].what


def test_a_taken_in_day_is_followed(monitor: Monitor, tmp_path: Path) -> None:
    monitor.ledger.backup(tmp_path / "copy.db")
    undated = next(one for one in monitor.documents() if one.published is None)
    with Monitor(tmp_path / "copy.db", person="ben") as other:
        other.set_document(undated.id, published="2024-05-03")
        sent = list(lines(other.judgements()))
    assert monitor.take_judgements(sent) == (1, [])
    days = {str(one.when.first) for one in monitor.claims() if one.document == undated.id and one.when}
    assert days == {"2024-04-30"}


def test_judgements_from_the_command_line(monitor: Monitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dunant.cli import app

    monkeypatch.chdir(tmp_path)
    claim = next(one for one in monitor.claims(kind="harm"))
    for person in ("amina", "ben"):
        with Monitor("record.db", person=person) as one:
            one.judge(Question.VALID, claim.id, verdict=Verdict.NO, reason="a drill")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["judgements", *arguments, "--record", "record.db"])

    assert run("export", "both.jsonl").exit_code == 0
    assert len(Path("both.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert run("export").stdout == Path("both.jsonl").read_text(encoding="utf-8")
    assert run("import", "both.jsonl").stdout == "judgements taken in: 0 new, 0 left out\n"
    assert "a drill" in run("list").stdout and "person:ben" in run("list", "--question", "valid").stdout
    assert run("list", "--question", "why").exit_code == 2
    assert [json.loads(line)["questions"] for line in run("agreement", "--json").stdout.splitlines()] == [1, 1]
    assert "cannot be told" in run("agreement").stdout
    Path("bad.jsonl").write_text("{\n", encoding="utf-8")
    bad = run("import", "bad.jsonl")
    assert (bad.exit_code, bad.stdout) == (1, "judgements taken in: 0 new, 1 left out\n")
    assert bad.stderr.startswith("dunant: left out: bad.jsonl, line 1: no judgement")
    assert run("import", "absent.jsonl").exit_code == 1
