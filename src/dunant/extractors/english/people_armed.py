"""A group of people whose noun says nothing of their standing in; whether an armed party's name beside it does, out.

"Four Peshmerga", "PKK members", "members of the Resistance Front", "lost six men", "30 bodies in uniform".
"""

from __future__ import annotations

from dunant.extractors.english.agent_sides import is_body
from dunant.extractors.english.article import Article
from dunant.extractors.english.groups import Group
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.text import Token

REACH = 3  # tokens between "of" and the name of the party: "of the rebel Free Army"
LOST = 4  # tokens before a number in which a force is said to lose people
WORN = 2  # tokens after a noun in which "in uniform" stands


def armed(article: Article, i: int, group: Group) -> bool:
    """Does sentence `i` say that the group are fighters, though its noun does not?"""
    head = group.head if group.head >= 0 else group.last - 1
    tokens = article.sentences[i].tokens
    belongs = tokens[head].low in words("people", "belonging")
    if belongs and (_uniformed(tokens, group, head) or _lost(tokens, group)):
        return True
    return any(_names(tokens, group, head, party, belongs) for party in article.parties(i) if _fights(tokens, party))


def _names(tokens: list[Token], group: Group, head: int, party: Party, belongs: bool) -> bool:
    """Is the party what is counted, or what those counted belong to?"""
    if party.first >= group.number[0] and party.first <= head < party.last:
        return True
    if not belongs:
        return False
    before = group.first <= party.first and party.last == head
    after = head + 1 < len(tokens) and tokens[head + 1].low == "of" and head + 1 < party.first <= head + 1 + REACH
    return before or after


def _fights(tokens: list[Token], party: Party) -> bool:
    """Is it an armed party, neither a country nor a body that does not fight?"""
    low = [token.low for token in tokens[party.first : party.last]]
    return party.kind in ("name", "forces") and not is_body(low)


def _uniformed(tokens: list[Token], group: Group, head: int) -> bool:
    after = [token.low for token in tokens[head + 1 : head + 1 + WORN]]
    return after in (["in", "uniform"], ["in", "fatigues"]) or "uniformed" in _lows(tokens, group.first, head)


def _lost(tokens: list[Token], group: Group) -> bool:
    """ "Lost six men", "its own losses were put at 60 men": only a force speaks so of its men."""
    if tokens[group.head].low not in words("people", "lost"):
        return False
    return not words("people", "losing").isdisjoint(_lows(tokens, max(0, group.first - LOST), group.first))


def _lows(tokens: list[Token], first: int, last: int) -> list[str]:
    return [token.low for token in tokens[first:last]]
