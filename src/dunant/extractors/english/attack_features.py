"""A mention of an attack with a place it may have hit in; what is to be seen about the pair out, as names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_tags import triggers
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import bucket
from dunant.extractors.english.places import PlaceMention

if TYPE_CHECKING:
    from dunant.extractors.english.attack import Strike

RECENT = 10  # days before publication that still belong to this report's news


def features(article: Article, strike: Strike) -> list[str]:
    """The names of everything that holds of the pair."""
    found = [*_of_mention(article, strike), *_of_time(article, strike), *_of_sentence(article, strike)]
    if strike.here:
        found += _of_place(article, strike)
    else:
        found.append("place=context")
    cause, form = strike.attack.cause, strike.attack.form
    shown = [name for name in found if name.startswith(("after=", "near=", "agent", "place=", "time", "nearest"))]
    return found + [f"{cause}/{form}:{name}" for name in shown]


def _of_mention(article: Article, strike: Strike) -> Iterator[str]:
    i, attack = strike.sentence, strike.attack
    tokens = article.sentences[i].tokens
    word = article.sentences[i].low(attack.first, attack.last)
    yield "bias"
    yield f"word={word}"
    yield f"cause={attack.cause}"
    yield f"form={attack.form}:{attack.cause}"
    yield f"plural={word.endswith('s')}"
    if attack.weak:
        yield "weak"
    if strike.carried:
        yield "carried"
    for k in (1, 2):
        before = tokens[attack.first - k].low if attack.first >= k else "^"
        yield f"before{k}={before if before in words('boundaries', 'determiners') | words('boundaries', 'prepositions') else '*'}"
    after = tokens[attack.last].low if attack.last < len(tokens) else "$"
    yield f"after1={after if after in words('boundaries', 'prepositions') | words('boundaries', 'auxiliaries') else '*'}"
    if clauses.unreal(article, i, attack.first):
        yield "unreal"
    yield f"agent={strike.agent.certainty if strike.agent else 'none'}"
    if strike.agent:
        yield f"agentkind={strike.agent.party.kind}"


def _of_time(article: Article, strike: Strike) -> Iterator[str]:
    times = article.times(strike.sentence)
    near = min(times, key=lambda t: abs(t.first - strike.attack.first), default=None)
    if near is None:
        yield "time=none"
        return
    yield f"time={near.kind}:{near.granularity}"
    published, first = article.document.published, near.when.first
    if published and first:
        yield f"timeage={'recent' if (published - first).days <= RECENT else 'old'}"


def _of_sentence(article: Article, strike: Strike) -> Iterator[str]:
    i = strike.sentence
    sentence = article.sentences[i]
    yield f"sentence={bucket(i, (0, 1, 2, 4, 8))}"
    yield f"harm={bool(triggers().search(sentence.text))}"
    yield f"attacks={min(3, len(article.violence(i)))}"
    if any(t.low in words("scope", "campaign") for t in sentence.tokens):
        yield "campaign"


def _of_place(article: Article, strike: Strike) -> Iterator[str]:
    place, attack, i = strike.place, strike.attack, strike.sentence
    after = place.first >= attack.last
    gap = place.first - attack.last if after else attack.first - place.last
    yield f"after={after}"
    yield f"near={after}:{bucket(max(0, gap))}"
    yield f"relation={place.relation}:{after}"
    yield f"level={place.level}"
    yield f"part={bool(place.part)}"
    yield f"use={place.use}"
    yield f"pointing={place.pointing}"
    others = [m for m in article.places.mentions[i] if m is not place]
    yield f"nearest={_nearer(others, place, attack.first) == 0}:{after}"
    yield f"best={article.places.best(i, attack.first, attack.last) is place}"
    yield f"contains={any(place.head in m.within for m in others)}"
    yield f"listed={_listed(article, i, place)}"
    yield f"between={bucket(_between(article, strike, after))}"


def _nearer(others: list[PlaceMention], place: PlaceMention, at: int) -> int:
    return sum(abs(m.first - at) < abs(place.first - at) for m in others)


def _listed(article: Article, i: int, place: PlaceMention) -> bool:
    """Does another place stand right before it, or with only "and" or a comma between?"""
    tokens = article.sentences[i].tokens
    return any(
        0 <= place.first - m.last <= 2 and all(t.low in ("and", ",", "the") for t in tokens[m.last : place.first])
        for m in article.places.mentions[i]
    )


def listed_with(article: Article, i: int, place: PlaceMention) -> list[PlaceMention]:
    """The places of the sentence that stand in one list with `place`, itself left out."""
    tokens = article.sentences[i].tokens
    mentions = sorted(article.places.mentions[i], key=lambda m: m.first)
    rows: list[list[PlaceMention]] = []
    for mention in mentions:
        last = rows[-1][-1] if rows else None
        between = tokens[last.last : mention.first] if last else []
        if last and len(between) <= 3 and all(t.low in ("and", ",", "the", "well", "as", "in") for t in between):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return next(([m for m in row if m is not place] for row in rows if place in row), [])


def _between(article: Article, strike: Strike, after: bool) -> int:
    """Other attack words between the mention and the place."""
    low, high = (strike.attack.last, strike.place.first) if after else (strike.place.last, strike.attack.first)
    return sum(low <= v.first < high for v in article.violence(strike.sentence))
