"""A sentence and a place in it in, the words that name a speaker there out.

No parser: a phrase is read off the tokens outwards from its end (before a verb of saying) or its beginning (after
"according to"), so that it is found where the commas are lost as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.text import Sentence, Token

KINDS = table("speakers", "kinds")
OUTLETS = table("speakers", "outlets")
PRONOUNS = table("speech", "pronouns")
EXTEND = words("speakers", "extend")
STARTERS = words("speakers", "starters")
COUNTRIES = words("speakers", "countries")
PARTICIPLES = words("speech", "participles")
SETTING = words("speech", "setting")
LINKS = words("speech", "links")
JOINS = words("speech", "joins")
WHEN = words("speech", "when")
SKIPPED = words("speech", "auxiliaries")
FINITE = words("speech", "finite")
ARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|az|an|ash|ad|d|l|de)[-'’][A-Z]")
COMPOUND = re.compile(r".+-(?:based|led|backed|run|owned|held|linked|aligned|affiliated|funded|old|wide)$")
MONTHLIKE = frozenset(
    {"may", "march", "mar", "sat", "sun", "sep", "dec", "wed"}
)  # words that are a date only when capital
SMALL = (  # what a small word is, the first that fits
    ("D", words("speech", "determiners")),
    ("R", frozenset(PRONOUNS)),
    ("P", words("speech", "prepositions")),
    ("K", frozenset(KINDS)),
    ("M", words("speakers", "modifiers")),
)
NATIONS = words("speakers", "nations")
LONGEST_APPOSITION = 18  # tokens between the commas of "Musa, spokesman for the ministry, said"
NAMING = frozenset("NYMKG")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last` (excluded) of a sentence; `kinds` is a letter a token (see `letters`)."""

    sentence: Sentence
    first: int
    last: int
    kinds: str

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens[self.first : self.last]

    @property
    def span(self) -> tuple[int, int]:
        return self.sentence.span(self.first, self.last)


def _small(low: str) -> str:
    for letter, members in SMALL:
        if low in members:
            return letter
    return "M" if COMPOUND.match(low) else "O"


def _opening_adverb(sentence: Sentence, i: int) -> bool:
    """Is the capital word that opens a sentence no name: "Separately", "Prior to", "Yesterday the"?"""
    following = sentence.tokens[i + 1].low if i + 1 < len(sentence.tokens) else ""
    low = sentence.tokens[i].low
    return low.endswith("ly") or (following in ("to", "the", "a", "an", "its", "his") and not low.endswith("s"))


@lru_cache(maxsize=50_000)
def _letter(text: str, opens: bool) -> str:
    low, first = text.lower().replace("’", "'"), text[0]
    if low in WHEN and (first.isupper() or low not in MONTHLIKE):
        return "T"
    if not (first.isalnum() or low == "'s"):
        return "X"
    if low == "'s":
        return "G"
    if first.isdigit():
        return "#"
    small = _small(low)
    if first.isupper() and not (small in "DRP" and low != "us") and not (opens and small != "O"):
        return "M" if COMPOUND.match(low) else "Y" if low in NATIONS else "N"
    return "N" if ARTICLE.match(text) else small


def letters(sentence: Sentence) -> str:
    """What each token is: D determiner, R pronoun, P preposition, K speaker noun, M modifier, N name, Y nation, G 's,
    T time word, # number, X sign, O other. At the start of a sentence a small word keeps its kind though capital.
    """
    found: list[str] = []
    opens = True
    for token in sentence.tokens:
        letter = _letter(token.text, opens)
        if opens and letter == "N" and _opening_adverb(sentence, token.i):
            letter = "O"
        elif token.low == "rights" and found and found[-1] == "N" and sentence.tokens[token.i - 1].low == "human":
            letter = "N"
        found.append(letter)
        opens = letter == "X" and token.text in "\"“'‘*:•-–—"
    return "".join(found)


