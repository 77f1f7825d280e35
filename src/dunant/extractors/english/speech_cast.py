"""A document's sentences in; who appears in it, and who "it", "the monitor" and "Abdel Rahman" are, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.speech_phrases import JOINS, KINDS, NATIONS, OUTLETS, PRONOUNS, Phrase, letters
from dunant.extractors.english.text import Sentence

TITLES = words("speakers", "titles")
COUNTRIES = words("speakers", "countries")
INDEFINITE = words("speech", "indefinite")
SAME_KIND = table("speakers", "agree")
LONGEST_NAME = 8  # words; the scorer takes longer ones for no name, and no body in the gold has more
BODIES = frozenset({"monitor", "agency", "ministry", "military", "body", "paper"})
WORD = re.compile(r"[\w'’.-]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the text writes it, where it first stands, and what it is: a kind of `speakers.txt`, or empty."""

    text: str
    start: int
    kind: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Voice:
    """A speaker as resolved: `kind` is what pronouns agree with, `head` the noun that a later "the source" repeats."""

    name: str
    kind: str
    head: str
    start: int


def names(sentences: Sequence[Sentence]) -> list[Name]:
    """The capitalised names of a document, in order, each as often as it stands there."""
    found: list[Name] = []
    for sentence in sentences:
        found += _names_of(sentence, letters(sentence))
    return found


def _names_of(sentence: Sentence, kinds: str) -> Iterable[Name]:
    at = 0
    while at < len(kinds):
        if kinds[at] not in "NY":
            at += 1
            continue
        first = at
        at = _end_of_name(sentence, kinds, at)
        if "N" in kinds[first:at]:
            yield _name(sentence, kinds, first, at)


def _end_of_name(sentence: Sentence, kinds: str, at: int) -> int:
    """After the run of capitalised words with the small words inside it; a nation's word begins a new name."""
    at += 1
    while at < len(kinds):
        if kinds[at] == "N" or (kinds[at] == "Y" and kinds[at - 1] != "N"):
            at += 1
        elif sentence.tokens[at].low in JOINS and kinds[at + 1 : at + 2] == "N" and kinds[at - 1] == "N":
            at += 2
        else:
            break
    return at


def _name(sentence: Sentence, kinds: str, first: int, last: int) -> Name:
    start = first
    while first < last - 1 and sentence.tokens[first].low.rstrip(".") in TITLES:
        first += 1
    tokens = sentence.tokens[first:last]
    low = tuple(token.low for token in tokens)
    text = sentence.text[tokens[0].start - sentence.start : tokens[-1].end - sentence.start]
    kind = _kind(low) or _kind_before(sentence, start) or ("person" if start < first else "")
    return Name(text, tokens[0].start, kind, low)


def _kind(low: Sequence[str]) -> str:
    """The kind that a name's own words tell: its last telling noun, else an outlet's name among them."""
    found = [KINDS[word] for word in low if word in KINDS and KINDS[word] not in ("person", "many", "paper")]
    known = [OUTLETS[word] for word in low if word in OUTLETS]
    return (known or found or [""])[-1]


def _kind_before(sentence: Sentence, first: int) -> str:
    """The kind of the noun right before a name: "news agency Sana", "spokesman Musa"."""
    kind = KINDS.get(sentence.tokens[first - 1].low, "") if first else ""
    return "" if kind in ("many", "paper") else kind


def fullest(name: str, found: Sequence[Name]) -> str:
    """The fullest name in the text of whoever `name` names, titles left out; the name itself where there is none."""
    return Cast(found).fullest(name)


