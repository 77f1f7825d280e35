"""A record that grows in any order in, exactly what it adds up to from scratch out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from told import claim as claim_of

from dunant import Monitor
from dunant.errors import UsageError
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import document_id, sha256
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict
from dunant.ports import Extraction, Reading
from dunant.projection import Projection

START = datetime(2024, 3, 20, 9, tzinfo=UTC)
PLACES = ("Nyala", "Taiz", "Kherson")
NAMES = ("Amara Osei", "Fenwick Road", "Balkh Hospital", "Colonel Idris", "Saint Olga", "Wadi Sur")
FURNITURE = "Sign up to the Harbour Wire Briefing for news of Marlow Quay every day. "
LINES = (
    'killed {n} people; at {place}; on {day}; cause shelling; "Shells killed {n} people"',
    'killed {n}+ people; at {place}; on {day}; cause air_strike; said residents; "Shells killed {n} people"',
    'injured {n} people; at {place}; "Shells killed {n} people"',
    'control captured; at {place}; on {day}; by army; "Shells killed {n} people"',
)


@dataclass(frozen=True)
class Report:
    """A reading and what was found in it."""

    reading: Reading
    claims: tuple[Claim, ...]


@st.composite
def reports(draw: st.DrawFn) -> Report:
    count, place, day = draw(st.integers(1, 30)), draw(st.sampled_from(PLACES)), date(2024, 3, draw(st.integers(1, 4)))
    told = draw(st.lists(st.sampled_from(LINES), max_size=2, unique=True))
    names = draw(st.lists(st.sampled_from(NAMES), max_size=3))
    beside = " ".join(f"It was near {name}, people said." for name in names)
    text = f"{draw(st.sampled_from(['', FURNITURE]))}Shells killed {count} people in {place} on {day}. {beside}"
    published = draw(st.none() | st.integers(0, 20).map(lambda days: day + timedelta(days=days)))
    source, key = draw(st.sampled_from(("Delta Wire", "Hill Post"))), sha256(text.encode())
    made = Document(id=document_id(key, source, ""), capture=key, text=text, source=source, published=published)
    found = {one.id: one for one in (claim_of(made, line.format(n=count, place=place, day=day)) for line in told)}
    return Report(Reading(document=made, content=text.encode()), tuple(found.values()))


records = st.lists(reports(), min_size=2, max_size=8, unique_by=lambda one: one.reading.document.id)


@contextmanager
def monitor() -> Iterator[Monitor]:
    with tempfile.TemporaryDirectory() as folder, Monitor(Path(folder) / "r.db") as made:
        yield made


def add(made: Monitor, one: Report) -> None:
    claims = tuple(replace(claim, seen_at=START) for claim in one.claims)  # so that ids do not hang on the minute
    made.ledger.add(one.reading, Extraction(claims=claims), "test@1")


def seen(made: Projection) -> tuple[object, ...]:
    joined = [(one.left, one.right, one.verdict, one.score, one.reason) for one in made.joined]
    return joined, made.assembly.events, made.assembly.components, set(made.told.claims), dict(made.told.places)


def afresh(made: Monitor) -> tuple[object, ...]:
    """What another reader of the same record sees."""
    with Monitor(made.ledger.where, make=False) as other:
        return seen(other.projection())


def said(made: Monitor, draw: st.DataObject) -> Judgement | None:
    """What a person may say of what the record holds now."""
    claims = [claim.id for claim in made.told().claims]
    documents = [document.id for document in made.documents()]
    if not claims:
        return None
    one, other = draw.draw(st.sampled_from(claims)), draw.draw(st.sampled_from(claims))
    asks = (
        (Question.SAME_EVENT, one, other, ""), (Question.VALID, one, "", ""),
        (Question.FIELD_VALUE, one, "place", "Taiz"), (Question.FIELD_VALUE, one, "low", "12"),
        (Question.FIELD_VALUE, draw.draw(st.sampled_from(documents)), "published", "2024-03-02"),
        (Question.FIELD_VALUE, draw.draw(st.sampled_from(documents)), "source", "River News"),
        *((Question.PUBLISH, event.id, "", "") for event in made.events()),
    )
    question, left, right, value = draw.draw(st.sampled_from(asks))
    verdict = Verdict.YES if value else draw.draw(st.sampled_from((Verdict.YES, Verdict.NO)))
    return judge(question, left, right, verdict=verdict, by="person:ana", at=datetime.now(UTC), value=value)


@settings(max_examples=30)
@given(records, st.data())
def test_a_record_that_grew_is_as_one_read_at_once(told: Sequence[Report], data: st.DataObject) -> None:
    with monitor() as made:
        for one in told:
            add(made, one)
            if data.draw(st.booleans()):
                assert seen(made.projection()) == afresh(made)
            answer = said(made, data) if data.draw(st.booleans()) else None
            if answer is not None and answer.left != answer.right:
                with suppress(UsageError):  # a number of people for what counts none
                    made.ledger.judge(answer)
        assert seen(made.projection()) == afresh(made)


@settings(max_examples=20)
@given(records, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told: Sequence[Report], chance: object) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with monitor() as first, monitor() as second:
        for one in told:
            add(first, one)
            first.projection()
        for one in shuffled:
            add(second, one)
            second.projection()
        ours, theirs = first.projection(), second.projection()
        assert [(one.left, one.right, one.verdict, one.score) for one in ours.joined] == \
            [(one.left, one.right, one.verdict, one.score) for one in theirs.joined]
        assert ours.assembly.components.groups == theirs.assembly.components.groups
        groups = [{frozenset(claim.id for claim in event.claims) for event in one.assembly.events}
                  for one in (ours, theirs)]
        assert groups[0] == groups[1]


@settings(max_examples=10)
@given(records)
def test_what_was_given_out_stays_as_it_was(told: Sequence[Report]) -> None:
    with monitor() as made:
        add(made, told[0])
        before = made.projection()
        kept = seen(before)
        for one in told[1:]:
            add(made, one)
        made.projection()
        assert seen(before) == kept
        add(made, told[-1])  # it is held already
        assert made.projection() is made.projection()
