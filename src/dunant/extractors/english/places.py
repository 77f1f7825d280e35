"""A sentence in, its mentions of places out; a document's sentences in, the place of any of their clauses out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.places_anaphora import Anaphor, anaphors
from dunant.extractors.english.places_choice import Candidate, cheapest, head_of_list
from dunant.extractors.english.places_mentions import PlaceMention, main_country, mentioned, phrases
from dunant.extractors.english.places_names import Knows, memory, plurals
from dunant.extractors.english.places_phrases import Phrase, levels
from dunant.extractors.english.places_words import capitals, countries, nations
from dunant.extractors.english.text import Sentence, sentences
from dunant.model.document import Document

__all__ = ["PlaceContext", "PlaceMention", "geo_mentions", "place_mentions"]

LARGE = re.compile(r"(?:19|20)\d\d|[1-9]\d{1,2}[,.]?\d{3}|[1-9]\d{0,2}[,.]?\d{3}[,.]?\d{3}")  # a year; 10,000
END = 10**9  # past the end of any sentence
ANTECEDENTS = {  # what "the town" can point back to: levels, the first group that holds one
    "there": (("there",),), "area": (("area", "there"),), "capital": (("capital", "city"),),
    "town": (("town", ""), ("village", "city")), "village": (("village", ""), ("town",)),
    "city": (("city", ""), ("town",)), "neighbourhood": (("neighbourhood",), ("district", "")),
    "district": (("district", "neighbourhood"), ("there",)), "region": (("region",), ("there",)),
    "province": (("province",), ("there",)), "country": (("country",),), "site": (("site",),),
}  # fmt: skip
CONJUNCTIONS = frozenset({"and", "while", "but", "whereas", ";"})
LEAVING = 6  # words before a place in which "evacuees from" stands
PLURAL_REACH = 3  # words before a place in which "neighbourhoods in" stands
WIDER = ("province", "region", "country")  # levels in which a building is the better place
BESIDE = 6  # words between a building and the town near which it stands
STATIONED = 4  # words before a place in which "positioned in" stands
TELLING = ("of", "to", "by", "for", "")  # prepositions before a building that is no place of harm: "taken to"
REACH = 6  # sentences before and after in which the place of a clause is looked for
AFAR = 2  # sentences past which a toll of weeks is not placed in a town told of there: it may be anywhere's
FINEST = ("neighbourhood", "village", "site", "town", "")
FARTHER = 20  # sentences with places on either side that are asked where those within reach have none


def place_mentions(sentence: Sentence, knows: Knows) -> list[PlaceMention]:
    """The places a sentence names or, where the sentence itself tells which, points to, in order."""
    return [mention for mention in PlaceContext([sentence], knows).mentions[0] if mention.head]


def geo_mentions(document: Document, knows: Knows) -> list[PlaceMention]:
    """Every name of a place in a document's text, whatever its use, in order; pointers like "the city" left out."""
    context = PlaceContext(sentences(document), knows)
    every = chain.from_iterable(context.mentions)
    return [one for one in every if not one.pointing and one.use != "part_of_name" and one.level != "party"]


