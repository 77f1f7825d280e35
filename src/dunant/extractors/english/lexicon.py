"""Word-list files in, sets and tables of words out.

A list is a text file in `lexicon/`: lines starting with `#` are the header and comments, a line `[section]` opens a
section, every other line holds one entry. In a table an entry is `words = value`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """All entries of `lexicon/NAME.txt` by section; entries before the first section stand under ""."""
    found: dict[str, list[str]] = {"": []}
    section = ""
    text = (files("dunant.extractors.english") / "lexicon" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        entry = line.split("#", 1)[0].strip()
        if entry.startswith("[") and entry.endswith("]"):
            section = entry[1:-1]
            found.setdefault(section, [])
        elif entry:
            found[section].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def plain_words() -> dict[str, str]:
    """The plain word that each loaded word is read as (framing.txt)."""
    pairs = (entry.partition(" = ") for entry in sections("framing")[""])
    return {loaded: plain for plain, _, loaded in pairs}


def _plain(entry: str) -> str:
    """An entry with its loaded words in plain ones."""
    return " ".join(plain_words().get(word, word) for word in entry.split(" "))


@cache
def words(name: str, section: str = "") -> frozenset[str]:
    """The entries of one section, lower case; where a loaded word is listed, so is its plain one."""
    listed = [entry.lower() for entry in sections(name).get(section, ())]
    return frozenset(listed) | frozenset(map(_plain, listed))


@cache
def table(name: str, section: str = "") -> dict[str, str]:
    """The `words = value` entries of one section, words in lower case; plain words stand beside loaded ones."""
    pairs = (entry.partition("=") for entry in sections(name).get(section, ()))
    listed = {key.strip().lower(): value.strip() for key, _, value in pairs}
    return listed | {plain: value for key, value in listed.items() if (plain := _plain(key)) not in listed}
