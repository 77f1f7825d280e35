"""Homes destroyed, damaged and evacuated are counted where a reader asks for them, and enter no toll."""

from __future__ import annotations

import pytest

from dunant.exporters.codebook import codebook
from dunant.extractors.english.news import News
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.vocab import Modality


def read(text: str, dwellings: bool = True) -> list[Claim]:
    claims = News(dwellings=dwellings).extract(Document(id="d", capture="", text=text)).claims  # type: ignore[arg-type]
    return [claim for claim in claims if claim.act == "displaced"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 60 homes were destroyed in three villages.", [60]),
        ("Shelling destroyed 31 houses and damaged more than 300 in Toretsk.", [31, 300]),
        ("The river flooded 21 houses, and mud buried 7 others.", [21, 7]),
        ("The advance led to the destruction of some 2 082 huts.", [2082]),
        ("Completely destroyed housing: 146", [146]),
        ("The council met in three houses.", []),
        ("Fire destroyed 20 tanks near the houses.", []),
    ],
)
def test_homes_are_counted(text: str, expected: list[int]) -> None:
    assert [claim.figures[0].low for claim in read(text)] == expected


def test_destroyed_homes_are_supposed_displacement_and_no_record_of_the_codebook() -> None:
    (claim,) = read("At least 60 homes were destroyed in Toretsk.")
    assert claim.modality is Modality.HYPOTHETICAL
    document = Document(id="d", capture="", text="At least 60 homes were destroyed in Toretsk.")  # type: ignore[arg-type]
    assert codebook(document, [claim])["harm"] == []


def test_evacuated_homes_are_displaced_households() -> None:
    (claim,) = read("The fire forced the evacuation of about 50 homes.")
    assert claim.modality is Modality.ASSERTED
    assert claim.figures[0].population.who == "homes"


def test_nobody_who_does_not_ask_gets_them() -> None:
    assert read("At least 60 homes were destroyed in Toretsk.", dwellings=False) == []
