"""A sentence in; the places it speaks of without a name, "the city", "the Syrian capital", "there", out."""

from __future__ import annotations

from dataclasses import dataclass

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.places_phrases import adjective
from dunant.extractors.english.places_words import barred, countries, nations
from dunant.extractors.english.text import Sentence, Token

EXISTENTIAL = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "will", "would", "should", "could", "may", "might", "be", "can")
)
PLACERS = frozenset({"of", "in", "near", "outside", "around", "between", "along", "at", "called", "north", "south"})
POINTING = frozenset({"the", "this", "that", "these", "those", "same", "besieged", "entire", "whole"})
ZONES = frozenset(
    {"districts", "neighbourhoods", "neighborhoods", "suburbs", "quarters", "cities", "towns", "villages"}
)
WORDS = {
    "neighbourhood": "neighbourhood", "neighborhood": "neighbourhood", "suburb": "town", "district": "district",
    "village": "village", "town": "town", "city": "city", "capital": "capital", "province": "province",
    "governorate": "province", "region": "region", "country": "country", "area": "area", "enclave": "region",
    "nation": "country", "oblast": "province", "quarter": "neighbourhood", "camp": "site", "island": "region",
}  # fmt: skip


@dataclass(slots=True)
class Anaphor:
    """Tokens `first` to `last` (excluded) point to a place of `level`; `name` is filled where the words tell it."""

    first: int
    last: int
    level: str
    part: str = ""
    relation: str = ""
    name: str = ""


def anaphors(sentence: Sentence) -> list[Anaphor]:
    """The pointing phrases of a sentence in order."""
    found: list[Anaphor] = []
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.low in WORDS:
            pointing = _pointing(tokens, at)
            if pointing:
                found.append(pointing)
        elif token.low in ZONES and at and _compass(tokens[at - 1].low):
            found.append(_zone(tokens, at))
        elif token.low == "there" and at and _bare_there(tokens, at):
            found.append(Anaphor(at, at + 1, "there", relation="in"))
    return found


def _zone(tokens: list[Token], at: int) -> Anaphor:
    """ "The rebel-held western districts": a place of its own, called so; of a name only where one follows."""
    found = Anaphor(at - 1, at + 1, "area", part=table("places", "part")[tokens[at - 1].low])
    first = _first(tokens, at)
    if first and tokens[first - 1].low in POINTING:
        first -= 1
    if first and tokens[first - 1].low in table("places", "preposition"):
        found.relation = table("places", "preposition")[tokens[first - 1].low]
    elif first and tokens[first - 1].low in words("places", "takes_place"):
        found.relation = "object"
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    found.name = "" if after == "of" else " ".join(token.text for token in tokens[at - 1 : at + 1])
    return found


def _first(tokens: list[Token], at: int) -> int:
    first = at
    while first and at - first < 4 and adjective(tokens[first - 1]) and tokens[first - 1].low not in POINTING:
        first -= 1
    return first


def _bare_there(tokens: list[Token], at: int) -> bool:
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    return after not in EXISTENTIAL


def _pointing(tokens: list[Token], at: int) -> Anaphor | None:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and (_placed(tokens, at + 1) or after.low in words("places", "body")):
        return None
    if after is not None and after.capital and tokens[at].low != "country" and not barred(after.low):
        return None
    first = _first(tokens, at)
    nation = next((nations()[token.low] for token in tokens[first:at] if token.low in nations()), "")
    if not first or tokens[first - 1].low not in POINTING:
        return None
    return _built(tokens, first - 1, at, nation)


def _placed(tokens: list[Token], at: int) -> bool:
    """ "the industrial area in X", "the city of X": the place is told by what follows."""
    if tokens[at].low not in PLACERS:
        return False
    return any(token.capital or "-" in token.text for token in tokens[at + 1 : at + 4])


def _compass(low: str) -> bool:
    return table("places", "part").get(low) in words("places", "direction") | {"centre"}


def _built(tokens: list[Token], first: int, at: int, nation: str) -> Anaphor:
    name = countries().get(nation.lower(), "") if tokens[at].low == "capital" and nation else ""
    found = Anaphor(first, at + 1, WORDS[tokens[at].low], name=name)
    back = first
    if back >= 2 and tokens[back - 1].low == "of" and tokens[back - 2].low in table("places", "part"):
        back -= 2
        if back and tokens[back].low not in words("places", "direction") and _compass(tokens[back - 1].low):
            back -= 1
        found.part, found.first = table("places", "part")[tokens[back].low], back
        if back and tokens[back - 1].low in ("the", "some"):
            back -= 1
    if back and tokens[back - 1].low in table("places", "preposition"):
        found.relation = table("places", "preposition")[tokens[back - 1].low]
    elif back and tokens[back - 1].low in words("places", "takes_place"):
        found.relation = "object"
    return found
