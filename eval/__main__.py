"""Measure dunant on every set that is here, print one table, and hold the scores to their floors.

    python -m eval                              everything in ../shared, and the examples
    python -m eval --data DIR --only SET …      some sets, from a folder of the same layout
    python -m eval --gold FILE --reports FILE   any reports with records by the codebook
    python -m eval --check                      exit 1 where a score fell below its floor
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from eval import floors, reading, table
from eval.rows import Result
from eval.sets import OURS, ROOT, SETS, SHARED, Set, base_of, known

JOBS = 2  # processes; a set is measured in one


@dataclass(frozen=True)
class Job:
    """A set and the files it is measured on."""

    set: Set
    paths: tuple[Path, ...]
    command: str


@dataclass(frozen=True)
class Outcome:
    """What came of a job: figures, or why there are none."""

    job: Job
    result: Result | None
    fault: str = ""


def main(arguments: list[str] | None = None) -> int:
    """Run; the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        jobs, absent = _jobs(asked)
    except ValueError as fault:
        print(f"eval: {fault}", file=sys.stderr)
        return 2
    outcomes = _run(jobs, asked)
    measured = [table.Measured(set=one.job.set, rows=one.result.rows, command=one.job.command)
                for one in outcomes if one.result]
    print(table.text(measured))
    _print_errors(outcomes, asked.errors)
    for name in absent:
        print(f"not here: {name}", file=sys.stderr)
    for one in outcomes:
        if one.fault:
            print(f"eval: {one.job.set.name}: {one.fault}", file=sys.stderr)
    status = 1 if any(one.fault for one in outcomes) else 0
    if asked.write:
        status |= _write(measured)
    if asked.raise_floors:
        _raise(outcomes)
    return status | _check(outcomes, asked) if asked.check else status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of the layout of ../shared/data")
    parser.add_argument("--only", nargs="+", metavar="SET", default=[], help=f"any of: {', '.join(known())}")
    parser.add_argument("--gold", type=Path, help="records by the codebook, JSON Lines (with --reports)")
    parser.add_argument("--reports", type=Path, help="the reports they were read from, JSON Lines")
    parser.add_argument("--pack", type=Path, help="a gazetteer pack other than the shipped one")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N differences of each set")
    parser.add_argument("--jobs", type=int, default=JOBS, help="processes (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    parser.add_argument("--check", action="store_true", help="exit 1 where a score fell below its floor")
    parser.add_argument("--raise-floors", action="store_true", help="raise eval/floors.json to the scores found")
    return parser


def _jobs(asked: argparse.Namespace) -> tuple[list[Job], list[str]]:
    """What is to be measured, and the names of the sets whose files are not here.

    Raises:
        ValueError: an option names nothing; says which and what there is.
    """
    for path in (asked.data, asked.gold, asked.reports, asked.pack):
        if path is not None and not path.exists():
            raise ValueError(f"no {path}")
    if (asked.gold is None) != (asked.reports is None):
        raise ValueError("--gold and --reports go together")
    if asked.write and (asked.data or asked.gold or asked.pack):
        raise ValueError("--write is for the usual material and gazetteer: no --data, --gold or --pack with it")
    if strange := [name for name in asked.only if name not in known()]:
        raise ValueError(f"no set {', '.join(strange)}; known: {', '.join(known())}")
    if asked.gold is not None:
        command = f"python -m eval --gold {asked.gold} --reports {asked.reports}"
        return [Job(known()["gold-dev"], (asked.gold, asked.reports), command)], []
    jobs, absent = [], []
    for one in SETS:
        if (asked.only and one.name not in asked.only) or (asked.data and one.base != "data" and not asked.only):
            continue
        paths = tuple(one.paths(base_of(one, asked.data)))
        command = f"python -m eval{f' --data {asked.data}' if asked.data else ''} --only {one.name}"
        if paths:
            jobs.append(Job(one, paths, command))
        else:
            absent.append(one.name)
    return jobs, absent


def _run(jobs: list[Job], asked: argparse.Namespace) -> list[Outcome]:
    """Measure, in processes where there are several jobs."""
    if asked.jobs < 2 or len(jobs) < 2:
        _begin(asked.pack)
        return list(_watched(map(measure, jobs)))
    with ProcessPoolExecutor(max_workers=asked.jobs, initializer=_begin, initargs=(asked.pack,)) as pool:
        return list(_watched(pool.map(measure, jobs)))


def _watched(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes; at a terminal each is named as it comes, for the whole takes minutes."""
    for one in outcomes:
        if sys.stderr.isatty():
            print(f"measured: {one.job.set.name}", file=sys.stderr)
        yield one


def _begin(pack: Path | None) -> None:
    reading.pack = pack


def measure(job: Job) -> Outcome:
    """One set's figures; a file that is not of its form is a fault that is told, and ends nothing else."""
    try:
        items = job.set.load(job.paths)
    except (ValueError, KeyError, TypeError, OSError) as error:
        return Outcome(job, None, fault=f"cannot be read: {error or type(error).__name__}")
    if not items:
        return Outcome(job, None, fault="nothing in it")
    return Outcome(job, job.set.score(items, job.set.predict(items)))


def _print_errors(outcomes: list[Outcome], count: int) -> None:
    for one in outcomes if count else ():
        for line in one.result.errors[:count] if one.result else ():
            print(f"{one.job.set.name}\t" + line.replace("\n", " "))


def _write(measured: list[table.Measured]) -> int:
    """docs/accuracy.md, unless it would lose figures."""
    here = {one.set.name for one in measured}
    lost = [name for name in floors.load() if name not in here]
    if lost:
        print(f"eval: docs/accuracy.md is left as it is: not measured now: {', '.join(lost)}", file=sys.stderr)
        return 1
    table.PAGE.write_text(table.page(measured, reading.ORIGIN), encoding="utf-8")
    print(f"written: {table.PAGE.relative_to(ROOT)}")
    return 0


def _raise(outcomes: list[Outcome]) -> None:
    kept = floors.load()
    for one in outcomes:
        if one.result:
            name, found = one.job.set.name, floors.digest(one.job.paths)
            every = one.job.set.base in OURS
            kept[name] = floors.raised(kept.get(name, {}), found, one.result.rows, every)
    floors.save({one.name: kept[one.name] for one in SETS if one.name in kept})


def _check(outcomes: list[Outcome], asked: argparse.Namespace) -> int:
    """Print what fell and how many floors were not checked; the exit status."""
    by_name = {one.job.set.name: one for one in outcomes if one.result}
    fell: list[str] = []
    held = unchecked = 0
    for name, floor in floors.load().items():
        one = by_name.get(name)
        if one is None or one.result is None:
            unchecked += len(floors.metrics(floor))
            continue
        wrong = list(floors.faults(name, floor, floors.digest(one.job.paths), one.result.rows))
        fell += wrong
        held += len(floors.metrics(floor)) - len(wrong)
    for line in fell:
        print(f"FELL {line}", file=sys.stderr)
    where = "" if SHARED.is_dir() else " (../shared is not here)"
    print(f"accuracy floors: {held} hold, {len(fell)} do not, {unchecked} were not checked{where}")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
