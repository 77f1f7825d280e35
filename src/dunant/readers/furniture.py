"""A report's text in, the spans that are no report out: navigation, forms, links, credits, repeated headlines.

The text stays whole; a marked span may yield no claim. The rules are in `lexicon/furniture.txt`. In doubt nothing is
marked: a sentence of the article that is lost is worse than a form that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dunant.model.document import Span
from dunant.readers.lexicon import table

ENDING = 1500  # characters before the end in which a form may begin that runs to the end; the longest seen has 1,310
LINK = 130  # characters; a longer line below "Related articles" is no headline, the longest in 229 reports has 128
LINKS = "related links"
SENTENCE = re.compile(r"[.!?…:;,”\"]\s*$")
LINE = 260  # characters; a longer line is prose, whatever it begins with


@dataclass(frozen=True, slots=True)
class Rule:
    """Why something is furniture, the words one of which must be there (small letters), and the pattern."""

    why: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def rules(section: str) -> tuple[Rule, ...]:
    """The rules of one section of the list, compiled."""
    flags = re.NOFLAG if section.endswith("case kept") else re.IGNORECASE
    made = []
    for left, pattern in table("furniture", section):
        why, _, words = left.partition(" : ")
        made.append(Rule(why.strip(), tuple(word for word in words.split(",") if word), re.compile(pattern, flags)))
    return tuple(made)


def likely(sections: tuple[str, ...], text: str) -> Iterator[Rule]:
    """The rules one of whose words the text holds: a search for words is a hundred times faster than a pattern."""
    low = text.lower()
    for section in sections:
        yield from (rule for rule in rules(section) if any(word in low for word in rule.words))


@cache
def line_pattern() -> re.Pattern[str]:
    """All rules for whole lines as one."""
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules("line")), re.IGNORECASE)


def furniture(text: str, known: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The marked spans in text order, none overlapping; `known` are spans found elsewhere (headline, printed date)."""
    return merged(text, (*known, *lines(text), *everywhere(text), *endings(text)))


def lines(text: str) -> Iterator[Span]:
    """Whole lines that are furniture, in a text that has lines; the headlines below "Related articles" among them."""
    if "\n" not in text.strip():
        return
    start, listed = 0, False
    for line in text.split("\n"):
        bare = line.strip()
        why = line_rule(bare) or (LINKS if listed and 0 < len(bare) <= LINK and not SENTENCE.search(bare) else "")
        if why:
            begin = start + line.index(bare)
            yield Span(start=begin, end=begin + len(bare), why=why)
        listed = (why == LINKS and (listed or ":" not in bare.rstrip(": "))) or (listed and not bare)
        start += len(line) + 1


def line_rule(line: str) -> str:
    """Why that line is furniture, or empty."""
    if not 0 < len(line) <= LINE or not line_pattern().fullmatch(line):
        return ""
    return next(rule.why for rule in rules("line") if rule.pattern.fullmatch(line))


def everywhere(text: str) -> Iterator[Span]:
    """Phrases that are furniture wherever they stand."""
    for rule in likely(("everywhere", "everywhere, case kept"), text):
        for hit in rule.pattern.finditer(text):
            yield Span(start=hit.start(), end=hit.end(), why=rule.why)


def endings(text: str) -> Iterator[Span]:
    """Forms and footers that run from their first words to the end of the text."""
    first = max(0, len(text) - ENDING)
    for rule in likely(("ending", "ending, case kept"), text[first:]):
        if hit := rule.pattern.search(text, first):
            yield Span(start=hit.start(), end=len(text), why=rule.why)


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start=start, end=start + len(words.strip()), why=span.why)


def merged(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, without outer blanks; those that overlap become one, for the first one's reason."""
    done: list[Span] = []
    for span in sorted((trimmed(text, one) for one in spans), key=lambda one: (one.start, -one.end)):
        if done and done[-1].end >= span.start:
            last = done.pop()
            span = Span(start=last.start, end=max(last.end, span.end), why=last.why)
        if span.end > span.start:
            done.append(span)
    return tuple(done)
