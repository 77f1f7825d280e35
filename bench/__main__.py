"""Reports in, one table out: documents and words per second of the whole of `read`, peak memory, start-up.

    python -m bench [--reports FILE_OR_FOLDER] [--documents N]
    python -m bench linking --help
    python -m bench site --help

Each line is one `dunant read --json` into a fresh record, timed from outside: start-up, reading, extraction, linking
and writing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.reports import load, write

ROOT = Path(__file__).resolve().parent.parent
MEASURED = ROOT.parent / "shared" / "eval" / "reports-dev.jsonl"
DUNANT = Path(sys.executable).with_name("dunant")
DOCUMENTS = 800  # enough that start-up is under a tenth of the time at the aim
NEWS_WORDS = 300  # words of the document in which the floor and the aim are counted
FLOOR, AIM = 40, 100  # documents of NEWS_WORDS words per second with two workers
MEMORY_MB = 700  # per process
START_S = 0.4  # `dunant --help`
STARTS = 5
MAXRSS_MB = 1024 * 1024 if sys.platform == "darwin" else 1024  # getrusage: bytes there, KiB on Linux


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One timed run; `peak_mb` is the largest process of the run."""

    seconds: float
    cpu: float
    peak_mb: float


def _pin(cores: int) -> Callable[[], None] | None:
    """What keeps a process on so many cores; None where the system knows no such thing."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    return lambda: os.sched_setaffinity(0, allowed)


def timed(command: list[str], cores: int) -> Run:
    """Run a command on so many cores and measure it and all processes it waited for.

    Raises:
        SystemExit: the command failed.
    """
    pin = _pin(cores)
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=pin
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {child.returncode}: {errors.read().decode()[-500:]}")
    return Run(seconds=seconds, cpu=usage.ru_utime + usage.ru_stime, peak_mb=usage.ru_maxrss / MAXRSS_MB)


def read_run(source: Path, workers: int, folder: Path) -> Run:
    """One `dunant read` into a fresh record."""
    record = folder / f"bench-{workers}-{source.stem}.db"
    command = [str(DUNANT), "read", str(source), "--record", str(record), "--workers", str(workers), "--json"]
    return timed(command, workers)


def start_up() -> float:
    """Seconds of `dunant --help`, the median of some starts after one that warms the disk cache."""
    timed([str(DUNANT), "--help"], 1)
    return statistics.median(timed([str(DUNANT), "--help"], 1).seconds for _ in range(STARTS))


def verdict(holds: bool) -> str:
    """A limit in words."""
    return "holds" if holds else "MISSED"


def table(path: Path, documents: int) -> None:
    """Measure and print."""
    reports = load(path)
    print(f"{documents} documents from {len(reports)} reports of {path.name}; "
          f"{os.cpu_count()} cores; Python {sys.version.split()[0]}")
    print(f"{'workers':>8}{'seconds':>9}{'docs/s':>9}{'words/s':>10}"
          f"{f'docs/s of {NEWS_WORDS} words':>24}{'CPU s':>8}{'peak MB':>9}")
    rate, peak = 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        words = write(reports, documents, source)
        for workers in (1, 2):
            run = read_run(source, workers, Path(folder))
            rate, peak = words / run.seconds / NEWS_WORDS, max(peak, run.peak_mb)
            print(f"{workers:>8}{run.seconds:>9.2f}{documents / run.seconds:>9.1f}{words / run.seconds:>10,.0f}"
                  f"{rate:>24.1f}{run.cpu:>8.1f}{run.peak_mb:>9.0f}", flush=True)
    print(f"floor of {FLOOR} documents of {NEWS_WORDS} words per second on two cores: {verdict(rate >= FLOOR)} "
          f"(aim {AIM}: {verdict(rate >= AIM)})")
    print(f"at most {MEMORY_MB} MB per process: {verdict(peak <= MEMORY_MB)}")
    seconds = start_up()
    print(f"`dunant --help`: {seconds:.2f} s, median of {STARTS}; under {START_S} s: {verdict(seconds < START_S)}")


def main() -> None:
    """Read the options and measure."""
    if sys.argv[1:2] == ["linking"]:
        from bench.linking import main as of_linking

        of_linking(sys.argv[2:])
        return
    if sys.argv[1:2] == ["site"]:
        from bench.site import main as of_site

        of_site(sys.argv[2:])
        return
    told = "Measure `dunant read` on this machine; `python -m bench linking` and `python -m bench site` measure those."
    parser = argparse.ArgumentParser(prog="python -m bench", description=told)
    parser.add_argument("--reports", type=Path, default=MEASURED if MEASURED.exists() else ROOT / "examples",
                        help="a JSONL file or a folder of them (default: %(default)s)")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help=f"how many to read (default: {DOCUMENTS})")
    asked = parser.parse_args()
    if not DUNANT.exists():
        raise SystemExit(f"no {DUNANT}; run `make install` first")
    table(asked.reports, asked.documents)


if __name__ == "__main__":
    main()
