"""An attack or a harm in a sentence in; who did it, and how firmly the text says so, out."""

from __future__ import annotations

from dataclasses import dataclass

from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.violence import Violence
from dunant.model.vocab import Certainty

REACH = 7  # tokens between "by" and its party, or between a modifier and its attack


@dataclass(frozen=True, slots=True)
class Agent:
    """A party of sentence `sentence` that did something."""

    sentence: int
    party: Party
    certainty: Certainty


def attacker(article: Article, i: int, attack: Violence) -> Agent | None:
    """Who made the attack that is named at these words."""
    if attack.form == "verb":
        found = _doer(article, i, attack.first) or _by(article, i, attack.last)
    else:
        found = _modifier(article, i, attack) or _by(article, i, attack.last) or _launcher(article, i, attack)
    return found or _blamed(article, i)


def killer(article: Article, i: int, how: tuple[int, int], letter: str) -> Agent | None:
    """Who did the harm named at tokens `how`; `letter` is its form in the grammar of harm."""
    found = _by(article, i, how[1])
    if found:
        return found
    attacks = [v for v in article.violence(i) if not how[0] <= v.first < how[1]]
    nearby = sorted(attacks, key=lambda v: abs(v.first - how[0]))
    for attack in nearby[:2]:
        found = _modifier(article, i, attack) or _by(article, i, attack.last)
        if found:
            return found
    if letter in "KWBC" and not _passive(article, i, how[0]) or letter == "I":
        found = _doer(article, i, how[0])
        if found:
            return found
    for attack in nearby[:1]:
        found = attacker(article, i, attack)
        if found:
            return found
    return _blamed(article, i)


def _passive(article: Article, i: int, at: int) -> bool:
    return any(t.low in words("boundaries", "auxiliaries") and t.low not in ("has", "have", "had", "having", "would", "will")
               for t in article.sentences[i].tokens[max(0, at - 3) : at])


def _agent(article: Article, i: int, party: Party) -> Agent:
    """The party, suspected where a word of doubt stands just before it or in its name."""
    tokens = article.sentences[i].tokens
    near = {t.low for t in tokens[max(0, party.first - 3) : party.last]}
    doubt = near & words("certainty", "doubt")
    return Agent(i, party, Certainty.SUSPECTED if doubt else Certainty.ASSERTED)


def _by(article: Article, i: int, at: int) -> Agent | None:
    """ "… by Syrian warplanes", "carried out by the coalition": the first party after a "by" close to `at`."""
    tokens = article.sentences[i].tokens
    for k in range(at, min(len(tokens), at + REACH)):
        if tokens[k].text in ".;":
            return None
        if tokens[k].low == "by":
            return next((_agent(article, i, p) for p in article.parties(i) if k < p.first <= k + 4), None)
    return None


def _modifier(article: Article, i: int, attack: Violence) -> Agent | None:
    """ "Russian air strikes", "rebel shelling", "the army's artillery fire"."""
    tokens = article.sentences[i].tokens
    for party in reversed(article.parties(i)):
        if party.first >= attack.last or party.last > attack.last:
            continue
        between = tokens[party.last : attack.first]
        if party.last >= attack.first - 3 and all(t.low not in words("boundaries", "prepositions") and t.text not in ",.;" and
                                                   t.low not in words("boundaries", "auxiliaries") for t in between):
            return _agent(article, i, party)
        return None
    return None


def _doer(article: Article, i: int, at: int) -> Agent | None:
    """The subject: the nearest party before `at` that no preposition governs."""
    tokens = article.sentences[i].tokens
    for party in reversed([p for p in article.parties(i) if p.last <= at]):
        before = tokens[party.first - 1].low if party.first else ""
        if before in ("the", "a", "an") and party.first > 1:
            before = tokens[party.first - 2].low
        if before in words("boundaries", "prepositions") and before not in ("as", "after", "before", "while") or party.kind in ("nation",) \
                and party.last < at - 2 and tokens[party.last].low not in words("boundaries", "auxiliaries"):
            continue
        return _agent(article, i, party)
    return None


def _launcher(article: Article, i: int, attack: Violence) -> Agent | None:
    """ "The army launched air strikes": the subject of the verb just before the attack."""
    tokens = article.sentences[i].tokens
    for k in range(attack.first - 1, max(-1, attack.first - REACH), -1):
        if tokens[k].low in words("certainty", "launch"):
            return _doer(article, i, k)
    return None


def _blamed(article: Article, i: int) -> Agent | None:
    """ "blamed on the regime", "blamed the regime for": a perpetrator that somebody suspects."""
    tokens = article.sentences[i].tokens
    for k, token in enumerate(tokens):
        if token.low in words("certainty", "blame"):
            party = next((p for p in article.parties(i) if k < p.first <= k + 4), None)
            if party:
                return Agent(i, party, Certainty.SUSPECTED)
    return None