class PlaceContext:
    """The places of a document: what each sentence names, what "the city" points to, where a clause happened."""

    def __init__(self, sentences: Sequence[Sentence], knows: Knows) -> None:
        self.sentences = sentences
        self.mentions: list[list[PlaceMention]] = []
        self._last: dict[str, PlaceMention] = {}
        self._levels: dict[str, str] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        phrased = phrases(sentences, memory(knows))
        self.country = main_country(sentences, phrased)
        for sentence, found in zip(sentences, phrased, strict=True):
            self.mentions.append(self._resolved(sentence, found))
        often = Counter(mention.head.lower() for mention in chain.from_iterable(self.mentions))
        self._breaks = [_breaks(sentence) for sentence in sentences]
        self._candidates = [
            self._weighed(sentence, mentions, often)
            for sentence, mentions in zip(sentences, self.mentions, strict=True)
        ]
        self._starts = [sentence.start for sentence in sentences]
        self._placed = [at for at, candidates in enumerate(self._candidates) if candidates]
        self._best: dict[tuple[int, int, int, bool, bool, int], PlaceMention | None] = {}

    def listed(self, mention: PlaceMention) -> tuple[PlaceMention, ...]:
        """The mention and those listed with it ("in Aleppo, Idlib and Homs"), in order."""
        at = bisect_right(self._starts, mention.start) - 1
        inside = self.mentions[at] if at >= 0 and mention in self.mentions[at] else [mention]
        return tuple(one for one in inside if one.group == mention.group) if mention.group >= 0 else (mention,)

    def sentence_of(self, mention: PlaceMention) -> int:
        """In which sentence it stands."""
        return max(0, bisect_right(self._starts, mention.start) - 1)

    def _resolved(self, sentence: Sentence, phrases: list[Phrase]) -> list[PlaceMention]:
        """Names and pointers of a sentence in reading order, each pointer after the names it can point to."""
        wide = {name.lower() for found in phrases for name in found.within}
        both: list[tuple[int, Phrase | Anaphor]] = [(found.first, found) for found in phrases]
        both += [(found.first, found) for found in anaphors(sentence) if not _covered(found, phrases)]
        made: list[PlaceMention] = []
        for _, found in sorted(both, key=lambda pair: pair[0]):
            mention = mentioned(sentence, found) if isinstance(found, Phrase) else self._pointed(sentence, found)
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

    def _pointed(self, sentence: Sentence, found: Anaphor) -> PlaceMention:
        start, end = sentence.span(found.first, found.last)
        text = sentence.text[start - sentence.start : end - sentence.start]
        told = found.name or (countries().get(self.country.lower(), "") if found.level == "capital" else "")
        before = None if told else self._antecedent(found.level)
        head = told or (before.head if before else self.country if found.level == "country" else "")
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

    def best(
        self, sentence_index: int, first: int, last: int, total: bool = False, left: bool = False, until: int = END
    ) -> PlaceMention | None:
        """Where what words `first` to `last` (excluded) of a sentence tell of happened; None where nothing tells.

        `total` says that they hold the toll of a war or campaign, whose place is wide, `left` that people left it.
        From word `until` on, the sentence tells of others.
        """
        key = (sentence_index, first, last, total, left, until)
        if key not in self._best:
            self._best[key] = self._found(*key)
        return self._best[key]

    def _found(
        self, sentence_index: int, first: int, last: int, total: bool, left: bool, until: int
    ) -> PlaceMention | None:
        sentence = self.sentences[sentence_index]
        war = total and any(
            token.low in words("places", "war") or LARGE.fullmatch(token.low) for token in sentence.tokens
        )
        if war and not any(one.head and one.use == "locative" for one in self._candidates[sentence_index]):
            return self._whole(sentence_index) or self.best(sentence_index, first, last)
        coordinate = first > 0 and sentence.tokens[first - 1].low in CONJUNCTIONS
        breaks = self._breaks[sentence_index][first]
        near = self._near(sentence_index)
        if until < END:
            near = [(at, ones if at else [one for one in ones if one.first < until]) for at, ones in near]
        found = cheapest(
            near, (first, last), total + war, coordinate, left, breaks
        )
        if found is None:
            return None
        index = sentence_index + found[0]
        if total and not war and abs(found[0]) > AFAR and self._is_fine(self._candidates[index][found[1]]):
            return None
        chosen = head_of_list(self._candidates[index], found[1], None if found[0] else (first, last))
        return self.mentions[index][chosen]

    def _is_fine(self, one: Candidate) -> bool:
        return self._levels.get(one.head, one.level) in FINEST

    def _near(self, index: int) -> list[tuple[int, list[Candidate]]]:
        """The candidates of the sentences around, counted from this one; of those nearest where they name no place."""
        first, last = bisect_left(self._placed, index - REACH), bisect_right(self._placed, index + REACH)
        if first == last:
            first, last = max(0, first - FARTHER), last + FARTHER
        return [(at - index, self._candidates[at]) for at in self._placed[first:last]]

    def _whole(self, index: int) -> PlaceMention | None:
        """The nearest mention of the document's main country; where only its nationality is said, a word of that."""
        named = self._of_country
        at = bisect_left(named, index, key=lambda pair: pair[0])
        if named:
            return min(named[max(0, at - 1) : at + 1], key=lambda pair: abs(pair[0] - index))[1]
        return self._national

    @cached_property
    def _of_country(self) -> list[tuple[int, PlaceMention]]:
        """The first mention of the main country in each sentence that names it."""
        whole = ((at, [m for m in mentions if m.head == self.country and not m.part])
                 for at, mentions in enumerate(self.mentions))
        return [(at, found[0]) for at, found in whole if found]

    @cached_property
    def _national(self) -> PlaceMention | None:
        """The first word for the main country's nationality."""
        every = (token for sentence in self.sentences for token in sentence.tokens)
        word = next((token for token in every if nations().get(token.low) == self.country), None)
        if word is None:
            return None
        at = (word.i, word.i + 1, word.start, word.end)
        return PlaceMention(*at, word.text, self.country, "country", use="adjectival", pointing=True)

    def _weighed(self, sentence: Sentence, mentions: Sequence[PlaceMention], often: Counter[str]) -> list[Candidate]:
        breaks = _breaks(sentence)
        wide = {(mention.head, mention.level) for mention in mentions if mention.outer}
        buildings = [one for one in mentions if one.level == "site" and _building(sentence, one, mentions)]
        housing = {name for one in buildings for name in one.within}
        return [
            Candidate(
                one.first, one.last, one.use, one.level, one.relation, one.head.lower(), one.pointing, one.part,
                one.group, one.beside or ((one.head, one.level) in wide and one.head not in housing),
                often[one.head.lower()], one.vague,
                self._foreign(one), one.head.lower() in words("places", "water"),
                breaks[one.last], self._left(sentence, one),
                one.vague and _several(sentence, one), one in buildings, one.level == "site" and _road(sentence, one),
                bool(one.within), _base(sentence, one),
            )
            for one in mentions
        ]  # fmt: skip

    def holds_others(self, mention: PlaceMention) -> bool:
        """Is another place said to lie in it?"""
        return mention.head in self._holders

    @cached_property
    def _holders(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(self._within.values()))

    def level_of(self, mention: PlaceMention) -> str:
        """Its level, or where it has none here the one that another mention of the name has."""
        return mention.level or self._levels.get(mention.head.lower(), "")

    def _foreign(self, one: PlaceMention) -> bool:
        """Is it another country than the document's, or the capital of one?"""
        if one.level == "country":
            return one.head != self.country
        low = one.head.lower()
        return bool(self.country) and low in capitals() and low != countries().get(self.country.lower(), "").lower()

    def _left(self, sentence: Sentence, one: PlaceMention) -> bool:
        """ "Evacuees from X", "residents of X", "refugees who fled from X"."""
        before = [token.low for token in sentence.tokens[max(0, one.first - LEAVING) : one.first]]
        if "from" not in before and "of" not in before:
            return False
        return any(low in words("places", "leaves") for low in before)

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


