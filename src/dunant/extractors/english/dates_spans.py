"""Units of time as written ("two days ago", "last week", "the past 24 hours") in, the days they mean out."""

from __future__ import annotations

from datetime import date

from dunant.extractors.english.dates_calendar import Days, away, part, passed, quarter_of, shifted, single, span
from dunant.extractors.english.dates_scene import NO_DATE, YEAR, Found, Scene, is_future
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.numerals import Numeral, numeral, phrases, seconds

VAGUE_COUNT = 3  # "recent weeks", "a few days ago": at most about so many
NAMES = {"TM": "moment", "TH": "moment", "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter"}
LONG_NAMES = {"Y": "year", "E": "decade", "C": "century"}
SLACK = {"W": 3, "M": 15, "Q": 45, "Y": 183, "E": 1826, "C": 18262, "WE": 1}  # days either side of "two weeks ago"
TIMEX_UNITS = {"TM": "M", "TH": "H", "D": "D", "W": "W", "WE": "WE", "M": "M", "Q": "Q", "Y": "Y", "E": "DE", "C": "CE"}
OLD_REACH = 3  # tokens after "two-week-old" among which the battle stands
OF_EVENT = "the day of what it is counted from"
CLAUSE_STARTS = frozenset({"and", "but", "when", "in"})  # after "a day before", these name no event
NO_ANCHOR = "no day was spoken of before"


def unit(scene: Scene, i: int) -> Found | None:
    """The expression whose unit is token i."""
    code = table("dates", "units").get(scene.low(i), "")
    if not code or scene.low_in(i + 1, "no time after") or scene.low(i - 1) == "-":
        return None
    first, number = scene.number_before(i)
    return (
        _counted(scene, i, code, (first, number))
        or quarter(scene, i)
        or _rolling(scene, i, code, (first, number))
        or _calendar(scene, i, code)
        or _part_of(scene, i, code)
        or _repeated(scene, i, code)
        or _duration(scene, i, code, (first, number))
    )


