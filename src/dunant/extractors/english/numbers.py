"""A sentence in, its counts out: the least and greatest number the words allow, and how they were hedged.

Rules for low, high and qualifier: docs/codebook.md, harm.
"""

from __future__ import annotations

from dataclasses import dataclass

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.number_units import dashed, unit
from dunant.extractors.english.numerals import Numeral, begins, match, numeral, starters
from dunant.extractors.english.text import Sentence, Token
from dunant.model.vocab import Qualifier

LONGEST_HEDGE = 4  # tokens: "at the very least"
MOST_HEDGES = 4  # "an estimated at least another …": how many may stand in a row
NOUN_GAP = 3  # words between a number and its late hedge: "12 young people at least"
CHANGE_REACH = 6  # words before "from 12 to 15" in which a verb of change makes it two counts
ARTICLES = frozenset({"a", "an"})
OPENERS = ARTICLES | {"as", "not", "another"}  # a count can open with these too
TIES = frozenset({"-", "–", "—", "to", "or"})
REACHING = frozenset({"and", "but", "or", ",", "-", "–"})  # before "possibly up to 12", which makes a range
NO_RANGE = frozenset({"year", "time", "ratio", "name", "age", "pronoun"})  # units of which no range is made
STRENGTH = (Qualifier.EXACT, Qualifier.ABOUT)  # weaker hedges first; all others outrank them
NO_HIGH = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
NO_LOW = (Qualifier.AT_MOST, Qualifier.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Count:
    """A number as said, with its hedge.

    Attributes:
        first, last: token places in the sentence, last excluded; they cover hedge and number ("at least 25", "between
            5 and 7", "dozens of", "12 more").
        number_first, number_last: the number itself, last excluded.
        low, high: the least and the greatest number the words allow; None where they set no such bound.
        another: it comes on top of a number said before ("another 12", "12 others").
        unit: "" where it may count people or things; else what it measures: year, date, time, percent, money,
            distance, weight, measure, age, duration, times, ordinal, ratio, share ("half", "most"), name
            ("resolution 2254"), compound ("28-member"), member ("one of the"), pronoun, phone, enumeration.
    """

    first: int
    last: int
    number_first: int
    number_last: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    another: bool = False
    unit: str = ""


@dataclass(slots=True)
class _Hedge:
    """What stands around a number."""

    first: int
    last: int
    qualifier: Qualifier
    another: bool = False


def counts(sentence: Sentence, articles: bool = False) -> list[Count]:
    """The counts of a sentence in text order; with `articles`, "a", "an" too, as 1. Never raises."""
    tokens = sentence.tokens
    lows = [token.low for token in tokens]
    found: list[Count] = []
    at = skip = 0
    starts = starters()
    for i, low in enumerate(lows):
        if not (low in starts or low in OPENERS or "-" in low or low[0].isdigit()) or i < at or i < skip:
            continue
        skip = _hedge_words(lows, i)
        if skip > i:
            continue
        count = _count(tokens, lows, i, at) if begins(low) or low in ARTICLES else None
        if count is None and (low == "another" or (articles and is_article(tokens[i]))):
            count = _single(lows, i)
        if count is not None:
            found.append(count)
            at = max(count.last, count.number_last)
    return found


def _hedge_words(lows: list[str], i: int) -> int:
    """Where a hedge that looks like a number ends: "as many as", "no fewer than"; else i."""
    if lows[i] not in {"as", "no", "not"}:
        return i
    return next((i + n for n in (3,) if " ".join(lows[i : i + n]) in table("numbers", "before")), i)


def is_article(token: Token) -> bool:
    """ "a" or "an", which count one where a head noun follows."""
    return token.low in ARTICLES


def _single(lows: list[str], i: int) -> Count | None:
    """ "another", "a", "an" without a number: one."""
    after = lows[i + 1] if i + 1 < len(lows) else ""
    before = lows[i - 1] if i else ""
    if not after[:1].isalpha() or (lows[i] == "another" and (before in {"one", "after"} or begins(after))):
        return None
    return Count(i, i + 1, i, i + 1, 1, 1, Qualifier.EXACT, lows[i] == "another")


def _count(tokens: list[Token], lows: list[str], i: int, floor: int) -> Count | None:
    """The count whose number begins at token i; its hedge may reach back to token `floor`."""
    number = _with_article(tokens, lows, i)
    if number is None:
        return None
    hedge = _hedge(lows, number, floor)
    kind = unit(tokens, lows, number, hedge.qualifier != Qualifier.EXACT)
    if not number.share and (span := _range(tokens, lows, number, kind)):
        return _ranged(tokens, lows, hedge, number, span)
    if kind == "" and not number.vague:
        _hedge_after(lows, number, hedge)
    _another_after(lows, number, hedge)
    low, high, qualifier = _bounds(number.value, number.vague, hedge.qualifier)
    last = max(hedge.last, number.last)
    if number.vague and lows[number.last : number.last + 1] == ["of"]:
        last = max(last, number.last + 1)
    return Count(hedge.first, last, number.first, number.last, low, high, qualifier, hedge.another, kind)


def _with_article(tokens: list[Token], lows: list[str], i: int) -> Numeral | None:
    """The number at token i; "a dozen", "a hundred" begin with their article."""
    if lows[i] not in ARTICLES:
        return numeral(tokens, lows, i)
    fixed = numeral(tokens, lows, i)
    if fixed is not None:
        return fixed
    if i + 1 < len(lows) and lows[i + 1] in table("numbers", "scales"):
        bare = numeral(tokens, lows, i + 1)
        return bare and Numeral(i, bare.last, bare.value, bare.scale, rest=bare.rest)
    return None


def _bounds(value: int, vague: bool, qualifier: Qualifier) -> tuple[int | None, int | None, Qualifier]:
    if vague:
        return value, None, Qualifier.INDEFINITE
    return (None if qualifier in NO_LOW else value), (None if qualifier in NO_HIGH else value), qualifier


def _hedge(lows: list[str], number: Numeral, floor: int) -> _Hedge:
    """The hedges right before the number, the strongest deciding."""
    hedge = _Hedge(number.first, number.last, Qualifier.EXACT)
    for _ in range(MOST_HEDGES):
        phrase = _phrase_before(lows, hedge.first, floor)
        if phrase is None:
            break
        hedge.first, words_ = phrase
        if words_ in table("numbers", "before"):
            _strengthen(hedge, Qualifier(table("numbers", "before")[words_]))
        else:
            hedge.another = True
    return hedge


def _phrase_before(lows: list[str], end: int, floor: int) -> tuple[int, str] | None:
    for first in range(max(floor, end - LONGEST_HEDGE), end):
        phrase = " ".join(lows[first:end])
        if phrase in table("numbers", "before") or phrase in words("numbers", "another before"):
            return first, phrase
    return None


def _strengthen(hedge: _Hedge, qualifier: Qualifier) -> None:
    if hedge.qualifier in STRENGTH and qualifier != Qualifier.EXACT:
        hedge.qualifier = qualifier


def _hedge_after(lows: list[str], number: Numeral, hedge: _Hedge) -> None:
    """ "25 or more", "50-odd", and after the noun: "12 people at least" (not "12 people at least 5 of them")."""
    for i in range(number.last, min(len(lows), number.last + NOUN_GAP + 1)):
        found = match(lows, i, "after")
        if found and not _belongs_to_next(lows, found[0]):
            if i == number.last:
                hedge.last = found[0]
            elif "at" not in lows[i : found[0]] and "or" not in lows[i : found[0]]:
                return
            _strengthen(hedge, Qualifier(found[1]))
            return
        if not lows[i].isalpha() or begins(lows[i]):
            return


def _belongs_to_next(lows: list[str], i: int) -> bool:
    """Does the phrase that ends before token i hedge the next number instead?"""
    after = lows[i] if i < len(lows) else ""
    return after == "than" or (bool(after) and (begins(after) or after in {"a", "another"}))


def _another_after(lows: list[str], number: Numeral, hedge: _Hedge) -> None:
    """ "12 more", "12 others", "12 other civilians"."""
    i = max(hedge.last, number.last)
    if lows[i : i + 1] == ["of"] and number.vague:
        i += 1
    after = lows[i] if i < len(lows) else ""
    if after in words("numbers", "another head"):
        hedge.another = True
    elif after in words("numbers", "another after") and lows[i + 1 : i + 2] != ["than"]:
        hedge.another, hedge.last = True, i + 1


def _range(tokens: list[Token], lows: list[str], number: Numeral, kind: str) -> Numeral | None:
    """The second number of "5 to 7", "five or six", "between 5 and 7", where the words make a range."""
    tie, second_at = number.last, number.last + 1
    if number.vague or number.ordinal or number.rest or kind in NO_RANGE:
        return None
    if kind == "date" and dashed(tokens, number.first, number.last):
        return None
    if second_at >= len(lows) or not (begins(lows[second_at]) or lows[tie] in REACHING):
        return None
    between = number.first > 0 and "between" in lows[max(0, number.first - 2) : number.first]
    if reach := _reach(lows, tie):
        second_at = reach
    elif lows[tie] not in TIES and not (between and lows[tie] == "and"):
        return None
    second = numeral(tokens, lows, second_at)
    if second is None or second.vague or second.ordinal or _is_change(lows, number, tie):
        return None
    return second if number.value < second.value else None


def _reach(lows: list[str], tie: int) -> int:
    """ "One but possibly up to 12", "18 and potentially as many as 25": where the greater number begins, or 0."""
    if lows[tie] not in REACHING:
        return 0
    starts = range(tie + 2, min(len(lows), tie + 2 + LONGEST_HEDGE + 1))
    reaches = words("numbers", "reaching")
    return next((i for i in starts if " ".join(lows[tie + 1 : i]) in reaches and begins(lows[i])), 0)


def _is_change(lows: list[str], number: Numeral, tie: int) -> bool:
    """ "Rose from 12 to 15": the old toll and the new one."""
    if lows[tie] != "to" or number.first == 0 or lows[number.first - 1] != "from":
        return False
    return not words("numbers", "change").isdisjoint(lows[max(0, number.first - CHANGE_REACH) : number.first])


def _ranged(tokens: list[Token], lows: list[str], hedge: _Hedge, low: Numeral, high: Numeral) -> Count:
    value = low.value
    if low.scale == 1 and high.scale > 1 and value * high.scale < high.value:
        value *= high.scale  # "20 to 30 thousand"
    first = hedge.first
    while first > 0 and lows[first - 1] in {"between", "from"} and first > hedge.first - 1:
        first -= 1
    joined = Numeral(low.first, high.last, high.value, high.scale, rest=high.rest)
    spread = _Hedge(first, high.last, Qualifier.RANGE, hedge.another)
    _another_after(lows, joined, spread)
    kind = unit(tokens, lows, Numeral(high.first, high.last, high.value, rest=high.rest), False)
    low_kind = unit(tokens, lows, low, False)
    kind = "date" if "date" in (kind, low_kind) else kind or low_kind
    last = max(spread.last, high.last)
    return Count(first, last, low.first, high.last, value, high.value, Qualifier.RANGE, spread.another, kind)
