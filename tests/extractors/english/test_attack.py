"""Attacks told in a report: each cause and place once, the place that was hit, by whom, on what."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from dunant.extractors.english import attack
from dunant.extractors.english.article import Article
from dunant.extractors.english.attack_events import events
from dunant.extractors.english.attack_strikes import candidates
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.vocab import Cause, Role

PLACES = frozenset(["Misrata", "Brega", "Benghazi", "Mosul", "Marib", "Taiz"])


def article(text: str, title: str = "") -> Article:
    document = Document(id=DocumentId("doc-1"), capture="", text=text, title=title, published=date(2015, 6, 9))
    return Article(document, PLACES.__contains__)


def claims(text: str) -> list[Claim]:
    return attack.claims(article(text))


def told(text: str) -> list[tuple[Cause, str]]:
    return [(claim.cause, claim.place) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coalition air strikes hit the town of Brega on Monday, killing six people.", (Cause.AIR_STRIKE, "Brega")),
        ("Militants shelled the city of Misrata on Sunday, wounding ten civilians.", (Cause.SHELLING, "Misrata")),
        ("A car bomb exploded in the city of Mosul on Monday and killed 14 people.", (Cause.EXPLOSION, "Mosul")),
    ],
)
def test_a_plain_attack(text: str, expected: tuple[Cause, str]) -> None:
    assert expected in told(text)


def test_a_list_of_places_is_one_attack_each() -> None:
    found = told("Warplanes bombed the towns of Marib, Taiz and Brega on Monday, killing 12 people.")
    assert {place for cause, place in found if cause is Cause.AIR_STRIKE} == {"Marib", "Taiz", "Brega"}


def test_the_same_attack_told_twice_is_one() -> None:
    text = (
        "An air strike on the town of Brega killed nine people on Monday, residents said. "
        "The air strike hit a market in Brega shortly after noon."
    )
    assert told(text).count((Cause.AIR_STRIKE, "Brega")) == 1


def test_a_text_without_an_attack_has_none() -> None:
    assert claims("Ministers met in Benghazi on Monday to agree on the price of bread.") == []


def test_author_and_target() -> None:
    found = claims("Russian air strikes on rebel positions near the town of Marib killed four fighters on Monday.")
    assert found
    by, target = found[0].mentioned(Role.BY), found[0].mentioned(Role.TARGET)
    assert by is not None and "Russia" in by.name
    assert target is not None and target.name == "rebel positions"


def test_every_value_is_quoted_and_confidence_is_a_probability() -> None:
    text = "Troops shelled Misrata on Sunday. Fighting raged in Brega. A bomb exploded in Benghazi and killed two."
    read = article(text)
    for claim in attack.claims(read):
        assert claim.quote.stands_in(read.document)
        assert claim.confidence is not None and 0 < claim.confidence <= 1
        assert all(m.quote is None or m.quote.stands_in(read.document) for m in claim.actors)


def test_claims_stand_in_text_order() -> None:
    text = "Troops shelled Misrata on Sunday, killing two. A car bomb exploded in Benghazi on Monday, killing five."
    assert all(a.quote.start <= b.quote.start for a, b in pairwise(claims(text)))


def test_the_means_told_before_are_offered_for_the_attack() -> None:
    read = article("Rockets were fired at Misrata on Sunday. The attack on Brega followed.")
    offered = {(s.attack.cause, s.how) for s in candidates(read) if s.sentence == 1}
    assert offered == {(Cause.UNKNOWN, "own"), (Cause.SHELLING, "told")}


def test_two_means_of_one_verb_are_both_offered() -> None:
    read = article("Warplanes and artillery pounded Taiz on Monday.")
    assert {s.attack.cause for s in candidates(read)} == {Cause.AIR_STRIKE, Cause.SHELLING}


def test_a_harm_without_a_word_of_attack_is_offered() -> None:
    read = article("Shells fell on Misrata. Five more people were killed in Brega.")
    assert (Cause.SHELLING, "deed") in {(s.attack.cause, s.attack.form) for s in candidates(read) if s.sentence == 1}


def test_a_list_is_as_likely_as_its_likeliest_place() -> None:
    read = article("Warplanes bombed the towns of Marib, Taiz and Brega on Monday.")
    strikes = [s for s in candidates(read) if s.attack.cause is Cause.AIR_STRIKE]
    gathered = events((s, 0.9 if k == 0 else 0.2) for k, s in enumerate(strikes))
    assert {event.sure for event in gathered} == {0.9}


def test_the_same_place_hit_on_two_days_is_told_apart() -> None:
    read = article("Shells hit a market in Kherson on Monday. On Thursday shells hit a school in Kherson.")
    told = events([(strike, 0.6) for strike in candidates(read)])
    days = {event.strike.days for event in told if event.cause is Cause.SHELLING and event.head == "kherson"}
    assert len(days) == 2
