"""A noun that says nothing of people's standing, and the armed party beside it that does."""

from __future__ import annotations

import pytest
from news_material import claims

from dunant.model.vocab import Status

FIGHTERS = (
    "At least 40 Taliban were killed in the raid on the district centre.",
    "Four Peshmerga were killed near the dam.",
    "Seven PKK members were killed in the mountains.",
    "Eleven members of the National Resistance Front were killed in the valley.",
    "The brigade lost six men at the bridge.",
    "Thirty bodies in uniform were found by the canal, and all 30 bodies were buried.",
)
OTHERS = (
    "Four men were killed by the Taliban near the dam.",
    "Two members of the family were killed.",
    "Eleven members of the Red Cross were killed in the valley.",
    "Thirty bodies were found by the canal.",
)


@pytest.mark.parametrize("text", FIGHTERS)
def test_those_whom_an_armed_party_counts_as_its_own_are_fighters(text: str) -> None:
    assert claims(text)[0].figures[0].population.status is Status.COMBATANT


@pytest.mark.parametrize("text", OTHERS)
def test_others_are_not(text: str) -> None:
    assert claims(text)[0].figures[0].population.status is not Status.COMBATANT
