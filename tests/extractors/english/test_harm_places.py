"""Where the figures of a report came about: the place of their own sentence, or a finer one told beside it."""

from __future__ import annotations

import pytest

from dunant.extractors.english import harm
from dunant.extractors.english.article import Article
from dunant.model.document import Document
from dunant.model.ids import DocumentId

NAMES = frozenset(["Khartoum", "Omdurman", "Taiz", "Kharkiv", "Sanaa", "Nyala", "Sudan", "Ukraine", "Yemen"])


def places(text: str) -> list[str | None]:
    """The place of each figure of the text, in order."""
    article = Article(Document(id=DocumentId("d"), capture="", text=text), NAMES.__contains__)
    return [claim.where[0].name if claim.where else None for claim in harm.claims(article)]


def test_the_place_at_which_as_many_are_counted_again() -> None:
    text = (
        "A rocket killed 18 civilians in Kharkiv on Monday, a monitor said. Rescuers worked through the night. "
        "The rocket struck homes in the Zalivna district and killed 18 people, the governor said."
    )
    assert set(places(text)) == {"Zalivna district"}


def test_the_one_place_that_what_follows_says_was_struck() -> None:
    text = "A shell killed nine people in eastern Sudan on Friday. The shelling hit the village of Abu Zarq, they said."
    assert places(text) == ["Abu Zarq"]


def test_a_sum_over_several_places_keeps_the_wide_one() -> None:
    text = (
        "Air strikes killed 20 people in northern Yemen on Sunday. Twelve people died when jets hit the town of Dira. "
        "Eight people were killed in an air strike on the town of Hamasa."
    )
    assert places(text)[0] == "northern Yemen"
    assert [place and place.rpartition(" ")[2] for place in places(text)[1:]] == ["Dira", "Hamasa"]


def test_what_happens_in_another_place_is_not_this_one() -> None:
    text = "Shells killed four people in western Sudan. In Omdurman, a market was shelled for an hour."
    assert places(text) == ["western Sudan"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A blast in the Nur Mosque in Sanaa killed seven people.", "Sanaa"),
        ("Rebels positioned in the Hasra district shelled the Damsin district killing four people.", "Damsin district"),
        ("Fifteen soldiers were killed in an attack on the Brigade 35 base in Taiz.", "Brigade 35 base"),
        ("Nine people were killed by shelling of the government-held western districts.", "western districts"),
        ("Raids on residential neighbourhoods in Omdurman killed six people.", "Omdurman"),
        ("A shell hit Chuhuiv. Four drivers died, the Kharkiv regional military administration said.", "Chuhuiv"),
        ("A raid hit Gao. Eleven fighters were killed, General Patrik Steiger said in Paris.", "Gao"),
        ("Fighting raged in Sirte. Nine brigade men were killed, according to Misrata hospital.", "Sirte"),
        ("An air raid flattened the Qudra family's house in Bani Suheila. Nine people are dead.", "Bani Suheila"),
        ("Metele (Abadam area, Borno): The assault on the base killed 60 soldiers.", "Metele"),
        ("In Damascus, three soldiers guarding a checkpoint in Qadam were shot dead.", "Qadam"),
        ("Two men blew up their trucks at the northern entrance to Hasakeh, killing 30 people.", "Hasakeh"),
        ("Rockets hit the edge of Mariupol and killed six people, straining the truce between Kiev and the rebels.",
         "edge of Mariupol"),
        ("An air strike on a school in Nyala killed six people. Guns were heard in Omdurman.", "Nyala"),
    ],
)
def test_which_of_the_places_of_a_sentence(text: str, place: str) -> None:
    assert places(text) == [place]


def test_people_at_large_are_nowhere_in_particular() -> None:
    text = "Shells fell on Taiz for weeks. The group is accused of indiscriminately killing civilians for years."
    assert places(text)[-1:] == [None]


def test_a_part_of_the_people_has_a_place_of_its_own() -> None:
    text = "Air strikes killed 15 people in southern Syria on Monday, 11 of them in the town of Kahil."
    assert places(text) == ["southern Syria", "Kahil"]


def test_a_toll_across_a_country_is_as_wide_as_told() -> None:
    text = "A bomb went off in the Ghazaliya district. The attack capped a day that left 30 people dead across Iraq."
    assert places(text) == ["Iraq"]
