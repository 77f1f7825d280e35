"""Two places in, how they lie to each other out: by the gazetteer where both are resolved, else by their names."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from dunant.model.claim import Claim
from dunant.model.register import Place
from dunant.model.vocab import Precision
from dunant.rules.names import plain
from dunant.rules.words import classes

NEAR_KM = 5.0  # kilometres: two fine places this near are one scene (design, section 6)
EARTH_KM = 6371.0
KM_A_DEGREE = 111.0  # of latitude: a little less than there are on the sphere, so that nothing near is missed
SAME_SPELLING = 92.0  # rapidfuzz ratio for long names; short ones differ by a letter ("Daraa", "Daraya")
LONG_NAME = 8  # letters
SAME_SOUND = 60.0  # rapidfuzz ratio for names with the same consonants: "Idlib" and "Idleb" 80, "Ariha" and "Areeha" 73
ONE_LETTER = 85.0  # rapidfuzz ratio for names that differ in a letter which languages write in two ways
ROUGH = str.maketrans("gqc", "hkk")  # "Marhanets" is "Marganets", "Raqqa" is "Rakka"
GLIDE = re.compile(r"(?<=[aeiou])[yw](?=[aeiou])")  # a consonant: "Daraya" is not "Daraa"
SOFT = re.compile(r"[aeiouyw]+|h$|(\w)(?=\1)")  # vowels, a final h and the first of a doubled letter
COARSE = (Precision.PROVINCE, Precision.REGION, Precision.COUNTRY, Precision.UNKNOWN)


class Nearness(StrEnum):
    """How two places lie to each other."""

    SAME = "same"
    WITHIN = "within"  # one contains the other
    UNKNOWN = "unknown"  # one of them is not told
    DIFFERENT = "different"  # other names, and no gazetteer to say how far apart
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A place name taken to pieces: its telling words, its part ("east"), and whether it is a wide area."""

    words: tuple[str, ...]
    part: str = ""
    coarse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a claim says it happened: the resolved place, if any, and the names, the most specific first."""

    place: Place | None
    names: tuple[Name, ...]

    @property
    def coarse(self) -> bool:
        """Is it an area so wide that much happens there on one day?"""
        if self.place:
            return self.place.precision in COARSE
        return not self.names or self.names[0].coarse


def spot(claim: Claim, place: Place | None = None) -> Spot | None:
    """Where the claim says it happened, or None where it does not."""
    names = tuple(name for name in (parse(mention.name) for mention in claim.where) if name.words or name.part)
    return Spot(place=place, names=names) if names or place else None


@lru_cache(maxsize=20_000)
def parse(written: str) -> Name:
    """A name as written, taken to pieces."""
    known = classes("dunant.rules", "places")
    words, part, coarse = [], "", False
    for word in plain(written.replace("-", " ")).split():
        kind, *value = known.get(word, ("name",))
        if kind == "name":
            words.append(word)
        elif kind == "part":
            part = value[0]
        coarse = coarse or kind == "coarse"
    return Name(words=tuple(words), part=part, coarse=coarse)


def nearness(left: Spot | None, right: Spot | None) -> Nearness:
    """How two spots lie to each other."""
    if left is None or right is None:
        return Nearness.UNKNOWN
    if left.place and right.place:
        return _resolved(left.place, right.place)
    return _named(left.names, right.names) if left.names and right.names else Nearness.UNKNOWN


def _resolved(left: Place, right: Place) -> Nearness:
    if left.id == right.id:
        return Nearness.SAME
    if _contains(left, right) or _contains(right, left):
        return Nearness.WITHIN
    near = left.precision not in COARSE and right.precision not in COARSE and _within(left, right, NEAR_KM)
    return Nearness.SAME if near else Nearness.APART


def _contains(outer: Place, inner: Place) -> bool:
    """By the inner place's chain of units, else by the outer one's radius."""
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.precision == Precision.COUNTRY and outer.country:
        return outer.country == inner.country
    if not _plain(inner.admin).isdisjoint(_plain((outer.name, *outer.names))):
        return True
    return outer.radius_km > inner.radius_km and _within(outer, inner, outer.radius_km)


@lru_cache(maxsize=20_000)
def _plain(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, names))


def _within(left: Place, right: Place, km: float) -> bool:
    """Do both lie so near? Most do not, which their latitudes show at once."""
    return abs(left.lat - right.lat) * KM_A_DEGREE <= km and kilometres(left, right) <= km


def kilometres(left: Place, right: Place) -> float:
    """Great-circle distance in kilometres."""
    a, b = math.radians(left.lat), math.radians(right.lat)
    across = math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * across
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def _named(left: tuple[Name, ...], right: tuple[Name, ...]) -> Nearness:
    if left[0].words and alike(left[0].words, right[0].words):
        return _same_words(left[0], right[0])
    inside = any(alike(left[0].words, outer.words) for outer in right[1:])
    inside = inside or any(alike(right[0].words, outer.words) for outer in left[1:])
    return Nearness.WITHIN if inside else Nearness.DIFFERENT


def _same_words(left: Name, right: Name) -> Nearness:
    if left.part and right.part and left.part != right.part:
        return Nearness.DIFFERENT
    return Nearness.SAME if (left.part, left.coarse) == (right.part, right.coarse) else Nearness.WITHIN


@lru_cache(maxsize=50_000)
def alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """The same name, spelling aside."""
    if left == right:
        return True
    a, b = "".join(left), "".join(right)
    same = ratio(a, b)
    if min(len(a), len(b)) >= LONG_NAME and same >= SAME_SPELLING:
        return True
    if same >= SAME_SOUND and consonants(a) == consonants(b):
        return True
    return same >= ONE_LETTER and consonants(a).translate(ROUGH) == consonants(b).translate(ROUGH)


def consonants(name: str) -> str:
    """What transliterations agree on: "Raqa" and "Raqqah" are "rq"."""
    return SOFT.sub("", GLIDE.sub("j", name))
