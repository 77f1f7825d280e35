"""Claims and answers in the order in which they came in, the ids of events that were merged out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some
from told import claims, documents, told

from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict
from dunant.stages.assemble import assemble, event_id

START = datetime(2024, 3, 1, tzinfo=UTC)
REPORTS = [
    told(f"Wire {at}: nine people died.", ['killed 9 people; at Ardan; "nine people died"'], f"Wire {at}")
    for at in range(5)
]


def held(order: list[int]) -> list[Claim]:
    """The claim of each report, the report held on the day that `order` gives it."""
    return [
        replace(claim, seen_at=START + timedelta(days=day)) for claim, day in zip(claims(REPORTS), order, strict=True)
    ]


def joined(one: Claim, other: Claim, day: int = 0, by: str = "linker@1") -> Judgement:
    at = START + timedelta(days=day)
    return judge(Question.SAME_EVENT, one.id, other.id, verdict=Verdict.YES, by=by, at=at)


def events(every: list[Claim], answers: list[Judgement]) -> list[Event]:
    return list(assemble(every, answers, documents(REPORTS), {}))


def test_a_report_that_brings_two_events_together_leaves_the_younger_ones_id() -> None:
    first, second, bridge, *_ = every = held([0, 1, 2, 9, 9])
    made = next(one for one in events(every, [joined(first, bridge), joined(second, bridge)]) if len(one.claims) == 3)
    assert (made.id, made.former_ids) == (event_id(first.id), (event_id(second.id),))


def test_a_claim_that_never_was_an_event_leaves_no_id() -> None:
    first, second, *_ = every = held([0, 1, 9, 9, 9])
    made = next(one for one in events(every, [joined(first, second)]) if len(one.claims) == 2)
    assert made.former_ids == ()


def test_a_person_who_joins_two_events_leaves_the_younger_ones_id() -> None:
    first, second, *_ = every = held([0, 1, 9, 9, 9])
    made = next(one for one in events(every, [joined(first, second, 5, "person:amina")]) if len(one.claims) == 2)
    assert made.former_ids == (event_id(second.id),)


@given(
    order=some.permutations(range(5)),
    pairs=some.lists(some.tuples(some.integers(0, 4), some.integers(0, 4)).filter(lambda two: two[0] != two[1])),
)
def test_every_id_that_was_shown_leads_to_an_event(order: list[int], pairs: list[tuple[int, int]]) -> None:
    """Each state of the record, report by report: an id that was seen is an event's today, or a former one of it."""
    every = held(order)
    answers = [joined(every[one], every[other]) for one, other in pairs]
    now = events(every, answers)
    known = {key: event for event in now for key in (event.id, *event.former_ids)}
    for day in range(5):
        then = [one for one in every if one.seen_at and one.seen_at <= START + timedelta(days=day)]
        for event in events(then, answers):
            assert {claim.id for claim in event.claims} <= {claim.id for claim in known[event.id].claims}
    assert sum(len(event.former_ids) + 1 for event in now) == len(known)
