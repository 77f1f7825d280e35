import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunant.gazetteers.phrase import Phrase, readings, vague


def last(words: str) -> Phrase:
    return readings(words)[-1]


def test_the_whole_words_are_the_first_reading() -> None:
    assert readings("North Sinai")[0] == Phrase("North Sinai")
    assert last("North Sinai") == Phrase("Sinai", part="part", bearing=0.0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("east Aleppo", Phrase("Aleppo", part="part", bearing=90.0)),
        ("Mosul's southwestern districts", Phrase("Mosul", part="part", bearing=225.0)),
        ("the western countryside of Aleppo", Phrase("Aleppo", level="rural", part="part", bearing=270.0)),
        ("Idlib city and province", Phrase("Idlib", level="province", both=True)),
        ("Donetsk region", Phrase("Donetsk", level="wide")),
        ("outskirts of Damascus", Phrase("Damascus", part="edge")),
        ("near Goma", Phrase("Goma", part="near")),
        ("30 km north of Mosul", Phrase("Mosul", part="near", bearing=0.0, km=30.0)),
        ("about 10 kilometres from Taiz", Phrase("Taiz", part="near", km=10.0)),
        ("between Homs and Palmyra", Phrase("Homs", second="Palmyra", part="near")),
        ("the Homs-Palmyra highway", Phrase("Homs", second="Palmyra", part="near")),
        ("the northern city of Kunduz", Phrase("Kunduz", level="city")),
        ("the Jobar neighbourhood of Damascus", Phrase("Jobar", within=("Damascus",), level="neighbourhood")),
        ("Jobar, Damascus", Phrase("Jobar", within=("Damascus",))),
        ("Darfur's El Geneina", Phrase("El Geneina", within=("Darfur",))),
        ("the main hospital in Sanaa", Phrase("Sanaa", part="facility")),
    ],
)
def test_what_the_words_around_a_name_say(words: str, expected: Phrase) -> None:
    assert last(words) == expected


def test_miles_are_turned_into_kilometres() -> None:
    assert last("20 miles east of Erbil").km == pytest.approx(32.2, abs=0.1)


def test_areas_counted_name_no_place() -> None:
    assert vague("seven districts")
    assert vague("several villages")
    assert not vague("Seven Hills")
    assert not vague("Aleppo")


def test_parentheses_hold_or_rename() -> None:
    assert [one.name for one in readings("Al-Thawrah (Tabqa)")] == ["Al-Thawrah", "Tabqa"]


def test_nothing_is_read_into_a_sentence() -> None:
    assert readings("the men who had come from the old town by the river said that they would not go back") == ()
    assert readings("") == ()


@given(st.text(max_size=60))
def test_any_words_are_read_without_a_fault(words: str) -> None:
    assert all(one.name for one in readings(words))