def quarter(scene: Scene, i: int) -> Found | None:
    """ "The third quarter", "fourth-quarter", "next year's first quarter", "the second quarter of 2012"."""
    tied = "-" in scene.low(i)
    number = table("dates", "ordinals").get(scene.low(i if tied else i - 1))
    if not tied and (scene.low(i) != "quarter" or (number is None and scene.low(i - 1) != "the")):
        return None
    if number is None and scene.low(i + 1) == "of":
        return None  # "the quarter of the town"
    first = i if tied or number is None else i - 1
    if scene.published is None:
        return Found(first, i + 1, granularity="quarter", note=NO_DATE)
    first, last, year = _quarter_year(scene, (first, i + 1), scene.published.year)
    at = _quarter(scene.published, int(number) if number else 0, year)
    days = quarter_of(at // 4, at % 4 + 1)
    return Found(first, last, days, "quarter", value=f"{at // 4}-Q{at % 4 + 1}")


def _quarter(published: date, number: int, year: int | None) -> int:
    """Quarters since the year 0: the one of that number in `year`, else the last that has begun; 0: the last ended."""
    now = published.year * 4 + (published.month - 1) // 3
    if not number:
        return now - 1
    at = (published.year if year is None else year) * 4 + number - 1
    return at - 4 if year is None and at > now else at


def _quarter_year(scene: Scene, place: tuple[int, int], now: int) -> tuple[int, int, int | None]:
    """The year beside it: "next year 's", "the 1988", "of 2012": (first token, one past the last, year)."""
    first, last = place
    before = scene.lows[max(0, first - 3) : first]  # read already or not
    if before[1:] == ["year", "'s"]:
        step = {"last": -1, "this": 0, "next": 1}.get(before[0])
        return (max(scene.floor, first - 3), last, now + step) if step is not None else (first, last, None)
    if before and YEAR.match(before[-1]):
        return max(scene.floor, first - 1), last, int(before[-1])
    if before and before[-1] in words("dates", "year back"):
        return first - 1, last, now - 1
    after = last + 1 if scene.low(last) == "of" else last
    year = scene.year_at(after)
    return (first, after + 1, year) if year else (first, last, None)


def value_of(code: str, days: Days, day: date | None = None) -> str:
    """The TIMEX3 value of a span of that unit."""
    start = day or days.first
    if start is None:
        return ""
    year, week, _ = start.isocalendar()
    return {
        "W": f"{year}-W{week:02}",
        "WE": f"{year}-W{week:02}-WE",
        "M": f"{start:%Y-%m}",
        "Q": f"{start.year}-Q{(start.month + 2) // 3}",
        "Y": f"{start.year}",
        "E": f"{start.year // 10}",
        "C": f"{start.year // 100}",
    }.get(code, str(start))


def duration_value(code: str, number: int | None) -> str:
    """ "P3D", "PT24H", "PXW" where the number is vague."""
    time = "T" if code in {"TM", "TH"} else ""
    return f"P{time}{'X' if number is None else number}{TIMEX_UNITS[code]}"


def _name(code: str) -> str:
    return NAMES.get(code) or LONG_NAMES[code]


def _counted(scene: Scene, i: int, code: str, said: tuple[int, int | None]) -> Found | None:
    """ "Two days ago", "a day earlier", "hours later"."""
    first, number = said
    after = i + 1 if scene.low(i + 1) not in {"or", "and"} else i + 3
    back, from_anchor = scene.low_in(after, "back after"), scene.low_in(after, "anchor back after")
    ahead = scene.low_in(after, "anchor forward after")
    if not (back or from_anchor or ahead) or (first == i and not scene.low(i).endswith("s")):
        return None
    if first == i:
        number = None
    if from_anchor or ahead:
        return _from_anchor(scene, (first, after + 1), code, number, ahead)
    if scene.published is None:
        return Found(first, after + 1, granularity=_name(code), note=NO_DATE)
    return _ago(scene.published, (first, after + 1), code, number)


def _ago(published: date, place: tuple[int, int], code: str, number: int | None) -> Found:
    day = away(code, published, -(number or VAGUE_COUNT))
    if number is None or (code in {"TH", "TM"}):
        days = Days(day, published) if number is None and code not in {"TH", "TM"} else single(day)
        return Found(*place, days, "period", value="PAST_REF")
    around = _around(day, code)
    around = Days(around.first, min(published, around.last)) if around.last else around
    return Found(*place, around, _name(code), value=value_of(code if code != "W" else "D", around, day))


def _from_anchor(scene: Scene, place: tuple[int, int], code: str, number: int | None, ahead: bool) -> Found | None:
    """ "A day earlier", "two days later", counted from the day last spoken of, else from publication."""
    if _counts_from_event(scene, place[1]):
        return _event_day(scene, place, code, number, ahead)
    base = scene.anchor or (None if ahead else scene.published)
    if base is None:
        return Found(*place, granularity=_name(code), kind="anchor", note=NO_ANCHOR)
    steps = number or VAGUE_COUNT
    day = away(code, base, steps if ahead else -steps)
    if not number and code not in {"TH", "TM"} and day:
        return Found(*place, Days(min(day, base), max(day, base)), "period", value="PAST_REF")
    value = value_of(code if code != "W" else "D", single(day))
    return Found(*place, _around(day, code), _name(code), value=value)


def _around(day: date | None, code: str) -> Days:
    """ "Two weeks ago" is no exact day."""
    slack = SLACK.get(code, 0)
    return Days(shifted(day, -slack), shifted(day, slack)) if day else Days()


def _counts_from_event(scene: Scene, last: int) -> bool:
    """Does what follows "two days after" name what it is counted from?"""
    follows = scene.low(last)
    return scene.lows[last - 1] in {"before", "after"} and follows.isalpha() and follows not in CLAUSE_STARTS


def _event_day(scene: Scene, place: tuple[int, int], code: str, number: int | None, ahead: bool) -> Found:
    """ "They came back on Thursday, a day after the raid": the raid was on Wednesday."""
    base = scene.anchor or scene.published
    steps = number or VAGUE_COUNT
    day = away(code, base, -steps if ahead else steps) if base and number else None
    value = duration_value(code, number)
    return Found(*place, _around(day, code), _name(code), "anchor", value=value, type="DURATION", note=OF_EVENT)


def _rolling(scene: Scene, i: int, code: str, said: tuple[int, int | None]) -> Found | None:
    """ "The past 24 hours", "the last three weeks", "recent days", "the past week", "the next two days"."""
    first, number = said
    at = first - 1
    recent, past, next_ = (scene.low_in(at, f"{which} before") for which in ("recent", "past", "future"))
    next_ = next_ or scene.low(at) == "future"
    counted = first < i or recent or scene.low(at) == "past" or (scene.low(at) == "last" and scene.low(at - 1) == "the")
    counted = counted or (scene.low(at) in {"coming", "future"} and scene.low(i).endswith("s"))
    if not counted or not (recent or past or next_):
        return None
    start = at - 1 if scene.low(at - 1) == "the" else at
    number = None if recent else number
    value, name = ("PAST_REF", "DATE") if recent else (duration_value(code, number), "DURATION")
    if first == i and scene.low(at) in {"coming", "future"}:
        value, name = "FUTURE_REF", "DATE"
    if scene.published is None:
        return Found(start, i + 1, granularity="period", type=name, value=value, note=NO_DATE)
    steps = number or VAGUE_COUNT
    far = away(code, scene.published, steps if next_ else -steps)
    days = Days(scene.published, far) if next_ else Days(far, scene.published)
    return Found(start, i + 1, days if far else Days(), "period", value=value, type=name)


def _calendar(scene: Scene, i: int, code: str) -> Found | None:
    """ "Last week", "this month", "next year", "the weekend", "earlier this week", "the same week"."""
    before = scene.low(i - 1)
    steps = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "past": -1}
    weekend = code == "WE" and before not in steps and not scene.low_in(i - 1, "every before")
    if (before not in steps and not weekend) or code in {"TM", "TH"} or (code == "D" and before != "this"):
        return None
    if code == "D":
        return None
    first = i - 1 if before in steps or before == "the" else i
    if scene.published is None:
        return Found(first, i + 1, granularity=_name(code), note=NO_DATE)
    step = 0 if weekend else steps[before]
    return _calendar_span(scene, scene.published, (first, i), code, step)


