"""What was believed when, and by whose word it changed; a withdrawn event keeps its page; who a name is can be said."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dunant import Monitor
from dunant.errors import UsageError
from dunant.model.event import Event
from dunant.model.judgement import judge
from dunant.model.vocab import EventStatus, Kind, Question, Verdict
from dunant.stages.changes import How
from dunant.tracing import Gone

FIRST = "At least 14 people were killed on Tuesday when an air strike hit a fuel market in El Fasher, medics said.\n"
LATER = (
    "The governor's office said on Thursday that 17 people were killed in Tuesday's air strike on a fuel market in"
    " El Fasher, updating an earlier toll.\n"
)


@pytest.fixture
def monitor(tmp_path: Path) -> Monitor:
    rows = [
        {"id": "nile-1", "source": "Nile Post", "date": "2023-09-13", "text": FIRST},
        {"id": "sahel-1", "source": "Sahel Wire", "date": "2023-09-14", "text": LATER},
    ]
    (tmp_path / "wires.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    made = Monitor(tmp_path / "record.db", person="amina")
    made.read(tmp_path / "wires.jsonl")
    return made


def strike(monitor: Monitor, **clock: Any) -> Event:
    [event] = [event for event in monitor.events(kind="harm", **clock) if event.estimates]
    return event


def killed(monitor: Monitor, outlet: str) -> str:
    """The claim of that outlet that counts the dead."""
    carriers = {one.id: one.source for one in monitor.documents()}
    return next(one.id for one in strike(monitor).claims if one.act == "killed" and carriers[one.document] == outlet)


def test_the_past_of_a_figure_is_told_in_the_order_of_days_with_its_update(monitor: Monitor) -> None:
    figures = [one for one in monitor.history(strike(monitor).id).figures if one.harm == "killed"]
    assert [(str(one.day), one.low, one.outlets) for one in figures] == [
        ("2023-09-13", 14, ("Nile Post",)), ("2023-09-14", 17, ("Sahel Wire",)),
    ]  # fmt: skip
    assert [one.update for one in figures] == ["", "updating an earlier toll"]
    assert "14" in figures[0].words


def test_a_withdrawn_event_keeps_its_page_and_says_why(monitor: Monitor) -> None:
    event = strike(monitor)
    monitor.judge(Question.PUBLISH, event.id, verdict=Verdict.NO, reason="the market was hit a year before")
    shown = monitor.show(event.id)
    assert isinstance(shown, Event) and shown.status is EventStatus.WITHDRAWN
    assert [one.reason for one in monitor.history(event.id).answers] == ["the market was hit a year before"]


def test_an_event_without_a_claim_left_keeps_its_page_and_says_why(monitor: Monitor) -> None:
    event = strike(monitor)
    for claim in event.claims:
        monitor.judge(Question.VALID, claim.id, verdict=Verdict.NO, reason="told of a film")
    assert event.id not in {one.id for one in monitor.events()}
    shown = monitor.show(event.id[:12])
    assert isinstance(shown, Gone)
    assert (shown.id, {one.reason for one in shown.answers}) == (event.id, {"told of a film"})
    assert shown.claims[0].quote.exact in FIRST
    assert monitor.history(event.id).figures == ()


def test_what_changed_between_two_days_of_publication_is_told_by_its_claims(monitor: Monitor) -> None:
    [new] = [one for one in monitor.diff("2023-09-12", "2023-09-13") if one.id == strike(monitor).id]
    assert new.how is How.NEW and {one.act.value for one in new.added} >= {"killed"}
    [changed] = [one for one in monitor.diff("2023-09-13", "2023-09-14") if one.id == strike(monitor).id]
    assert changed.how is How.CHANGED
    counts = {one.field: (one.before, one.after) for one in changed.differences}
    assert counts["killed people"][0] == "14 or more"
    carriers = {one.id: one.source for one in monitor.documents()}
    assert {carriers[claim.document] for claim in changed.added} == {"Sahel Wire"}
    assert monitor.diff("2023-09-14", "2023-09-20") == ()


def test_what_changed_in_the_record_is_told_by_who_changed_it(tmp_path: Path, monitor: Monitor) -> None:
    event, claim = strike(monitor), killed(monitor, "Sahel Wire")
    on = datetime(2100, 1, 2, 12, tzinfo=UTC)
    monitor.ledger._clock = lambda: on
    said: Any = {"verdict": Verdict.YES, "by": "person:ben", "at": on, "reason": "heard again"}
    monitor.ledger.judge(judge(Question.FIELD_VALUE, claim, "low", value="19", **said))
    [changed] = monitor.diff("2100-01-01", "2100-01-02", "recorded")
    assert (changed.id, changed.how) == (event.id, How.CHANGED)
    assert [(one.by, one.reason) for one in changed.by_people] == [("person:ben", "heard again")]
    assert any("19" in one.after for one in changed.differences)


def test_a_parted_event_is_split_and_a_refused_one_is_gone(monitor: Monitor) -> None:
    event = strike(monitor)
    on = datetime(2100, 1, 2, 12, tzinfo=UTC)
    monitor.ledger._clock = lambda: on
    for left in event.claims:
        for right in event.claims:
            if left.document < right.document:
                monitor.judge(Question.SAME_EVENT, left.id, right.id, verdict=Verdict.NO, reason="two markets")
    found = monitor.diff("2100-01-01", "2100-01-02", "recorded")
    assert [one.how for one in found] == [How.SPLIT] * 2
    assert all(one.by_people for one in found)
    for one in strike_claims(monitor):
        monitor.judge(Question.VALID, one, verdict=Verdict.NO)
    gone = monitor.diff("2100-01-01", "2100-01-02", "recorded")
    assert event.id in {one.id for one in gone if one.how is How.GONE}


def strike_claims(monitor: Monitor) -> list[str]:
    return [claim.id for claim in monitor.claims(kind="harm")] + [claim.id for claim in monitor.claims(kind="attack")]


@pytest.mark.parametrize(("first", "last", "clock", "words"), [
    ("2023-09-14", "2023-09-13", "published", "the earlier one first"),
    ("soon", "2023-09-13", "published", "no day: 'soon'"),
    ("2023-09-13", "2023-09-14", "wall", "no clock named 'wall'; known: published, recorded"),
])  # fmt: skip
def test_a_wrong_question_is_said(monitor: Monitor, first: str, last: str, clock: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        monitor.diff(first, last, clock)


def test_find_actor_knows_who_a_name_means_on_a_day_and_in_a_country(monitor: Monitor) -> None:
    assert [one.id for one in monitor.find_actor("Rapid Support Forces")] == ["act-rsf"]
    assert monitor.find_actor("the army") == ()
    assert [one.id for one in monitor.find_actor("the army", countries=["SD"])] == ["act-sd-army"]
    assert monitor.find_actor("nobody of that name") == ()
    with pytest.raises(UsageError, match="no day"):
        monitor.find_actor("RSF", on="then")


def test_a_persons_answer_on_who_a_name_is_is_heard(monitor: Monitor) -> None:
    before = strike(monitor).voices
    claim = next(one for one in strike(monitor).claims if one.speaker == "medics")
    assert "medics" in before
    monitor.judge(Question.ACTOR_OF, claim.id, "act-who", value=json.dumps({"role": "speaker", "name": "medics"}))
    assert set(strike(monitor).voices) == set(before) - {"medics"} | {"World Health Organization"}
    monitor.judge(Question.ACTOR_OF, claim.id, "act-who", value=json.dumps({"name": "medics"}), verdict=Verdict.NO)
    assert set(strike(monitor).voices) == set(before)


def test_both_clocks_narrow_what_is_shown(monitor: Monitor) -> None:
    event = strike(monitor)
    early = monitor.show(event.id, as_of="2023-09-13")
    assert isinstance(early, Event) and len(early.claims) < len(event.claims)
    with pytest.raises(UsageError, match="no event"):
        monitor.show(event.id, recorded_by="2020-01-01")
    assert monitor.tally(recorded_by="2020-01-01").rows == ()
    assert list(monitor.claims(kind=Kind.HARM, recorded_by=date(2020, 1, 1))) == []
