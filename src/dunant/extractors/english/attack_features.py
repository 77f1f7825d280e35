"""A mention of an attack with a place it may have hit in; what is to be seen about the pair out, as names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_tags import tells_harm
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import bucket
from dunant.extractors.english.places import PlaceMention
from dunant.extractors.english.places_use import PART_OF_NAME

if TYPE_CHECKING:
    from dunant.extractors.english.attack_strikes import Strike

RECENT = 10  # days before publication that still belong to this report's news
NEAR = 4  # tokens after an attack in which the verb of what it did is looked for
LEAD = 4  # tokens before a place whose words say what it is to the attack
AROUND = 4  # tokens around an attack in which the words of its telling stand
TELLINGS = ("begun", "raging", "heavy", "spoken")  # sections of attack.txt
CLAUSE = 12  # tokens around an attack in which other means belong to it


def described(article: Article, strikes: Iterable[Strike]) -> Iterator[list[str]]:
    """For each pair the names of everything that holds of it; what a sentence's pairs share is worked out once."""
    for i, inside in groupby(strikes, key=lambda s: s.sentence):
        shared = list(_of_sentence(article, i))
        for _, pairs in groupby(inside, key=lambda s: (s.attack, s.how)):
            yield from _of_pairs(article, list(pairs), shared)


def _of_pairs(article: Article, pairs: list[Strike], shared: list[str]) -> Iterator[list[str]]:
    """The pairs of one mention under one cause."""
    attack, i = pairs[0].attack, pairs[0].sentence
    title = article.document.title.lower()
    told = [*_of_mention(article, pairs[0]), *_of_time(article, pairs[0]), *shared]
    best = article.places.best(i, attack.first, attack.last) if any(s.where == "here" for s in pairs) else None
    for strike in pairs:
        found = [f"place={strike.where}"]
        if strike.place is not None:
            found += _of_name(strike.place, title)
            found += _of_place(article, strike, strike.place) if strike.where == "here" else ()
        if strike.where == "here":
            found.append(f"best={strike.place is best}")
        yield told + found


def _of_mention(article: Article, strike: Strike) -> Iterator[str]:
    attack, row = strike.attack, article.sentences[strike.sentence].tokens
    word = article.sentences[strike.sentence].low(attack.first, attack.last)
    yield f"word={word}"
    yield f"word={word}:{attack.cause}"
    yield f"cause={attack.cause}"
    yield f"form={attack.form}"
    yield f"form={attack.form}:{attack.cause}"
    yield f"plural={word.endswith('s')}"
    yield f"weak={attack.weak}"
    yield f"how={strike.how}"
    if clauses.unreal(article, strike.sentence, attack.first):
        yield "unreal"
    if any(t.low in words("attack", "hurtful") for t in row[attack.last : attack.last + NEAR]):
        yield "hurts"
    yield from _of_telling(article, strike)
    yield from _of_means(article, strike)
    yield f"agent={strike.agent.certainty if strike.agent else 'none'}"
    if strike.agent:
        yield f"agentkind={strike.agent.party.kind}"


def _of_telling(article: Article, strike: Strike) -> Iterator[str]:
    """What is done with the attack, how fierce it is, what is said of it."""
    attack, row = strike.attack, article.sentences[strike.sentence].tokens
    lead = [t.low for t in row[max(0, attack.first - AROUND) : attack.first]]
    rest = [t.low for t in row[attack.last : attack.last + AROUND]]
    for name in TELLINGS:
        told = words("attack", name)
        if not told.isdisjoint(lead):
            yield f"tells={name}:before"
        if not told.isdisjoint(rest):
            yield f"tells={name}:after"
    if "between" in rest:
        yield "tells=between"
    if "had" in lead:
        yield "tells=had"


def _of_means(article: Article, strike: Strike) -> Iterator[str]:
    """The other means told beside the attack, which say which cause a word of many means has."""
    attack = strike.attack
    for other in article.violence(strike.sentence):
        if other.first != attack.first and abs(other.first - attack.first) <= CLAUSE:
            side = "before" if other.first < attack.first else "after"
            yield f"with={other.cause}:{side}:{attack.cause}"
            yield f"with={other.form}:{other.cause == attack.cause}:{side}"


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


def _of_sentence(article: Article, i: int) -> Iterator[str]:
    sentence = article.sentences[i]
    yield f"sentence={bucket(i, (0, 1, 2, 4, 8))}"
    yield f"harm={tells_harm(sentence.text)}"
    yield f"figure={any(g.form in ('counted', 'number') for g in article.groups(i))}"
    yield f"attacks={min(3, len(article.violence(i)))}"
    low = {t.low for t in sentence.tokens}
    if low & words("scope", "campaign"):
        yield "campaign"
    if low & words("attack", "regular"):
        yield "regular"
    if not low.isdisjoint(('"', "“", "”")):
        yield "quoted"


def _of_name(place: PlaceMention, title: str) -> Iterator[str]:
    yield f"level={place.level}"
    yield f"part={bool(place.part)}"
    yield f"use={place.use}"
    yield f"pointing={place.pointing}"
    yield f"titled={bool(place.head) and place.head.lower() in title}"


def _of_place(article: Article, strike: Strike, place: PlaceMention) -> Iterator[str]:
    attack, i = strike.attack, strike.sentence
    after = place.first >= attack.last
    first, last = (attack.last, place.first) if after else (place.last, attack.first)
    yield f"after={after}"
    yield f"near={after}:{bucket(max(0, last - first))}"
    yield f"relation={place.relation}:{after}"
    yield f"level={place.level}:{after}"
    others = [m for m in article.places.mentions[i] if m is not place and m.use != PART_OF_NAME]
    yield f"nearest={_nearer(others, place, attack.first) == 0}:{after}"
    yield f"contains={any(place.head in m.within for m in others)}"
    yield f"listed={place.group >= 0}"
    yield f"between={bucket(sum(first <= v.first < last for v in article.violence(i)))}"
    yield f"places={bucket(sum(first <= m.first < last for m in others))}:{after}"
    lead = {t.low for t in article.sentences[i].tokens[max(0, place.first - LEAD) : place.first]}
    if lead & words("attack", "seated"):
        yield "seated"
    if lead & words("attack", "origin"):
        yield f"origin:{after}"
    if lead & words("attack", "several"):
        yield f"several={place.group >= 0}"
    gap = {t.low for t in article.sentences[i].tokens[first:last]}
    yield f"breaks={min(2, len(gap & words('attack', 'breaks')))}:{after}"


def _nearer(others: list[PlaceMention], place: PlaceMention, at: int) -> int:
    return sum(abs(m.first - at) < abs(place.first - at) for m in others)
