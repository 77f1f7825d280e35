"""The words of a place as a report writes them in, their readings out: which name, which part, how far, how coarse.

"Aleppo's southeastern districts" is the name Aleppo and the bearing 135. The whole words come first among the readings,
for "North Sinai" and "West Bank" are names; each further reading takes one more word off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dunant.gazetteers.words import table

CACHE = 20_000  # phrases
MILE_KM = 1.609
MOST_WORDS = 12  # of a place; a longer phrase is a sentence that slipped in
_UNITS = r"(?P<n>\d+(?:\.\d+)?)\s*-?\s*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b"
_OFFSET = re.compile(rf"(?i)^(?:about |some |around |roughly |nearly |just )?{_UNITS}\s*"
                     r"(?:(?:to the )?(?P<bearing>[a-z-]+))?\s*(?:of|from|outside|away from)\s+(?P<name>.+)$")
_BESIDE = re.compile(r"(?i)^(?:just |to the |the )*(?P<bearing>[a-z-]+)\s+of\s+(?:the )?(?P<name>.+)$")
_BETWEEN = re.compile(r"(?i)^(?:\w+ )?between\s+(?P<one>.+?)\s+and\s+(?P<two>.+)$")
_ROAD = re.compile(r"^(?:the )?(?P<one>\w[\w'’ ]+?)\s*[-–—]\s*(?P<two>[A-Z][\w'’ ]+?)\s+(?:road|highway|motorway)$")
_LEVELS = re.compile(r"(?i)^(?P<name>.+?)\s+(?P<one>[a-z-]+)\s+and\s+(?:its\s+)?(?P<two>[a-z-]+)$")
_GENITIVE = re.compile(r"^(?P<name>.+?)(?:['’]s?)\s+(?P<rest>.+)$")
_OF = re.compile(r"(?i)^(?P<rest>[a-z' -]+?)\s+(?:of|in)\s+(?:the )?(?P<name>.+)$")
_LIST = re.compile(r"^(?P<name>.+?)\s+(?:and|or|&)\s+(?P<other>.*[A-Z\u0590-\u06ff].*)$")
_VAGUE = re.compile(r"(?i)^(?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some|dozens|other|"
                    r"more|various|most|all|a number|number)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One reading of a place's words.

    Attributes:
        name: the place named; empty where none is ("seven districts").
        within: names that the words say contain it ("Jobar, Damascus").
        second: the other end, where the words say "between X and Y".
        level: city, province, district, neighbourhood, rural, wide, or empty: what the words say that the name is.
        part: part, middle, edge, rural, near, facility, or empty: how the place meant lies to the name.
        bearing: degrees from the name's point, None where none is said.
        km: how far from it, None where that is not said.
        both: do the words name two levels at once ("city and province")?
    """

    name: str
    within: tuple[str, ...] = ()
    second: str = ""
    level: str = ""
    part: str = ""
    bearing: float | None = None
    km: float | None = None
    both: bool = False

    @property
    def bare(self) -> bool:
        """Do the words say nothing but the name?"""
        return not (self.part or self.second or self.km or self.bearing is not None)


@lru_cache(maxsize=CACHE)
def readings(words: str) -> tuple[Phrase, ...]:
    """The readings of a place's words, the whole first; empty for no words and for a whole sentence."""
    words = " ".join(words.replace("`", "'").split()).strip(" .,;:\"“”'")
    if not words or len(words.split()) > MOST_WORDS:
        return ()
    words, _, beside = words.partition(" (")
    head, *tail = (part.strip() for part in words.split(","))
    within = tuple(_last(part) for part in tail if part)
    made = [replace(one, within=one.within + within) for one in _peeled(Phrase(head)) if one.name]
    return tuple(dict.fromkeys((*made, *(readings(beside.strip(") ")) if beside else ()))))


def vague(words: str) -> bool:
    """Do the words count areas instead of naming one ("seven districts", "several villages")?"""
    return bool(_VAGUE.match(words)) and (not readings(words) or not any(c.isupper() for c in words))


def _last(words: str) -> str:
    """The plainest reading of a container: "in northern Aleppo province" is Aleppo."""
    return [one.name for one in _peeled(Phrase(words))][-1]


