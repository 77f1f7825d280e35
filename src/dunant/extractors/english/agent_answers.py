"""A sentence and a side it names in; whether the side claims a deed there or is blamed for one out."""

from __future__ import annotations

import re

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.text import Sentence, Token

CLAIM = 4  # tokens after a name within which it "claimed" something
LEAD = 5  # tokens before a name within which it is "blamed" ("the hallmarks of the so-called Islamic State")
OBJECT = 3  # tokens after "claimed" within which the deed stands
ANSWERING = re.compile("(?i)responsib|blam|claim|hallmark|accus|behind|suspect")
POINTING = frozenset(["the", "this", "that", "those", "these"])


def answers(sentence: Sentence) -> bool:
    """Can anybody answer for a deed here? Asked first, for it is quick."""
    return ANSWERING.search(sentence.text) is not None


def answer(sentence: Sentence, party: Party) -> str:
    """How a side answers: "X claimed responsibility", "X claimed the blast", "blamed on X", "the hallmarks of X"."""
    row, first, last = sentence.tokens, party.first, party.last
    after = {t.low for t in row[last : last + CLAIM]}
    before = {t.low for t in row[max(0, first - LEAD) : first]}
    if "responsib" in sentence.text and after & words("agent_sides", "claiming"):
        return "claim"
    if "claimed by" in sentence.low(max(0, first - CLAIM), first) or _claims_it(row, last):
        return "claim"
    blamed = before & words("agent_sides", "laying") or after & words("agent_sides", "laid")
    return "blame" if blamed and not after & words("certainty", "denial") else ""


def _claims_it(row: list[Token], last: int) -> bool:
    """ "The group claimed the bombing", "…, which claimed it"."""
    for k in range(last, min(len(row) - 1, last + CLAIM)):
        if row[k].low in ("claimed", "claims", "claiming"):
            then = [t.low for t in row[k + 1 : k + 1 + OBJECT]]
            return then[0] in ("it", "both") or (
                then[0] in POINTING and not words("agent_sides", "deeds").isdisjoint(then[1:])
            )
    return False
