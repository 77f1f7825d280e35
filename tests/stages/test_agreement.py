"""People's answers in, Krippendorff's alpha out; judgements to lines and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunant.errors import Issue
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict
from dunant.stages.agreement import agreement, alpha
from dunant.stages.sharing import lines, read

AT = datetime(2024, 3, 1, 9, tzinfo=UTC)
# Krippendorff's example of three observers and fifteen units, as he and others print it: nominal alpha 0.691.
OBSERVERS = [row.split() for row in (
    "* * * * * 3 4 1 2 1 1 3 3 * 3", "1 * 2 1 3 3 4 3 * * * * * * *", "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
)]  # fmt: skip


def said(left: str, verdict: Verdict, by: str, hours: int = 0, **more: str) -> Judgement:
    question = Question(more.pop("question", "valid"))
    return judge(question, left, more.pop("right", ""), verdict=verdict, by=f"person:{by}",
                 at=AT + timedelta(hours=hours), **more)  # type: ignore[typeddict-item]


def test_the_published_example() -> None:
    units = [[label for label in unit if label != "*"] for unit in zip(*OBSERVERS, strict=True)]
    assert alpha(units) == pytest.approx(0.691, abs=0.0005)


def test_what_cannot_be_told_is_none() -> None:
    assert alpha([]) is None
    assert alpha([["yes"], ["no"]]) is None
    assert alpha([["yes", "yes"], ["yes", "yes"]]) is None


def test_full_agreement_is_one_and_contradiction_below_chance() -> None:
    assert alpha([["yes", "yes"], ["no", "no"]]) == 1
    low = alpha([["yes", "no"], ["no", "yes"]])
    assert low is not None and low < 0


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=1, max_size=12), st.randoms())
def test_order_makes_no_difference_and_alpha_is_at_most_one(units: list[list[str]], chance: object) -> None:
    found = alpha(units)
    for unit in units:
        chance.shuffle(unit)  # type: ignore[attr-defined]
    assert alpha(list(reversed(units))) == pytest.approx(found)
    assert found is None or found <= 1


def test_each_persons_last_answer_counts_and_one_that_was_taken_back_does_not() -> None:
    found = agreement([
        said("clm-1", Verdict.NO, "ana"), said("clm-1", Verdict.YES, "ana", 1), said("clm-1", Verdict.YES, "ben"),
        said("clm-2", Verdict.NO, "ana"), said("clm-2", Verdict.NO, "ben"),
        said("clm-3", Verdict.NO, "ana"), said("clm-3", Verdict.YES, "ben"), said("clm-3", Verdict.OPEN, "ben", 1),
        judge(Question.VALID, "clm-2", verdict=Verdict.YES, by="machine@1", at=AT),
    ])  # fmt: skip
    assert [(one.question, one.alpha, one.questions, one.answers) for one in found] == [
        ("all", 1.0, 2, 4), ("valid", 1.0, 2, 4),
    ]  # fmt: skip
    assert found[0].people == ("person:ana", "person:ben")


def test_two_places_for_one_claim_are_a_disagreement_and_same_event_has_no_direction() -> None:
    found = {one.question: one for one in agreement([
        said("clm-1", Verdict.YES, "ana", question="place_of", right="plc-1"),
        said("clm-1", Verdict.YES, "ben", question="place_of", right="plc-2"),
        said("clm-1", Verdict.YES, "ana", question="same_event", right="clm-2"),
        said("clm-2", Verdict.YES, "ben", question="same_event", right="clm-1"),
    ])}  # fmt: skip
    assert found["place_of"].alpha is not None and found["place_of"].alpha < 1
    assert (found["same_event"].questions, found["same_event"].answers) == (1, 2)


def test_judgements_come_back_from_their_lines() -> None:
    told = [said("clm-1", Verdict.NO, "ana", reason="told of a “film”"),
            said("clm-2", Verdict.YES, "ben", question="field_value", right="low", value="12")]
    assert list(read(lines(told), "ana.jsonl")) == told


def test_a_line_that_is_none_says_why_and_the_rest_is_read() -> None:
    good = next(lines([said("clm-1", Verdict.NO, "ana")]))
    machine = next(lines([judge(Question.VALID, "clm-1", verdict=Verdict.YES, by="check@1", at=AT)]))
    forged = json.dumps(json.loads(good) | {"verdict": "yes"})
    zoneless = json.dumps(json.loads(good) | {"at": "2024-03-01T09:00:00", "id": None})
    found = list(read(["{", "", "[]", '{"question": "valid"}', machine, forged, zoneless, good], "x.jsonl"))
    issues = [one for one in found if isinstance(one, Issue)]
    assert [one.where for one in issues] == [f"x.jsonl, line {number}" for number in (1, 3, 4, 5, 6, 7)]
    assert "'left' is missing" in issues[2].what
    assert "check@1 is no person" in issues[3].what
    assert "the line was changed" in issues[4].what
    assert "has no zone" in issues[5].what
    assert [one for one in found if isinstance(one, Judgement)] == [said("clm-1", Verdict.NO, "ana")]
