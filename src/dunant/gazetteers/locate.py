"""The names of one text in, the place that each most likely means out: every name is a witness for the others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dunant.gazetteers.keys import exact_key
from dunant.gazetteers.pack import likelihood
from dunant.gazetteers.phrase import readings
from dunant.gazetteers.sphere import flat_km
from dunant.model.register import Place
from dunant.model.vocab import Precision
from dunant.ports import Gazetteer

MOST_CANDIDATES = 24  # of a name, likeliest first; San José has more, all of them villages
MOST_ANCHORS = 16  # names that witness for the others; more change nothing and cost time
ROUNDS = 3  # a name's place may change its neighbours', and theirs its own
HALF_KM = 100.0  # the distance at which a neighbour's witness is worth half
W_LIKELY, W_COUNTRY, W_NEAR, W_HELD = 0.35, 2.2, 1.6, 1.2  # chosen by hand (docs/decisions/0005)
OF_THE_FIRST = 0.35  # of the first country's share; below it a country is a party rather than the scene
NO_COUNTRY_SHARE = 0.5  # what a continent or sea, of no one country, counts as having
LEAST_STANDING = 0.2
LEAST_VOTE = 0.001  # of one name; less is noise that only costs time
CONTEXT_SHARE = 0.12  # of the countries' votes; below it a country is not what the text is about


@dataclass(slots=True)
class Anchor:
    """A name that has a place for now, and how much it counts."""

    name: str
    place: Place
    weight: float


@dataclass(slots=True)
class Scene:
    """What a text is about: each name's votes for countries, and the places that its names have for now."""

    ballots: dict[str, dict[str, float]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for ballot in self.ballots.values():
            for country, part in ballot.items():
                self.votes[country] = self.votes.get(country, 0.0) + part

    def shares(self, without: str = "") -> dict[str, float]:
        """Each country's share of the votes, those of one name left out: no name is a witness for itself."""
        own = self.ballots.get(without, {})
        whole = sum(self.votes.values()) - sum(own.values())
        if whole <= LEAST_VOTE:
            return {}
        return {country: max(0.0, part - own.get(country, 0.0)) / whole for country, part in self.votes.items()}

    def about(self, without: str = "") -> tuple[str, ...]:
        """The countries that the text is about, the most voted first."""
        shares = self.shares(without)
        least = max(CONTEXT_SHARE, OF_THE_FIRST * max(shares.values(), default=0.0))
        return tuple(sorted((c for c in shares if shares[c] >= least), key=lambda c: (-shares[c], c)))


def locate(names: Sequence[str], gazetteer: Gazetteer) -> list[Place | None]:
    """The place of each name of one text, all names weighed together; None where no place has that name."""
    weights: dict[str, float] = {}
    for name in names:
        weights[name] = weights.get(name, 0.0) + 1.0
    view = scene({name: math.sqrt(count) for name, count in weights.items()}, gazetteer)
    best = {name: next(iter(candidates(name, gazetteer, view)), None) for name in weights}
    return [found[1] if (found := best[name]) else None for name in names]


def candidates(name: str, gazetteer: Gazetteer, view: Scene, spellings: bool = True) -> list[tuple[float, Place]]:
    """The places of a name, best first, each with its score in that scene; looser `spellings` where none is equal."""
    places = gazetteer.find(name)
    if not places and spellings and (about := view.about(name)):
        places = gazetteer.find(name, about)
    if not places:
        places = next((some for one in readings(name)[1:] if (some := gazetteer.find(one.name))), ())
    return ranked(name, places, view)


def ranked(name: str, places: Sequence[Place], view: Scene) -> list[tuple[float, Place]]:
    """Those places, best first, each with its score in that scene."""
    others, shares = [anchor for anchor in view.anchors if anchor.name != name], view.shares(name)
    found = [(score(place, shares, others), place) for place in places[:MOST_CANDIDATES]]
    return sorted(found, key=lambda pair: -pair[0])


def scene(
    weights: Mapping[str, float], gazetteer: Gazetteer, ballots: Mapping[str, dict[str, float]] | None = None
) -> Scene:
    """The scene that the names of a text set, each with its weight; `ballots` are votes that other words cast."""
    found = {name: places[:MOST_CANDIDATES] for name in weights if (places := gazetteer.find(name))}
    believed = {name: _believed(places) for name, places in found.items()}
    view = Scene({**(ballots or {}), **_ballots(believed, weights)})
    for _ in range(ROUNDS):
        tops = {name: ranked(name, places, view) for name, places in found.items()}
        cast = _ballots({name: _softmax(top) for name, top in tops.items()}, weights)
        view = Scene({**(ballots or {}), **cast}, _anchors(tops, weights))
    return view


def score(place: Place, countries: Mapping[str, float], anchors: Sequence[Anchor]) -> float:
    """How well a place fits: its people, its country's share, its neighbours, and what the text names that holds it."""
    near, held = 0.0, 0.0
    for anchor in anchors:
        witness = anchor.weight * nearness(place, anchor.place)
        near = max(near, witness)
        if not held and holds(anchor.place, place):
            held = 1.0
    share = countries.get(place.country, 0.0) if place.country else NO_COUNTRY_SHARE
    return W_LIKELY * likelihood(place) + W_COUNTRY * math.sqrt(share) + W_NEAR * near + W_HELD * held


def holds(outer: Place, inner: Place) -> bool:
    """Does the outer unit hold the inner place, by code?"""
    if outer.id == inner.id or outer.feature == "PCLI" or not outer.feature.startswith("ADM") or not outer.codes:
        return False
    return outer.codes[0] in inner.codes


def nearness(a: Place, b: Place) -> float:
    """1 at one point, a half at HALF_KM; a country's middle is near to nothing."""
    if b.precision == Precision.COUNTRY or b.feature in ("CONT", "SEA"):
        return 0.0
    return 1 / (1 + max(0.0, flat_km((a.lat, a.lon), (b.lat, b.lon)) - b.radius_km / 2) / HALF_KM)


def _believed(places: Sequence[Place]) -> list[tuple[float, Place]]:
    """How far a name alone means each place: powers of ten taken as odds."""
    odds = [10 ** min(12.0, likelihood(place)) for place in places]
    return [(one / sum(odds), place) for one, place in zip(odds, places, strict=True)]


def _softmax(top: Sequence[tuple[float, Place]]) -> list[tuple[float, Place]]:
    odds = [math.exp(3 * (value - top[0][0])) for value, _ in top]
    return [(one / sum(odds), place) for one, (_, place) in zip(odds, top, strict=True)]


def _ballots(
    belief: Mapping[str, list[tuple[float, Place]]], weights: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """A name votes for the countries of its places as far as it means them."""
    cast: dict[str, dict[str, float]] = {}
    for name, places in belief.items():
        ballot = cast.setdefault(name, {})
        for part, place in places:
            if place.country and part >= LEAST_VOTE:
                ballot[place.country] = ballot.get(place.country, 0.0) + part * weights[name] * _standing(place)
    return cast


def _standing(place: Place) -> float:
    """How much a place's vote counts: a village's a fifth of a large city's, for any word is some village's name."""
    return min(1.0, max(LEAST_STANDING, (likelihood(place) - 3) / 3))


def _anchors(tops: Mapping[str, list[tuple[float, Place]]], weights: Mapping[str, float]) -> list[Anchor]:
    made = [Anchor(name, top[0][1], _softmax(top)[0][0] * min(1.0, weights[name])) for name, top in tops.items()]
    made.sort(key=lambda anchor: (-anchor.weight * weights[anchor.name], anchor.name))
    seen: set[str] = set()
    kept = [a for a in made if not (exact_key(a.name) in seen or seen.add(exact_key(a.name)))]  # type: ignore[func-returns-value]
    return kept[:MOST_ANCHORS]
