"""A place in a sentence in; the clause around it, its time, and whether it is told as real, out."""

from __future__ import annotations

from dunant.extractors.english.article import Article
from dunant.extractors.english.dates import TimeExpression
from dunant.extractors.english.lexicon import words
from dunant.model.when import When

QUOTE_TOKENS = 22  # a quote is cut at this many tokens to either side
CONTINUED = 8  # sentences back whose time a sentence without one may continue (gold-train: 2 loses 40 of 59 dates)
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


def when(article: Article, i: int, at: int) -> When | None:
    """The time of what stands at token `at`: of its sentence, else of the news it continues."""
    here = _nearest(article, i, at)
    if here:
        return here.when
    for k in range(i - 1, max(-1, i - 1 - CONTINUED), -1):
        before = _nearest(article, k, len(article.sentences[k].tokens))
        if before and (article.violence(k) or i - k == 1):
            return before.when if _recent(article, before) else None
    return None


def _recent(article: Article, time: TimeExpression) -> bool:
    """Is it a day of this report's news, rather than of its background?"""
    published, first = article.document.published, time.when.first
    return published is None or first is None or (published - first).days <= NEWS_DAYS


def _nearest(article: Article, i: int, at: int) -> TimeExpression | None:
    """The nearest known point in time of sentence `i`; the day of saying counts only where no other stands."""
    points = [t for t in article.times(i) if t.kind in ("point", "anchor") and t.when.known]
    own = [t for t in points if not _of_saying(article, i, t)]
    return min(own or points, key=lambda t: min(abs(t.first - at), abs(t.last - at)), default=None)


def _of_saying(article: Article, i: int, time: TimeExpression) -> bool:
    """ "The monitor said on Friday": the day of saying."""
    tokens = article.sentences[i].tokens
    return time.first > 0 and tokens[time.first - 1].low in words("certainty", "saying")


def supposed(article: Article, i: int, at: int) -> bool:
    """Is what stands at token `at` under "would", "could" or "threatened to", so that no number makes it told?"""
    low = [t.low for t in article.sentences[i].tokens[max(0, at - 4) : at]]
    return any(word in words("unreal", "before_any") for word in low)
