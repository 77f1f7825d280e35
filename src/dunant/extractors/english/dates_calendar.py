"""A day and a unit in, the first and last day of a span out: pure calendar arithmetic, weeks from Monday."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

EARLY_ENDS, MIDDLE_ENDS = 10, 20  # days of a month: early 1-10, middle 11-20, late 21-end
YEAR_LENGTHS = (365, 366)  # days
YEAR_PARTS = {"early": (1, 3), "middle": (5, 8), "late": (10, 12)}  # months
LAST_AFTER = 2  # days; "last Monday" said on a Tuesday is not yesterday
NEAR_DAYS = 45  # a day without a year up to so many days ahead is one to come, not one of last year


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day; None where not known."""

    first: date | None = None
    last: date | None = None


def day(year: int, month: int, day_: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def shifted(from_: date, days: int) -> date | None:
    """So many days away, or None beyond the calendar."""
    try:
        return from_ + timedelta(days=days)
    except OverflowError:
        return None


def single(day_: date | None) -> Days:
    """One day."""
    return Days(day_, day_)


def year_of(year: int) -> Days:
    """All days of a year; unknown beyond the calendar."""
    return Days(day(year, 1, 1), day(year, 12, 31))


def month_of(year: int, month: int) -> Days:
    """All days of a month, which may lie outside 1-12 and counts on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return Days()
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def week_of(day_: date) -> Days:
    """Monday to Sunday."""
    monday = shifted(day_, -day_.weekday())
    return Days(monday, shifted(monday, 6)) if monday else Days()


def weekend_of(day_: date) -> Days:
    """The Saturday and Sunday that began last, this day included."""
    saturday = shifted(day_, -((day_.weekday() - 5) % 7))
    return Days(saturday, shifted(saturday, 1)) if saturday else Days()


def quarter_of(year: int, quarter: int) -> Days:
    """Three months; the quarter counts on into other years."""
    first, last = month_of(year, quarter * 3 - 2), month_of(year, quarter * 3)
    return Days(first.first, last.last)


def decade_of(year: int) -> Days:
    """Ten years from the year that ends in 0."""
    start = year // 10 * 10
    return Days(day(start, 1, 1), day(start + 9, 12, 31))


def season_of(year: int, code: str) -> Days:
    """A season of the northern half of the earth, whole months; winter begins in December."""
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    return Days(month_of(year, start).first, month_of(year, start + 2).last)


def span(unit: str, reference: date, step: int) -> Days:
    """The day, week, month, quarter, year, decade or century that lies `step` spans from the one of `reference`."""
    year = reference.year
    if unit in {"TM", "TH", "D"}:
        return single(shifted(reference, step))
    if unit in {"W", "WE"}:
        moved = shifted(reference, 7 * step)
        return (week_of(moved) if unit == "W" else weekend_of(moved)) if moved else Days()
    if unit == "M":
        return month_of(year, reference.month + step)
    if unit == "Q":
        return quarter_of(year, (reference.month + 2) // 3 + step)
    if unit == "Y":
        return year_of(year + step)
    if unit == "E":
        return decade_of(year + 10 * step)
    start = (year // 100 + step) * 100
    return Days(day(start, 1, 1), day(start + 99, 12, 31))


def away(unit: str, reference: date, step: int) -> date | None:
    """The day that lies `step` units from `reference`: "two months ago" on 31 March is 31 January."""
    if unit in {"TM", "TH"}:
        return shifted(reference, round(step / 24) if unit == "TH" else 0)
    if unit in {"D", "W", "WE"}:
        return shifted(reference, step if unit == "D" else 7 * step)
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit] * step
    target = month_of(reference.year, reference.month + months)
    if target.first is None or target.last is None:
        return None
    return target.first.replace(day=min(reference.day, target.last.day))


def weekday(reference: date, number: int, future: bool, strictly: bool = False) -> date | None:
    """The nearest such weekday at or before the reference day; at or after it if `future`.

    `strictly` ("last Monday", "next Monday"): not the day itself, and backwards not yesterday either.
    """
    if future:
        ahead = (number - reference.weekday()) % 7
        return shifted(reference, ahead or 7 if strictly else ahead)
    back = (reference.weekday() - number) % 7
    return shifted(reference, -(back if back >= LAST_AFTER or not strictly else back + 7))


def nearest_weekday(reference: date, number: int) -> date | None:
    """The nearest such weekday on either side."""
    return shifted(reference, (number - reference.weekday() + 3) % 7 - 3)


def nearest_month_year(reference: date, month: int) -> int:
    """The year that puts a month nearest to the reference, on either side."""
    gap = (month - reference.month + 5) % 12 - 5
    return reference.year + (reference.month + gap - 1) // 12


def nearest_year(reference: date, month: int, day_: int | None, future: bool) -> int:
    """The year that puts a month or a day last before the reference, or next after it if `future`.

    A day at most NEAR_DAYS ahead is of this year: nobody calls a day eleven months back by its day and month alone.
    """
    if day_ is None:
        ahead = month > reference.month
        return reference.year - ahead if not future else reference.year + (month < reference.month)
    years = range(max(1, reference.year - 1), min(9999, reference.year + 1) + 1)
    days = [that for year in years if (that := day(year, month, day_))]
    if future:
        return next((that.year for that in days if that >= reference), reference.year)
    past = [that.year for that in days if (that - reference).days <= NEAR_DAYS]
    return past[-1] if past else reference.year


def part(days: Days, which: str) -> Days:
    """The early, middle or late part of a month (10 days), a year (months) or of anything else (a third)."""
    first, last = days.first, days.last
    if first is None or last is None or not which:
        return days
    length = (last - first).days + 1
    if length in YEAR_LENGTHS:
        start, end = YEAR_PARTS[which]
        return Days(month_of(first.year, start).first, month_of(first.year, end).last)
    one, two = (EARLY_ENDS, MIDDLE_ENDS) if 28 <= length <= 31 else (length // 3, 2 * length // 3)
    cuts = {"early": (0, one - 1), "middle": (one, two - 1), "late": (two, length - 1)}
    start, end = cuts[which]
    return Days(shifted(first, start), shifted(first, end))


def passed(days: Days, reference: date) -> Days:
    """What of a span has passed by the reference day, which may lie in it."""
    if days.first and days.last and days.first <= reference <= days.last:
        return Days(days.first, reference)
    return days
