"""A sentence in, the groups of people it counts out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from news_material import sentence

from dunant.extractors.english.group_lists import Group
from dunant.extractors.english.groups import groups
from dunant.extractors.english.numbers import counts
from dunant.model.vocab import Status


def found(text: str) -> list[Group]:
    """The groups of one sentence."""
    one = sentence(text)
    return groups(one, counts(one))


def short(text: str) -> list[str]:
    """Each group as `form low who`."""
    return [f"{group.form} {group.low} {group.who}".strip() for group in found(text)]


CASES = {
    "at least 25 civilians": ["counted 25 civilians"],
    "25 Sudanese army soldiers": ["counted 25 Sudanese army soldiers"],
    "a dozen aid workers": ["counted 12 aid workers"],
    "dozens of rebel fighters": ["counted 24 rebel fighters"],
    "300 people and 40 soldiers": ["counted 300 people", "counted 40 soldiers"],
    "killed 12 and wounded 30": ["number 12", "number 30"],
    "12 more were hurt": ["number 12"],
    "12 others": ["counted 12 others"],
    "a child": ["single 1 child"],
    "an elderly woman": ["single 1 elderly woman"],
    "another fighter": ["counted 1 fighter"],
    "a man and his daughter": ["single 2 man and his daughter"],
    "a father, a mother and a son": ["single 3 a father, a mother and a son"],
    "villagers fled": ["bare 2 villagers"],
    "50 women and children": ["counted 50 women and children"],
    "six wounded children": ["counted 6 wounded children"],
    "12 of the hostages": ["counted 12 hostages"],
    "70 regime and rebel fighters": ["counted 70 regime and rebel fighters"],
    "five members of one family": ["counted 5 members of one family"],
    "three sons of the same household": ["counted 3 sons of the same household"],
    "two brothers aged 8 and 11": ["counted 2 brothers"],
    "one mother and her child": ["counted 2 mother and her child"],
    "4,000 families": ["counted 4000 families"],
    "12 tanks": [],
    "three days": [],
    "200 metres": [],
    "in 2016": [],
    "12 rebel positions": [],
    "the army vehicle": [],
    "seven towns and 12 villages": [],
}


@pytest.mark.parametrize("text", CASES)
def test_people_are_grouped(text: str) -> None:
    assert short(text) == CASES[text]


STANDINGS = {
    "25 civilians": Status.CIVILIAN,
    "three nurses": Status.CIVILIAN,
    "six displaced people": Status.CIVILIAN,
    "12 soldiers": Status.COMBATANT,
    "12 armed men": Status.COMBATANT,
    "12 regime members": Status.COMBATANT,
    "12 people": Status.UNKNOWN,
    "12 protesters": Status.UNKNOWN,
    "12 Ethiopians": Status.UNKNOWN,
    "12 men": Status.UNKNOWN,
}


@pytest.mark.parametrize("text", STANDINGS)
def test_the_words_tell_their_standing(text: str) -> None:
    assert [group.status for group in found(text)] == [STANDINGS[text]]


def test_groups_never_overlap() -> None:
    text = "At least 12 members of one family, three of them children, 4 of the 20 soldiers, a man and his wife fled"
    spans = [(group.first, group.last) for group in found(text)]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_another_is_marked() -> None:
    assert [group.another for group in found("12 people died and another 30 were hurt")] == [False, True]


def test_the_number_is_where_it_stands() -> None:
    one = sentence("at least 25 civilians")
    assert one.low(*groups(one, counts(one))[0].number) == "25"


def test_an_age_at_the_end_of_a_phrase_counts_nobody_further_on() -> None:
    """A group made of it ended before it began, and the walk over the sentence never ended."""
    told = found("In Kyiv police arrested a woman of 40 on suspicion, said Russians")
    assert all(group.last > group.first for group in told)
    assert [group.who for group in told if group.form == "single"] == ["woman"]
