"""The columns a table has in, the columns dunant reads out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dunant.errors import UsageError
from dunant.readers.lexicon import sections

Columns = Mapping[str, str]  # dunant's name of a column to the table's


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """dunant's columns and what tables call them."""
    return sections("columns")


def bare(name: str) -> str:
    """A column's name without case, blanks, "_" and "-"."""
    return re.sub(r"[\W_]+", "", name).lower()


def mapped(names: Iterable[str], chosen: Columns) -> dict[str, str]:
    """Which of the table's columns is which of dunant's; `chosen` goes before the known synonyms."""
    there = {bare(name): name for name in reversed(list(names)) if isinstance(name, str)}
    found: dict[str, str] = {}
    for column, known in synonyms().items():
        wanted = (bare(chosen[column]),) if column in chosen else known
        if name := next((there[one] for one in wanted if one in there), None):
            found[column] = name
    return found


def checked(chosen: Columns) -> dict[str, str]:
    """The mapping a person gave, as it is; UsageError where it names a column that dunant does not have."""
    unknown = [name for name in chosen if name not in synonyms()]
    if unknown:
        raise UsageError(f"no column named '{unknown[0]}'; dunant reads: {', '.join(synonyms())}")
    return dict(chosen)
