"""Values in, the words of a page out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

from dunant.model.claim import Figure, Population
from dunant.model.document import Quote
from dunant.model.ids import DocumentId, FigureId
from dunant.model.vocab import Effect, Qualifier
from dunant.model.when import When

pytestmark = pytest.mark.usefixtures("record")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """In English, whatever another test asked for."""
    from django.utils import translation

    with translation.override("en"):
        yield


def figure(low: int | None, high: int | None, qualifier: Qualifier) -> Figure:
    quote = Quote(document=DocumentId("doc-1"), start=0, end=1, exact="x")
    return Figure(id=FigureId("fig-1"), harm=Effect.KILLED, low=low, high=high, qualifier=qualifier,
                  population=Population(who="people"), quote=quote)


@pytest.mark.parametrize(("low", "high", "qualifier", "words"), [
    (25, None, Qualifier.AT_LEAST, "at least 25"),
    (341, None, Qualifier.MORE_THAN, "more than 341"),
    (None, 30, Qualifier.AT_MOST, "at most 30"),
    (None, 30, Qualifier.LESS_THAN, "fewer than 30"),
    (25, 31, Qualifier.RANGE, "25 to 31"),
    (6, 6, Qualifier.EXACT, "6"),
    (1200, 1200, Qualifier.EXACT, "1,200"),
    (2, None, Qualifier.INDEFINITE, "an unsaid number (at least 2)"),
])
def test_a_count_is_never_without_its_bound(
    low: int | None, high: int | None, qualifier: Qualifier, words: str
) -> None:
    from dunant.site.templatetags.words import counted

    assert counted(figure(low, high, qualifier)) == words


@pytest.mark.parametrize(("when", "words"), [
    (None, "date not said"),
    (When(), "date not said"),
    (When(first=date(2023, 5, 6), last=date(2023, 5, 6)), "6 May 2023"),
    (When(last=date(2023, 5, 6)), "on or before 6 May 2023"),
    (When(first=date(2023, 5, 6)), "on or after 6 May 2023"),
    (When(first=date(2023, 5, 6), last=date(2023, 5, 9)), "between 6 May 2023 and 9 May 2023"),
])
def test_days_in_words(when: When | None, words: str) -> None:
    from dunant.site.templatetags.words import days

    assert days(when) == words


def test_every_word_of_the_vocabularies_has_words_of_its_own() -> None:
    from dunant.model import vocab
    from dunant.site.labels import LABELS

    shown = (vocab.Effect, vocab.Cause, vocab.Change, vocab.Act, vocab.Kind, vocab.EventStatus, vocab.Precision)
    assert not [word for words in shown for word in words if word.value not in LABELS]
