"""Tokens in, the number that begins at one of them out: digits, number words, "dozens", "half a million"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.text import Token

DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)([^\W\d_]*)(?:$|[-‑–])")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
HYPHEN = re.compile(r"[-‑–]")
LETTER_SCALES = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
ORDINALS = frozenset({"st", "nd", "rd", "th"})
HALVES = frozenset({("and", "a", "half")})
JOINERS = frozenset({"and"})
LENGTHWISE = words("numbers", "lengthwise")  # after "2m": metres, not millions
SUPERLATIVE = frozenset({"the", "its", "his", "their", "at", "'s"})  # before "most": no share
HEDGES = frozenset({"odd", "plus"})  # tied to digits by a hyphen: "50-odd"


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens `first` to `last` (excluded) say `value`.

    Attributes:
        scale: what the mantissa was multiplied with ("20 to 30 thousand": 1000), for ranges.
        vague: "dozens", "several": `value` is the least number the words allow.
        share: "most", "half": a part of a whole, which is no number of people.
        ordinal: "15th".
        rest: what a hyphen ties to the number ("year-old" of "12-year-old"), or empty.
    """

    first: int
    last: int
    value: int
    scale: int = 1
    vague: bool = False
    share: bool = False
    ordinal: bool = False
    rest: str = ""


@cache
def phrases(section: str, name: str = "numbers") -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The entries of a section of that word list as token tuples by first token, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    entries = table(name, section)
    for entry in sorted(entries, key=lambda e: -len(e.split())):
        parts = tuple(entry.split())
        found.setdefault(parts[0], []).append((parts, entries[entry]))
    return found


@cache
def _values() -> dict[str, int]:
    return {word: int(value) for word, value in table("numbers", "values").items()}


@cache
def _scales() -> dict[str, int]:
    return {word: int(value) for word, value in table("numbers", "scales").items()}


@cache
def starters() -> frozenset[str]:
    """The words with which a number can begin, besides digits and hyphened words."""
    several = (phrases(section) for section in ("fixed", "vague", "shares"))
    scales = frozenset({"hundred", "thousand", "dozen"})
    return frozenset(_values()) | scales | frozenset(word for table_ in several for word in table_)


@cache
def seconds(section: str, name: str) -> frozenset[str]:
    """The second words of the entries that begin with "the": most of these are ruled out by their next word."""
    return frozenset(parts[1] for parts, _ in phrases(section, name).get("the", ()) if len(parts) > 1)


def begins(low: str) -> bool:
    """Can a number begin with this word?"""
    return low[0].isdigit() or low in starters() or ("-" in low and HYPHEN.split(low)[0] in starters())


def match(lows: list[str], i: int, section: str) -> tuple[int, str] | None:
    """The longest entry of a section that stands at token i: (one past its last token, its value)."""
    for parts, value in phrases(section).get(lows[i], ()):
        if tuple(lows[i : i + len(parts)]) == parts:
            return i + len(parts), value
    return None


def numeral(tokens: list[Token], lows: list[str], i: int) -> Numeral | None:
    """The number that begins at token i, or None."""
    low = lows[i]
    if low[0].isdigit():
        return _digits(tokens, lows, i)
    return _phrase(lows, i) or _spelt(lows, i)


def _phrase(lows: list[str], i: int) -> Numeral | None:
    if found := match(lows, i, "fixed"):
        return Numeral(i, found[0], int(found[1]))
    if (found := match(lows, i, "vague")) and _vague_holds(lows, i, found[0]):
        return Numeral(i, found[0], int(found[1]), vague=True)
    if (found := match(lows, i, "shares")) and _share_holds(lows, i, found[0]):
        return Numeral(i, found[0], int(found[1]), vague=True, share=True)
    return None


def _share_holds(lows: list[str], i: int, last: int) -> bool:
    """ "Most of them", "most victims", "half the town"; not "the most important", "a third man", "half-hearted"."""
    after = lows[last] if last < len(lows) else ""
    if lows[i] == "most":
        return (i == 0 or lows[i - 1] not in SUPERLATIVE) and (after == "of" or after.endswith("s"))
    return after == "of" or (lows[i] == "half" and after in {"the", "its", "their"}) or lows[i] == "majority"


def _vague_holds(lows: list[str], i: int, last: int) -> bool:
    """ "A number" counts only before "of"; "some" before a figure is a hedge."""
    phrase = " ".join(lows[i:last])
    after = lows[last] if last < len(lows) else ""
    if phrase == "number" and (i == 0 or not words("numbers", "definite").isdisjoint(lows[max(0, i - 2) : i])):
        return False  # the opening "Number of wounded: 12" names what is counted
    if phrase in words("numbers", "vague of"):
        return after == "of" or (after == "more" and phrase == "a couple")
    return not (phrase == "some" and after and begins(after))


