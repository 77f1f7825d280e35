"""A text's first and last lines and what else is known of its publication in, one day out.

The order is the issue's: what the person said, the date the text itself prints, the page's metadata, the table's
column. A date inside a sentence is never the publication date: one counts only where outlets print it, after a cue
("Published", "Last update"), as the first words, behind the headline or an agency's name, or in a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dunant.errors import Issue
from dunant.model.document import Span
from dunant.readers.dates import Day, matched, month_pattern, months, possible, written
from dunant.readers.lexicon import sections, table

HEAD = 400  # characters; the farthest printed date in the 229 train and dev reports ends at 243, behind two headlines
TAIL = 300  # characters; the "Last update" lines there begin at most 70 characters before the end
SECTION_WORDS = 6  # capitalised words between headline and date ("Middle East Syria Military 07-08-2013"), most seen 4

ZONE = r"(?:GMT|UTC|[ECMP][SD]T|C?E[ES]?S?T|BST|MSK|KSA|IST|AST|EAT|CAT|WAT|local time)(?:[+-]\d{1,4})?(?!\w)"
HALF = r"[AaPp]\.?[Mm]\b\.?"
CLOCK = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?{HALF})?(?:\s?{ZONE})?|\d{{1,4}}\s?(?:{HALF}(?:\s?{ZONE})?|{ZONE})"
ZONED = r"[A-Z]{3} \d\d:\d\d(?:\s-\s[A-Z]{3} \d\d:\d\d)*(?:\s\d+$)?"
TIME = re.compile(rf"(?:,|\s+at)?\s*(?:{ZONED}|{CLOCK}|(?<=at )\d{{4}})(?!\w)")
REVISED = re.compile(r"\s*\(updated[^)\n]{0,40}\)", re.I)
FRESH = re.compile(r"[.:]?\s*(?:$|\n|[^\W_a-z]|[\"“”'‘’(|*\\–—−-]|by\s|Get\s)")
GLUED = re.compile(r"\)?\s*(?:\(updated|Get short)", re.I)
STAMPED = re.compile(rf"\s+\d{{1,2}}[:.]?\d\d\s?(?:{HALF}|{ZONE})")
INSIDE = re.compile(r"(?:\b[a-z]+|,)\s*$")  # a small word before it: the date stands in a sentence
BAR = re.compile(r"(?:^|\n)[A-Z][\w ,.'’/\\-]{2,45}\|\s*$")
PLACE = re.compile(r"^\s*[A-Z][\w .,'’/\\-]{2,45}[,(]\s*$")
NUMBERED = re.compile(r"(?<![\w/-])((?:19|20)\d\d)[-/](0[1-9]|1[0-2])[-/–](?=[A-Z]|\d{3})[A-Z]*[-/–]?\d+(?!\w)")
MIDDLE = 15  # day of a month
NUMBERED_REACH = timedelta(days=46)  # a release of the first days of a month may bear the number of the month before


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A publication date that the text prints, where, and how sure its position makes it."""

    day: Day
    span: Span
    updated: bool = False


@cache
def cue() -> re.Pattern[str]:
    """A word of publication that ends right before a date; an in-sentence "published on" has a small letter."""
    words = "|".join(pattern for _, pattern in table("months", "cues"))
    updated = "|".join(pattern for name, pattern in table("months", "cues") if name == "updated")
    return re.compile(rf"(?:^|(?<=[\n.(])|(?<=\s)(?=[A-Z]))\s*(?i:(?P<updated>{updated})|{words})\s*[:|]?\s*$")


@cache
def agency() -> re.Pattern[str]:
    """An agency's name that ends right before a date."""
    return re.compile(r"(?:^|[\s(])(?:" + "|".join(map(re.escape, sections("months")["agencies"])) + r")\)?[\s,|-]*$")


@cache
def dateline() -> re.Pattern[str]:
    """Place, month and day, agency or dash, without a year: "NAIROBI, Aug 16 (Reuters) -"; the day may be missing.

    "NAIROBI, Kenya (Aug 16)" and "Aug 16: headline" as the first words of all are others.
    """
    names = "|".join(map(re.escape, sections("months")["agencies"]))
    place = r"(?:(?:(?<=\n)|^|(?<=[\s.]))[A-Z][A-Z'’/\\-]+(?:,?[ ][\w'’-]+){0,4}?|(?:(?<=\n)|^)[A-Z][\w'’-]+)"
    by = rf"\((?:{names})[^)\n]{{0,20}}\)(?:\s*[-–—−]+)?"
    day = rf"(?P<month>(?i:{month_pattern()}))\.?\s(?P<number>\d{{1,2}})"
    bare = re.sub(r"\?P<(\w+)>", r"?P<\1_BARE>", day)
    opening = rf"^\s*{bare.replace('BARE', 'opening')}:(?=\s)"  # "May 11: Two held in Nimroz"
    country = r"(?:(?<=\n)|^)[A-Z][\w'’-]+,(?:\s[A-Z][\w'’-]+){1,3}"
    bracketed = rf"(?:{place}|{country})\s\({bare.replace('BARE', 'bracketed')}\)"
    return re.compile(rf"(?:{place},?\s)?{day}\s(?:{by}|[-–—−]{{1,2}}\s)|{opening}|{bracketed}|{place}\s{by}")


def after_headline(before: str, headline: int) -> bool:
    """Do only a few capitalised words (sections, bylines, agencies) lie between headline and date?"""
    between = before[headline:].split()
    return headline > 0 and len(between) <= SECTION_WORDS and all(not word[0].islower() for word in between)


