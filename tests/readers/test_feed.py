"""RSS and Atom feeds, and feeds that are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dunant.errors import Issue
from dunant.ports import Reading

from .material import FEED, capture, issue, outcome

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Sahel Monitor</title><entry>
<id>tag:sahel,1</id><title>Ambush</title><updated>2021-08-20T10:00:00Z</updated><link href="https://sahel.example/1"/>
<summary>Gunmen killed 12 villagers near Ouallam, a prefect said.</summary></entry></feed>"""


def test_entries_are_documents_with_their_full_content() -> None:
    first, second, third = outcome(capture(FEED, "feed.xml"))
    assert isinstance(first, Reading) and isinstance(second, Reading) and isinstance(third, Issue)
    assert first.document.text == "Two people were killed in Toretsk on Tuesday.\nA third was hurt & taken away."
    assert first.content.startswith(b"<p>Two people")
    assert (first.document.source, first.document.url, first.document.title) == (
        "Donbas Wire",
        "https://wire.example/1",
        "Two die in Toretsk",
    )
    assert (first.document.published, first.document.published_from) == (date(2022, 7, 12), "metadata")
    assert second.document.text == "Shells hit a bridge near Siversk, the mayor said."
    assert (third.code, third.where) == ("empty", "feed.xml, entry 3")


def test_atom_is_read() -> None:
    (reading,) = outcome(capture(ATOM, "download"))
    assert isinstance(reading, Reading)
    assert (reading.document.source, reading.document.published) == ("Sahel Monitor", date(2021, 8, 20))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("<?xml version='1.0'?><invoice><total>12</total></invoice>", "feed.xml"),
        ("moved to another server", "news.rss"),
        ("<rss", "news.rss"),
    ],
)
def test_a_feed_that_is_no_feed_is_an_issue(content: str, name: str) -> None:
    found = issue(content, name)
    assert (found.code, found.left_out) == ("no_feed", True)


def test_a_feed_without_entries_is_an_issue() -> None:
    assert issue("<rss version='2.0'><channel><title>Quiet</title></channel></rss>", "feed.xml").code == "empty"


def test_a_damaged_feed_is_read_as_far_as_it_goes() -> None:
    found = outcome(capture(FEED[: FEED.index("<item><title>Nothing")], "feed.xml"))
    assert [one.code for one in found if isinstance(one, Issue)] == ["damaged_feed"]
    assert sum(isinstance(one, Reading) for one in found) == 2


def test_bytes_that_look_like_a_path_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.rss").write_text(FEED)
    assert issue(str(tmp_path / "secret.rss"), "feed.rss").code == "no_feed"
