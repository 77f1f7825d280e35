"""A web page in, the article on it out, or the Issue that it holds none."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dunant.errors import Issue
from dunant.ports import Capture, Given, Reading
from dunant.readers.compose import Found, odd_encoding, reading
from dunant.readers.decode import SNIFFED, Decoded, binary, bom, decoded
from dunant.readers.text import charset, stem, web

if TYPE_CHECKING:
    from trafilatura.settings import Document as Article

MARKUP = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|meta|title|h1)\b",
    re.I | re.S,
)
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
LANGUAGE = re.compile(r"<html[^>]{0,400}?\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.I)
XML_HEAD = re.compile(r"\A\s*<\?xml[^>]*>")
PROSE_WORDS = 8  # words of a line that ends like a sentence: menu entries and headlines do not
FEWEST_WORDS = 20  # words of the shortest article; the shortest of 229 reports has 57
SENTENCE = re.compile(r"[.!?…؟。][\"'”’»)]*\s*$")


class HtmlReader:
    """Reads web pages through trafilatura."""

    name = "html"

    def accepts(self, capture: Capture) -> bool:
        """Bytes that begin like a page, or that their server calls one."""
        if binary(capture.content):
            return False
        start = capture.content[:SNIFFED]
        if mark := bom(start):
            start = start.decode(mark, "replace").encode()
        return bool(MARKUP.match(start)) or capture.media_type.split(";")[0].strip() in PAGES

    def read(self, capture: Capture, given: Given) -> Iterator[Reading | Issue]:
        """One Reading; an Issue where the page holds no article."""
        known = page(capture)
        article = extracted(known.text, web(capture.address))
        if article is None or not prose(article.text or ""):
            what = "no article found on the page"
            advice = "give the address of the report itself, or save its text as a file"
            yield Issue(code="no_article", where=capture.address, what=what, advice=advice, left_out=True)
            return
        yield reading(found(capture, known, article), given)


PAGES = ("text/html", "application/xhtml+xml")


def found(capture: Capture, known: Decoded, article: Article) -> Found:
    """The article with what the page's metadata say."""
    language = LANGUAGE.search(known.text[:SNIFFED])
    return Found(
        content=capture.content, text=article.text or "", address=capture.address, label=stem(capture.label),
        where=capture.address, outlet=article.sitename or "", url=web(capture.address) or article.url or "",
        title=article.title or "", language=language[1] if language else "", media_type="text/html",
        metadata_date=article.date or "", retrieved_at=capture.retrieved_at,
        oddities=odd_encoding(capture.address, known.oddity),
    )


def page(capture: Capture) -> Decoded:
    """The page's markup in the encoding that its server or the page itself declares."""
    declared = DECLARED.search(capture.content[:SNIFFED])
    name = charset(capture.media_type) or (declared[1].decode("ascii", "replace") if declared else "")
    return decoded(capture.content, name)


def extracted(markup: str, url: str = "") -> Article | None:
    """The main text and metadata, or None; the date is taken from metadata alone, never from the body."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # it reports broken pages to standard error
    dates = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
    try:
        article = trafilatura.bare_extraction(
            XML_HEAD.sub("", markup), url=url or None, include_comments=False, with_metadata=True,
            date_extraction_params=dates,
        )
    except Exception:  # not ours: whatever a foreign parser makes of hostile bytes, the run goes on
        return None
    return article if article is not None and not isinstance(article, dict) else None


def prose(text: str) -> bool:
    """Does the text hold at least one sentence and not only menu entries?"""
    lines = [line for line in text.splitlines() if SENTENCE.search(line)]
    return len(text.split()) >= FEWEST_WORDS and any(len(line.split()) >= PROSE_WORDS for line in lines)