def opens(text: str, found: re.Match[str], headline: int) -> bool:
    """Is this a place where outlets print the date, and none inside a sentence?"""
    before, after = text[: found.start()], text[found.end() :]
    line = before.rpartition("\n")[2]
    if GLUED.match(after) or (STAMPED.match(after) and not INSIDE.search(line)):
        return True
    if PLACE.match(line) and re.match(r"\)?\s*(?:[-–—−(]|\n|$)", after):
        return True
    if not FRESH.match(TIME.sub("", after[:80], count=1) if TIME.match(after) else after):
        return False
    if not before.strip() or line.rstrip().endswith(("|", "•", "·")) or agency().search(line):
        return True
    alone = not after.partition("\n")[0].strip(" .") or TIME.fullmatch(after.partition("\n")[0].strip())
    return bool(not line.strip() and alone) or after_headline(before, headline)


def extent(text: str, found: re.Match[str]) -> Span:
    """The date with its cue or "PLACE |" before and its time and revision note after."""
    start, end = found.span()
    before = cue().search(text[max(0, start - 40) : start]) or BAR.search(text[max(0, start - 50) : start])
    start -= len(before.group().lstrip()) if before else 0
    for tail in (TIME, REVISED):
        if more := tail.match(text, end):
            end = more.end()
    return Span(start=start, end=end, why="publication date")


def candidates(text: str, headline: int) -> Iterator[Printed]:
    """Every full date printed as a publication date in the first and then in the last lines."""
    head_end = min(len(text), HEAD)
    for found in written().finditer(text, 0, head_end):
        cued = cue().search(text[max(0, found.start() - 40) : found.start()])
        if (cued or opens(text, found, headline)) and (day := matched(found)):
            yield Printed(day=day, span=extent(text, found), updated=bool(cued and cued["updated"]))
    for found in written().finditer(text, max(head_end, len(text) - TAIL)):
        cued = cue().search(text[max(0, found.start() - 40) : found.start()])
        line = text[text.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0]
        if (cued or line.strip(" .") == found.group()) and (day := matched(found)):
            yield Printed(day=day, span=extent(text, found), updated=bool(cued and cued["updated"]))


def printed(text: str, headline: int = 0) -> tuple[Day | None, tuple[Span, ...]]:
    """The publication date that the text prints, and where it prints dates; `headline` is where a headline ends.

    A date of publication goes before one of revision; a dateline without a year comes last, and its `day` is None.
    """
    known = list(candidates(text, headline))
    spans = [one.span for one in known]
    best = next((one.day for one in known if not one.updated), known[0].day if known else None)
    for line in dateline().finditer(text, 0, HEAD):
        spans.append(Span(start=line.start(), end=line.end(), why="dateline"))
        best = best or placed(yearless(line), numbered_month(text[:HEAD]))
    return best, tuple(spans)


def yearless(line: re.Match[str]) -> Day | None:
    """The month and day of a dateline that names them."""
    for form in ("", "_opening", "_bracketed"):
        if month := line["month" + form]:
            number = line["number" + form]
            return Day(day=None, words=f"{month} {number}", month=months()[month.lower()], number=int(number))
    return None


def numbered_month(head: str) -> date | None:
    """The middle of the month that a release's number names in the first lines ("2012-05-S-040"); None without one."""
    found = NUMBERED.search(head)
    return date(int(found[1]), int(found[2]), MIDDLE) if found else None


def placed(day: Day | None, month: date | None) -> Day | None:
    """The day with the year that puts it nearest to that month, and unchanged where it would lie months away."""
    that = nearest(day, month) if day and month else None
    return replace(day, day=that) if day and month and that and abs(that - month) <= NUMBERED_REACH else day


def completed(day: Day, others: list[date]) -> date | None:
    """The day; an unwritten year, or the order of day and month, taken from what else is known."""
    if day.day is None:
        return nearest(day, others[0]) if others else None
    return day.other if day.other in others and day.day not in others else day.day


def nearest(day: Day, to: date) -> date | None:
    """The day of that month and number which lies nearest to another."""
    years = (possible(to.year + step, day.month, day.number) for step in (-1, 0, 1))
    return min((one for one in years if one), key=lambda one: abs(one - to), default=None)


def settled(sources: dict[str, Day | None], where: str) -> tuple[date | None, str, tuple[Issue, ...]]:
    """The publication day, which source gave it, and an Issue for each source that says another day.

    `sources` is in order of rank: option, text, metadata, column.
    """
    said = {name: day for name, day in sources.items() if day}
    days = {
        name: completed(day, [other.day for rest, other in said.items() if rest != name and other.day])
        for name, day in said.items()
    }
    known = {name: day for name, day in days.items() if day}
    if not known:
        return None, "", (undated(where),)
    chosen = next(iter(known))
    conflicts = (conflict(where, (chosen, known[chosen]), (name, day)) for name, day in known.items())
    return known[chosen], chosen, tuple(issue for issue in conflicts if issue)


NAMED = {
    "option": "--published says",
    "text": "the text prints",
    "metadata": "the metadata say",
    "column": "the column says",
}


def conflict(where: str, taken: tuple[str, date], other: tuple[str, date]) -> Issue | None:
    """The Issue of two sources that name two days, or None where they agree."""
    if taken[1] == other[1]:
        return None
    what = f"{NAMED[taken[0]]} {taken[1]} where {NAMED[other[0]]} {other[1]}; {taken[1]} was taken"
    return Issue(code="date_conflict", where=where, what=what, advice="give --published to say which is right")


def undated(where: str) -> Issue:
    """The Issue of a report that nothing dates."""
    what = "no publication date, so words like “Tuesday” stay without a day"
    return Issue(code="undated", where=where, what=what, advice="give it with --published DATE")
