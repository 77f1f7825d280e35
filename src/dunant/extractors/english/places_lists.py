"""Two phrases that stand together in; whether they are listed, nested or beside each other, out."""

from __future__ import annotations

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.places_names import plurals
from dunant.extractors.english.places_phrases import Phrase, levels
from dunant.extractors.english.places_words import NATION, common, kind
from dunant.extractors.english.text import Token

BETWEEN = frozenset({",", "and", "or", "&", "/", "as", "well", "both"})
LISTING = frozenset({"and", "or", "&"})
BESIDE = frozenset({"near", "outside", "around"})
INSIDE = frozenset({"of", "in", "inside", "at"})
SMALL = INSIDE | BESIDE | frozenset({"the", "a", "an", ",", "to", "on", "(", "'s"})
WIDE = ("province", "region", "country")  # levels that hold the ones before them, and every other
LONGEST_GAP = 10  # words of "X, a rebel-held town in the northern countryside of Y" between X and Y
LONGEST_OWNED = 5  # words of "Iraq's second largest and most divided city Mosul" between the names


def joined(tokens: list[Token], before: Phrase, found: Phrase) -> bool:
    """Do only "and", a comma or nothing stand between the two?"""
    if before.last > found.start:
        return before.last in (found.first, found.name.first)
    gap = tokens[before.last : found.start]
    if before.name.genitive and gap and gap[0].low == "'s":
        gap = gap[1:]
    return len(gap) <= 3 and all(token.low in BETWEEN for token in gap)


def inherit(found: Phrase, before: Phrase) -> None:
    """What is said of the first of a list holds for the next: its preposition, and a plural's level."""
    if not found.relation and "_of" not in before.relation:
        found.relation = before.relation
    if not found.level and before.plural:
        found.level, found.plural = before.level, True


def bind(tokens: list[Token], before: Phrase, found: Phrase) -> None:
    """ "Rastan, Homs province" and "Syria's Aleppo" nest; "Aleppo Idlib and Homs" is a list."""
    gap = {token.low for token in tokens[before.last : found.start]}
    if before.name.genitive and before.last == before.name.last and "," not in gap:
        _nest(found, before)
    elif not gap & LISTING and _wider(found, before):
        _nest(before, found)
    elif "_of" not in before.relation:
        found.group = before.group


def _nest(inner: Phrase, outer: Phrase) -> None:
    outer.outer = True
    inner.within.append(outer.name.text)


def _wider(outer: Phrase, inner: Phrase) -> bool:
    if outer.level not in WIDE:
        return False
    return inner.level not in WIDE or WIDE.index(outer.level) > WIDE.index(inner.level)


def contain(tokens: list[Token], before: Phrase, found: Phrase) -> bool:
    """ "X, a town in Y", "the X neighbourhood of Y", "X in Y"; also a genitive with words between.

    True where the genitive shows that `found` is a place.
    """
    gap = tokens[before.last : found.first]
    said = {token.low for token in gap}
    if before.name.genitive and before.use in ("locative", "adjectival") and _owns(gap):
        _nest(found, before)
        return True
    if gap and len(gap) <= LONGEST_GAP and all(_nominal(token) for token in gap):
        if said == {"("} or said & BESIDE or "_of" in found.relation:
            found.beside = True
        elif said & INSIDE:
            _nest(before, found)
    return False


def _nominal(token: Token) -> bool:
    """A word that can stand in "X, a rebel-held town in Y" between the two names."""
    low = token.low
    if low in SMALL:
        return True
    if (token.capital and kind(token.text) != NATION) or not low[0].isalpha():
        return False
    return "-" in low or low in levels() or low in table("places", "part") or low.endswith("ern") or not common(low)


def _owns(gap: list[Token]) -> bool:
    """ "Iraqs second city Mosul", "Syria's northern province of Idlib": a noun of place, no verb, in between."""
    said = [token.low for token in gap if token.low != "'s"]
    if not said:
        return bool(gap)
    return len(said) <= LONGEST_OWNED and any(word in levels() for word in said) and not any(map(_verb, said))


def _verb(word: str) -> bool:
    return word in words("places", "speaks") or word in words("places", "takes_place") or word.endswith("ing")


def spread(tokens: list[Token], kept: list[Phrase]) -> None:
    """A plural after the last of a list gives its level to all: "Idlib and Hama provinces"."""
    plural = False
    for at in range(len(kept) - 1, 0, -1):
        found, before = kept[at], kept[at - 1]
        plural = tokens[found.last - 1].low in plurals() or (plural and before.group == found.group)
        if plural and not before.level and joined(tokens, before, found):
            before.level = found.level


def agree(kept: list[Phrase]) -> None:
    """ "Washington and Moscow agreed": what the last of a list does, the first does too."""
    for at in range(len(kept) - 1, 0, -1):
        found, before = kept[at], kept[at - 1]
        if found.use == "party" and before.group == found.group and before.use == "adjectival" and not before.relation:
            before.use = "party"
