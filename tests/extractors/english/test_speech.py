"""Invented reports of several wars in, who says what out."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunant.extractors.english.speech import Attribution, Speech, fullest, names
from dunant.extractors.english.text import sentences
from dunant.model.document import Document, Span
from dunant.model.ids import DocumentId

SECONDS_FOR_A_MEGABYTE = 60  # takes 5 to 8 on one busy core


def document(text: str, furniture: tuple[Span, ...] = ()) -> Document:
    return Document(
        id=DocumentId("doc-1"), capture="0" * 64, text=text, published=date(2023, 5, 2), furniture=furniture
    )


def speech(text: str) -> Speech:
    read = document(text)
    return Speech(read, sentences(read))


def chain(text: str, words: str) -> list[str]:
    start = text.index(words)
    return [said.speaker for said in speech(text).speakers(start, start + len(words))]


def said(text: str, words: str) -> str:
    speakers = chain(text, words)
    return speakers[0] if speakers else ""


def attribution(text: str, words: str) -> Attribution:
    start = text.index(words)
    return speech(text).speakers(start, start + len(words))[0]


IN_ONE_SENTENCE = [
    ("The Volyn Monitor said nine people died in Kherson.", "nine people died", "Volyn Monitor"),
    ("Nine people died in Kherson, the Volyn Monitor said on Friday.", "Nine people died", "Volyn Monitor"),
    ("Nine people died in Kherson on Friday the Kyiv-based Volyn Monitor said", "Nine people died", "Volyn Monitor"),
    ("Nine people died in Kherson, said Olena Koval, a nurse at the hospital.", "Nine people died", "Olena Koval"),
    ("According to Radio Dabanga 14 people died in El Geneina.", "14 people died", "Radio Dabanga"),
    ("Fourteen people died in El Geneina, according to local doctors.", "Fourteen people died", "local doctors"),
    ("On Monday, according to the Sudan Doctors Union, 14 people died.", "14 people died", "Sudan Doctors Union"),
    ("Two soldiers were killed near Goma, army spokesman Jean Mukasa told AFP.", "Two soldiers were", "Jean Mukasa"),
    ("The army spokesman Jean Mukasa told reporters in Goma that two died.", "two died", "Jean Mukasa"),
    ("Jean Mukasa, spokesman for the army, said two soldiers were killed.", "two soldiers were", "Jean Mukasa"),
    ("Jean Mukasa who heads the Ituri Rescue Network said two boys were killed.", "two boys were", "Jean Mukasa"),
    ("Hamid Omar the manager of the hospital said it had received 12 bodies.", "12 bodies", "Hamid Omar"),
    ("The ministry of health put the death toll at 31.", "31", "ministry of health"),
    ("Amnesty International has documented 40 deaths in Marib.", "40 deaths", "Amnesty International"),
    ("The strike, which residents said killed six farmers, hit a market.", "killed six farmers", "residents"),
    ("State media reported that six farmers were killed.", "six farmers were killed", "State media"),
    (
        "Six farmers were killed in Taiz activists and residents said",
        "Six farmers were killed",
        "activists and residents",
    ),
    ("Six farmers were killed, a source at the provincial hospital said.", "Six farmers", "source at the provincial"),
    ("Doctors at the scene said six farmers were killed.", "six farmers were killed", "Doctors"),
    ("The Saba agency was quoted as saying that six farmers died.", "six farmers died", "Saba"),
    ("Six farmers died, a commander was quoted as saying by Saba.", "Six farmers died", "commander"),
    ("The governor accused the militia of killing six farmers.", "killing six farmers", "governor"),
    ("The militia is accused by rights groups of killing six farmers.", "killing six farmers", "rights groups"),
    ("A group monitoring the war said six farmers died.", "six farmers died", "group"),
    (
        "In a statement on Sunday the Fano militia said it had seized Lalibela.",
        "it had seized Lalibela",
        "Fano militia",
    ),
    ("Rebels in the east of the country said they had taken Bunagana.", "they had taken Bunagana", "Rebels"),
    ('"We buried nine people" the mayor said.', "We buried nine people", "mayor"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), IN_ONE_SENTENCE)
def test_the_speaker_of_one_sentence(text: str, words: str, speaker: str) -> None:
    assert speaker.lower() in said(text, words).lower(), chain(text, words)


OWN_VOICE = [
    ("Six farmers were killed in Taiz on Friday.", "Six farmers were killed"),
    ("The rebels are said to be losing ground around Taiz.", "losing ground"),
    ("The war has claimed more than 9000 lives.", "9000 lives"),
    ("A truce is to begin on Monday, and the army said it would hold its fire.", "A truce is to begin"),
    ("The dead are reportedly farmers from Taiz.", "farmers from Taiz"),
    ("The so-called Lion Brigade claimed responsibility for the attack in Taiz.", "attack in Taiz"),
    ("KYIV (Reuters) - Nine people died in Kherson on Friday.", "Nine people died"),
    ("No group claimed the attack, which police blamed on bandits.", "No group claimed"),
    ("The Volyn Monitor said nine died. More than 9000 people have been killed since 2014.", "9000 people"),
]


@pytest.mark.parametrize(("text", "words"), OWN_VOICE)
def test_the_article_speaks_itself(text: str, words: str) -> None:
    assert chain(text, words) == []


ACROSS_SENTENCES = [
    (
        "Five people died in Kherson, a monitoring group said. The Volyn Monitor for Human Rights listed their names.",
        "Five people died",
        "Volyn Monitor for Human Rights",
    ),
    (
        "The Sudan Conflict Observatory counted 60 air raids. The monitor said that 14 people died.",
        "14 people died",
        "Sudan Conflict Observatory",
    ),
    ("The interior ministry said a base fell. It added that 20 were wounded.", "20 were wounded", "interior ministry"),
    ("Governor Pavlo Bondar said two died. He said that six were hurt.", "six were hurt", "Pavlo Bondar"),
    (
        "A source at the port said two ships burned. The army was silent. The source said six were hurt.",
        "six were hurt",
        "source at the port",
    ),
    ("Residents fled, Pavlo Bondar said. Six people were hurt, said Bondar.", "Six people", "Pavlo Bondar"),
    (
        'Two died, said Pavlo Bondar, a doctor. "Six more were hurt. Nobody came to help them." The road is closed.',
        "Six more were hurt",
        "Pavlo Bondar",
    ),
    (
        "The Volyn Monitor said 30 people were killed. Among the dead were four medics.",
        "four medics",
        "Volyn Monitor",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), ACROSS_SENTENCES)
def test_antecedents_and_carrying(text: str, words: str, speaker: str) -> None:
    assert speaker in said(text, words), chain(text, words)


def test_who_quotes_stands_behind_who_is_quoted() -> None:
    text = "Saba quoted a commander as saying that six farmers died."
    assert chain(text, "six farmers died") == ["commander", "Saba"]
    text = "The Volyn Monitor reported nine deaths, citing the health ministry."
    assert chain(text, "nine deaths") == ["health ministry", "Volyn Monitor"]


def test_two_speakers_in_one_sentence_keep_their_own() -> None:
    text = "The army said 40 rebels were killed while the rebels said three fighters had died."
    assert said(text, "40 rebels were killed") == "army"
    assert said(text, "three fighters had died") == "rebels"


def test_an_attribution_points_at_the_words_that_name_the_speaker() -> None:
    text = "The Volyn Monitor said nine died. It said six were hurt."
    found = attribution(text, "six were hurt")
    assert (text[found.speaker_start : found.speaker_end], found.cue, found.direct) == ("It", "said", False)
    quoted = attribution('"We buried nine people" the mayor said.', "nine people")
    assert quoted.direct
    carried = attribution("Koval said 30 died. Among the dead were four medics.", "four medics")
    assert (carried.cue, carried.sentence) == ("carried", 1)


def test_the_fullest_name() -> None:
    text = (
        "The Sudan Protection Forces (SPF) left. SPF spokesman Omar Hamid Ali spoke. Hamid Ali left. "
        "The Nile Observatory for Human Rights counted. Russia objected."
    )
    found = names(sentences(document(text)))
    assert fullest("SPF", found) == "Sudan Protection Forces"
    assert fullest("Ali", found) == "Omar Hamid Ali"
    assert fullest("the Observatory", found) == "Nile Observatory for Human Rights"
    assert fullest("Russia", found) == "Russia"
    assert fullest("somebody else", found) == "somebody else"


def test_furniture_says_nothing() -> None:
    text = "The mayor said nine died. Ten people were hurt."
    read = document(text, (Span(start=0, end=25, why="caption"),))
    assert Speech(read, sentences(read)).attributions == []


@given(st.text(alphabet=st.sampled_from("aA \"“”.,'’()[]\n1-said"), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    found = speech(text)
    assert all(0 <= a.start <= a.end <= len(text) for a in found.attributions)


PIECES = st.sampled_from(
    [
        "said",
        "told",
        "quoted",
        "citing",
        "according",
        "to",
        "by",
        "as",
        "saying",
        "the",
        "a",
        "of",
        "at",
        "which",
        "who",
        "it",
        "he",
        "they",
        "source",
        "army",
        "Kherson",
        "Reuters",
        '"',
        "“",
        "”",
        ",",
        ".",
        "(",
        ")",
        "and",
        "that",
        "Monday",
        "in",
        "statement",
        "reported",
        "added",
        "group",
        "monitor",
        "'s",
        "12",
        "killed",
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_no_order_of_cues_is_too_odd(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in speech(text).attributions:
        assert text[found.speaker_start : found.speaker_end].strip()
        assert found.speaker


def test_a_megabyte_without_a_full_stop_takes_linear_time() -> None:
    text = "the mayor of Kherson said nine people died on Friday and the army told Reuters it knew of none " * 10_500
    begun = time.process_time()
    found = speech(text)
    assert time.process_time() - begun < SECONDS_FOR_A_MEGABYTE
    assert len(found.attributions) > 10_000
