"""Months, days, years and weekdays as written in, the days they mean out."""

from __future__ import annotations

import re
from datetime import date

from dunant.extractors.english.dates_calendar import (
    Days,
    day,
    decade_of,
    month_of,
    nearest_month_year,
    nearest_weekday,
    nearest_year,
    part,
    passed,
    season_of,
    shifted,
    single,
    weekday,
    year_of,
)
from dunant.extractors.english.dates_scene import NO_DATE, YEAR, Found, Scene, Sense, is_future, numbers_of, sense
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.numerals import numeral

YEAR_PEOPLE = words("numbers", "people") - {"killed", "wounded", "injured", "dead"}  # a noun after four digits
RANGE_SIGNS = frozenset({"-", "–", "—", "to", "and", "or"})
OLD_YEAR = re.compile(r"1[5-8]\d\d$")
DECADE = re.compile(r"(\d{3})0s$")
YEAR_BEFORE = frozenset(
    ["in", "since", "of", "by", "until", "till", "from", "during",
     "before", "after", "through", "between", "(", "-", "–", "fiscal"]
)
YEAR_ARTICLES = frozenset({"the", "'s", "a", "its", "their"})


def month(scene: Scene, i: int) -> Found | None:
    """ "15 November", "November 15 2016", "mid-November", "last March"."""
    number = numbers_of("months").get(scene.low(i).removesuffix("."))
    if number is None or not scene.tokens[i].capital:
        return None
    after = i + 2 if scene.low(i + 1) == "." and len(scene.low(i)) <= 4 else i + 1
    first, last, days = _day_numbers(scene, i, after)
    year, last = _year_after(scene, last)
    if scene.low_in(i, "doubtful months") and not (days or year) and not scene.low_in(i - 1, "month before"):
        return None
    first = _with_weekday(scene, first)
    if days:
        return _days_found(scene, first, last, (year, number, days))
    return _month_found(scene, i, last, (year, number))


def _day_numbers(scene: Scene, i: int, after: int) -> tuple[int, int, tuple[int, ...]]:
    """The days of the month beside it: (first token, one past the last, the days: none, one or both ends)."""
    left, right = _days_left(scene, i), _days_right(scene, i, after)
    if left and (not right or _day_stands(scene, left[0])):
        return left[0], after, left[1]
    if right:
        return i, right[0], right[1]
    return i, after, ()


def _day_stands(scene: Scene, first: int) -> bool:
    """Is the number before the month surely its day ("on 15 November 12 people died")?"""
    before = scene.low(first - 1)
    return (
        not before
        or not before.isalpha()
        or before in words("dates", "month before") | {"on", "the"}
        or (before in numbers_of("weekdays"))
    )


def _days_left(scene: Scene, i: int) -> tuple[int, tuple[int, ...]] | None:
    at = i - 2 if scene.low(i - 1) == "of" else i - 1
    last = scene.day_number(at)
    if last is None or (at == i - 2 and scene.low(at).isdigit() and scene.low(at - 1) not in {"the", "on"}):
        return None
    before = scene.day_number(at - 2)
    if before and before < last and scene.low(at - 1) in RANGE_SIGNS:
        return _with_the(scene, at - 2), (before, last)
    return _with_the(scene, at), (last,)


def _with_the(scene: Scene, at: int) -> int:
    return at - 1 if scene.low(at - 1) == "the" else at


def _days_right(scene: Scene, i: int, after: int) -> tuple[int, tuple[int, ...]] | None:
    at = after + 1 if scene.low(after) == "the" else after
    first = scene.day_number(at)
    if first is None or scene.low(at + 1) == "%" or (scene.low(at + 1) == ":" and scene.low(at + 2)[:1].isdigit()):
        return None
    if scene.low(i - 1) == "in" and _counts_things(scene, at + 1) and scene.low(at).isdigit():
        return None  # "in May 12 people were killed"
    last = scene.day_number(at + 2)
    if last and first < last and scene.low(at + 1) in RANGE_SIGNS and not _counts_things(scene, at + 3):
        return at + 3, (first, last)
    return at + 1, (first,)


