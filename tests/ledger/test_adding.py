"""Reports in, the same reports out; nothing twice, nothing that is not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from ledger_material import START, Clock, killed, reading, report

from dunant.errors import Issue, LedgerError, QuoteError, UsageError
from dunant.ledger import Ledger
from dunant.model.document import Document, Span, quote
from dunant.model.ids import ClaimId, DocumentId, document_id, source_id
from dunant.ports import Extraction, Reading

TEXT = "Shells fell on Marat on Monday. Twelve people died, the mayor said. Nine people died in Orsk."


def twelve(document: Document) -> Extraction:
    return Extraction(claims=(killed(document, "Twelve people died", "Twelve", 12),))


def test_a_document_and_its_claims_come_back_as_they_went_in(ledger: Ledger) -> None:
    made = reading(TEXT)
    found = twelve(made.document)
    assert ledger.add(made, found, "news@1")
    assert list(ledger.documents()) == [made.document]
    assert ledger.capture(made.document.capture) == made.content
    (claim,) = ledger.claims()
    assert claim == replace(found.claims[0], origin="news@1", seen_at=START + timedelta(seconds=2))


def test_every_field_of_a_document_comes_back(ledger: Ledger) -> None:
    plain = reading(TEXT)
    full = replace(
        plain.document, url="https://harbour.example/1", title="Shells fall", published_from="text",
        retrieved_at=datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=3))),
        media_type="text/html", revises=DocumentId("doc-0"), licence="CC BY 4.0",
        furniture=(Span(start=0, end=6, why="headline"), Span(start=6, end=7)),
    )  # fmt: skip
    ledger.add(replace(plain, document=full), Extraction(claims=()), "news@1")
    assert ledger.document(full.id) == full
    retrieved = ledger.document(full.id).retrieved_at
    assert retrieved is not None and retrieved.tzinfo is UTC


def test_the_same_document_again_adds_nothing(ledger: Ledger) -> None:
    made = reading(TEXT)
    ledger.add(made, twelve(made.document), "news@1")
    before = ledger.counts()
    assert not ledger.add(made, twelve(made.document), "news@1")
    assert ledger.counts() == before
    assert ledger.has(made.document.id, "news@1")
    assert not ledger.has(made.document.id, "news@2")
    assert not ledger.has("doc-none", "news@1")


def test_one_text_of_two_outlets_is_two_documents_over_one_capture(ledger: Ledger) -> None:
    for outlet in ("Harbour Post", "Valley Radio"):
        made = reading(TEXT, outlet=outlet)
        assert ledger.add(made, twelve(made.document), "news@1")
    counts = ledger.counts()
    assert (counts["captures"], counts["documents"], counts["claims"]) == (1, 2, 2)
    assert [source.id for source in ledger.sources()] == [source_id("Harbour Post"), source_id("Valley Radio")]


def test_rows_of_one_file_share_its_bytes(ledger: Ledger) -> None:
    """A table's rows are captured as one file; the second must not be taken for the first."""
    first = reading(TEXT)
    for row in ("row-1", "row-2"):
        made = document_id(first.document.capture, "Harbour Post", row)
        document = replace(first.document, id=made, address=row)
        assert ledger.add(Reading(document=document, content=first.content), Extraction(claims=()), "news@1")
    assert ledger.counts()["captures"] == 1


def test_words_that_the_document_does_not_hold_are_refused_whole(ledger: Ledger) -> None:
    made = reading(TEXT)
    (claim,) = twelve(made.document).claims
    wrong = replace(claim.quote, exact="Twenty people died")
    moved = replace(claim.quote, start=claim.quote.start + 1)
    for broken in (
        replace(claim, quote=wrong),
        replace(claim, quote=moved),
        replace(claim, where=(replace(claim.where[0], quote=wrong),)),
        replace(claim, actors=(replace(claim.actors[0], quote=wrong),)),
        replace(claim, attributed_to=(replace(claim.attributed_to[0], quote=wrong),)),
        replace(claim, figures=(replace(claim.figures[0], quote=wrong),)),
        replace(claim, document=DocumentId("doc-other")),
    ):
        with pytest.raises(QuoteError) as refusal:
            ledger.add(made, Extraction(claims=(claim, broken)), "news@1")
        assert "\n" not in str(refusal.value)
    assert ledger.counts()["documents"] == ledger.counts()["captures"] == 0
    assert ledger.add(made, Extraction(claims=(claim,)), "news@1")


def test_a_known_document_keeps_its_text_and_later_claims_must_quote_that(ledger: Ledger) -> None:
    made = reading(TEXT)
    ledger.add(made, twelve(made.document), "news@1")
    retold = replace(made, document=replace(made.document, text="A headline. " + TEXT))
    with pytest.raises(QuoteError):
        ledger.add(retold, twelve(retold.document), "news@2")
    assert ledger.document(made.document.id).text == TEXT
    assert [claim.origin for claim in ledger.claims()] == ["news@1"]


