"""A sentence and its day of publication in; its expressions of time and the days they mean out.

Weekdays count backwards from publication, that day included, and forwards where the clause speaks of the future
(docs/codebook.md, harm: date). Without a publication date they stay open and say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dunant.extractors.english import dates_days, dates_named, dates_numeric, dates_spans
from dunant.extractors.english.dates_calendar import Days, shifted
from dunant.extractors.english.dates_scene import DAY_NUMBER, NO_DATE, Found, Scene, numbers_of
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.numerals import phrases
from dunant.extractors.english.text import Sentence
from dunant.model.when import When

Head = Callable[[Scene, int], Found | None]
TIED = ("mid-", "late-", "early-")
YEAR_DAYS = 366
OPENING = frozenset({"day", "month", "week", "weekend", "year"})  # granularities of what opens a span
CLOSING = frozenset(',.;:"“”')  # signs past which no "since" is looked for
SINCE_REACH = 14  # words between "since" and the day on which what follows it began
UNDERTAKING_REACH = 6  # words after "since" within which "the offensive began" must come
BACKGROUND = frozenset({"year", "season", "decade", "century"})  # granularities
NEVER_SHOWN = frozenset({"vague"})  # kinds that say nothing of days


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words about time.

    Attributes:
        first, last: token places in the sentence, last excluded; a preposition before it is covered.
        when: the days; None where they cannot be known, the note says why.
        granularity: day, part_of_day, week, weekend, month, quarter, season, year, decade, century, period, moment.
        kind: point | since | until | duration | repeated | anchor ("the same period", "at the time").
    """

    first: int
    last: int
    when: When
    granularity: str
    kind: str


class Calendar:
    """The clock of one document: reads sentence after sentence and remembers the day and the period last spoken of.

    "The same period" is the last one that began on a day, week or month; one that began in a year ("since 2011", the
    background of most reports) is meant only right after it was spoken of.
    """

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.anchor: date | None = None
        self._period: When | None = None
        self._background: When | None = None
        self._is_fresh = False  # was the background spoken of in the last sentence?

    @property
    def period(self) -> When | None:
        """The period last spoken of."""
        return self._background if self._is_fresh else self._period or self._background

    def read(self, sentence: Sentence) -> list[TimeExpression]:
        """The expressions of the next sentence; afterwards the anchors stand where it left them."""
        found = time_expressions(sentence, self.published, self.anchor, self.period)
        self._is_fresh = False
        for expression in found:
            self._move(expression)
        return found

    def _move(self, expression: TimeExpression) -> None:
        when = expression.when
        if when.first is None:
            return
        if expression.kind == "since" or (expression.granularity == "period" and expression.kind == "point"):
            self._keep(expression)
        opens_on_day = expression.kind == "since" and expression.granularity == "day"
        if opens_on_day or (expression.kind == "point" and when.first == when.last):
            self.anchor = when.first

    def _keep(self, expression: TimeExpression) -> None:
        self._is_fresh = expression.granularity in BACKGROUND
        if self._is_fresh:
            self._background = expression.when
        else:
            self._period = expression.when


def time_expressions(
    sentence: Sentence, published: date | None, anchor: date | None = None, period: When | None = None
) -> list[TimeExpression]:
    """The expressions of time of a sentence in text order. Never raises.

    anchor: the day last spoken of, for "a day earlier", "the same day"; period: the open span last spoken of, for "the
    same period", "since the offensive began". Calendar keeps both for a document.
    """
    scene = Scene(
        sentence.tokens,
        [token.low for token in sentence.tokens],
        published,
        anchor,
        Days(period.first, period.last) if period else None,
    )
    found = readings(scene)
    if not found and "since" not in scene.lows:
        return []
    wrapped = [_wrapped(scene, each) for each in _merged(scene, found)]
    shown = [each for each in _with_undertakings(scene, wrapped) if each.kind not in NEVER_SHOWN]
    told = {i for each in shown for i in range(each.first, each.last)}
    return [_opened(sentence, _expression(sentence, each), told, published) for each in shown]


def _opened(sentence: Sentence, expression: TimeExpression, told: set[int], published: date | None) -> TimeExpression:
    """ "Since the army opened its offensive on 15 November": the day opens a span that runs to publication."""
    first = expression.when.first
    if expression.kind != "point" or expression.granularity not in OPENING or first is None:
        return expression
    for k in range(expression.first - 1, max(-1, expression.first - 1 - SINCE_REACH), -1):
        if k in told or sentence.tokens[k].text in CLOSING:
            break
        if sentence.tokens[k].low == "since":
            start, end = sentence.span(k, expression.last)
            words = sentence.text[start - sentence.start : end - sentence.start]
            last = published if published and published >= first else None
            when = replace(expression.when, last=last, words=words)
            return replace(expression, first=k, kind="since", when=when)
    return expression


