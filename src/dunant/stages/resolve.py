"""A document's claims in, judgements of where each happened out; unsure rather than wrong.

Every name that the document gives is a witness for the others (`gazetteers.locate`). A speaker's capital, a dateline
and a party's country count little: they say who speaks, not where it happened. Where nothing near the context has the
name, what the text says holds it is reported at a lower precision, or nothing: never a far place of the same name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dunant.gazetteers.keys import likeness
from dunant.gazetteers.locate import Scene, holds, nearness, ranked, scene
from dunant.gazetteers.pack import likelihood
from dunant.gazetteers.phrase import Phrase, readings, vague
from dunant.gazetteers.shape import Resolution, lowered, shaped
from dunant.gazetteers.sphere import distance_km
from dunant.gazetteers.words import table
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import Judgement, judge
from dunant.model.register import Place
from dunant.model.vocab import Kind, Precision, Question, Verdict
from dunant.ports import Gazetteer

ORIGIN = "resolve@1"
CLAIM_WEIGHT = 3.0  # of a name at which something is said to have happened, against 1 of a name in the text
PARTY_WEIGHT = 0.4  # of a country, capital or nation in the text: as often a party as a place
TEXT_LIKELIHOOD = 5.5  # a name elsewhere in the text witnesses from a town of 100,000 on: Said and Kerry are smaller
PROMINENT = 6.5  # a country, a capital or a city of a million may be meant whatever else the text is about
WORLD_CITY = 5.5  # for talks: Geneva and Astana are where parties meet, and in no war
NEAR = 0.4  # nearness: within 150 km of another place of the text
LIKENESS_WEIGHT = 6.0  # of the spelling's likeness (0 to 1), in the scores of `locate`
ALIKE = 70  # of 100: what a name spelled otherwise must reach beside a known place; "Shaar" and "Ashara" have 67
ALMOST_EQUAL = 85  # of 100: what it must reach anywhere in a country of context
BIG_CITY = 500_000  # people; "southern X" is a part of so large a city, else of the province of that name
LEVEL_BONUS = 3.0  # for the level that the words name, in the scores of `locate`
CITY_FIRST = 1.0  # for the town of a province's name, where the words name no level
HELD_BONUS = 3.0  # for a place inside what the words say holds it
REACH = 1.5  # radii: how far outside its holder's circle a place may lie; units are no circles
SLACK_KM = 20.0
LOOK_BACK = 600  # characters before a claim in which a known place may stand for one that is not known
MOST_NAMES = 60  # of a text, the most frequent first; more change nothing and cost time
AROUND_KM = 25.0  # radius of "somewhere about there"
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?:[ ](?:(?:al|el|as|ash|an|ar|ad|de|of)[ -])?[A-Z][\w'’-]*){0,2}")
_LEVELS = {"city": ("PPL",), "province": ("ADM1",), "district": ("ADM2", "ADM3", "ADM4"), "rural": ("ADM1",),
           "neighbourhood": ("PPLX",), "wide": ("ADM1", "RGN", "VAL")}


@dataclass(slots=True)
class _Case:
    """One document's resolving: its scene, and what its words were settled as so far.

    `bar` is the likelihood from which a place may be meant whatever else the text is about.
    """

    document: Document
    gazetteer: Gazetteer
    view: Scene
    bar: float = 0.0
    settled: dict[tuple[str, ...], Resolution] = field(default_factory=dict)


def resolve(
    claims: Sequence[Claim], document: Document, gazetteer: Gazetteer, at: datetime | None = None
) -> Iterator[Judgement]:
    """A `place_of` judgement for each claim that names a place, in the order of the claims.

    Left is the claim, right the place; right is empty and the verdict UNSURE where nothing near the context fits. The
    value is a `Resolution` as JSON. `at` is when this was judged, now unless told.
    """
    placed = [claim for claim in claims if claim.where]
    if not placed:
        return
    view = setting(placed, document, gazetteer)
    field_case, talks_case = _Case(document, gazetteer, view, PROMINENT), _Case(document, gazetteer, view, WORLD_CITY)
    moment = at or datetime.now(UTC)
    for claim in placed:
        found = _of_claim(claim, talks_case if claim.kind == Kind.TALKS else field_case)
        verdict = Verdict.YES if found.place else Verdict.UNSURE
        yield judge(
            Question.PLACE_OF, claim.id, found.place.id if found.place else "", verdict=verdict, by=ORIGIN, at=moment,
            value=found.value, score=round(found.score, 3), reason=f"“{claim.place}”: {found.way}",
        )


def setting(claims: Sequence[Claim], document: Document, gazetteer: Gazetteer) -> Scene:
    """What a document is about: the places of its claims, then the large places and the nations in its text."""
    weights: dict[str, float] = {}
    for claim in claims:
        for mention in claim.where:
            for name in _witnesses(mention.name, gazetteer):
                weights[name] = weights.get(name, 0.0) + 1.0
    weights = {name: CLAIM_WEIGHT * math.sqrt(count) for name, count in weights.items()}
    ballots: dict[str, dict[str, float]] = {}
    for word, count in _capitalised(document).items():
        if country := _nation(word):
            ballots[f"({word})"] = {country: PARTY_WEIGHT * math.sqrt(count)}
        elif word not in weights and (weight := _text_weight(word, gazetteer)):
            weights[word] = weight * math.sqrt(count)
    return scene(weights, gazetteer, ballots)


def _witnesses(words: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The first reading's name that some place has, and the names that hold it."""
    phrases = readings(words)
    known = next((phrase for phrase in phrases if gazetteer.find(phrase.name)), None)
    if known:
        yield known.name
    for phrase in (known or phrases[0],) if phrases else ():
        yield from (name for name in (*phrase.within, phrase.second) if name)


