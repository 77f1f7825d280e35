"""A text in, its report, article and claims out: for tests of what the English extractor reads."""

from __future__ import annotations

from datetime import date
from functools import cache

from dunant.extractors.english.article import Article
from dunant.extractors.english.news import News
from dunant.extractors.english.text import Sentence, tokens
from dunant.gazetteers import Places
from dunant.model.claim import Claim
from dunant.model.document import Document, Span
from dunant.model.ids import document_id
from dunant.model.vocab import Kind

DAY = date(2023, 5, 9)  # a Tuesday


@cache
def news() -> News:
    """The extractor as a user has it, with the shipped places."""
    return News(Places.of())


def report(text: str, published: date | None = DAY, title: str = "", furniture: tuple[Span, ...] = ()) -> Document:
    """A report of that text, of an invented outlet."""
    return Document(
        id=document_id(text, "Delta Courier", ""), capture="", text=text, title=title, source="Delta Courier",
        published=published, furniture=furniture,
    )


def article(text: str, published: date | None = DAY, title: str = "") -> Article:
    """The article of that text."""
    return Article(report(text, published, title), Places.of().knows)


def sentence(text: str) -> Sentence:
    """One sentence."""
    return Sentence(text, 0, len(text), 0, True, tokens(text))


def claims(text: str, kind: Kind = Kind.HARM, published: date | None = DAY, title: str = "") -> list[Claim]:
    """The claims of one kind, in text order."""
    return [claim for claim in news().extract(report(text, published, title)).claims if claim.kind is kind]


def count(claim: Claim) -> str:
    """A figure of harm in short: `killed 11`, `killed 11+`, `injured -30`, `killed 5..7`, `killed ~40`; `*`: a part."""
    figure = claim.figures[0]
    low, high = figure.low, figure.high
    bounds = f"{low}+" if high is None else f"-{high}" if low is None else str(low) if low == high else f"{low}..{high}"
    about = "~" if figure.qualifier == "about" else ""
    return f"{figure.harm} {about}{bounds}{'*' if figure.part_of else ''}"


def told(text: str) -> list[str]:
    """The figures of a text in short."""
    return [count(claim) for claim in claims(text)]
