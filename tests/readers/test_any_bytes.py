"""Whatever the bytes: nothing is raised, every outcome is a document or an Issue, and every span lies in its text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dunant.errors import Issue
from dunant.ports import Capture, Given, Reader, Reading
from dunant.readers import FeedReader, HtmlReader, TableReader, TextReader, read
from dunant.readers.dates import parsed
from dunant.readers.furniture import furniture
from dunant.readers.headline import headline
from dunant.readers.published import printed

from .material import BODY, FEED, page

NAMES = st.sampled_from(["r.txt", "r.html", "r.jsonl", "r.json", "r.csv", "r.rss", "r.xml", "r", ""])
TYPES = st.sampled_from(
    ["", "text/html; charset=utf-7", "text/html; charset=hex", "application/rss+xml", "text/csv; charset="]
)
SEEDS = st.sampled_from(
    [
        page().encode(),
        FEED.encode(),
        BODY.encode(),
        b'{"id": 1, "text": "Nine died."}\n[]\n',
        b'[{"text": "Nine died."}]',
        b'id,text\n1,"Nine died."\n',
        "Publié le 5 mai 2016\n“Neuf morts”".encode("utf-16"),
    ]
)
PIECES = st.sampled_from(
    [b"<", b">", b'"', b"{", b"}", b"[", b",", b"\n", b"\r", b"&#0;", b"\xff\xfe", b"<![CDATA[", b"<?xml", b""]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file with a piece cut out and something put in its place."""
    content = draw(SEEDS)
    start = draw(st.integers(0, len(content)))
    end = draw(st.integers(start, len(content)))
    return content[:start] + draw(PIECES | st.binary(max_size=6)) + content[end:]


def checked(content: bytes, name: str, media_type: str, readers: tuple[Reader, ...] | None = None) -> None:
    """Read, and hold each outcome to its promise."""
    capture = Capture(content=content, address=name, label=name, media_type=media_type)
    outcomes = list(read([capture], Given(), readers))
    assert outcomes or content.strip()
    for outcome in outcomes:
        if isinstance(outcome, Reading):
            document = outcome.document
            assert document.text.strip() and document.text.encode()
            assert (document.published is None) == (document.published_from == "")
            spans = document.furniture
            assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
            assert all(first.end <= second.start for first, second in pairwise(spans))
        else:
            assert isinstance(outcome, Issue) and outcome.where and outcome.what and "\n" not in str(outcome)


@settings(max_examples=150)
@given(st.binary(max_size=300), NAMES, TYPES)
def test_any_bytes(content: bytes, name: str, media_type: str) -> None:
    checked(content, name or "r", media_type)


@settings(max_examples=200)
@given(damaged(), NAMES, TYPES)
def test_any_damage_to_a_good_file(content: bytes, name: str, media_type: str) -> None:
    checked(content, name or "r", media_type)


@pytest.mark.parametrize("reader", [FeedReader(), HtmlReader(), TableReader(), TextReader()], ids=lambda one: one.name)
@settings(max_examples=60)
@given(content=damaged() | st.binary(max_size=80))
def test_a_reader_given_what_it_would_not_accept(reader: Reader, content: bytes) -> None:
    assert isinstance(reader, Reader)
    for outcome in reader.read(Capture(content=content, address="r", label="r"), Given()):
        assert isinstance(outcome, Reading | Issue)


@settings(max_examples=200)
@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_and_title(text: str, title: str) -> None:
    heading = headline(text, title)
    assert 0 <= heading.end <= len(text)
    day, dated = printed(text, heading.end)
    assert day is None or day.day is None or day.day <= date(9999, 1, 1)
    spans = furniture(text, (*heading.spans, *dated))
    assert all(0 <= span.start < span.end <= len(text) and span.why for span in spans)


@settings(max_examples=200)
@given(st.text(max_size=30) | st.from_regex(r"\A[0-9]{1,8}[-/. ][0-9]{1,8}[-/. ][0-9]{1,8}\Z"))
def test_any_cell_as_a_date(value: str) -> None:
    parsed(value)
    parsed(value, month_first=True)
