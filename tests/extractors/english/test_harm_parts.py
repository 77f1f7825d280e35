"""Reports of several wars in, their figures with the larger ones that hold them out."""

from __future__ import annotations

import pytest
from news_material import claims, told

PLACE_BY_PLACE = (
    "Air strikes on rebel-held towns in northern Yemen killed at least 31 people on Monday, a monitoring group said. "
    "In Harad 18 civilians were killed in two raids. Another strike hit a market in Abs and killed nine people. "
    "Four people were killed in Midi."
)
SIDE_BY_SIDE = (
    "Fighting for the airport of Benghazi killed 19 people on Friday, a hospital source said. "
    "Twelve soldiers and seven militiamen were killed in the battle, he said."
)
OF_THE_VICTIMS = (
    "A drone attack killed 26 people in Omdurman on Sunday. Rescuers searched the ruins. "
    "Nine of the dead were children."
)
UNLIKE = (
    "Shelling killed 14 civilians in Kherson on Tuesday. "
    "In a separate attack in Sumy on Wednesday last week 5 soldiers were killed."
)
SIBLINGS = "Twenty were killed in Goma, nine in Bukavu and six in Uvira."


def parts(text: str) -> dict[int | None, int | None]:
    """The least number of every part with that of its whole."""
    figures = [claim.figures[0] for claim in claims(text)]
    by_id = {figure.id: figure for figure in figures}
    return {f.low: by_id[f.part_of].low for f in figures if f.part_of}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(PLACE_BY_PLACE, {18: 31, 9: 31, 4: 31}, id="what follows place by place adds up to the toll"),
        pytest.param(SIDE_BY_SIDE, {12: 19, 7: 19}, id="what follows side by side adds up to the toll"),
        pytest.param(OF_THE_VICTIMS, {9: 26}, id="the dead are those told of before"),
        pytest.param(UNLIKE, {}, id="another attack is no part"),
        pytest.param(SIBLINGS, {}, id="what stands side by side is no part of one another"),
        pytest.param("Ten people, among them five women, were killed in Lashio.", {5: 10}, id="in one sentence"),
    ],
)
def test_parts_and_wholes(text: str, expected: dict[int, int]) -> None:
    assert parts(text) == expected


def test_many_figures_take_linear_time() -> None:
    text = " ".join(f"Shelling killed {n + 2} people in Goma on Monday." for n in range(300))
    assert len(claims(text)) > 200


def test_some_of_them_are_a_part_though_their_own_words_tell_the_harm() -> None:
    text = "Another 54 people were injured, the corps said, and nine of them were in intensive care."
    assert told(text) == ["injured 54", "injured 9*"]
