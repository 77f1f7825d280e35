"""What a report tells of attacks, pair by pair, in; the attacks it tells of, each cause, place and day once, out.

A report tells of one attack several times: by its means, then as "the attack"; in the village, then in its province.
So all pairs of one cause and one place are weighed together, against what else the report tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from math import prod

from dunant.extractors.english.article import Article
from dunant.extractors.english.attack_strikes import Days, Strike
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import bucket
from dunant.extractors.english.places import PlaceMention
from dunant.model.vocab import Cause

STEPS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # a probability is seen as the steps it passes
LIKELY = 0.3  # a pair this likely is a telling of its own: half of gold-train's attacks have one below
FAINT = 0.1  # pairs less likely are no telling at all
Scored = tuple[Strike, float]


@dataclass(frozen=True, slots=True)
class Event:
    """All that a report tells of one cause in one place on one day.

    Attributes:
        head: the bare name of the place in small letters, empty where none is known.
        told: its pairs, the likeliest first.
        again: does the report tell of the same on another day that is likelier?
    """

    cause: Cause
    head: str
    told: list[Scored]
    again: bool = False

    @property
    def strike(self) -> Strike:
        """Its likeliest pair."""
        return self.told[0][0]

    @property
    def sure(self) -> float:
        """How likely that pair is."""
        return self.told[0][1]

    @property
    def fine(self) -> bool:
        """Is its place of a size that one attack hits?"""
        return self.strike.place is not None and self.strike.place.level in words("attack", "fine")


def events(scored: Iterable[Scored]) -> list[Event]:
    """The pairs gathered by cause and place, the likeliest event first."""
    found: dict[tuple[Cause, str], Event] = {}
    for strike, sure in sorted(_levelled(list(scored)), key=lambda pair: -pair[1]):
        cause, head = strike.attack.cause, _head(strike.place)
        found.setdefault((cause, head), Event(cause, head, [])).told.append((strike, sure))
    return [one for event in found.values() for one in _by_day(event)]


def _by_day(event: Event) -> list[Event]:
    """The event, or one of each day where its tellings give days that cannot be the same; the likeliest day first.

    A telling that gives no day is of the likeliest.
    """
    days: dict[Days, list[Scored]] = {}
    for strike, sure in event.told:
        if strike.days:
            known = next((day for day in days if _meet(day, strike.days)), strike.days)
            days.setdefault(known, []).append((strike, sure))
    if len(days) <= 1:
        return [event]
    likeliest = next(iter(days))
    days[likeliest] = [(s, sure) for s, sure in event.told if not s.days or _meet(likeliest, s.days)]
    return [replace(event, told=told, again=day is not likeliest) for day, told in days.items()]


def _meet(one: Days, other: Days) -> bool:
    """Can both be one day?"""
    return one[0] <= other[1] and other[0] <= one[1]


def _levelled(scored: list[Scored]) -> list[Scored]:
    """Of one mention, places that stand in one list are each as likely as the likeliest of them."""
    best: dict[tuple[int, int, Cause, int], float] = {}
    for strike, sure in scored:
        best[_list(strike)] = max(sure, best.get(_list(strike), 0.0))
    return [(strike, best[_list(strike)]) for strike, _ in scored]


def _list(strike: Strike) -> tuple[int, int, Cause, int]:
    """The mention and the list its place stands in; a place in none is a list of its own."""
    place = strike.place
    row = -1 if place is None else place.group if place.group >= 0 else -2 - place.first
    return strike.sentence, strike.attack.first, strike.attack.cause, row


def _head(place: PlaceMention | None) -> str:
    return (place.head or place.label).lower() if place else ""


def event_features(article: Article, event: Event, every: list[Event]) -> list[str]:
    """The names of everything that holds of the event among all the report tells of."""
    found = [*_own(article, event), *_rivals(event, [e for e in every if e is not event])]
    return [*found, *(f"{event.cause}:{name}" for name in found if name.startswith(("p>", "rank=")))]


def _steps(name: str, value: float) -> Iterator[str]:
    for step in STEPS:
        if value < step:
            return
        yield f"{name}>{step}"


def _own(article: Article, event: Event) -> Iterator[str]:
    """How likely its tellings are, alone and together, and what its place is."""
    yield f"cause={event.cause}"
    if event.again:
        yield "again"
        yield from _steps("again", event.sure)
    yield from _steps("p", event.sure)
    best: dict[tuple[int, int], float] = {}
    for strike, sure in event.told:
        at = (strike.sentence, strike.attack.first)
        best[at] = max(sure, best.get(at, 0.0))
    yield from _steps("any", 1 - prod(1 - sure for sure in best.values()))
    yield f"mentions={bucket(sum(sure > FAINT for sure in best.values()), (0, 1, 2, 3, 5))}"
    yield f"first={bucket(min(strike.sentence for strike, _ in event.told), (0, 1, 2, 4, 8))}"
    place = event.strike.place
    if place:
        yield f"level={place.level}"
        yield f"part={bool(place.part)}"
        yield f"titled={bool(place.head) and place.head.lower() in article.document.title.lower()}"
        yield f"country={place.head == article.places.country}"


def _rivals(event: Event, others: list[Event]) -> Iterator[str]:
    """What else the report tells: the place under another cause, the cause elsewhere and in a finer place."""
    alike = [e for e in others if e.cause is event.cause]
    yield f"rank={bucket(sum(e.sure > event.sure for e in others), (0, 1, 2, 4, 8))}"
    here = [e for e in others if e.head == event.head and e.sure > event.sure]
    yield from _steps("same_place", _best(here, lambda e: not _foes(e, event)))
    yield from _steps("foes", _best(here, lambda e: _foes(e, event)))
    yield from _steps("same_cause", _best(alike, lambda e: e.sure > event.sure))
    yield f"fine={event.fine}"
    yield from _steps("finer", _best(alike, lambda e: e.fine and not event.fine))
    yield f"repeat={any(e.strike.sentence < event.strike.sentence and e.sure > LIKELY for e in alike)}"


def _foes(one: Event, other: Event) -> bool:
    """Are the two by different parties? Then they are two attacks, even in one place."""
    agents = [event.strike.agent.party.name for event in (one, other) if event.strike.agent]
    return len(agents) > 1 and agents[0] != agents[1]


def _best(others: Iterable[Event], fits: Callable[[Event], bool]) -> float:
    return max((event.sure for event in others if fits(event)), default=0.0)
