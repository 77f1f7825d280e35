"""A sentence with its counts and groups in; the persons it names with their age, and the names of single persons, out.

"Oleh Koval (41)", "Oleh Koval, aged 41," and "41-year-old Oleh Koval" are one person each, though no noun says so; in
"his wife Olha, 38," the name and the age belong to the wife.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dunant.extractors.english.group_lists import Group
from dunant.extractors.english.lexicon import sections, words
from dunant.extractors.english.numbers import Count
from dunant.extractors.english.people import PRONOUNS, boundaries, people_noun
from dunant.extractors.english.text import Sentence, Token
from dunant.model.vocab import Qualifier, Status

LONGEST_NAME = 7  # tokens: "Muhammad Jamal Abu Abdo al-Din"
LONGEST_BRACKET = 9  # tokens from "(" to ")" after a name: "(also known as Abu Badr, 60)"
LISTING = frozenset({",", "and", ":", "–", "-", "—", "("})  # between a count and the names of those it counts
YOUNG = re.compile(r"\b(?:month|week|day)s?(?:-old| old|$)")
TIED = frozenset({"-", "year-old", "years-old", "month-old", "day-old", "week-old", "year", "old", "years"})


def named(sentence: Sentence, counts: list[Count], taken: set[int]) -> list[Group]:
    """The persons whom a name and an age, or a name and what was done to them, tell outside the tokens `taken`."""
    tokens = sentence.tokens
    spans = [_name_beside(tokens, count) for count in counts if count.unit == "age"]
    if "was " in sentence.text:
        done = (i for i, token in enumerate(tokens) if token.low == "was" and _harmed(tokens, i + 1))
        spans += [(_name_to(tokens, i), i, i) for i in done]
    if not spans:
        return []
    found: list[Group] = []
    for name, last, first in sorted(set(spans)):
        if last > name and taken.isdisjoint(range(name, last)):
            found.append(_person(sentence, min(first, name), name, last))
            taken |= set(range(found[-1].first, found[-1].last))
    return found


@cache
def _deeds() -> frozenset[str]:
    """Participles of what is done to persons alone: "killed", "arrested"."""
    lines = (line.partition(" = ")[2] for line in sections("harm")["transitive"])
    return frozenset(line.split()[2] for line in lines if ":" not in line and not line.startswith("evacuate "))


def _harmed(tokens: list[Token], at: int) -> bool:
    """Does a participle of harm stand at token `at`, or after an adverb or two?"""
    while at < len(tokens) and (tokens[at].low.endswith("ly") or tokens[at].low in ("also", "later", "then", "shot")):
        at += 1
    return at < len(tokens) and tokens[at].low in _deeds()


def _name_beside(tokens: list[Token], count: Count) -> tuple[int, int, int]:
    """The name before "(41)", ", 41," and ", aged 41" or after "41-year-old", first to last, and where the age begins.

    Empty where there is none.
    """
    at = count.last
    while at < len(tokens) and (tokens[at].low in TIED or tokens[at].low.endswith("-old")):
        at += 1
    if at > count.last or tokens[count.first].low.endswith("-old"):
        after = _name_from(tokens, at)
        if after > at:
            return at, after, count.first
    before = count.first
    while before > 0 and tokens[before - 1].low in ("(", ",", "aged", "age"):
        before -= 1
    return (_name_to(tokens, before), before, before) if before < count.first else (0, 0, 0)


def _name_from(tokens: list[Token], at: int) -> int:
    """One past the name that begins at token `at`; `at` where there is none."""
    end = at
    while end < min(len(tokens), at + LONGEST_NAME) and _in_name(tokens[end]):
        end += 1
    return end


def _name_to(tokens: list[Token], end: int) -> int:
    """Where the name that ends before token `end` begins; `end` where there is none."""
    first = end
    while first > max(0, end - LONGEST_NAME) and _in_name(tokens[first - 1]):
        first -= 1
    return first


def _in_name(token: Token) -> bool:
    if token.low in PRONOUNS or (people_noun(token) is not None and token.low in boundaries()):
        return False
    return (token.capital and token.text[0].isalpha() and token.low not in boundaries()) or (
        token.low in words("people", "name_particles") or token.low.startswith(("al-", "el-", "ad-", "ar-", "as-"))
    )


def _person(sentence: Sentence, first: int, name: int, last: int) -> Group:
    """One person: the name from token `name` to `last`, an age from token `first`."""
    start = sentence.tokens[name].start - sentence.start
    who = sentence.text[start : sentence.tokens[last - 1].end - sentence.start]
    status = people_noun(sentence.tokens[name]) or Status.UNKNOWN
    end = _past_age(sentence.tokens, last)
    return Group(first, end, "single", 1, 1, Qualifier.EXACT, who, status, (name, last), last - 1)


def _past_age(tokens: list[Token], at: int) -> int:
    """One past the age or the bracket after a name: ", 41", ", aged 41", "(41)", "(41 years old)"."""
    if at >= len(tokens):
        return at
    if tokens[at].text == "(":
        closing = (k + 1 for k in range(at + 1, min(len(tokens), at + LONGEST_BRACKET)) if tokens[k].text == ")")
        return next(closing, at)
    aged = at + 1
    while aged < len(tokens) and tokens[aged].low in ("aged", "age"):
        aged += 1
    said = tokens[at].text == "," and aged < len(tokens) and tokens[aged].text.isdigit()
    return _past_comma(tokens, aged + 1) if said and not _tied(tokens, aged + 1) else at


def _tied(tokens: list[Token], at: int) -> bool:
    """Does the age before token `at` belong to a name after it ("his wife, 32-year-old Anna")?"""
    return at < len(tokens) and tokens[at].low in TIED


def _past_comma(tokens: list[Token], at: int) -> int:
    """Past the comma that closes an apposition before its verb: "Olha, 38, was killed"."""
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return at
    return at + 1 if tokens[at + 1].low in words("boundaries", "auxiliaries") else at


def with_names(sentence: Sentence, found: list[Group], counts: list[Count]) -> list[Group]:
    """The groups; each person with the name and age that follow, each count with the names listed after it.

    "His wife Olha (38)", "a woman, Olha,", "two sons, Ivan (7) and Taras (5)" are one group each.
    """
    if not any(group.form == "single" for group in found):
        return found
    ages = [count for count in counts if count.unit == "age"]
    made: list[Group] = []
    k = 0
    while k < len(found):
        after = _past_listed(sentence.tokens, found, k)
        limit = found[after].first if after < len(found) else len(sentence.tokens)
        end = max(found[after - 1].last, _past_name(sentence.tokens, found[after - 1]))
        listed = _listed(found[k], after - k - 1, end if end <= limit else found[after - 1].last)
        made.append(_aged(sentence.tokens, listed, ages) if ages else listed)
        k = after
    return made


def _listed(group: Group, names: int, end: int) -> Group:
    """The group to token `end`; a bare plural ("their sons, Ivan and Taras") counts those it names."""
    if group.form == "bare" and names > 1:
        return replace(group, last=end, form="counted", low=names, high=names, qualifier=Qualifier.EXACT)
    return replace(group, last=end) if end != group.last else group


def _aged(tokens: list[Token], group: Group, told: list[Count]) -> Group:
    """The group with the ages that stand inside it, where as many are told as it counts."""
    ages = [_years(tokens, count) for count in told if group.first <= count.first < group.last]
    if not ages or len(ages) != group.low:
        return group
    return replace(group, age=str(ages[0]) if len(ages) == 1 else f"{min(ages)}–{max(ages)}")


def _years(tokens: list[Token], count: Count) -> int:
    """An age in full years: nought for one of days, weeks or months."""
    said = " ".join(token.low for token in tokens[count.first : count.last + 2])
    return 0 if YOUNG.search(said) else count.low or 0


def _past_listed(tokens: list[Token], found: list[Group], k: int) -> int:
    """Past the persons named after group `k`, of whom there are no more than it counts."""
    group, after = found[k], k + 1
    if after == len(found) or found[after].form != "single":
        return after
    if group.form not in ("counted", "single", "bare") or group.low is None or _names(tokens, group):
        return after
    most = len(found) if group.form == "bare" else group.low
    while after < len(found) and after - k <= most and _follows(tokens, found[after - 1], found[after]):
        after += 1
    return after


def _names(tokens: list[Token], group: Group) -> bool:
    """Is the group a name alone?"""
    named = tokens[group.number[0]]
    return group.form == "single" and named.capital and people_noun(named) is None


def _follows(tokens: list[Token], before: Group, after: Group) -> bool:
    """Does a named person stand after the group with nothing but signs, an "and" or the person's age between?"""
    if after.form != "single" or not _names(tokens, after) or before.last > after.first:
        return False
    between = tokens[before.last : after.first]
    return all(t.low in LISTING or t.low in TIED or t.text.isdigit() or "-" in t.text for t in between)


def _past_name(tokens: list[Token], group: Group) -> int:
    """One past the name after a single person, or the group's own end."""
    at = group.last
    if group.form != "single" or group.low != 1 or group.high != 1 or at >= len(tokens):
        return at
    if at < len(tokens) - 2 and tokens[at].text == "," and tokens[at + 1].capital:
        after = _past_age(tokens, _name_from(tokens, at + 1))
        closed = after > at + 1 and after < len(tokens) and tokens[after].text in (",", "(")
        return _past_comma(tokens, after) if closed or tokens[after - 1].text == ")" else at
    return _past_age(tokens, _name_from(tokens, at))
