"""Press releases, casualty narratives and displacement reports in, the people they count out."""

from __future__ import annotations

import pytest
from news_material import claims, told

WORDINGS = {
    "releases": {
        "Coalition troops detained a Mahdi Army facilitator near Kut.": ["detained 1"],
        "Marines captured a suspected militant in Marib.": ["detained 1"],
        "Police arrested an Islamic Front of Rakhine courier in Sittwe.": ["detained 1"],
        "Commandos apprehended two associates of the warlord in Goma.": ["detained 2"],
        "A gunman opened fire on the patrol near Taiz and was engaged and killed.": ["killed 1"],
        "A patrol arrested a rebel leader and detained one suspected courier in Kidal.": ["detained 1", "detained 1"],
        "Troops took 14 fighters prisoner near Bor.": ["detained 14"],
    },
    "told before": {
        "Troops killed several rebels near Bor. The rebels were killed after they fired on a convoy.": ["killed 3+"],
        "Soldiers captured a rebel commander in Goma. The commander was captured at a farm.": ["detained 1"],
        "Police arrested a smuggler near Agadez. A second search followed, and officers detained him.": ["detained 1"],
        "Soldiers killed several armed rebels near Bor. In all, several rebels were killed.": ["killed 3+"],
    },
    "on top": {
        "Police detained one suspect in Gao. One additional suspect was detained at a farm.": [
            "detained 1", "detained 1",
        ],
        "Three nurses were killed in Rafah. Another three nurses were killed in Jabalia.": ["killed 3", "killed 3"],
    },
    "families": {
        "Seven members of the Haddad family, including two children, were killed in Tyre.": ["killed 7", "killed 2*"],
        "At least 12 civilians belonging to two families, including four women and four boys, were killed.": [
            "killed 12+", "killed 4*", "killed 4*",
        ],
        "The shelling killed a baker, his wife and his daughter in Nikopol.": ["killed 3"],
        "A woman and four children were killed in Omdurman.": ["killed 1", "killed 4"],
    },
    "parts": {
        "Nine people were dead: five guards, a shopkeeper and three pupils.": [
            "killed 9", "killed 5*", "killed 1*", "killed 3*"],
        "Twenty-nine villagers were killed of whom seven were children.": ["killed 29", "killed 7*"],
        "At least 287 fighters were killed, among them 26 minors.": ["killed 287+", "killed 26*"],
        "A blast killed 48 people in Taiz. The victims included women and children.": ["killed 48", "killed 2+*"],
        "A rocket hit a house in Yevlakh, killing three brothers and injuring a fourth.": ["killed 3", "injured 1"],
    },
    "verbs": {
        "Ten people who had been queuing were shot in Badbaado.": ["harmed 10"],
        "Gunmen shot and wounded two men in Bor.": ["injured 2"],
        "The war has driven 200,000 people off their land in Cabo Delgado.": ["displaced 200000"],
        "Eleven girls were carried off near Toumour.": ["detained 11"],
        "Three fishermen have not been seen since Thursday.": ["missing 3"],
        "Prosecutors recorded eleven homicides in Celaya.": ["killed 11"],
    },
    "displacement": {
        "The storm destroyed the camp, leaving 483 homeless.": ["displaced 483"],
        "Officials reported precautionary evacuations of 400 residents near Beira.": ["displaced 400"],
        "Some 2,300 villagers were rendered homeless near Bentiu.": ["displaced ~2300"],
        "Around 800 people were forced into temporary shelters in Beira.": ["displaced ~800"],
        "The number of displaced families is estimated to be 349.": ["displaced 349"],
        "The camps near Dikwa now host 8,400 IDPs.": ["displaced 8400"],
        "About 16,000 families were affected and evacuated along the river.": ["displaced ~16000"],
        "More than 180 people were accommodated in schools.": ["displaced 180+"],
    },
}  # fmt: skip
CASES = [(text, figures) for group in WORDINGS.values() for text, figures in group.items()]


@pytest.mark.parametrize(("text", "figures"), CASES)
def test_wording(text: str, figures: list[str]) -> None:
    assert told(text) == figures


def test_those_among_the_dead_belong_to_the_toll_told_before() -> None:
    whole, part = claims("A strike killed 30 people in Sanaa on Monday. Among the dead were four nurses.")
    assert part.figures[0].part_of == whole.figures[0].id


def test_a_few_without_a_date_are_no_running_total() -> None:
    found = claims("Troops arrested a rebel leader near Bor on Monday. They also detained two suspected rebels.")
    assert [claim.figures[0].scope for claim in found] == ["incident", "incident"]


def test_those_told_of_before_are_not_counted_again() -> None:
    assert told("Police arrested four bakers in Bor. The suspects were detained after a search.") == ["detained 4"]
