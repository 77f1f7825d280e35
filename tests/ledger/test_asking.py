"""A record in; what was known on a day, or is said of a place, out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from ledger_material import START, Clock, killed, reading, report

from dunant.errors import UsageError
from dunant.ledger import Ledger
from dunant.model.claim import Mention
from dunant.model.document import Document
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Effect, Kind, Question, Role, Verdict
from dunant.model.when import When
from dunant.ports import Extraction

TEXT = "Twelve people died in Marat, the mayor said. Later nine people died in Örsk."
DAY = date(2016, 12, 6)
NEXT = DAY + timedelta(days=1)


def add(ledger: Ledger, address: str, published: date | None) -> Document:
    made = reading(TEXT, address=address, published=published)
    claims = (
        killed(made.document, "Twelve people died in Marat", "Twelve", 12),
        killed(made.document, "nine people died in Örsk", "nine", 9, effect=Effect.INJURED, place="Örsk"),
    )
    ledger.add(made, Extraction(claims=claims), "news@1")
    return made.document


def says(document: Document, field: str, value: str, clock: Clock, by: str = "person:ana") -> Judgement:
    return judge(Question.FIELD_VALUE, document.id, field, value=value, verdict=Verdict.YES, by=by, at=clock())


def as_of(ledger: Ledger, day: date, recorded_by: date | None = None) -> list[str]:
    documents = [document.address for document in ledger.documents(as_of=day, recorded_by=recorded_by)]
    over = {claim.document for claim in ledger.claims(as_of=day, recorded_by=recorded_by)}
    assert len(over) == len(documents), "claims and documents enter on one day"
    return documents


def test_as_of_counts_what_was_published_by_that_day(ledger: Ledger) -> None:
    add(ledger, "early", DAY)
    add(ledger, "late", NEXT)
    assert as_of(ledger, DAY - timedelta(days=1)) == []
    assert as_of(ledger, DAY) == ["early"]
    assert as_of(ledger, NEXT) == ["early", "late"]


def test_an_undated_document_enters_on_the_day_it_was_read_and_says_so(ledger: Ledger) -> None:
    document = add(ledger, "undated", None)
    read = START.date()
    assert as_of(ledger, read - timedelta(days=1)) == []
    assert as_of(ledger, read) == ["undated"]
    entry = ledger.entry(document.id)
    assert (entry.day, entry.note) == (read, "no publication date: counted from the day it was read")
    assert ledger.document(document.id).published is None


def test_a_corrected_day_counts_for_as_of(ledger: Ledger, clock: Clock) -> None:
    early, undated = add(ledger, "early", DAY), add(ledger, "undated", None)
    ledger.judge(says(early, "published", "2016-12-09", clock), says(undated, "published", "2016-12-07", clock))
    assert as_of(ledger, DAY) == []
    assert as_of(ledger, NEXT) == ["undated"]
    assert as_of(ledger, date(2016, 12, 9)) == ["early", "undated"]
    assert ledger.entry(early.id).day == date(2016, 12, 9)
    ledger.judge(says(early, "published", "", clock))
    assert as_of(ledger, date(2016, 12, 9)) == ["undated"]
    assert as_of(ledger, clock().date()) == ["early", "undated"]


def test_recorded_by_is_what_was_held_after_that_day(ledger: Ledger, clock: Clock) -> None:
    first, second, third = date(2024, 3, 2), date(2024, 3, 3), date(2024, 3, 4)
    clock.set(first)
    early = add(ledger, "early", DAY)
    clock.set(second)
    add(ledger, "late", DAY)
    clock.set(third)
    ledger.judge(says(early, "published", "2016-12-09", clock))
    assert as_of(ledger, DAY, recorded_by=first - timedelta(days=1)) == []
    assert as_of(ledger, DAY, recorded_by=first) == ["early"]
    assert as_of(ledger, DAY, recorded_by=second) == ["early", "late"]
    assert as_of(ledger, DAY, recorded_by=third) == ["late"]
    assert len(list(ledger.claims(recorded_by=first))) == 2
    assert list(ledger.judgements(recorded_by=second)) == []
    assert len(ledger.standing(recorded_by=third)) == 1


def test_filters_narrow_claims(ledger: Ledger) -> None:
    document = add(ledger, "a", DAY)
    add(ledger, "b", DAY)
    assert len(list(ledger.claims())) == 4
    assert len(list(ledger.claims(document=document.id))) == 2
    assert len(list(ledger.claims(kind=Kind.HARM))) == 4
    assert list(ledger.claims(kind=Kind.TALKS)) == []
    assert [claim.place for claim in ledger.claims(place="örsk", document=document.id)] == ["Örsk"]
    assert len(list(ledger.claims(place="ORAN VALLEY"))) == 4
    for nowhere in ("Oran", "Mara", "%", "_"):
        assert list(ledger.claims(place=nowhere)) == []


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        (When(first=DAY, last=DAY), True),
        (When(first=DAY - timedelta(days=9), last=DAY), True),
        (When(first=NEXT, last=NEXT), False),
        (When(first=date(2016, 12, 1), last=date(2016, 12, 5)), False),
        (When(last=NEXT, words="recently"), True),
        (When(first=NEXT), False),
        (When(last=date(2016, 12, 5)), False),
        (When(note="no date"), False),
        (None, False),
    ],
)
def test_since_and_until_keep_what_can_have_happened_then(ledger: Ledger, when: When | None, wanted: bool) -> None:
    made = reading(TEXT)
    claim = replace(killed(made.document, "Twelve people died", "Twelve", 12), when=when)
    ledger.add(made, Extraction(claims=(claim,)), "news@1")
    assert [held.when for held in ledger.claims(since=DAY, until=DAY)] == ([when] if wanted else [])
    assert next(ledger.claims()).when == when


def test_words_and_phrases_are_found_in_documents_and_claims(ledger: Ledger) -> None:
    document = add(ledger, "a", DAY)
    for number in range(5):
        ledger.add(*report(number, words=40, claims=2), "news@1")
    found = list(ledger.search('marat "people died"'))
    assert [(one.document, bool(one.claim)) for one in found] == [(document.id, False), (document.id, True)]
    assert ledger.claim(found[1].claim).figures[0].low == 12
    assert "Twelve people died" in found[0].excerpt
    assert [one.claim for one in ledger.search('"died people"')] == []
    assert len(list(ledger.search("ÖRSK"))) == 2
    for nothing in ("", '"', "- * ()", "zebra", 'NEAR(" OR ', "text:marat AND"):
        assert list(ledger.search(nothing)) == []
    assert len(list(ledger.search("died", most=3))) == 6


def test_a_search_finds_current_claims_only(ledger: Ledger) -> None:
    document = add(ledger, "a", DAY)
    made = reading(TEXT, address="a")
    ledger.add(made, Extraction(claims=()), "news@2")
    assert [(one.document, one.claim) for one in ledger.search("marat")] == [(document.id, "")]


def test_an_unread_rest_of_a_listing_stops_nobody(ledger: Ledger) -> None:
    """A listing half read leaves its reader open; the writer goes on, and the listing still shows one moment."""
    for number in range(3):
        ledger.add(*report(number, words=40, claims=2), "news@1")
    listing = ledger.documents()
    next(listing)
    assert ledger.add(*report(9, words=40, claims=2), "news@1")
    assert len(list(listing)) == 2
    assert ledger.counts()["documents"] == 4


def test_an_unknown_document_is_one_line(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no document 'doc-0'"):
        ledger.entry("doc-0")


def test_a_claim_without_places_and_speakers_comes_back_bare(ledger: Ledger) -> None:
    made = reading(TEXT)
    claim = replace(
        killed(made.document, "Twelve people died", "Twelve", 12), where=(), attributed_to=(),
        actors=(Mention(name="", role=Role.TARGET),),
    )  # fmt: skip
    ledger.add(made, Extraction(claims=(claim,)), "news@1")
    held = next(ledger.claims())
    assert (held.where, held.attributed_to, held.actors) == ((), (), claim.actors)
