"""A document's sentences in; who appears in it, and who "it", "the monitor" and "Abdel Rahman" are, out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.speech_phrases import JOINS, KINDS, NATIONS, OUTLETS, PRONOUNS, Phrase, letters
from dunant.extractors.english.text import Sentence

NAMED = re.compile("[NY]")  # letters of words that a name can begin with
TITLES = words("speakers", "titles")
COUNTRIES = words("speakers", "countries")
INDEFINITE = words("speech", "indefinite")
SAME_KIND = table("speakers", "agree")
MOST_ALIKE = 200  # names sharing a word that are compared; no report in the gold has more than 30
LONGEST_NAME = 10  # words; the longest name of a body in the gold has 9
BODIES = frozenset({"monitor", "agency", "ministry", "military", "body", "paper"})
WIRES = frozenset(
    {"reuters", "afp", "ap", "upi", "dpa", "sputnik"}
)  # the wire that carries a text is seldom "the agency"
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
    return names_in((sentence, letters(sentence)) for sentence in sentences)


def names_in(lettered: Iterable[tuple[Sentence, str]]) -> list[Name]:
    """The same from sentences with their `letters`."""
    return [name for sentence, kinds in lettered for name in _names_of(sentence, kinds)]


def _names_of(sentence: Sentence, kinds: str) -> Iterable[Name]:
    at = 0
    while begins := NAMED.search(kinds, at):
        first = begins.start()
        at = _end_of_name(sentence, kinds, first)
        if "N" in kinds[first:at]:
            yield _name(sentence, kinds, first, at)


def _bound(sentence: Sentence, first: int, at: int) -> bool:
    """Does "and" stay inside the name, as in "Office for Drugs and Crime"?"""
    return any(token.low in ("of", "for") for token in sentence.tokens[first:at])


def _end_of_name(sentence: Sentence, kinds: str, at: int) -> int:
    """After the run of capitalised words with the small words inside it; a nation's word begins a new name."""
    first, at = at, at + 1
    while at < len(kinds):
        if sentence.tokens[at - 1].low == "rights":
            break
        if kinds[at] == "N" or (kinds[at] == "Y" and kinds[at - 1] != "N"):
            at += 1
        elif sentence.tokens[at].text in JOINS and kinds[at + 1 : at + 2] == "N" and kinds[at - 1] == "N":
            if sentence.tokens[at].low == "and" and not _bound(sentence, first, at):
                break
            at += 2
        else:
            break
    return at


def _name(sentence: Sentence, kinds: str, first: int, last: int) -> Name:
    start = first
    for i in range(last - 2, first - 1, -1):
        if sentence.tokens[i].low.rstrip(".") in TITLES and kinds[i + 1] == "N":
            first = i + 1
            break
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
        self._kinds = {name.text: name.kind for name in reversed(self.names) if name.kind}
        self._by_word: dict[str, list[Name]] = {}
        self._of_kind: dict[str, list[Name]] = {}
        self._full: dict[str, str] = {}
        for name in {name.words: name for name in self.names}.values():
            for word in {*name.words, _initials(name.words)}:
                self._by_word.setdefault(word, []).append(name)
        for name in self.names:
            if name.kind and _proper(name):
                self._of_kind.setdefault(name.kind, []).append(name)

    def kind(self, name: str) -> str:
        """The kind of the name as written, or empty."""
        return self._kinds.get(name, "")

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
        alike = self._by_word.get(low[-1].replace(".", ""), [])[:MOST_ALIKE]
        longer = [other for other in alike if len(other.words) > len(low) and _names_same(low, other)]
        if not longer:
            return name
        return max(longer, key=lambda other: (self.count[other.words], len(other.words))).text

    def of_kind(self, kind: str, before: int) -> str:
        """The fullest name of that kind, the last before the offset first, else the next after it."""
        fitting = self._of_kind.get(kind, [])
        at = bisect_left(fitting, before, key=lambda name: name.start)
        return self.fullest(fitting[max(0, at - 1)].text) if fitting else ""


def _initials(low: Sequence[str]) -> str:
    return "".join(word[0] for word in low if word not in JOINS)


def _proper(name: Name) -> bool:
    """Is it the name of a body and not a headline's run of capitals?"""
    if set(name.words) <= WIRES or name.words[-1] in ("ngo", "monitor", "watchdog", "reports"):
        return False
    return (
        name.words[-1] in OUTLETS
        or not JOINS.isdisjoint(name.words)
        or (name.words[-1] in KINDS and len(name.words) > 1)
    )


