"""Generated records in: whatever is read in whatever order, the same adds up; people have the last word."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
from dunant.model.event import Event
from dunant.model.ids import document_id, sha256
from dunant.model.judgement import judge
from dunant.model.vocab import Question, Verdict
from dunant.ports import Extraction, Reading
from dunant.rules.incident import why_apart
from dunant.tracing import Gone

START = datetime(2024, 3, 20, 9, tzinfo=UTC)
PLACES = ("Nyala", "Taiz", "Kherson")
OUTLETS = ("Delta Wire", "Hill Post", "River News")
LINES = (
    'killed {n} people; at {place}; on {day}; cause shelling; "Shells killed {n} people"',
    'killed {n}+ people; at {place}; on {day}; cause air_strike; said residents; "Shells killed {n} people"',
    'injured {n} people; at {place}; on {day}; "Shells killed {n} people"',
    'killed {n} people; at {place}; cumulative since 2023; "Shells killed {n} people"',
    'control captured; at {place}; on {day}; by army; "Shells killed {n} people"',
    'attack shelling; at {place}; on {day}; denied; "Shells killed {n} people"',
)


@dataclass(frozen=True)
class Report:
    """A reading and what was found in it."""

    reading: Reading
    claims: tuple[Claim, ...]

    @property
    def published(self) -> date:
        assert self.reading.document.published
        return self.reading.document.published


@st.composite
def reports(draw: st.DrawFn) -> Report:
    count, place = draw(st.integers(1, 30)), draw(st.sampled_from(PLACES))
    day = date(2024, 3, draw(st.integers(1, 9)))
    told = draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=2, unique=True))
    text = f"Shells killed {count} people in {place} on {day}, {draw(st.sampled_from(OUTLETS))} was told."
    source, published = draw(st.sampled_from(OUTLETS)), day + timedelta(days=draw(st.integers(0, 3)))
    key = sha256(text.encode())
    made = Document(id=document_id(key, source, ""), capture=key, text=text, source=source, published=published)
    lines = [line.format(n=count, place=place, day=day) for line in told]
    found = {one.id: one for one in (claim_of(made, line) for line in lines)}
    return Report(Reading(document=made, content=text.encode()), tuple(found.values()))


@st.composite
def archives(draw: st.DrawFn) -> list[Report]:
    """Reports, each document once."""
    found = draw(st.lists(reports(), min_size=1, max_size=6))
    return list({one.reading.document.id: one for one in found}.values())


@contextmanager
def record(archive: Sequence[Report], a_day_each: bool = False) -> Iterator[Monitor]:
    """A record of these reports, all read at one moment, or one a day."""
    with tempfile.TemporaryDirectory() as folder, Monitor(Path(folder) / "r.db", person="ana") as monitor:
        for number, one in enumerate(archive):
            at = START + timedelta(days=number if a_day_each else 0)
            monitor.ledger._clock = lambda at=at: at  # type: ignore[misc]
            monitor.ledger.add(one.reading, Extraction(claims=one.claims), "test@1")
        yield monitor


def seen(events: Sequence[Event]) -> list[Event]:
    """The events without the moment at which each claim was first held."""
    return [replace(event, claims=tuple(replace(one, seen_at=None) for one in event.claims)) for event in events]


@settings(max_examples=8)
@given(archives())
def test_reading_again_adds_nothing_and_what_adds_up_is_the_same(archive: list[Report]) -> None:
    with record(archive) as monitor:
        before, counts = list(monitor.events()), monitor.ledger.counts()
        for one in archive:
            assert not monitor.ledger.add(one.reading, Extraction(claims=one.claims), "test@1")
        assert {name: count for name, count in monitor.ledger.counts().items() if name != "judgements"} == {
            name: count for name, count in counts.items() if name != "judgements"}
        assert list(monitor.events()) == before


@settings(max_examples=8)
@given(archives(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_makes_no_difference(archive: list[Report], chance: object) -> None:
    with record(archive) as monitor:
        events = list(monitor.events())
    chance.shuffle(archive)  # type: ignore[attr-defined]
    with record(archive) as other:
        assert list(other.events()) == events


@settings(max_examples=8)
@given(archives(), st.integers(1, 12))
def test_as_of_a_day_is_the_record_of_what_was_published_by_then(archive: list[Report], number: int) -> None:
    day = date(2024, 3, number)
    with record(archive) as monitor:
        told = list(monitor.events(as_of=day))
    with record([one for one in archive if one.published <= day]) as other:
        assert list(other.events()) == told


@settings(max_examples=8)
@given(archives(), st.integers(0, 6))
def test_recorded_by_a_day_is_the_record_as_it_was_then(archive: list[Report], number: int) -> None:
    day = (START + timedelta(days=number)).date()
    with record(archive, a_day_each=True) as monitor:
        told = list(monitor.events(recorded_by=day))
        assert [one.id for one in monitor.documents(recorded_by=day)] == [
            one.reading.document.id for one in archive[: number + 1]]
    with record(archive[: number + 1], a_day_each=True) as other:
        assert seen(list(other.events())) == seen(told)


@settings(max_examples=8)
@given(archives(), st.data())
def test_a_persons_word_stands_over_machines(archive: list[Report], data: st.DataObject) -> None:
    with record(archive) as monitor:
        joinable = [one for one in monitor.claims() if not why_apart(one)]
        if len(joinable) < 2:
            return
        left, right = data.draw(st.permutations(joinable))[:2]
        for verdict, together in ((Verdict.YES, True), (Verdict.NO, False), (Verdict.YES, True)):
            monitor.judge(Question.SAME_EVENT, left.id, right.id, verdict=verdict)
            otherwise = Verdict.NO if together else Verdict.YES
            machine = {"by": "link@9", "score": 1.0, "at": START + timedelta(days=900), "verdict": otherwise}
            monitor.ledger.judge(judge(Question.SAME_EVENT, left.id, right.id, **machine))  # type: ignore[arg-type]
            groups = [{one.id for one in event.claims} for event in monitor.events()]
            held = [group for group in groups if left.id in group or right.id in group]
            assert len([group for group in held if {left.id, right.id} <= group]) == (1 if together and held else 0)


@settings(max_examples=8)
@given(archives(), st.data())
def test_a_refused_claim_tells_no_event_and_no_id_dies(archive: list[Report], data: st.DataObject) -> None:
    with record(archive) as monitor:
        issued = [event.id for event in monitor.events()]
        refused = data.draw(st.sampled_from(list(monitor.claims())))
        monitor.judge(Question.VALID, refused.id, verdict=Verdict.NO, reason="a drill")
        assert all(refused.id != one.id for event in monitor.events() for one in event.claims)
        for key in issued:
            shown = monitor.show(key)
            assert isinstance(shown, Event | Gone)
            assert isinstance(shown, Event) or shown.answers


@settings(max_examples=8)
@given(archives(), reports())
def test_a_report_read_later_lets_no_id_die(archive: list[Report], later: Report) -> None:
    with record(archive, a_day_each=True) as monitor:
        issued = [event.id for event in monitor.events()]
        monitor.ledger._clock = lambda: START + timedelta(days=40)
        monitor.ledger.add(later.reading, Extraction(claims=later.claims), "test@1")
        for key in issued:
            try:
                assert isinstance(monitor.show(key), Event)
            except UsageError as fault:
                raise AssertionError(f"{key} died") from fault
