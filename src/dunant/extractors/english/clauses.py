"""A place in a sentence in; the clause around it, its time, and whether it is told as real, out."""

from __future__ import annotations

from dunant.extractors.english.article import Article
from dunant.extractors.english.dates import TimeExpression
from dunant.extractors.english.dates_spans import OF_EVENT
from dunant.extractors.english.lexicon import words
from dunant.model.when import When

QUOTE_TOKENS = 22  # a quote is cut at this many tokens to either side
CONTINUED = 12  # sentences back whose time a sentence without one may continue (gold-train: 8 loses 7 dates)
LATELY = 4  # sentences (ISAF releases: from the operation to who was held)
ANNOUNCED = 3  # sentences after a lede that may give its time (gold-train: 3 gives 9 dates more than 1)
LEDE = 2  # sentences at the head of a report whose time the next may give (gold-train)
RELATIVE = 3  # tokens before a word of harm among which "who" makes it a relative clause
DAYS = ("day", "part_of_day")
NEWS_DAYS = 10  # days before publication that are this report's news


def around(article: Article, i: int, first: int, last: int) -> tuple[int, int]:
    """The stretch around tokens `first` to `last`, for a quote: cut at strong punctuation and at length."""
    tokens = article.sentences[i].tokens
    start = max(0, first - QUOTE_TOKENS)
    end = min(len(tokens), last + QUOTE_TOKENS)
    for k in range(first - 1, start, -1):
        if tokens[k].text in ';:“”"':
            start = k + 1
            break
    for k in range(last, end):
        if tokens[k].text in ';“”"':
            end = k
            break
    while end > last and not tokens[end - 1].text[0].isalnum():
        end -= 1
    return start, end


def unreal(article: Article, i: int, at: int) -> bool:
    """Is what stands at token `at` planned, feared, denied or supposed rather than told?"""
    low = [t.low for t in article.sentences[i].tokens[max(0, at - 5) : at]]
    if low and low[-1] in ("be", "been"):  # "to be held hostage"
        low = low[:-1]
    return any(word in words("unreal", "before") for word in low) or bool(
        low and low[-1] in words("unreal", "just_before")
    )


def when(article: Article, i: int, at: int, spoken: bool = False) -> When | None:
    """The time of what stands at token `at`: of its sentence, else of the news it continues, else of what follows a
    lede without one.

    The day on which somebody said it is its time only where the saying is the act (`spoken`): a monitor that said on
    Friday that eleven people died does not say when they died.
    """
    points = _points(article, i, coming=spoken)
    here = [t for t in points if not _of_saying(article, i, t)] or (points if spoken else [])
    if not spoken and _of_people(article, i, at):
        here = [t for t in here if t.first > at]
        return _nearest(here, at).when if here else None
    if here:
        return _nearest(here, at).when
    return _continued(article, i) or (_announced(article, i) if i < LEDE else None)


def _continued(article: Article, i: int) -> When | None:
    """The time of the last violence told before sentence `i`: always of the one before, else a day of the news."""
    for k in range(i - 1, max(-1, i - 1 - CONTINUED), -1):
        points = _points(article, k)
        if points and (i - k == 1 or _tells_of_action(article, k, i - k)):
            told = [t for t in points if not _of_saying(article, k, t)]
            own = [t for t in told if t.when.note != OF_EVENT]  # "on Thursday, a day after the strikes on the school"
            before = _nearest(own or told or points, len(article.sentences[k].tokens))
            near = i - k == 1 and before.granularity in DAYS
            return before.when if near or _recent(article, before) else None
    return None


def _tells_of_action(article: Article, k: int, ago: int) -> bool:
    """Is there violence in sentence `k`, or lately an operation that may have led to some?"""
    if article.violence(k):
        return True
    return ago <= LATELY and any(t.low in words("dates", "operations") for t in article.sentences[k].tokens)


def _announced(article: Article, i: int) -> When | None:
    """The time that a sentence after a lede gives: "The incident occurred on April 11." """
    for k in range(i + 1, min(len(article.sentences), i + 1 + ANNOUNCED)):
        if article.violence(k):
            told = [t for t in _points(article, k) if not _of_saying(article, k, t)]
            if told:
                return told[0].when if _recent(article, told[0]) else None
    return None


def _recent(article: Article, time: TimeExpression) -> bool:
    """Is it a day of this report's news, rather than of its background?"""
    published, first = article.document.published, time.when.first
    return published is None or first is None or (published - first).days <= NEWS_DAYS


def _points(article: Article, i: int, coming: bool = False) -> list[TimeExpression]:
    """What sentence `i` says of known days, none to come unless `coming`; "since Sunday night" too, where it is the
    news."""
    published = article.document.published
    return [
        t
        for t in article.times(i)
        if t.when.known
        and (coming or not (published and t.when.first and t.when.first > published))
        and (t.kind in ("point", "anchor") or (t.kind == "since" and t.granularity in DAYS and _recent(article, t)))
    ]


def _nearest(times: list[TimeExpression], at: int) -> TimeExpression:
    return min(times, key=lambda t: min(abs(t.first - at), abs(t.last - at)))


def _of_saying(article: Article, i: int, time: TimeExpression) -> bool:
    """ "The monitor said on Friday": the day of saying."""
    before = article.sentences[i].tokens[time.first - 1].low if time.first else ""
    return before in words("certainty", "saying") or before in words("dates", "saying")


def _of_people(article: Article, i: int, at: int) -> bool:
    """ "Families who had fled the town": what stands at token `at` tells people apart, and is no news itself."""
    return any(t.low == "who" for t in article.sentences[i].tokens[max(0, at - RELATIVE) : at])


def supposed(article: Article, i: int, at: int) -> bool:
    """Is what stands at token `at` under "would", "could" or "threatened to", so that no number makes it told?"""
    low = [t.low for t in article.sentences[i].tokens[max(0, at - 4) : at]]
    return any(word in words("unreal", "before_any") for word in low)
