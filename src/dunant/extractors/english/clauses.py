"""A place in a sentence in; the clause around it, its time, and whether it is told as real, out."""

from __future__ import annotations

from dunant.extractors.english.article import Article
from dunant.extractors.english.dates import TimeExpression
from dunant.extractors.english.lexicon import words
from dunant.model.when import When

QUOTE_TOKENS = 22  # a quote is cut at this many tokens to either side
CONTINUED = 2  # sentences back whose time a sentence without one may continue


def around(article: Article, i: int, first: int, last: int) -> tuple[int, int]:
    """The stretch of the sentence around tokens `first` to `last`, for a quote: cut at strong punctuation and at length."""
    tokens = article.sentences[i].tokens
    start = max(0, first - QUOTE_TOKENS)
    end = min(len(tokens), last + QUOTE_TOKENS)
    for k in range(first - 1, start, -1):
        if tokens[k].text in ";:“”\"":
            start = k + 1
            break
    for k in range(last, end):
        if tokens[k].text in ";“”\"":
            end = k
            break
    while end > last and not tokens[end - 1].text[0].isalnum():
        end -= 1
    return start, end


def unreal(article: Article, i: int, at: int) -> bool:
    """Is what stands at token `at` planned, feared, denied or supposed rather than told?"""
    low = [t.low for t in article.sentences[i].tokens[max(0, at - 5) : at]]
    return any(word in words("unreal", "before") for word in low) or bool(low and low[-1] in words("unreal", "just_before"))


def when(article: Article, i: int, at: int) -> When | None:
    """The time of what stands at token `at`: of its sentence, else of the sentences it continues."""
    here = _nearest(article.times(i), at)
    if here:
        return here.when
    for back in range(1, CONTINUED + 1):
        if i - back < 0 or article.sentences[i - back + 1].opens and back > 1:
            return None
        before = _nearest(article.times(i - back), len(article.sentences[i - back].tokens))
        if before:
            return before.when
    return None


def _nearest(times: list[TimeExpression], at: int) -> TimeExpression | None:
    points = [t for t in times if t.kind in ("point", "anchor") and t.when.known]
    return min(points, key=lambda t: min(abs(t.first - at), abs(t.last - at)), default=None)


def supposed(article: Article, i: int, at: int) -> bool:
    """Is what stands at token `at` under "would", "could" or "threatened to", so that no number makes it told?"""
    low = [t.low for t in article.sentences[i].tokens[max(0, at - 4) : at]]
    return any(word in words("unreal", "before_any") for word in low)
