"""Which day a report was published: where outlets print it, which source goes first, and what a conflict is."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.readers.dates import Day, parsed
from dunant.readers.published import printed, settled

from .material import codes, one

BODY = "Shells hit the market of Bentiu on Thursday and killed nine people the county commissioner said. " * 4

HEADS = [
    ("Published July 5 2016 ", date(2016, 7, 5)),
    ("Date of publication 7 July 2016 ", date(2016, 7, 7)),
    ("23-04-2016 ", date(2016, 4, 23)),
    ("Wed 19 Apr 2017 ", date(2017, 4, 19)),
    ("19.04.2017(updated 1041 19.04.2017) Get short URL 0 73 ", date(2017, 4, 19)),
    ("21.08.2013Get short URL 12 ", date(2013, 8, 21)),
    ("Posted on August 3 2016 by Amina Deng ", date(2016, 8, 3)),
    ("Last updated at Jun 142016 ", date(2016, 6, 14)),
    ("September 9 2013 Factbox: what the parties want. ", date(2013, 9, 9)),
    ("MALAKAL, South Sudan | Sun Aug 28, 2011 2:36 pm EDT ", date(2011, 8, 28)),
    ("2016-07-05\n", date(2016, 7, 5)),
    ("Published: 2016-07-05T10:12:00Z\n", date(2016, 7, 5)),
    ("Monday 14 February 2005 13.32 GMT ", date(2005, 2, 14)),
    ("Nine die in Bentiu market Reuters Sunday 10 Jul 2016 ", date(2016, 7, 10)),
    ("KABUL, Afghanistan (Dec. 10, 2012) - ", date(2012, 12, 10)),
    ("GENEVA, 6 December 2016 - ", date(2016, 12, 6)),
    ("Nine die in Bentiu market\nBy Amina Deng\n6th December, 2016\n", date(2016, 12, 6)),
    ("نشر في\n6 كانون الأول 2016\n", date(2016, 12, 6)),
    ("August 13 2016 2037 UTC+3 ", date(2016, 8, 13)),
    ("2014-03-R-017\nFor Immediate Release\n\nJUBA, South Sudan (March 8)\n", date(2014, 3, 8)),
    ("Mission Press Office\n2014-02-PR-101\n\n  JUBA, South Sudan (Mar. 2) \N{MINUS SIGN} ", date(2014, 3, 2)),
    ("Jan. 2: Patrols in Unity State\n\nNEWS RELEASE\n2013-12-PR\N{EN DASH}072\n", date(2014, 1, 2)),
    ("By Amina Deng\n\nJUBA, South Sudan (Oct. 3, 2014) \N{MINUS SIGN} ", date(2014, 10, 3)),
]


@pytest.mark.parametrize(("head", "day"), HEADS, ids=[head.strip()[:30] for head, _ in HEADS])
def test_a_date_where_outlets_print_it(head: str, day: date) -> None:
    found, spans = printed(head + BODY)
    assert found is not None and found.day == day
    assert spans and spans[0].end <= len(head)


@pytest.mark.parametrize(
    "tail", ["\nLast Update: Saturday 24 August 2013 KSA 18:20", "\nPublished on 24 August 2013", "\n24/08/2013\n"]
)
def test_a_date_in_the_last_lines(tail: str) -> None:
    found, spans = printed(BODY + tail)
    assert found is not None and found.day == date(2013, 8, 24)
    assert spans[0].start >= len(BODY)


@pytest.mark.parametrize(
    "text",
    [
        "The town fell on 3 March 2014 after a long siege. ",
        "In a statement published on 3 March 2014 the army denied it. ",
        "On 3 March 2014 rebels entered Bentiu. ",
        "7 October 2016 was the worst day of the siege. ",
        "Mourners in Bentiu April 27, 2011.\nShells fell again. ",
        "A resolution of 5 May 2016, which the envoy praised, expired. ",
        "Since Friday 23 Aug 2013 Daraya has been sealed off. ",
        "About 5000 people fled between 2013-01-02 and 2013-02-03 Aid groups said. ",
    ],
)
def test_a_date_in_a_sentence_is_never_the_publication_date(text: str) -> None:
    assert printed(text + BODY)[0] is None
    assert printed(BODY * 3 + text + BODY * 3)[0] is None


def test_a_date_of_publication_goes_before_one_of_revision() -> None:
    found, _ = printed(f"Last updated: 8 July 2016\nPublished: 7 July 2016\n{BODY}")
    assert found is not None and found.day == date(2016, 7, 7)


def test_a_dateline_without_a_year_takes_it_from_what_else_is_known() -> None:
    reading = one(f"MALAKAL, March 8 (Reuters) - {BODY}", published=date(2014, 3, 8))
    assert reading.document.published == date(2014, 3, 8) and codes(reading) == []
    assert one(f"MALAKAL, March 8 (Reuters) - {BODY}").document.published is None


def test_a_release_number_lends_its_year_only_to_a_day_near_its_month() -> None:
    assert one(f"2014-09-PR-017\n\nJUBA, South Sudan (March 8)\n{BODY}").document.published is None
    assert one(f"2014-03-PR-017\n\n{BODY}").document.published is None


def test_each_dateline_of_the_first_lines_is_marked() -> None:
    text = f"March 8: Patrols in Unity State\n2014-03-PR-017\n\nJuba, South Sudan (March 8) - {BODY}"
    found, spans = printed(text)
    assert found is not None and found.day == date(2014, 3, 8)
    assert [text[span.start : span.end] for span in spans] == ["March 8:", "Juba, South Sudan (March 8)"]


def test_unicode_line_ends_are_line_ends() -> None:
    head = "Nine die in Bentiu market\N{LINE SEPARATOR}2014-03-PR-017\x85For Immediate Release\N{PARAGRAPH SEPARATOR}"
    reading = one(f"{head}JUBA, South Sudan (March 8)\N{LINE SEPARATOR}{BODY}")
    assert reading.document.published == date(2014, 3, 8)
    assert reading.document.text.startswith("Nine die in Bentiu market\n2014-03-PR-017\nFor Immediate Release\nJUBA")


def day(value: str) -> Day | None:
    """A date as a column gives it."""
    return parsed(value)


def test_the_option_goes_first_then_the_text_the_metadata_and_the_column() -> None:
    known = {
        "option": day("2016-12-06"),
        "text": day("2016-12-05"),
        "metadata": day("2016-12-04"),
        "column": day("2016-12-03"),
    }
    for first, expected in (("option", 6), ("text", 5), ("metadata", 4), ("column", 3)):
        found, origin, issues = settled(known, "r.txt")
        assert (found, origin) == (date(2016, 12, expected), first)
        assert len(issues) == len([one for one in known.values() if one]) - 1
        assert all(f"2016-12-0{expected}" in issue.what and issue.code == "date_conflict" for issue in issues)
        known[first] = None
    assert settled(known, "r.txt")[2][0].code == "undated"


def test_an_ambiguous_date_is_day_first_unless_another_source_says_month_first() -> None:
    assert settled({"text": day("05-06-2016")}, "r")[0] == date(2016, 6, 5)
    assert settled({"text": day("05-06-2016"), "column": day("2016-05-06")}, "r") == (date(2016, 5, 6), "text", ())
    assert settled({"text": day("2016-05-06"), "column": day("05-06-2016")}, "r") == (date(2016, 5, 6), "text", ())
    assert settled({"text": day("05-06-2016"), "column": day("2016-06-05")}, "r") == (date(2016, 6, 5), "text", ())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-12-06", date(2016, 12, 6)),
        ("2016-12-06T10:00:00+03:00", date(2016, 12, 6)),
        ("20161206", date(2016, 12, 6)),
        ("Tue, 06 Dec 2016 10:00:00 GMT", date(2016, 12, 6)),
        ("Dec 6, 2016", date(2016, 12, 6)),
        ("12/16/16", date(2016, 12, 16)),
        ("6-Dec-2016", date(2016, 12, 6)),
        ("2016-13-45", None),
        ("yesterday", None),
        ("", None),
        ("30 February 2016", None),
        ("1211-01-01", None),
        ("9999-12-31", None),
        ("12345678901234567890", None),
    ],
)
def test_dates_of_cells(value: str, expected: date | None) -> None:
    found = parsed(value)
    assert (found.day if found else None) == expected
