"""An article in; its attacks out, one claim for each distinct cause and place.

Every mention of an attack is paired with every place it may have hit (`attack_strikes.py`); a linear model says how
likely each pair is, a second one decides over all that a report tells of one cause in one place (`attack_events.py`).
"""

from __future__ import annotations

from dunant.extractors.english import attack_events, clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.attack_events import Event
from dunant.extractors.english.attack_features import described
from dunant.extractors.english.attack_strikes import Strike, candidates
from dunant.extractors.english.attack_targets import target
from dunant.extractors.english.linear import model
from dunant.model.claim import Claim, Mention
from dunant.model.ids import claim_id
from dunant.model.vocab import Kind, Role


def claims(article: Article) -> list[Claim]:
    """One claim an attack, in text order; `confidence` is how likely a careful reader notes it.

    Of two places read from the same words ("the city city") the likelier stands.
    """
    kept = sorted(chosen(article), key=lambda pair: (_at(pair[0].strike), pair[1]))
    found = {claim.id: claim for claim in (_claim(article, event.strike, sure) for event, sure in kept)}
    return list(found.values())


def chosen(article: Article) -> list[tuple[Event, float]]:
    """The attacks of the article, each with its probability; none where no model has been fitted."""
    pairs, whole = model("attack"), model("attack_event")
    if pairs is None or whole is None:
        return []
    strikes = list(candidates(article))
    every = attack_events.events(zip(strikes, map(pairs.probability, described(article, strikes)), strict=True))
    clear = [e for e in every if e.sure >= attack_events.FAINT]  # no fainter event of gold-train reaches the threshold
    weighed = ((e, whole.probability(attack_events.event_features(article, e, every))) for e in clear)
    return [(event, sure) for event, sure in weighed if sure >= whole.threshold]


def _at(strike: Strike) -> tuple[int, int, int]:
    return strike.sentence, strike.attack.first, strike.place.start if strike.place else -1


def _claim(article: Article, strike: Strike, sure: float) -> Claim:
    i, attack = strike.sentence, strike.attack
    start, end = article.sentences[i].span(attack.first, attack.last)
    first, last = clauses.around(article, i, attack.first, attack.last)
    told = f"{attack.cause}@{strike.place.start if strike.place else ''}"
    return Claim(
        id=claim_id(article.document.id, Kind.ATTACK, told, start, end),
        document=article.document.id,
        quote=article.quote(i, first, last),
        kind=Kind.ATTACK,
        act=attack.cause,
        cause=attack.cause,
        when=clauses.when(article, i, attack.first),
        where=article.where(strike.place),
        actors=_actors(article, strike),
        attributed_to=article.speakers(start, end),
        confidence=round(sure, 3),
    )


def _actors(article: Article, strike: Strike) -> tuple[Mention, ...]:
    """Who attacked and what was hit, where the sentence says so."""
    by = strike.agent
    found = [article.party(by.sentence, by.party, Role.BY, by.certainty)] if by else []
    hit = target(article, strike)
    return (*found, Mention(name=hit.exact, role=Role.TARGET, quote=hit)) if hit else tuple(found)