class Phrases:
    """The speaker phrases of one sentence."""

    __slots__ = ("kinds", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.kinds = letters(sentence)

    def phrase(self, first: int, last: int) -> Phrase:
        return Phrase(self.sentence, first, last, self.kinds[first:last])

    def before(self, end: int, floor: int, bound: bool = True) -> Phrase | None:
        """The phrase that ends just before token `end`, helping verbs and time words skipped, not before `floor`.

        With `bound` a phrase that a preposition governs ("in Raqqa") is none.
        """
        last = self._skip_back(end, floor)
        if last <= floor:
            return None
        if self.tokens[last - 1].text == ",":
            return self._apposed(last - 1, floor)
        first = self._back(self._bracket_back(last, floor), floor)
        if first is None:
            first = self._placed(last, floor)
        if first is None:
            return self._taking_part(last, floor)
        first = self._joined(self._extended(first, floor), floor)
        if bound and first > floor and self.kinds[first - 1] == "P":
            return self._cut(first, last) or self._tied(last, floor)
        return self.phrase(first, last)

    def _tied(self, last: int, floor: int) -> Phrase | None:
        """The speaker to whom the place at the end belongs: "a correspondent working in Damascus"."""
        first = self._placed(last, floor)
        return self._taking_part(last, floor) if first is None else self.phrase(first, last)

    def _skip_back(self, end: int, floor: int) -> int:
        while end > floor:
            low, kind = self.tokens[end - 1].low, self.kinds[end - 1]
            timed = kind in "T#" and any(k == "T" for k in self.kinds[max(floor, end - 2) : end])
            if (
                low in SKIPPED
                or timed
                or (low.endswith("ly") and kind == "O")
                or (end < len(self.tokens) and self.kinds[end] == "T" and low in ("on", "late", "early", "last", "in"))
            ):
                end -= 1
            else:
                break
        return end

    def _bracket_back(self, last: int, floor: int) -> int:
        """Before the bracket of "the Observatory (SOHR)", where one closes here."""
        if self.tokens[last - 1].text in ")]":
            for i in range(last - 2, max(floor, last - 8), -1):
                if self.tokens[i].text in "([":
                    return i
        return last

    def _apposed(self, comma: int, floor: int) -> Phrase | None:
        """The name before the apposition that ends in this comma."""
        for i in range(comma - 1, max(floor, comma - LONGEST_APPOSITION), -1):
            if self.tokens[i].text == "," and (self.kinds[i + 1] in "DKMRNY#" or self.tokens[i + 1].low in EXTEND):
                found = self.before(i, floor)
                return found if found else self.before(comma, i + 1)
        return None

    def _back(self, last: int, floor: int) -> int | None:
        """Where the run of naming words that ends before `last` begins; None where its head names nobody."""
        i = last - 1
        if i < floor:
            return None
        if self.kinds[i] == "R":
            return i
        if self.kinds[i] not in "NKY":
            return None
        while i > floor:
            step = self._step_back(i, floor)
            if not step:
                break
            i -= step
            if self.kinds[i] == "D":
                break
        return i

    def _step_back(self, i: int, floor: int) -> int:
        before = self.kinds[i - 1]
        if before in "NYMK" and self._begins(i, before):
            return 0
        if before in "NYMKD":
            return 1
        if before == "#":
            return 1 if self.kinds[i] in "KM" and not self._dated(i - 1) else 0
        if before == "G" and i - 2 >= floor:
            return 2
        word = self.tokens[i - 1].text
        joins = self.kinds[i] in "NY" and word in JOINS and word != "the"
        return 2 if joins and i - 2 >= floor and self.kinds[i - 2] == "N" else 0

    def _begins(self, i: int, before: str) -> bool:
        """Does a phrase begin here, so that the name or noun before it is none of it?"""
        low, earlier = self.tokens[i].low, self.tokens[i - 1].low
        if self.kinds[i] == "Y":
            return before == "K" and earlier in SETTING
        if before == "N":
            return low in STARTERS and earlier.rstrip("s") not in COUNTRIES
        return before == "K" and low in STARTERS and KINDS.get(earlier) not in ("body",)

    def _dated(self, i: int) -> bool:
        return "T" in self.kinds[max(0, i - 1) : i + 2]

    def _placed(self, last: int, floor: int) -> int | None:
        """Where "doctors at the scene" begins: the tie may be to a noun that names nobody."""
        for i in range(last - 2, max(floor, last - 5), -1):
            if self.kinds[i] in "XRT" or self.tokens[i].low in FINITE:
                return None
            if self.kinds[i] == "P":
                tied = self.tokens[i].low in LINKS and self.tokens[i - 1].low in EXTEND
                return self._back(i, floor) if tied else None
        return None

    def _taking_part(self, last: int, floor: int) -> Phrase | None:
        """The noun in front of a participle: "a group monitoring the war", "residents reached by telephone"."""
        for i in range(last - 2, max(floor, last - 9) - 1, -1):
            if self.kinds[i] in "XR":
                return None
            if self.kinds[i] == "K" and self.tokens[i + 1].low in PARTICIPLES:
                first = self._back(i + 1, floor)
                governed = first is None or (first > floor and self.kinds[first - 1] == "P")
                return None if governed or first is None else self.phrase(first, i + 1)
        return None

    def _extended(self, first: int, floor: int) -> int:
        """Over "a source at", "the head of" in front of a phrase."""
        while first - 2 >= floor and self.tokens[first - 1].low in LINKS:
            if self.tokens[first - 1].low == "of" and self.kinds[first - 2] == "D":
                return first - 2  # "one of his relatives"
            if self.tokens[first - 2].low not in EXTEND:
                break
            further = self._back(first - 1, floor)
            if further is None:
                break
            first = further
        return first

    def _joined(self, first: int, floor: int) -> int:
        """Over "residents and" in front of "a monitor"."""
        if first - 2 < floor or self.tokens[first - 1].low not in ("and", "or"):
            return first
        other = self._back(first - 1, floor)
        if other is None or self.kinds[first - 2] == "R":
            return first
        other = self._extended(other, floor)
        free = other == floor or (self.kinds[other - 1] in "TXN" and self.tokens[other - 1].low not in FINITE)
        free = free or self.tokens[other].low in STARTERS
        return other if free or (self.kinds[other] == "D" and self.kinds[other - 1] != "P") else first

    def _cut(self, first: int, last: int) -> Phrase | None:
        """The speaker at the end of a run that a preposition governs: "in Damascus SANA", "in Aleppo activists"."""
        if self.kinds[first] == "D":
            return None
        for i in range(first + 1, last):
            kind = self.kinds[i]
            if kind == "N" and self.tokens[i].low in OUTLETS:
                return self.phrase(i, last)
            if kind in "MKY" and "K" in self.kinds[i:last] and self.kinds[i - 1] in "NT":
                return self.phrase(i, last)
        return None

    def after(self, start: int, ceiling: int) -> Phrase | None:
        """The phrase that begins at token `start`."""
        i = start
        while i < ceiling and self._goes_on(i, start):
            i += 1
        while i > start and self.kinds[i - 1] not in "NKRY":
            i -= 1
        if i == start or not any(kind in "NKRY" for kind in self.kinds[start:i]):
            return None
        return self.phrase(start, self._with_bracket(i, ceiling))

    def _with_bracket(self, i: int, ceiling: int) -> int:
        if i + 2 < ceiling and self.tokens[i].text in "([" and self.tokens[i + 2].text in ")]":
            return i + 3
        return i

    def _goes_on(self, i: int, start: int) -> bool:
        kind, low = self.kinds[i], self.tokens[i].low
        if i == start:
            return kind in "DNYMKR#"
        last = self.kinds[i - 1]
        if last == "R":
            return False
        if kind == "D":
            return self.tokens[i - 1].low in LINKS or self.tokens[i - 1].low == "by"
        if kind == "Y":
            return last in "DYMPG#O" or self.tokens[i - 1].low in JOINS or self._whole_name(start, i)
        if kind in "MK":
            return not (last == "N" and KINDS.get(low) == "many")
        if kind in "NG":
            return True
        if kind == "O" and set(self.kinds[start:i]) <= set("DYM") and self.kinds[i + 1 : i + 2] in ("M", "N", "K"):
            return low not in FINITE
        return self._ties(i, low, last)

    def _whole_name(self, start: int, i: int) -> bool:
        """Is a nation's word inside a name, as in "the Free Syrian Army"?"""
        return self.kinds[i - 1] == "N" and self.kinds[i + 1 : i + 2] == "N" and self.tokens[i - 1].low not in OUTLETS

    def _ties(self, i: int, low: str, last: str) -> bool:
        if i + 1 >= len(self.tokens):
            return False
        after = self.kinds[i + 1]
        if low in JOINS and last == "N" and after in "NY" and low != "and":
            return True
        if low in ("issued", "released", "published") and self.tokens[i + 1].low == "by":
            return True
        if low in LINKS or low == "by":
            return (self.tokens[i - 1].low in EXTEND or low == "by") and after in "DNYMK"
        return low == "and" and last in "NK" and after in "DKNY"