def _counts_things(scene: Scene, i: int) -> bool:
    low = scene.low(i)
    return low in YEAR_PEOPLE or (low.isalpha() and low.endswith("s") and low not in words("numbers", "not plural"))


def _year_after(scene: Scene, last: int) -> tuple[int | None, int]:
    """The year after a day or month: "2016", ", 2016", "of 2016", "of last year"."""
    at = last + 1 if scene.low(last) in {",", "of"} else last
    year = scene.year_at(at)
    if year and not (scene.low(at + 1) in YEAR_PEOPLE and scene.low(last) != "of"):
        return year, at + 1
    if (spelt := spelt_year(scene, at)) and spelt.days.first:
        return spelt.days.first.year, spelt.last
    if scene.published and scene.low(at + 1) == "year" and scene.low(at) in {"last", "this", "next"}:
        step = {"last": -1, "this": 0, "next": 1}[scene.low(at)]
        return scene.published.year + step, at + 2
    return None, last


def _with_weekday(scene: Scene, first: int) -> int:
    """ "Tuesday, December 6": the weekday belongs to the date."""
    at = first - 1
    while scene.low(at) in {",", "the", "(", "."}:
        at -= 1
    return at if scene.low(at) in numbers_of("weekdays") else first


def _base(scene: Scene) -> date | None:
    return scene.published or scene.anchor


def _days_found(scene: Scene, first: int, last: int, said: tuple[int | None, int, tuple[int, ...]]) -> Found | None:
    year, number, days = said
    base = _base(scene)
    yearless = year is None
    if year is None:
        if base is None:
            return Found(first, last, note="no year is said", value=f"XXXX-{number:02}-{days[0]:02}")
        year = _day_year(base, (number, days[0]), sense(scene, first, last))
    start, end = day(year, number, days[0]), day(year, number, days[-1])
    if start is None or end is None:
        return None
    granularity = "day" if start == end else "period"
    return Found(first, last, Days(start, end), granularity, value=str(start), yearless=yearless)


def _day_year(base: date, said: tuple[int, int], sense_: Sense) -> int:
    """The year of a month and day: "until 6 March", said in January, is to come."""
    if sense_ is Sense.EITHER:
        near = [day(year, *said) for year in (base.year - 1, base.year, base.year + 1)]
        return min((one for one in near if one), key=lambda one: abs((one - base).days), default=base).year
    return nearest_year(base, *said, sense_ is Sense.FUTURE)


def _month_found(scene: Scene, i: int, last: int, said: tuple[int | None, int]) -> Found | None:
    year, number = said
    first, which = _part_before(scene, i)
    step = _step_before(scene, first)
    base = _base(scene)
    yearless = year is None
    if year is None:
        if base is None:
            return Found(first, last, granularity="month", note="no year is said", value=f"XXXX-{number:02}")
        year = _month_year(base, number, step, sense(scene, first, last))
        year -= step < 0 and number == base.month
        year += step > 0 and number == base.month
    days = part(month_of(year, number), which)
    if scene.published and not is_future(scene, first, last):
        days = passed(days, scene.published)
    first -= step != 0 or scene.low_in(first - 1, "this before")
    return Found(first, last, days, "month", value=f"{year}-{number:02}", yearless=yearless)


def _month_year(base: date, number: int, step: int, sense_: Sense) -> int:
    if step == 0 and sense_ is Sense.EITHER:
        return nearest_month_year(base, number)
    return nearest_year(base, number, None, step > 0 or (step == 0 and sense_ is Sense.FUTURE))


def _step_before(scene: Scene, first: int) -> int:
    """-1 after "last", 1 after "next", else 0."""
    if scene.low_in(first - 1, "past before"):
        return -1
    return 1 if scene.low_in(first - 1, "future before") else 0


def _part_before(scene: Scene, i: int) -> tuple[int, str]:
    """ "Early", "mid -", "the end of" before token i: (where it begins, early, middle, late or empty)."""
    at = i - 1
    if scene.low(at) in {"of", "in", "-", "–"}:
        at -= 1
    for which in ("early", "middle", "late"):
        if scene.low_in(at, which) and (at == i - 1 or scene.low(i - 1) != "in"):
            return _with_the(scene, at), which
    return i, ""


