"""An article in; every mention of an attack with every place it may have hit out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dunant.extractors.english import clauses
from dunant.extractors.english.agents import Agent, attacker
from dunant.extractors.english.article import Article
from dunant.extractors.english.attack_mentions import Meant, meanings
from dunant.extractors.english.places import PlaceMention
from dunant.extractors.english.violence import Violence

Days = tuple[str, str]  # ISO days
PLACED = frozenset(["locative", "adjectival", "dateline"])  # uses of a name in which something can happen there


@dataclass(frozen=True, slots=True)
class Strike:
    """One mention of an attack under one cause, one place it may have hit, and what its sentence says of it.

    Attributes:
        how: where the cause is from (`attack_mentions.Meant`).
        where: here (the place stands in the sentence), context (the place the sentence goes on about), before (the
            place of the sentence before), none.
        days: the first and last day on which it can have been, where its sentence gives a day.
    """

    sentence: int
    attack: Violence
    how: str
    place: PlaceMention | None
    where: str
    agent: Agent | None
    days: Days | None = None


def candidates(article: Article) -> Iterator[Strike]:
    """Every mention of an attack with every place it may have hit, in text order."""
    known: tuple[int, int] | None = None
    places: list[tuple[PlaceMention | None, str]] = []
    days: Days | None = None
    agent: Agent | None = None
    for meant in meanings(article):
        at = (meant.sentence, meant.attack.first)
        if at != known:
            known, places, agent = at, _places(article, meant), attacker(article, meant.sentence, meant.attack)
            days = _days(article, meant)
        for place, where in places:
            yield Strike(meant.sentence, meant.attack, meant.how, place, where, agent, days)


def _days(article: Article, meant: Meant) -> Days | None:
    """The day that the sentence gives nearest to the mention."""
    given = [t for t in article.times(meant.sentence) if t.when.days and t.granularity in clauses.DAYS]
    near = min(given, key=lambda t: abs(t.first - meant.attack.first), default=None)
    return near.when.days if near else None


def _places(article: Article, meant: Meant) -> list[tuple[PlaceMention | None, str]]:
    """The places of the sentence, and the one the context gives where it names none."""
    i, attack = meant.sentence, meant.attack
    named = [m for m in article.places.mentions[i] if m.use in PLACED and (m.head or m.name)]
    if named:
        return [(m, "here") for m in named]
    best = article.places.best(i, attack.first, attack.last)
    return [(best, "context" if best else "none")]
