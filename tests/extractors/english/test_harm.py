"""Sentences of several wars in, the people they count out (issue: the grammar of harm, item by item)."""

from __future__ import annotations

import pytest
from news_material import claims, told

from dunant.model.vocab import Cause, Certainty, Modality, Role, Status

WORDINGS = {
    "active": {
        "Militants killed 14 farmers near Beni.": ["killed 14"],
        "The shelling of El Fasher wounded at least 31 displaced people.": ["injured 31+"],
        "Gunmen shot dead five villagers and kidnapped 16 others in Plateau state.": ["killed 5", "detained 16"],
        "An air raid martyred three nurses and wounded eight in Sanaa.": ["killed 3", "injured 8"],
        "Rebels killed 18 soldiers and captured 6 others in Shan State.": ["killed 18", "detained 6"],
        "A suicide bomber killed himself and 13 others in Mogadishu.": ["killed 13"],
        "The landmine killed all six passengers of the bus near Marib.": ["killed 6"],
    },
    "passive": {
        "Fourteen farmers were killed near Beni by militants.": ["killed 14"],
        "Nearly 50 people were hurt when a drone hit a hostel in Odesa.": ["injured ~50"],
        "One soldier was killed and two were wounded on Sunday.": ["killed 1", "injured 2"],
        "Over 300 detainees were executed, a former guard said.": ["killed 300+"],
        "Four paramedics were martyred near Khan Younis.": ["killed 4"],
        "Some 4,000 families were displaced from Wad Madani last week.": ["displaced ~4000"],
        "A 7-year-old boy was killed by a sniper in Taiz.": ["killed 1"],
        "A Reuters cameraman was wounded near Tyre.": ["injured 1"],
        "The mayor of Kupiansk was killed in the shelling.": ["killed 1"],
        "A child was killed and his mother wounded by a mortar in Hodeidah.": ["killed 1", "injured 1"],
    },
    "nominal": {
        "A missile strike on Kharkiv left 12 dead and 30 wounded on Monday.": ["killed 12", "injured 30"],
        "The death toll from the shelling of Taiz rose to 112.": ["killed 112"],
        "The bombing claimed the lives of 17 people in Mekele.": ["killed 17"],
        "The blast took the lives of two engineers.": ["killed 2"],
        "The bodies of nine villagers were recovered near Bunia.": ["killed 9"],
        "Twenty-two bodies were recovered from the rubble in Dnipro.": ["killed 22"],
        "The clashes caused 25 deaths and 60 injuries in Goma.": ["killed 25", "injured 60"],
        "Health officials put the number of dead at 63.": ["killed 63"],
        "The number of people killed rose to 63, health officials said.": ["killed 63"],
        "The monitor said it had documented the deaths of 73 people in Hama.": ["killed 73"],
        "An earlier toll put the dead at 40.": ["killed 40"],
        "Eight people lost their lives in the shelling of Horlivka.": ["killed 8"],
        "Rescuers pulled the bodies of three girls from the ruins in Aleppo.": ["killed 3"],
        "Activists blamed the junta for the killing of 17 people in Sagaing.": ["killed 17"],
    },
    "intransitive": {
        "Six soldiers died in the ambush near Bor and another 12 were injured.": ["killed 6", "injured 12"],
        "Dozens of civilians fled the town of Sake.": ["displaced 24+"],
        "Eleven people are missing after the strike in Chernihiv.": ["missing 11"],
        "Seven people drowned after the dam was destroyed in Kherson.": ["killed 7"],
        "She lost three sons in the war.": ["killed 3"],
    },
    "detained": {
        "Police arrested 25 protesters in Addis Ababa.": ["detained 25"],
        "Gunmen abducted three aid workers near Marib.": ["detained 3"],
        "Scores were arrested in Mandalay after the protest.": ["detained 40+"],
        "At least three dozen miners were kidnapped in Zamfara.": ["detained 36+"],
    },
    "numbers and hedges": {
        "Up to 30 fighters were killed in the raid near Mocha.": ["killed -30"],
        "Between five and seven people were killed in Goma.": ["killed 5..7"],
        "100 to 150 fighters were killed, the coalition said.": ["killed 100..150"],
        "More than half a million people were displaced in Kivu.": ["displaced 500000+"],
        "3.5m people have been displaced.": ["displaced 3500000"],
        "The UN says 1.2 million people have been uprooted in Ethiopia.": ["displaced 1200000"],
        "Over 1,000,000 people fled Sudan in a year.": ["displaced 1000000+"],
        "Hundreds of thousands have fled Khartoum.": ["displaced 200000+"],
        "Fewer than 10 people remain missing.": ["missing -10"],
        "A car bomb in Aden left at least four soldiers dead and a dozen wounded.": ["killed 4+", "injured 12"],
        "The strike killed a family of five in Khan Younis.": ["killed 5"],
        "Five members of one family were killed in Sanaa.": ["killed 5"],
        "Two brothers aged 8 and 11 were killed in Nikopol.": ["killed 2"],
    },
    "parts of a whole": {
        "Air strikes killed 341 people, including 44 children, in Rafah.": ["killed 341", "killed 44*"],
        "Ten people, among them five civilians, were killed in Lashio.": ["killed 10", "killed 5*"],
        "Nineteen people, twelve of whom were children, died.": ["killed 19", "killed 12*"],
        "21 people including a four-year-old girl died in Dnipro.": ["killed 21", "killed 1*"],
        "At least 70 people, most of them women, were killed in Zamzam camp.": ["killed 70+", "killed 2+*"],
        "At least 40 people, including 12 soldiers and eight children, were killed.": [
            "killed 40+", "killed 12*", "killed 8*",
        ],
    },
    "several at once": {
        "Artillery fire killed eight soldiers near Bakhmut and wounded 20 civilians in Kramatorsk.": [
            "killed 8", "injured 20",
        ],
        "Eleven civilians and six soldiers were killed in the attack on Djibo.": ["killed 11", "killed 6"],
        "The strike killed two Hamas commanders and seven civilians.": ["killed 2", "killed 7"],
        "Sixteen were killed in Khan Younis, nine in Rafah and four in Jabalia.": ["killed 16", "killed 9", "killed 4"],
        "The fighting has killed more than 150000 people since 2023 and displaced millions.": [
            "killed 150000+", "displaced 2000000+",
        ],
    },
    "without commas and apostrophes": {
        "At least 15 people were killed and 40 injured in Idlib the White Helmets said": ["killed 15+", "injured 40"],
        "23 killed 41 wounded in clashes in Tripoli": ["killed 23", "injured 41"],
        "Syrias army killed 11 people in Daraa activists said": ["killed 11"],
        "The strike killed 30 people including nine children in Idlib": ["killed 30", "killed 9*"],
        "Ukraines army said 250 soldiers were captured near Kupiansk": ["detained 250"],
    },
    "nobody": {
        "There were no casualties in the attack on Lviv.": ["harmed 0"],
        "No one was hurt in the blast in Aden.": ["injured 0"],
        "Nobody was killed in the attack.": ["killed 0"],
        "No deaths were reported in Kherson.": ["killed 0"],
    },
    "not told as done": {
        "The army said it would not kill civilians.": [],
        "The rebels threatened to execute 20 prisoners in Goma.": [],
        "The attack could kill hundreds of people, the mayor warned.": [],
        "If the offensive goes on, thousands could die.": [],
        "The militia plans to expel 2,000 families from the village.": [],
        "Thousands risk being displaced if fighting reaches Rafah.": [],
        "A spokesman denied that any civilians had been killed.": [],
    },
    "no people": {
        "12 tanks and three helicopters were destroyed.": [],
        "The army captured 12 villages near Goma.": [],
        "The council met for 12 days in Geneva.": [],
        "Resolution 2254 was adopted in 2015.": [],
        "Police freed 14 hostages in Mopti.": [],
        "The court sentenced 12 men to death in Sanaa.": [],
    },
}  # fmt: skip
CASES = [
    pytest.param(sentence, figures, id=f"{group}: {sentence}")
    for group, cases in WORDINGS.items()
    for sentence, figures in cases.items()
]


