"""Addresses of the web, against a real server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dunant.errors import Issue
from dunant.ports import Given, Reading
from dunant.readers import captures, read
from dunant.readers.sources import LARGEST_REPORT

from .material import FEED, page

pytestmark = pytest.mark.enable_socket


class Site(BaseHTTPRequestHandler):
    """A small news site with every fault a site can have."""

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path == "/moved":
            self.answer(302, b"", ("location", "/2014/shelling.html"))
        elif self.path == "/loop":
            self.answer(302, b"", ("location", "/loop"))
        elif self.path == "/2014/shelling.html":
            self.answer(200, page().encode(), ("content-type", "text/html; charset=utf-8"))
        elif self.path == "/feed":
            self.answer(200, FEED.encode(), ("content-type", "application/rss+xml"))
        elif self.path == "/no-feed":
            self.answer(200, b"moved to another server", ("content-type", "application/rss+xml"))
        elif self.path == "/huge":
            self.answer(200, b"x" * (LARGEST_REPORT + 1), ("content-type", "text/plain"))
        elif self.path == "/cut":
            self.answer(200, b"half", ("content-length", "4000"))
        elif self.path == "/arabic":
            body = page("قتل تسعة أشخاص على الأقل في قصف على سوق المدينة يوم الخميس كما قال المحافظ.\n" * 3)
            self.answer(200, body.encode("windows-1256"), ("content-type", "text/html; charset=windows-1256"))
        else:
            self.answer(404, b"gone", ("content-type", "text/html"))

    def answer(self, status: int, body: bytes, header: tuple[str, str]) -> None:
        """Send one answer."""
        self.send_response(status)
        self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a running server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def outcome(url: str) -> list[Reading | Issue]:
    """What reading that address gives."""
    return list(read(captures([url]), Given()))


@pytest.mark.parametrize("path", ["/2014/shelling.html", "/moved"])
def test_a_page_is_read_through_redirects_and_keeps_the_address_given(site: str, path: str) -> None:
    (reading,) = outcome(site + path)
    assert isinstance(reading, Reading)
    assert reading.document.address == reading.document.url == site + path
    assert reading.document.source == "Nile Courier"
    assert "killed at least nine people" in reading.document.text
    assert reading.document.retrieved_at is not None


def test_a_feed_is_read_from_its_address(site: str) -> None:
    found = outcome(f"{site}/feed")
    assert [type(one) for one in found] == [Reading, Reading, Issue]


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/gone", "fetch_failed", "404"),
        ("/loop", "fetch_failed", "redirects"),
        ("/huge", "too_large", "10 MB"),
        ("/cut", "fetch_failed", "cannot be fetched"),
        ("/no-feed", "no_feed", "no RSS or Atom feed"),
    ],
)
def test_what_does_not_come_is_an_issue_that_says_why(site: str, path: str, code: str, words: str) -> None:
    (issue,) = outcome(site + path)
    assert isinstance(issue, Issue)
    assert (issue.code, issue.left_out, issue.where) == (code, True, site + path)
    assert words in issue.what


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/closed", "http://", "http://[::1", "http://a b/"])
def test_a_server_that_is_none_is_an_issue(url: str) -> None:
    (issue,) = outcome(url)
    assert isinstance(issue, Issue) and issue.code == "fetch_failed" and issue.left_out


def test_the_servers_charset_is_obeyed(site: str) -> None:
    (reading,) = outcome(f"{site}/arabic")
    assert isinstance(reading, Reading)
    assert "قتل تسعة أشخاص" in reading.document.text
    assert "encoding" not in [issue.code for issue in reading.issues]
