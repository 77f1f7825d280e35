"""An article in; its attacks out, one claim for each distinct cause and place."""

from __future__ import annotations

from dataclasses import dataclass

from dunant.extractors.english import clauses
from dunant.extractors.english.agents import Agent, attacker
from dunant.extractors.english.article import Article
from dunant.extractors.english.places import PlaceMention
from dunant.extractors.english.violence import Violence
from dunant.model.claim import Claim, Mention
from dunant.model.ids import claim_id
from dunant.model.vocab import Cause, Kind, Role


@dataclass(frozen=True, slots=True)
class Strike:
    """One mention of an attack with what its sentence says of it."""

    sentence: int
    attack: Violence
    place: PlaceMention | None
    agent: Agent | None


def strikes(article: Article) -> list[Strike]:
    """Every mention of an attack that the text tells as an event."""
    found = []
    for i in range(len(article.sentences)):
        if article.headline(i):
            continue
        for attack in article.violence(i):
            strike = Strike(i, attack, article.places.best(i, attack.first, attack.last), attacker(article, i, attack))
            if attack.form != "weapon" and _told(article, strike):
                found.append(strike)
    return found


def _told(article: Article, strike: Strike) -> bool:
    """Is it an event of this report? It has a place, and a time, author or target of its own; plans and background are none."""
    i, attack = strike.sentence, strike.attack
    if strike.place is None or clauses.unreal(article, i, attack.first):
        return False
    own = strike.place in article.places.mentions[i]
    if attack.weak or attack.form == "verb":
        return own and (strike.agent is not None or bool(article.times(i)))
    return own or strike.agent is not None


def claims(article: Article) -> list[Claim]:
    """One claim an attack, in text order; a second mention of the same cause and place adds none."""
    found: dict[tuple[Cause, str], Claim] = {}
    for strike in strikes(article):
        assert strike.place is not None
        key = (strike.attack.cause, strike.place.head.lower())
        if key not in found:
            found[key] = _claim(article, strike)
    return list(found.values())


def _claim(article: Article, strike: Strike) -> Claim:
    i, attack = strike.sentence, strike.attack
    start, end = article.sentences[i].span(attack.first, attack.last)
    first, last = clauses.around(article, i, attack.first, attack.last)
    return Claim(
        id=claim_id(article.document.id, Kind.ATTACK, attack.cause, start, end),
        document=article.document.id,
        quote=article.quote(i, first, last),
        kind=Kind.ATTACK,
        act=attack.cause,
        cause=attack.cause,
        when=clauses.when(article, i, attack.first),
        where=article.where(strike.place),
        actors=_actors(article, strike),
        attributed_to=article.speakers(start, end),
    )


def _actors(article: Article, strike: Strike) -> tuple[Mention, ...]:
    if strike.agent is None:
        return ()
    return (article.party(strike.agent.sentence, strike.agent.party, Role.BY, strike.agent.certainty),)
