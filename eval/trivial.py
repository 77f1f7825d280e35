"""A text in, what a reader without grammar takes from it out: the floor that a score has to stand above."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from eval.matching import Record

NEAR = 40  # characters between a number and the word of harm it is taken to count
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
UNSAID = {"qualifier": "exact", "scope": "incident", "status": "unknown", "cause": "unknown"}
NUMBER = r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\w]|[.,]\d)"
HEDGE = re.compile(r"\b(?:at least|more than|over)", re.I)
PLACE = re.compile(r"\b(?:in|at|near|of|on)\s+((?:[A-Z][\w'’-]+\s?){1,3})")
NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}")


@cache
def words(section: str) -> dict[str, str]:
    """A section of trivial.txt."""
    found: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}
    for line in (Path(__file__).parent / "trivial.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), {})
        elif "=" in line and not line.startswith("#"):
            word, _, meaning = line.partition(" = ")
            current[word] = meaning
    return found[section]


@cache
def _any(section: str) -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(sorted(words(section), key=len, reverse=True)) + r")\b", re.I)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"{NUMBER}|\b(?:{'|'.join(words('number'))})\b", re.I)


def numbers(text: str) -> list[tuple[int, int, int]]:
    """(value, start, end) of the numbers of a text, years left out."""
    found = []
    for one in _number().finditer(text):
        said = one.group().lower().replace(",", "")
        value = int(words("number").get(said, said))
        if not 1900 <= value <= 2100:
            found.append((value, one.start(), one.end()))
    return found


def counts(text: str, effect: str) -> list[int]:
    """The numbers that stand near a word of that effect."""
    return [value for value, kind, _, _ in _figures(text) if kind == effect]


def _figures(text: str) -> list[tuple[int, str, int, int]]:
    """(value, effect, start, end) of each number with the nearest word of harm after it, else before it."""
    found = []
    for value, start, end in numbers(text):
        after = _any("effect").search(text, end, end + NEAR)
        before = list(_any("effect").finditer(text, max(0, start - NEAR), start))[-1:]
        near = after or (before[0] if before else None)
        if near:
            kind = words("effect")[near.group().lower()]
            found.append((value, kind, min(start, near.start()), max(end, near.end())))
    return found


def claims(name: str, text: str) -> Record:
    """The article in the codebook's format: numbers near words of harm; words of a deed with the next place."""
    made: Record = {"id": name, "harm": [], "control": [], "attack": [], "talks": []}
    for sentence in SENTENCE.split(text):
        where, who = PLACE.search(sentence), NAME.search(sentence)
        place, actor = where.group(1).strip() if where else None, who.group() if who else None
        for value, effect, start, end in _figures(sentence):
            hedged = HEDGE.search(sentence, max(0, start - len("more than ")), end)
            made["harm"].append({**UNSAID, "effect": effect, "low": value, "high": None if hedged else value,
                                 "place": place, "quote": sentence[start:end]})
        for kind, field in (("attack", "cause"), ("control", "change"), ("talks", "act")):
            for word in _any(kind).findall(sentence):
                deed = {field: words(kind)[word.lower()], "place": place, "actor": actor, "quote": word}
                if deed not in made[kind]:
                    made[kind].append(deed)
    return made


def commonest(values: list[object]) -> float:
    """The share of the commonest value: what always answering it reaches."""
    seen = [repr(value) for value in values]
    return max(map(seen.count, set(seen))) / len(seen) if seen else 0.0