def _calendar_span(scene: Scene, published: date, place: tuple[int, int], code: str, step: int) -> Found:
    first, i = place
    future = step == 0 and is_future(scene, first, i + 1)
    if code == "WE":
        step = 0 if step < 0 and published.weekday() < 5 else step + (future and published.weekday() < 5)
    whole = span(code, published, step)
    days = _limited(whole, published, future) if step == 0 else whole
    which = _which(scene, first - 1)
    if which:
        first -= 1
        days = part(whole, which) if which in {"early", "late"} and scene.lows[first] in {"early", "late"} else days
    return Found(first, i + 1, days, _name(code), value=value_of(code, whole))


def _limited(whole: Days, published: date, future: bool) -> Days:
    """ "This week": what of it has passed, or is to come."""
    if future and whole.first and whole.last and whole.first <= published <= whole.last:
        return Days(published, whole.last)
    return passed(whole, published)


def _which(scene: Scene, at: int) -> str:
    low = scene.low(at)
    return {"early": "early", "late": "late", "earlier": "before", "later": "after"}.get(low, "")


def _part_of(scene: Scene, i: int, code: str) -> Found | None:
    """ "The start of the year", "the end of last month", "since the beginning of the week"."""
    if scene.low(i - 1) != "the" or scene.low(i - 2) != "of" or code in {"TM", "TH", "D", "WE"}:
        return None
    which = next((w for w in ("early", "middle", "late") if scene.low_in(i - 3, w)), "")
    if not which:
        return None
    first = i - 4 if scene.low(i - 4) == "the" else i - 3
    if scene.published is None:
        return Found(first, i + 1, granularity=_name(code), note=NO_DATE)
    whole = span(code, scene.published, 0)
    return Found(first, i + 1, part(whole, which), _name(code), value=value_of(code, whole))


def _repeated(scene: Scene, i: int, code: str) -> Found | None:
    if not scene.low_in(i - 1, "every before"):
        return None
    return Found(i - 1, i + 1, granularity=_name(code), kind="repeated", type="SET", value=duration_value(code, 1))


def _duration(scene: Scene, i: int, code: str, said: tuple[int, int | None]) -> Found | None:
    """ "Three days", "five years of war", "for weeks": how long, not when."""
    first, number = said
    if code == "Q" and scene.low(i + 1) == "of":
        return None  # "a quarter of the town"
    if first == i:
        if not (scene.low(i).endswith("s") and scene.low(i - 1) in {"for", "in", "of", "after", "within"}):
            return None
        number = None
    return Found(
        first, i + 1, granularity="period", kind="duration", type="DURATION", value=duration_value(code, number)
    )


def fixed_days(scene: Scene, i: int) -> Found | None:
    """ "This morning", "overnight", "the day before yesterday": by lexicon/dates.txt, fixed days."""
    for parts, value in phrases("fixed days", "dates").get(scene.low(i), ()):
        if tuple(scene.lows[i : i + len(parts)]) == parts:
            return _deictic(scene, (i, i + len(parts)), value.split())
    return None


def deictic(scene: Scene, i: int) -> Found | None:
    """ "Today", "yesterday morning", "late tonight"."""
    step = table("dates", "deictic")[scene.low(i)]
    code = table("dates", "parts of day").get(scene.low(i + 1), "") or ("NI" if scene.low(i) == "tonight" else "")
    last = i + 2 if table("dates", "parts of day").get(scene.low(i + 1)) else i + 1
    first = i - 1 if scene.low(i - 1) in {"early", "late", "earlier", "later"} else i
    return _deictic(scene, (first, last), [step, step, *([code] if code else [])])


