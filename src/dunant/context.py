"""A text and the place of a quote in it in, the sentence around the quote out."""

from __future__ import annotations

import re
from dataclasses import dataclass

ENDING = re.compile(r"[.!?…]+[\"”’')\]]*\s+|\n+")
REACH = 400  # characters to either side: a text without full stops is cut there


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The sentence that holds some words, in three parts."""

    before: str
    words: str
    after: str


def context(text: str, start: int, end: int) -> Context:
    """The words from `start` to `end` (excluded) and the rest of their sentence, its blanks made single."""
    head, tail = text[max(0, start - REACH) : start], text[end : end + REACH]
    begins = max((found.end() for found in ENDING.finditer(head)), default=0)
    closing = re.search(r"[.!?…]+[\"”’')\]]*(?=\s|$)|\n", tail)
    ends = closing.end() if closing else len(tail)
    before, words, after = (_single(part) for part in (head[begins:], text[start:end], tail[:ends]))
    return Context(before=before.lstrip(), words=words, after=after.rstrip())


def _single(text: str) -> str:
    return re.sub(r"\s+", " ", text)
