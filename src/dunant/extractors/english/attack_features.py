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
    from dunant.extractors.english.attack_strikes import Strike

RECENT = 10  # days before publication that still belong to this report's news
NEAR = 4  # tokens after an attack in which the verb of what it did is looked for
LEAD = 4  # tokens before a place whose words say what it is to the attack
CROSSED = ("after=", "near=", "agent", "place=", "time", "nearest", "relation", "how=")  # told apart by kind of attack


def features(article: Article, strike: Strike) -> list[str]:
    """The names of everything that holds of the pair."""
    found = [*_of_mention(article, strike), *_of_time(article, strike), *_of_sentence(article, strike)]
    found.append(f"place={strike.where}")
    if strike.place is not None:
        found += _of_name(article, strike.place)
        found += _of_place(article, strike, strike.place) if strike.where == "here" else ()
    cause, form = strike.attack.cause, strike.attack.form
    return found + [f"{cause}/{form}:{name}" for name in found if name.startswith(CROSSED)]


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
    for k in (1, 2):
        before = row[attack.first - k].low if attack.first >= k else "^"
        yield f"before{k}={before if before in _grammar() else '*'}"
    after = row[attack.last].low if attack.last < len(row) else "$"
    yield f"after1={after if after in _grammar() else '*'}"
    if any(t.low in words("attack", "hurtful") for t in row[attack.last : attack.last + NEAR]):
        yield "hurts"
    if clauses.unreal(article, strike.sentence, attack.first):
        yield "unreal"
    yield f"agent={strike.agent.certainty if strike.agent else 'none'}"
    if strike.agent:
        yield f"agentkind={strike.agent.party.kind}"


def _grammar() -> frozenset[str]:
    """Words of grammar, which tell how an attack is told whatever it is."""
    return words("boundaries", "determiners") | words("boundaries", "prepositions") | words("boundaries", "auxiliaries")


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
    yield f"figure={any(g.form in ('counted', 'number') for g in article.groups(i))}"
    yield f"attacks={min(3, len(article.violence(i)))}"
    low = {t.low for t in sentence.tokens}
    if low & words("scope", "campaign"):
        yield "campaign"
    if low & words("attack", "regular"):
        yield "regular"
    if not low.isdisjoint(('"', "“", "”")):
        yield "quoted"


def _of_name(article: Article, place: PlaceMention) -> Iterator[str]:
    yield f"level={place.level}"
    yield f"part={bool(place.part)}"
    yield f"use={place.use}"
    yield f"pointing={place.pointing}"
    yield f"titled={bool(place.head) and place.head.lower() in article.document.title.lower()}"


def _of_place(article: Article, strike: Strike, place: PlaceMention) -> Iterator[str]:
    attack, i = strike.attack, strike.sentence
    after = place.first >= attack.last
    first, last = (attack.last, place.first) if after else (place.last, attack.first)
    yield f"after={after}"
    yield f"near={after}:{bucket(max(0, last - first))}"
    yield f"relation={place.relation}:{after}"
    yield f"level={place.level}:{after}"
    others = [m for m in article.places.mentions[i] if m is not place]
    yield f"nearest={_nearer(others, place, attack.first) == 0}:{after}"
    yield f"best={article.places.best(i, attack.first, attack.last) is place}"
    yield f"contains={any(place.head in m.within for m in others)}"
    yield f"listed={len(article.places.listed(place)) > 1}"
    yield f"between={bucket(sum(first <= v.first < last for v in article.violence(i)))}"
    yield f"places={bucket(sum(first <= m.first < last for m in others))}:{after}"
    lead = {t.low for t in article.sentences[i].tokens[max(0, place.first - LEAD) : place.first]}
    if lead & words("attack", "seated"):
        yield "seated"
    if lead & words("attack", "several"):
        yield f"several={len(article.places.listed(place)) > 1}"
    gap = {t.low for t in article.sentences[i].tokens[first:last]}
    yield f"breaks={min(2, len(gap & words('attack', 'breaks')))}:{after}"


def _nearer(others: list[PlaceMention], place: PlaceMention, at: int) -> int:
    return sum(abs(m.first - at) < abs(place.first - at) for m in others)
