"""Answers in, each kept once and the last word found; ids that lead on in, where they lead out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from ledger_material import START, Clock, killed, reading

from dunant.errors import UsageError
from dunant.ledger import Ledger
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict
from dunant.ports import Extraction
from dunant.stages.standing import corrected, corrected_claim

MADE = reading("Twelve people died in Marat, the mayor said.")
CLAIM = killed(MADE.document, "Twelve people died", "Twelve", 12)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(MADE, Extraction(claims=(CLAIM,)), "news@1")
    return ledger


def same(verdict: Verdict, clock: Clock, by: str = "link@1", score: float | None = 0.7) -> Judgement:
    return judge(
        Question.SAME_EVENT, "clm-a", "clm-b", verdict=verdict, by=by, at=clock(), score=score, reason="one street"
    )


def field(left: str, name: str, value: str, clock: Clock) -> Judgement:
    return judge(Question.FIELD_VALUE, left, name, value=value, verdict=Verdict.YES, by="person:ana", at=clock())


def test_judgements_come_back_as_they_were_given(ledger: Ledger, clock: Clock) -> None:
    given = [same(Verdict.YES, clock), same(Verdict.NO, clock, by="person:ana", score=None)]
    assert ledger.judge(*given) == 2
    assert list(ledger.judgements()) == given
    assert list(ledger.judgements(question=Question.VALID)) == []
    assert list(ledger.judgements(question=Question.SAME_EVENT, left="clm-a")) == given
    assert list(ledger.judgements(left="clm-b")) == []
    assert ledger.counts()["judgements"] == 2


def test_the_same_answer_again_is_not_kept_again(ledger: Ledger, clock: Clock) -> None:
    person = same(Verdict.NO, clock, by="person:ana")
    assert ledger.judge(same(Verdict.YES, clock), person, person, same(Verdict.YES, clock)) == 2
    assert ledger.judge(person, same(Verdict.YES, clock)) == 0


def test_a_machine_that_returns_to_its_first_answer_is_heard(ledger: Ledger, clock: Clock) -> None:
    for verdict in (Verdict.YES, Verdict.NO, Verdict.YES):
        assert ledger.judge(same(verdict, clock)) == 1
    assert ledger.standing().verdict(Question.SAME_EVENT, "clm-b", "clm-a") is Verdict.YES


def test_many_judgements_at_once(ledger: Ledger, clock: Clock) -> None:
    events = [f"evt-{number}" for number in range(2000)]
    given = [judge(Question.VALID, event, verdict=Verdict.YES, by="check@1", at=START) for event in events]
    assert ledger.judge(*given) == 2000
    assert ledger.judge(*given) == 0
    assert list(ledger.judgements()) == given


def test_judging_nothing_is_nothing(ledger: Ledger) -> None:
    assert ledger.judge() == 0
    ledger.note()


@pytest.mark.parametrize(
    ("left", "name", "value", "said"),
    [
        ("doc", "published", "last week", "no day: 'last week'"),
        ("doc", "colour", "red", "no field of a document named 'colour'; known: published, source"),
        ("clm", "low", "a dozen", "no number of people: 'a dozen'"),
        ("clm", "low", "9" * 40, "no number of people"),
        ("clm", "low", "", "a figure needs a low or a high"),
        ("clm", "cause", "bombs", "no cause named 'bombs'; known: air_strike"),
        ("clm", "act", "captured", "no effect named 'captured'; known: killed"),
        ("clm", "date", "2016-12-09/2016-12-01", "the wrong way round"),
        ("clm", "colour", "red", "no field of a claim named 'colour'; known: act"),
        ("none", "published", "2016-12-06", "no doc-none in this record"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_one_line(
    filled: Ledger, clock: Clock, left: str, name: str, value: str, said: str
) -> None:
    about = {"doc": MADE.document.id, "clm": CLAIM.id, "none": "doc-none"}[left]
    good = field(MADE.document.id, "published", "2016-12-05", clock)
    if (left, name) == ("clm", "low") and value == "":
        open_ended = field(CLAIM.id, "high", "", clock)
        filled.judge(open_ended)
    before = filled.counts()
    with pytest.raises(UsageError) as refusal:
        filled.judge(good, field(about, name, value, clock))
    assert said in str(refusal.value) and "\n" not in str(refusal.value)
    assert filled.counts() == before


def test_both_bounds_are_corrected_together_in_either_order(filled: Ledger, clock: Clock) -> None:
    filled.judge(field(CLAIM.id, "low", "", clock), field(CLAIM.id, "high", "30", clock))
    claim = corrected_claim(next(filled.claims()), filled.standing())
    assert claim is not None and (claim.figures[0].low, claim.figures[0].high) == (None, 30)
    filled.judge(field(CLAIM.id, "low", "20", clock))
    claim = corrected_claim(next(filled.claims()), filled.standing())
    assert claim is not None and (claim.figures[0].low, claim.figures[0].high) == (20, 30)
    assert list(filled.check()) == []


def test_an_outlet_and_a_day_are_corrected_by_judgement(filled: Ledger, clock: Clock) -> None:
    filled.judge(field(MADE.document.id, "source", "Valley Radio", clock))
    filled.judge(field(MADE.document.id, "published", "2016-12-05", clock))
    document = corrected(filled.document(MADE.document.id), filled.standing())
    assert (document.source, document.published, document.published_from) == (
        "Valley Radio", date(2016, 12, 5), "judgement"
    )  # fmt: skip
    assert document.id == MADE.document.id


def test_an_unknown_event_id_is_itself(ledger: Ledger) -> None:
    assert ledger.resolve_event_id("evt-1") == "evt-1"


def test_redirects_lead_over_any_number_of_steps(ledger: Ledger) -> None:
    for number in range(30):
        ledger.redirect(f"evt-{number}", f"evt-{number + 1}")
    assert {ledger.resolve_event_id(f"evt-{number}") for number in range(31)} == {"evt-30"}


def test_a_merge_turned_round_makes_no_ring(ledger: Ledger) -> None:
    ledger.redirect("evt-a", "evt-b")
    ledger.redirect("evt-b", "evt-c")
    ledger.redirect("evt-c", "evt-a")
    assert {ledger.resolve_event_id(f"evt-{name}") for name in "abc"} == {"evt-a"}


def test_a_merge_undone_parts_the_ids_again(ledger: Ledger) -> None:
    ledger.redirect("evt-a", "evt-b")
    ledger.redirect("evt-a", "evt-a")
    assert ledger.resolve_event_id("evt-a") == "evt-a"
    ledger.redirect("evt-a", "evt-b")
    assert ledger.resolve_event_id("evt-a") == "evt-b"


def test_a_time_of_another_zone_is_the_same_instant(ledger: Ledger) -> None:
    at = datetime(2024, 3, 1, 1, 0, tzinfo=timezone(timedelta(hours=5)))
    ledger.judge(judge(Question.VALID, "evt-1", verdict=Verdict.NO, by="person:ana", at=at))
    (held,) = ledger.judgements()
    assert held.at == at and held.at.tzinfo is UTC
