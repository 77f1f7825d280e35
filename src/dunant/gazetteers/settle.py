"""The words of a place in, most specific first; where they lie, given the scene, out: unsure rather than wrong.

Where nothing near the context has the name, what the text says holds it is reported at a lower precision, or nothing:
never a far place of the same name.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dunant.gazetteers.keys import likeness
from dunant.gazetteers.locate import Scene, holds, nearness, ranked
from dunant.gazetteers.outline import contains
from dunant.gazetteers.pack import likelihood
from dunant.gazetteers.phrase import Phrase, readings, vague
from dunant.gazetteers.shape import Resolution, lowered, shaped
from dunant.gazetteers.sphere import distance_km
from dunant.model.document import Document
from dunant.model.register import Place
from dunant.model.vocab import Precision
from dunant.ports import Gazetteer

ALONE = 5.5  # likelihood: a town of 100,000 may be meant where the text gives no context at all
NAMED_SHARE = 0.005  # of the votes: what one mention of a nation gives in a text of forty names
NEAR = 0.4  # nearness: within 150 km of another place of the text
LIKENESS_WEIGHT = 6.0  # of the spelling's likeness (0 to 1), in the scores of `locate`
ALIKE = 66  # of 100: what a name spelled otherwise must reach; on 3,289 Airwars names 60, 70 and 76 place fewer right
ALMOST_EQUAL = 85  # of 100: what it must reach anywhere in a country of context
BIG_CITY = 500_000  # people; "southern X" is a part of so large a city, else of the province of that name
LEVEL_BONUS = 3.0  # for the level that the words name, in the scores of `locate`
CITY_FIRST = 1.0  # for the town of a province's name, where the words name no level
HELD_BONUS = 3.0  # for a place inside what the words say holds it
REACH = 1.5  # radii: how far outside its holder's circle a place may lie; units are no circles
SLACK_KM = 20.0
_LEVELS = {"city": ("PPL",), "province": ("ADM1",), "district": ("ADM2", "ADM3", "ADM4"), "rural": ("ADM1",),
           "neighbourhood": ("PPLX",), "wide": ("ADM1", "RGN", "VAL")}


@dataclass(slots=True)
class Case:
    """One document's resolving: its scene, and what its words were settled as so far.

    `bar` is the likelihood from which a place may be meant whatever else the text is about.
    """

    document: Document
    gazetteer: Gazetteer
    view: Scene
    bar: float = 0.0
    talks: bool = False
    settled: dict[tuple[str, ...], Resolution] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """What holds a place: as it was settled, and the units of the same name around it."""

    whole: Resolution
    place: Place
    units: tuple[Place, ...]

    def meant(self, phrases: Sequence[Phrase]) -> Resolution:
        """The holder of a place that is not known: a large city, or the unit of a town's name, unless in the town."""
        in_town = any(phrase.level == "neighbourhood" or phrase.part in ("facility", "part") for phrase in phrases)
        unit = max(self.units, key=lambda one: one.radius_km, default=None)
        if unit is None or in_town or not self.place.feature.startswith("PPL") or self.place.population >= BIG_CITY:
            return self.whole
        return replace(shaped(Phrase(unit.name), unit), score=self.whole.score)


def settled(words: tuple[str, ...], case: Case) -> Resolution:
    """The most specific words' place, in the light of the words that hold it; else the holder at lower precision."""
    phrases = readings(words[0])
    within = tuple(dict.fromkeys((*(phrases[-1].within if phrases else ()), *words[1:])))
    held = _holder(within, case) if within else None
    for spellings in (False, True):
        for phrase in phrases:
            if place := _chosen(phrase, held, case, spellings):
                return _scored(_shape(phrase, place, case), place, phrase, case)
    if held:
        counted = "an area counted, not named" if vague(words[0]) else "not found near there"
        whole = held.meant(phrases)
        return lowered(whole, f"{counted}; what holds it: {whole.name}")
    return Resolution(place=None, way="no place of that name near the article's other places")


def _holder(within: tuple[str, ...], case: Case) -> Held | None:
    """What the words say holds the place: "Idlib" may be the town or its province, and either will do."""
    whole = settled(within, case)
    place = whole.place
    if place is None:
        return None
    names = dict.fromkeys((place.name, *(phrase.name for phrase in readings(within[0])[-1:])))
    units = [one for name in names for one in case.gazetteer.find(name) if one.feature.startswith("ADM")
             and one.country == place.country and _alike(one, place)]
    return Held(whole, place, tuple(units))


def _chosen(phrase: Phrase, held: Held | None, case: Case, spellings: bool) -> Place | None:
    """The best place of the reading's name that fits the context; None where none does."""
    if spellings:
        return _respelled(phrase, held, case)
    places = case.gazetteer.find(phrase.name)
    scored = [(value + _bonus(place, phrase, held, places), place)
              for value, place in ranked(phrase.name, places, case.view)]
    scored.sort(key=lambda pair: -pair[0])
    return next((place for _, place in scored if _fits(place, phrase, held, case)), None)