@pytest.mark.parametrize(("sentence", "figures"), CASES)
def test_people_are_counted(sentence: str, figures: list[str]) -> None:
    assert told(sentence) == figures


WHO = {
    "Four paramedics were killed near Khan Younis.": ("paramedics", Status.CIVILIAN),
    "The raid killed nine Syrian soldiers near Palmyra.": ("Syrian soldiers", Status.COMBATANT),
    "At least 12 people were killed in Goma.": ("people", Status.UNKNOWN),
    "Ten people, among them five civilians, were killed in Lashio.": ("people", Status.MIXED),
    "The strike killed 30 women and children in Taiz.": ("women and children", Status.CIVILIAN),
    "Thirty rebel fighters died near Bor.": ("rebel fighters", Status.COMBATANT),
    "A missile strike on Kharkiv left 12 dead.": ("people", Status.UNKNOWN),
}


@pytest.mark.parametrize("sentence", WHO)
def test_who_is_in_the_words_of_the_text(sentence: str) -> None:
    population = claims(sentence)[0].figures[0].population
    assert (population.who, population.status) == WHO[sentence]


def test_a_number_alone_counts_the_people_before_it() -> None:
    figures = [c.figures[0] for c in claims("Six soldiers died near Bor and another 12 were injured.")]
    assert [figure.population.who for figure in figures] == ["soldiers", "soldiers"]


