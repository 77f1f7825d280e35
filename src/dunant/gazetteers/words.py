"""A word file of this folder in, its entries by section out."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> frozenset[str]:
    """The lines of NAME.txt, comments aside."""
    text = (files("dunant.gazetteers") / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def table(name: str, section: str = "") -> dict[str, str]:
    """The `words = value` entries of one section of NAME.txt, as written; lines from # on are comments."""
    found: dict[str, str] = {}
    current = ""
    for line in (files("dunant.gazetteers") / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[] ")
        elif current == section and " = " in line and not line.startswith("#"):
            word, _, value = line.partition(" = ")
            found[word.strip()] = value.strip()
    return found
