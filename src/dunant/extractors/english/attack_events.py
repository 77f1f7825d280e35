"""What a report tells of attacks in, pair by pair; the attacks it tells of out, each cause and place once.

A report tells of one attack several times: with its means, then as "the attack"; in the village, then in its province.
So the pairs of one cause and one place are weighed together, against what else the report tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dunant.extractors.english.article import Article
from dunant.extractors.english.attack_strikes import Strike
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import bucket
from dunant.extractors.english.places import PlaceMention
from dunant.model.vocab import Cause

STEPS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # a probability is seen as the steps it passes
Scored = tuple[Strike, float]


@dataclass(slots=True)
class Event:
    """All that a report tells of one cause in one place: the likeliest pair first."""

    cause: Cause
    head: str
    told: list[Scored]

    @property
    def strike(self) -> Strike:
        return self.told[0][0]

    @property
    def sure(self) -> float:
        return self.told[0][1]


def events(article: Article, scored: list[Scored]) -> list[Event]:
    """The pairs gathered by cause and place, the likeliest event first."""
    found: dict[tuple[Cause, str], Event] = {}
    for strike, sure in sorted(_levelled(scored), key=lambda pair: -pair[1]):
        head = _head(strike.place)
        found.setdefault((strike.attack.cause, head), Event(strike.attack.cause, head, [])).told.append((strike, sure))
    return list(found.values())


def _levelled(scored: list[Scored]) -> list[Scored]:
    """The pairs, those of one mention whose places stand in one list as likely as the likeliest of them."""
    best: dict[tuple[int, int, Cause, int], float] = {}
    for strike, sure in scored:
        key = _list(strike)
        best[key] = max(sure, best.get(key, 0.0))
    return [(strike, best[_list(strike)]) for strike, _ in scored]


def _list(strike: Strike) -> tuple[int, int, Cause, int]:
    place = strike.place
    row = -1 if place is None else place.group if place.group >= 0 else -2 - place.first
    return strike.sentence, strike.attack.first, strike.attack.cause, row


def _head(place: PlaceMention | None) -> str:
    return (place.head or place.label).lower() if place else ""


def event_features(article: Article, event: Event, every: list[Event]) -> list[str]:
    """The names of everything that holds of the event among all the report tells of."""
    found = [*_own(article, event), *_rivals(article, event, every)]
    shown = [f for f in found if f.startswith(("p>", "rank"))]
    return [*found, *(f"{event.cause}:{f}" for f in shown)]


def _steps(name: str, value: float) -> Iterator[str]:
    for step in STEPS:
        if value < step:
            return
        yield f"{name}>{step}"


def _own(article: Article, event: Event) -> Iterator[str]:
    strike = event.strike
    yield f"cause={event.cause}"
    yield from _steps("p", event.sure)
    mentions = {(s.sentence, s.attack.first) for s, p in event.told if p > 0.1}
    yield f"mentions={bucket(len(mentions), (0, 1, 2, 3, 5))}"
    missed = 1.0
    best: dict[tuple[int, int], float] = {}
    for s, p in event.told:
        at = (s.sentence, s.attack.first)
        best[at] = max(p, best.get(at, 0))
    for p in best.values():
        missed *= 1 - p
    yield from _steps("any", 1 - missed)
    yield f"how={strike.how}"
    yield f"where={strike.where}"
    yield f"form={strike.attack.form}"
    if strike.place:
        yield f"level={strike.place.level}"
        yield f"part={bool(strike.place.part)}"
        yield f"titled={bool(strike.place.head) and strike.place.head.lower() in article.document.title.lower()}"
        yield f"country={strike.place.head == article.places.country}"
    yield f"first={bucket(min(s.sentence for s, p in event.told), (0, 1, 2, 4, 8))}"


def _rivals(article: Article, event: Event, every: list[Event]) -> Iterator[str]:
    """What else the report tells: the same place under another cause, the same cause inside or around the place."""
    others = [e for e in every if e is not event]
    yield f"rank={bucket(sum(e.sure > event.sure for e in others), (0, 1, 2, 4, 8))}"
    yield from _steps("same_place", max((e.sure for e in others if e.head == event.head and e.sure > event.sure), default=0))
    yield from _steps("same_cause", max((e.sure for e in others if e.cause is event.cause and e.sure > event.sure), default=0))
    chain = _chain(article, event)
    yield from _steps("inner", max((e.sure for e in others if e.cause is event.cause and event.head in _chain(article, e)), default=0))
    yield from _steps("outer", max((e.sure for e in others if e.cause is event.cause and e.head in chain), default=0))
    at = {(s.sentence, s.attack.first) for s, p in event.told[:1]}
    same = [e for e in others if any((s.sentence, s.attack.first) in at for s, _ in e.told)]
    better = [p for e in same for s, p in e.told if (s.sentence, s.attack.first) in at and p > event.sure]
    yield from _steps("better", max(better, default=0))
    yield f"betters={bucket(len(better), (0, 1, 2, 4))}"
    finer = [e.sure for e in others if e.cause is event.cause and _fine(e) and not _fine(event)]
    yield from _steps("finer", max(finer, default=0))
    yield f"fine={_fine(event)}"
    yield f"repeat={any(e.cause is event.cause and e.strike.sentence < event.strike.sentence and e.sure > 0.3 for e in others)}"
    yield f"listed={bucket(len(article.places.listed(event.strike.place)) if event.strike.place else 0, (0, 1, 3))}"
    low = article.sentences[event.strike.sentence].tokens
    if event.strike.place and event.strike.where == "here" and {t.low for t in low[max(0, event.strike.place.first - 4):event.strike.place.first]} & words("attack", "several"):
        yield f"several={len(article.places.listed(event.strike.place)) > 1}"


def _fine(event: Event) -> bool:
    return event.strike.place is not None and event.strike.place.level in ("neighbourhood", "village", "site", "town", "area", "district", "camp")


def _chain(article: Article, event: Event) -> set[str]:
    if event.strike.place is None:
        return set()
    return {n.lower() for n in article.places.chain(event.strike.place)} - {event.head}
