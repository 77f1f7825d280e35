"""Ground that changes hands: what is read from invented sentences of several wars."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.extractors.english import control
from dunant.extractors.english.article import Article
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.vocab import Role

KNOWN = frozenset(
    [
        "izium", "kupiansk", "lysychansk", "kherson", "mariupol", "donetsk", "kharkiv", "mosul",
        "ramadi", "sinjar", "marib", "hodeidah", "mekelle", "goma", "nyala", "obeid",
        "kunduz", "taloqan", "tripoli", "derna", "tobruk", "saraqeb", "palmyra",
    ]
)  # fmt: skip


def read(text: str, title: str = "Report") -> list[Claim]:
    document = Document(id=DocumentId("d"), capture="", text=text, title=title, published=date(2022, 5, 1))
    return control.claims(Article(document, lambda name: name.lower() in KNOWN))


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Change, place, winner and loser of each claim."""
    return [(c.act.value, c.place, _name(c, Role.BY), _name(c, Role.FROM)) for c in read(text)]


def _name(claim: Claim, role: Role) -> str:
    mention = claim.mentioned(role)
    return mention.name if mention else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukrainian troops recaptured Izium on Saturday.", ("captured", "Izium", "Ukrainian troops", "")),
        ("Lysychansk was seized by Russian forces.", ("captured", "Lysychansk", "Russian forces", "")),
        ("Lysychansk fell to Russian forces after weeks.", ("captured", "Lysychansk", "Russian forces", "")),
        ("Peshmerga fighters drove Islamic State out of Sinjar.",
         ("captured", "Sinjar", "Peshmerga fighters", "Islamic State")),
        ("The army was able to restore security to Derna.", ("captured", "Derna", "army", "")),
        ("Russian forces entered Mariupol.", ("captured", "Mariupol", "Russian forces", "")),
        ("Rebels lost control of Saraqeb.", ("lost", "Saraqeb", "", "Rebels")),
        ("Ethiopian troops pulled out of Mekelle.", ("withdrew", "Mekelle", "", "Ethiopian troops")),
        ("The militants have been expelled from Palmyra.", ("withdrew", "Palmyra", "", "militants")),
        ("Congolese troops repelled an attack by M23 rebels on Goma.",
         ("repelled", "Goma", "Congolese troops", "M23 rebels")),
        ("An attempt by rebels to storm Marib was repelled.", ("repelled", "Marib", "", "rebels")),
        ("Nyala has been under army siege since May.", ("besieged", "Nyala", "army", "")),
        ("The army broke the siege of Obeid in February.", ("siege_broken", "Obeid", "army", "")),
        ("The Houthis have held Hodeidah since 2014.", ("holds", "Hodeidah", "Houthis", "")),
        ("Kherson is under Russian control.", ("holds", "Kherson", "Russian", "")),
        ("Insurgents are in full control of Kunduz.", ("holds", "Kunduz", "Insurgents", "")),
        ("Marib is the last government stronghold in the north.", ("holds", "Marib", "government", "")),
        ("Iraqi forces launched an offensive to retake Mosul from Islamic State.",
         ("advancing", "Mosul", "Iraqi forces", "Islamic State")),
        ("Militia fighters are closing in on Tripoli.", ("advancing", "Tripoli", "Militia fighters", "")),
    ],
)  # fmt: skip
def test_one_change(text: str, expected: tuple[str, str, str, str]) -> None:
    assert told(text) == [expected]


def test_every_place_of_a_list() -> None:
    text = "The Taliban captured Kunduz, Taloqan and Derna."
    assert [place for _, place, _, _ in told(text)] == ["Kunduz", "Taloqan", "Derna"]


def test_area_without_a_name_keeps_its_words_and_the_place_around_it() -> None:
    (claim,) = read("The Syrian army seized more than 20 villages near Palmyra.")
    assert claim.place == "more than 20 villages near Palmyra"
    assert [mention.name for mention in claim.where][1:] == ["Palmyra"]


def test_share_of_a_place_is_kept_beside_it() -> None:
    (claim,) = read("Insurgents now control more than half of Ramadi.")
    assert (claim.act.value, claim.place, claim.share) == ("holds", "Ramadi", "more than half")


def test_pronoun_means_the_place_before() -> None:
    assert told("The army retook Goma hours after losing control of it.") == [
        ("captured", "Goma", "army", ""), ("lost", "Goma", "", "army"),
    ]  # fmt: skip


def test_those_villages_are_the_ones_listed_before() -> None:
    text = "Shells fell on Derna and Tobruk. Militia fighters had captured those villages a day earlier."
    assert [place for _, place, _, _ in told(text)] == ["Derna", "Tobruk"]


def test_divided_town_is_held_by_both() -> None:
    text = "Donetsk is divided between separatists and government troops."
    assert [(change, by) for change, _, by, _ in told(text)] == [
        ("holds", "separatists"), ("holds", "government troops"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Rebels would capture Marib within days, he said.",
        "The army has not taken Goma.",
        "Taking Mosul would be a prize for the government.",
        "Talks continued in rebel-held Donetsk.",
        "The attack took place in Kharkiv.",
        "Police seized weapons in Tripoli.",
        "Troops captured 20 rebels.",
    ],
)
def test_not_told(text: str) -> None:
    assert told(text) == []


def test_same_change_again_adds_none_but_another_does() -> None:
    text = "Rebels seized Goma on Monday. The capture of Goma came at night. Rebels withdrew from Goma on Friday."
    assert [(change, place) for change, place, _, _ in told(text)] == [("captured", "Goma"), ("withdrew", "Goma")]


def test_headline_gives_no_claim() -> None:
    assert read("Rebels seize Goma\n\nShops were shut.", title="Rebels seize Goma") == []


def test_quote_stands_in_the_text() -> None:
    text = "On Monday Ukrainian troops recaptured Kupiansk in the Kharkiv region."
    (claim,) = read(text)
    assert text[claim.quote.start : claim.quote.end] == claim.quote.exact == "Ukrainian troops recaptured Kupiansk"
