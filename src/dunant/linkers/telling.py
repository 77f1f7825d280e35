"""Reports in, how alike two of them are by what few others say out: names, pairs of names, and ages.

A name that many reports hold ("Aleppo" in a record of Syria) tells little, one that two alone hold tells much. How many
hold it is counted in the record itself, so that what is telling follows the war that the record is about.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

from dunant.model.document import Document
from dunant.rules.words import classes
from dunant.stages.families import body

TOKEN = re.compile(r"[^\W\d_][\w'’]*|\d+")
PIECE = re.compile(r"[.!?:;|~\n]+| [-–—]+ ")  # between them a sentence, or a part of a headline
INITIAL = re.compile(r"(?<=[a-z]) [A-Z]\. (?=[A-Z][a-z])")  # "Paul R. Young" is Paul Young
PERSON = re.compile(r"\b([A-Z][\w'’]+) ([A-Z][\w'’-]+),? \(?\d{1,2}\b|\d{1,2}-year-old ([A-Z][\w'’]+) ([A-Z][\w'’-]+)")
NAME = r"([A-Z][\w'’]+) ([A-Z][\w'’-]+)"
AGE = re.compile(r"\b(\d{1,2})[- ](?:year|month)s?[- ]old\b|, (\d{1,2}),|\bage[ds]? (?:of )?(\d{1,2})\b")
READ = 6000  # characters: what follows is other news, or comments
UNSEEN = 500  # reports that a record is thought to have beside its own: a word of one of two reports is not common
RARE = 40  # reports: a pair of names that more than these hold is no evidence by itself
FEW = 6  # reports: a full name that more hold is a speaker's or a town's
RARE_NAME = 60  # reports: the same for one name
MOST = 0.2  # share of reports: a name that more hold is the record's matter, and not counted in likeness
LENGTH_STEP = 1.02  # ratio of one length of a vector of names to the next (docs/decisions/0014-linking-at-scale.md)
FOLDED = 4  # letters: a shorter name has too few to be spelt in two ways
VOWELS = re.compile(r"[aeiou]+")
TWICE = re.compile(r"(\w)\1")
SHOWN = 3  # shared words that a reason names
POSSESSIVE = re.compile(r"['’]s?$")
SENTENCE = 3  # words: a shorter piece ("Aleppo, Syria") is no sentence that could be told by its words alone
Term = tuple[str, ...]
Pieces = Mapping[int, tuple[tuple[str, ...], tuple[Term, ...]]]


@dataclass(frozen=True, slots=True)
class Words:
    """What tells in one text: names and pairs of names, how often each name stands, and ages of people.

    Attributes:
        full: the pairs of names of people whom the story is about: their age is told, or that they were harmed or
            charged.
        pieces: of each sentence, by a number made of its words, the names and pairs that it adds.
    """

    names: Mapping[str, int]
    pairs: frozenset[Term]
    full: frozenset[Term]
    ages: frozenset[str]
    pieces: Pieces = field(default_factory=dict)

    @property
    def terms(self) -> Iterable[Term]:
        """Names and pairs alike, as they are counted over reports."""
        yield from self.pairs
        yield from ((name,) for name in self.names)


    def without(self, sentences: Iterable[int]) -> Words:
        """The same without what these sentences tell, unless others tell it too."""
        worn = set(sentences)
        if not worn:
            return self
        gone = Counter(name for key in worn for name in self.pieces[key][0])
        kept = {pair for key, (_, pairs) in self.pieces.items() if key not in worn for pair in pairs}
        lost = {pair for key in worn for pair in self.pieces[key][1]} - kept
        names = {name: times - gone[name] for name, times in self.names.items() if times > gone[name]}
        return replace(self, names=names, pairs=self.pairs - lost)


NO_WORDS = Words({}, frozenset(), frozenset(), frozenset())


def words(document: Document) -> Words:
    """What tells in the whole report, its title included."""
    text = body(document)
    title = document.title.strip()
    return words_of(text[:READ] if title and text.lstrip().startswith(title) else f"{title} .\n{text[:READ]}")


def words_of(text: str) -> Words:
    """What tells in a text."""
    text = INITIAL.sub(" ", text)
    names: Counter[str] = Counter()
    pairs: set[Term] = set()
    pieces: dict[int, tuple[tuple[str, ...], tuple[Term, ...]]] = {}
    for piece in PIECE.split(text):
        tokens = TOKEN.findall(piece)
        its_names, its_pairs = _named(tokens)
        names.update(its_names)
        pairs.update(its_pairs)
        if len(tokens) >= SENTENCE:
            pieces[crc32(" ".join(tokens).casefold().encode())] = its_names, its_pairs
    full = frozenset((spelt(first), spelt(last)) for first, last in _people(text))
    ages = frozenset(next(filter(None, found)) for found in AGE.findall(text))
    return Words(dict(names), frozenset(pairs), full, ages, pieces)


def _named(tokens: Sequence[str]) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    """The names of a sentence, and the pairs of words that stand side by side and hold a name."""
    small, names, pairs = ordinary(), [], []
    before = ""  # the word before, where it may begin a pair
    for token in tokens:
        if token[0].isdigit():
            before = token
            continue
        word = spelt(token)
        if not token[0].isupper() or len(word) < 2:
            before = ""
            continue
        proper = word not in small
        if proper:
            names.append(word)
        if before and (proper or (before not in small and not before.isdigit())):
            pairs.append((before, word))
        before = word
    return tuple(names), tuple(pairs)


def _people(text: str) -> Iterator[tuple[str, str]]:
    """First and last names of the people whom a story is about, as written."""
    for pattern in (PERSON, _involved()):
        for found in pattern.findall(text):
            first, last = filter(None, found)
            yield first, last


@cache
def _involved() -> re.Pattern[str]:
    """A full name beside a word that says its bearer was harmed, or is held to have done it."""
    known = classes("dunant.linkers", "people")
    of, as_, called, done, did = (
        "|".join(word for word, (kind, *_) in known.items() if kind == wanted)
        for wanted in ("of", "as", "called", "done", "did")
    )
    before = rf"(?:\b(?:{of}) of|\b(?:{as_}) as|\b(?:{called})) {NAME}"
    after = rf"\b{NAME},? (?:(?:was|were|is|has been|had been|have been|being) (?:\w+ly )?(?:{done})|{did})\b"
    return re.compile(f"{before}|{after}")


@lru_cache(maxsize=100_000)
def spelt(name: str) -> str:
    """The name as most transliterations would have it: "Raqqa" and "Raqa", "Idlib" and "Idleb" are one."""
    plain = POSSESSIVE.sub("", name.casefold())
    if len(plain) < FOLDED or plain in ordinary():
        return plain
    return TWICE.sub(r"\1", VOWELS.sub("a", plain)).removesuffix("h")


@cache
def ordinary() -> frozenset[str]:
    """Words that a capital makes no names of."""
    lines = files("dunant.linkers").joinpath("ordinary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are.

    Attributes:
        pairs, names: what shared rare pairs of names and shared rare names tell, in nats; names within pairs not again.
        best: the most telling of either.
        cosine: likeness of all names, weighted by how few reports hold each, 0 to 1.
        ages: the share of the shorter list of ages that both hold; None where one tells none.
        persons: full names that both hold, one of them with an age, and few others.
        shared: the most telling shared words, for people.
    """

    pairs: float = 0.0
    names: float = 0.0
    best: float = 0.0
    cosine: float = 0.0
    ages: float | None = None
    persons: int = 0
    shared: tuple[str, ...] = ()


