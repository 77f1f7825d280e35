"""A sentence in, its mentions of places out; a document's sentences in, the place of any of their clauses out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain as flat

from dunant.extractors.english.places_anaphora import Anaphor, anaphors
from dunant.extractors.english.places_choice import Candidate, cheapest, head_of_list
from dunant.extractors.english.places_names import Knows, memory, names
from dunant.extractors.english.places_phrases import Phrase, phrase
from dunant.extractors.english.places_people import people
from dunant.extractors.english.places_use import settle
from dunant.extractors.english.places_words import nations
from dunant.extractors.english.text import Sentence, sentences
from dunant.model.document import Document

YEAR = re.compile(r"(?:19|20)\d\d|[1-9]\d?\d?[,.]?\d\d\d[,.]?\d\d\d|[1-9]\d{1,2}[,.]?\d{3}")  # 2011, or a toll of ten thousand and more
WAR = frozenset({"war", "then", "million", "millions", "conflict", "uprising", "revolution", "revolt", "years", "year", "insurgency", "invasion"})
ANTECEDENTS = {
    "there": (("there",),), "area": (("area", "there"),), "capital": (("capital", "city"),),
    "town": (("town", ""), ("village", "city")), "village": (("village", ""), ("town",)),
    "city": (("city", ""), ("town",)), "site": (("site",),), "neighbourhood": (("neighbourhood",), ("district", "")),
    "district": (("district", "neighbourhood"), ("there",)), "region": (("region",), ("there",)),
    "province": (("province",), ("there",)), "country": (("country",),),
}  # fmt: skip
REACH = 6  # sentences before and after in which the place of a clause is looked for


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as a sentence speaks of it.

    Attributes:
        first, last: its words in the sentence, `last` excluded; start, end: their offsets in the document.
        name: the shortest clear form as written, with the part or level where it tells ("east Aleppo", "Idlib province").
        head: the bare name; for "the city" the name it points back to, empty where nothing tells.
        level: neighbourhood, village, town, city, district, province, region, country, site, area, or empty.
        part: compass direction, centre, outskirts, countryside, suburbs, or empty.
        relation: the preposition's sense (in, at, near, outside, on, from, to, into, between, north_of), object, or empty.
        distance_km: how far from it, in kilometres, where said.
        within: the containing places said in the same phrase, nearest first.
        use: locative, party, adjectival, dateline or part_of_name.
        pointing: "the city", "there": the name was said elsewhere.
        vague: "a town in X": the place itself is not named here. beside: "Y near X" tells where a named Y lies;
            outer: a place of the same phrase lies in it.
        group: the same for all places of one list ("in Aleppo, Idlib and Homs").
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
        """What to call the place out of its sentence: the name as written; for "the city" what it points to."""
        return self.head if self.pointing and self.head else self.name


def place_mentions(sentence: Sentence, knows: Knows) -> list[PlaceMention]:
    """The places a sentence names or, where the sentence itself tells which, points to, in order."""
    return [mention for mention in PlaceContext([sentence], knows).mentions[0] if mention.head]


def geo_mentions(document: Document, knows: Knows) -> list[PlaceMention]:
    """Every name of a place in a document's text, whatever its use, in order; pointers like "the city" left out."""
    context = PlaceContext(sentences(document), knows)
    every = flat.from_iterable(context.mentions)
    return [one for one in every if not one.pointing and one.use != "part_of_name" and one.level != "party"]


