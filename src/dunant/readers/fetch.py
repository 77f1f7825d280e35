"""An address of the web in, what stands there out, or the Issue that says why not."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dunant.errors import Issue
from dunant.ports import Capture

if TYPE_CHECKING:
    import httpx

STEP = 20.0  # seconds without a byte before a server counts as silent; browsers give up between 20 and 300
WHOLE = 120.0  # seconds for one page in all: a server that drips must not hold up a folder of addresses
REDIRECTS = 10  # RFC 9110 names no bound; browsers stop at 20, news sites need up to 3
AGENT = "dunant (open conflict monitor)"


def fetched(url: str, limit: int) -> Capture | Issue:
    """The page at `url`, up to `limit` bytes; never raises for what the network or the server does."""
    import httpx  # heavy: only who reads from the web waits for it

    try:
        timeouts = httpx.Timeout(STEP)
        with (
            httpx.Client(timeout=timeouts, follow_redirects=True, max_redirects=REDIRECTS) as client,
            client.stream("GET", url, headers={"user-agent": AGENT}) as answer,
        ):
            return answered(url, answer, limit)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return failed(url, f"cannot be fetched: {' '.join(str(error).split()) or type(error).__name__}")


def answered(url: str, answer: httpx.Response, limit: int) -> Capture | Issue:
    """The body of an answer, or the Issue that it is none, too long or too slow."""
    if answer.status_code != 200:
        return failed(url, f"the server answers {answer.status_code} {answer.reason_phrase}".strip())
    content, begun = bytearray(), time.monotonic()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > limit:
            return failed(url, f"more than {limit // 1_000_000} MB, which is no single report", "too_large")
        if time.monotonic() - begun > WHOLE:
            return failed(url, f"not complete after {WHOLE:.0f} seconds")
    return Capture(
        content=bytes(content), address=url, label=name(url), media_type=answer.headers.get("content-type", ""),
        retrieved_at=datetime.now(UTC),
    )


def name(url: str) -> str:
    """What a person calls the page: the last part of its path, else the host."""
    parts = urlsplit(url)
    return PurePosixPath(parts.path).name or parts.hostname or url


def failed(url: str, what: str, code: str = "fetch_failed") -> Issue:
    """The Issue of a page that did not come."""
    advice = "check the address and the connection, or save the page and give the file"
    return Issue(code=code, where=url, what=what, advice=advice, left_out=True)
