"""What the adapters make of a text's figures: an opening told again in parts, a range over sources, one fact."""

from __future__ import annotations

import pytest

from eval import airwars_gaza, idetect, isaf


def released(text: str) -> tuple[int, int]:
    """(killed, captured) of a release."""
    gold = isaf.Release(text=text, day="", killed=0, captured=0, province=frozenset())
    got = isaf.predict(isaf.Items({"0": gold}, {}))["0"]
    return got.killed, got.captured


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The force detained two rebels near Bo. After questioning, two suspects were taken into custody.", (0, 2)),
        ("The force detained a rebel leader in Bo. It also detained two rebels.", (0, 3)),
        ("Numerous rebels were killed in the east. Near Bo a helicopter fired, killing two rebels.", (2, 0)),
        ("The force detained numerous rebels in Bo.", (0, 4)),
        ("The force killed three rebels in Bo and arrested a suspected IED maker.", (3, 1)),
    ],
)
def test_a_release_counts_its_opening_or_its_parts(text: str, expected: tuple[int, int]) -> None:
    assert released(text) == expected


def toll(text: str) -> airwars_gaza.Toll:
    rows = {"x": {"id": "x", "date": "March 3, 2024", "text": text}}
    return airwars_gaza.predict(airwars_gaza.Items(rows, {}))["x"]


def test_a_narrative_ranges_from_its_opening_to_the_largest_count() -> None:
    got = toll(
        "At least six civilians, including two women and three children, were killed in a strike on Port Sarim.\n"
        "Channel Two first reported that four people were killed. The hospital later said nine people were killed."
    )
    assert (got.whole, got.best) == ((6, 9), 6)
    assert got.groups == {"women": (2, 2), "children": (3, 3)}


def test_persons_told_one_by_one_are_added_up() -> None:
    got = toll(
        "A strike on Port Sarim killed Iryna Moroz (33), her husband Pavlo (35) and their daughter Sofia (2).\n"
        "Her cousin was killed as well, a friend wrote."
    )
    assert got.whole == (3, 3)
    assert got.groups["children"] == (1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 60 homes were destroyed in Port Sarim.", (60, "Destroyed Housing", "Households")),
        ("Mud damaged 80 houses and destroyed 20 others.", (20, "Destroyed Housing", "Households")),
        ("The flood destroyed 31 houses and forced 900 people to evacuate.", (900, "Evacuated", "People")),
        ("Some 50 people were forced to leave their homes.", (50, "Forced to Flee", "People")),
        ("About 70 families were displaced and are staying in shelters.", (70, "Displaced", "Households")),
        ("About 70 people were accommodated in evacuation centres.", (70, "Sheltered", "People")),
    ],
)
def test_an_excerpt_has_one_fact(text: str, expected: tuple[int, str, str]) -> None:
    got = idetect.predict({"0": idetect.Fact(text)})["0"]
    assert (got.quantity, got.term, got.unit) == expected
