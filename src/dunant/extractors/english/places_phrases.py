"""A name and its sentence in; what the words around it say of it out: level, part, preposition, distance."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.places_names import Name, plurals
from dunant.extractors.english.places_words import COMMON, NAME, NATION, countries, kind
from dunant.extractors.english.text import Sentence, Token

LONGEST_WALK = 5  # adjectives between a preposition and the name: "in the besieged rebel-held northern city of X"
DISTANCE_REACH = 8  # words before a direction in which its distance stands
KM = {"km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometers": 1.0,
      "mile": 1.609, "miles": 1.609, "mi": 1.609, "metres": 0.001, "meters": 0.001, "metre": 0.001}  # fmt: skip
UNNAMED = frozenset({"a", "an", "another", "one", "some", "several", "two", "three", "many"})
OF_LEVEL = {"port": "city"}  # "the port of Odesa" is the city, "Odesa port" its quays
ENTRANCES = frozenset({"entrance", "entrances", "entry", "gateway"})  # "at the northern entrance to X" is at X
SIGNS = frozenset('.,;:!?()[]"“”-–—/')


@dataclass(slots=True)
class Phrase:
    """A name with its surroundings; `first` to `last` (excluded) are the words of the clear form."""

    name: Name
    first: int
    last: int
    level: str = ""
    part: str = ""
    relation: str = ""
    distance: float | None = None
    use: str = ""
    before: str = ""  # the word before the preposition
    within: list[str] = field(default_factory=list)
    start: int = 0  # its first word, determiner included, preposition not
    plural: bool = False  # "the villages of": holds for the names that follow
    vague: bool = False  # "a town in X": the place itself has no name here
    beside: bool = False  # "Y near X", "Y north of X": only tells where another named place lies
    outer: bool = False  # another place of the sentence is said to lie in it
    group: int = -1  # the first word of the list it stands in


@cache
def levels() -> dict[str, str]:
    """Nouns of place, singular and plural, with their level."""
    return {**plurals(), **table("places", "level")}


def phrase(sentence: Sentence, name: Name) -> Phrase:
    """What the words before and after a name say of it."""
    found = Phrase(name, name.first, name.last)
    _right(sentence.tokens, found)
    _left(sentence.tokens, found)
    if not found.level:
        low = name.text.lower()
        found.level = "country" if low in countries() else table("places", "region").get(low, "")
    return found


def name_of_country(text: str) -> bool:
    """Is this a country or a nation's short name?"""
    low = text.lower()
    return low in countries() or table("places", "region").get(low) == "country"


def _right(tokens: list[Token], found: Phrase) -> None:
    """ "Idlib province", "Tabqa military airport", "Homs southeastern countryside", "Aleppo's outskirts"."""
    at = found.name.last
    if found.name.genitive and at < len(tokens) and tokens[at].low == "'s":
        at += 1
    part, after = _parts(tokens, at)
    if part:
        if after < len(tokens) and (
            tokens[after].capital or tokens[after].low == "of" or (found.name.genitive and _is_level(tokens, after))
        ):
            return
        found.part, found.last, at = part, after, after
    at = _kinds(tokens, at)
    if at < len(tokens) and _is_level(tokens, at) and not (found.name.genitive and not part):
        _level(tokens, found, at)


def _parts(tokens: list[Token], at: int) -> tuple[str, int]:
    """ "southeastern countryside", "outskirts": the part, and the word after it."""
    table_of_parts = table("places", "part")
    said = [table_of_parts[token.low] for token in tokens[at : at + 2] if token.low in table_of_parts]
    if not said or tokens[at].low not in table_of_parts:
        return "", at
    return " ".join(said), at + len(said)


def _kinds(tokens: list[Token], at: int) -> int:
    """Past "military" in "Tabqa military airport", where a noun of place follows."""
    after = at
    while after < min(len(tokens), at + 2) and tokens[after].low in words("places", "kind"):
        after += 1
    return after if after < len(tokens) and _is_level(tokens, after) else at


def _level(tokens: list[Token], found: Phrase, at: int) -> None:
    """Takes the noun of place at `at` into the name, but not "Syria market" or "northern Syiran town of Raqqa"."""
    level = levels()[tokens[at].low]
    foreign = not found.name.known or found.name.text.lower() in table("places", "region")
    adjective = foreign and at + 2 < len(tokens) and tokens[at + 1].low == "of" and tokens[at + 2].capital
    if not adjective and not (level == "site" and name_of_country(found.name.text)):
        found.level, found.last = level, at + 1


def _is_level(tokens: list[Token], at: int) -> bool:
    """A noun of place that is not itself the first part of another: not "state media", "city council"."""
    if tokens[at].low not in levels():
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return after not in words("places", "body") and not after.startswith("council")


def _left(tokens: list[Token], found: Phrase) -> None:
    at = _modifiers(tokens, found, found.name.first)
    at = _noun_of(tokens, found, at)
    at = _walk(tokens, at)
    found.start = min(at, found.first)
    _relate(tokens, found, at)