def _breaks(sentence: Sentence) -> list[int]:
    """How many words before each word, and before the end, open another clause."""
    opening = words("places", "breaks")
    return list(accumulate((token.low in opening for token in sentence.tokens), initial=0))


def _several(sentence: Sentence, one: PlaceMention) -> bool:
    """ "Neighbourhoods in X", "a school in X", "a checkpoint in X": no single place whose name may come later."""
    before = sentence.tokens[max(0, one.first - PLURAL_REACH) : one.first]
    lows = [token.low for token in before]
    return any(plurals()[low] != "site" if low in plurals() else levels().get(low) == "site" for low in lows)


def _building(sentence: Sentence, one: PlaceMention, mentions: Sequence[PlaceMention]) -> bool:
    """A building in or near a town that the sentence names, or one that the hurt were brought to or that speaks."""
    if sentence.tokens[one.last - 1].low not in words("places", "building"):
        return False
    after = [m for m in mentions if m.first >= one.last and m.level not in WIDER]
    held = any(m.head in one.within or (m.relation == "near" and m.first - one.last <= BESIDE) for m in after)
    return held or one.relation in TELLING


def _road(sentence: Sentence, one: PlaceMention) -> bool:
    return sentence.tokens[one.last - 1].low in words("places", "road")


def _base(sentence: Sentence, one: PlaceMention) -> bool:
    """ "Rebels positioned in X": where those are who do harm elsewhere."""
    before = sentence.tokens[max(0, one.first - STATIONED) : one.first]
    return one.relation in ("in", "at", "on") and any(token.low in words("places", "positioned") for token in before)


def _covered(found: Anaphor, phrases: list[Phrase]) -> bool:
    return any(one.first < found.last and found.first < one.last for one in phrases)