def _digits(tokens: list[Token], lows: list[str], i: int) -> Numeral | None:
    found = DIGITS.match(lows[i])
    if not found:
        return None
    digits, suffix = found.groups()
    if suffix and suffix not in LETTER_SCALES:
        plain = int(re.sub(r"\D", "", digits))
        return Numeral(i, i + 1, plain, ordinal=suffix in ORDINALS, rest="" if suffix in ORDINALS else suffix)
    last, digits = _groups(tokens, i, digits)
    scale, half = LETTER_SCALES.get(suffix, 1), 0
    if not suffix:
        scale, last, half = _scale(lows, last)
    rest = "deep" if suffix == "m" and " ".join(lows[last : last + 1]) in LENGTHWISE else _rest(tokens, lows, last)
    return Numeral(i, last, round(_amount(digits) * scale) + half, scale, rest=rest)


def _groups(tokens: list[Token], i: int, digits: str) -> tuple[int, str]:
    """ "250 000" is one number: three digits after one blank, as some outlets write thousands."""
    last = i + 1
    month = i > 0 and tokens[i - 1].capital and tokens[i - 1].low in words("numbers", "months")
    if month or len(digits) > 3 or not digits.isdigit() or digits[0] == "0":
        return last, digits
    while last < len(tokens) and re.fullmatch(r"\d{3}", tokens[last].low):
        if tokens[last].start != tokens[last - 1].end + 1:
            break
        digits, last = digits + tokens[last].low, last + 1
    return last, digits


def _amount(digits: str) -> float:
    """ "300,000" and "300.000" are thousands; "2.5" is not."""
    if digits.isdigit():
        return int(digits)
    if GROUPED.match(digits) or digits.count(",") + digits.count(".") > 1:
        return int(re.sub(r"\D", "", digits))
    whole, _, part = digits.replace(",", ".").partition(".")
    return float(f"{int(whole)}.{int(part):0{len(part)}d}")


def _scale(lows: list[str], last: int) -> tuple[int, int, int]:
    """Scale words after a mantissa ("5 thousand", "one and a half million"): the scale, one past it, half of it."""
    scale, half = 1, tuple(lows[last : last + 3]) in HALVES
    start = last = last + 3 if half else last
    while last < len(lows) and lows[last] in _scales():
        scale *= _scales()[lows[last]]
        last += 1
    if half and last == start:
        return 1, last - 3, 0
    return scale, last, scale // 2 if half else 0


def _rest(tokens: list[Token], lows: list[str], last: int) -> str:
    """ "12-year-old", "28-member": the word that a hyphen ties to the digits."""
    if last + 1 >= len(lows) or not HYPHEN.fullmatch(lows[last]):
        return ""
    if lows[last + 1] in HEDGES or not lows[last + 1][0].isalpha():
        return ""
    tied = tokens[last].start == tokens[last - 1].end and tokens[last + 1].start == tokens[last].end
    return lows[last + 1] if tied else ""


def _spelt(lows: list[str], i: int) -> Numeral | None:
    """Number words: "twenty-five", "one hundred and five", "two dozen", "fifty thousand"."""
    sum_, last, rest, scale = _Sum(), i, "", 1
    while last < len(lows):
        parts = [lows[last]] if "-" not in lows[last] and "‑" not in lows[last] else HYPHEN.split(lows[last])
        taken = sum_.take(parts)
        if taken == len(parts):
            last += 1
            scale = _scales().get(parts[-1], 1)
        elif taken and last == i and parts[taken:]:
            last, rest = last + 1, "-".join(parts[taken:])
            break
        elif not _joined(lows, last, sum_):
            break
        else:
            last += 1
    if last == i:
        return None
    if tuple(lows[last : last + 3]) in HALVES:
        scale, last, half = _scale(lows, last)
        return Numeral(i, last, sum_.value * scale + half, scale)
    return Numeral(i, last, sum_.value, scale, rest=rest)


def _joined(lows: list[str], last: int, sum_: _Sum) -> bool:
    """ "One hundred and five": "and" inside a number stands after a hundred, before a smaller number word."""
    if lows[last] not in JOINERS or not sum_.round or last + 1 >= len(lows):
        return False
    first = HYPHEN.split(lows[last + 1])[0]
    return _values().get(first, 0) > 0


class _Sum:
    """Number words added up in the order of speech; refuses a word that cannot continue the number."""

    def __init__(self) -> None:
        self.total = 0
        self.current = 0
        self.room = 10**12  # the next word must be below this

    @property
    def value(self) -> int:
        return self.total + self.current

    @property
    def round(self) -> bool:
        """Is the number so far a full hundred or thousand?"""
        return self.value >= 100 and self.value % 100 == 0

    def take(self, parts: list[str]) -> int:
        """How many of the parts continue the number."""
        for n, part in enumerate(parts):
            if not self._take(part):
                return n
        return len(parts)

    def _take(self, word: str) -> bool:
        if word in _values():
            return self._add(_values()[word])
        return word in _scales() and self._multiply(_scales()[word])

    def _add(self, value: int) -> bool:
        if value >= self.room or (value == 0 and self.value):
            return False
        self.current += value
        self.room = 10 if value >= 20 else 0
        return True

    def _multiply(self, scale: int) -> bool:
        if self.current == 0 and self.total:
            return False
        if scale >= 1000:
            self.total, self.current, self.room = self.total + (self.current or 1) * scale, 0, scale
        else:
            self.current, self.room = (self.current or 1) * scale, 100 if scale == 100 else 0
        return True
