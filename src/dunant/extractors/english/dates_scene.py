"""A sentence and the day it is read against in; neighbours of a token and the tense around it out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache

from dunant.extractors.english.dates_calendar import Days
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.numerals import numeral
from dunant.extractors.english.text import Token

CLAUSE_REACH = 14  # tokens left or right of a weekday within which a verb decides past or future
MODAL_REACH = 3  # tokens before a participle within which "will be held" shows its "will"
ALONE = 5  # tokens that an expression of time on its own may have
NUMBER_REACH = 4  # tokens a number before "days ago" can have
YEAR = re.compile(r"(?:19|20)\d\d$")
DAY_NUMBER = re.compile(r"(\d{1,2})(st|nd|rd|th)?$")
NO_DATE = "no publication date to count from"


@dataclass(slots=True)
class Scene:
    """What a time expression is read in.

    Attributes:
        anchor: the day last spoken of; period: the open span last spoken of ("since November 15").
        floor: tokens before this one belong to an expression already read.
    """

    tokens: list[Token]
    lows: list[str]
    published: date | None
    anchor: date | None = None
    period: Days | None = None
    floor: int = 0

    def low(self, i: int) -> str:
        """The word at i in lower case; empty outside the sentence and where another expression lies."""
        return self.lows[i] if self.floor <= i < len(self.lows) else ""

    def low_in(self, i: int, section: str) -> bool:
        """Is the word at i in that section of lexicon/dates.txt?"""
        low = self.low(i)
        return bool(low) and low in words("dates", section)

    def alone(self, i: int, section: str) -> bool:
        """Is nothing said but the word at i and words of that section?"""
        if len(self.lows) > ALONE:
            return False
        return words("dates", section).issuperset(low for k, low in enumerate(self.lows) if k != i)

    def day_number(self, i: int) -> int | None:
        """1 to 31, where token i is a day of a month."""
        found = DAY_NUMBER.match(self.low(i))
        return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None

    def year_at(self, i: int) -> int | None:
        """1900 to 2099, where token i is four such digits."""
        return int(self.low(i)) if YEAR.match(self.low(i)) else None

    def number_before(self, i: int) -> tuple[int, int | None]:
        """The number that ends before token i: its first token (i where there is none) and its value (None: vague)."""
        for first in range(max(self.floor, i - NUMBER_REACH), i):
            found = numeral(self.tokens, self.lows, first)
            if found and found.last == i and not found.ordinal and not found.share:
                return first, None if found.vague else found.value
        if self.low(i - 1) in {"a", "an"}:
            return i - 1, 1
        return i, 1


@dataclass(slots=True)
class Found:
    """One expression of time, without its preposition.

    Attributes:
        value: the TIMEX3 value; type: DATE, TIME, DURATION or SET.
        noted: why the days are unknown.
        yearless: a weekday or a month without year: the other end of a range may move it a week or a year.
    """

    first: int
    last: int
    days: Days = field(default_factory=Days)
    granularity: str = "day"
    kind: str = "point"
    value: str = ""
    type: str = "DATE"
    note: str = ""
    yearless: bool = False


class Sense(Enum):
    """Which way a weekday is counted."""

    PAST = "past"
    FUTURE = "future"
    EITHER = "either"  # "was due to meet on Monday": the nearer one


def sense(scene: Scene, first: int, last: int) -> Sense:
    """Of what time the clause around tokens `first` to `last` speaks: the nearest verb to the left decides, else the
    first to the right; without any, the past."""
    if first and scene.lows[first - 1] == "since":
        return Sense.PAST
    while first > 1 and scene.lows[first - 1] in {"or", "and"} and scene.lows[first - 2] in table("dates", "weekdays"):
        first -= 2  # "for Tuesday or Wednesday"
    if not _may_lie_ahead(scene, last):
        return Sense.PAST
    if first and scene.lows[first - 1] in words("dates", "either before"):
        return Sense.EITHER
    if first and scene.lows[first - 1] == "for":  # "talks were announced for Tuesday"
        return Sense.FUTURE
    if first > 2 and scene.lows[first - 1] == "as" and scene.lows[first - 2] in words("dates", "as to come"):
        return Sense.FUTURE  # "as early as Tuesday"
    left = _look(scene, range(first - 1, max(-1, first - CLAUSE_REACH), -1))
    right = range(last, min(len(scene.lows), last + CLAUSE_REACH))
    return left or _look(scene, right) or Sense.PAST


def _may_lie_ahead(scene: Scene, last: int) -> bool:
    """ "Friday's attack" is over; "Friday's talks" may be to come."""
    tied = scene.lows[last - 1].endswith("days")  # "Fridays attack", the apostrophe lost
    if scene.lows[last : last + 1] != ["'s"] and not tied:
        return True
    return not words("dates", "coming").isdisjoint(scene.lows[last + (not tied) : last + 4])


def is_future(scene: Scene, first: int, last: int) -> bool:
    """Does the clause around tokens `first` to `last` surely speak of the future?"""
    return sense(scene, first, last) is Sense.FUTURE


def _look(scene: Scene, places: range) -> Sense | None:
    for i in places:
        low = scene.lows[i]
        if low in words("dates", "clause"):
            return None
        found = None if low == "may" and scene.tokens[i].capital else _tense(scene.lows, i)
        if found is not None:
            return found
    return None


@cache
def _sets() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    future, to = words("dates", "future"), words("dates", "future to")
    return future, to, words("dates", "past"), words("dates", "no past")


def _tense(lows: list[str], i: int) -> Sense | None:
    """What word i says of the time, None where nothing."""
    future, to, past, no_past = _sets()
    low = lows[i]
    before = lows[max(0, i - MODAL_REACH) : i]
    if low in future or (low in to and before[-1:] == ["to"]) or (
        lows[i + 1 : i + 2] == ["to"] and low in words("dates", "future before to")
    ):
        return Sense.FUTURE if words("dates", "imperfect").isdisjoint(before) else Sense.EITHER
    if low in past or (low.endswith("ed") and low not in no_past):
        if before and before[-1] in words("dates", "present"):
            return None  # "are transported", "will be held": the verb before it decides
        return Sense.PAST
    return None


@cache
def numbers_of(section: str) -> dict[str, int]:
    """The entries of months or weekdays as integers."""
    return {word: int(value) for word, value in table("dates", section).items()}