def _respelled(phrase: Phrase, held: Held | None, case: Case) -> Place | None:
    """The likest spelling in the countries of context: inside the holder, or beside another place of the text."""
    about = (held.place.country,) if held and held.place.country else case.view.about(phrase.name)
    if not about or phrase.part == "facility":
        return None
    places = [place for place in case.gazetteer.find(phrase.name, about) if place.feature != "PCLI"]
    scored = [
        (value + _bonus(place, phrase, held, places)
         + LIKENESS_WEIGHT * likeness(phrase.name, (place.name, *place.names)) / 100, place)
        for value, place in ranked(phrase.name, places, case.view)
    ]
    scored.sort(key=lambda pair: -pair[0])
    for _, place in scored:
        like = likeness(phrase.name, (place.name, *place.names))
        known = like >= ALIKE and (_inside(place, held) if held else _beside(place, phrase, case))
        if known or (not held and like >= ALMOST_EQUAL and place.country in about):
            return place
    return None


def _bonus(place: Place, phrase: Phrase, held: Held | None, places: Sequence[Place]) -> float:
    bonus = 0.0
    level = phrase.level
    if not level and phrase.bearing is not None and phrase.part == "part" and place.feature.startswith(("PPL", "ADM1")):
        city = max((one.population for one in places if one.feature.startswith("PPL") and one.country == place.country),
                   default=0)
        level = "city" if city >= BIG_CITY else "province"
    if level and place.feature.startswith(_LEVELS[level]):
        bonus += LEVEL_BONUS
    elif not level and place.feature.startswith("PPL"):
        bonus += CITY_FIRST
    return bonus + (HELD_BONUS if held and _inside(place, held) else 0.0)


def _inside(place: Place, held: Held) -> bool:
    """Does the place lie in what holds it, or in a unit of that name?"""
    if held.place.precision == Precision.COUNTRY:
        return place.country == held.place.country
    if held.place.feature.startswith("PPL") and _in_unit(place, held.place):
        return True  # a suburb is "in" its city, whatever the line of the province
    if drawn := [unit for unit in held.units if unit.outline]:
        return any(contains(unit.outline, (place.lat, place.lon)) for unit in drawn)
    return any(_in_unit(place, outer) for outer in (held.place, *held.units))


def _in_unit(place: Place, outer: Place) -> bool:
    """By its codes, where both have them; else within the unit's circle and some slack: units are no circles."""
    if outer.feature.startswith("ADM") and any("." in code for code in place.codes) and "." in "".join(outer.codes[:1]):
        return outer.id == place.id or holds(outer, place)
    return distance_km((place.lat, place.lon), (outer.lat, outer.lon)) <= outer.radius_km * REACH + SLACK_KM


def _fits(place: Place, phrase: Phrase, held: Held | None, case: Case) -> bool:
    """Is the place in its holder, in a country the text is about, near its other places, or too large to doubt?"""
    if held:
        return _inside(place, held)
    shares = case.view.shares(phrase.name)
    if not shares:
        return likelihood(place) >= ALONE or len(case.gazetteer.find(phrase.name)) == 1
    if place.country in case.view.about(phrase.name) or _prominent(place, shares, case):
        return True
    return shares.get(place.country, 0.0) >= NAMED_SHARE and _beside(place, phrase, case)


def _prominent(place: Place, shares: Mapping[str, float], case: Case) -> bool:
    """Large enough to be meant whatever else the text is about; a foreign city only where its country is named."""
    named = shares.get(place.country, 0.0) >= NAMED_SHARE or not place.feature.startswith("PPL")
    return likelihood(place) >= case.bar and (named or place.feature == "PPLC" or case.talks)


def _beside(place: Place, phrase: Phrase, case: Case) -> bool:
    """Is the place near another that the text names?"""
    return any(nearness(place, a.place) >= NEAR for a in case.view.anchors if a.name != phrase.name)


def _shape(phrase: Phrase, place: Place, case: Case) -> Resolution:
    other = _chosen(Phrase(phrase.second), None, case, False) if phrase.second else None
    return shaped(phrase, place, other)


def _scored(found: Resolution, place: Place, phrase: Phrase, case: Case) -> Resolution:
    """How sure: the best place's lead over the next that is not about the same point, as odds."""
    scored = ranked(phrase.name, case.gazetteer.find(phrase.name), case.view)
    own = next((value for value, one in scored if one.id == place.id), None)
    rivals = [value for value, one in scored if not _alike(one, place)]
    if own is None:
        return replace(found, score=0.5, way=f"{found.way}; spelled otherwise in the gazetteer: {place.name}")
    lead = own - max(rivals) if rivals else 2.0
    return replace(found, score=1 / (1 + math.exp(-2 * lead - 1)))


def _alike(a: Place, b: Place) -> bool:
    return distance_km((a.lat, a.lon), (b.lat, b.lon)) <= max(a.radius_km, b.radius_km, SLACK_KM)