def _capitalised(document: Document) -> dict[str, int]:
    """The capitalised words and runs of two or three of the text outside its furniture, with their counts."""
    counts: dict[str, int] = {}
    dark = [(span.start, span.end) for span in document.furniture]
    for found in _NAME.finditer(document.text):
        if any(start <= found.start() < end for start, end in dark):
            continue
        words = found.group().split()
        for name in {found.group(), *words, *(" ".join(pair) for pair in zip(words, words[1:], strict=False))}:
            counts[name] = counts.get(name, 0) + 1
    order = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: counts[name] for name in order[: 4 * MOST_NAMES]}


def _nation(word: str) -> str:
    nations = table("demonyms")
    return nations.get(word) or nations.get(word.removesuffix("s"), "")


def _text_weight(name: str, gazetteer: Gazetteer) -> float:
    """How much a name in the text counts: nothing for a small place, little for a country or capital."""
    places = gazetteer.find(name) if gazetteer.knows(name) else ()
    if not places or likelihood(places[0]) < TEXT_LIKELIHOOD:
        return 0.0
    return PARTY_WEIGHT if places[0].feature in ("PCLI", "PPLC", "CONT", "RGN") else 1.0


def _of_claim(claim: Claim, case: _Case) -> Resolution:
    words = tuple(mention.name for mention in claim.where)
    if words not in case.settled:
        case.settled[words] = _settled(words, case)
    found = case.settled[words]
    return found if found.place else _from_text(claim, found, case)


def _settled(words: tuple[str, ...], case: _Case) -> Resolution:
    """The most specific words' place, in the light of the words that hold it; else the holder at lower precision."""
    phrases = readings(words[0])
    within = tuple(dict.fromkeys((*(phrases[-1].within if phrases else ()), *words[1:])))
    held = _settled(within, case) if within else None
    held = held if held and held.place else None
    for spellings in (False, True):
        for phrase in phrases:
            if place := _chosen(phrase, held, case, spellings):
                return _scored(_shape(phrase, place, case), place, phrase, case)
    if held:
        counted = "an area counted, not named" if vague(words[0]) else "not found near there"
        return lowered(held, f"{counted}; what holds it: {held.name}")
    return Resolution(place=None, way="no place of that name near the article's other places")


