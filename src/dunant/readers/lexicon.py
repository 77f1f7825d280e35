"""Word-list files of the readers in, entries by section out.

A list is a text file in `lexicon/`: `#` at the start of a line opens a comment, `[section]` a section, every other
line holds one entry; `name = value` where a section is a table.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """All entries of `lexicon/NAME.txt` by section, in file order."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in (files("dunant.readers") / "lexicon" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        if entry.startswith("[") and entry.endswith("]") and "=" not in entry:
            section = entry[1:-1]
        else:
            found.setdefault(section, []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def table(name: str, section: str) -> tuple[tuple[str, str], ...]:
    """The `name = value` entries of one section, in file order; a name may come more than once."""
    pairs = (entry.partition("=") for entry in sections(name)[section])
    return tuple((key.strip(), value.strip()) for key, _, value in pairs)
