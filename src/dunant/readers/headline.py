"""A text and the title its table or page gives in, where the headline stands out.

A headline is marked as furniture only where the text repeats it: one that stands once can be the only sentence
that says something (12 of the gold quotes of 229 reports stand in the headline alone).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dunant.model.document import Span

SEARCHED = 600  # characters from the start in which a headline and its copy are looked for
SHORTEST = 20  # characters of a repeated headline; shorter repeats occur by chance ("The army. The army said")
LONGEST = 200  # characters of a headline; the longest in 229 reports has 128
FEWEST_WORDS = 3
BODY = 3  # how many times the headline's length must be left as body before the headline may be marked
STOPS = (".", "!", "?", ":", ";", ",", "…", "؟")
WORD = re.compile(r"\w+")
STOP = re.compile(r"[.!?”\"’]+")
LINE_ENDS = re.compile(r"[ \t]*(?:\n|$)")
EDGE = " \t\n\r.:-–—|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The headline's words, where it last ends in the text (0: not found), and the spans of its copies."""

    words: str = ""
    end: int = 0
    spans: tuple[Span, ...] = ()


def headline(text: str, title: str = "", start: int = 0) -> Headline:
    """Find the headline at the head of `text`; `start` is where a printed date before it ends."""
    lines = text[start : start + SEARCHED].split("\n")
    words = title.strip() or first_line(lines)
    copies = standing(text, words, start) if words else []
    if not copies:
        copies = repeated(text, start)
        words = words or (text[copies[0].start : copies[0].end].strip(EDGE) if copies else "")
    body = len(text) - sum(copy.end - copy.start for copy in copies)
    marked = len(copies) > 1 and body > BODY * len(words)
    return Headline(words=words, end=copies[-1].end if copies else 0, spans=tuple(copies) if marked else ())


def first_line(lines: list[str]) -> str:
    """The first line, where it looks like a headline: several words, short, no final stop, more text after it."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 2 or not SHORTEST <= len(filled[0]) <= LONGEST:
        return ""
    plain = len(filled[0].split()) >= FEWEST_WORDS and not filled[0].rstrip("”\"'’)").endswith(STOPS)
    return filled[0] if plain else ""


def standing(text: str, words: str, start: int) -> list[Span]:
    """The copies of the headline at the head of the text: whole lines, or one right behind the other."""
    sought = [token.lower() for token in WORD.findall(words[:LONGEST])]
    found = list(WORD.finditer(text, start, start + SEARCHED))
    tokens = [token.group().lower() for token in found]
    copies: list[Span] = []
    for at in range(len(tokens) - len(sought) + 1 if len(sought) >= FEWEST_WORDS else 0):
        if tokens[at : at + len(sought)] == sought:
            copy = copied(text, found[at].start(), found[at + len(sought) - 1].end())
            if not copies or (follows(text, copies[-1].end, copy) and complete(text, copy)):
                copies.append(copy)
    return copies


def complete(text: str, copy: Span) -> bool:
    """Does the headline end there, and no sentence that began with its words go on?"""
    return text[copy.end - 1] in ".!?" or LINE_ENDS.match(text, copy.end) is not None


def copied(text: str, start: int, end: int) -> Span:
    """One copy of the headline with its final stop and closing quotation mark."""
    stop = STOP.match(text, end)
    return Span(start=start, end=stop.end() if stop else end, why="repeated headline")


def follows(text: str, end: int, copy: Span) -> bool:
    """Does a copy come right behind the last one, or fill a line of its own?"""
    between = text[end : copy.start]
    if not between.strip(EDGE):
        return True
    line = text.rfind("\n", 0, copy.start) + 1, text.find("\n", copy.end)
    return not text[line[0] : copy.start].strip(EDGE) and not text[copy.end : line[1]].strip(EDGE)


def repeated(text: str, start: int) -> list[Span]:
    """Two copies of the same words at the very start, where no title tells the headline."""
    start += len(text[start:]) - len(text[start:].lstrip(EDGE))
    again = text.find(text[start : start + SHORTEST], start + SHORTEST, start + SEARCHED)
    if again < 0 or "\n" in text[start : start + SHORTEST]:
        return []
    words = text[start:again].strip(EDGE)
    whole = len(words) <= LONGEST and len(words.split()) >= FEWEST_WORDS and text.startswith(words, again)
    first, second = copied(text, start, start + len(words)), copied(text, again, again + len(words))
    return [first, second] if whole and complete(text, second) else []
