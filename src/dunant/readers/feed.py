"""An RSS or Atom feed in, one document an entry out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from dunant.errors import Issue
from dunant.ports import Capture, Given, Reading
from dunant.readers.compose import Found, odd_encoding, reading
from dunant.readers.decode import SNIFFED, binary, bom, clean, decoded
from dunant.readers.text import charset

ROOT = re.compile(rb"<(?:rss|rdf:rdf|feed|channel)[\s>]", re.I)
XML = re.compile(rb"\A\s*<\?xml", re.I)
PAGE = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.I)
TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
ENDINGS = (".rss", ".atom", ".rdf")
BLOCKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article", "figure", "pre", "hr",
     "h1", "h2", "h3", "h4", "h5", "h6")
)
SILENT = frozenset(("script", "style", "figcaption"))


class FeedReader:
    """Reads RSS and Atom through feedparser."""

    name = "feed"

    def accepts(self, capture: Capture) -> bool:
        """Bytes that begin like a feed or other XML, or that their server or their name calls a feed."""
        if binary(capture.content):
            return False
        start = capture.content[:SNIFFED]
        if mark := bom(start):
            start = start.decode(mark, "replace").encode()
        called = capture.media_type.split(";")[0].strip() in TYPES or capture.label.lower().endswith(ENDINGS)
        markup = start.lstrip().startswith(b"<")
        return called or (markup and not PAGE.search(start) and bool(ROOT.search(start) or XML.match(start)))

    def read(self, capture: Capture, given: Given) -> Iterator[Reading | Issue]:
        """One Reading an entry, in the feed's order; an Issue for an entry without text and for a feed that is none."""
        feed = parsed(capture)
        if feed is None or not (feed.get("version") or feed.get("entries")):
            what, advice = "this is no RSS or Atom feed", "give the feed's own address"
            yield Issue(code="no_feed", where=capture.address, what=what, advice=advice, left_out=True)
            return
        if not feed.entries:
            yield Issue(code="empty", where=capture.address, what="the feed has no entries", left_out=True)
        if feed.get("bozo") and feed.entries:
            what = f"the feed is damaged ({one_line(feed.get('bozo_exception'))}); what could be read was"
            yield Issue(code="damaged_feed", where=capture.address, what=what)
        for number, entry in enumerate(feed.entries, 1):
            yield reading(found(capture, feed.feed, entry, number), given)


def parsed(capture: Capture) -> Any:
    """What feedparser makes of the bytes, or None."""
    import feedparser  # type: ignore[import-untyped]  # slow to import, and only feeds need it

    headers = {"content-type": capture.media_type} if charset(capture.media_type) else {}
    try:
        # a stream, since bytes that look like a path or an address would be opened as one
        stream = io.BytesIO(capture.content)
        return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # not ours: whatever a foreign parser makes of hostile bytes, the run goes on
        return None


def one_line(fault: object) -> str:
    """An exception in one short line."""
    return " ".join(str(fault).split())[:120]


def found(capture: Capture, feed: Any, entry: Any, number: int) -> Found:
    """What one entry says."""
    markup = body(entry)
    address = string(entry, "link") or string(entry, "id") or f"{capture.address}#{number}"
    return Found(
        content=clean(markup).encode(), text=plain(markup), address=address, label=string(entry, "id") or address,
        where=f"{capture.address}, entry {number}", outlet=string(feed, "title"), url=string(entry, "link"),
        title=plain(string(entry, "title")), language=string(feed, "language"), media_type="text/html",
        metadata_date=string(entry, "published") or string(entry, "updated"), retrieved_at=capture.retrieved_at,
        oddities=odd_encoding(f"{capture.address}, entry {number}", decoded(clean(markup).encode()).oddity),
    )


def string(record: Any, name: str) -> str:
    """A field as text, empty where it is missing or none."""
    value = record.get(name)
    return value.strip() if isinstance(value, str) else ""


def body(entry: Any) -> str:
    """The entry's full content, else its summary."""
    contents = entry.get("content") or []
    values = [value for one in contents if isinstance(value := one.get("value"), str)]
    return max([*values, string(entry, "summary")], key=len)


class Plain(HTMLParser):
    """Collects the words of a fragment of HTML, a line a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; scripts, styles and captions are passed over."""
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        self.silent = max(0, self.silent - (tag in SILENT))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words; line ends inside a block are blanks."""
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def plain(markup: str) -> str:
    """The words of a fragment of HTML, or of plain text, with a line for each block."""
    if "<" not in markup and "&" not in markup:
        return markup
    parser = Plain()
    parser.feed(markup)
    parser.close()
    lines = (line.strip() for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)
