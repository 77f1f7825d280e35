"""Invented claims in, what linking them costs out: seconds, peak memory, and the time of one report more.

    python -m bench linking [--claims N ...] [--reports FILE_OR_FOLDER] [--more N]

The claims are real ones, extracted once and moved (bench/invented.py). Each size is measured in a process of its own:
linking and adding up all at once, then some reports more, one by one, as a record that lives takes them. The seconds
are of the processor. `--record` also writes them to a record, times `dunant events` on it from outside, and reads one
report more through `Monitor`.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.invented import Report, invented
from bench.reports import load, write
from dunant import Monitor
from dunant.adding import Adding
from dunant.current import Grown, by_document, with_answers
from dunant.gazetteers import Places
from dunant.ledger import Ledger
from dunant.model.vocab import Question
from dunant.ports import Extraction, Reading
from dunant.projection import Rule, Statements, place_of, stated
from dunant.register import Register
from dunant.stages.standing import standing

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "eval" / "reports-train.jsonl"
CLAIMS = (1_000, 10_000, 100_000)
MORE = 100  # reports that are added one by one
LIMIT_MS = 100  # of one report more, beside its extraction
BATCH = 4000  # judgements written at a time
MAXRSS_MB = 1024 * 1024 if sys.platform == "darwin" else 1024


def real(path: Path) -> list[Report]:
    """The reports of a file or folder, as the extractor reads them."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "real.jsonl"
        reports = load(path)
        write(reports, len(reports), source)
        with Monitor(Path(folder) / "real.db") as monitor:
            monitor.read(source)
            told = monitor.told()
    held = by_document(told.documents, told.claims)
    return [
        Report(document=one, claims=held[one.id], placed=tuple(
            answer for claim in held[one.id] for answer in told.stands.about(Question.PLACE_OF, claim.id)))
        for one in told.documents.values() if one.published
    ]  # fmt: skip


def enough(reports: Iterator[Report], claims: int) -> list[Report]:
    """Reports with so many claims together."""
    found, held = [], 0
    for one in reports:
        found.append(one)
        held += len(one.claims)
        if held >= claims:
            break
    return found


def measured(claims: int, path: Path, more: int) -> None:
    """One line of the table."""
    made = invented(real(path))
    reports = enough(made, claims)
    places, now = Places.of(None, None), time.process_time
    told = stated((one.document for one in reports), (claim for one in reports for claim in one.claims),
                  standing(answer for one in reports for answer in one.placed), places)
    held = by_document(told.documents, told.claims)
    adding = Adding(Register.of(None), Rule(), held.__getitem__)
    began = now()
    events = adding.projection(Grown(told=told, anew=True)).assembly.events
    seconds, took = now() - began, []
    for one in (next(made) for _ in range(more)):
        began = now()
        held[one.document.id] = one.claims
        told = _with(told, one, held.values(), places)
        adding.projection(Grown(told=told, documents=frozenset([one.document.id])))
        took.append(1000 * (now() - began))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MAXRSS_MB
    print(f"{sum(len(one.claims) for one in reports):>9,}{len(reports):>9,}{len(events):>8,}{seconds:>9.1f}"
          f"{1e6 * seconds / claims:>11.0f}{peak:>9.0f}{_spread(took)}", flush=True)


def _with(told: Statements, one: Report, held: object, places: Places) -> Statements:
    """The statements and one report more."""
    stands, _ = with_answers(told.stands, one.placed)
    placed = {claim.id: place for claim in one.claims if (place := place_of(claim, stands, places))}
    return Statements(documents={**told.documents, one.document.id: one.document}, claims=told.claims + one.claims,
                      places={**told.places, **placed}, stands=stands)


def _spread(took: Sequence[float]) -> str:
    """Median, nine in ten, the worst and the mean, in milliseconds."""
    ordered = sorted(took)
    shown = (statistics.median(took), ordered[int(0.9 * len(ordered))], ordered[-1], statistics.fmean(took))
    return "".join(f"{one:>8.0f}" for one in shown)


def in_record(claims: int, path: Path, folder: Path) -> None:
    """Write a record of so many claims, ask it from outside for its events, and read one report more."""
    reports, file = enough(invented(real(path)), claims + 200), folder / "linking.db"
    rest = [reports.pop() for _ in range(20)]
    with Ledger.open(file) as ledger:
        _fill(ledger, reports)
    began = time.perf_counter()
    command = [str(Path(sys.executable).with_name("dunant")), "events", "--record", str(file), "--json"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    print(f"`dunant events` on {claims:,} claims, cold: {time.perf_counter() - began:.0f} s", flush=True)
    with Monitor(file) as monitor:
        sum(1 for _ in monitor.events())
        took = []
        for one in rest:
            _fill(monitor.ledger, [one])
            began = time.perf_counter()
            sum(1 for _ in monitor.events())
            took.append(1000 * (time.perf_counter() - began))
    print(f"one report more, then `Monitor.events`, ms (median, nine in ten, worst, mean): {_spread(took)}", flush=True)


def _fill(ledger: Ledger, reports: Sequence[Report]) -> None:
    answers = []
    for one in reports:
        content = one.document.text.encode()
        claims = tuple({claim.id: replace(claim, seen_at=None) for claim in one.claims}.values())
        ledger.add(Reading(document=one.document, content=content), Extraction(claims=claims), "english@0")
        answers += one.placed
        if len(answers) > BATCH:
            ledger.judge(*answers)
            answers = []
    ledger.judge(*answers)


def main(given: Sequence[str]) -> None:
    """Read the options and measure; each size in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m bench linking", description="Measure linking on this machine.")
    parser.add_argument("--claims", type=int, nargs="+", default=list(CLAIMS), help="sizes (default: %(default)s)")
    parser.add_argument("--reports", type=Path, default=REAL if REAL.exists() else ROOT / "examples",
                        help="real reports: a JSONL file or a folder of them (default: %(default)s)")
    parser.add_argument("--more", type=int, default=MORE, help="reports added one by one (default: %(default)s)")
    parser.add_argument("--record", action="store_true", help="also write the largest to a record and ask that")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(given)
    if asked.one:
        measured(asked.claims[0], asked.reports, asked.more)
        return
    print(f"{'claims':>9}{'reports':>9}{'events':>8}{'CPU s':>9}{'µs a claim':>11}{'peak MB':>9}"
          f"   one report more, ms (aim {LIMIT_MS}): median, nine in ten, worst, mean", flush=True)
    for claims in asked.claims:
        command = [sys.executable, "-m", "bench", "linking", "--one", "--claims", str(claims), "--reports",
                   str(asked.reports), "--more", str(asked.more)]
        subprocess.run(command, check=True)
    if asked.record:
        with tempfile.TemporaryDirectory() as folder:
            in_record(max(asked.claims), asked.reports, Path(folder))
