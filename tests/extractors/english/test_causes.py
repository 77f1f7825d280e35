"""How the harm came about: the causes a text tells, and the choice among them."""

from __future__ import annotations

import pytest

from dunant.extractors.english import harm
from dunant.extractors.english.article import Article
from dunant.extractors.english.cause_choice import Causes
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.vocab import Cause


def article(text: str, title: str = "") -> Article:
    document = Document(id=DocumentId("d"), capture="", text=text, title=title)
    return Article(document, frozenset(["Taiz", "Sumy"]).__contains__)


def causes(text: str, title: str = "") -> list[Cause]:
    return [claim.cause for claim in harm.claims(article(text, title))]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Air strikes on Taiz killed nine civilians on Monday.", Cause.AIR_STRIKE),
        ("Nine civilians were killed in shelling of Sumy on Monday.", Cause.SHELLING),
        ("A car bomb killed nine people in Taiz on Monday.", Cause.EXPLOSION),
        ("Gunmen shot dead nine people in Taiz on Monday.", Cause.SHOOTING),
    ],
)
def test_the_sentence_itself_tells_the_cause(text: str, cause: Cause) -> None:
    found = causes(text)
    assert found
    assert set(found) == {cause}


def test_a_figure_goes_on_with_the_cause_told_before() -> None:
    text = "Russian air strikes hit a clinic in Sumy on Monday. At least nine people were killed and dozens wounded."
    found = causes(text, "Air strikes hit clinic in Sumy")
    assert found
    assert set(found) == {Cause.AIR_STRIKE}


def test_the_toll_of_a_whole_war_has_no_cause() -> None:
    text = "Shells fell on Taiz on Monday. More than 300000 people have been killed in the war since 2015."
    assert [c.cause for c in harm.claims(article(text)) if c.figures[0].low == 300000] == [Cause.UNKNOWN]


def test_the_title_tells_causes_too() -> None:
    assert Causes(article("Nine people died.", "Shelling kills nine in Sumy")).title == {Cause.SHELLING}