def tied(scene: Scene, i: int) -> Found | None:
    """ "mid-November", "late-2012" as one word."""
    prefix, _, rest = scene.low(i).replace("‑", "-").partition("-")
    which = table("dates", "mid tied").get(prefix)
    if not which:
        return None
    if rest in numbers_of("months"):
        year, last = _year_after(scene, i + 1)
        found = _month_found(scene, i, last, (year, numbers_of("months")[rest]))
    elif re.fullmatch(r"(?:19|20)\d\d", rest):
        found = Found(i, i + 1, year_of(int(rest)), "year", value=rest)
    elif decade := DECADE.match(rest):
        found = Found(_with_the(scene, i), i + 1, decade_of(int(decade[1]) * 10), "decade", value=decade[1])
    else:
        return None
    if found:
        found.days = part(found.days, which)
    return found


def year(scene: Scene, i: int) -> Found | None:
    """ "In 2011", "early 2012", "the 2011 uprising", "the 1990s"."""
    if decade := DECADE.match(scene.low(i)):
        return Found(_with_the(scene, i), i + 1, decade_of(int(decade[1]) * 10), "decade", value=decade[1])
    number = scene.year_at(i) or _old_year(scene, i)
    if number is None or scene.low(i + 1) in {"%", "percent"}:
        return None
    first, which = _part_before(scene, i)
    if not which and not _is_year(scene, i):
        return None
    if scene.low(first - 1) == "-" and scene.low(first - 2) in {"mid", "late", "early"}:
        first -= 2
    return Found(first, i + 1, part(year_of(number), which), "year", value=str(number))


def _old_year(scene: Scene, i: int) -> int | None:
    """ "In 1898": years long past need a word before them, and nothing that they may count after them."""
    old = OLD_YEAR.match(scene.low(i)) and scene.low(i - 1) in {"in", "since", "of"}
    return int(scene.low(i)) if old and not scene.low(i + 1).isalpha() else None


def _is_year(scene: Scene, i: int) -> bool:
    before, after = scene.low(i - 1), scene.low(i + 1)
    if before in YEAR_BEFORE or (before in {"and", "to", "or"} and _year_like(scene.lows[max(0, i - 2)])):
        return after not in YEAR_PEOPLE
    if before in {",", "and"} and _year_like(scene.lows[max(0, i - 2)]):
        return after not in YEAR_PEOPLE
    if before in YEAR_ARTICLES:
        return after.isalpha() and after not in YEAR_PEOPLE
    return before in {",", ""} and not after.isalpha()


def spelt_year(scene: Scene, i: int) -> Found | None:
    """ "Nineteen ninety-one", "the year two thousand"."""
    if [scene.low(i - 1), scene.low(i), scene.low(i + 1)] == ["year", "two", "thousand"]:
        return Found(i - 1, i + 2, year_of(2000), "year", value="2000")
    century = {"nineteen": 1900, "twenty": 2000}.get(scene.low(i))
    found = numeral(scene.tokens, scene.lows, i + 1) if century and i + 1 < len(scene.lows) else None
    if century is None or found is None or found.rest or not 10 <= found.value <= 99:
        return None
    number = century + found.value
    return Found(i, found.last, year_of(number), "year", value=str(number))


def _year_like(low: str) -> bool:
    return bool(YEAR.match(low)) or low in table("dates", "months")


def season(scene: Scene, i: int) -> Found | None:
    """ "Summer 2014", "the spring of 2011", "last winter"."""
    code = table("dates", "seasons").get(scene.low(i))
    year_, last = _year_after(scene, i + 1)
    step = _step_before(scene, i)
    this = scene.low_in(i - 1, "this before")
    if code is None or not (year_ or step or this or (scene.published and scene.alone(i, "beside season"))):
        return None
    if year_ is None:
        if scene.published is None:
            return Found(i - 1, last, granularity="season", note=NO_DATE)
        year_ = _season_year(scene.published, code, step)
    first = i - 1 if step or this else _part_before(scene, i)[0]
    return Found(first, last, season_of(year_, code), "season", value=f"{year_}-{code}")