def test_bytes_that_are_not_those_of_the_hash_are_refused(ledger: Ledger) -> None:
    made = reading(TEXT)
    with pytest.raises(LedgerError, match="its bytes are not those"):
        ledger.add(replace(made, content=b"other"), Extraction(claims=()), "news@1")
    ledger.add(made, Extraction(claims=()), "news@1")
    other = replace(made.document, capture="0" * 64, id=document_id("0" * 64, "Harbour Post", "a.txt"))
    with pytest.raises(LedgerError, match="its bytes are not those"):
        ledger.add(replace(made, document=other), Extraction(claims=()), "news@1")


def test_issues_of_reading_and_extraction_are_kept_once(ledger: Ledger) -> None:
    undated = Issue(code="undated", where="a.txt", what="no date of publication", advice="give --published")
    odd = Issue(code="odd", where="a.txt", what="two totals", left_out=True)
    made = replace(reading(TEXT), issues=(undated,))
    ledger.add(made, Extraction(claims=(), issues=(odd,)), "news@1")
    ledger.note(undated, odd, replace(odd, what="three totals"))
    assert list(ledger.issues()) == [undated, odd, replace(odd, what="three totals")]


def test_one_id_given_twice_is_one_claim_and_an_issue(ledger: Ledger) -> None:
    made = reading(TEXT)
    (claim,) = twelve(made.document).claims
    ledger.add(made, Extraction(claims=(claim, replace(claim, about="again"))), "news@1")
    assert [held.about for held in ledger.claims()] == [""]
    assert [issue.code for issue in ledger.issues()] == ["claim_twice"]


def test_claims_keep_the_order_of_the_text_and_documents_that_of_their_coming(ledger: Ledger) -> None:
    reports = [report(number, words=900, claims=45) for number in range(12)]  # over several chunks of rows
    for made, found in reports:
        ledger.add(made, found, "news@1")
    assert [claim.id for claim in ledger.claims()] == [claim.id for _, found in reports for claim in found.claims]
    assert [document.id for document in ledger.documents()] == [made.document.id for made, _ in reports]


def test_a_document_of_very_many_claims_comes_back_whole(ledger: Ledger) -> None:
    made, found = report(1, words=4000, claims=1000)
    assert len(found.claims) == 1000
    ledger.add(made, found, "news@1")
    held = [replace(claim, seen_at=None, origin="") for claim in ledger.claims()]
    assert held == list(found.claims)


def test_a_begun_id_finds_its_document_or_claim(ledger: Ledger, clock: Clock) -> None:
    for number in range(40):
        ledger.add(*report(number, words=60, claims=2), "news@1")
    documents, claims = list(ledger.documents()), list(ledger.claims())
    assert ledger.document(documents[3].id) == documents[3]
    assert ledger.document(documents[3].id[:14]) == documents[3]
    assert ledger.document(documents[3].id[4:14]) == documents[3]
    assert ledger.claim(claims[5].id[:14]) == claims[5]
    digits = [document.id[4] for document in documents]  # forty documents share sixteen first digits
    with pytest.raises(UsageError, match="begins several ids: doc-"):
        ledger.document(max(digits, key=digits.count))
    for nothing in ("doc-zz", "", "doc-", "clm-1", "%"):
        with pytest.raises(UsageError):
            ledger.document(nothing)
    with pytest.raises(UsageError, match="no claim"):
        ledger.claim(ClaimId("clm-zz"))
    with pytest.raises(UsageError, match="no captured bytes"):
        ledger.capture("0" * 64)


def test_a_quote_of_the_whole_and_of_nothing(ledger: Ledger) -> None:
    made = reading(TEXT)
    (claim,) = twelve(made.document).claims
    whole = replace(claim, quote=quote(made.document, 0, len(TEXT)), where=(), actors=(), attributed_to=(), when=None)
    empty = replace(whole, id=ClaimId("clm-empty"), quote=quote(made.document, 5, 5), figures=())
    ledger.add(made, Extraction(claims=(whole, empty)), "news@1")
    assert [held.quote for held in ledger.claims()] == [whole.quote, empty.quote]
    assert [held.when for held in ledger.claims()] == [None, None]


def test_a_day_before_the_year_1000_and_a_great_number(ledger: Ledger) -> None:
    made = replace(reading(TEXT), document=replace(reading(TEXT).document, published=date(476, 9, 4)))
    (claim,) = twelve(made.document).claims
    great = replace(claim.figures[0], low=12, high=80_000_000_000)
    ledger.add(made, Extraction(claims=(replace(claim, figures=(great,)),)), "news@1")
    assert next(ledger.documents()).published == date(476, 9, 4)
    assert next(ledger.claims()).figures == (great,)


def test_a_number_that_no_column_holds_is_one_line_and_costs_only_its_document(ledger: Ledger) -> None:
    made = reading(TEXT)
    (claim,) = twelve(made.document).claims
    absurd = replace(claim, figures=(replace(claim.figures[0], high=10**30),))
    with pytest.raises(LedgerError) as refusal:
        ledger.add(made, Extraction(claims=(absurd,)), "news@1")
    assert "\n" not in str(refusal.value)
    assert ledger.counts()["documents"] == 0
    assert ledger.add(made, Extraction(claims=(claim,)), "news@1")
