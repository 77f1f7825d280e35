"""One report's claims, grouped by incident, in; the incident that it mainly tells out.

The report's own sense of what matters decides: what its title counts or names, what it tells first, what is fresh. A
war's running background ("in July 270 people were killed there") often counts more dead than the news.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

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
FRESH = 1.0  # it is the newest of what the report tells by the day
SPELT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
AFTER = re.compile(r"(?<=\w) (?:hours |days |weeks )?after ", re.I)
DIGITS = re.compile(r"\d[\d,]*")
WORD = re.compile(r"\w+")
ASIDE = ("aside", "statistic")
VIOLENCE = (Kind.HARM, Kind.ATTACK)


def mainly(groups: Sequence[Sequence[Claim]], document: Document) -> int | None:
    """The place in `groups` of the incident mainly told; None where no group tells of violence."""
    told = [at for at, group in enumerate(groups) if any(claim.kind in VIOLENCE for claim in group)]
    days = {at: _last_day(groups[at]) for at in told}
    newest = max(filter(None, days.values()), default=None)
    weights = {at: weight(groups[at], document) + FRESH * (days[at] == newest) for at in told}
    return min(told, key=lambda at: (-weights[at], _start(groups[at])), default=None)


def weight(group: Sequence[Claim], document: Document) -> float:
    """How much the report makes of it; the greater, the more."""
    headline = AFTER.split(document.title)[0]  # "Raids on Douma after gas attack" is on the raids
    numbers, title = _numbers(headline), f" {plain(headline)} "
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
    last = _last_day(group)
    return bool(last and document.published and last < document.published - timedelta(days=NEWS_DAYS))


def _last_day(group: Iterable[Claim]) -> date | None:
    """The last day on which any of it can have happened, where one is told."""
    return max((claim.when.last for claim in group if claim.when and claim.when.last), default=None)


def _numbers(title: str) -> frozenset[int]:
    digits = {int(found.replace(",", "")) for found in DIGITS.findall(title) if len(found) < 10}
    return frozenset(digits | {SPELT.index(word) for word in WORD.findall(title.casefold()) if word in SPELT})