def readings(scene: Scene) -> list[Found]:
    """What is found token by token, without prepositions; the anchor moves along inside the sentence."""
    found: list[Found] = []
    anchor = scene.anchor
    heads = _heads()
    for i, low in enumerate(scene.lows):
        head = heads.get(low)
        if head is None and (low[0].isdigit() or "-" in low or "‑" in low):
            head = _other_head(low)
        if head is None or i < scene.floor:
            continue
        each = head(scene, i)
        if each is None or each.first < scene.floor:
            continue
        if each.last > len(scene.lows):
            each = replace(each, last=len(scene.lows))
        found.append(each)
        scene.floor = max(each.last, i + 1)
        if each.kind == "point" and each.granularity in {"day", "part_of_day"} and each.days.first == each.days.last:
            scene.anchor = each.days.first or scene.anchor
    scene.floor, scene.anchor = 0, anchor
    return found


@cache
def _heads() -> dict[str, Head]:
    """The reader for each word at which an expression can be recognised; later rows win."""
    rows: tuple[tuple[Iterable[str], Head], ...] = (
        (table("dates", "repeated"), dates_spans.repeated),
        (table("dates", "units"), dates_spans.unit),
        (table("dates", "seasons"), dates_days.season),
        (table("dates", "deictic"), dates_spans.deictic),
        (("nineteen", "twenty", "two"), dates_days.spelt_year),
        (("century",), dates_named.century),
        (("half",), dates_named.half),
        (("year", "year-end"), dates_named.lone_year),
        (table("dates", "decades"), dates_named.decade),
        (phrases("holidays", "dates"), dates_named.holiday),
        (table("dates", "ordinals"), dates_spans.quarter),
        (phrases("vague", "dates"), dates_spans.vague),
        (phrases("anchored", "dates"), dates_spans.anchored),
        (phrases("fixed days", "dates"), dates_spans.fixed_days),
        (numbers_of("weekdays"), dates_days.weekday_found),
        (numbers_of("months"), dates_days.month),
    )
    heads: dict[str, Head] = {}
    for entries, reader in rows:
        for word in entries:
            heads[word] = _either(reader, heads[word]) if word in heads else reader
    return heads


def _either(one: Head, two: Head) -> Head:
    return lambda scene, i: one(scene, i) or two(scene, i)


def _other_head(low: str) -> Head:
    """The reader for digits and hyphened words."""
    if low[0].isdigit():
        return _digits
    return dates_days.tied if low.startswith(TIED) else dates_spans.tied_duration


def _digits(scene: Scene, i: int) -> Found | None:
    low = scene.lows[i]
    found = dates_numeric.numeric(scene, i)
    if found is None and (len(low) == 4 or low.endswith("s")):
        found = dates_days.year(scene, i)
    if found is None and DAY_NUMBER.match(low):
        found = dates_numeric.ordinal(scene, i)
    return found or dates_spans.tied_duration(scene, i)


def _merged(scene: Scene, found: list[Found]) -> list[Found]:
    """ "Tuesday or Wednesday", "from July to September", "between 2011 and 2014" are one interval."""
    merged: list[Found] = []
    for each in found:
        if merged and _joins(scene, merged[-1], each):
            choice = scene.lows[each.first - 1] in {"or", "and"} and scene.low(merged[-1].first - 1) != "between"
            merged[-1] = _interval(merged[-1], each, merged[-1].granularity if choice else "period")
        else:
            merged.append(each)
    return merged


def _joins(scene: Scene, one: Found, two: Found) -> bool:
    between = scene.lows[one.last : two.first]
    if one.kind != "point" or two.kind != "point" or not between or between[0] not in words("dates", "joins"):
        return False
    rest = between[1:]
    return not rest or (len(rest) == 1 and rest[0] in words("dates", "before date")) or rest == ["on", "the"]


def _interval(one: Found, two: Found, granularity: str) -> Found:
    first, last = one.days.first, two.days.last
    if first and two.days.first and first > two.days.first and one.yearless:
        first = shifted(first, -7 if one.value[8:] and two.yearless and _is_week(one, two) else -YEAR_DAYS)
    if first is None or last is None or first > last:
        first, last = None, None
    return replace(one, last=two.last, days=Days(first, last), granularity=granularity, note=one.note or two.note)


