"""A sentence in, its expressions of time as TIMEX3 (TimeML 1.2.1) out: where, of what type, with what value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dunant.extractors.english.dates import readings
from dunant.extractors.english.dates_scene import Found, Scene
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.text import Sentence

Timex = tuple[int, int, str, str]
QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
YEAR_VALUE = re.compile(r"(?:19|20)\d\d(?:-|$)")
THAT_YEAR = {"that": 0, "same": 0, "following": 1}  # years on from the one spoken of
Quarter = tuple[int, int]  # year and number


def timex(sentence: Sentence, published: date | None, anchor: date | None = None) -> list[Timex]:
    """(first character, one past the last, DATE | TIME | DURATION | SET, value) in text order; those whose
    value cannot be known are left out. Prepositions stay outside the span."""
    return list(timexes([sentence], published, anchor))


def timexes(sentences: Iterable[Sentence], published: date | None, anchor: date | None = None) -> Iterator[Timex]:
    """The same of a text's sentences: where they tell of a quarter, "a year ago" is that of the year before."""
    quarter: Quarter | None = None
    year = 0  # spoken of last
    for sentence in sentences:
        scene = Scene(sentence.tokens, [token.low for token in sentence.tokens], published, anchor)
        found = readings(scene)
        quarter = _spoken_of(scene, found) or quarter
        if quarter:
            found = [_in_quarters(scene, each, quarter) for each in found]
            found = sorted([*found, *_compared(scene, found, quarter)], key=lambda each: each.first)
        found = sorted([*found, *_of_that_year(scene, found, year)], key=lambda each: each.first)
        year = next((int(each.value[:4]) for each in reversed(found) if YEAR_VALUE.match(each.value)), year)
        yield from ((*sentence.span(each.first, each.last), each.type, each.value) for each in found if each.value)


def _of_that_year(scene: Scene, found: list[Found], year: int) -> Iterator[Found]:
    """ "That year", "the following year", counted from the year spoken of before."""
    taken = {i for each in found for i in range(each.first, each.last)}
    for i, low in enumerate(scene.lows):
        step = THAT_YEAR.get(scene.lows[i - 1]) if i and low == "year" and i not in taken else None
        before = [each for each in found if each.last <= i and YEAR_VALUE.match(each.value)]
        of = int(before[-1].value[:4]) if before else year
        if step is not None and of:
            yield Found(i - 1, i + 1, value=str(of + step), granularity="year")


def _spoken_of(scene: Scene, found: list[Found]) -> Quarter | None:
    """The newest quarter over at publication that a sentence names by number or year."""
    now = scene.published
    named = [QUARTER.match(each.value) for each in found
             if not _bare(scene, each) and not (now and each.days.last and each.days.last > now)]
    return max(((int(one[1]), int(one[2])) for one in named if one), default=None)


def _bare(scene: Scene, found: Found) -> bool:
    """ "The quarter": the one spoken of."""
    return scene.lows[found.first : found.last] in (["the", "quarter"], ["quarter"])


def _in_quarters(scene: Scene, found: Found, quarter: Quarter) -> Found:
    """ "A year ago", "the quarter" and "the 1988 period", in a text about a quarter."""
    if _bare(scene, found):
        return replace(found, value=_written(quarter))
    if scene.lows[found.first : found.last] in (["a", "year", "ago"], ["a", "year", "earlier"]):
        return replace(found, value=_written(quarter, -1))
    if found.granularity == "year" and scene.lows[found.last : found.last + 1] in (["quarter"], ["period"]):
        return replace(found, value=f"{found.value[:4]}-Q{quarter[1]}")
    return found


def _compared(scene: Scene, found: list[Found], quarter: Quarter) -> Iterator[Found]:
    """ "The year-earlier quarter", "the latest period"."""
    taken = {i for each in found for i in range(each.first, each.last)}
    for i, low in enumerate(scene.lows):
        back = low in words("dates", "year back")
        if (back or low == "latest") and i not in taken:
            last = i + 1
            while last < len(scene.lows) and scene.lows[last] in words("dates", "compared") and last not in taken:
                last += 1
            if back or last > i + 1:
                first = i - 1 if i and scene.lows[i - 1] == "the" else i
                yield Found(first, last, value=_written(quarter, -back))


def _written(quarter: Quarter, years: int = 0) -> str:
    return f"{quarter[0] + years}-Q{quarter[1]}"