def _deictic(scene: Scene, place: tuple[int, int], said: list[str]) -> Found:
    granularity = "part_of_day" if len(said) > 2 else "day"
    type_ = "TIME" if len(said) > 2 else "DATE"
    if scene.published is None:
        return Found(*place, granularity=granularity, type=type_, note=NO_DATE)
    days = Days(shifted(scene.published, int(said[0])), shifted(scene.published, int(said[1])))
    value = f"{days.first}T{said[2]}" if len(said) > 2 else str(days.first)
    return Found(*place, days, granularity, value=value, type=type_)


def anchored(scene: Scene, i: int) -> Found | None:
    """ "The same day", "the following day", "the same period", counted from what was spoken of before."""
    if scene.low(i) == "the" and scene.low(i + 1) not in seconds("anchored", "dates"):
        return None
    for parts, how in phrases("anchored", "dates").get(scene.low(i), ()):
        if tuple(scene.lows[i : i + len(parts)]) == parts and not _is_clause(scene, i + len(parts), parts):
            return _anchored(scene, (i, i + len(parts)), how)
    return None


def _is_clause(scene: Scene, last: int, parts: tuple[str, ...]) -> bool:
    """ "The day after the raid" and "the day before yesterday" count from something else."""
    return parts[-1] in {"after", "before"} and scene.low(last).isalpha()


def _anchored(scene: Scene, place: tuple[int, int], how: str) -> Found:
    if how == "period":
        days = scene.period or Days()
        return Found(*place, days, "period", "anchor", note="" if days.first else NO_ANCHOR)
    if scene.anchor is None and how not in {"previous", "today"}:
        return Found(*place, kind="anchor", note=NO_ANCHOR)
    base = scene.anchor or scene.published
    step = {"day": 0, "today": 0, "next": 1, "previous": -1}[how]
    day = shifted(base, step) if base else None
    return Found(*place, single(day), kind="anchor", value=str(day or ""), note="" if day else NO_ANCHOR)


def vague(scene: Scene, i: int) -> Found | None:
    """ "Recently", "now": no days, but a TIMEX3 value."""
    entries, after, lows = phrases("vague", "dates").get(scene.low(i), ()), scene.low(i + 1), scene.lows
    for parts, value in [entry for entry in entries if len(entry[0]) == 1 or entry[0][1] == after]:
        alone = len(parts) == len(lows)  # nothing else is said, so that a time must be meant
        if tuple(lows[i : i + len(parts)]) == parts and (alone or " ".join(parts) in words("dates", "vague tagged")):
            if parts[-1] == "past" and scene.low(i + len(parts)).isalnum():
                continue  # "the past 24 hours"
            return Found(i, i + len(parts), granularity="moment", kind="vague", value=value)
    return None


def repeated(scene: Scene, i: int) -> Found | None:
    """ "Daily", "weekly"."""
    value = table("dates", "repeated")[scene.low(i)]
    return Found(i, i + 1, granularity="period", kind="repeated", type="SET", value=value)


def tied_duration(scene: Scene, i: int) -> Found | None:
    """ "Three-day", "five-year", "24 - hour": how long."""
    found = numeral(scene.tokens, scene.lows, i)
    if found is None or not found.rest:
        return None
    if found.rest.endswith("old"):
        return _old(scene, i, found)
    code = table("dates", "units").get(found.rest.partition("-")[0])
    if not code:
        return None
    last = found.last + 2 if scene.low(found.last) in {"-", "–", "‑"} else found.last  # "24 - hour", "24hours"
    value = duration_value(code, found.value)
    return Found(i, last, granularity="period", kind="duration", type="DURATION", value=value)


def _old(scene: Scene, i: int, found: Numeral) -> Found | None:
    """ "The two-week-old battle": it has lasted since two weeks before publication; a war's years are a length."""
    code = table("dates", "units").get(found.rest.partition("-")[0])
    after = scene.lows[found.last : found.last + OLD_REACH]
    if words("dates", "undertakings").isdisjoint(after) and words("dates", "wars").isdisjoint(after):
        return None
    if code == "Y":
        value = duration_value(code, found.value)
        return Found(i, found.last, granularity="period", kind="duration", type="DURATION", value=value)
    if code not in {"D", "W", "M"} or scene.published is None:
        return None
    began = away(code, scene.published, -found.value)
    return Found(i, found.last, Days(began, scene.published), kind="since", type="DURATION",
                 value=duration_value(code, found.value)) if began else None
