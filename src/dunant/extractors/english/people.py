"""A word in; whether it is a noun for people, of one or several, and what it says of their standing, out."""

from __future__ import annotations

import re
from functools import cache

from dunant.extractors.english.lexicon import sections, table, words
from dunant.extractors.english.text import Token
from dunant.model.vocab import Status

PEOPLE_OF = re.compile(r"^[A-Z]\w+(?:ians|eans|ans)$")  # Ivorians, Assyrians: a people by its ending
PRONOUNS = frozenset(["them", "us", "whom", "these", "those", "it", "he", "she", "they"])


@cache
def _standing() -> dict[str, Status]:
    found = {word: Status.UNKNOWN for pair in table("people", "unknown").items() for word in " ".join(pair).split()}
    for section in (Status.CIVILIAN, Status.COMBATANT):
        for pair in table("people", section.value).items():
            found.update(dict.fromkeys(" ".join(pair).split(), section))
    found.update({word: Status(status) for word, status in table("people", "collective").items()})
    return found


@cache
def _plurals() -> frozenset[str]:
    several = {w for s in ("civilian", "combatant", "unknown") for p in table("people", s).values() for w in p.split()}
    return frozenset(several | set(table("people", "collective")))


@cache
def boundaries() -> frozenset[str]:
    return frozenset(word for section in sections("boundaries") for word in words("boundaries", section))


def people_noun(token: Token) -> Status | None:
    """The standing a noun for people gives, or None where the word is no such noun."""
    standing = _standing().get(token.low)
    if standing is None and token.low.endswith("ans") and PEOPLE_OF.match(token.text) and token.low not in boundaries():
        return Status.UNKNOWN
    return standing


def plural(token: Token) -> bool:
    """Is this noun for people a plural or a collective?"""
    return token.low in _plurals() or (token.low not in _standing() and bool(PEOPLE_OF.match(token.text)))


def stops_at(token: Token) -> bool:
    """Does a noun phrase end before this token? "IS" in capitals is a name."""
    return (token.low in boundaries() and token.text != "IS") or token.low in PRONOUNS