def _modifiers(tokens: list[Token], found: Phrase, at: int) -> int:
    """Compass and other parts right before the name: "eastern Aleppo", "central and southern Gaza"."""
    while at and tokens[at - 1].low in table("places", "part") and kind(tokens[at - 1].text) != NAME:
        if tokens[at - 1].low in levels() and tokens[at - 1].low not in words("places", "direction"):
            break
        found.part = found.part or table("places", "part")[tokens[at - 1].low]
        at -= 1
        found.first = at
    return at


def _noun_of(tokens: list[Token], found: Phrase, at: int) -> int:
    """ "the town of X", "the village X", "the outskirts of X", "north of X"; several may stand one before the other."""
    for _ in range(3):
        of = at - 1 if at and tokens[at - 1].low == "of" else at
        back = _walk(tokens, of - 1) if of < at and of and tokens[of - 1].low not in levels() else of
        word = tokens[back - 1].low if back else ""
        if of < at and found.part and word in levels() and back > 1 and tokens[back - 2].capital:
            break  # "Shaar neighbourhood of eastern Aleppo": the neighbourhood is Shaar
        if word in levels() and of < at and _vague(tokens, back - 1) and word not in plurals():
            found.vague, at = True, back - 1
        elif word in levels() and (of < at or not found.level) and _names_level(tokens, back - 1, found):
            found.plural = found.plural or word in plurals()
            found.level, at = found.level or OF_LEVEL.get(word, levels()[word]), back - 1
        elif of < at and tokens[of - 1].low in table("places", "part"):
            at = _part_of(tokens, found, of - 1)
        else:
            break
    return at


def _names_level(tokens: list[Token], at: int, found: Phrase) -> bool:
    """ "city of Homs", "the town Marea"; "the front in Y" and "base X" only with "of"."""
    return tokens[at + 1].low == "of" or at + 1 == found.first


def _part_of(tokens: list[Token], found: Phrase, at: int) -> int:
    word = tokens[at].low
    found.part = found.part or table("places", "part")[word]
    found.first = at
    if word in words("places", "direction"):
        found.vague = _vague(tokens, at - 1)
        inside = at >= 2 and tokens[at - 1].low == "the" and tokens[at - 2].low in ("in", "of", "from", "across")
        if not inside:
            found.relation = f"{table('places', 'part')[word]}_of"
            found.distance = _distance(tokens, at)
    return at


def _distance(tokens: list[Token], before: int) -> float | None:
    """Kilometres named in the few words before: "about 30 km (19 miles) north of"."""
    for at in range(before - 1, max(0, before - DISTANCE_REACH), -1):
        unit = KM.get(tokens[at].low)
        number = tokens[at - 1].text.replace(",", "")
        if unit and number.replace(".", "", 1).isdigit():
            back = max(0, at - 5)
            for first in range(back, at):  # the first of two units is the one the writer measured in
                if first and tokens[first].low in KM and tokens[first - 1].text.replace(".", "", 1).isdigit():
                    return round(float(tokens[first - 1].text) * KM[tokens[first].low], 1)
            return round(float(number) * unit, 1)
    return None


def _walk(tokens: list[Token], at: int) -> int:
    """Back over determiners and adjectives to the word before them; stays where no preposition or verb is met."""
    back = at
    while back > 0 and at - back < LONGEST_WALK and adjective(tokens[back - 1]):
        back -= 1
    return back


def adjective(token: Token) -> bool:
    """Can the word stand between a determiner and a name of place? No preposition, verb, number or other name can."""
    low = token.low
    if low[0] in SIGNS or low[0].isdigit() or low in _barriers():
        return False
    if low in words("places", "takes_place") or low in words("places", "speaks"):
        return low in ("besieged", "divided", "isolated", "devastated", "liberated", "occupied", "ravaged")
    return not token.capital or kind(token.text) in (NATION, COMMON)


def _vague(tokens: list[Token], at: int) -> bool:
    """ "a village", "an area", "several towns" ends here."""
    if at < 0 or tokens[at].low not in levels() or tokens[at].capital:
        return False
    first = _walk(tokens, at)
    return any(token.low in UNNAMED for token in tokens[max(0, first - 1) : at]) or tokens[at].low in plurals()


@cache
def _barriers() -> frozenset[str]:
    return words("places", "no_adjective") | table("places", "preposition").keys()


def _relate(tokens: list[Token], found: Phrase, at: int) -> None:
    """The preposition or verb that governs the name."""
    if found.relation or not at:
        return
    governor = tokens[at - 1].low
    near = found.first - at
    if governor == "to" and at >= 2 and tokens[at - 2].low in ("close", "next"):
        found.relation = "near"
    elif governor == "to" and at >= 2 and tokens[at - 2].low in ENTRANCES:
        found.relation = "at"
    elif governor in table("places", "preposition"):
        found.relation = table("places", "preposition")[governor]
    elif governor in words("places", "takes_place") and near <= LONGEST_WALK:
        found.relation = "object"
    if found.relation:
        found.before = tokens[at - 2].low if at > 1 else ""
    if found.relation and governor != "to":
        found.vague = _vague(tokens, at - 2)
    if found.relation in ("from", "outside", "near"):
        found.distance = _distance(tokens, at - 1)
