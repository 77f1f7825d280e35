"""Talks: what is read from invented sentences of several wars."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.extractors.english import talks
from dunant.extractors.english.article import Article
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.vocab import Modality, Role

KNOWN = frozenset(["kharkiv", "doha", "geneva", "mekelle", "goma", "gaza", "pretoria", "kyiv", "ankara"])


def read(text: str) -> list[Claim]:
    document = Document(id=DocumentId("d"), capture="", text=text, title="Report", published=date(2022, 5, 1))
    return talks.claims(Article(document, lambda name: name.lower() in KNOWN))


def told(text: str) -> list[tuple[str, str, str]]:
    """Act, actor and target of each claim."""
    return [(c.act.value, _name(c, Role.ACTOR), _name(c, Role.TARGET)) for c in read(text)]


def _name(claim: Claim, role: Role) -> str:
    mention = claim.mentioned(role)
    return mention.name if mention else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv accused Moscow of shelling a school.", ("accuse", "Kyiv", "Moscow")),
        ("Moscow was accused of the strike by NATO.", ("accuse", "NATO", "")),
        ("The government blamed Sunday's attack on rebels.", ("accuse", "government", "rebels")),
        ("The RSF said the army was responsible for the raid.", ("accuse", "RSF", "army")),
        ("Rwanda has repeatedly denied backing the rebels.", ("deny", "Rwanda", "")),
        ("President Omar Haddad called for more help.", ("demand", "Omar Haddad", "")),
        ("The African Union urged the government to stop fighting.", ("demand", "African Union", "government")),
        ("The strike was condemned by the Arab League.", ("condemn", "Arab League", "")),
        ("Turkey, which backs the rebels, criticised the offensive.", ("condemn", "Turkey", "")),
        ("Israel and Hamas agreed to a truce.", ("agree", "Israel and Hamas", "")),
        ("Syria said it would not agree to any truce.", ("reject", "Syria", "")),
        ("Hamas rejected the plan.", ("reject", "Hamas", "")),
        ("Egypt proposed a new plan.", ("propose", "Egypt", "")),
        ("The government declared a humanitarian truce.", ("ceasefire", "government", "")),
        ("The truce collapsed within hours.", ("violate", "", "")),
        ("The United Nations delivered food to Mekelle.", ("aid", "United Nations", "")),
        ("Rebels refused to hand over their weapons.", ("reject", "Rebels", "")),
    ],
)
def test_one_act(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_each_vetoes_for_itself() -> None:
    assert told("Russia and China blocked a Security Council resolution on Monday.") == [
        ("veto", "Russia", ""), ("veto", "China", ""),
    ]  # fmt: skip


def test_meeting_still_to_come_is_planned() -> None:
    (claim,) = read("Russian Foreign Minister Sergei Orlov will meet his Turkish counterpart in Ankara on Thursday.")
    assert (claim.act.value, _name(claim, Role.ACTOR), claim.modality) == ("meet", "Sergei Orlov", Modality.PLANNED)


def test_pronoun_means_who_was_named_before() -> None:
    assert told("The African Union met on Monday. It condemned the strike.")[-1] == ("condemn", "African Union", "")


def test_second_verb_keeps_the_subject_of_the_first() -> None:
    assert told("Sudan closed the consulate in Goma and accused Chad of meddling.") == [("accuse", "Sudan", "Chad")]


def test_speaker_of_a_quotation_is_meant_by_we() -> None:
    text = "“We demand an immediate halt to the bombing,” said UN envoy Karim Nasser."
    assert [actor for act, actor, _ in told(text) if act == "demand"] == ["Karim Nasser"]


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses denied hearing shots.",
        "The monitor condemned nobody.",
        "Neither the army nor the rebels blamed Chad.",
        "The army wants to condemn the raid.",
        "Troops slammed into a wall.",
    ],
)
def test_not_told(text: str) -> None:
    assert told(text) == []


def test_same_act_again_adds_none() -> None:
    assert told("Kyiv accused Moscow of lying. Later Kyiv accused Moscow of theft.") == [("accuse", "Kyiv", "Moscow")]


def test_confidence_is_a_share() -> None:
    assert all(0 < (claim.confidence or 0) < 1 for claim in read("Kyiv accused Moscow of lying."))