def _names_same(low: tuple[str, ...], other: Name) -> bool:
    """Is the short name the last name, the head noun or the acronym of the other?"""
    if other.words[-len(low) :] == low:
        return other.words[0] not in NATIONS or len(other.words) > len(low) + 1 or low[-1] in KINDS
    if len(low) == 1 and low[0] in ("observatory", "helmets"):
        return low[0] in other.words
    if len(low) == 1 and len(low[0]) >= 2:
        return _initials(other.words) == low[0].replace(".", "")
    if low[0] == other.words[0] and other.kind == "" and len(low) > 1:
        return False
    telling = [word for word in low if word not in JOINS and word not in NATIONS]
    whole = other.words[-1] in KINDS or not JOINS.isdisjoint(other.words)
    return bool(telling) and whole and low[-1] in KINDS and set(telling) <= set(other.words)


def described(phrase: Phrase) -> str:
    """The phrase as a name: without determiner, titles and what merely describes, at most LONGEST_NAME words."""
    first, last = _named_part(phrase)
    if phrase.sentence.tokens[last - 1].text in ")]" and "X" in phrase.kinds[first - phrase.first + 1 :]:
        last = phrase.first + phrase.kinds.index("X", first - phrase.first + 1)  # the acronym in brackets
    tokens = phrase.sentence.tokens[first:last][:LONGEST_NAME]
    return phrase.sentence.text[tokens[0].start - phrase.sentence.start : tokens[-1].end - phrase.sentence.start]


RUN = re.compile(r"[NY](?:[NY]|[PO](?=N)|PD(?=N))*")


def _named_part(phrase: Phrase) -> tuple[int, int]:
    """Tokens of the name proper: a person's without the title, a body's without "the London-based" and "group"."""
    kinds, first = phrase.kinds, phrase.first
    person = _after_body(phrase)
    if person:
        return first + person, phrase.last
    if not joint(phrase):
        runs = [m.span() for m in RUN.finditer(kinds) if "N" in m.group()]
        for a, b in runs:
            if _stands_alone(phrase, a, b):
                return first + a, first + b
    offset = 1 if kinds[0] == "D" and len(kinds) > 1 else 0
    for i in range(len(kinds) - 2, offset - 1, -1):
        if phrase.tokens[i].low.rstrip(".") in TITLES and set(kinds[i + 1 :]) <= set("NP") and kinds[i] != "Y":
            return first + i + 1, phrase.last
    return first + offset, phrase.last


def _after_body(phrase: Phrase) -> int:
    """Where the person begins in "director of the Observatory for Human Rights Rami Abdel", else 0."""
    for i, token in enumerate(phrase.tokens[:-2]):
        if token.low == "rights" and phrase.kinds[0] != "N" and set(phrase.kinds[i + 1 :]) == {"N"}:
            return i + 1
    return 0


def _stands_alone(phrase: Phrase, a: int, b: int) -> bool:
    """Is the run of capitals a name by itself, and what stands around it a description?"""
    low = [token.low for token in phrase.tokens[a:b]]
    before = phrase.tokens[a - 1].low if a else ""
    after = phrase.tokens[b].low if b < len(phrase.tokens) else ""
    if KINDS.get(before) and b == len(phrase.tokens):  # "observatory head Rami Abdel Rahman"
        return True
    if a == 0 and b - a >= 2 and KINDS.get(after) == "person" and not _kind(low) and NATIONS.isdisjoint(low):
        return b + 1 < len(phrase.tokens)  # "Rami Abdel Rahman head of the group", but not "Halab Today reporter"
    return bool(_kind(low)) and _describes(phrase, a, b)


def _describes(phrase: Phrase, a: int, b: int) -> bool:
    """Do only describing words surround a body's name: "the monitoring group", "the London-based", "news agency"?"""
    around = [*phrase.tokens[:a], *phrase.tokens[b:]]
    kinds = phrase.kinds[:a] + phrase.kinds[b:]
    return set(kinds) <= set("DMK") and not any(KINDS.get(token.low) in ("person", "many") for token in around)


def joint(phrase: Phrase) -> bool:
    """Do two speak together: "residents and a monitor"?"""
    return any(token.low == "and" for token in phrase.tokens) and not RUN.fullmatch(phrase.kinds.lstrip("DM"))


def noun(phrase: Phrase) -> str:
    """The head noun of a description, in lower case: "source" of "a source at the ministry"; empty for a name."""
    if any(token.low == "observatory" for token in phrase.tokens) and "N" not in phrase.kinds:
        return "observatory"
    last = phrase.kinds.rstrip("N")
    if last and phrase.kinds[-1] == "N" and last[-1] == "K":  # the title of "commander Kamal"
        return phrase.tokens[len(last) - 1].low
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
        return voice.kind in BODIES or voice.head in ("source", "sources")
    if wanted == "person":
        return voice.kind == "person"
    return voice.kind == wanted or voice.kind in SAME_KIND.get(wanted, "").split()
