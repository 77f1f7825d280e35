"""Engines: results in the order of the items, so many in flight, and clear ends."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dunant.engines import Here, Pool, engine
from dunant.engines.pool import AHEAD
from dunant.errors import EngineError, UsageError
from dunant.ports import Engine


def slow_when_even(number: int) -> tuple[int, int]:
    """The number and the process that saw it; the even ones take longer, so that results come out of order."""
    time.sleep(0.02 if number % 2 == 0 else 0)
    return number, os.getpid()


def end_itself(number: int) -> int:
    """As if somebody had killed the worker."""
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse(number: int) -> int:
    raise LookupError(f"refused {number}")


@pytest.mark.parametrize("made", [Here(), Pool(2)], ids=["here", "pool"])
def test_results_come_in_the_order_of_the_items(made: Engine) -> None:
    assert [number for number, _ in made.map(slow_when_even, range(30))] == list(range(30))


@pytest.mark.parametrize("made", [Here(), Pool(2)], ids=["here", "pool"])
def test_nothing_in_nothing_out(made: Engine) -> None:
    assert list(made.map(slow_when_even, [])) == []


@pytest.mark.parametrize("made", [Here(), Pool(2)], ids=["here", "pool"])
def test_an_exception_comes_out_as_it_is(made: Engine) -> None:
    with pytest.raises(LookupError, match="refused 0"):
        list(made.map(refuse, range(3)))


def test_a_pool_works_in_other_processes() -> None:
    seen = {process for _, process in Pool(2).map(slow_when_even, range(30))}
    assert os.getpid() not in seen
    assert len(seen) == 2


def test_no_more_is_in_flight_than_is_said() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield number

    results = Pool(2).map(slow_when_even, endless())
    for given in range(20):
        next(results)
        assert taken <= given + 1 + 2 * AHEAD
    results.close()  # type: ignore[attr-defined]


def test_a_killed_worker_is_one_clear_error_and_what_came_before_stands() -> None:
    seen = []
    with pytest.raises(EngineError, match=r"killed or out of memory.*fewer --workers"):
        for number in Pool(2).map(end_itself, range(100)):
            seen.append(number)
    assert seen == list(range(len(seen)))


@pytest.mark.parametrize("workers", [0, -1, 10_000])
def test_a_number_of_workers_that_is_none(workers: int) -> None:
    with pytest.raises(UsageError, match=f"{workers} workers"):
        engine(workers)


PROGRAM = """
import os, sys, time
from dunant.engines import Pool
from test_engines import slow_when_even

def endless():
    number = 0
    while True:
        yield number
        number += 1

if __name__ == "__main__":
    workers = set()
    for number, worker in Pool(2).map(slow_when_even, endless()):
        if worker not in workers:
            workers.add(worker)
            print(worker, flush=True)
"""


def alive(process: int) -> bool:
    """Is there a process of that id that is not only waiting to be buried?"""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl-C"])
def test_workers_end_with_the_process_that_started_them(tmp_path: Path, how: signal.Signals) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    with subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": path}, start_new_session=True,
    ) as run:
        assert run.stdout is not None
        workers = [int(run.stdout.readline()) for _ in range(2)]
        if how is signal.SIGINT:
            os.killpg(run.pid, how)  # as a terminal does: to the whole group
        else:
            run.send_signal(how)
        _, errors = run.communicate(timeout=30)
    until = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, workers))
    assert errors.count("Traceback") <= (how is signal.SIGINT), "only the process itself says that it was stopped"
