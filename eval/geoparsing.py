"""Articles with marked places in (EUPEG's XML), recognition F1 and Acc@161 km over all gold out.

A gold place is found where a name that dunant reads overlaps it, one to one; it is right where its point lies within
161 km (100 miles). "Over all gold" counts the places with coordinates, found or not. Adjectives, names of bodies and
pointers ("the city") are no places for dunant.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dunant.extractors.english.places import geo_mentions
from dunant.gazetteers.locate import locate
from dunant.gazetteers.sphere import distance_km
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from eval.reading import gazetteer, text_of
from eval.rows import Result, Row, f1, share

NEAR_KM = 161.0  # 100 miles, the measure of the field
NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s(?:of |de |el |al-)?[A-Z][\w'’-]+){0,2}")
# F1, Acc@161 on matched, Acc@161 over all gold, of the systems' own outputs under this scorer's rules
SYSTEMS: Mapping[str, Mapping[str, tuple[float, float, float]]] = {
    "GeoVirus": {"Edinburgh": (.878, .793, .465), "CamCoder": (.876, .768, .624), "CLAVIN": (.773, .778, .510),
                 "TopoCluster": (.852, .668, .548), "Stanford NER + population": (.928, .652, .598),
                 "Yahoo": (.773, .693, .530)},
    "LGL": {"Edinburgh": (.667, .802, .328), "CamCoder": (.667, .711, .397), "CLAVIN": (.594, .687, .316),
            "TopoCluster": (.702, .613, .378), "Stanford NER + population": (.732, .574, .386),
            "Yahoo": (.702, .711, .473)},
    "TR-News": {"Edinburgh": (.651, .828, .469), "CamCoder": (.751, .819, .526), "CLAVIN": (.658, .822, .421),
                "TopoCluster": (.814, .618, .455), "Stanford NER + population": (.826, .702, .528),
                "Yahoo": (.812, .670, .515)},
    "GeoWebNews": {"Edinburgh": (.687, .905, .499), "CamCoder": (.702, .834, .477), "CLAVIN": (.565, .932, .377),
                   "TopoCluster": (.724, .668, .403), "Stanford NER + population": (.761, .686, .448),
                   "Yahoo": (.744, .657, .433)},
}
AIMS = {"GeoVirus": 0.625, "LGL": 0.38}  # above CamCoder, the best there; LGL with the larger pack
Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """Characters of a text that name a place, and its point, degrees; None where none is known."""

    start: int
    end: int
    name: str
    point: Point | None

    def meets(self, other: Spot) -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end

    def near(self, other: Spot) -> bool:
        """Do their points lie within 161 km?"""
        return self.point is not None and other.point is not None and distance_km(self.point, other.point) <= NEAR_KM


@dataclass(frozen=True)
class Article:
    """A text and the places marked in it."""

    text: str
    spots: Sequence[Spot]


def load(paths: Sequence[Path]) -> list[Article]:
    """Articles with places under any of the names that the sets use (location, toponym; name, phrase).

    Raises:
        ValueError: a file is no XML; says which.
    """
    made: list[Article] = []
    for path in paths:
        try:
            root = ET.fromstring(text_of(path))
        except ET.ParseError as error:
            raise ValueError(f"{path}: no XML ({error})") from error
        made += [Article(one.findtext("text") or "", tuple(_marked(one))) for one in root.iter("article")]
    return made


def _marked(article: ET.Element) -> Iterator[Spot]:
    for one in (*article.iter("location"), *article.iter("toponym")):
        start, end = one.findtext("start"), one.findtext("end")
        if start and end:
            name = one.findtext("phrase") or one.findtext("name") or ""
            yield Spot(int(float(start)), int(float(end)), name.strip(), _point(one))


def _point(element: ET.Element) -> Point | None:
    """The first pair of latitude and longitude at any depth."""
    found = [next((one.text for one in element.iter() if one.tag.lower() in names and one.text), None)
             for names in (("lat", "latitude"), ("lon", "lng", "long", "longitude"))]
    try:
        lat, lon = (float(part) for part in found if part is not None)
    except ValueError:
        return None
    return lat, lon


def predict(items: Sequence[Article]) -> list[list[Spot]]:
    """The places dunant reads in each text, each where it thinks it lies."""
    return [_spots(item, number) for number, item in enumerate(items)]


def _spots(item: Article, number: int) -> list[Spot]:
    mentions = geo_mentions(Document(id=DocumentId(str(number)), capture="", text=item.text), gazetteer().knows)
    places = locate([mention.head for mention in mentions], gazetteer())
    return [Spot(mention.start, mention.end, mention.head, (place.lat, place.lon) if place else None)
            for mention, place in zip(mentions, places, strict=True)]


def score(name: str, items: Sequence[Article], predicted: Sequence[Sequence[Spot]]) -> Result:
    """Recognition F1, then the share placed within 161 km, of all gold and of the matched."""
    ours, plain = _counted(items, predicted), _counted(items, [list(_plain(item.text)) for item in items])
    rows = [
        Row(metric="Acc@161 over all gold", value=share(ours.right, ours.placed), of=ours.placed,
            trivial=share(plain.right, plain.placed), published=_others(name, 2), aim=AIMS.get(name),
            says="trivial: every capitalised name the gazetteer has, at its largest place"),
        Row(metric="recognition F1", value=f1(ours.met, ours.found, ours.gold), of=ours.gold,
            trivial=f1(plain.met, plain.found, plain.gold), published=_others(name, 0)),
        Row(metric="Acc@161 on matched", value=share(ours.right, ours.both), of=ours.both,
            trivial=share(plain.right, plain.both), published=_others(name, 1)),
    ]
    return Result(rows=rows, errors=ours.errors)


score_geovirus: Callable[[Sequence[Article], Sequence[Sequence[Spot]]], Result] = partial(score, "GeoVirus")
score_lgl: Callable[[Sequence[Article], Sequence[Sequence[Spot]]], Result] = partial(score, "LGL")
score_tr_news: Callable[[Sequence[Article], Sequence[Sequence[Spot]]], Result] = partial(score, "TR-News")
score_geowebnews: Callable[[Sequence[Article], Sequence[Sequence[Spot]]], Result] = partial(score, "GeoWebNews")


def _others(name: str, column: int) -> str:
    """What the systems reach, the best first."""
    ranked = sorted(((scores[column], system) for system, scores in SYSTEMS[name].items()), reverse=True)
    return ", ".join(f"{system} {value:.3f}" for value, system in ranked)


@dataclass
class Counts:
    """Gold places, those with a point, names read, names met, met with a point, and those within 161 km."""

    gold: int = 0
    placed: int = 0
    found: int = 0
    met: int = 0
    both: int = 0
    right: int = 0
    errors: Sequence[str] = ()


def _counted(items: Sequence[Article], predicted: Sequence[Sequence[Spot]]) -> Counts:
    made, errors = Counts(), []
    for number, (item, spots) in enumerate(zip(items, predicted, strict=True)):
        left = list(spots)
        made.gold, made.found = made.gold + len(item.spots), made.found + len(left)
        for gold in item.spots:
            hit = next((spot for spot in left if spot.meets(gold)), None)
            made.placed += gold.point is not None
            if hit:
                left.remove(hit)
                made.met += 1
                made.both += gold.point is not None
                made.right += hit.near(gold)
            if gold.point and not (hit and hit.near(gold)):
                errors.append(f"{number}\t{'far' if hit else 'missed'}\t{gold} got {hit}")
    made.errors = errors
    return made


def _plain(text: str) -> Iterator[Spot]:
    """Capitalised names that the gazetteer has, each at the largest place of that name."""
    for found in NAME.finditer(text):
        words = found.group().split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if gazetteer().knows(name):
                place = max(gazetteer().find(name), key=lambda one: one.population)
                yield Spot(found.start(), found.start() + len(name), name, (place.lat, place.lon))
                break
