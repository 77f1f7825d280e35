"""A total's sentence in; since when the text says that war, campaign or siege goes on, out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dunant.extractors.english.article import Article
from dunant.extractors.english.dates import TimeExpression
from dunant.extractors.english.dates_calendar import away
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.numerals import numeral

SHORT = timedelta(days=7)  # the codebook: over less than a week is an incident
BEGUN = 16  # tokens before a time among which a war is named that it may be the beginning of
BEGINNING = 6  # tokens before a time, among which "began" makes a point in time a beginning
OF_WAR = 4  # tokens after "five years", "six-year-old" among which the war stands
LASTED = 8  # tokens before "five years" among which "lasted", "fighting an uprising for" stand
LATELY = 2  # sentences before a total that may open what it sums up: "Since late March they have shelled the town."
NEARLY_MONTHS = 4  # "nearly six years" are so many months less than six years, at most


@dataclass(frozen=True, slots=True)
class Began:
    """The first day of what a total sums up, how precisely the text says it, and its last day where it is over."""

    first: date
    since: str
    words: str = ""
    last: date | None = None


def began(time: TimeExpression) -> Began | None:
    """What begins at a time expression; None where its days are not known."""
    return Began(time.when.first, precise(time), time.when.words) if time.when.first else None


def precise(time: TimeExpression) -> str:
    """The first day as precise as the text says it: "2011", "2011-03", "2016-11-15"."""
    first = str(time.when.first)
    return {"year": first[:4], "month": first[:7]}.get(time.granularity, first)


def war_began(article: Article, i: int) -> Began | None:
    """The year or month that the sentence, a neighbour or else any other sentence gives for the beginning; a past war
    named with its year ended in it."""
    told = _beginnings(article)
    at = bisect_left(told, i, key=lambda pair: pair[0])
    here = next((time for time in article.times(i) if _can_begin(article, i, time, 0)), None)
    if here is not None:
        return _over(article, i, here) or began(here)
    near = [k for k in (i - 1, i + 1, i - LATELY) if 0 <= k < len(article.sentences)]
    near += sorted((k for k, _ in told[max(0, at - 1) : at + 2]), key=lambda k: (abs(k - i), k))
    found = (time for k in near for time in article.times(k) if _can_begin(article, k, time, abs(k - i)))
    return next((one for time in found if (one := began(time))), None) or _lasting(article, i)


def _over(article: Article, i: int, time: TimeExpression) -> Began | None:
    """ "An uprising in 1982 left 40,000 dead": what was in a year, and did not begin in it, ended in it."""
    year, published = time.when.first, article.document.published
    past = year and published and year.year < published.year and time.when.last and time.when.last < published
    if not past or time.kind != "point" or _began_at(article, i, time):
        return None
    first = time.when.first
    return Began(first, precise(time), time.when.words, time.when.last) if first else None


def _lasting(article: Article, i: int) -> Began | None:
    """ "The six-year-old war", "in over three years of turmoil", "a conflict which has lasted five years"."""
    published = article.document.published
    if published is None:
        return None
    for time in article.times(i):
        if time.kind != "duration" or not _of_war(article, i, time):
            continue
        length = _length(article, i, time)
        if length is None:
            continue
        code, number = length
        start = away(code, published, -number)
        if start and _nearly(article, i, time):
            start = away("M", start, NEARLY_MONTHS) if code == "Y" else start
        if start and code == "Y":
            return Began(date(start.year, 1, 1), f"{start.year}", time.when.words)
        if start:
            return Began(start.replace(day=1), f"{start:%Y-%m}", time.when.words)
    return None


def _of_war(article: Article, i: int, time: TimeExpression) -> bool:
    tokens = [t.low for t in article.sentences[i].tokens]
    wars = words("dates", "wars").union(words("scope", "violence"), words("scope", "lasting"))
    after, before = tokens[time.last : time.last + OF_WAR], tokens[max(0, time.first - LASTED) : time.first]
    return not wars.isdisjoint(after) or not words("scope", "lasted").isdisjoint(before)


def _length(article: Article, i: int, time: TimeExpression) -> tuple[str, int] | None:
    """("Y", 5) of "five years", "five-year-old": years and months only."""
    tokens = article.sentences[i].tokens[time.first : time.last]
    lows = [t.low for t in tokens]
    for k in range(len(lows)):
        number = numeral(tokens, lows, k) if lows[k][0].isalnum() else None
        if number is None or number.vague or number.ordinal or not number.value:
            continue
        units = [number.rest.partition("-")[0], *lows[number.last :]]
        code = next((table("dates", "units")[unit] for unit in units if unit in table("dates", "units")), "")
        return (code, number.value) if code in ("Y", "M") else None
    return None


def _nearly(article: Article, i: int, time: TimeExpression) -> bool:
    tokens = article.sentences[i].tokens[max(0, time.first - 2) : time.last]
    return any(t.low in words("scope", "nearly") for t in tokens)


@lru_cache(maxsize=1)  # of the article in hand
def _beginnings(article: Article) -> list[tuple[int, TimeExpression]]:
    """The sentences that give a war's beginning wherever it is asked for, each with the first such time."""
    everywhere = len(article.sentences)
    first = (
        (k, next((time for time in article.times(k) if _can_begin(article, k, time, everywhere)), None))
        for k in range(everywhere)
    )
    return [(k, time) for k, time in first if time]


def _can_begin(article: Article, k: int, time: TimeExpression, away: int) -> bool:
    """Can a time of sentence `k` be the beginning of what a figure `away` sentences off sums up?

    In another sentence only where a war, or something else that began, is told of: "rebel-held since 2012" is no
    beginning (gold-train: none of 8 such years is the one noted).
    """
    if not time.when.first or not _long_ago(article, time.when.first) or time.when.words.endswith("ago"):
        return False
    coarse = time.granularity in ("year", "month")
    if away == 0:
        return time.kind == "since" or coarse
    if not coarse and (away > LATELY or time.kind != "since"):
        return False
    tokens = [t.low for t in article.sentences[k].tokens]
    begun = time.kind == "since" or _began_at(article, k, time)
    war = words("scope", "campaign").union(words("scope", "violence"))
    before, after = tokens[max(0, time.first - BEGUN) : time.last], tokens[time.last : time.last + BEGUN]
    named = not war.isdisjoint(before) or (away <= LATELY and not words("scope", "violence").isdisjoint(after))
    return begun and named


def _began_at(article: Article, k: int, time: TimeExpression) -> bool:
    """ "The war, which broke out in March 2011"."""
    near = article.sentences[k].tokens[max(0, time.first - BEGINNING) : time.last]
    return any(t.low in words("scope", "beginning") for t in near)


def _long_ago(article: Article, first: date) -> bool:
    published = article.document.published
    return published is None or published - first >= SHORT
