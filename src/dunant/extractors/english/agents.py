"""An attack or a harm in a sentence in; who did it, and how firmly the text says so, out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.violence import Violence
from dunant.model.vocab import Certainty

ACTIVE = frozenset(["has", "have", "had", "having", "would", "will"])  # auxiliaries that make no passive
PASSIVE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"])  # right before a verb
DENIAL = 6  # tokens between "denied" and what is denied
DENIED = frozenset(["that", "it", "its", "they", "having"])  # words that go on with what is denied
REACH = 7  # tokens between "by" and its party, or between a modifier and its attack


@dataclass(frozen=True, slots=True)
class Agent:
    """A party of sentence `sentence` that did something."""

    sentence: int
    party: Party
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Reading:
    """An agent, and by which words the sentence shows it: by, modifier, doer, launcher or blamed."""

    agent: Agent
    way: str


def attacker(article: Article, i: int, attack: Violence) -> Agent | None:
    """Who made the attack that is named at these words."""
    found = attack_read(article, i, attack)
    return found.agent if found else None


def attack_read(article: Article, i: int, attack: Violence) -> Reading | None:
    """Who made the attack, and by which words the sentence shows it."""
    if attack.form == "verb":
        ways = (("doer", _doer(article, i, attack.first)), ("by", _by(article, i, attack.last)))
    else:
        ways = (("modifier", _modifier(article, i, attack)), ("by", _by(article, i, attack.last)))
    found = next((Reading(agent, way) for way, agent in ways if agent), None)
    if found is None and attack.form != "verb":
        found = _named("launcher", _launcher(article, i, attack))
    return found or _named("blamed", _blamed(article, i))


def _named(way: str, agent: Agent | None) -> Reading | None:
    return Reading(agent, way) if agent else None


def killer(article: Article, i: int, how: tuple[int, int], letter: str) -> Agent | None:
    """Who did the harm named at tokens `how`; `letter` is its form in the grammar of harm."""
    found = harm_read(article, i, how, letter)
    return found.agent if found else None


def harm_read(article: Article, i: int, how: tuple[int, int], letter: str) -> Reading | None:
    """Who did the harm, and by which words the sentence shows it."""
    attacks = [v for v in article.violence(i) if not how[0] <= v.first < how[1]]
    nearby = sorted(attacks, key=lambda v: abs(v.first - how[0]))
    found = _named("by", _by(article, i, how[1])) or _attack_named(article, i, nearby[:2])
    if found is None and ((letter in "KWBC" and not _passive(article, i, how[0])) or letter == "I"):
        found = _named("doer", _doer(article, i, how[0]))
    if found is None and nearby:
        found = attack_read(article, i, nearby[0])
    return found or _named("blamed", _blamed(article, i))


def _attack_named(article: Article, i: int, attacks: list[Violence]) -> Reading | None:
    """The author that stands right beside one of these attacks, the first that has one."""
    for attack in attacks:
        found = _named("modifier", _modifier(article, i, attack)) or _named("by_attack", _by(article, i, attack.last))
        if found:
            return found
    return None


def _passive(article: Article, i: int, at: int) -> bool:
    helping = words("boundaries", "auxiliaries") - ACTIVE
    return any(t.low in helping for t in article.sentences[i].tokens[max(0, at - 3) : at])


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
    """ "Russian air strikes", "rebel shelling", "the army's artillery fire": the party just before the attack."""
    tokens = article.sentences[i].tokens
    before = [p for p in article.parties(i) if p.first < attack.last and p.last <= attack.last]
    if not before or before[-1].last < attack.first - 3:
        return None
    if any(t.low in _stops() or t.text in ",.;" for t in tokens[before[-1].last : attack.first]):
        return None
    return _agent(article, i, before[-1])


@cache
def _stops() -> frozenset[str]:
    """Words over which no modifier reaches: grammar, verbs, and nouns it modifies itself ("Syrian town bombing")."""
    grammar = words("boundaries", "prepositions") | words("boundaries", "auxiliaries")
    return grammar | words("certainty", "denial") | words("certainty", "launch") | words("agent_sides", "things")


def _doer(article: Article, i: int, at: int) -> Agent | None:
    """The subject: the nearest party before `at` that no preposition governs; none of a passive or of a denial."""
    if _suffered(article, i, at):
        return None
    for party in reversed([p for p in article.parties(i) if p.last <= at]):
        if not _governed(article, i, party) and not _adjective(article, i, party, at):
            return _agent(article, i, party)
    return None


def _suffered(article: Article, i: int, at: int) -> bool:
    """Is the verb at `at` a passive ("was shot down"), or what somebody denies ("denied using")?"""
    near = [t.low for t in article.sentences[i].tokens[max(0, at - 3) : at]]
    if not denied(article, i, at):
        return bool(near) and (near[-1] in PASSIVE or near[-2:-1] == ["been"])
    return True


def denied(article: Article, i: int, at: int) -> bool:
    """Does somebody deny what stands at token `at`: "the army denied killing …", "has rejected claims that it …"?"""
    tokens = article.sentences[i].tokens[max(0, at - DENIAL) : at]
    said = [k for k, t in enumerate(tokens) if t.low in words("certainty", "denial")]
    stops = words("boundaries", "clauses") - DENIED
    return bool(said) and not any(t.low in stops or t.text in ",;" for t in tokens[said[-1] :])


def _governed(article: Article, i: int, party: Party) -> bool:
    """Does a preposition stand before it? "As", "after", "before" and "while" may open its clause instead."""
    tokens, k = article.sentences[i].tokens, party.first - 1
    if k > 0 and tokens[k].low in ("the", "a", "an"):
        k -= 1
    low = tokens[k].low if k >= 0 else ""
    return low in words("boundaries", "prepositions") and low not in ("as", "after", "before", "while")


def _adjective(article: Article, i: int, party: Party, at: int) -> bool:
    """Is a nation's name only the adjective of a noun to come ("Syrian towns have …")?"""
    if party.kind != "nation" or party.last >= at - 2:
        return False
    return article.sentences[i].tokens[party.last].low not in words("boundaries", "auxiliaries")


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
