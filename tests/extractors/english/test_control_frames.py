"""Ground that changes hands in other words than verbs of taking: sentences of several wars, invented."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.extractors.english import control
from dunant.extractors.english.article import Article
from dunant.model.document import Document
from dunant.model.ids import DocumentId

KNOWN = frozenset(["kupiansk", "kherson", "marib", "sirte", "goma", "zlitan", "bashiqa", "popasna", "makhmur", "taiz"])


def told(text: str) -> list[tuple[str, str]]:
    """Change and place of each claim."""
    document = Document(id=DocumentId("d"), capture="", text=text, title="Report", published=date(2022, 5, 1))
    read = control.claims(Article(document, lambda name: name.lower() in KNOWN))
    return [(claim.act.value, claim.place) for claim in read]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town of Kupiansk is theirs again, the brigade said.", ("captured", "Kupiansk")),
        ("The city of Goma passed into the hands of the rebels on Monday.", ("captured", "Goma")),
        ("Ukrainian troops crossed the bridge into Kherson.", ("captured", "Kherson")),
        ("Army columns entered Goma at dawn.", ("captured", "Goma")),
        ("The town of Marib is free of the militia.", ("captured", "Marib")),
        ("Government troops were back in Goma by evening.", ("captured", "Goma")),
        ("The rebels hold all but a tenth of Sirte.", ("holds", "Sirte")),
        ("The town of Marib is still under the Houthis.", ("holds", "Marib")),
        ("The town of Goma was given up on Sunday.", ("withdrew", "Goma")),
        ("The rebels gave up Goma in the night.", ("withdrew", "Goma")),
        ("Peshmerga fighters threw back an assault on Makhmur.", ("repelled", "Makhmur")),
        ("The army stopped them at Zlitan.", ("repelled", "Zlitan")),
        ("Peshmerga fighters tightened the noose around Bashiqa.", ("besieged", "Bashiqa")),
        ("The rebels have held Taiz under siege since spring.", ("besieged", "Taiz")),
        ("The rebels pressed on toward Zlitan.", ("advancing", "Zlitan")),
        ("The army stood four kilometres short of Popasna.", ("advancing", "Popasna")),
    ],
)  # fmt: skip
def test_ground_told_of_in_other_words(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Residents fled Goma.",
        "The army moved guns into Goma.",
        "The rebels would give up Goma, the envoy said.",
        "Shells fell on Goma.",
    ],
)
def test_nothing_changes_hands(text: str) -> None:
    assert told(text) == []


def test_a_name_that_no_gazetteer_holds_is_the_place() -> None:
    assert told("The envoy said that Talish is in the hands of the army.") == [("holds", "Talish")]
