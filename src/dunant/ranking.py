"""A user's ranking of sources in, the place of each voice in it out, for the policy "hierarchy".

A plain text file beside the record: one name a line, the most trusted first; names on one line, divided by `|`, are
trusted alike. Lines that begin with `#` are remarks.
"""

from __future__ import annotations

from pathlib import Path

from dunant.errors import UsageError
from dunant.register import Register
from dunant.rules.names import plain


def ranking_path(record: Path) -> Path:
    """Where a record's ranking is kept: `dunant.db` has `dunant.ranking.txt` beside it."""
    return record.with_suffix(".ranking.txt")


def ranking(file: Path | None, register: Register) -> dict[str, int]:
    """The place of each voice, 0 first: as the register knows it, and by the name as written in plain letters.

    Raises:
        UsageError: there is no file, it is no text, or it names nobody.
    """
    if file is None or not file.is_file():
        where = file.name if file else "a file beside the record (DUNANT_BESIDE names its folder)"
        raise UsageError(f"the policy hierarchy needs a ranking: write {where}, one source a line, the best first")
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines()]
    except (UnicodeDecodeError, OSError) as fault:
        raise UsageError(f"{file}: the ranking cannot be read as UTF-8 text: {fault}") from fault
    named = [line for line in lines if line and not line.startswith("#")]
    places: dict[str, int] = {}
    for place, line in enumerate(named):
        for name in filter(None, (part.strip() for part in line.split("|"))):
            places.setdefault(register.canonical(name), place)
            places.setdefault(plain(name), place)
    if not places:
        raise UsageError(f"{file}: the ranking names nobody; write one source a line, the best first")
    return places
