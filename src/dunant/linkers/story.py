"""The main incidents of two reports in, what speaks for and against their being one out, in natural log odds.

Beside what is claimed of place, day, cause and toll stands how alike the two reports are: two that share the name of a
village, a victim or a street that few others hold mostly tell one incident, whatever their figures. How far that can be
trusted grows with the record, as of three reports nobody can tell which words are rare. All weights were set by hand
(docs/decisions/0006-linking.md); nothing here is a veto, as a place or day is wrongly resolved more often than not
where all else fits.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import product

from dunant.linkers import evidence
from dunant.linkers.evidence import Evidence
from dunant.linkers.sightings import Sighting
from dunant.linkers.telling import Likeness, Telling, Words, ordinary, spelt
from dunant.rules.nearness import Nearness, alike

PRIOR = -1.1
WORN_DAYS = 14  # days between two reports that hold a sentence word for word: from 5 to 20 scores stay (US shootings)
TRUSTED = 1000  # reports at which likeness counts half
ALIKE = {"cosine": 6.0, "best": 1.5, "pairs": 0.55, "names": 0.66, "ages": 4.0}
CHANCE = 10.0  # what two reports of one war have in common anyway, on the scale of ALIKE
OTHER_AGES = 2.0  # both name people's ages and no age is shared
PERSON = 1.5  # both name a person whose age one of them tells, and few other reports do, however small the record
MOST_NATS = 60.0  # of shared words: beyond, they share a page's furniture
PLACE = {
    Nearness.SAME: 0.3, Nearness.WITHIN: -0.3, Nearness.UNKNOWN: 0.0, Nearness.DIFFERENT: -0.8, Nearness.APART: -1.3,
}  # fmt: skip
NAMESAKES = -1.5  # one name, and by what the reports say around it two places
NAMED, UNNAMED = 0.3, -1.8  # does one name the place of the other at all?
FEW_PLACES = 100  # reports: keeps a small record from taking every place for a rare one
NAT_OF_PLACE = 0.3  # a village that three reports name tells more than the capital
OVERLAP = 1.1  # two windows of days, one longer than a day
SAME_DAY = 1.3
BOUND = 0.1
GAPS = ((1, -1.8), (3, -2.2), (10**6, -2.5))  # days between the days told, and the evidence
PUBLISHED_GAP = -1.1  # for each e-fold of days between the reports
SAME_CASE = 0.5  # of that, where both name a person whom few others name
NO_DAY_GAP = 10  # days: taken where a report tells no day of publication
CAUSES = {1.0: 0.5, 0.0: 0.0, -0.5: -1.0, -3.0: -1.3}  # by the weight that evidence.py gives
TOLLS = ((2.5, 0.8), (1.5, 0.5), (0.5, 0.2), (-0.5, -0.8), (-99.0, -1.4))
OTHER_PARTY = -0.6


@dataclass(slots=True)
class Record:
    """What the reports of a record hold, so that what is rare in it can be told.

    Attributes:
        words: of each report, without its worn sentences.
    """

    telling: Telling = field(default_factory=Telling)
    places: Counter[str] = field(default_factory=Counter)
    words: dict[str, Words] = field(default_factory=dict)
    vectors: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, one: Sighting, words: Words) -> None:
        """One more report by its main incident."""
        self.words[one.document] = words
        self.telling.add(words)
        self.places.update(places(one))

    @property
    def trust(self) -> float:
        """How far what is rare in this record is rare, 0 to 1."""
        return self.telling.reports / (self.telling.reports + TRUSTED)

    def likeness(self, left: Sighting, right: Sighting) -> Likeness:
        """How alike both reports are."""
        words = self.words[left.document], self.words[right.document]
        return self.telling.likeness(*words, (self._vector(left), self._vector(right)))

    def rarity(self, place: str) -> float:
        """How much it tells to be at that place, in nats."""
        return math.log((FEW_PLACES + self.telling.reports) / (1 + self.places[place]))

    def _vector(self, one: Sighting) -> dict[str, float]:
        if one.document not in self.vectors:
            self.vectors[one.document] = self.telling.vector(self.words[one.document])
        return self.vectors[one.document]


def record(told: Iterable[Sighting]) -> Record:
    """The record of these reports' main incidents."""
    made, mains = Record(), list(told)
    seen: dict[int, list[date]] = defaultdict(list)
    for one in mains:
        for key in one.words.pieces:
            seen[key] += [one.published] if one.published else []
    gone = {key for key, days in seen.items() if worn(days)}
    for one in mains:
        made.add(one, one.words.without(gone & one.words.pieces.keys()))
    return made


def worn(days: Collection[date]) -> bool:
    """Do reports of these days that hold a sentence word for word lie far apart? It is furniture, or background."""
    return len(days) > 1 and (max(days) - min(days)).days >= WORN_DAYS


def settled(left: Sighting, right: Sighting) -> list[Evidence]:
    """What the two reports alone tell: no other report of the record changes it."""
    near = evidence.nearest(left, right)
    if not left.claims or not right.claims:
        return [_named(left, right, near)]
    told = [_day(left, right), _cause(left, right), _toll(left, right), _party(left, right)]
    return [*_place(left, right, near), *told, _named(left, right, near)]


