"""A document in, claims of all kinds and what stayed open out."""

from __future__ import annotations

import pytest
from news_material import claims, news, report

from dunant.extractors.english.news import News
from dunant.model.vocab import Kind, Scope

REPORT = """Rebels shelled the town of Sake on Monday, killing 12 people, including four children, the governor said.

Government troops recaptured the village of Kirotshe on Tuesday after two days of clashes, the army said.

The foreign minister accused Rwanda of arming the rebels. The war has killed more than 7,000 people since January 2023.
"""


def test_every_kind_is_read() -> None:
    assert {claim.kind for claim in news().extract(report(REPORT)).claims} == set(Kind)


def test_claims_of_a_kind_stand_in_text_order() -> None:
    harm = claims(REPORT)
    starts = [claim.figures[0].quote.start for claim in harm]
    assert starts == sorted(starts)


def test_a_total_and_an_incident_are_told_apart() -> None:
    scopes = {claim.figures[0].low: claim.figures[0].scope for claim in claims(REPORT)}
    assert scopes == {12: Scope.INCIDENT, 4: Scope.INCIDENT, 7000: Scope.CUMULATIVE}


def test_every_quote_stands_in_the_document() -> None:
    document = report(REPORT)
    found = news().extract(document).claims
    assert found
    assert all(claim.quote.stands_in(document) for claim in found)


def test_the_same_document_gives_the_same_claims() -> None:
    assert news().extract(report(REPORT)) == news().extract(report(REPORT))


def test_it_reads_without_a_gazetteer() -> None:
    assert {claim.kind for claim in News().extract(report(REPORT)).claims} >= {Kind.HARM, Kind.CONTROL}


def test_a_dated_document_has_no_issue() -> None:
    assert news().extract(report(REPORT)).issues == ()


def test_an_undated_document_says_which_days_stay_open() -> None:
    (issue,) = news().extract(report(REPORT, published=None)).issues
    assert issue.code == "undated"
    assert "Monday" in issue.what
    assert "--published" in issue.advice


def test_an_undated_day_is_never_guessed() -> None:
    harm = claims("Shelling killed 12 people in Sake on Monday.", published=None)
    assert [claim.when.days if claim.when else None for claim in harm] == [None]


def test_no_words_of_time_no_issue() -> None:
    assert news().extract(report("Shelling killed 12 people in Sake.", published=None)).issues == ()


@pytest.mark.parametrize("text", ["", "   ", "The weather was fine in Goma."])
def test_a_text_that_claims_nothing_has_no_claims(text: str) -> None:
    assert news().extract(report(text)).claims == ()


def test_the_origin_names_the_version() -> None:
    name, _, version = News.origin.partition("@")
    assert name == "english"
    assert version
