"""Written dates in, days out: the forms outlets print and tables hold.

A day-month order that the numbers leave open (05-06-2016) is read day first, and the other reading is kept beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dunant.readers.lexicon import sections, table

EARLIEST = date(1850, 1, 1)  # no war report that is read here is older than the war correspondent (Crimea, 1853)
SLACK = timedelta(days=2)  # a day ahead in another time zone, and a clock that is a little fast


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date as some source gives it.

    Attributes:
        day: the day; None where the year is not written.
        other: the month-first reading of an ambiguous numeric date.
        month, number: the month and day of month, where the year is not written.
        words: what was written.
    """

    day: date | None
    words: str
    other: date | None = None
    month: int = 0
    number: int = 0


@cache
def months() -> dict[str, int]:
    """Month names, lower case, to 1..12."""
    return {name: int(number) for name, number in table("months", "months")}


@cache
def month_pattern() -> str:
    """An alternation of all month names, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, months()), key=len, reverse=True)) + ")"


@cache
def weekday_pattern() -> str:
    """An alternation of all weekday names."""
    return "(?:" + "|".join(sections("months")["weekdays"]) + ")"


@cache
def written() -> re.Pattern[str]:
    """A full date, weekday included: named groups for each of the four orders."""
    month = month_pattern()
    forms = (
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<m1>{month})\.?,?[\s-]?(?P<y1>\d{{4}})",
        rf"(?P<m2>{month})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s?(?P<y2>\d{{4}})",
        r"(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})",
        r"(?P<a4>\d{1,2})(?P<s4>[-/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4})",
    )
    weekday = rf"(?:{weekday_pattern()}\.?,?\s)?"
    return re.compile(rf"(?<![\w/.-]){weekday}(?:{'|'.join(forms)})(?!\d|[/-]\d)", re.I)


def possible(year: int, month: int, number: int) -> date | None:
    """That day, if the calendar has it and a report can have been published on it."""
    try:
        day = date(year, month, number)
    except (ValueError, OverflowError):
        return None
    return day if EARLIEST <= day <= date.today() + SLACK else None


def numeric(first: int, second: int, year: int, words: str, month_first: bool = False) -> Day | None:
    """Day and month in the order the numbers allow; where both are possible, day first unless `month_first`."""
    readings = [possible(year, second, first), possible(year, first, second)]
    ordered = [day for day in (reversed(readings) if month_first else readings) if day]
    if not ordered:
        return None
    other = ordered[1] if len(ordered) == 2 and ordered[1] != ordered[0] else None
    return Day(day=ordered[0], other=other, words=words)


def matched(found: re.Match[str], month_first: bool = False) -> Day | None:
    """The day that a match of `written()` means, or None where the calendar has no such day."""
    part, words = found.groupdict(), found.group()
    if part["y4"]:
        return numeric(int(part["a4"]), int(part["b4"]), int(part["y4"]), words, month_first)
    if part["y3"]:
        day = possible(int(part["y3"]), int(part["m3"]), int(part["d3"]))
    else:
        key = "1" if part["y1"] else "2"
        name = re.sub(r"\s+", " ", part["m" + key].lower())
        day = possible(int(part["y" + key]), months()[name], int(part["d" + key]))
    return Day(day=day, words=words) if day else None


COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
SHORT_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d\d)\b(?![/.-])")
PIVOT = 69  # POSIX: two-digit years 69-99 are 1969-1999, 00-68 are 2000-2068


def parsed(value: str, month_first: bool = False) -> Day | None:
    """The day a cell or a metadata field holds ("2016-12-06T10:00Z", "Tue, 06 Dec 2016", "12/6/16"), or None."""
    value = value.strip()
    if compact := COMPACT.match(value):
        day = possible(*map(int, compact.groups()))
        return Day(day=day, words=value) if day else None
    if short := SHORT_YEAR.match(value):
        first, second, year = map(int, short.groups())
        return numeric(first, second, year + (1900 if year >= PIVOT else 2000), value, month_first)
    found = written().match(value)
    return matched(found, month_first) if found else None
