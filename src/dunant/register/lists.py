"""A text or table of this folder in, its entries out; read once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def text(name: str) -> str:
    """A file of this folder as text."""
    return (files("dunant.register") / name).read_text(encoding="utf-8")


@cache
def words(section: str) -> frozenset[str]:
    """The entries of one section of words.txt."""
    return frozenset(_lines(section))


@cache
def table(section: str) -> dict[str, str]:
    """The `word = value` entries of one section of words.txt."""
    pairs = (line.partition(" = ") for line in _lines(section))
    return {word: value for word, _, value in pairs}


def _lines(section: str) -> Iterator[str]:
    current = ""
    for line in text("words.txt").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif line and current == section and not line.startswith("#"):
            yield line


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of this folder, its comments left out."""
    yield from csv.DictReader(line for line in text(name).splitlines() if not line.startswith("#"))
