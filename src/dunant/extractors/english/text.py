"""A document in; its sentences and tokens out, each with its place in the text, furniture left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from dunant.extractors.english.lexicon import plain_words, words
from dunant.model.document import Document

TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|[mk])?\b"  # 300,000  2.5  15th  1m
    r"|[^\W\d_](?:[.][^\W\d_])+[.]?"  # U.N.  U.S.
    r"|\w+(?:[-‑]\w+|['’](?!s\b)\w+)*"  # al-Assad  government-held  Sana'a; the 's of a genitive stands apart
    r"|['’]s\b"
    r"|\S"
)
ENDING = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)|\n+")
FULL_LINE = 60  # characters; a line this long was broken by a program, not by its writer
LONGEST_SENTENCE = 1200  # characters; longer ones are cut at a blank, so that a text without a full stop stays linear


@dataclass(slots=True)
class Token:
    """A word, number or sign.

    Attributes:
        low: in lower case with straight apostrophes, and in plain words: "regime" is read as "government".
        i: its place in the sentence.
        capital: does it begin with a capital letter?
    """

    text: str
    low: str
    start: int
    end: int
    i: int
    capital: bool


@dataclass(slots=True)
class Sentence:
    """Characters `start` to `end` of the text.

    Attributes:
        opens: does a paragraph begin here?
        said: the words in lower case, for a quick test whether one of some stands in the sentence.
    """

    text: str
    start: int
    end: int
    index: int
    opens: bool
    tokens: list[Token] = field(default_factory=list)
    said: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.said = frozenset([token.low for token in self.tokens])

    def low(self, first: int, last: int) -> str:
        """Tokens `first` to `last` (excluded) in lower case, joined by blanks."""
        return " ".join(token.low for token in self.tokens[first:last])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the document of tokens `first` to `last` (excluded)."""
        return self.tokens[first].start, self.tokens[last - 1].end


def tokens(text: str, offset: int = 0) -> list[Token]:
    """The tokens of a text, offsets counted from `offset`; loaded words have the plain word for their `low`."""
    found: list[Token] = []
    plain, seconds, i = plain_words(), _seconds(), 0
    for m in TOKEN.finditer(text):
        written, (start, end) = m.group(), m.span()
        low = _plain_low(written)
        if low in seconds and i and (pair := plain.get(f"{found[-1].low} {low}")):
            start, low, i = found.pop().start - offset, pair, i - 1
            written = text[start:end]
        found.append(Token(written, low, start + offset, end + offset, i, written[0].isupper()))
        i += 1
    return found


@cache
def _seconds() -> frozenset[str]:
    """The words that end a loaded phrase of several words."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in plain_words() if " " in phrase)


@lru_cache(maxsize=16384)
def _plain_low(written: str) -> str:
    """A word in lower case, in plain words."""
    low = written.lower().replace("’", "'")
    return plain_words().get(low) or (_plain_parts(low) if "-" in low else low)


def _plain_parts(low: str) -> str:
    """ "Pro-regime", "terrorist-held": the parts in plain words."""
    whole = "-".join(plain_words().get(part, part) for part in re.split("[-‑]", low))
    return plain_words().get(whole, whole)


def sentences(document: Document) -> list[Sentence]:
    """The sentences of a document outside its furniture, in order."""
    found: list[Sentence] = []
    fresh = True
    for start, end in _stretches(document):
        fresh = fresh or "\n" in document.text[found[-1].end : start] if found else True
        for first, last, opens in _cuts(document.text, start, end):
            text = document.text[first:last]
            found.append(Sentence(text, first, last, len(found), opens or fresh, tokens(text, first)))
            fresh = False
    return found


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """The parts of the text between furniture spans."""
    at = 0
    for span in sorted(document.furniture, key=lambda s: s.start):
        if span.start > at:
            yield at, span.start
        at = max(at, span.end)
    if at < len(document.text):
        yield at, len(document.text)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at, opens = start, True
    for ending in ENDING.finditer(text, start, end):
        newline = ending.group().startswith("\n")
        if not newline and not _closes(text, ending.start(), ending.end(), end):
            continue
        if newline and _wrapped(text, at, ending.start(), ending.end()):
            continue
        yield from _trimmed(text, at, ending.start() if newline else ending.end(), opens)
        at, opens = ending.end(), newline
    yield from _trimmed(text, at, end, opens)


def _wrapped(text: str, start: int, end: int, after: int) -> bool:
    """Is the line break only where a line was full? Then the sentence goes on after it."""
    if text[end:after].count("\n") > 1 or after >= len(text):
        return False
    line = end - (text.rfind("\n", start, end) + 1 or start)
    return text[end - 1] not in ".!?:…\"”" and (text[after].islower() or line >= FULL_LINE)


def _closes(text: str, dot: int, after: int, end: int) -> bool:
    """Does the full stop end a sentence? Not after an abbreviation or initial, nor before a small letter."""
    if text[dot] in "!?…":
        return not re.match(r"\s+[a-z]", text[after : min(after + 4, end)])
    word = re.search(r"[\w.]*$", text[max(0, dot - 12) : dot])
    last = word.group().lower() if word else ""
    if last in words("abbreviations") or (len(last) == 1 and last.isalpha() and text[dot - 1].isupper()):
        return False
    return not re.match(r"\s+[a-z]", text[after : min(after + 4, end)])


def _trimmed(text: str, first: int, last: int, opens: bool) -> Iterator[tuple[int, int, bool]]:
    """The stretch without outer blanks, cut where it is longer than LONGEST_SENTENCE."""
    while first < last:
        while first < last and text[first].isspace():
            first += 1
        cut = last
        if last - first > LONGEST_SENTENCE:
            blank = text.rfind(" ", first, first + LONGEST_SENTENCE)
            cut = blank if blank > first else first + LONGEST_SENTENCE
        stop = cut
        while stop > first and text[stop - 1].isspace():
            stop -= 1
        if stop > first:
            yield first, stop, opens
        first, opens = cut, False
