"""A record of a hundred thousand claims in, how fast the site answers from it on one core out.

    python -m bench site [--claims N] [--record FILE] [--reports FOLDER] [--requests N]

The record is made of claims that were really extracted, shifted (bench/shifted.py), and served by `dunant serve` held
to one core; the questions come over the network from another process. With --record the record is made there, and used
again where it is there already. Isso's figures are those of its version 0.14.0 on two cores (one connection, moderation
on).
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import itertools
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from bench.shifted import make

ROOT = Path(__file__).resolve().parent.parent
CLAIMS, REQUESTS = 100_000, 60
LIMIT_MS, PAINT_MS = 150, 1000  # of the median answer; until the map page's first paint
ISSO_POSTS, ISSO_READS = 48, 250  # a second
PAINTS = 5
POSTS = 200
PORT = 8793
Answer = tuple[int, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A site that runs, and its port."""

    port: int
    started: float

    def get(self, path: str) -> Answer:
        """One answer over a connection of its own."""
        return self.ask("GET", path, {})

    def ask(self, method: str, path: str, headers: dict[str, str], body: str = "", source: str = "127.0.0.1") -> Answer:
        """One answer to one request that comes from `source`, an address of this machine."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, source_address=(source, 0), timeout=120)
        line.request(method, path, body or None, {"Accept-Encoding": "gzip", **headers})
        answer = line.getresponse()
        found = answer.status, answer.read()
        line.close()
        return found


@contextmanager
def served(record: Path) -> Iterator[Server]:
    """`dunant serve` of the record, on one core."""
    command = [sys.executable, "-m", "dunant.cli", "serve", "--record", str(record), "--port", str(PORT)]
    began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=_one_core)
    try:
        assert running.stdout is not None
        if f":{PORT}/" not in running.stdout.readline():
            raise SystemExit("the site did not start")
        yield Server(port=PORT, started=time.perf_counter() - began)
    finally:
        running.terminate()
        running.wait(timeout=60)


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def medians(server: Server, paths: Iterator[str], requests: int) -> tuple[float, float]:
    """Milliseconds of the median answer and of the slowest but one in twenty.

    Raises:
        SystemExit: an answer is none.
    """
    took = []
    for path in itertools.islice(paths, requests):
        began = time.perf_counter()
        status, _body = server.get(path)
        took.append(1000 * (time.perf_counter() - began))
        if status != 200:
            raise SystemExit(f"{path} answered {status}")
    return statistics.median(took), sorted(took)[int(len(took) * 0.95)]


def questions(record: Path) -> dict[str, Callable[[], Iterator[str]]]:
    """What is asked, by its name in the table; every answer of a kind is to another question but for the whole map."""
    from dunant import Monitor

    lots = random.Random(5)
    with Monitor(record, make=False) as monitor:
        claims = list(itertools.islice(monitor.ledger.claims(), 20_000))
    words = sorted({word for one in claims for word in re.findall(r"[^\W\d_]{4,}", one.quote.exact)})
    places = sorted({one.place for one in claims if one.place})
    lot = lots.choice
    return {
        "the whole map": lambda: itertools.repeat("/map.json"),
        "the map of a place": lambda: (f"/map.json?{urlencode({'place': lot(places)})}" for _ in itertools.count()),
        "an event": lambda: iter(()),  # by what the site lists
        "a search, one word": lambda: (f"/search/?q={quote(lot(words))}" for _ in itertools.count()),
        "a search, two words": lambda: (f"/search/?q={quote(f'{lot(words)} {lot(words)}')}" for _ in itertools.count()),
        "the map's page": lambda: itertools.repeat("/"),
    }


def events(server: Server, requests: int) -> list[str]:
    """The addresses of so many events, drawn by lot from the site's own map of its pages."""
    known = re.findall(r"/events/evt-[0-9a-f]+/", gzip.decompress(server.get("/sitemap.xml")[1]).decode())
    return random.Random(7).sample(known, min(requests, len(known)))


