"""A counted noun that no list knows in; whether what is done to it shows it to be people, out.

"Two legionnaires were shot dead", "killing four stevedores", "13 Taliban were wounded": only what lives is killed or
hurt, so the verb tells what the noun is, in whatever war.
"""

from __future__ import annotations

from functools import cache

from dunant.extractors.english.lexicon import sections, words
from dunant.extractors.english.people import stops_at
from dunant.extractors.english.places_words import nations
from dunant.extractors.english.text import Token

NOUN = 3  # words that the noun phrase may have
AUXILIARIES = frozenset(["was", "were", "is", "are", "has", "have", "had", "been", "being", "got", "be"])
VERB = 4  # tokens after the noun in which the participle stands: "were later found dead"
ACTIVE = 2  # tokens before the number in which "killed" stands: "killing another four stevedores"
PLURALS = ("s", "men", "women", "folk", "people")


def by_deed(tokens: list[Token], first: int, at: int, last: int) -> bool:
    """Are the counted things, number from token `first`, noun phrase `at` to `last`, people by what befell them?"""
    noun = tokens[last]
    if last - at >= NOUN or not noun.text[:1].isalpha() or noun.low in words("people", "beasts"):
        return False
    if noun.low in nations() and tokens[first].low not in ("one", "1") and _ends(tokens, last + 1):
        return True  # "some 3,000 Lebanese"
    if last > at and noun.capital and tokens[at].capital:
        return False  # "a soldier of 34 Rashtriya Rifles"
    if not (noun.low.endswith(PLURALS) or noun.capital):
        return False
    if any(token.low in words("people", "beasts") for token in tokens[at:last]):
        return False
    return _suffers(tokens, last + 1) or _made_to(tokens, first, last + 1)


def _suffers(tokens: list[Token], at: int) -> bool:
    """ "… were killed", "… died", "… dead" right after the noun."""
    if at >= len(tokens):
        return False
    if tokens[at].low in _deaths():
        return True
    if tokens[at].low not in AUXILIARIES:
        return False
    after = tokens[at + 1 : at + VERB]
    for token in after:
        if token.low in _participles() or token.low in _deaths():
            return True
        if not (token.low in AUXILIARIES or token.low.endswith("ly") or token.low in words("people", "between")):
            return False
    return False


def _made_to(tokens: list[Token], first: int, after: int) -> bool:
    """ "Killed four stevedores", "wounding a further 12 bargees": nothing but a clause's end may follow."""
    if not _ends(tokens, after):
        return False
    before = tokens[max(0, first - ACTIVE) : first]
    return any(token.low in _actives() for token in before) and not any(t.low in AUXILIARIES for t in before)


def _ends(tokens: list[Token], at: int) -> bool:
    """Does the noun phrase end before token `at`?"""
    return at >= len(tokens) or not tokens[at].text[0].isalnum() or stops_at(tokens[at])


@cache
def _forms() -> tuple[tuple[str, ...], ...]:
    """The forms of the verbs that have nothing but people, or beasts, for their object."""
    lines = (line.partition(" = ")[2] for line in sections("harm")["transitive"])
    forms = (tuple(line.split()) for line in lines if ":" not in line)
    return tuple(form for form in forms if form[0] in words("harm", "living"))


@cache
def _participles() -> frozenset[str]:
    return frozenset(form[2] for form in _forms()) | {"dead", "shot", "missing", "unharmed"}


@cache
def _actives() -> frozenset[str]:
    return frozenset(word for form in _forms() for word in form)


@cache
def _deaths() -> frozenset[str]:
    lines = (line.partition(" = ") for line in sections("harm")["intransitive"])
    verbs = [rest.split() for effect, _, rest in lines if effect == "killed"]
    return frozenset(word for forms in verbs for word in forms) | {"dead"}
