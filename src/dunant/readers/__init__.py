"""Captured bytes in, documents out.

Which reader takes a capture is decided by its content and not by its name alone; the first that accepts it reads it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from dunant.errors import Issue
from dunant.ports import Capture, Given, Reader, Reading
from dunant.readers.columns import Columns
from dunant.readers.compose import empty
from dunant.readers.decode import binary
from dunant.readers.feed import FeedReader
from dunant.readers.html import HtmlReader
from dunant.readers.sources import captures
from dunant.readers.stream import StreamCapture
from dunant.readers.table import TableReader
from dunant.readers.text import TextReader

__all__ = ["FeedReader", "HtmlReader", "TableReader", "TextReader", "built_in", "captures", "read"]


def built_in(columns: Columns | None = None) -> tuple[Reader, ...]:
    """The readers that come with dunant, in the order in which they are asked; UsageError for an unknown column."""
    return (FeedReader(), HtmlReader(), TableReader(columns), TextReader())


def read(
    found: Iterable[Capture | Issue], given: Given, readers: Sequence[Reader] | None = None
) -> Iterator[Reading | Issue]:
    """One Reading a report, in order, and an Issue for everything that is none; Issues among the captures pass through.

    `readers` are asked in order (default: the built-in ones). Never raises on content.
    """
    asked = tuple(readers) if readers is not None else built_in()
    for capture in found:
        if isinstance(capture, Issue):
            yield capture
            continue
        yield from one(capture, given, asked)
        if isinstance(capture, StreamCapture) and capture.rest is not sys.stdin.buffer:
            capture.rest.close()


def one(capture: Capture, given: Given, readers: Sequence[Reader]) -> Iterator[Reading | Issue]:
    """What the first reader that accepts the capture makes of it."""
    if not capture.content.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        yield empty(capture.address)
        return
    reader = next((reader for reader in readers if reader.accepts(capture)), None)
    if reader is None:
        yield unaccepted(capture)
    else:
        yield from reader.read(capture, given)


def unaccepted(capture: Capture) -> Issue:
    """The Issue of bytes that no reader takes."""
    kind = binary(capture.content) or "of a kind that no reader takes"
    what = f"this is {kind}, not text" if kind != "binary" else "this is a binary file, not text"
    return Issue(code="binary", where=capture.address, what=what, advice="save its text and read that", left_out=True)
