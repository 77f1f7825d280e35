"""Reports in plain text in, the record's events out: each .txt file here is a scenario a journalist could write.

The first line names it. `--- OUTLET DATE` opens a report; its text follows, then its claims (tests/told.py) in lines
that begin with `>`. After `=== expect` stands one line an event, and `beside` for each running total.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from told import AT, Told, claims, document, documents, told

from dunant.linkers.incident import Incident
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.rules.incident import cumulative
from dunant.stages.assemble import assemble
from dunant.stages.link import link

HERE = Path(__file__).parent
SCENARIOS = sorted(HERE.glob("*.txt"))
READY = importlib.util.find_spec("dunant.extractors.english.news") is not None


def parts(path: Path) -> tuple[list[str], list[str]]:
    """The blocks of the reports, and the expected lines."""
    reports, _, expected = path.read_text(encoding="utf-8").partition("=== expect\n")
    return reports.split("\n--- ")[1:], [line for line in expected.splitlines() if line.strip()]


def report(block: str, number: int) -> Told:
    """One report with the claims written under it."""
    head, *lines = block.splitlines()
    outlet, _, published = head.rpartition(" ")
    if published == "undated":
        published = ""
    text = "\n".join(line for line in lines if not line.startswith(">")).strip()
    return told(text, [line[1:].strip() for line in lines if line.startswith(">")], outlet, published, str(number))


def record(reports: list[Document], found: list[Claim]) -> list[str]:
    """The events that these claims make, one line each, and what stands beside them."""
    judgements = link(found, reports, [Incident(at=AT)], AT)
    events = [line(event) for event in assemble(found, judgements, reports, {})]
    beside = [f"beside {claim.act} {claim.figures[0].low}" for claim in found if cumulative(claim)]
    return sorted(events) + sorted(beside)


def line(event: Event) -> str:
    """The event as a scenario writes it."""
    tolls = ", ".join(
        f"{one.harm} {one.population.who} low {one.low} best {one.best} high {one.high}" for one in event.estimates
    )
    days = event.when.edtf if event.when else "undated"
    counts = f"{len(event.claims)} claims, {len(event.voices)} voices, {event.carriers} carriers"
    return f"event {event.type} {days} {event.place_name}: {tolls or 'nobody counted'}; {counts}"


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_claims_make_the_record(path: Path) -> None:
    blocks, expected = parts(path)
    reports = [report(block, number) for number, block in enumerate(blocks)]
    assert record(documents(reports), claims(reports)) == sorted(expected, key=lambda line: (line[0] != "e", line))


@pytest.mark.skipif(not READY, reason="the English extractor is not here")
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_reports_make_the_record(path: Path) -> None:
    from dunant.extractors.english.news import News
    from dunant.gazetteers import Places

    news = News(Places.of())
    blocks, expected = parts(path)
    written = [report(block, number).document for number, block in enumerate(blocks)]
    reports = [document(one.text, one.source, one.published, one.label) for one in written]
    found = [claim for one in reports for claim in news.extract(one).claims]
    assert tolls(record(reports, found)) == tolls(expected)


def tolls(lines: list[str]) -> list[str]:
    """The lines that count people, without the number of claims: attacks told beside a toll are claims too."""
    return sorted(line.partition(";")[0] for line in lines if "nobody counted" not in line)
