"""A mention of an attack in; the words that name what was hit out.

"Air strikes on *rebel positions*", "shelled *the town of X*", "targeting *rebel groups*": the phrase after the attack's
preposition or verb, up to the place it stands in.
"""

from __future__ import annotations

from functools import cache

from dunant.extractors.english.article import Article
from dunant.extractors.english.attack_strikes import Strike
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.text import Token
from dunant.model.document import Quote

REACH = 12  # tokens after an attack within which its "on" or "targeting" stands
LONGEST = 9  # tokens of a target
SIGNS = frozenset(".,;:()\"“”")


def target(article: Article, strike: Strike) -> Quote | None:
    """What was hit, as the text has it; None where the sentence does not say."""
    row = article.sentences[strike.sentence].tokens
    starts = _starts(row, strike)
    for start in starts:
        last = _end(row, start)
        if last > start and any(t.capital or t.low.isalpha() for t in row[start:last]):
            return article.quote(strike.sentence, start, last)
    return None


def _starts(row: list[Token], strike: Strike) -> list[int]:
    """Where a target may begin: right after the verb, after "on" or "against", after "targeting"."""
    attack = strike.attack
    leads = attack.form in ("verb", "deed") or row[attack.last - 1].low in words("attack", "onto")  # "fire on"
    found = [attack.last] if leads and _objects(row, attack.last) else []
    for k in range(attack.last, min(len(row), attack.last + REACH)):
        if row[k].low in words("attack", "aims") or (row[k].low in words("attack", "onto") and attack.form != "deed"):
            found.append(k + 1)
        if row[k].text in ".;:":
            break
    return found


def _objects(row: list[Token], at: int) -> bool:
    """Can a noun phrase begin at token `at`?"""
    return at < len(row) and row[at].text[0].isalnum() and row[at].low not in _ends()


@cache
def _ends() -> frozenset[str]:
    return (words("boundaries", "prepositions") | words("boundaries", "clauses") | words("boundaries", "auxiliaries")
            | words("boundaries", "times") | words("attack", "hurtful"))


def _end(row: list[Token], start: int) -> int:
    """The end of the noun phrase at `start`; an "of" within it goes on."""
    last = start
    while last < min(len(row), start + LONGEST) and not _stops(row[last], last > start):
        last += 1
    while last > start and row[last - 1].low in ("of", "and", "the", "a", "an"):
        last -= 1
    return last


def _stops(word: Token, inside: bool) -> bool:
    ends = word.low in _ends() and word.low != "of"
    return word.text in SIGNS or ends or (inside and word.low.endswith("ing"))
