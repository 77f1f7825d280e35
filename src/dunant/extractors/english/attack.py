"""An article in; its attacks out, one claim for each distinct cause and place.

Every mention of an attack is paired with every place it may have hit; a linear model keeps the pairs that a careful
reader would note as an event of this report (`linear.py`, features in `attack_features.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dunant.extractors.english import attack_features, clauses
from dunant.extractors.english.agents import Agent, attacker
from dunant.extractors.english.article import Article
from dunant.extractors.english.linear import model
from dunant.extractors.english.places import PlaceMention
from dunant.extractors.english.violence import Violence
from dunant.model.claim import Claim, Mention
from dunant.model.ids import claim_id
from dunant.model.vocab import Cause, Kind, Role

MEMORY = 4  # sentences for which an attack told before may be meant by "the attack"


@dataclass(frozen=True, slots=True)
class Strike:
    """One mention of an attack, one place it may have hit, and what its sentence says of it.

    Attributes:
        carried: the cause was told in an earlier sentence ("the attack").
        here: the place stands in the same sentence.
    """

    sentence: int
    attack: Violence
    place: PlaceMention
    agent: Agent | None
    carried: bool
    here: bool


def candidates(article: Article) -> Iterator[Strike]:
    """Every mention of an attack with every place it may have hit, in text order."""
    told: list[tuple[int, Cause]] = []
    for i in range(len(article.sentences)):
        if article.headline(i):
            continue
        for attack in article.violence(i):
            if attack.form == "weapon":
                continue
            agent = attacker(article, i, attack)
            for place, here in _places(article, i, attack):
                yield from _causes(Strike(i, attack, place, agent, False, here), told)
        told += [(i, v.cause) for v in article.violence(i) if v.cause is not Cause.UNKNOWN and v.form != "weapon"]


def _places(article: Article, i: int, attack: Violence) -> list[tuple[PlaceMention, bool]]:
    """The places of the sentence, and the one the context gives where it names none."""
    named = [m for m in article.places.mentions[i] if m.use in ("locative", "adjectival", "dateline") and (m.head or m.name)]
    if named:
        return [(m, True) for m in named]
    best = article.places.best(i, attack.first, attack.last)
    return [(best, False)] if best else []


def _causes(strike: Strike, told: list[tuple[int, Cause]]) -> Iterator[Strike]:
    """The strike under its own cause; "the attack" also under the last cause told."""
    yield strike
    if strike.attack.cause is Cause.UNKNOWN and told and strike.sentence - told[-1][0] <= MEMORY:
        yield replace(strike, attack=replace(strike.attack, cause=told[-1][1]), carried=True)


def claims(article: Article) -> list[Claim]:
    """One claim an attack, in text order; a second mention of the same cause and place adds none."""
    return [_claim(article, strike, sure) for strike, sure in chosen(article, _sure(article))]


def _sure(article: Article) -> list[tuple[Strike, float]]:
    """Every candidate with how likely a careful reader notes it; all alike where no model has been fitted."""
    judge = model("attack")
    return [(s, judge.probability(attack_features.features(article, s)) if judge else 1.0) for s in candidates(article)]


def chosen(article: Article, scored: list[tuple[Strike, float]], threshold: float | None = None) -> list[tuple[Strike, float]]:
    """The candidates to keep: for each mention its best place and those listed with it, each cause and place once."""
    judge = model("attack")
    least = threshold if threshold is not None else judge.threshold if judge else 0.5
    kept: list[tuple[Strike, float]] = []
    for strike, sure in sorted(_best(article, scored), key=lambda pair: -pair[1]):
        if sure >= least and not any(_same(article, strike, other) for other, _ in kept):
            kept.append((strike, sure))
    return sorted(kept, key=lambda pair: (pair[0].sentence, pair[0].attack.first, pair[0].place.first))


def _best(article: Article, scored: list[tuple[Strike, float]]) -> Iterator[tuple[Strike, float]]:
    """Of each mention the likeliest candidate, and the places that stand in one list with its place."""
    mentions: dict[tuple[int, int], list[tuple[Strike, float]]] = {}
    for pair in scored:
        mentions.setdefault((pair[0].sentence, pair[0].attack.first), []).append(pair)
    for pairs in mentions.values():
        best = max(pairs, key=lambda pair: pair[1])
        yield best
        listed = attack_features.listed_with(article, best[0].sentence, best[0].place) if best[0].here else []
        yield from (p for p in pairs if p is not best and p[0].attack.cause is best[0].attack.cause and p[0].place in listed)


def _same(article: Article, strike: Strike, other: Strike) -> bool:
    """One attack told twice: the same place, or one place inside the other; an unknown cause is any other's."""
    causes = {strike.attack.cause, other.attack.cause}
    if len(causes) > 1 and Cause.UNKNOWN not in causes:
        return False
    mine, theirs = ({name.lower() for name in (*article.places.chain(s.place), s.place.head)} for s in (strike, other))
    head, head_other = (s.place.head or s.place.label for s in (strike, other))
    return head.lower() in theirs or head_other.lower() in mine


def _claim(article: Article, strike: Strike, sure: float) -> Claim:
    i, attack = strike.sentence, strike.attack
    start, end = article.sentences[i].span(attack.first, attack.last)
    first, last = clauses.around(article, i, attack.first, attack.last)
    return Claim(
        id=claim_id(article.document.id, Kind.ATTACK, f"{attack.cause}@{strike.place.start}", start, end),
        document=article.document.id,
        quote=article.quote(i, first, last),
        kind=Kind.ATTACK,
        act=attack.cause,
        cause=attack.cause,
        when=clauses.when(article, i, attack.first),
        where=article.where(strike.place),
        actors=_actors(article, strike),
        attributed_to=article.speakers(start, end),
        confidence=sure,
    )


def _actors(article: Article, strike: Strike) -> tuple[Mention, ...]:
    if strike.agent is None:
        return ()
    return (article.party(strike.agent.sentence, strike.agent.party, Role.BY, strike.agent.certainty),)
