"""A party in the sentence of a harm in; how the grammar ties the two out, as one word."""

from __future__ import annotations

from dataclasses import dataclass

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.text import Token
from dunant.extractors.english.violence import Violence

BY = 7  # tokens between a word of harm or attack and the "by" of its author
TIMES = ("as", "after", "before")  # may open a clause, so that what follows is a subject
ARTICLES = ("the", "a", "an", "its", "their")
OPENING = ("that", "when", "after", "while", "said", "says", "as")
STRUCK = 5  # tokens after a name within which the auxiliary of its passive stands
HELPING = frozenset(["was", "were", "been", "being", "is", "are"])
BESIDE = 2  # tokens between a party and its attack ("Russian heavy air strikes")

Span = tuple[int, int]  # tokens, the last excluded


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence as relations are read in it: its words, the word of harm and its voice, attacks, parties, victims."""

    tokens: list[Token]
    how: Span
    voice: str
    attacks: list[Violence]
    parties: list[Party]
    people: Span | None


def relation(ground: Ground, party: Party) -> str:
    """One word for the tie, e.g. "by", "subject", "its_attack", "with", "holder", "governed"."""
    if ground.people and party.first < ground.people[1] and ground.people[0] < party.last:
        return "victim"
    then = ground.tokens[party.last].low if party.last < len(ground.tokens) else ""
    if then in words("agent_sides", "holding"):
        return "holder"
    if then in words("agent_sides", "things"):
        return "describes"
    if _struck(ground, party):
        return "struck"
    at = governor(ground.tokens, party.first)
    low = ground.tokens[at].low if at >= 0 else ""
    if low in ("by", "with", "against"):
        return _by(ground, at) if low == "by" else low
    if low == "to" and ground.tokens[at - 1].low in words("agent_sides", "owning"):
        return "owner"
    if _blamed(ground.tokens, at):
        return "blamed"
    governed = low in words("boundaries", "prepositions")
    acting = _acting(ground, party, governed and low not in TIMES)
    return acting or ("governed" if governed else _standing(ground, party))


def governor(tokens: list[Token], first: int) -> int:
    """The token before a name, articles and words of doubt left out; -1 where the name opens the sentence."""
    k = first - 1
    while k >= 0 and (tokens[k].low in ARTICLES or tokens[k].low in words("certainty", "doubt")):
        k -= 1
    return k


def _by(ground: Ground, at: int) -> str:
    """What a "by" at token `at` belongs to: the harm, an attack, ground that is held, or something else."""
    before = ground.tokens[at - 1].low if at else ""
    if before in words("agent_sides", "holding") or before in ("backed", "supported", "led", "allied"):
        return "holder"
    if 0 <= at - ground.how[1] <= BY:
        return "by"
    if before in words("certainty", "launch") | {"out"} or any(0 <= at - v.last <= BY for v in ground.attacks):
        return "by_attack"
    return "by_other"


def _struck(ground: Ground, party: Party) -> bool:
    """ "A Russian helicopter was shot down", "army positions had been shelled": what follows is done to it."""
    helped = [t.i for t in ground.tokens[party.last : party.last + STRUCK] if t.low in HELPING]
    return bool(helped) and any(v.form == "verb" and v.first == helped[-1] + 1 for v in ground.attacks)


def _blamed(tokens: list[Token], at: int) -> bool:
    """ "Blamed the army", "blamed on the army"."""
    if at > 0 and tokens[at].low == "on":
        at -= 1
    return at >= 0 and tokens[at].low in words("certainty", "blame")


def _acting(ground: Ground, party: Party, governed: bool) -> str:
    """The party beside an attack: as its author before a noun, as its subject before a verb; else empty."""
    for attack in ground.attacks:
        inside = party.first <= attack.first < party.last
        if not inside and not _right_before(ground, party, attack):
            continue
        if attack.first == ground.how[0]:
            return "its_own"
        if attack.form == "verb":
            return "" if governed else "attacks"
        if party.first >= ground.how[1]:
            return "killed_in"
        return "its_attack" if ground.voice in ("active", "participle") else "its_attack_far"
    return ""


def _right_before(ground: Ground, party: Party, attack: Violence) -> bool:
    stops = words("boundaries", "prepositions") | words("boundaries", "clauses")
    between = ground.tokens[party.last : attack.first]
    return 0 <= attack.first - party.last <= BESIDE and not any(t.low in stops for t in between)


def _standing(ground: Ground, party: Party) -> str:
    """A party that nothing governs: the subject of the harm, or merely before or after it."""
    if party.first >= ground.how[1]:
        return "after"
    if ground.voice not in ("active", "participle"):
        return "before"
    return "subject" if subject(ground) == party.first else "other"


def subject(ground: Ground) -> int:
    """Where the party begins that does the harm of an active verb or participle; -1 where none is in place."""
    free = [p.first for p in ground.parties if p.last <= ground.how[0] and _free(ground, p)]
    if not free:
        return -1
    if ground.voice == "active":
        return free[-1]
    opening = max((t.i for t in ground.tokens[: ground.how[0]] if t.low in OPENING), default=-1)
    return next((first for first in free if first > opening), free[0])


def _free(ground: Ground, party: Party) -> bool:
    """Does neither a preposition nor a verb govern the name? What follows a word of saying is no object of it."""
    at = governor(ground.tokens, party.first)
    low = ground.tokens[at].low if at >= 0 else ""
    if low in TIMES or low in words("certainty", "saying"):
        return True
    return low not in words("boundaries", "prepositions") and not (low.endswith("ed") and low != "armed")
