"""A number and its neighbours in, what it measures out: a year, a clock time, money, kilometres, or perhaps people."""

from __future__ import annotations

import re

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.numerals import HYPHEN, LENGTHWISE, Numeral, match
from dunant.extractors.english.text import Token

AFTER_AGE = frozenset({"and", "by", "all", "of"})
EMERGENCY = (911, 999, 112)  # numbers that people call; a toll may rise to any of them
CALLED = frozenset({"call", "calls", "called", "calling", "dial", "dialed", "dialled", "dialing", "phoned"})
AGE_ENDS = frozenset({",", ".", ")", ";", "-", "–", "—"})
OLDEST = 115  # years; a number between commas after a name is an age up to this
FIRST_YEAR, LAST_YEAR = 1900, 2099
NOT_PLURAL = words("numbers", "not plural")
SEPARATORS = frozenset("-–/.")
PHONE_DIGITS = 9  # digits written in one piece, from which a number is a phone or account number


def unit(tokens: list[Token], lows: list[str], number: Numeral, hedged: bool) -> str:
    """What the number measures; "" where it may count people or things. `hedged`: a qualifier stands before it."""
    if number.share:
        return "share"
    if number.ordinal:
        return "date" if _beside_month(tokens, number) else "ordinal"
    if number.rest:
        return _tied(number.rest)
    if number.vague:
        return _after(lows, number.last)
    figure = _figure(tokens, lows, number, hedged) if lows[number.first][0].isdigit() else _word(lows, number)
    return figure or _before(lows, number) or _after(lows, number.last)


def _tied(rest: str) -> str:
    """ "12-year-old", "30-km", "28-member"."""
    if rest in LENGTHWISE:
        return "distance"
    found = match([rest], 0, "unit after")
    if not found and (first := HYPHEN.split(rest)[0]) != rest:
        found = match([first], 0, "unit after")
    return found[1] if found else "compound"


def _after(lows: list[str], i: int) -> str:
    """The unit after token i - 1, one gap word allowed ("three full days")."""
    if i >= len(lows):
        return ""
    if found := match(lows, i, "unit after"):
        return found[1]
    if lows[i] in words("numbers", "unit gap") and i + 1 < len(lows) and (found := match(lows, i + 1, "unit after")):
        return found[1]
    return "age" if lows[i] == "years" and lows[i + 1 : i + 2] == ["old"] else ""


def _before(lows: list[str], number: Numeral) -> str:
    i = number.first
    one, two = (lows[i - 1] if i else ""), " ".join(lows[max(0, i - 2) : i])
    if one in words("numbers", "money before"):
        return "money"
    if one in words("numbers", "age before") or two in words("numbers", "age before"):
        return "age"
    if one in words("numbers", "name before") or (one == "." and lows[i - 2 : i - 1] in (["no"], ["nos"])):
        return "name"
    return ""


def _word(lows: list[str], number: Numeral) -> str:
    """Pronouns and names that hold number words: "one another", "no longer", "one of the oldest"."""
    i, last = number.first, number.last
    after = lows[last] if last < len(lows) else ""
    if lows[i] == "no" and last == i + 1 and (not after or after in words("numbers", "no count")):
        return "pronoun"
    if lows[i] != "one" or last != i + 1:
        return ""
    if after in words("numbers", "one after") or (i and lows[i - 1] in words("numbers", "one before")):
        return "pronoun"
    return "member" if after == "of" else ""


def _figure(tokens: list[Token], lows: list[str], number: Numeral, hedged: bool) -> str:
    """Digits: dates, clock times, years, ages between commas, ratios, list numbers."""
    if number.value < 32 and _beside_month(tokens, number):
        return "date"
    return (
        _pattern(tokens, lows, number)
        or ("year" if _year(lows, number, hedged) else "")
        or ("age" if _age(tokens, lows, number) else "")
    )


def _beside_month(tokens: list[Token], number: Numeral) -> bool:
    """ "April 15", "15 April", "15th of April", "15-17 April"; not "in May 12 people were killed"."""
    i, last = number.first, number.last
    if _month(tokens, last) or (_low(tokens, last) == "of" and _month(tokens, last + 1)):
        return True
    if _low(tokens, i - 1) == "." and _month(tokens, i - 2):  # "Feb. 27, 2015"
        return True
    if _month(tokens, i - 1) or (_low(tokens, i - 1) == "the" and _month(tokens, i - 2)):
        return not (_low(tokens, i - 2) == "in" and _plural(_low(tokens, last)))
    if _low(tokens, i - 1) in {"-", "–", "to", "and", "or"}:
        return _month(tokens, i - 3) and _low(tokens, i - 2).isdigit()
    if _low(tokens, last) in {"-", "–", "to", "and", "or"} and _low(tokens, last + 1).isdigit():
        return _month(tokens, last + 2)
    return False