def _season_year(published: date, code: str, step: int) -> int:
    """The year of the last, this or next season of that name."""
    this = season_of(published.year, code)
    if step < 0:
        return published.year - (this.last is None or this.last >= published)
    return published.year + (step > 0 and this.first is not None and this.first <= published)


def weekday_found(scene: Scene, i: int) -> Found | None:
    """ "Tuesday", "last Friday", "early Sunday", "Monday night", "Friday last week"."""
    number = numbers_of("weekdays")[scene.low(i)]
    if (
        not scene.tokens[i].capital
        or _dated(scene, i + 1)
        or (scene.low_in(i, "doubtful weekdays") and not _near_digit(scene, i))
    ):
        return None
    plural = scene.low(i).endswith("days") and not owns(scene, i)
    if plural or scene.low_in(i - 1, "every before"):
        return Found(
            i - scene.low_in(i - 1, "every before"), i + 1, kind="repeated", type="SET", value=f"XXXX-WXX-{number + 1}"
        )
    first, strictly, ahead = i, False, False
    if (step := _step_before(scene, i)) or scene.low_in(i - 1, "this before"):
        first, strictly, ahead = i - 1, step < 0, step > 0
    first = _early_late(scene, first)
    last, code = _part_of_day(scene, i + 1)
    return _weekday_day(scene, (first, last), number, (strictly, ahead), code)


def owns(scene: Scene, i: int) -> bool:
    """ "Mondays raid", of a text that lost its apostrophes: the raid of Monday, and no "on Mondays"."""
    after = scene.low(i + 1)
    return after.isalpha() and scene.low(i - 1) != "on" and after not in words("dates", "plural after")


def _weekday_day(scene: Scene, place: tuple[int, int], number: int, sense: tuple[bool, bool], code: str) -> Found:
    (first, last), (strictly, ahead) = place, sense
    if scene.published is None:
        return Found(first, last, note=NO_DATE, value=f"XXXX-WXX-{number + 1}")
    step = {"last": -7, "next": 7}.get(scene.low(last), 0) if scene.low(last + 1) == "week" else 0
    if step:
        of_week = shifted(scene.published, step + number - scene.published.weekday())
        return Found(first, last + 2, single(of_week), value=str(of_week))
    day_ = _weekday_of(scene, scene.published, number, (first, last), (strictly, ahead))
    value = f"{day_}T{code}" if code else str(day_)
    granularity = "part_of_day" if code else "day"
    return Found(first, last, single(day_), granularity, value=value, type="TIME" if code else "DATE", yearless=True)


def _weekday_of(
    scene: Scene, published: date, number: int, place: tuple[int, int], said: tuple[bool, bool]
) -> date | None:
    strictly, ahead = said
    if ahead or strictly:
        return weekday(published, number, ahead, strictly=True)
    sense_ = sense(scene, *place)
    if sense_ is Sense.EITHER:
        return nearest_weekday(published, number)
    return weekday(published, number, sense_ is Sense.FUTURE)


def _dated(scene: Scene, i: int) -> bool:
    """Does a date follow, to which the weekday belongs ("Tuesday, the 6th of December")?"""
    while scene.low(i) in {",", "the", "(", "."}:
        i += 1
    months = numbers_of("months")
    if scene.low(i) in months:
        return scene.day_number(i + 1) is not None or (scene.low(i + 1) == "." and scene.day_number(i + 2) is not None)
    return scene.day_number(i) is not None and (scene.low(i + 1) in months or scene.low(i + 2) in months)


def _near_digit(scene: Scene, i: int) -> bool:
    return any(scene.low(k)[:1].isdigit() for k in (i - 2, i - 1, i + 1, i + 2))


def _early_late(scene: Scene, first: int) -> int:
    """ "Early Sunday", "late on Monday", "early in the day on": where the expression begins."""
    at = first - 1 if scene.low(first - 1) != "on" else first - 2
    return at if scene.low(at) in {"early", "late", "earlier", "later"} else first


def _part_of_day(scene: Scene, last: int) -> tuple[int, str]:
    code = table("dates", "parts of day").get(scene.low(last), "")
    return (last + 1, code) if code else (last, "")