CAUSES = {
    "Air strikes killed 11 people in Rafah.": Cause.AIR_STRIKE,
    "Mortar fire killed 11 people in Khartoum.": Cause.SHELLING,
    "A car bomb killed 11 people in Aden.": Cause.EXPLOSION,
    "A sniper killed two women in Taiz.": Cause.SHOOTING,
    "Clashes in Goma killed 23 fighters.": Cause.CLASHES,
    "Militants beheaded two teachers in Cabo Delgado.": Cause.EXECUTION,
    "A chlorine attack killed 11 people in Saraqeb.": Cause.CHEMICAL,
    "At least 11 people starved to death in the besieged town.": Cause.SIEGE,
}


@pytest.mark.parametrize("sentence", CAUSES)
def test_the_cause_is_told(sentence: str) -> None:
    assert [claim.cause for claim in claims(sentence)] == [CAUSES[sentence]]


PLACES = {
    "The strike killed 12 people in Kherson and three in Nikopol.": ["Kherson", "Nikopol"],
    "Sixteen were killed in Khan Younis, nine in Rafah and four in Jabalia.": ["Khan Younis", "Rafah", "Jabalia"],
    "Artillery fire killed eight soldiers near Bakhmut and wounded 20 civilians in Kramatorsk.": [
        "Bakhmut", "Kramatorsk",
    ],
    "Shelling killed two people in Goma. It wounded six in Sake.": ["Goma", "Sake"],
}  # fmt: skip


@pytest.mark.parametrize("text", PLACES)
def test_each_figure_has_its_place(text: str) -> None:
    assert [claim.place for claim in claims(text)] == PLACES[text]

SPEAKERS = {
    "Eleven people died in Odesa, the regional governor said.": ["regional governor"],
    "According to the ministry, 11 people died. It added that 34 others were hurt.": ["ministry", "ministry"],
    "The rebels said they had killed 45 soldiers; the army put its losses at six.": ["rebels", "army"],
    "“At least 20 people were killed,” said Amina Yusuf, a doctor at the hospital.": ["Amina Yusuf"],
    "Eleven people died in Odesa.": [""],
    "The governor said two women were killed and five others wounded in Kherson.": ["governor", "governor"],
}


@pytest.mark.parametrize("text", SPEAKERS)
def test_each_figure_has_its_speaker(text: str) -> None:
    assert [claim.speaker for claim in claims(text)] == SPEAKERS[text]


def test_an_asserted_author_is_told() -> None:
    by = claims("Government troops killed 14 farmers near Beni.")[0].mentioned(Role.BY)
    assert by and (by.name, by.certainty) == ("Government troops", Certainty.ASSERTED)


def test_a_suspected_author_is_suspected() -> None:
    by = claims("A suspected Russian missile killed 14 people in Odesa.")[0].mentioned(Role.BY)
    assert by and by.certainty is Certainty.SUSPECTED


def test_a_denied_author_is_not_asserted() -> None:
    by = claims("The junta denied killing 40 villagers in Sagaing.")[0].mentioned(Role.BY)
    assert by is None or by.certainty is Certainty.DENIED


def test_nobody_hurt_is_negated() -> None:
    assert claims("No one was hurt in the blast in Aden.")[0].modality is Modality.NEGATED


def test_the_quote_is_the_shortest_that_holds_all() -> None:
    quote = claims("On Monday, officials said, air strikes killed 12 people in Rafah.")[0].quote.exact
    assert quote == "killed 12 people"


def test_a_repeated_number_is_told_once() -> None:
    text = "At least 12 people were killed in Goma, a doctor said. The 12 people were killed in a market."
    assert told(text) == ["killed 12+"]


def test_another_number_is_another_figure() -> None:
    assert told("The mayor said 12 people were killed in Goma. The army said 15 people were killed.") == [
        "killed 12", "killed 15",
    ]  # fmt: skip


def test_a_headline_repeated_in_the_body_gives_nothing_of_its_own() -> None:
    text = "Market Blast Kills Nine In Goma\n\nA blast killed nine people at a market in Goma on Monday."
    assert told(text) == ["killed 9"]


def test_a_part_points_to_its_whole() -> None:
    whole, part = claims("Air strikes killed 341 people, including 44 children, in Rafah.")
    assert part.figures[0].part_of == whole.figures[0].id


def test_the_same_text_gives_the_same_ids() -> None:
    text = "Air strikes killed 341 people, including 44 children, in Rafah."
    assert [c.id for c in claims(text)] == [c.id for c in claims(text)]
