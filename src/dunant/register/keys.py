"""A name as written in, the words that are compared out: case, accents, signs, articles and spelling habits aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dunant.register.lists import table
from dunant.rules.names import APOSTROPHES, SIGNS

ARTICLES = frozenset(("the", "a", "an"))
ARABIC_ARTICLES = frozenset(("al", "el", "an", "ar", "as", "ash", "ad"))  # "Jabhat an-Nusra" and "Jabhat al-Nusra"
OPENING = re.compile(rf"^[^\S\n]*(?:(?:{'|'.join(ARTICLES)})(?:[^\S\n]+|$))+", re.M)
INSIDE = re.compile(rf"(?<=\w)[^\S\n]+(?:{'|'.join(ARABIC_ARTICLES)})(?=\s|$)")


class Word(NamedTuple):
    """One word of a name, and whether it was written with a capital."""

    key: str
    capital: bool


def split(name: str) -> list[Word]:
    """The words of a name in order, a leading article and Arabic articles inside it left out."""
    spelling = table("spelling")
    found: list[Word] = []
    for written in _signless(_accentless(name)).split():
        word = written.casefold()
        if word not in (ARABIC_ARTICLES if found else ARTICLES):
            found.append(Word(spelling.get(word, word), written != word))
    return found


def key(name: str) -> str:
    """The words of a name as one string; empty where it has none."""
    return joined(split(name))


def keys(names: Sequence[str]) -> list[str]:
    """The key of each name, made in one go: four times as fast as one by one for a register of 3,500 names."""
    lines = _signless("\n".join(_accentless(name).replace("\n", " ") for name in names)).casefold()
    spelled = _habits().sub(lambda found: table("spelling")[found[0]], INSIDE.sub("", OPENING.sub("", lines)))
    return [" ".join(line.split()) for line in spelled.split("\n")]


def joined(words: Iterable[Word]) -> str:
    """Words as one string."""
    return " ".join(word.key for word in words)


def headless(found: str) -> str:
    """A key without the Arabic article that opens it: "al nusra" is "nusra"; the same where there is none."""
    first, _, rest = found.partition(" ")
    return rest if rest and first in ARABIC_ARTICLES else found


def _accentless(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _signless(text: str) -> str:
    return SIGNS.sub(" ", APOSTROPHES.sub("", text))


@cache
def _habits() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, table('spelling')))})\b")
