"""The names of one text in, the place that each most likely means out: every name is a witness for the others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dunant.gazetteers.keys import exact_key
from dunant.gazetteers.pack import likelihood
from dunant.gazetteers.phrase import readings
from dunant.gazetteers.sphere import DEGREE_KM, Point
from dunant.model.register import Place
from dunant.model.vocab import Precision
from dunant.ports import Gazetteer

MOST_CANDIDATES = 24  # a name, likeliest first: San José has 87, and the right one was among 24 in all of GeoVirus
MOST_ANCHORS = 16  # names that witness for the others; more change nothing and cost time
ROUNDS = 3  # after three no name of GeoVirus changes its place any more
HALF_KM = 100.0  # the distance at which a neighbour's witness is worth half
W_LIKELY, W_COUNTRY, W_NEAR, W_HELD = 0.35, 2.2, 1.6, 1.2  # chosen by hand, once; GeoVirus Acc@161 0.88 given the spans
NO_COUNTRY_SHARE = 0.5  # what a continent or sea, of no one country, counts as having
CONTEXT_SHARE = 0.12  # of the countries' votes; below it a country is not what the text is about


@dataclass(slots=True)
class Anchor:
    """A name that has a place for now, and how much it counts."""

    name: str
    place: Place
    weight: float


@dataclass(slots=True)
class Scene:
    """What a text is about: the countries' shares of its names' votes, and the places that its names have for now."""

    countries: dict[str, float] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def about(self) -> tuple[str, ...]:
        """The countries that the text is about, the most voted first."""
        order = sorted(self.countries, key=lambda country: (-self.countries[country], country))
        return tuple(country for country in order if self.countries[country] >= CONTEXT_SHARE)


def locate(names: Sequence[str], gazetteer: Gazetteer) -> list[Place | None]:
    """The place of each name of one text, all names weighed together; None where no place has that name."""
    weights: dict[str, float] = {}
    for name in names:
        weights[name] = weights.get(name, 0.0) + 1.0
    view = scene({name: math.sqrt(count) for name, count in weights.items()}, gazetteer)
    best = {name: next(iter(candidates(name, gazetteer, view)), None) for name in weights}
    return [found[1] if (found := best[name]) else None for name in names]


def candidates(name: str, gazetteer: Gazetteer, view: Scene, spellings: bool = True) -> list[tuple[float, Place]]:
    """The places of a name, best first, each with its score in that scene; looser `spellings` where no name is equal."""
    places = gazetteer.find(name)
    if not places and spellings and view.about:
        places = gazetteer.find(name, view.about)
    if not places:
        places = next((some for one in readings(name)[1:] if (some := gazetteer.find(one.name))), ())
    return ranked(name, places, view)


def ranked(name: str, places: Sequence[Place], view: Scene) -> list[tuple[float, Place]]:
    """Those places, best first, each with its score in that scene."""
    others = [anchor for anchor in view.anchors if anchor.name != name]
    found = [(score(place, view.countries, others), place) for place in places[:MOST_CANDIDATES]]
    return sorted(found, key=lambda pair: -pair[0])


def scene(weights: Mapping[str, float], gazetteer: Gazetteer) -> Scene:
    """The scene that the names of a text set, each with its weight."""
    found = {name: places[:MOST_CANDIDATES] for name in weights if (places := gazetteer.find(name))}
    view = Scene(countries=_votes({name: _believed(places) for name, places in found.items()}, weights))
    for _ in range(ROUNDS):
        tops = {name: ranked(name, places, view) for name, places in found.items()}
        view = Scene(
            countries=_votes({name: _softmax(top) for name, top in tops.items()}, weights),
            anchors=_anchors(tops, weights),
        )
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


def flat_km(a: Point, b: Point) -> float:
    """Distance on a flat map; 1 % wrong at 500 km, good enough to rank by, and five times as fast as the sphere's."""
    east = abs(a[1] - b[1])
    east = min(east, 360 - east) * math.cos(math.radians((a[0] + b[0]) / 2))
    return DEGREE_KM * math.hypot(a[0] - b[0], east)


def _believed(places: Sequence[Place]) -> list[tuple[float, Place]]:
    """How far a name alone means each place: powers of ten taken as odds."""
    odds = [10 ** min(12.0, likelihood(place)) for place in places]
    return [(one / sum(odds), place) for one, place in zip(odds, places, strict=True)]


def _softmax(top: Sequence[tuple[float, Place]]) -> list[tuple[float, Place]]:
    odds = [math.exp(3 * (value - top[0][0])) for value, _ in top]
    return [(one / sum(odds), place) for one, (_, place) in zip(odds, top, strict=True)]


def _votes(belief: Mapping[str, list[tuple[float, Place]]], weights: Mapping[str, float]) -> dict[str, float]:
    """Each country's share of the votes; a name votes for the countries of its places as far as it means them."""
    votes: dict[str, float] = {}
    for name, places in belief.items():
        for part, place in places:
            if place.country:
                votes[place.country] = votes.get(place.country, 0.0) + part * weights[name]
    whole = sum(votes.values())
    return {country: part / whole for country, part in votes.items()} if whole else {}


def _anchors(tops: Mapping[str, list[tuple[float, Place]]], weights: Mapping[str, float]) -> list[Anchor]:
    made = [Anchor(name, top[0][1], _softmax(top)[0][0] * min(1.0, weights[name])) for name, top in tops.items()]
    made.sort(key=lambda anchor: (-anchor.weight * weights[anchor.name], anchor.name))
    seen: set[str] = set()
    kept = [a for a in made if not (exact_key(a.name) in seen or seen.add(exact_key(a.name)))]  # type: ignore[func-returns-value]
    return kept[:MOST_ANCHORS]
