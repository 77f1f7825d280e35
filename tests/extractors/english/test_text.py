"""A text in, its sentences and tokens with their places out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_material import report

from dunant.extractors.english.text import LONGEST_SENTENCE, sentences, tokens
from dunant.model.document import Span

CUTS = {
    "Six died. Two fled.": ["Six died.", "Two fled."],
    "He met U.N. envoys. They left.": ["He met U.N. envoys.", "They left."],
    "Gen. Aung Thu was hurt.": ["Gen. Aung Thu was hurt."],
    "It cost 2.5 million. No one paid.": ["It cost 2.5 million.", "No one paid."],
    "“Six died.” Two fled.": ["“Six died.”", "Two fled."],
    "Is it over? Nobody knows!": ["Is it over?", "Nobody knows!"],
    "A headline\nSix people died.": ["A headline", "Six people died."],
    "Six people died": ["Six people died"],
    "J. Okello spoke.": ["J. Okello spoke."],
    "": [],
    " \n ": [],
}


@pytest.mark.parametrize("text", CUTS)
def test_sentences_end_where_they_end(text: str) -> None:
    assert [one.text for one in sentences(report(text))] == CUTS[text]


WORDS = {
    "government-held Sana'a": ["government-held", "sana'a"],
    "Syria's army": ["syria", "'s", "army"],
    "Syria’s army": ["syria", "'s", "army"],
    "300,000 people": ["300,000", "people"],
    "2.5 million": ["2.5", "million"],
    "the 15th": ["the", "15th"],
    "U.N. envoy": ["u.n.", "envoy"],
    "(44 children)": ["(", "44", "children", ")"],
    "regime troops": ["government", "troops"],
    "pro-regime fighters": ["pro-government", "fighters"],
    "a terrorist": ["a", "rebel"],
    "opposition fighters fled": ["rebels", "fled"],
    "martyred": ["killed"],
    "the opposition": ["the", "opposition"],
}


@pytest.mark.parametrize("text", WORDS)
def test_tokens_are_plain_words(text: str) -> None:
    assert [token.low for token in tokens(text)] == WORDS[text]


def test_a_token_keeps_the_words_as_written() -> None:
    text = "The opposition  fighters fled"
    assert [text[token.start : token.end] for token in tokens(text)] == [token.text for token in tokens(text)]


def test_furniture_is_left_out() -> None:
    text = "Six died. Subscribe to our letter. Two fled."
    menu = Span(start=10, end=34, why="menu")
    assert [one.text for one in sentences(report(text, furniture=(menu,)))] == ["Six died.", "Two fled."]


def test_a_paragraph_opens() -> None:
    assert [one.opens for one in sentences(report("One. Two.\n\nThree."))] == [True, False, True]


def test_a_long_stretch_is_cut() -> None:
    cut = sentences(report("word " * 2000))
    assert len(cut) > 8
    assert all(len(one.text) <= LONGEST_SENTENCE for one in cut)


@given(st.text(max_size=300))
def test_every_token_stands_in_the_text(text: str) -> None:
    document = report(text)
    for one in sentences(document):
        assert text[one.start : one.end] == one.text
        assert [token.i for token in one.tokens] == list(range(len(one.tokens)))
        assert all(text[token.start : token.end] == token.text for token in one.tokens)


@given(st.text(max_size=300))
def test_sentences_lie_in_order(text: str) -> None:
    cut = sentences(report(text))
    assert all(left.end <= right.start for left, right in pairwise(cut))
    assert [one.index for one in cut] == list(range(len(cut)))