def _month(tokens: list[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].low in words("numbers", "months") and tokens[i].capital


def _low(tokens: list[Token], i: int) -> str:
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _plural(low: str) -> bool:
    return low in words("numbers", "people") or (low.isalpha() and low.endswith("s") and low not in NOT_PLURAL)


def _pattern(tokens: list[Token], lows: list[str], number: Numeral) -> str:
    """Signs that touch the digits: 5:30, 24/7, 23-04-2016, 1), +963."""
    i, last = number.first, number.last
    before = lows[i - 1] if i and tokens[i - 1].end == tokens[i].start else ""
    after = lows[last] if last < len(lows) and tokens[last].start == tokens[last - 1].end else ""
    next_ = lows[last + 1] if after and last + 1 < len(lows) and tokens[last + 1].start == tokens[last].end else ""
    if ":" in (before, after) and (before != after) and (next_.isdigit() or (i > 1 and lows[i - 2].isdigit())):
        return "time"
    if dashed(tokens, i, last):
        return "date"
    if "/" in (before, after):
        return "ratio"
    if after == "." and re.match(r"\d+[a-z]", next_):  # 7.62mm
        return "measure"
    if number.value in EMERGENCY and not CALLED.isdisjoint(lows[max(0, i - 2) : i]):
        return "phone"
    if before == "+" or (last == i + 1 and len(lows[i]) >= PHONE_DIGITS and lows[i].isdigit()):
        return "phone"
    return "enumeration" if (i == 0 and after == ".") or (after == ")" and "(" not in lows[max(0, i - 6) : i]) else ""


def dashed(tokens: list[Token], i: int, last: int) -> bool:
    """Is the number a part of three, joined by dashes, slashes or dots, one of them a year?"""
    for start in (i - 4, i - 2, i):
        parts = tokens[max(0, start) : start + 5] if start >= 0 else []
        if len(parts) == 5 and start <= i < start + 5 and all(parts[k].text in SEPARATORS for k in (1, 3)):
            numbers = [parts[k].text for k in (0, 2, 4)]
            if all(n.isdigit() for n in numbers) and parts[4].end - parts[0].start <= 10:
                return any(len(n) == 4 for n in numbers)
    return last == i + 1 and bool(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", tokens[i].text))


def _year(lows: list[str], number: Numeral, hedged: bool) -> bool:
    i, last = number.first, number.last
    if last != i + 1 or not lows[i].isdigit() or len(lows[i]) != 4 or not FIRST_YEAR <= number.value <= LAST_YEAR:
        return False
    before, after = (lows[i - 1] if i else ""), (lows[last] if last < len(lows) else "")
    if hedged and before not in words("numbers", "year before"):
        return not _plural(after) and before in {"around", "about"} and not after.isalpha()
    if before in words("numbers", "year before") or before in {"-", "–", "/"}:
        return not (before in {"of", "to", "and", "by"} and after in words("numbers", "people"))
    if before.isdigit() and len(before) <= 2:  # "April 15 2016"
        return True
    return after not in words("numbers", "people") and (before in {"the", "a"} or not _plural(after))


def _age(tokens: list[Token], lows: list[str], number: Numeral) -> bool:
    """ "Salma Haddad, 35, said", "Salma Haddad (35)", "a woman, 47, died", "Sam Hill (left), 37 - "."""
    i, last = number.first, number.last
    if not (i > 1 and last == i + 1 and number.value <= OLDEST and lows[i - 1] in {",", "("}):
        return False
    before, after = tokens[i - 2], lows[last] if last < len(lows) else "."
    if after == "," and lows[i - 1] == ",":  # ", 32, was shot"; a list of numbers has numbers on either side
        return not before.text[0].isdigit() and not tokens[min(last + 1, len(tokens) - 1)].text[0].isdigit()
    if before.capital and tokens[max(0, i - 3)].capital and after in AFTER_AGE:  # "Ana Ruiz, 24 and from Leon, died"
        return lows[i - 1] == ","
    person = before.text.isalpha() and (before.capital or before.low in words("numbers", "one person"))
    return after in AGE_ENDS and (person or before.text == ")")
