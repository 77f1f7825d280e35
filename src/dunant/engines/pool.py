"""Items in, results out in the order of the items, worked on by several processes at once.

So many items are in flight and no more: a table of a million rows never stands in memory. Workers take no notice of
Ctrl-C, which is for the process that started them, and end by themselves when that process is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any

from dunant.engines.collecting import collect_seldom
from dunant.errors import EngineError, UsageError
from dunant.ports import In, Out

AHEAD = 8  # items in flight for each worker: enough that none waits while one long report holds up the order
MOST_WORKERS = 61  # what concurrent.futures takes on every system
PRELOADED = ["dunant.engines.extracting", "dunant.extractors.english.preloaded"]
ENDED = "a worker process ended before its work was done, killed or out of memory; what was read before is kept"
ADVICE = "run it again to go on, with fewer --workers where memory is short"


class Pool:
    """Fills the Engine port; `function` and the items travel by pickle."""

    def __init__(self, workers: int) -> None:
        if not 1 <= workers <= MOST_WORKERS:
            raise UsageError(f"{workers} workers: it takes 1 to {MOST_WORKERS}; as many as there are cores is best")
        self.workers = workers

    def map(self, function: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """`function` over `items`.

        Raises:
            EngineError: a worker was killed.
        """
        pending: deque[Future[Out]] = deque()
        with self._started() as pool:
            try:
                for item in items:
                    with shielded():
                        pending.append(pool.submit(function, item))
                    while pending and (len(pending) >= AHEAD * self.workers or pending[0].done()):
                        yield pending.popleft().result()
                while pending:
                    yield pending.popleft().result()
            except BrokenProcessPool:
                raise EngineError(f"{ENDED}; {ADVICE}") from None

    @contextmanager
    def _started(self) -> Iterator[ProcessPoolExecutor]:
        """A pool that is gone afterwards; its workers are not waited for where the work was cut short."""
        before = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(self.workers, mp_context=_context(), initializer=ready)
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in set(multiprocessing.active_children()) - before:
                worker.terminate()
            raise
        pool.shutdown()


def _context() -> Any:
    """Processes that start clean: a fork would carry over the record's open file."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@contextmanager
def shielded() -> Iterator[None]:
    """Ctrl-C comes only after this; a process that is started within never takes notice of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ready() -> None:
    """What a worker does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
