"""A proposed figure in its sentence in; what is to be seen about it, as names for a linear model, out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import bucket
from dunant.model.claim import Claim


def features(article: Article, i: int, frame: Suffered, claim: Claim) -> list[str]:
    """The names of everything that holds of the figure where it stands."""
    found = [*_of_frame(frame), *_of_words(article, i, frame), *_of_sentence(article, i), *_of_claim(claim)]
    form = frame.group.form
    return found + [f"{form}:{name}" for name in found if not name.startswith("form=")]


def _of_frame(frame: Suffered) -> Iterator[str]:
    group = frame.group
    yield f"form={group.form}"
    yield f"pattern={frame.pattern}"
    yield f"effect={frame.effect}"
    yield f"letter={frame.letter}:{frame.effect}"
    yield f"qualifier={group.qualifier}"
    yield f"low={bucket(group.low or 0, (0, 1, 2, 3, 9, 24, 99, 999, 9999))}"
    yield f"status={group.status}"
    yield f"part={frame.whole is not None}:{group.form}"
    yield f"gap={bucket(max(group.first - frame.how[1], frame.how[0] - group.last, 0), (0, 1, 3, 6, 10))}"


def _of_words(article: Article, i: int, frame: Suffered) -> Iterator[str]:
    sentence = article.sentences[i]
    tokens = sentence.tokens
    yield f"how={sentence.low(*frame.how)}"
    yield f"head={tokens[frame.group.last - 1].low}"
    before = tokens[frame.how[0] - 1].low if frame.how[0] else "^"
    yield f"before={before if before in _before() else '*'}"
    start = tokens[frame.group.first - 1].low if frame.group.first else "^"
    yield f"start={start if start in _opening() or start == '^' else '*'}"
    yield f"unreal={clauses.unreal(article, i, frame.how[0])}"
    yield f"unrealgroup={clauses.unreal(article, i, frame.group.first)}"
    yield f"supposed={clauses.supposed(article, i, frame.how[0])}"


@cache
def _before() -> frozenset[str]:
    boundaries = (words("boundaries", section) for section in ("auxiliaries", "prepositions"))
    return frozenset().union(*boundaries, words("unreal", "just_before"))


@cache
def _opening() -> frozenset[str]:
    return frozenset().union(*(words("boundaries", section) for section in ("determiners", "prepositions", "clauses")))


def _of_sentence(article: Article, i: int) -> Iterator[str]:
    yield f"headline={article.headline(i)}"
    yield f"sentence={bucket(i, (0, 1, 3, 8))}"
    yield f"violence={bool(article.violence(i))}"
    yield f"time={bool(article.times(i))}"
    yield f"counts={min(3, len(article.counts(i)))}"
    yield f"places={bool(article.places.mentions[i])}"


def _of_claim(claim: Claim) -> Iterator[str]:
    yield f"scope={claim.figures[0].scope}"
    yield f"spoken={bool(claim.speaker)}"
    yield f"cause={claim.cause}"
    yield f"by={any(claim.actors)}"
    yield f"when={claim.when is not None}"
