"""An article in; every mention of an attack out, under each cause that its words or those around it may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import sections, table, words
from dunant.extractors.english.text import Sentence
from dunant.extractors.english.violence import DECIDED, Violence
from dunant.model.vocab import Cause

MEMORY = 4  # sentences for which an attack told before may be meant by "the attack"
JOINED = 3  # tokens between two means of one attack, "and" among them
DEED = "deed"  # the form of a mention that tells what was done, not by what means


@dataclass(frozen=True, slots=True)
class Meant:
    """A mention of an attack under one of the causes it may mean.

    Attributes:
        how: where the cause is from: own (the words themselves), here (told in the same sentence), told (in an earlier
            one), other (another that the words themselves may tell: a bomb is laid or dropped).
    """

    sentence: int
    attack: Violence
    how: str


@dataclass(slots=True)
class Told:
    """The causes an article has told so far, each with its sentence."""

    known: list[tuple[int, Cause]] = field(default_factory=list)

    def last(self, i: int) -> Cause | None:
        """The last cause told, while it is remembered at sentence `i`."""
        return self.known[-1][1] if self.known and i - self.known[-1][0] <= MEMORY else None


def meanings(article: Article) -> Iterator[Meant]:
    """Every mention under every cause it may mean, in text order."""
    told = Told()
    for i in range(len(article.sentences)):
        if article.headline(i):
            continue
        found = mentions(article, i)
        for attack in found:
            yield from _meant(article, i, attack, told)
        told.known += [(i, v.cause) for v in found if v.cause is not Cause.UNKNOWN and v.form != DEED]


def mentions(article: Article, i: int) -> list[Violence]:
    """The attacks sentence `i` names, in text order; where it names none, the deeds it tells."""
    named = [v for v in article.violence(i) if v.form != "weapon"]
    return named or list(_deeds(article.sentences[i]))


def _deeds(sentence: Sentence) -> Iterator[Violence]:
    row = sentence.tokens
    for token in row:
        for phrase in _phrases().get(token.low, ()):
            last = token.i + len(phrase)
            if tuple(t.low for t in row[token.i : last]) == phrase:
                said = " ".join(phrase)
                cause = Cause.CLASHES if said in words("attack", "attempts") else \
                    Cause.OTHER if said in words("attack", "other_means") else Cause.UNKNOWN
                yield Violence(token.i, last, cause, DEED, True)


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in sections("attack")["deeds"]:
        phrase = tuple(line.split())
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _meant(article: Article, i: int, attack: Violence, told: Told) -> Iterator[Meant]:
    """The mention under its own cause first, then under every other it may mean, each once."""
    seen = {attack.cause}
    yield Meant(i, attack, "own")
    for cause, how in _others(article, i, attack, told):
        if cause is not None and cause not in seen:
            seen.add(cause)
            yield Meant(i, replace(attack, cause=cause), how)


def _others(article: Article, i: int, attack: Violence, told: Told) -> Iterator[tuple[Cause | None, str]]:
    """The causes around that the mention may mean, the likeliest first; at last another that its own word has."""
    yield from _around(article, i, attack, told)
    word = article.sentences[i].tokens[attack.first].low if attack.last == attack.first + 1 else ""
    other = table("attack", "ambiguous").get(word)
    yield Cause(other) if other else None, "other"


def _around(article: Article, i: int, attack: Violence, told: Told) -> Iterator[tuple[Cause | None, str]]:
    here = [v for v in article.violence(i) if v.cause is not Cause.UNKNOWN and v.first != attack.first]
    if attack.cause is Cause.UNKNOWN or attack.form == DEED:
        nearest = min(here, key=lambda v: abs(v.first - attack.first), default=None)
        yield nearest.cause if nearest else None, "here"
        yield told.last(i), "told"
    elif attack.form == "verb":
        yield from ((v.cause, "here") for v in _beside(article, i, attack, here))
    else:
        yield next((v.cause for v in here if v.cause in DECIDED), None), "here"


def _beside(article: Article, i: int, verb: Violence, here: list[Violence]) -> Iterator[Violence]:
    """ "Warplanes and artillery pounded": the means named with the one that the verb took its cause from."""
    row = article.sentences[i].tokens
    means = [v for v in here if v.last <= verb.first and v.form != "verb"]
    for one, two in pairwise(means):
        if two.first - one.last <= JOINED and any(t.low == "and" for t in row[one.last : two.first]):
            yield one
            yield two
    yield from (v for v in here if v.cause in DECIDED)
