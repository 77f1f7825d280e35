"""Days written in digits in, the days they mean out."""

from __future__ import annotations

import re
from datetime import date

from dunant.extractors.english.dates_calendar import day, month_of, single
from dunant.extractors.english.dates_scene import NO_DATE, Found, Scene

NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{4}|\d{2})$")


def numeric(scene: Scene, i: int) -> Found | None:
    """ "23-04-2016", "2016-04-23", "15/04/2016", "23.04.2016"."""
    for last in (i + 5, i + 1):
        pieces = scene.tokens[i:last]
        if len(pieces) == last - i and pieces[-1].end - pieces[0].start <= 10:
            found = NUMERIC.match("".join(piece.text for piece in pieces))
            day_ = found and _numeric_day(found[1], found[3], found[4])
            if day_:
                return Found(i, last, single(day_), value=str(day_))
    return None


def _numeric_day(one: str, two: str, three: str) -> date | None:
    """Day first, as most of the world writes; month first where only that can be."""
    if len(one) == 4:
        return day(int(one), int(two), int(three)) if len(three) == 2 else None
    if len(three) == 2:
        return None
    year_ = int(three)
    return day(year_, int(two), int(one)) or day(year_, int(one), int(two))


def ordinal(scene: Scene, i: int) -> Found | None:
    """ "On the 15th": the nearest such day at or before publication."""
    number = scene.day_number(i)
    if number is None or scene.low(i).isdigit() or scene.low(i - 1) != "the":
        return None
    if scene.low(i - 2) not in {"on", "since", "until", "by"} or (
        scene.low(i + 1).isalpha() and scene.low(i + 1) != "and"
    ):
        return None
    if scene.published is None:
        return Found(i - 1, i + 1, note=NO_DATE)
    back = 0 if number <= scene.published.day else 1
    first = month_of(scene.published.year, scene.published.month - back).first
    day_ = first and day(first.year, first.month, number)
    return Found(i - 1, i + 1, single(day_), value=str(day_)) if day_ else None
