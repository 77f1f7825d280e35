"""Invented reports, pages and feeds of invented outlets, and short ways to read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dunant.errors import Issue
from dunant.ports import Capture, Given, Reader, Reading
from dunant.readers import captures, read

BODY = (
    "Shells hit the vegetable market of Bentiu on Thursday and killed at least nine people, the commissioner said.\n"
    "Seventeen others were wounded, among them four children, he told reporters by telephone.\n"
    "The army denied that it had fired at the town. It said that its guns had been silent since dawn."
)

PAGE = """<!doctype html><html lang="en-KE"><head><meta charset="{charset}"><title>{title}</title>
<meta property="og:site_name" content="Nile Courier">{meta}</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{date}{paragraphs}</article>
<aside><h3>Related</h3><a href="/a">Forty die in ferry fire off Kampala</a></aside>
<form><h3>Leave a Reply</h3><input name="comment"></form></body></html>"""

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Donbas Wire</title><language>en</language>
<item><title>Two die in Toretsk</title><link>https://wire.example/1</link><guid>w-1</guid>
<pubDate>Tue, 12 Jul 2022 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Two people were killed in Toretsk on Tuesday.</p>
<p>A third was hurt &amp; taken away.</p>]]>
</content:encoded></item>
<item><title>Bridge shelled</title><link>https://wire.example/2</link>
<pubDate>Wed, 13 Jul 2022 08:00:00 GMT</pubDate>
<description>Shells hit a bridge near Siversk, the mayor said.</description></item>
<item><title>Nothing</title><link>https://wire.example/3</link></item>
</channel></rss>"""


def page(body: str = BODY, title: str = "Shelling kills nine in Bentiu", meta: str = "", day: str = "") -> str:
    """A web page with navigation, related links and a reply form around its article."""
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    return PAGE.format(
        title=title, meta=meta, date=f"<p>{day}</p>" if day else "", paragraphs=paragraphs, charset="utf-8"
    )


def capture(content: bytes | str, name: str = "report.txt", media_type: str = "") -> Capture:
    """Bytes as if they had been found under that name."""
    raw = content if isinstance(content, bytes) else content.encode()
    return Capture(content=raw, address=name, label=name, media_type=media_type)


def outcome(
    *found: Capture | Issue, given: Given | None = None, readers: Sequence[Reader] | None = None
) -> list[Reading | Issue]:
    """Everything that reading gives."""
    return list(read(found, given or Given(), readers))


def one(content: bytes | str, name: str = "report.txt", published: date | None = None, outlet: str = "") -> Reading:
    """The one Reading of those bytes."""
    (reading,) = outcome(capture(content, name), given=Given(published=published, outlet=outlet))
    assert isinstance(reading, Reading), reading
    return reading


def issue(content: bytes | str, name: str = "report.txt") -> Issue:
    """The one Issue that those bytes give instead of a document."""
    (found,) = outcome(capture(content, name))
    assert isinstance(found, Issue), found
    return found


def codes(reading: Reading) -> list[str]:
    """The codes of a Reading's Issues."""
    return [issue.code for issue in reading.issues]


def from_disk(path: Path | str) -> list[Reading | Issue]:
    """Everything that reading a path gives."""
    return list(read(captures([str(path)]), Given()))


def left(reading: Reading) -> str:
    """The text without its furniture."""
    text = reading.document.text
    for span in reversed(reading.document.furniture):
        text = text[: span.start] + text[span.end :]
    return text