def rare(left: Sighting, right: Sighting, held: Record) -> list[Evidence]:
    """What tells the more, the fewer other reports of the record share it."""
    alike = held.likeness(left, right)
    return [*_rare_place(left, right, held), _alike(alike, held.trust), _published(left, right, alike)]


def _alike(alike: Likeness, trust: float) -> Evidence:
    shared = min(alike.pairs, MOST_NATS), min(alike.names, MOST_NATS)
    nats = (ALIKE["cosine"] * alike.cosine + ALIKE["best"] * alike.best + ALIKE["pairs"] * math.sqrt(shared[0])
            + ALIKE["names"] * math.sqrt(shared[1]))
    if alike.ages is not None:
        nats += ALIKE["ages"] * alike.ages - OTHER_AGES
    words = f"both hold “{'”, “'.join(alike.shared)}”" if alike.shared else ""
    return Evidence(trust * (nats - CHANCE) + PERSON * bool(alike.persons), words)


def _published(left: Sighting, right: Sighting, alike: Likeness) -> Evidence:
    """Less is thought of the days between where both name a person whom few others name: courts are slow."""
    if not left.published or not right.published:
        return Evidence(PUBLISHED_GAP * math.log1p(NO_DAY_GAP))
    days = abs((left.published - right.published).days)
    weight = PUBLISHED_GAP * (SAME_CASE if alike.persons else 1.0) * math.log1p(days)
    return Evidence(weight, f"published {days} days apart" if days > 1 else "")


def _place(left: Sighting, right: Sighting, lie: tuple[Nearness, bool]) -> Iterator[Evidence]:
    near, coarse = lie
    words = "the same area" if coarse and near == Nearness.SAME else evidence.NEAR_WORDS.get(near, "")
    yield Evidence(0.0 if coarse and near == Nearness.SAME else PLACE[near], words)
    if near == Nearness.APART and _namesakes(left, right):
        yield Evidence(NAMESAKES, "two places of one name")


def _rare_place(left: Sighting, right: Sighting, held: Record) -> Iterator[Evidence]:
    if left.claims and right.claims and (shared := places(left) & places(right)):
        rarest = max(map(held.rarity, shared))
        if rarest and evidence.nearest(left, right)[0] != Nearness.APART:
            yield Evidence(NAT_OF_PLACE * rarest)


def _namesakes(left: Sighting, right: Sighting) -> bool:
    """Do both have a place of one name, resolved to two places?"""
    return any(
        here.place and there.place and here.place.id != there.place.id
        and any(alike(a.words, b.words) for a in here.names[:1] for b in there.names[:1] if a.words and b.words)
        for here, there in product(left.spots, right.spots)
    )


def places(one: Sighting) -> frozenset[str]:
    """Ids of its places, and the words of their narrowest names: many a village is in no gazetteer."""
    return _place_words(one) | {here.place.id for here in one.spots if here.place}


def _named(left: Sighting, right: Sighting, near: tuple[Nearness, bool]) -> Evidence:
    """Does either report name the place that the other's incident was at, in whatever connexion?"""
    here, there = _place_words(left), _place_words(right)
    if not here or not there:
        return Evidence(0.0)
    if near == (Nearness.SAME, False):
        return Evidence(NAMED)
    if here & (right.words.names.keys() | there) or there & left.words.names.keys():
        return Evidence(NAMED)
    return Evidence(UNNAMED, "neither names the other's place")


def _place_words(one: Sighting) -> frozenset[str]:
    """The words of the narrowest names of its places, as `telling` has them."""
    return _spelt(tuple([word for here in one.spots for name in here.names[:1] for word in name.words]))


@lru_cache(maxsize=20_000)
def _spelt(written: tuple[str, ...]) -> frozenset[str]:
    return frozenset(spelt(word) for word in written if word not in ordinary())  # "a market" is no name


def _day(left: Sighting, right: Sighting) -> Evidence:
    if not left.window or not right.window:
        return Evidence(0.0)
    if left.bound or right.bound:
        return Evidence(BOUND, "the day is not told in both")
    gap = evidence.gap(left.window, right.window)
    if gap == 0:
        one_day = left.window[0] == left.window[1] and right.window[0] == right.window[1]
        return Evidence(SAME_DAY, "the same day") if one_day else Evidence(OVERLAP, "overlapping days")
    return Evidence(next(weight for days, weight in GAPS if gap <= days), f"{gap} days apart")


def _cause(left: Sighting, right: Sighting) -> Evidence:
    found = evidence.cause(left, right)
    return Evidence(CAUSES[found.weight], found.words)


def _toll(left: Sighting, right: Sighting) -> Evidence:
    found = evidence.toll(left, right)
    if not found.words:
        return found
    return Evidence(next(weight for least, weight in TOLLS if found.weight >= least), found.words)


def _party(left: Sighting, right: Sighting) -> Evidence:
    found = evidence.party(left, right)
    return Evidence(OTHER_PARTY, found.words) if found.weight < 0 else Evidence(0.0, found.words)

