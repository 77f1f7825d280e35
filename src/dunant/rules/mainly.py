"""One report's claims, grouped by incident, in; the incident that it mainly tells out.

The report's own sense of what matters decides: what its title counts or names, what it tells first, what is fresh. A
war's running background ("in July 270 people were killed there") often counts more dead than the news.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from dunant.model.claim import Claim, Figure
from dunant.model.document import Document
from dunant.model.vocab import Effect, Kind, Scope
from dunant.rules.background import background
from dunant.rules.names import plain
from dunant.rules.nearness import parse

LEAD = 400  # characters: the title and the first paragraph of most reports
NEWS_DAYS = 10  # days: what happened longer before the report is its background
IN_TITLE, NAMED_IN_TITLE, IN_LEAD, BACKGROUND = 2.5, 1.5, 1.5, -4.0  # against one unit for each e-fold of the dead
PER_DEAD = 0.6
SPELT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DIGITS = re.compile(r"\d[\d,]*")
WORD = re.compile(r"\w+")
ASIDE = ("aside", "statistic")
VIOLENCE = (Kind.HARM, Kind.ATTACK)


def mainly(groups: Sequence[Sequence[Claim]], document: Document) -> int | None:
    """The place in `groups` of the incident mainly told; None where no group tells of violence."""
    told = [at for at, group in enumerate(groups) if any(claim.kind in VIOLENCE for claim in group)]
    return min(told, key=lambda at: (-weight(groups[at], document), _start(groups[at])), default=None)


def weight(group: Sequence[Claim], document: Document) -> float:
    """How much the report makes of it; the greater, the more."""
    numbers, title = _numbers(document.title), f" {plain(document.title)} "
    dead = killed(group)
    made = PER_DEAD * math.log1p(dead) + IN_LEAD * (_start(group) < LEAD)
    counted = any(numbers & {figure.low, figure.high} or _whom(figure) in title for figure in _figures(group))
    named = any(f" {word} " in title for claim in group if claim.place for word in parse(claim.place).words)
    return made + IN_TITLE * counted + NAMED_IN_TITLE * named + BACKGROUND * _background(group, document)


def killed(group: Iterable[Claim]) -> int:
    """The largest count of dead of an incident."""
    counts = (figure.low or figure.high or 0 for figure in _figures(group) if figure.harm == Effect.KILLED)
    return max(counts, default=0)


def _figures(group: Iterable[Claim]):  # type: ignore[no-untyped-def]
    return (figure for claim in group for figure in claim.figures if figure.scope == Scope.INCIDENT)


def _whom(figure: Figure) -> str:
    """Who was harmed, where that says more than "people": "17 year old girl"."""
    words = plain(figure.population.who).split()
    return f" {' '.join(words)} " if len(words) > 1 else "?"


def _start(group: Iterable[Claim]) -> int:
    return min(claim.quote.start for claim in group)


def _background(group: Iterable[Claim], document: Document) -> bool:
    """Did all of it that is dated happen long before the report, or does the report tell all of it beside its news?"""
    if all(background(claim, document) in ASIDE for claim in group):
        return True
    days = [claim.when.last for claim in group if claim.when and claim.when.last]
    return bool(days and document.published and max(days) < document.published - timedelta(days=NEWS_DAYS))


def _numbers(title: str) -> frozenset[int]:
    digits = {int(found.replace(",", "")) for found in DIGITS.findall(title) if len(found) < 10}
    return frozenset(digits | {SPELT.index(word) for word in WORD.findall(title.casefold()) if word in SPELT})
