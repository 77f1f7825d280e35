"""Counts in invented sentences from several wars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunant.extractors.english.numbers import Count, counts, is_article
from dunant.extractors.english.text import Sentence, tokens


def sentence(text: str) -> Sentence:
    return Sentence(text, 0, len(text), 0, True, tokens(text))


def read(text: str) -> list[tuple[int | None, int | None, str]]:
    """(low, high, qualifier) of what may count people or things."""
    return [(c.low, c.high, str(c.qualifier)) for c in counts(sentence(text)) if c.unit == ""]


def only(text: str) -> Count:
    (count,) = counts(sentence(text))
    return count


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("25 people died", 25, 25, "exact"),
        ("At least 25 people died", 25, None, "at_least"),
        ("no fewer than ten villagers died", 10, None, "at_least"),
        ("25 or more people died", 25, None, "at_least"),
        ("12 villagers at least were hurt", 12, None, "at_least"),
        ("more than 3,410 people fled Khartoum", 3410, None, "more_than"),
        ("well over 100 homes burnt", 100, None, "more_than"),
        ("more than a dozen shells fell", 12, None, "more_than"),
        ("in excess of 2000 people fled", 2000, None, "more_than"),
        ("up to 30 miners are missing", None, 30, "at_most"),
        ("as many as 300,000 people fled", None, 300000, "at_most"),
        ("no more than six fighters escaped", None, 6, "at_most"),
        ("fewer than 40 people stayed", None, 40, "less_than"),
        ("some 40 soldiers surrendered", 40, 40, "about"),
        ("nearly a dozen were wounded", 12, 12, "about"),
        ("close to half a million people", 500000, 500000, "about"),
        ("50-odd pilgrims were held", 50, 50, "about"),
        ("an estimated at least 60 gunmen", 60, None, "at_least"),
        ("between 5 and 7 men", 5, 7, "range"),
        ("five or six men", 5, 6, "range"),
        ("12-15 fighters", 12, 15, "range"),
        ("20 to 30 thousand people", 20000, 30000, "range"),
        ("dozens of families", 24, None, "indefinite"),
        ("several dozen miners", 24, None, "indefinite"),
        ("scores were hurt", 40, None, "indefinite"),
        ("several soldiers", 3, None, "indefinite"),
        ("a number of children", 2, None, "indefinite"),
        ("many were hurt", 2, None, "indefinite"),
        ("tens of gunmen", 20, None, "indefinite"),
        ("hundreds fled", 200, None, "indefinite"),
        ("several thousand refugees", 3000, None, "indefinite"),
        ("tens of thousands of people", 20000, None, "indefinite"),
        ("hundreds of thousands marched", 200000, None, "indefinite"),
        ("millions fled", 2000000, None, "indefinite"),
        ("no casualties", 0, 0, "exact"),
        ("no one was hurt", 0, 0, "exact"),
        ("twenty-five monks", 25, 25, "exact"),
        ("twenty five monks", 25, 25, "exact"),
        ("one hundred and five monks", 105, 105, "exact"),
        ("two thousand three hundred monks", 2300, 2300, "exact"),
        ("two dozen monks", 24, 24, "exact"),
        ("a hundred monks", 100, 100, "exact"),
        ("a couple of monks", 2, 2, "exact"),
        ("250 000 monks", 250000, 250000, "exact"),
        ("250000 monks", 250000, 250000, "exact"),
        ("1.5 million people", 1500000, 1500000, "exact"),
        ("one and a half million people", 1500000, 1500000, "exact"),
        ("2m people", 2000000, 2000000, "exact"),
        ("a total of 120 people", 120, 120, "exact"),
        ("killed 2011 people", 2011, 2011, "exact"),
    ],
)
def test_the_least_and_greatest_number(text: str, low: int | None, high: int | None, qualifier: str) -> None:
    assert read(text) == [(low, high, qualifier)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("in 2011", "year"),
        ("the 2011 uprising", "year"),
        ("on April 15", "date"),
        ("on 15 April", "date"),
        ("from April 15 to 17", "date"),
        ("at 5 pm", "time"),
        ("at 0630 GMT", "time"),
        ("10 percent", "percent"),
        ("10%", "percent"),
        ("$5m", "money"),
        ("50 dollars", "money"),
        ("25 miles", "distance"),
        ("30km", "distance"),
        ("500 kg", "weight"),
        ("aged 12", "age"),
        ("a 12-year-old boy", "age"),
        ("six years old", "age"),
        ("Salma Haddad, 35, said", "age"),
        ("three full days", "duration"),
        ("a five-year war", "duration"),
        ("resolution 2254", "name"),
        ("No. 5", "name"),
        ("one of the oldest towns", "member"),
        ("two-thirds of the town", "share"),
        ("the 15th brigade", "ordinal"),
        ("a 28-member bloc", "compound"),
        ("three times", "times"),
    ],
)
def test_what_a_number_measures(text: str, unit: str) -> None:
    assert [c.unit for c in counts(sentence(text)) if c.unit != "pronoun"] == [unit]


@pytest.mark.parametrize(
    "text", ["an S-300 battery", "the M5 motorway", "a T-72 tank", "no longer", "one another", "the most feared"]
)
def test_names_and_pronouns_count_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killing 35 people including 22 children 13 of them girls", [35, 22, 13]),
        ("In 2014 35 people died", [35]),
        ("On April 15 200 people died", [200]),
        ("in May 12 people died", [12]),
        ("the toll rose from 12 to 15", [12, 15]),
        ("5 dead 12 wounded", [5, 12]),
    ],
)
def test_lost_commas_leave_numbers_apart(text: str, found: list[int]) -> None:
    assert [low for low, _, _ in read(text)] == found


def test_a_hedge_belongs_to_the_nearer_number() -> None:
    assert read("12 soldiers at least 5 of them officers") == [(12, 12, "exact"), (5, None, "at_least")]
    assert read("12 more than 30 wounded") == [(12, 12, "exact"), (30, None, "more_than")]


@pytest.mark.parametrize(
    "text", ["another 12 died", "a further 12 died", "12 more died", "12 others died", "at least another 12 died"]
)
def test_a_number_on_top_of_another(text: str) -> None:
    assert only(text).another
    assert only(text).low == 12


def test_spans_cover_hedge_and_number() -> None:
    count = only("They said at least 25 people died")
    assert (count.first, count.last, count.number_first, count.number_last) == (2, 5, 4, 5)
    count = only("Dozens of people died")
    assert (count.first, count.last, count.number_last) == (0, 2, 1)


def test_articles_count_one_when_asked() -> None:
    text = sentence("A child and an old man died")
    assert counts(text) == []
    assert [(c.low, c.high) for c in counts(text, articles=True)] == [(1, 1), (1, 1)]
    assert is_article(text.tokens[0])


@given(st.text(alphabet="0123456789 .,-:/$%ab", max_size=40) | st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    for count in counts(sentence(text)):
        assert 0 <= count.first <= count.number_first < count.number_last <= count.last


PIECES = (
    "five or six at least 12 - odd a dozen hundred and half million as many no fewer than between to of April in 2011 "
    "more others some several few one 15th year-old twenty-"
)


@given(st.lists(st.sampled_from(PIECES.split()), max_size=12))
def test_no_order_of_words_raises(parts: list[str]) -> None:
    for count in counts(sentence(" ".join(parts))):
        assert count.low is None or count.high is None or count.low <= count.high
