"""Events in, the questions about doubtful claims out, by the people they may wrongly count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from told import claims, documents, told

from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict
from dunant.stages.assemble import assemble
from dunant.stages.queue import DOUBTFUL, Ask, queue

AT = datetime(2024, 1, 2, tzinfo=UTC)
TEXT = "Forty people died in Ardan. Shells hit Beledo. Three people died in Corvan."
REPORT = told(TEXT, [
    'killed 40 people; at Ardan; "Forty people died"', 'attack shelling; at Beledo; "Shells hit Beledo"',
    'killed 3 people; at Corvan; "Three people died"',
])


def asks(*confidences: float | None, answers: tuple[Judgement, ...] = ()) -> list[Ask]:
    every = [replace(one, confidence=sure) for one, sure in zip(claims([REPORT]), confidences, strict=True)]
    events = assemble(every, answers, documents([REPORT]), {})
    return [ask for ask in queue(events, answers, ()) if ask.question is Question.VALID]


def test_doubtful_claims_are_asked_about_by_doubt_and_people() -> None:
    found = asks(0.5, 0.4, 0.2)
    keys = [claim.id for claim in claims([REPORT])]
    assert [(ask.left, round(ask.weight, 2)) for ask in found] == [(keys[0], 20.0), (keys[2], 2.4), (keys[1], 0.6)]
    assert "right 50% of the time" in found[0].why


def test_what_is_sure_enough_or_says_nothing_of_it_is_not_asked() -> None:
    assert asks(DOUBTFUL, None, 0.99) == []


def test_what_a_person_answered_is_not_asked_again() -> None:
    key = claims([REPORT])[0].id
    yes = judge(Question.VALID, key, verdict=Verdict.YES, by="person:amina", at=AT)
    assert key not in {ask.left for ask in asks(0.5, 0.4, 0.2, answers=(yes,))}
