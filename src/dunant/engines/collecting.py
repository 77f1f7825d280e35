"""Python's search for garbage, made seldom while reports are read.

A report makes a hundred thousand small objects, next to none of them in cycles, beside lexicons and models that stay:
at Python's own pace a tenth of the time goes into looking through them again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 50, 50)  # new objects, then rounds, before a generation is looked through; Python: 700, 10, 10


def collect_seldom() -> None:
    """From now on, in this process; what is there already is not looked through again."""
    gc.freeze()
    gc.set_threshold(*SELDOM)


@contextmanager
def collected_seldom() -> Iterator[None]:
    """While this lasts; afterwards at the pace of before."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
