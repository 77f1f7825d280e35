"""A figure in its sentence in; incident or running total, and since when, out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dunant.extractors.english.article import Article
from dunant.extractors.english.dates import TimeExpression
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import words
from dunant.model.vocab import Scope
from dunant.model.when import When

SHORT = timedelta(days=7)  # the codebook: over less than a week is an incident
LARGE = 10_000  # people; no single attack of the gold counts as many
NEAR = 14  # tokens between a figure and the words that make it a total


@dataclass(frozen=True, slots=True)
class Reach:
    """How far in time a figure reaches: its scope, the first day as precise as said, and the days."""

    scope: Scope
    since: str = ""
    when: When | None = None


INCIDENT = Reach(Scope.INCIDENT)


def reach(article: Article, i: int, frame: Suffered) -> Reach:
    """The reach of the figure of `frame` in sentence `i`."""
    since = _since(article, i, frame)
    if since is not None:
        return since
    low = frame.group.low or frame.group.high or 0
    if low >= LARGE or _campaign(article, i, frame):
        return _total(article, _war_began(article, i))
    return INCIDENT


def _since(article: Article, i: int, frame: Suffered) -> Reach | None:
    """A "since …", "in the past three months" or "between … and …" in the sentence decides."""
    for time in article.times(i):
        if time.kind == "since" and time.when.first:
            if _long_ago(article, time.when.first):
                return _total(article, time)
            return Reach(Scope.INCIDENT, when=time.when)
        if time.granularity in ("period", "month", "year", "season") and time.when.known and _near(time, frame):
            length = (time.when.last or date.max) - (time.when.first or date.min)
            if length >= SHORT and time.kind in ("since", "duration", "period"):
                return Reach(Scope.CUMULATIVE, _precise(time), time.when)
    return None


def _near(time: TimeExpression, frame: Suffered) -> bool:
    return min(abs(time.first - frame.group.first), abs(time.first - frame.how[1])) <= NEAR


def _long_ago(article: Article, first: date) -> bool:
    published = article.document.published
    return published is None or published - first >= SHORT


def _campaign(article: Article, i: int, frame: Suffered) -> bool:
    """Do words of war, or "so far", stand near the figure, and no attack of its own?"""
    sentence = article.sentences[i]
    near = sentence.tokens[max(0, frame.group.first - NEAR) : frame.how[1] + NEAR]
    low = " ".join(t.low for t in near)
    if any(f" {phrase} " in f" {low} " for phrase in words("scope", "adding")):
        return not any(t.granularity in ("day", "part_of_day", "moment") and t.kind == "point" for t in article.times(i))
    return any(t.low in words("scope", "campaign") for t in near) and not article.violence(i)


def _war_began(article: Article, i: int) -> TimeExpression | None:
    """The year or month that the same or a neighbouring sentence gives for the beginning."""
    for k in (i, i - 1, i + 1):
        if 0 <= k < len(article.sentences):
            for time in article.times(k):
                if time.kind == "since" or (k == i and time.granularity in ("year", "month") and time.when.first):
                    return time
    return None


def _total(article: Article, time: TimeExpression | None) -> Reach:
    published = article.document.published
    first = time.when.first if time else None
    if time is None or first is None or (published and first > published):
        return Reach(Scope.CUMULATIVE)
    return Reach(Scope.CUMULATIVE, _precise(time), When(first=first, last=published, words=time.when.words) if published else None)


def _precise(time: TimeExpression) -> str:
    """The first day as precise as the text says it: "2011", "2011-03", "2016-11-15"."""
    first = str(time.when.first)
    return {"year": first[:4], "month": first[:7]}.get(time.granularity, first)
