"""Days and spans that have names, and beginnings of what goes on; counted from 6 December 2016."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.extractors.english.dates import time_expressions
from dunant.extractors.english.dates_timex import timexes
from dunant.extractors.english.text import Sentence, tokens

TUESDAY = date(2016, 12, 6)


def sentence(text: str) -> Sentence:
    return Sentence(text, 0, len(text), 0, True, tokens(text))


def values(*texts: str) -> list[str]:
    return [value for _, _, _, value in timexes([sentence(text) for text in texts], TUESDAY)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The church was hit on Christmas Day.", "2015-12-25"),
        ("The truce will hold on Christmas Eve.", "2016-12-24"),
        ("She was found on Thanksgiving.", "2016-11-24"),
        ("The fortress is of the 12th century.", "11"),
        ("It was a war of the nineteenth century.", "18"),
        ("Militias grew in the nineties.", "199"),
        ("They fought there in the mid-1990s.", "199"),
        ("The mission ran through the first half of 2014.", "2014-H1"),
        ("In the second half of last year attacks doubled.", "2015-H2"),
        ("The port fell in 1898.", "1898"),
        ("Sales rose in fiscal 2015.", "2015"),
        ("the latest fiscal year", "2015"),
        ("year-end", "2016"),
        ("the early summer", "2016-SU"),
        ("The convoy could leave as early as Friday.", "2016-12-09"),
        ("The dividend is payable Dec. 15.", "2016-12-15"),
        ("The mandate runs until 6 March.", "2017-03-06"),
        ("The bridge is closed until 6 November.", "2016-11-06"),
        ("Violence will spread in coming months.", "FUTURE_REF"),
    ],
)
def test_named_times(text: str, value: str) -> None:
    assert values(text) == [value]


def test_that_year_is_the_one_spoken_of() -> None:
    assert values("He fled in June 2008.", "He came back later that year.", "The following year he died.") == [
        "2008-06", "2008", "2009",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Most of the year was quiet.", "In 1800 houses the roof fell.", "Half of them fled."])
def test_no_named_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sixty were killed since the army launched its offensive two weeks ago.", date(2016, 11, 19)),
        ("Forty died in an offensive which began last weekend.", date(2016, 12, 3)),
        ("The two-week-old battle has cost 60 lives.", date(2016, 11, 22)),
    ],
)
def test_what_goes_on_began(text: str, first: date) -> None:
    assert [(t.kind, t.when.first) for t in time_expressions(sentence(text), TUESDAY)] == [("since", first)]


def test_what_began_on_no_known_day_is_open() -> None:
    (found,) = time_expressions(sentence("Sixty were killed since the army launched its offensive."), TUESDAY)
    assert found.kind == "since" and found.when.first is None
