"""An article in; who accused, denied, demanded, condemned, agreed, met … out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import sections, words
from dunant.extractors.english.text import Token
from dunant.model.claim import Claim, Mention
from dunant.model.ids import claim_id
from dunant.model.vocab import Act, Kind, Modality, Role

BEFORE = 14  # tokens between an actor and the verb
AFTER = 9  # tokens between the verb and its target
MOST = 8  # the codebook: at most the eight most important per article
PARTY_KINDS = frozenset(["forces", "name", "nation", "capital"])


@dataclass(frozen=True, slots=True)
class Side:
    """A party or person that can act, tokens `first` to `last` (excluded)."""

    first: int
    last: int
    name: str


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of talks, tokens `first` to `last` (excluded)."""

    first: int
    last: int
    act: Act
    shape: str


Entry = tuple[tuple[str, ...], Act, str]


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    by_first: dict[str, list[Entry]] = {}
    for line in sections("talks")["phrases"]:
        head, _, phrase = line.partition(" = ")
        act, shape = head.split()
        told = tuple(phrase.split())
        by_first.setdefault(told[0], []).append((told, Act(act), shape))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in by_first.items()}


def _words(tokens: list[Token]) -> Iterator[Word]:
    i = 0
    while i < len(tokens):
        for phrase, act, shape in _entries().get(tokens[i].low, ()):
            last = i + len(phrase)
            if last <= len(tokens) and all(tokens[i + k].low == word for k, word in enumerate(phrase)):
                yield Word(i, last, act, shape)
                i = last - 1
                break
        i += 1


def claims(article: Article) -> list[Claim]:
    """The acts in text order, at most MOST; one actor's same act told again adds none."""
    found: dict[tuple[str, str, str], Claim] = {}
    for i in range(len(article.sentences)):
        if article.headline(i):
            continue
        for word in _words(article.sentences[i].tokens):
            for claim in _read(article, i, word):
                target = claim.mentioned(Role.TARGET)
                actor = claim.mentioned(Role.ACTOR)
                key = (claim.act, actor.name.lower() if actor else "", target.name.lower() if target else "")
                found.setdefault(key, claim)
    return list(found.values())[:MOST]


def _read(article: Article, i: int, word: Word) -> list[Claim]:
    sides = _sides(article, i)
    before = [s for s in sides if s.last <= word.first and word.first - s.last <= BEFORE]
    after = [s for s in sides if s.first >= word.last and s.first - word.last <= AFTER]
    if _passive(article, i, word):
        before, after = [s for s in after if _follows(article, i, s, "by")], before[-1:]
    actors = _actors(article, i, word, before)
    if not actors and word.shape != "held":
        actors = _speaker(article, i, word)
    if not actors and word.shape != "held":
        return []
    target = after[0] if after and word.shape in ("act", "joint") else None
    return [_claim(article, i, word, actor, target) for actor in actors or [None]]


def _passive(article: Article, i: int, word: Word) -> bool:
    tokens = article.sentences[i].tokens
    near = [t.low for t in tokens[max(0, word.first - 2) : word.first]]
    return word.shape == "act" and any(w in ("is", "are", "was", "were", "been", "being", "be") for w in near) \
        and any(t.low == "by" for t in tokens[word.last : word.last + AFTER])


def _follows(article: Article, i: int, side: Side, word: str) -> bool:
    return any(t.low == word for t in article.sentences[i].tokens[max(0, side.first - 2) : side.first])


def _actors(article: Article, i: int, word: Word, before: list[Side]) -> list[Side]:
    """The subject; with "and" between two sides of one verb, both."""
    tokens = article.sentences[i].tokens
    if not before:
        return []
    free = [s for s in before if _subject(tokens, s)]
    if not free:
        return []
    last = free[-1]
    if len(free) > 1:
        other = free[-2]
        between = [t.low for t in tokens[other.last : last.first]]
        if between in (["and"], ["and", "the"], [",", "and"]) and word.act in (Act.VETO, Act.DENY, Act.DEMAND, Act.CONDEMN, Act.REJECT):
            return [other, last]
    return [last]


def _subject(tokens: list[Token], side: Side) -> bool:
    k = side.first - 1
    while k >= 0 and (tokens[k].low in ("the", "a", "an", "its", "their") or tokens[k].low in words("parties", "titles")):
        k -= 1
    return k < 0 or tokens[k].low not in words("boundaries", "prepositions") or tokens[k].low in ("as", "after", "before", "but", "while")


def _sides(article: Article, i: int) -> list[Side]:
    """Parties and named persons or bodies of the sentence, the longer where two overlap."""
    sentence = article.sentences[i]
    found = [Side(p.first, p.last, p.name) for p in article.parties(i) if p.kind in PARTY_KINDS]
    starts = [t.start for t in sentence.tokens]
    for name in article.speech.names:
        if sentence.start <= name.start < sentence.end and name.kind in words("talks", "person kinds"):
            first = bisect_left(starts, name.start)
            last = first
            while last < len(starts) and starts[last] < name.start + len(name.text):
                last += 1
            found.append(Side(first, last, name.text))
    kept: list[Side] = []
    for side in sorted(found, key=lambda s: (s.first, -s.last)):
        if kept and side.first < kept[-1].last:
            continue
        kept.append(side)
    return kept


def _speaker(article: Article, i: int, word: Word) -> list[Side]:
    """Where the subject is a pronoun: whoever speaks here."""
    sentence = article.sentences[i]
    start, end = sentence.span(word.first, word.last)
    speakers = article.speech.speakers(start, end)
    if not speakers or word.act in (Act.EVACUATE, Act.AID, Act.VIOLATE, Act.CEASEFIRE):
        return []
    return [Side(word.first, word.last, speakers[0].speaker)]


def _claim(article: Article, i: int, word: Word, actor: Side | None, target: Side | None) -> Claim:
    start, end = article.sentences[i].span(word.first, word.last)
    first = min(word.first, actor.first) if actor else word.first
    _, last = clauses.around(article, i, first, word.last)
    mentions: list[Mention] = []
    if actor:
        mentions.append(Mention(name=actor.name, role=Role.ACTOR, quote=article.quote(i, actor.first, actor.last)))
    if target:
        mentions.append(Mention(name=target.name, role=Role.TARGET, quote=article.quote(i, target.first, target.last)))
    return Claim(
        id=claim_id(article.document.id, Kind.TALKS, f"{word.act}:{actor.name if actor else ''}", start, end),
        document=article.document.id,
        quote=article.quote(i, first, last),
        kind=Kind.TALKS,
        act=word.act,
        when=clauses.when(article, i, word.first),
        where=(),
        actors=tuple(mentions),
        about=_about(article, i, word, target),
        attributed_to=article.speakers(start, end),
        modality=_modality(article, i, word),
    )


def _about(article: Article, i: int, word: Word, target: Side | None) -> str:
    """The words after the verb and its target, to the end of the clause."""
    at = max(word.last, target.last if target else 0)
    tokens = article.sentences[i].tokens
    stop = next((k for k in range(at, len(tokens)) if tokens[k].text in ".;:,“”\""), len(tokens))
    stop = min(stop, at + 16)
    return article.quote(i, at, stop).exact if stop > at else ""


def _modality(article: Article, i: int, word: Word) -> Modality:
    near = [t.low for t in article.sentences[i].tokens[max(0, word.first - 4) : word.first]]
    planned = word.act is Act.MEET and any(w in words("talks", "planned") for w in near)
    return Modality.PLANNED if planned else Modality.ASSERTED
