"""Whatever can be written down in, the same out; whatever the order, the same record."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dunant.ledger import Ledger
from dunant.model.claim import Claim, Figure, Mention, Population
from dunant.model.document import Document, Quote, Span, quote
from dunant.model.ids import ClaimId, DocumentId, FigureId, document_id, sha256
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import (
    Act,
    Cause,
    Certainty,
    Change,
    Effect,
    Kind,
    Modality,
    Qualifier,
    Question,
    Role,
    Scope,
    Status,
    Verdict,
)
from dunant.model.when import When
from dunant.ports import Extraction, Reading
from dunant.stages.standing import key, rank, standing

START = datetime(2024, 3, 1, 9, tzinfo=UTC)
ACTS: dict[Kind, type[Effect | Change | Cause | Act]] = {
    Kind.HARM: Effect, Kind.CONTROL: Change, Kind.ATTACK: Cause, Kind.TALKS: Act,
}  # fmt: skip

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
days = st.dates(min_value=date(1, 1, 1))
some_day = st.none() | days
times = st.datetimes(
    min_value=datetime(2, 1, 1), max_value=datetime(9990, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-11)), timezone(timedelta(hours=5, minutes=45))]),
)  # fmt: skip
counts = st.none() | st.integers(min_value=0, max_value=2**62)


@contextmanager
def record() -> Iterator[Ledger]:
    """A fresh record that nobody keeps."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "r.db", clock=lambda: START) as ledger:
        yield ledger


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    source, address, capture = draw(words), draw(words), sha256(text.encode())
    spans = draw(st.lists(st.builds(Span, start=st.integers(0, 9), end=st.integers(9, 60), why=words), max_size=2))
    return Document(
        id=document_id(capture, source, address), capture=capture, text=text, source=source, address=address,
        label=draw(words), url=draw(words), title=draw(words), language=draw(words), published=draw(some_day),
        published_from=draw(words), retrieved_at=draw(st.none() | times), media_type=draw(words),
        revises=draw(st.none() | words.map(DocumentId)), licence=draw(words), furniture=tuple(spans),
    )  # fmt: skip


@st.composite
def quotes(draw: st.DrawFn, document: Document) -> Quote:
    ends = sorted(draw(st.tuples(*[st.integers(0, len(document.text))] * 2)))
    return quote(document, ends[0], ends[1])


@st.composite
def mentions(draw: st.DrawFn, document: Document) -> tuple[Mention, ...]:
    made = st.builds(
        Mention, name=words, role=st.sampled_from(Role), quote=st.none() | quotes(document),
        certainty=st.sampled_from(Certainty),
    )  # fmt: skip
    return tuple(draw(st.lists(made, max_size=2)))


@st.composite
def figures(draw: st.DrawFn, document: Document) -> Figure:
    low, high = draw(st.tuples(counts, counts).filter(lambda ends: ends != (None, None)))
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return Figure(
        id=FigureId(draw(words)), harm=draw(st.sampled_from(Effect)), low=low, high=high,
        qualifier=draw(st.sampled_from(Qualifier)), quote=draw(quotes(document)),
        population=Population(who=draw(words), status=draw(st.sampled_from(Status)), age=draw(words), sex=draw(words)),
        scope=draw(st.sampled_from(Scope)), since=draw(words), part_of=draw(st.none() | words.map(FigureId)),
        victims=tuple(draw(st.lists(words, max_size=2))),
    )  # fmt: skip


@st.composite
def whens(draw: st.DrawFn) -> When:
    first, last = draw(some_day), draw(some_day)
    if first and last:
        first, last = min(first, last), max(first, last)
    return When(first=first, last=last, words=draw(words), note=draw(words))


@st.composite
def claims(draw: st.DrawFn, document: Document, number: int) -> Claim:
    kind = draw(st.sampled_from(Kind))
    return Claim(
        id=ClaimId(f"clm-{number}"), document=document.id, quote=draw(quotes(document)), kind=kind,
        act=draw(st.sampled_from(ACTS[kind])), cause=draw(st.sampled_from(Cause)), when=draw(st.none() | whens()),
        where=draw(mentions(document)), actors=draw(mentions(document)), attributed_to=draw(mentions(document)),
        figures=tuple(draw(st.lists(figures(document), max_size=2))), about=draw(words), share=draw(words),
        modality=draw(st.sampled_from(Modality)), origin=draw(words.filter(bool)),
        confidence=draw(st.none() | st.floats(0, 1)), seen_at=START,
    )  # fmt: skip


@st.composite
def read(draw: st.DrawFn) -> tuple[Reading, Extraction]:
    document = draw(documents())
    found = [draw(claims(document, number)) for number in range(draw(st.integers(0, 3)))]
    return Reading(document=document, content=document.text.encode()), Extraction(claims=tuple(found))


