"""A sentence in, its capitalised names out, cut where one ends and the next begins; not yet told places from people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.places_words import COMMON, NAME, NATION, NEVER, NONE, capitals, common, countries, kind
from dunant.extractors.english.text import Sentence, Token

LONGEST_NAME = 5  # words asked of the gazetteer in one go
SHORTEST_OWNER = 4  # letters; "Hass" is no genitive of "Has"
SURE = frozenset({"province", "governorate", "oblast", "district", "village"})  # before them even "Hope" is a place
SETTLEMENTS = frozenset({"town", "village", "city", "villages", "towns", "cities"})
HEADLINE = 0.7  # share of capitalised words, of those over three letters, from which a sentence is set in title case
HEADLINE_WORDS = 4  # fewer words than this tell nothing

Knows = Callable[[str], bool]


@dataclass(slots=True)
class Name:
    """Tokens `first` to `last` (excluded); `run` is the stretch of capitalised words it was cut from."""

    first: int
    last: int
    text: str
    known: bool
    genitive: bool
    everyday: bool
    run: tuple[int, int]


def memory(knows: Knows) -> Knows:
    """The gazetteer's `knows` with the world's countries, capitals and great regions added, every answer remembered."""
    told: dict[str, bool] = {}

    def known(name: str) -> bool:
        if name not in told:
            told[name] = listed(low := name.lower()) or low in capitals() or knows(name)
        return told[name]

    return known


def listed(low: str) -> bool:
    """Is this a country or a region of the word list?"""
    return low in countries() or low in table("places", "region")


def headline(sentence: Sentence) -> bool:
    """Is the sentence set in title case, so that capitals tell nothing?"""
    long = [token for token in sentence.tokens if len(token.text) > 3 and token.text[0].isalpha()]
    return len(long) >= HEADLINE_WORDS and sum(token.capital for token in long) >= HEADLINE * len(long)


def names(sentence: Sentence, known: Knows) -> list[Name]:
    """The names of a sentence in order."""
    found: list[Name] = []
    for run in _runs(sentence.tokens):
        if run[1] - run[0] > 1 or kind(sentence.tokens[run[0]].text) == NAME:
            found.extend(_cut(sentence.tokens, run, known))
        elif run[0] and _everyday(sentence.tokens, run[0], known) and not headline(sentence):
            found.append(Name(*run, sentence.tokens[run[0]].text, True, False, True, run))
    numbered = [name for name in _numbered(sentence.tokens) if not any(_meet(name, other) for other in found)]
    return sorted([*found, *numbered], key=lambda name: name.first) if numbered else found


def _numbered(tokens: list[Token]) -> Iterator[Name]:
    """ "Base 17", "Hill 105"; a unit's number is a place where its base is told of: "the Division 17 base"."""
    numbered = words("places", "numbered")
    for at in [token.i for token in tokens[:-1] if token.low in numbered]:
        token = tokens[at]
        if tokens[at + 1].text.isdigit():
            after = tokens[at + 2].low if at + 2 < len(tokens) else ""
            before = [one.low for one in tokens[max(0, at - 2) : at]]
            unit = token.low in words("places", "unit")
            if not unit or after in words("places", "unit_base") or before[-1:] == ["on"]:
                yield Name(at, at + 2, _joined(tokens, at, at + 2), True, False, False, (at, at + 2))


def _meet(one: Name, other: Name) -> bool:
    return one.first < other.last and other.first < one.last


def _everyday(tokens: list[Token], at: int, known: Knows) -> bool:
    """A capitalised everyday word that is also the name of a place: "Hit", "Split"; any after "the village of"."""
    if tokens[at].low in words("places", "calendar") and at + 1 < len(tokens):  # "the May district"
        return tokens[at + 1].text in SURE
    if kind(tokens[at].text) != COMMON:
        return False
    if _settled(tokens, at):
        return True
    if at + 1 < len(tokens) and tokens[at + 1].text in SURE and tokens[at].low not in table("places", "part"):
        return True
    return known(tokens[at].text)


def _settled(tokens: list[Token], at: int) -> bool:
    """Does "the village of" come right before?"""
    return at > 1 and tokens[at - 1].low == "of" and tokens[at - 2].low in SETTLEMENTS


def _runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """The stretches of capitalised words, small links between two of them included."""
    first = -1
    for at, token in enumerate(tokens):
        if (token.text[0].isupper() or "-" in token.text) and kind(token.text) != NONE:
            if first < 0:
                first = at
        elif first >= 0 and not _links(tokens, first, at):
            yield first, at
            first = -1
    if first >= 0:
        yield first, len(tokens)


def _links(tokens: list[Token], first: int, at: int) -> bool:
    """A small word of names between two capitalised ones: "Urum al Kubra"."""
    return (
        at > first
        and at + 1 < len(tokens)
        and tokens[at].text in words("places", "name_link")
        and kind(tokens[at + 1].text) in (NAME, NEVER)
        and kind(tokens[at - 1].text) == NAME
    )


