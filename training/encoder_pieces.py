"""Text in, word pieces with their offsets out: BERT's uncased tokenizer, as far as English news needs it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
UNKNOWN, START, STOP, MASK = 100, 101, 102, 103  # numbers in BERT's vocabulary
LONGEST = 100  # letters; a longer word is unknown, as in the original
Piece = tuple[int, int, int]  # number in the vocabulary, first and last offset


def plain(word: str) -> str:
    """Lower case, without accents."""
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in split if unicodedata.category(letter) != "Mn")


class Pieces:
    """A vocabulary file, one piece a line, and the text cut by it."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self._number = {piece: k for k, piece in enumerate(lines) if piece}
        self.of_word = lru_cache(maxsize=50_000)(self._of_word)

    def __call__(self, text: str) -> list[Piece]:
        """The pieces of a text; every piece of a word has the word's offsets."""
        return [(n, m.start(), m.end()) for m in WORD.finditer(text) for n in self.of_word(m[0])]

    def _of_word(self, word: str) -> tuple[int, ...]:
        """The longest pieces from the left; the unknown piece where a rest is in none."""
        said, found, at = plain(word), list[int](), 0
        if len(said) > LONGEST:
            return (UNKNOWN,)
        while at < len(said):
            lead = "##" if at else ""
            ends = range(len(said), at, -1)
            end = next((e for e in ends if lead + said[at:e] in self._number), None)
            if end is None:
                return (UNKNOWN,)
            found.append(self._number[lead + said[at:end]])
            at = end
        return tuple(found)