class Cast:
    """Everybody named in one document."""

    def __init__(self, found: Sequence[Name]) -> None:
        self.names = [name for name in found if len(name.words) <= LONGEST_NAME]
        self.count = Counter(name.words for name in self.names)
        self._full: dict[str, str] = {}

    def fullest(self, name: str) -> str:
        """See `fullest`."""
        if name not in self._full:
            self._full[name] = self._fullest(name)
        return self._full[name]

    def _fullest(self, name: str) -> str:
        low = tuple(word.lower().replace("’", "'") for word in WORD.findall(name))
        low = tuple(word for word in low if word not in ("the", "a", "an"))
        if not low or (len(low) == 1 and low[0] in COUNTRIES):
            return name
        longer = [other for other in self.names if len(other.words) > len(low) and _names_same(low, other)]
        if not longer:
            return name
        best = max(longer, key=lambda other: (self.count[other.words], len(other.words)))
        return best.text

    def known(self, low: str) -> bool:
        """Does the text use this word as a name of its own?"""
        return (low,) in self.count

    def of_kind(self, kind: str, before: int) -> str:
        """The fullest name of that kind, the last before the offset first, else the next after it."""
        fitting = [name for name in self.names if name.kind == kind]
        earlier = [name for name in fitting if name.start < before]
        return self.fullest((earlier[-1] if earlier else fitting[0]).text) if fitting else ""


def _names_same(low: tuple[str, ...], other: Name) -> bool:
    """Is the short name the last name, the head noun or the acronym of the other?"""
    if other.words[-len(low) :] == low:
        return other.words[0] not in NATIONS or len(other.words) > len(low) + 1 or low[-1] in KINDS
    if len(low) == 1 and low[0] in ("observatory", "helmets"):
        return low[0] in other.words
    if len(low) == 1 and len(low[0]) >= 2:
        initials = "".join(word[0] for word in other.words if word not in JOINS)
        return initials == low[0].replace(".", "")
    if low[0] == other.words[0] and other.kind == "" and len(low) > 1:
        return False
    telling = [word for word in low if word not in JOINS and word not in NATIONS]
    return bool(telling) and low[-1] in KINDS and set(telling) <= set(other.words)


def described(phrase: Phrase) -> str:
    """The phrase as a name: without determiner and titles, at most LONGEST_NAME words."""
    first, last = _named_part(phrase)
    tokens = phrase.sentence.tokens[first:last]
    text = phrase.sentence.text
    words_left = tokens[:LONGEST_NAME]
    return text[words_left[0].start - phrase.sentence.start : words_left[-1].end - phrase.sentence.start]


def _named_part(phrase: Phrase) -> tuple[int, int]:
    kinds, first = phrase.kinds, phrase.first
    offset = 1 if kinds[0] == "D" and len(kinds) > 1 else 0
    person = re.search(r"[KM](N[NP]*)$", kinds)
    if person and _person_title(phrase, person.start(1)):
        return first + person.start(1), phrase.last
    while offset < len(kinds) - 1 and phrase.tokens[offset].low.rstrip(".") in TITLES and kinds[offset + 1] == "N":
        offset += 1
    return first + offset, phrase.last


def _person_title(phrase: Phrase, at: int) -> bool:
    """Is the noun before the name one for a person, or for the body that the name names?"""
    return phrase.tokens[at - 1].low in KINDS


def noun(phrase: Phrase) -> str:
    """The head noun of a description, in lower case: "source" of "a source at the ministry"; empty for a name."""
    for token, kind in zip(phrase.tokens, phrase.kinds, strict=True):
        following = phrase.kinds[token.i - phrase.first + 1 : token.i - phrase.first + 2]
        if kind == "K" and following not in ("K", "M", "N"):
            return token.low
    return ""


def indefinite(phrase: Phrase) -> bool:
    return phrase.tokens[0].low in INDEFINITE or phrase.kinds[0] not in "DR"


def pronoun(phrase: Phrase) -> str:
    return PRONOUNS.get(phrase.tokens[0].low, "") if phrase.kinds == "R" else ""


def agrees(wanted: str, voice: Voice) -> bool:
    """Can a pronoun or noun of the kind `wanted` mean this voice?"""
    if wanted == "org":
        return voice.kind in BODIES or voice.kind == ""
    if wanted == "person":
        return voice.kind in ("person", "")
    return voice.kind == wanted or voice.kind in SAME_KIND.get(wanted, "").split()
