"""A document in, its claims out: a finite-state cascade over sentences (docs/decisions/0007)."""

from __future__ import annotations

from collections.abc import Callable

from dunant.errors import Issue
from dunant.extractors.english import attack, control, dwellings, harm, talks
from dunant.extractors.english.article import Article
from dunant.extractors.english.confidence import sure
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.ports import Extraction, Gazetteer

VERSION = "2"


class News:
    """English news reports, read by rule: words and patterns are data files in `lexicon/`.

    Attributes:
        origin: name@version, kept with every claim.
        dwellings: also note homes destroyed, damaged or evacuated, as displacement monitors do.
    """

    origin = f"english@{VERSION}"

    def __init__(self, gazetteer: Gazetteer | None = None, *, dwellings: bool = False) -> None:
        self.dwellings = dwellings
        self._knows: Callable[[str], bool] = gazetteer.knows if gazetteer else _nothing

    def extract(self, document: Document) -> Extraction:
        """The claims of one document: harm, control, attack, talks, each in text order. Never raises on any text."""
        article = Article(document, self._knows)
        found: list[Claim] = []
        for kind in (harm, control, attack, talks):
            found += kind.claims(article)
        found += dwellings.claims(article) if self.dwellings else []
        return Extraction(claims=tuple(sure(found)), issues=tuple(_undated(article)))


def _nothing(name: str) -> bool:
    """Knows no place by name."""
    return False


def _undated(article: Article) -> list[Issue]:
    """One Issue where words of time could not be resolved, so that "unknown" is seen to be meant."""
    if article.document.published is not None:
        return []
    words = [
        t.when.words
        for i in range(len(article.sentences))
        for t in article.times(i)
        if not t.when.known and t.when.words
    ]
    if not words:
        return []
    listed = ", ".join(f"“{word}”" for word in dict.fromkeys(words[:5]))
    return [
        Issue(
            code="undated",
            where=article.document.label or article.document.id,
            what=f"no publication date, so {listed} stays undated",
            advice="give one with --published YYYY-MM-DD",
        )
    ]