def _cut(tokens: list[Token], run: tuple[int, int], known: Knows) -> Iterator[Name]:
    at = run[0]
    several = _lists(tokens, run[0])
    while at < run[1]:
        last = _longest(tokens, at, run[1], known) if at + 1 < run[1] else 0
        last = last or _compound(tokens, at, run[1], known, several)
        if last == at and at == run[0] and _settled(tokens, at) and kind(tokens[at].text) == COMMON:
            last = _compound(tokens, at + 1, run[1], known, several)  # "the village of Pa Zi Gyi"
        if last > at and not (last == at + 1 and tokens[at].low in words("places", "article")):
            yield _name(tokens, at, last, run, known)
        at = max(last, at + 1)


def _lists(tokens: list[Token], at: int) -> bool:
    """Does a plural like "the villages of" come right before?"""
    if at and tokens[at - 1].low == "of":
        at -= 1
    return bool(at) and tokens[at - 1].low in plurals()


def plurals() -> dict[str, str]:
    """Plural nouns of place, with the level of one of them."""
    if not _PLURALS:
        for word, level in table("places", "level").items():
            _PLURALS[word[:-1] + "ies" if word.endswith("y") and word[-2] not in "ae" else word + "s"] = level
    return _PLURALS


_PLURALS: dict[str, str] = {}


def _joined(tokens: list[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first:last])


def _longest(tokens: list[Token], at: int, end: int, known: Knows) -> int:
    """Where the longest known name of two or more words that starts here ends; 0 for none."""
    nation = kind(tokens[at].text) == NATION
    last = min(end, at + LONGEST_NAME)
    named = [kind(token.text) == NAME for token in tokens[at:last]]
    while last > at + 1:
        text = _joined(tokens, at, last)
        low = text.lower()
        if listed(low) or (not nation and any(named) and known(text)) or (low[-1] == "s" and listed(low[:-1])):
            return last
        last -= 1
        named.pop()
    return 0


def _compound(tokens: list[Token], at: int, end: int, known: Knows, several: bool) -> int:
    """Where the name that starts at a word of kind NAME ends; `at` for a word of another kind."""
    if kind(tokens[at].text) != NAME:
        return at
    last = _headed(tokens, at, end)
    if last == at + 1 and not known(tokens[at].text) and not _article(tokens[at]):
        while last < end and _goes_on(tokens, last, known) and _fits(tokens, at, last, several):
            last += 1
    while last + 1 < end and tokens[last].text in words("places", "name_link"):
        last += 2
    return last


def _fits(tokens: list[Token], at: int, last: int, several: bool) -> bool:
    """One "al-Something" belongs to the name before it, a second starts a name; in a list plain words do too."""
    if _article(tokens[last]):
        return last == at + 1
    return not several and not _article(tokens[last - 1])


def _headed(tokens: list[Token], at: int, end: int) -> int:
    """A first part like "Tel" or "al-Sheikh" takes the next word, or a small word and the next."""
    last = at + 1
    stem = tokens[at].low.rpartition("-")[2] if _article(tokens[at]) else tokens[at].low
    if stem not in words("places", "name_head") or last >= end:
        return last
    if tokens[last].low in words("places", "name_head") and last + 1 < end and kind(tokens[last + 1].text) == NAME:
        return last + 2
    follows = kind(tokens[last].text) == NAME or tokens[last].low in words("places", "person")
    return last + 1 if follows else last


def _article(token: Token) -> bool:
    return "-" in token.text and token.low.partition("-")[0] in words("places", "article")


def _goes_on(tokens: list[Token], at: int, known: Knows) -> bool:
    """An unknown name takes in unknown plain names that follow, not the start of another compound."""
    token = tokens[at]
    if kind(token.text) != NAME and token.low not in words("places", "person"):
        return False
    if token.low in words("places", "name_head"):
        return False
    return _article(token) or not (known(token.text) or listed(token.low.rstrip("s")))


def _name(tokens: list[Token], first: int, last: int, run: tuple[int, int], known: Knows) -> Name:
    """A name, the s of a lost apostrophe taken off: "Syrias", "Aleppos"."""
    text = _joined(tokens, first, last)
    everyday = last == first + 1 and common(text.lower()) and not listed(text.lower())
    genitive = last < len(tokens) and tokens[last].low == "'s"
    short = text[:-1]
    lost = text[-1] == "s" and text[-2:] != "ss" and not genitive and len(short) >= SHORTEST_OWNER
    if lost and (listed(short.lower()) or (not known(text) and known(short) and _owned(tokens, last))):
        return Name(first, last, short, True, True, everyday, run)
    return Name(first, last, text, known(text), genitive, everyday, run)


def _owned(tokens: list[Token], at: int) -> bool:
    """Can the word after a name be what it owns? No preposition, conjunction or mark can."""
    if at >= len(tokens):
        return False
    low = tokens[at].low
    return low[0].isalpha() and low not in words("places", "no_adjective") and low not in table("places", "preposition")
