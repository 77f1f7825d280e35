"""Days and spans that have names in; the days they mean out: holidays, centuries, the nineties, "the fiscal year"."""

from __future__ import annotations

from datetime import date

from dunant.extractors.english.dates_calendar import (
    Days,
    day,
    decade_of,
    month_of,
    shifted,
    single,
    span,
    year_of,
)
from dunant.extractors.english.dates_scene import Found, Scene, is_future
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.numerals import phrases

ORDINAL_ENDS = ("st", "nd", "rd", "th")
CENTURIES = range(2, 22)  # that reports speak of by number
WEEK = 7  # days


def holiday(scene: Scene, i: int) -> Found | None:
    """ "Christmas Day", "Thanksgiving": the last one, the next where the clause looks ahead."""
    if not scene.tokens[i].capital or scene.published is None:
        return None
    for parts, when in phrases("holidays", "dates").get(scene.low(i), ()):
        last = i + len(parts)
        if tuple(scene.lows[i:last]) == parts:
            on = _on(scene.published, when, is_future(scene, i, last))
            return Found(i, last, single(on), value=str(on)) if on else None
    return None


def _on(published: date, when: str, ahead: bool) -> date | None:
    """The last or next day of "12-25", or of "11 4 3": of November the fourth Thursday, weekdays from 0."""
    for year in (published.year, published.year + (1 if ahead else -1)):
        on = _in_year(year, when)
        if on and (on >= published if ahead else on <= published):
            return on
    return None


def _in_year(year: int, when: str) -> date | None:
    if "-" in when:
        month, number = (int(part) for part in when.split("-"))
        return day(year, month, number)
    month, nth, weekday = (int(part) for part in when.split())
    first = month_of(year, month).first
    return first and shifted(first, (weekday - first.weekday()) % WEEK + WEEK * (nth - 1))


def century(scene: Scene, i: int) -> Found | None:
    """ "The 20th century", "the nineteenth century"."""
    before = scene.low(i - 1)
    said = table("dates", "centuries").get(before) or before.removesuffix(before[-2:])
    if not (said.isdigit() and before.endswith(ORDINAL_ENDS)) or int(said) not in CENTURIES:
        return None
    start = (int(said) - 1) * 100
    first = i - 2 if scene.low(i - 2) == "the" else i - 1
    days = Days(day(start, 1, 1), day(start + 99, 12, 31))
    return Found(first, i + 1, days, "century", value=str(int(said) - 1))


def decade(scene: Scene, i: int) -> Found | None:
    """ "The nineties": those of the last hundred years."""
    if scene.published is None or scene.low(i - 1) not in words("dates", "before decade"):
        return None
    tens = int(table("dates", "decades")[scene.low(i)])
    year = scene.published.year // 100 * 100 + tens
    year -= 100 if year > scene.published.year else 0
    return Found(i - 1, i + 1, decade_of(year), "decade", value=str(year // 10))


def lone_year(scene: Scene, i: int) -> Found | None:
    """ "The full year", "the latest fiscal year", "year-end", where nothing else is said so that a time is meant."""
    bare = scene.low(i) == "year" and len(scene.lows) == 1
    if scene.published is None or bare or not scene.alone(i, "beside year"):
        return None
    back = "latest" in scene.lows
    days = span("Y", scene.published, -1) if back else year_of(scene.published.year)
    return Found(0, len(scene.lows), days, "year", value=str(scene.published.year - back))


def half(scene: Scene, i: int) -> Found | None:
    """ "The first half of 2014", "the second half of last year"."""
    which = table("dates", "halves").get(scene.low(i - 1))
    if not which or scene.low(i + 1) != "of":
        return None
    year, last = scene.year_at(i + 2), i + 3
    if year is None and scene.published and scene.low(i + 3) == "year":
        step = {"last": -1, "the": 0, "this": 0, "next": 1}.get(scene.low(i + 2))
        year, last = (scene.published.year + step if step is not None else None), i + 4
    if year is None:
        return None
    first = 6 * int(which) - 5  # month
    days = Days(month_of(year, first).first, month_of(year, first + 5).last)
    return Found(i - 2 if scene.low(i - 2) == "the" else i - 1, last, days, "season", value=f"{year}-H{which}")
