"""Who did it: the grammar of authors, sides under several names, the choice among them, and how firmly it is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dunant.extractors.english import harm
from dunant.extractors.english.agent_cast import Cast
from dunant.extractors.english.agent_choice import candidates, chosen, clearest, clearness
from dunant.extractors.english.agent_relation import relation
from dunant.extractors.english.agent_scene import Harm, Scene
from dunant.extractors.english.agent_sides import side_of_words
from dunant.extractors.english.agents import attack_read, attacker
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_frames import suffered
from dunant.extractors.english.linear import model, shares
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.vocab import Cause, Certainty, Role


def article(text: str, title: str = "") -> Article:
    document = Document(id=DocumentId("d"), capture="", text=text, title=title)
    return Article(document, frozenset(["Kharkiv", "Nyala", "Taiz", "Rafah", "Homs", "Omdurman"]).__contains__)


def scene(text: str, title: str = "", sentence: int = 0) -> Scene:
    told = article(text, title)
    frame = suffered(told.sentences[sentence], told.groups(sentence))[0]
    return Scene(told, Cast(told), Harm.of(sentence, frame, False, Cause.UNKNOWN))


def by(claim: Claim) -> str | None:
    return next((m.name for m in claim.actors if m.role is Role.BY), None)


@pytest.mark.parametrize(
    ("text", "name", "way"),
    [
        ("Russian air strikes hit a market in Kharkiv.", "Russian", "modifier"),
        ("The shelling of Nyala was carried out by the Rapid Support Forces.", "Rapid Support Forces", "by"),
        ("Rebels shelled two villages near Taiz.", "Rebels", "doer"),
    ],
)
def test_the_grammar_says_who_attacked_and_by_which_words(text: str, name: str, way: str) -> None:
    told = article(text)
    attack = told.violence(0)[0]
    read = attack_read(told, 0, attack)
    assert read is not None
    assert (name in read.agent.party.name, read.way) == (True, way)
    assert attacker(told, 0, attack) == read.agent


def test_an_attack_without_an_author_has_none() -> None:
    told = article("An explosion shook the market on Monday.")
    assert attacker(told, 0, told.violence(0)[0]) is None


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("isis", "isil", "daesh", "islamic state militants"), "islamic state"),
        (("rebel fighters", "opposition", "insurgents"), "rebels"),
        (("sudanese armed forces", "army", "government troops"), "home"),
        (("russian warplanes", "russian forces", "russia"), "russia"),
        (("saudi-led coalition", "coalition warplanes"), "alliance"),
    ],
)
def test_names_of_one_side_share_its_key(names: tuple[str, ...], key: str) -> None:
    sides = [side_of_words(name.split()) for name in names]
    assert [side.key if side else None for side in sides] == [key] * len(names)


def test_the_army_is_that_of_the_country_the_article_is_about() -> None:
    text = "Sudan buried its dead. The army shelled Omdurman. The Sudanese army denied it. Ethiopia protested."
    cast = Cast(article(text))
    assert {n.side.key for n in cast.namings if "army" in n.party.name} == {"sudan"}
    assert all(n.side.standing == "home" for n in cast.by_side["sudan"])


def test_bodies_outlets_and_places_are_in_no_cast() -> None:
    cast = Cast(article("In Ukraine the United Nations and the Red Cross counted the dead, Reuters said."))
    assert cast.namings == []


def test_who_holds_the_ground_and_who_claims_the_deed_are_known() -> None:
    cast = Cast(article("A bomb went off in rebel-held Taiz. The Islamic State claimed responsibility for the attack."))
    assert cast.holders == [(0, "rebels")]
    assert cast.answering["claim"] == {"islamic state"}


def test_who_is_blamed_is_known() -> None:
    text = "A bomb went off in Taiz. Residents blamed the Houthis. The blast bore the hallmarks of Al Qaeda."
    cast = Cast(article(text))
    assert cast.answering == {"claim": set(), "blame": {"houthis", "al-qaeda"}}


@pytest.mark.parametrize(
    "text",
    [
        "A Ukrainian helicopter was shot down near Kharkiv on Monday.",
        "Gunmen remained in Taiz.",
        "The army denied using chemical weapons in Omdurman.",
        "Helicopters bombed a market in Nyala.",
    ],
)
def test_what_is_no_deed_of_the_side_named(text: str) -> None:
    assert Cast(article(text)).deeds == []


@pytest.mark.parametrize(
    ("title", "key", "part"),
    [
        ("Houthi shelling kills nine in Taiz", "houthis", "doing"),
        ("Army kills 20 rebels in Nyala", "rebels", "suffering"),
        ("Twenty Taliban killed in clashes", "taliban", "suffering"),
        ("Rebels and Houthis meet", "houthis", "named"),
    ],
)
def test_what_a_title_tells_of_a_side(title: str, key: str, part: str) -> None:
    assert Cast(article("Nine people died.", title)).title[key] == part


def test_a_nation_that_is_only_a_place_is_not_in_the_title() -> None:
    assert Cast(article("Nine people died.", "Raids in Sudan kill nine")).title == {}


def test_raids_from_abroad_leave_the_article_its_country() -> None:
    text = "Russian jets hit Kharkiv, Ukraine. Russian jets came back. The army shot at Russian jets in Ukraine."
    assert {n.side.standing for n in Cast(article(text)).by_side["russia"]} == {"foreign"}


def test_a_side_that_denies_is_not_asserted() -> None:
    found = scene("The rebels denied killing twelve civilians in Taiz.")
    assert found.denying == {"rebels"}


def test_sentences_that_leave_the_author_open_are_known() -> None:
    cast = Cast(article("Two people were killed. It was not immediately clear who fired the shells."))
    assert cast.unclear == {1}


@pytest.mark.parametrize(
    ("text", "name", "tie"),
    [
        ("Twelve civilians were killed by rebels near Taiz.", "rebels", "by"),
        ("Rebel shelling killed twelve civilians.", "Rebel", "its_attack"),
        ("Twelve civilians were killed in Russian air strikes.", "Russian", "killed_in"),
        ("Government troops killed twelve civilians in Nyala.", "Government troops", "subject"),
        ("Twelve rebels were killed in fighting.", "rebels", "victim"),
        ("Twelve soldiers were killed in clashes with rebels.", "rebels", "with"),
        ("Twelve civilians were killed in areas held by rebels.", "rebels", "holder"),
    ],
)
def test_how_a_party_is_tied_to_the_harm(text: str, name: str, tie: str) -> None:
    found = scene(text)
    party = next(n.party for n in found.cast.namings if name in n.party.name)
    assert relation(found.ground, party) == tie


def test_of_several_namings_the_clearest_is_given() -> None:
    cast = Cast(article("The army advanced. The Sudanese army shelled Omdurman. The army killed three people."))
    assert clearest(cast.by_side["sudan"], 2).party.name == "Sudanese army"
    assert clearness("army") < clearness("Sudan") < clearness("government") < clearness("Sudanese army")
    assert clearness("Sudan Omdurman Market Car Bomb Army") < clearness("helicopters") < clearness("Sudanese jets")
    assert clearness("Sudanese jets") < clearness("government")


def test_shares_of_likelihood_add_up_to_one() -> None:
    judge = model("agent")
    assert judge is not None
    keys, rows = candidates(scene("Rebel shelling killed twelve civilians in Taiz, the army said."))
    assert keys[0] == ""
    assert sum(shares(judge, rows)) == pytest.approx(1)


def test_the_author_of_the_attack_is_chosen_with_a_probability() -> None:
    text = "Russian air strikes killed twelve civilians in Kharkiv on Monday."
    found = scene(text, "Russian strikes kill twelve in Kharkiv")
    agent, sure = chosen(found.article, found.cast, found.harm)
    assert agent is not None
    assert "Russian" in agent.party.name
    assert agent.certainty is Certainty.ASSERTED
    assert 0.5 < sure <= 1


def test_a_suspected_author_is_given_as_suspected() -> None:
    text = "Suspected Russian air strikes killed twelve civilians in Kharkiv on Monday."
    found = scene(text, "Suspected Russian strikes kill twelve")
    agent, _ = chosen(found.article, found.cast, found.harm)
    assert agent is not None
    assert agent.certainty is Certainty.SUSPECTED


def test_a_figure_goes_on_with_the_author_of_the_sentence_before() -> None:
    text = "Israeli air strikes hit a school in Rafah on Monday. At least nine people were killed and dozens wounded."
    claims = harm.claims(article(text, "Israeli strikes hit school in Rafah"))
    assert claims
    assert all("Israeli" in (by(claim) or "") for claim in claims)


def test_the_toll_of_a_whole_war_has_no_author() -> None:
    text = "Rebels shelled Taiz on Monday. More than 300000 people have been killed in the war since 2015."
    assert [by(c) for c in harm.claims(article(text)) if c.figures[0].low == 300000] == [None]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_cast(text: str) -> None:
    told = article(text, text[:80])
    cast = Cast(told)
    assert set(cast.done) <= set(cast.by_side)


def keys(text: str) -> list[tuple[str, str]]:
    """Every naming of a text with the side it is given."""
    return [(n.party.name, n.side.key) for n in Cast(article(text)).namings]


def test_two_states_that_strike_together_are_one_author() -> None:
    told = keys("Ethiopian and Eritrean troops shelled the town.")
    assert told == [("Ethiopian and Eritrean troops", "eritrea+ethiopia")]


def test_opponents_joined_by_a_word_stay_two() -> None:
    assert [name for name, _ in keys("Clashes between the army and rebels went on.")] == ["army", "rebels"]


def test_the_fighters_are_those_named_last() -> None:
    told = keys("Al-Shabab stormed the base at dawn. The fighters killed 12 soldiers.")
    assert {key for name, key in told if name != "soldiers"} == {"al-shabab"}


def test_a_dateline_in_capitals_is_no_party() -> None:
    assert keys("NYALA - Twelve people died.") == []


def test_forces_of_every_country_are_known() -> None:
    assert keys("Togolese soldiers killed four people.") == [("Togolese soldiers", "togo")]


def test_who_claims_a_blast_later_is_held_for_its_author() -> None:
    told = article("A car bomb killed nine people in Homs. The Levant Brigade claimed the bombing on Friday.")
    assert Cast(told).answered == {"levant brigade": [(1, "claim")]}


def test_a_name_carries_no_word_of_doubt() -> None:
    (claim,) = harm.claims(article("Suspected Russian warplanes killed 25 civilians in Homs."))
    assert by(claim) == "Russian warplanes"
    assert claim.actors[0].certainty is Certainty.SUSPECTED