def _is_week(one: Found, two: Found) -> bool:
    gap = (one.days.first - two.days.first).days if one.days.first and two.days.first else 0
    return gap < 7


def _wrapped(scene: Scene, found: Found) -> Found:
    """With its preposition, and what that makes of the days: "since Monday", "until May", "by 2014"."""
    if found.kind != "point":
        return _covered(scene, found)
    first = found.first
    while first > 0 and scene.lows[first - 1] in {"the", "around", "about"} and first > found.first - 2:
        first -= 1
    for section, bound in (("since", _since), ("until", _until), ("after", _since)):
        for length in (3, 2, 1):
            phrase = " ".join(scene.lows[max(0, first - length) : first])
            if length <= first and phrase in words("dates", section):
                return _bounded(scene, replace(found, first=first - length), phrase, bound)
    return _covered(scene, found)


def _bounded(scene: Scene, found: Found, phrase: str, bound: Callable[[Scene, Found], Found]) -> Found:
    if phrase in words("dates", "strictly before") and found.days.first:
        return replace(found, kind="until", days=Days(None, shifted(found.days.first, -1)))
    return bound(scene, found)


def _since(scene: Scene, found: Found) -> Found:
    end = scene.published
    if found.days.first is None or (end and found.days.first > end):
        return replace(found, kind="since", days=Days(found.days.first, None))
    return replace(found, kind="since", days=Days(found.days.first, end))


def _until(scene: Scene, found: Found) -> Found:
    last = found.days.first if found.granularity == "period" else found.days.last
    return replace(found, kind="until", days=Days(None, last))


def _covered(scene: Scene, found: Found) -> Found:
    """ "On", "in", "over" before it belong to its words."""
    first = found.first
    ranged = found.granularity == "period" and found.first > 0 and scene.lows[found.first - 1] in {"between", "from"}
    small = words("dates", "before date") if not ranged else {"between", "from"}
    while first > 0 and first > found.first - 2 and scene.lows[first - 1] in small:
        first -= 1
    return replace(found, first=first)


def _with_undertakings(scene: Scene, found: list[Found]) -> list[Found]:
    """ "Since the offensive began" where no date follows: from the first day of the period last spoken of."""
    if "since" not in scene.lows:
        return found
    extra = []
    taken = {i for each in found for i in range(each.first, each.last)}
    for i, low in enumerate(scene.lows):
        last = _undertaking(scene.lows, i) if low == "since" and i not in taken else 0
        if last and taken.isdisjoint(range(i, last + 2)):
            start = _started(scene)
            note = "" if start else dates_spans.NO_ANCHOR
            extra.append(Found(i, last, Days(start, scene.published if start else None), "period", "since", note=note))
    return sorted([*found, *extra], key=lambda each: each.first)


def _started(scene: Scene) -> date | None:
    """The first day of the period last spoken of, unless it goes back years: those are the background's."""
    first = scene.period.first if scene.period else None
    old = first and scene.published and (scene.published - first).days > YEAR_DAYS
    return None if old and words("dates", "wars").isdisjoint(scene.lows) else first


def _undertaking(lows: list[str], i: int) -> int:
    """One past "since the offensive began", "since the start of the war" or "since it launched its offensive"; 0 where
    it is none of them."""
    reach = lows[i + 1 : i + 1 + UNDERTAKING_REACH]
    named = [k for k, low in enumerate(reach) if low in words("dates", "undertakings")]
    if not named:
        return 0
    at = named[0]
    if at + 1 < len(reach) and reach[at + 1] in words("dates", "began"):
        return i + at + 3
    opens = words("dates", "early") | words("dates", "began")
    return i + at + 2 if any(low in opens for low in reach[:at]) else 0


def _expression(sentence: Sentence, found: Found) -> TimeExpression:
    start, end = sentence.span(found.first, found.last)
    said = sentence.text[start - sentence.start : end - sentence.start]
    days = found.days
    if days.first and days.last and days.first > days.last:
        days = Days()
    note = found.note or ("" if days.first or days.last or found.kind in {"duration", "repeated"} else NO_DATE)
    when = When(first=days.first, last=days.last, words=said, note=note)
    return TimeExpression(found.first, found.last, when, found.granularity, found.kind)
