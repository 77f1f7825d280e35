"""Sentences in; the places they name, each with what its words say of it, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from dunant.extractors.english.places_names import Knows, memory, names
from dunant.extractors.english.places_people import people
from dunant.extractors.english.places_phrases import Phrase, phrase
from dunant.extractors.english.places_use import settle
from dunant.extractors.english.places_words import nations, states
from dunant.extractors.english.text import Sentence

PLACED = 2  # times a nationality: a country or capital in which something happens


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as a sentence speaks of it.

    Attributes:
        first, last: its words in the sentence, `last` excluded; start, end: their offsets in the document.
        name: the shortest clear form as written, with part or level where it tells ("east Aleppo", "Idlib province").
        head: the bare name; for "the city" the name it points back to, empty where nothing tells.
        level: neighbourhood, village, town, city, district, province, region, country, site, area, or empty.
        part: compass direction, centre, outskirts, countryside, suburbs, part, or empty.
        relation: the preposition's sense (in, across, at, near, outside, on, from, to, into, between, by, with, of),
            north_of and its like, object (of a verb like "hit" or "captured"), or empty.
        distance_km: how far from it, in kilometres, where said.
        within: the containing places said in the same phrase, nearest first.
        use: locative, party, adjectival, dateline or part_of_name.
        pointing: "the city", "there": the name was said elsewhere.
        group: the same for all places of one list ("in Aleppo, Idlib and Homs").
        vague: "a town in X": the place itself has no name here.
        beside: "Y near X": tells only where a named Y lies.
        outer: a place named in the same phrase lies in it.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    head: str
    level: str = ""
    part: str = ""
    relation: str = ""
    distance_km: float | None = None
    within: tuple[str, ...] = ()
    use: str = "locative"
    pointing: bool = False
    group: int = -1
    vague: bool = False
    beside: bool = False
    outer: bool = False

    @property
    def label(self) -> str:
        """What to call the place out of its sentence: the name as written; for "the city" what it points to,
        for "the east of the city" so much of it."""
        if not self.pointing or not self.head:
            return self.name
        part = self.name.rpartition(" of ")[0] if self.part else ""
        return f"{part} of {self.head}" if part else self.head


def phrases(sentences: Sequence[Sentence], known: Knows) -> list[list[Phrase]]:
    """The places of each sentence; a name that one sentence shows to be a place, or a person's, is so in all."""
    named = [names(sentence, known) for sentence in sentences]
    persons = frozenset[str]().union(*(people(*pair) for pair in zip(sentences, named, strict=True)))
    first = [[phrase(sentence, name) for name in found] for sentence, found in zip(sentences, named, strict=True)]
    persons -= {found.name.text for found in chain.from_iterable(first) if found.level and found.start < found.first}
    phrased = [settle(sentence, found, persons) for sentence, found in zip(sentences, first, strict=True)]
    learnt = {
        found.name.text for found in chain.from_iterable(phrased) if not found.name.known and found.use == "locative"
    } - persons
    if not learnt:
        return phrased
    wider = memory(lambda name: name in learnt or known(name))
    return [
        settle(sentence, [phrase(sentence, name) for name in names(sentence, wider)], persons)
        if any(name in sentence.text for name in learnt)
        else found
        for sentence, found in zip(sentences, phrased, strict=True)
    ]


def main_country(sentences: Sequence[Sentence], phrased: Sequence[Sequence[Phrase]]) -> str:
    """The country named or meant by a nationality most often, as written; empty where none is."""
    named = Counter[str]()
    for one in chain.from_iterable(phrased):
        if one.level == "country" and one.use != "dateline":
            named[one.name.text] += PLACED if one.use == "locative" else 1
        elif one.use == "locative" and one.name.text.lower() in states():
            named[states()[one.name.text.lower()]] += PLACED
    adjectives = nations()
    for sentence, found in zip(sentences, phrased, strict=True):
        inside = {i for one in found for i in range(one.first, one.last)}
        free = (token.low for token in sentence.tokens if token.i not in inside)
        named.update([adjectives[low] for low in free if low in adjectives])
    return max(named, key=lambda name: named[name], default="")


def mentioned(sentence: Sentence, found: Phrase) -> PlaceMention:
    """The phrase as a mention; the s of a lost apostrophe is no part of the name."""
    start, end = sentence.span(found.first, found.last)
    text = sentence.text[start - sentence.start : end - sentence.start]
    if found.last == found.name.last and found.name.genitive and text.endswith(found.name.text + "s"):
        text = text[:-1]
    return PlaceMention(
        found.first, found.last, start, end, text, found.name.text, found.level,
        found.part, found.relation, found.distance, tuple(found.within), found.use, False, found.group,
        found.vague, found.beside, found.outer,
    )  # fmt: skip
