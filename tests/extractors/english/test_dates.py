"""Expressions of time in invented sentences, counted from Tuesday, 6 December 2016 unless said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_material import claims

from dunant.extractors.english.dates import Calendar, TimeExpression, time_expressions
from dunant.extractors.english.dates_timex import timex, timexes
from dunant.extractors.english.text import Sentence, tokens

TUESDAY = date(2016, 12, 6)


def sentence(text: str) -> Sentence:
    return Sentence(text, 0, len(text), 0, True, tokens(text))


def only(text: str, published: date | None = TUESDAY) -> TimeExpression:
    (found,) = time_expressions(sentence(text), published)
    return found


def edtf(text: str, published: date | None = TUESDAY) -> list[str]:
    return [found.when.edtf for found in time_expressions(sentence(text), published)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Shells fell on Tuesday.", "2016-12-06"),
        ("Shells fell on Wednesday.", "2016-11-30"),
        ("Gunmen fled last Friday.", "2016-12-02"),
        ("Gunmen fled last Tuesday.", "2016-11-29"),
        ("The envoys will meet on Friday.", "2016-12-09"),
        ("They would meet on Wednesday or Thursday.", "2016-12-07/2016-12-08"),
        ("It will be held on Friday in Juba.", "2016-12-09"),
        ("On Wednesday, the envoys will travel to Juba.", "2016-12-07"),
        ("The envoy is due to arrive next Monday.", "2016-12-12"),
        ("They were due to meet on Monday.", "2016-12-05"),
        ("They announced talks for Tuesday or Wednesday.", "2016-12-06/2016-12-07"),
        ("Shells fell on Tuesday or Wednesday.", "2016-11-29/2016-11-30"),
        ("A raid overnight killed two.", "2016-12-05/2016-12-06"),
        ("A raid early Sunday killed two.", "2016-12-04"),
        ("A raid late on Monday killed two.", "2016-12-05"),
        ("A raid on Monday night killed two.", "2016-12-05"),
        ("A raid yesterday killed two.", "2016-12-05"),
        ("A raid this morning killed two.", "2016-12-06"),
        ("A raid two days ago killed two.", "2016-12-04"),
        ("Raids over the past 24 hours killed two.", "2016-12-05/2016-12-06"),
        ("Raids in the last three days killed two.", "2016-12-03/2016-12-06"),
        ("Raids in recent weeks killed two.", "2016-11-15/2016-12-06"),
        ("Raids last week killed two.", "2016-11-28/2016-12-04"),
        ("Raids earlier this week killed two.", "2016-12-05/2016-12-06"),
        ("Raids last month killed two.", "2016-11-01/2016-11-30"),
        ("Talks resume next week.", "2016-12-12/2016-12-18"),
        ("Raids at the weekend killed two.", "2016-12-03/2016-12-04"),
        ("Raids in mid-November killed two.", "2016-11-11/2016-11-20"),
        ("Raids in late September killed two.", "2016-09-21/2016-09-30"),
        ("Raids in early 2012 killed two.", "2012-01-01/2012-03-31"),
        ("A raid on November 15 killed two.", "2016-11-15"),
        ("A raid on 15 November killed two.", "2016-11-15"),
        ("A raid on the 15th of November killed two.", "2016-11-15"),
        ("A raid on Nov. 15, 2014 killed two.", "2014-11-15"),
        ("A raid on November 15 2014 killed two.", "2014-11-15"),
        ("A raid on Tuesday, November 15, killed two.", "2016-11-15"),
        ("Juba 23-04-2016", "2016-04-23"),
        ("Juba 2016-04-23", "2016-04-23"),
        ("Juba 23.04.2016", "2016-04-23"),
        ("Raids between 3 and 7 May killed two.", "2016-05-03/2016-05-07"),
        ("Raids from July to September killed two.", "2016-07-01/2016-09-30"),
        ("Raids from Thursday to Monday killed two.", "2016-12-01/2016-12-05"),
        ("Raids since November 15 killed two.", "2016-11-15/2016-12-06"),
        ("Raids since Monday killed two.", "2016-12-05/2016-12-06"),
        ("Raids since the start of the year killed two.", "2016-01-01/2016-12-06"),
        ("Raids since 2011 killed two.", "2011-01-01/2016-12-06"),
        ("Raids in 2011 killed two.", "2011-01-01/2011-12-31"),
        ("Raids in March 2011 killed two.", "2011-03-01/2011-03-31"),
        ("Raids in July killed two.", "2016-07-01/2016-07-31"),
        ("Raids before 2014 killed two.", "/2013-12-31"),
        ("The army took Bor on the 4th of April.", "2016-04-04"),
        ("Mondays raid killed two.", "2016-12-05"),
        ("Two died in Fridays attack.", "2016-12-02"),
        ("Fridays talks will go ahead.", "2016-12-09"),
        ("Yesterdays raid killed two.", "2016-12-05"),
    ],
)
def test_the_first_and_last_day(text: str, days: str) -> None:
    assert edtf(text) == [days]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("since Monday", "since"),
        ("the offensive begun on November 15", "since"),
        ("until Monday", "until"),
        ("in five years of war", "duration"),
        ("a three-day truce", "duration"),
        ("shelled daily", "repeated"),
        ("every Friday", "repeated"),
        ("the market opens Mondays and closes at noon", "repeated"),
        ("on Fridays people march", "repeated"),
        ("the same period", "anchor"),
        ("on Monday", "point"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Rebels may march on the town.",
        "They march every spring and fall.",
        "Some 2,000 people and 1990 fighters fled.",
        "The second man sat in the sun.",
        "A boy of five years old was hurt.",
        "They hold a quarter of the town.",
    ],
)
def test_words_that_only_look_like_time(text: str) -> None:
    assert time_expressions(sentence(text), TUESDAY) == []


def test_without_a_publication_date_weekdays_stay_open_and_say_so() -> None:
    found = only("Shells fell on Tuesday.", None)
    assert (found.when.first, found.when.last) == (None, None)
    assert found.when.words == "on Tuesday"
    assert found.when.note == "no publication date to count from"
    assert edtf("Shells fell on November 15, 2014.", None) == ["2014-11-15"]
    assert edtf("Shells fell in March 2011.", None) == ["2011-03-01/2011-03-31"]


def test_lost_commas() -> None:
    assert edtf("On April 14 the army took Bor") == ["2016-04-14"]
    assert edtf("In May 12 people were killed") == ["2016-05-01/2016-05-31"]
    assert edtf("On November 15 2014 35 people died") == ["2014-11-15"]


def test_each_verb_decides_for_the_day_next_to_it() -> None:
    text = "The minister said on Monday he would meet the envoy on Wednesday or Thursday."
    assert edtf(text) == ["2016-12-05", "2016-12-07/2016-12-08"]


def test_the_calendar_counts_from_the_day_last_spoken_of() -> None:
    calendar = Calendar(TUESDAY)
    calendar.read(sentence("Troops stormed Bor on November 20."))
    assert calendar.read(sentence("A day earlier 12 had died."))[0].when.edtf == "2016-11-19"
    assert calendar.read(sentence("The following day they left."))[0].when.edtf == "2016-11-20"


def test_the_calendar_keeps_the_period_last_spoken_of() -> None:
    calendar = Calendar(TUESDAY)
    calendar.read(sentence("The offensive begun on November 15 has killed 41."))
    calendar.read(sentence("The war erupted in 2011."))
    calendar.read(sentence("Shells fell on Monday."))
    assert calendar.read(sentence("In the same period 12 soldiers died."))[0].when.edtf == "2016-11-15/2016-12-06"
    assert calendar.read(sentence("Since the offensive began 9 left."))[0].when.edtf == "2016-11-15/2016-12-06"


def test_a_day_earlier_without_an_anchor_counts_from_publication() -> None:
    assert edtf("A day earlier 12 had died.") == ["2016-12-05"]


def test_timex_values() -> None:
    text = "In the third quarter of 2015 talks failed; last week and on Monday they resumed for three days."
    assert [(kind, value) for _, _, kind, value in timex(sentence(text), TUESDAY)] == [
        ("DATE", "2015-Q3"),
        ("DATE", "2016-W48"),
        ("DATE", "2016-12-05"),
        ("DURATION", "P3D"),
    ]


def day_of(text: str) -> list[str | None]:
    """The days of the figures of a report published on Tuesday, 9 May 2023."""
    return [claim.when.edtf if claim.when else None for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Shells killed nine people in Kosti on Monday, the county said.", ["2023-05-08"]),
        ("Shells killed nine people in Kosti, the county said on Monday.", [None]),
        ("The county announced on Monday that shells killed nine people in Kosti.", [None]),
        ("Shells killed nine people in Kosti. The attack took place on Sunday night.", ["2023-05-07"]),
        ("Shells hit Kosti on Sunday. They killed nine people.", ["2023-05-07"]),
        ("Police searched for a smuggler in a patrol of Kosti today. He deals in rifles. Two men were detained.",
         ["2023-05-09"]),
        ("Shells have fallen on Kosti since Sunday night, killing nine people.", ["2023-05-07/2023-05-09"]),
        ("On Sunday shells hit Kosti. The raid came before the May 30 vote and killed nine people.", ["2023-05-07"]),
    ],
)
def test_which_day_a_figure_takes(text: str, days: list[str | None]) -> None:
    assert day_of(text) == days


def test_what_people_have_been_through_is_not_of_the_day() -> None:
    assert day_of("On Monday aid reached 40 families who had fled Kosti.") in ([None], [])
    assert day_of("A shell on Monday killed nine people who had fled Kosti.")[0] == "2023-05-08"


def values(text: str) -> list[str]:
    return [value for *_, value in timexes([sentence(part) for part in text.split("|")], TUESDAY)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Exports fell in the third quarter.|They had grown a year earlier.", ["2016-Q3", "2015-Q3"]),
        ("Exports fell in the third quarter.|In the year-ago period they grew.", ["2016-Q3", "2015-Q3"]),
        ("In the second quarter and in the latest quarter aid fell.", ["2016-Q2", "2016-Q2"]),
        ("In the third quarter aid grew.|In the 2013 quarter it fell.", ["2016-Q3", "2013-Q3"]),
        ("He fled a year ago.", ["2015"]),
        ("Aid will fall in next year's first quarter.", ["2017", "2017-Q1"]),
        ("soon", ["FUTURE_REF"]),
        ("Talks will soon begin.", []),
        ("They set aside plans on Friday.", ["2016-12-02"]),
        ("They plan to meet on Friday.", ["2016-12-09"]),
    ],
)
def test_timex_values_of_a_text(text: str, told: list[str]) -> None:
    assert values(text) == told


PIECES = (
    "on since until from to and or between the a last next early mid- late of Monday Tuesday Nov. November May 15 15th "
    "31 2011 2016 2016-02-30 two three-day days weeks year quarter third ago earlier later before after , - : . will "
    "said past same period day week weekend 3weeks nineteen ninety-one summer yesterday overnight 's mid-March every"
)


@given(st.lists(st.sampled_from(PIECES.split()), max_size=14), st.none() | st.dates())
def test_no_order_of_words_raises(parts: list[str], published: date | None) -> None:
    calendar = Calendar(published)
    for _ in range(2):
        for found in calendar.read(sentence(" ".join(parts))):
            assert 0 <= found.first < found.last <= len(parts) * 5
    timex(sentence(" ".join(parts)), published)


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31), date(2016, 2, 29)])
def test_the_ends_of_the_calendar_hold(published: date) -> None:
    text = "last year, next year, in mid-December, two years ago, late last month, last winter, 31 January, next Monday"
    assert len(time_expressions(sentence(text), published)) == 8


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    time_expressions(sentence(text), TUESDAY)
