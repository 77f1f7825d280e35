"""A figure in its sentence in; one incident or a running total, and since when, out."""

from __future__ import annotations

from datetime import date

import pytest
from news_material import DAY, claims

from dunant.model.vocab import Scope

INCIDENTS = [
    "Shelling killed 11 people in Goma on Monday.",
    "On Monday alone, 16 people were killed in Khartoum.",
    "At least 70 people were killed when a missile hit a station in Kramatorsk.",
    "Since Saturday 12 people have been killed in Tripoli.",
    "The death toll from Sunday's blast rose to 31.",
    "Air strikes killed 341 people in Rafah overnight.",
]
TOTALS = {
    "More than 200 people have been killed in El Fasher since 10 April 2023.": "2023-04-10",
    "The war has killed more than 150,000 people since 2015.": "2015",
    "The conflict, which began in March 2015, has displaced 4 million people.": "2015-03",
    "In the past three months 450 civilians were killed in Ituri, the UN said.": "2023-02-09",
    "Hundreds of thousands have fled Khartoum since the war began in April 2022.": "2022-04",
    "During five years of war 9,000 children have been killed or maimed in Yemen.": "2018",
    "The nearly nine-year-old war has killed 110,000 people in Yemen.": "2014",
    "The conflict, which has lasted 14 months, has killed 6,200 people in Tigray.": "2022-03",
    "Some 230,000 people have died in the conflict.": "",
}


@pytest.mark.parametrize("sentence", INCIDENTS)
def test_an_incident(sentence: str) -> None:
    assert [claim.figures[0].scope for claim in claims(sentence)] == [Scope.INCIDENT]


@pytest.mark.parametrize("sentence", TOTALS)
def test_a_running_total(sentence: str) -> None:
    figures = [claim.figures[0] for claim in claims(sentence)]
    assert [(figure.scope, figure.since) for figure in figures] == [(Scope.CUMULATIVE, TOTALS[sentence])]


@pytest.mark.xfail(strict=True, reason="a year named as a point in time does not make a total yet")
def test_a_years_toll_is_a_total() -> None:
    assert claims("A total of 98 prisoners were executed in 2022.")[0].figures[0].scope is Scope.CUMULATIVE


def test_a_total_lasts_until_the_report() -> None:
    when = claims("The war has killed more than 150,000 people since 2015.")[0].when
    assert when and (when.first, when.last) == (date(2015, 1, 1), DAY)


def test_a_past_war_named_with_its_year_ended_in_it() -> None:
    when = claims("Grozny was the centre of an uprising in 1995 in which as many as 40,000 people died.")[0].when
    assert when and (when.first, when.last) == (date(1995, 1, 1), date(1995, 12, 31))


def test_an_incident_has_no_beginning() -> None:
    assert not claims("Since Saturday 12 people have been killed in Tripoli.")[0].figures[0].since


def test_the_same_period_goes_on_with_the_total() -> None:
    text = "Since 2 March 2023 at least 400 people have been killed in Bakhmut. In the same period 120 were injured."
    assert [claim.figures[0].since for claim in claims(text)] == ["2023-03-02", "2023-03-02"]


def test_a_wars_beginning_may_be_told_elsewhere() -> None:
    text = "The war has killed 377,000 people. Schools reopened on Monday. The war began in March 2015."
    assert claims(text)[0].figures[0].since == "2015-03"


def test_a_part_reaches_as_far_as_its_whole() -> None:
    text = "The war has killed 150,000 people since 2015, including 9,000 children."
    assert {claim.figures[0].since for claim in claims(text)} == {"2015"}


def test_without_a_publication_day_a_total_stays_a_total() -> None:
    figure = claims("The war has killed more than 150,000 people since 2015.", published=None)[0].figures[0]
    assert (figure.scope, figure.since) == (Scope.CUMULATIVE, "2015")


def test_a_total_counts_from_what_began_two_sentences_before() -> None:
    text = (
        "Government troops have been battling since 2 March 2023 to drive the rebels out of Goma. The last district "
        "fell to them. In total 287 fighters have been killed in the fight for the city."
    )
    assert [claim.figures[0].since for claim in claims(text)] == ["2023-03-02"]


def test_a_span_of_days_is_one_incident() -> None:
    found = claims("Fierce clashes in Nyala have killed about 100 fighters in the past three days.")
    assert [(claim.figures[0].scope, claim.when and claim.when.days) for claim in found] == [
        (Scope.INCIDENT, ("2023-05-06", "2023-05-09"))
    ]


def test_what_goes_on_keeps_the_day_of_the_news() -> None:
    text = (
        "Rockets struck Nikopol on Monday, a day after deadly strikes on a school in Izium. "
        "Three children were killed and 14 pupils were injured."
    )
    assert {claim.when and claim.when.days for claim in claims(text)} == {("2023-05-08", "2023-05-08")}


def test_what_somebody_is_known_for_is_no_incident() -> None:
    found = claims("Troops arrested a rebel leader in Bor on Monday. He was involved in the kidnapping of villagers.")
    assert [claim.figures[0].scope for claim in found] == [Scope.INCIDENT, Scope.CUMULATIVE]