class PlaceContext:
    """The places of a document: what each sentence names, what "the city" points to, where a clause happened."""

    def __init__(self, sentences: Sequence[Sentence], knows: Knows) -> None:
        known = memory(knows)
        self.sentences = sentences
        self.mentions: list[list[PlaceMention]] = []
        self._last: dict[str, PlaceMention] = {}
        self._levels: dict[str, str] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        phrased = _read(sentences, known)
        self.country = _main_country(sentences, phrased)
        for sentence, phrases in zip(sentences, phrased, strict=True):
            self.mentions.append(self._resolved(sentence, phrases))
        often = Counter(mention.head.lower() for mention in flat.from_iterable(self.mentions))
        self._candidates = [self._weighed(mentions, often) for mentions in self.mentions]

    def listed(self, mention: PlaceMention) -> tuple[PlaceMention, ...]:
        """The mention and those listed with it ("in Aleppo, Idlib and Homs"), in order."""
        inside = next((found for found in self.mentions if mention in found), [mention])
        return tuple(one for one in inside if one.group == mention.group) if mention.group >= 0 else (mention,)

    def _resolved(self, sentence: Sentence, phrases: list[Phrase]) -> list[PlaceMention]:
        """Names and pointers of a sentence in reading order, each pointer after the names it can point to."""
        wide = {name.lower() for found in phrases for name in found.within}
        both: list[tuple[int, Phrase | Anaphor]] = [(found.first, found) for found in phrases]
        both += [(found.first, found) for found in anaphors(sentence) if not _covered(found, phrases)]
        made: list[PlaceMention] = []
        for _, found in sorted(both, key=lambda pair: pair[0]):
            mention = _named(sentence, found) if isinstance(found, Phrase) else self._pointed(sentence, found)
            if isinstance(found, Phrase):
                self._remember(mention, mention.head.lower() in wide)
            made.append(mention)
        return made

    def _remember(self, mention: PlaceMention, wide: bool) -> None:
        low = mention.head.lower()
        if mention.level and not mention.part:
            self._levels[low] = mention.level
        if mention.within:
            self._within[low] = mention.within
        if mention.use in ("locative", "adjectival"):
            level = self._levels.get(low, mention.level)
            self._last[level] = mention
            if mention.use == "locative" and not wide and level != "country":
                self._last["there"] = mention
                if level in ("neighbourhood", "village", "town", "site", "", "city"):
                    self._last["spot"] = mention

    def _pointed(self, sentence: Sentence, found: Anaphor) -> PlaceMention:
        start, end = sentence.span(found.first, found.last)
        text = sentence.text[start - sentence.start : end - sentence.start]
        before = None if found.name else self._antecedent(found.level)
        head = found.name or (before.head if before else self.country if found.level == "country" else "")
        return PlaceMention(
            found.first, found.last, start, end, text, head, "city" if found.level == "capital" else found.level,
            found.part, found.relation, None, before.within if before else (), "locative", True,
        )  # fmt: skip

    def _antecedent(self, level: str) -> PlaceMention | None:
        """The last named place that can be called so."""
        for wanted in ANTECEDENTS.get(level, ((level,),)):
            found = [self._last[one] for one in wanted if one in self._last]
            if found:
                return max(found, key=lambda mention: mention.start)
        return None

    def best(self, sentence_index: int, first: int, last: int, total: bool = False) -> PlaceMention | None:
        """Where what words `first` to `last` (excluded) of a sentence tell of happened; None where nothing tells.

        `total` says that they hold the toll of a war or campaign, whose place is wide.
        """
        reach = range(max(0, sentence_index - REACH), min(len(self.mentions), sentence_index + REACH + 1))
        near = [(at - sentence_index, self._candidates[at]) for at in reach]
        if not any(candidates for _, candidates in near):
            near = [(at - sentence_index, candidates) for at, candidates in enumerate(self._candidates)]
        tokens = self.sentences[sentence_index].tokens
        war = total and any(token.low in WAR or YEAR.fullmatch(token.low) for token in tokens)
        if war and not any(one.head and one.use == "locative" for one in self._candidates[sentence_index]):
            return self._whole(sentence_index) or self.best(sentence_index, first, last)
        found = cheapest(near, tokens, (first, last), (2 if war else 1) if total else 0)
        if found is None:
            return None
        index = sentence_index + found[0]
        chosen = head_of_list(self._candidates[index], found[1], None if found[0] else (first, last))
        return self.mentions[index][chosen]

    def _whole(self, index: int) -> PlaceMention | None:
        """The nearest mention of the document's main country; where only its nationality is said, a word of that."""
        found = [
            (abs(at - index), mention) for at, mentions in enumerate(self.mentions)
            for mention in mentions if mention.head == self.country and not mention.part
        ]  # fmt: skip
        if found:
            return min(found, key=lambda pair: pair[0])[1]
        words = (token for sentence in self.sentences for token in sentence.tokens)
        word = next((token for token in words if nations().get(token.low) == self.country), None)
        if word is None:
            return None
        return PlaceMention(
            word.i, word.i + 1, word.start, word.end, word.text, self.country, "country", use="adjectival", pointing=True
        )

    def _weighed(self, mentions: Sequence[PlaceMention], often: Counter[str]) -> list[Candidate]:
        wide = {(mention.head, mention.level) for mention in mentions if mention.outer}
        return [
            Candidate(
                one.first, one.last, one.use, one.level, one.relation, one.head.lower(), one.pointing, one.part,
                one.group, one.outer or one.beside or (one.head, one.level) in wide, often[one.head.lower()], one.vague,
                one.level == "country" and one.head != self.country,
            )
            for one in mentions
        ]  # fmt: skip

    def chain(self, mention: PlaceMention) -> tuple[str, ...]:
        """The place and what the document says contains it, most specific first."""
        found = [mention.label]
        todo = [*mention.within, *self._within.get(mention.head.lower(), ())]
        if mention.part and mention.head != mention.label:
            todo.insert(0, mention.head)
        while todo:
            name = todo.pop(0)
            if name not in found:
                found.append(name)
                todo.extend(self._within.get(name.lower(), ()))
        return tuple(found)


def _read(sentences: Sequence[Sentence], known: Knows) -> list[list[Phrase]]:
    """The places of each sentence; a name that one sentence shows to be a place, or a person's, is so in all."""
    named = [names(sentence, known) for sentence in sentences]
    persons = frozenset[str]().union(*(people(*pair) for pair in zip(sentences, named, strict=True)))
    first = [[phrase(sentence, name) for name in found] for sentence, found in zip(sentences, named, strict=True)]
    persons -= {found.name.text for found in flat.from_iterable(first) if found.level and found.start < found.first}
    phrased = [settle(sentence, found, persons) for sentence, found in zip(sentences, first, strict=True)]
    learnt = {
        found.name.text for found in flat.from_iterable(phrased) if not found.name.known and found.use == "locative"
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


def _main_country(sentences: Sequence[Sentence], phrased: Sequence[Sequence[Phrase]]) -> str:
    """The country named or meant by a nationality most often, as written; empty where none is."""
    named = Counter(
        found.name.text for found in flat.from_iterable(phrased) if found.level == "country" and found.use != "dateline"
    )
    adjectives = nations()
    for sentence in sentences:
        named.update([adjectives[token.low] for token in sentence.tokens if token.low in adjectives])
    return max(named, key=lambda name: named[name], default="")


def _covered(found: Anaphor, phrases: list[Phrase]) -> bool:
    return any(one.first < found.last and found.first < one.last for one in phrases)


def _named(sentence: Sentence, found: Phrase) -> PlaceMention:
    start, end = sentence.span(found.first, found.last)
    text = sentence.text[start - sentence.start : end - sentence.start]
    if found.last == found.name.last and found.name.genitive and text.endswith(found.name.text + "s"):
        text = text[:-1]
    return PlaceMention(
        found.first, found.last, start, end, text, found.name.text, found.level,
        found.part, found.relation, found.distance, tuple(found.within), found.use, False, found.group, found.vague, found.beside, found.outer,
    )  # fmt: skip
