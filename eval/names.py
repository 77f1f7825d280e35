"""Two names in, whether they mean the same out: by their telling words, and by party."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
USUAL = HERE.parent.parent / "shared" / "eval" / "parties.json"
LONGEST_NAME = 8  # words; what is longer is no name and is compared word for word
STEM = 5  # letters by which two words count as one: "Syria", "Syrian"
ENOUGH = 0.5  # of the telling words of the shorter name
Phrases = tuple[tuple[tuple[str, ...], str], ...]  # (words, party), the longest first


def words(text: str | None) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes."""
    split = unicodedata.normalize("NFKD", text or "")
    plain = "".join(letter for letter in split if not unicodedata.combining(letter)).lower()
    return re.findall(r"\w+", plain.replace("’", "").replace("'", ""))


@cache
def sections() -> dict[str, dict[str, str]]:
    """The word lists of names.txt: section, word, what the word stands for (itself where nothing is said)."""
    found: dict[str, dict[str, str]] = {}
    for line in _lines(HERE / "names.txt"):
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), {})
        elif "=" in line:
            word, _, meaning = line.partition(" = ")
            section[word] = meaning
        else:
            section.update((word, word) for word in line.split())
    return found


def own_parties() -> Phrases:
    """The project's own table."""
    rows = (line.partition(":") for line in _lines(HERE / "parties.txt"))
    return _phrases({party: names.split(",") for party, _, names in rows})


def parties_beside(gold: Path) -> Phrases:
    """The table that lies beside a gold file, or where the measuring material usually lies; else the project's own."""
    tables = [one for one in (gold.parent / "parties.json", USUAL) if one.is_file()]
    if not tables:
        return own_parties()
    table = json.loads(tables[0].read_text(encoding="utf-8"))
    return _phrases({party: names for party, names in table.items() if party != "//"})


class Names:
    """Compares names with a table of parties."""

    def __init__(self, parties: Phrases) -> None:
        self._parties = parties
        self._memory: dict[tuple[str, str, bool], bool] = {}

    def alike(self, one: str | None, other: str | None, place: bool = False) -> bool:
        """Do two names mean the same? None is alike only to None; a place has no party."""
        if not one or not other:
            return not one and not other
        asked = (one, other, place)
        if asked not in self._memory:
            self._memory[asked] = self._compared(words(one), words(other), place)
        return self._memory[asked]

    def _compared(self, one: list[str], other: list[str], place: bool) -> bool:
        if max(len(one), len(other)) > LONGEST_NAME:
            return one == other
        ways, others = _ways(one), _ways(other)
        if ways and others and ways != others:
            return False
        if not place and (ours := self.parties(one)) and (theirs := self.parties(other)):
            return bool(ours & theirs)
        return _share_words(_telling(one), _telling(other), place)

    def parties(self, said: Sequence[str]) -> set[str]:
        """The parties that the words of a name speak of; the longest phrase takes its words."""
        left, found = list(said), set()
        for phrase, party in self._parties:
            length = len(phrase)
            for at in range(len(left) - length + 1):
                if tuple(left[at : at + length]) == phrase:
                    found.add(party)
                    left[at : at + length] = [""] * length
        return found


def _share_words(one: set[str], other: set[str], place: bool) -> bool:
    common = one & other
    if len(common) < ENOUGH * min(len(one), len(other)):
        return False
    return bool(common) if place else bool(common - set(sections()["nations"])) or one == other


def _ways(said: Sequence[str]) -> set[str]:
    compass = sections()["compass"]
    return {compass[word] for word in said if word in compass}


def _telling(said: Sequence[str]) -> set[str]:
    idle = sections()["telling nothing"].keys() | sections()["compass"].keys()
    return {word[:STEM] for word in said if word not in idle} or {word[:STEM] for word in said}


def _phrases(table: dict[str, list[str]]) -> Phrases:
    rows = [(tuple(name.split()), party) for party, names in table.items() for name in names]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