def paint(server: Server) -> float | None:
    """Milliseconds until the map page's first paint in headless Chromium; None where there is none here."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        return None
    if chromium is None:
        return None
    script = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        found = []
        for _ in range(PAINTS):
            page = browser.new_context().new_page()
            page.goto(f"http://127.0.0.1:{server.port}/", wait_until="load")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            found.append(float(page.evaluate(script)))
            page.context.close()
        browser.close()
    return statistics.median(found)


def replies(server: Server, about: str) -> tuple[float, float]:
    """Replies accepted per second, and pages of their list read per second; one connection after another.

    Each comes from another network of this machine, as the site takes one in 15 seconds from each.
    """
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    line.request("GET", f"/events/{about}/")
    answer = line.getresponse()
    page, cookie = answer.read().decode(), answer.headers.get("Set-Cookie", "").partition(";")[0]
    fields = {name: found[1] for name in ("csrfmiddlewaretoken", "token")
              if (found := re.search(rf'name="{name}"[^>]*value="([^"]*)"', page))}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    began, taken = time.perf_counter(), 0
    for number in range(POSTS):
        body = urlencode({**fields, "kind": "comment", "name": "A reader", "email": f"reader{number}@example.org",
                          "text": f"What reader {number} of {time.time_ns()} says of it, in a line of her own."})
        source = f"127.{1 + number // 250}.{1 + number % 250}.1"
        taken += server.ask("POST", f"/replies/of/{about}/", headers, body, source)[0] == 302
    posts = taken / (time.perf_counter() - began)
    if taken < POSTS:
        raise SystemExit(f"{POSTS - taken} of {POSTS} replies were not accepted")
    began = time.perf_counter()
    for _ in range(POSTS):
        server.get(f"/events/{about}/")
    return posts, POSTS / (time.perf_counter() - began)


def verdict(holds: bool) -> str:
    """A limit in words."""
    return "holds" if holds else "MISSED"


def table(record: Path, requests: int) -> None:
    """Measure and print."""
    asked = questions(record)
    with served(record) as server:
        for path in ("/", "/control.geojson", "/search/?q=killed"):  # wait for what is made behind the first pages
            server.get(path)
        print(f"started in {server.started:.0f} s; Python {sys.version.split()[0]}, one core for the site", flush=True)
        print(f"{'answer':24}{'median ms':>12}{'95 % ms':>12}{f'under {LIMIT_MS} ms':>16}")
        about = ""
        for name, paths in asked.items():
            shown = paths()
            if name == "an event":
                listed = events(server, requests)
                about, shown = listed[0].strip("/").rpartition("/")[2], iter(listed)
            median, late = medians(server, shown, requests)
            print(f"{name:24}{median:>12.1f}{late:>12.1f}{verdict(median < LIMIT_MS):>16}", flush=True)
        first = paint(server)
        if first is None:
            print("first paint: not measured, no chromium or no playwright here")
        else:
            print(f"first paint of the map's page: {first:.0f} ms, median of {PAINTS}; under {PAINT_MS} ms: "
                  f"{verdict(first < PAINT_MS)}")
        posts, reads = replies(server, about)
        print(f"replies accepted: {posts:.0f} a second (Isso: {ISSO_POSTS}); "
              f"lists of replies read, each in its event's page: {reads:.0f} a second (Isso: {ISSO_READS})")


def main(given: list[str]) -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench site", description="Measure the site on one core.")
    parser.add_argument("--claims", type=int, default=CLAIMS, help="claims of the record (default: %(default)s)")
    parser.add_argument("--record", type=Path, default=None, help="where the record is made, or is already")
    parser.add_argument("--reports", type=Path, default=ROOT / "examples", help="what is read (default: %(default)s)")
    parser.add_argument("--requests", type=int, default=REQUESTS, help="of each kind (default: %(default)s)")
    asked = parser.parse_args(given)
    with tempfile.TemporaryDirectory() as folder:
        record = asked.record or Path(folder) / "site.db"
        if not record.exists():
            print(f"{make(record, asked.claims, [asked.reports])} reports of {asked.claims} claims made", flush=True)
        table(record, asked.requests)