@settings(max_examples=60)
@given(read())
def test_documents_and_claims_come_back_exactly(made: tuple[Reading, Extraction]) -> None:
    with record() as ledger:
        assert ledger.add(*made, "test@1")
        assert list(ledger.documents()) == [made[0].document]
        assert list(ledger.claims()) == list(made[1].claims)
        assert ledger.capture(made[0].document.capture) == made[0].content
        assert list(ledger.check()) == []


@settings(max_examples=25)
@given(st.lists(st.tuples(st.text("ab", max_size=3), st.sampled_from(["", "Post", "Radio"])), max_size=8))
def test_reading_again_adds_nothing(texts: list[tuple[str, str]]) -> None:
    with record() as ledger:
        expected = []
        for text, source in texts:
            capture = sha256(text.encode())
            made = Document(id=document_id(capture, source, ""), capture=capture, text=text, source=source)
            new = ledger.add(Reading(document=made, content=text.encode()), Extraction(claims=()), "test@1")
            assert new == (made not in expected)
            expected += [made] if new else []
        assert list(ledger.documents()) == expected
        assert ledger.counts()["captures"] == len({text for text, _ in texts})


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    return judge(
        draw(st.sampled_from([Question.VALID, Question.SAME_EVENT, Question.PLACE_OF])),
        draw(st.sampled_from("abc")), draw(st.sampled_from("abc")), verdict=draw(st.sampled_from(Verdict)),
        by=draw(st.sampled_from(["person:ana", "person:ben", "link@1", "link@2"])),
        at=START + timedelta(hours=draw(st.integers(0, 3))), score=draw(st.none() | st.floats(0, 1)),
    )  # fmt: skip


@given(st.lists(judgements(), max_size=12), st.randoms(use_true_random=False))
def test_what_stands_does_not_depend_on_the_order(said: list[Judgement], chance: object) -> None:
    stands = standing(said)
    shuffled = list(said)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert list(standing(shuffled)) == list(stands)
    assert standing(shuffled).by_side == stands.by_side
    assert list(standing([*said, *said])) == list(stands)


@given(st.lists(judgements(), min_size=1, max_size=12))
def test_people_outrank_machines_and_later_outranks_earlier(said: list[Judgement]) -> None:
    for stands in standing(said):
        rivals = [one for one in said if key(one) == key(stands)]
        assert stands in rivals and max(rivals, key=rank) == stands
        if any(one.human for one in rivals):
            assert stands.human
            assert stands.at == max(one.at for one in rivals if one.human)


@settings(max_examples=25)
@given(st.lists(st.lists(judgements(), max_size=6), max_size=4))
def test_the_record_stands_as_the_judgements_do(runs: list[list[Judgement]]) -> None:
    """Kept once or again, in one run or many: the same verdicts stand as if all had been kept."""
    with record() as ledger:
        for at, run in enumerate(runs):
            runs[at] = [replace(one, at=START + timedelta(days=at, hours=place)) for place, one in enumerate(run)]
            ledger.judge(*runs[at])
        held, said = ledger.standing(), standing(one for run in runs for one in run)
        for one in said:
            if len({other.by for run in runs for other in run if key(other) == key(one)}) == 1:
                assert held.verdict(one.question, one.left, one.right) == one.verdict


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14))
def test_redirected_ids_never_die_and_never_go_round(steps: Sequence[tuple[str, str]]) -> None:
    with record() as ledger:
        for old, new in steps:
            ledger.redirect(f"evt-{old}", f"evt-{new}")
            assert ledger.resolve_event_id(f"evt-{old}") == ledger.resolve_event_id(f"evt-{new}")
        for name in "abcdef":
            last = ledger.resolve_event_id(f"evt-{name}")
            assert ledger.resolve_event_id(last) == last


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.none() | st.dates(date(2016, 1, 1), date(2016, 1, 9)),
                       st.none() | st.sampled_from(["", "2016-01-03", "2016-01-07"])), max_size=6),
    st.dates(date(2015, 12, 31), date(2016, 1, 10)) | st.just(START.date()),
)  # fmt: skip
def test_as_of_is_what_was_published_by_then_as_corrected(
    published: list[tuple[date | None, str | None]], as_of: date
) -> None:
    with record() as ledger:
        expected = []
        for number, (day, correction) in enumerate(published):
            capture = sha256(b"")
            made = Document(id=document_id(capture, "", str(number)), capture=capture, text="", address=str(number),
                            published=day)  # fmt: skip
            ledger.add(Reading(document=made, content=b""), Extraction(claims=()), "test@1")
            if correction is not None:
                day = date.fromisoformat(correction) if correction else None
                ledger.judge(judge(Question.FIELD_VALUE, made.id, "published", value=correction, verdict=Verdict.YES,
                                   by="person:ana", at=START))  # fmt: skip
            if (day or START.date()) <= as_of:
                expected.append(made.id)
        assert [document.id for document in ledger.documents(as_of=as_of)] == expected
