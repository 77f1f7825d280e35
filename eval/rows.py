"""What a measurement found, in the form in which every set reports it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure.

    Attributes:
        metric: short name, the key of its floor; unique within its set.
        value: dunant's score, 0 to 1 (an error: see `unit`).
        of: how many items it was computed over.
        says: what is counted, in words, where the name alone does not tell.
        trivial: what a trivial method reaches, computed here from the same items; None where there is none.
        published: what others reached, with where that is known from; empty where nobody published any.
        aim: the mark to reach, None where none is set.
        slack: how far below a score its floor is set: more where finding more, harder items may cost something.
    """

    metric: str
    value: float
    of: int
    says: str = ""
    trivial: float | None = None
    published: str = ""
    aim: float | None = None
    slack: float = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The figures of one set and what the extractor got wrong there, one line each."""

    rows: Sequence[Row]
    errors: Sequence[str] = field(default=())


def share(right: int, of: int) -> float:
    """Right answers among all; 0 where there are none."""
    return right / of if of else 0.0


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall; 0 where there is nothing."""
    return 2 * right / (found + gold) if found + gold else 0.0
