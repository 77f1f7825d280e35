"""Charges, denials and offers in other words than the plain verbs: sentences of several wars, invented."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.extractors.english import talks
from dunant.extractors.english.article import Article
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.vocab import Role

KNOWN = frozenset(["kharkiv", "doha", "geneva", "goma", "kyiv", "ankara"])


def told(text: str) -> list[tuple[str, str]]:
    """Act and actor of each claim."""
    document = Document(id=DocumentId("d"), capture="", text=text, title="Report", published=date(2022, 5, 1))
    read = talks.claims(Article(document, lambda name: name.lower() in KNOWN))
    named = [(claim.act.value, claim.mentioned(Role.ACTOR)) for claim in read]
    return [(act, actor.name if actor else "") for act, actor in named]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv pointed at Russia.", ("accuse", "Kyiv")),
        ("The ministry put it down to the rebels.", ("accuse", "ministry")),
        ("Kyiv sees in it the hand of Russia.", ("accuse", "Kyiv")),
        ("The army called the allegations baseless.", ("deny", "army")),
        ("Russia insists that it never targets hospitals.", ("deny", "Russia")),
        ("The rebels said they had not fired on the convoy.", ("deny", "rebels")),
        ("The ministry dismissed the report as nonsense.", ("deny", "ministry")),
        ("Ankara begged the rebels to stop.", ("demand", "Ankara")),
        ("The army gave them four days to leave.", ("demand", "army")),
        ("Turkey was appalled.", ("condemn", "Turkey")),
        ("The government is not going to negotiate.", ("reject", "government")),
        ("Russia pulled out of the talks.", ("reject", "Russia")),
        ("The ministry declined to join the truce.", ("reject", "ministry")),
        ("President Omar Haddad telephoned the African Union.", ("meet", "Omar Haddad")),
        ("The rebels and the government resumed talks.", ("meet", "rebels and government")),
        ("Qatar put a draft resolution before the council.", ("propose", "Qatar")),
    ],
)  # fmt: skip
def test_acts_in_other_words(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text", ["The army declined to comment.", "The ministry disputed nothing of note and the vote went on."]
)
def test_no_refusal(text: str) -> None:
    assert not [act for act, _ in told(text) if act == "reject"]


def test_of_an_office_and_a_name_the_name_acts() -> None:
    assert ("meet", "Omar Haddad") in told("The envoy to Doha, Omar Haddad, met the rebels on Monday.")