def _peeled(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase, then each simpler reading of it, until nothing more comes off."""
    for _ in range(MOST_WORDS):
        if phrase.name:
            yield phrase
        simpler = _simpler(phrase)
        if simpler is None or not any(c.isupper() or ord(c) > 0x590 for c in simpler.name):
            return
        phrase = simpler


def _simpler(phrase: Phrase) -> Phrase | None:
    for rule in (_without_distance, _without_levels, _without_tail, _without_head, _without_genitive, _without_of,
                 _first_of):
        if (simpler := rule(phrase)) is not None:
            return simpler
    return None


def _without_distance(phrase: Phrase) -> Phrase | None:
    """"30 km north of X", "between X and Y", "west of X"."""
    if found := _BETWEEN.match(phrase.name) or _ROAD.match(phrase.name):
        return replace(phrase, name=found["one"], second=found["two"], part="near")
    if found := _OFFSET.match(phrase.name):
        km = float(found["n"]) * (MILE_KM if found["unit"].lower().startswith("mi") else 1)
        return replace(phrase, name=found["name"], km=km, part="near", bearing=_bearing(found["bearing"] or ""))
    found = _BESIDE.match(phrase.name)
    bearing = _bearing(found["bearing"]) if found else None
    return replace(phrase, name=found["name"], part="near", bearing=bearing) if found and bearing is not None else None


def _without_levels(phrase: Phrase) -> Phrase | None:
    """"Idlib city and province": both are kept in mind, the coarser is reported."""
    found = _LEVELS.match(phrase.name)
    words = [found["one"].lower(), found["two"].lower()] if found else []
    levels = [_words("level").get(word) or _words("part").get(word) for word in words]
    if not found or not all(levels):
        return None
    coarse = [level for level in ("province", "rural", "district", "city") if level in levels]
    return replace(phrase, name=found["name"], level=coarse[0] if coarse else "wide", both=True)


def _without_tail(phrase: Phrase) -> Phrase | None:
    """"X city", "X hospital", "X countryside"."""
    words = phrase.name.split()
    for length in (2, 1):
        if len(words) > length:
            tail, name = " ".join(words[-length:]).lower(), " ".join(words[:-length])
            if level := _words("level").get(tail):
                return replace(phrase, name=name, level=phrase.level or level)
            if part := _words("part").get(tail) or _words("facility").get(tail):
                return replace(phrase, name=name, part=phrase.part or part)
    return None


def _without_head(phrase: Phrase) -> Phrase | None:
    """"east X", "near X", "the besieged X", "rural X"."""
    words = phrase.name.split()
    for length in (4, 3, 2, 1):
        if len(words) > length:
            head, name = " ".join(words[:length]).lower(), " ".join(words[length:])
            if head in _words("near"):
                return replace(phrase, name=name, part=phrase.part or "near")
            bearing = _bearing(head)
            if bearing is not None and _words("level").get(words[length].lower()) in ("city", "province", "district"):
                return replace(phrase, name=name)  # "the northern city of X" lies in the north; X is the whole city
            if bearing is not None:
                return replace(phrase, name=name, bearing=bearing, part=phrase.part or "part")
            if head in _words("middle"):
                return replace(phrase, name=name, part=phrase.part or "middle")
            if head in _words("inside"):
                return replace(phrase, name=name)
            if head == "rural":
                return replace(phrase, name=name, level=phrase.level or "rural")
    return None


def _without_genitive(phrase: Phrase) -> Phrase | None:
    """"X's southeastern districts"; "X's Y" is Y within X, which the comma's rule covers."""
    return _apart(phrase, _GENITIVE)


def _without_of(phrase: Phrase) -> Phrase | None:
    """"the western countryside of X", "the town of X", "seven districts in X"; "Y in X" is Y within X."""
    return _apart(phrase, _OF)


def _apart(phrase: Phrase, pattern: re.Pattern[str]) -> Phrase | None:
    """The phrase by the `name` and `rest` of the pattern: a rest with a capital is a place within the name."""
    found = pattern.match(phrase.name)
    if not found:
        return None
    rest = found["rest"]
    if any(c.isupper() for c in rest):
        return replace(phrase, name=rest, within=(*phrase.within, found["name"]))
    return _described(replace(phrase, name=found["name"]), rest)


def _first_of(phrase: Phrase) -> Phrase | None:
    """"X and Y": the first of a list, where a caller did not take it apart."""
    found = _LIST.match(phrase.name)
    return replace(phrase, name=found["name"]) if found else None


def _described(phrase: Phrase, rest: str) -> Phrase:
    """The phrase with what the small words beside its name say."""
    part, level, bearing = phrase.part, phrase.level, phrase.bearing
    for word in rest.lower().split():
        part = part or next((_words(kind)[word] for kind in ("part", "facility", "middle") if word in _words(kind)), "")
        level = level or _words("level").get(word, "")
        bearing = bearing if bearing is not None else _bearing(word)
    return replace(phrase, part=part or ("part" if bearing is not None else ""), level=level, bearing=bearing)


def _bearing(word: str) -> float | None:
    said = _words("bearing").get(word.lower())
    return float(said) if said is not None else None


def _words(section: str) -> dict[str, str]:
    return table("place_words", section)
