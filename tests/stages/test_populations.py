"""Whom a figure counts: by the head word, by kinship, and by the age that is said."""

from __future__ import annotations

import pytest

from dunant.model.claim import Population
from dunant.model.vocab import Status
from dunant.stages.populations import group


@pytest.mark.parametrize(
    ("who", "age", "expected"),
    [
        ("his wife", "", "women"),
        ("husband", "41", "men"),
        ("daughter", "", "children"),
        ("daughter", "34", "women"),
        ("sons", "5–12", "children"),
        ("sons", "19–30", "men"),
        ("sons", "15–20", "children"),
        ("sister", "9", "children"),
        ("Oleh Koval", "7", "children"),
        ("Oleh Koval", "41", "people"),
        ("soldier", "17", "soldiers"),
        ("civilians", "", "civilians"),
    ],
)
def test_kin_and_age_tell_the_group(who: str, age: str, expected: str) -> None:
    assert group(Population(who=who, age=age)) == expected


def test_a_status_stands_in_for_a_word_that_names_no_group() -> None:
    assert group(Population(who="cousin", status=Status.CIVILIAN)) == "civilians"
