"""Nouns that no list knows, counted; whether what is done to them shows them to be people."""

from __future__ import annotations

import pytest
from news_material import told

PEOPLE = {
    "Two zouaves were shot dead outside Bamako.": ["killed 2"],
    "A shell wounded three bargees on the Dnipro.": ["injured 3"],
    "Thirteen Taliban were later found dead in Kunduz.": ["killed 13"],
    "Air strikes killed 30 Houthis near Marib.": ["killed 30"],
    "A mortar injured two Lebanese.": ["injured 2"],
    "Over a million South Sudanese have left their homes.": ["displaced 1000000+"],
    "Four quarrymen died in Zamfara.": ["killed 4"],
}
THINGS = [
    "A flood killed 40 goats in Borno.",
    "Shelling destroyed three barns near Kharkiv.",
    "A soldier of 34 Rashtriya Rifles spoke to reporters.",
    "Two bombs wounded nobody but broke nine windows.",
]


@pytest.mark.parametrize("sentence", PEOPLE)
def test_what_is_killed_or_hurt_is_people(sentence: str) -> None:
    assert told(sentence) == PEOPLE[sentence]


@pytest.mark.parametrize("sentence", THINGS)
def test_beasts_and_things_are_none(sentence: str) -> None:
    assert not [count for count in told(sentence) if not count.endswith(" 0")]