def _chosen(phrase: Phrase, held: Resolution | None, case: _Case, spellings: bool) -> Place | None:
    """The best place of the reading's name that fits the context; None where none does."""
    if spellings:
        return _respelled(phrase, held, case)
    places = case.gazetteer.find(phrase.name)
    scored = [(value + _bonus(place, phrase, held, places), place) for value, place in ranked(phrase.name, places, case.view)]
    scored.sort(key=lambda pair: -pair[0])
    return next((place for _, place in scored if _fits(place, phrase, held, case)), None)


def _respelled(phrase: Phrase, held: Resolution | None, case: _Case) -> Place | None:
    """The likest spelling in the countries of context: inside the holder, or beside another place of the text."""
    about = (held.country,) if held and held.country else case.view.about(phrase.name)
    if not about:
        return None
    places = case.gazetteer.find(phrase.name, about)
    scored = [(value + LIKENESS_WEIGHT * likeness(phrase.name, (place.name, *place.names)) / 100, place)
              for value, place in ranked(phrase.name, places, case.view)]
    scored.sort(key=lambda pair: -pair[0])
    for _, place in scored:
        like = likeness(phrase.name, (place.name, *place.names))
        known = _inside(place, held) if held else like >= ALIKE and _beside(place, phrase, case)
        if known or (not held and like >= ALMOST_EQUAL and place.country in about):
            return place
    return None


def _bonus(place: Place, phrase: Phrase, held: Resolution | None, places: Sequence[Place]) -> float:
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


def _inside(place: Place, held: Resolution) -> bool:
    """Does the place lie in what holds it: by its codes, its country, or within its circle and some slack?"""
    outer = held.place
    if outer is None or held.lat is None or held.lon is None:
        return False
    if outer.precision == Precision.COUNTRY:
        return place.country == outer.country
    if holds(outer, place):
        return True
    reach = max(held.radius_km, outer.radius_km) * REACH + SLACK_KM
    return distance_km((place.lat, place.lon), (outer.lat, outer.lon)) <= reach


def _fits(place: Place, phrase: Phrase, held: Resolution | None, case: _Case) -> bool:
    """Is the place where the text is: in its holder, in a country it is about, near its others, or too large to doubt?"""
    if held:
        return _inside(place, held)
    shares = case.view.shares(phrase.name)
    if not shares:
        return likelihood(place) >= TEXT_LIKELIHOOD or len(case.gazetteer.find(phrase.name)) == 1
    if place.country in case.view.about(phrase.name) or likelihood(place) >= case.bar:
        return True
    return _beside(place, phrase, case)


def _beside(place: Place, phrase: Phrase, case: _Case) -> bool:
    """Is the place near another that the text names?"""
    return any(nearness(place, a.place) >= NEAR for a in case.view.anchors if a.name != phrase.name)


def _shape(phrase: Phrase, place: Place, case: _Case) -> Resolution:
    other = _chosen(Phrase(phrase.second), None, case, False) if phrase.second else None
    return shaped(phrase, place, other)


def _scored(found: Resolution, place: Place, phrase: Phrase, case: _Case) -> Resolution:
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


def _from_text(claim: Claim, found: Resolution, case: _Case) -> Resolution:
    """The nearest known place named before the claim, taken as roughly where it was; else the country of context."""
    text, end = case.document.text, claim.quote.end
    about = case.view.about(claim.place)
    near: tuple[int, Place] | None = None
    for anchor in case.view.anchors:
        local = anchor.place.country in about[:1] and anchor.place.precision not in (Precision.COUNTRY, Precision.UNKNOWN)
        at = text.rfind(anchor.name, max(0, claim.quote.start - LOOK_BACK), end) if local else -1
        if at >= 0 and anchor.name not in claim.place and (near is None or at > near[0]):
            near = (at, anchor.place)
    if near is None:
        way = f"{found.way}; country of context" if about else found.way
        return replace(found, precision=Precision.COUNTRY if about else Precision.UNKNOWN, way=way,
                       country=about[0] if about else "")
    whole = shaped(Phrase(near[1].name), near[1])
    way = f"{found.way}; named before it in the text: {near[1].name}"
    return replace(lowered(whole, way), precision=Precision.REGION, score=0.2,
                   radius_km=max(AROUND_KM, whole.radius_km))