def rounded(length: float) -> float:
    """In steps, so that one more report that holds one of many names seldom changes the weights of all others."""
    return float(LENGTH_STEP ** round(math.log(length, LENGTH_STEP)))


@dataclass(slots=True)
class Telling:
    """How many reports of a record hold each name and pair of names."""

    reports: int = 0
    held: Counter[Term] = field(default_factory=Counter)

    def add(self, told: Words) -> None:
        """One more report."""
        self.reports += 1
        self.held.update(told.terms)

    def tells(self, term: Term) -> float:
        """How much it tells that two reports hold the term, in nats; 0 where most do."""
        return math.log((UNSEEN + self.reports) / (1 + self.held[term]))

    def vector(self, told: Words) -> dict[str, float]:
        """The names weighted, of about length 1."""
        most = MOST * (UNSEEN + self.reports)
        weights = {name: (1 + math.log(times)) * self.tells((name,)) for name, times in told.names.items()
                   if self.held[(name,)] <= most}
        length = rounded(math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0)
        return {name: weight / length for name, weight in weights.items()}

    def likeness(self, left: Words, right: Words, vectors: tuple[dict[str, float], dict[str, float]]) -> Likeness:
        """How alike two reports are; `vectors` are theirs."""
        pairs = {pair: self.tells(pair) for pair in left.pairs & right.pairs if self.held[pair] <= RARE}
        inside = {word for pair in pairs for word in pair}
        names = {(name,): self.tells((name,)) for name in left.names.keys() & right.names.keys()
                 if name not in inside and self.held[(name,)] <= RARE_NAME}
        told = sorted([*pairs.items(), *names.items()], key=lambda item: (-item[1], item[0]))
        shorter, longer = sorted(vectors, key=len)
        ages = min(len(left.ages), len(right.ages))
        return Likeness(
            pairs=sum(pairs.values()), names=sum(names.values()), best=told[0][1] if told else 0.0,
            cosine=sum(weight * longer.get(name, 0.0) for name, weight in shorter.items()),
            ages=len(left.ages & right.ages) / ages if ages else None,
            persons=sum(self.held[pair] <= FEW for pair in (left.full | right.full) & pairs.keys()),
            shared=tuple(" ".join(term) for term, _ in told[:SHOWN]),
        )
