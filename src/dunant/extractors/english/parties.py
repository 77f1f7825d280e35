"""A sentence in; the parties it names out: armies, armed groups, governments, bodies and nations that act."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dunant.extractors.english import places_words
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.text import Sentence, Token

LONGEST_NAME = 9  # tokens in the longest entry of [names]
ACRONYM = re.compile(r"^[A-Z]{2,6}$")
COMPOUND = ("-led", "-backed", "-allied", "-linked", "-affiliated", "-dominated", "-supported")
ARTICLES = ("al-", "el-", "an-", "ar-", "as-", "at-")  # Arabic
LINKS = frozenset(["al", "of", "the", "for", "and", "-"])


@dataclass(frozen=True, slots=True)
class Party:
    """Tokens `first` to `last` (excluded) that name a party.

    Attributes:
        name: the words as written, determiners left out.
        kind: name (a known or capitalised organisation), forces ("government troops"), nation ("Russia", "Russian"),
            capital ("Moscow") or arms ("Russian warplanes", where `name` is the owner's words with the arms).
    """

    first: int
    last: int
    name: str
    kind: str


@cache
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    several = {nation for nation in nations() if " " in nation}
    for section in (words("parties", "names"), countries(), several):
        for name in section:
            by_first.setdefault(name.split()[0], []).append(tuple(name.split()))
    for name in table("parties", "capitals"):
        by_first.setdefault(name.split()[0], []).append(tuple(name.split()))
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}


@lru_cache(maxsize=16384)
def nation(low: str) -> str:
    """The country an adjective, a capital or a name that lost its apostrophe stands for, or empty."""
    for form in (low, low.removesuffix("s"), low.removesuffix("'s")):
        found = nations().get(form) or table("parties", "capitals").get(form)
        if found:
            return found
        if form in countries():
            return form
    return ""


@cache
def countries() -> frozenset[str]:
    """Every country of the world by the names it acts under, lower case."""
    return words("parties", "countries") | places_words.countries().keys()


@cache
def nations() -> dict[str, str]:
    """Adjectives of nationality, lower case, with the country; no nouns for its people ("Danes", "Syrians")."""
    every, folk = places_words.nations(), words("parties", "folk")
    plurals = {low for low in every if low.endswith("s") and low.removesuffix("s") in every}
    return {**{low: every[low] for low in every.keys() - folk - plurals}, **table("parties", "nations")}


@lru_cache(maxsize=16384)
def _opens(text: str) -> bool:
    """Can a name begin with it: "Shabab", "al-Shabab"?"""
    return text[0].isupper() or (text[:3].lower() in ARTICLES and text[3:4].isupper())


def parties(sentence: Sentence) -> list[Party]:
    """The parties of the sentence in text order, the longest at each place, none overlapping."""
    found: list[Party] = []
    at, tokens, opening = 0, sentence.tokens, _opening()
    for i in [t.i for t in tokens if t.capital or t.low in opening or "-" in t.low]:
        last, kind = _noun_phrase(tokens, i) if i >= at else (i, "")
        if last > i:
            found.append(_party(sentence, i, last, kind))
            at = last
    return found


@cache
def _opening() -> frozenset[str]:
    """The words without a capital or a hyphen with which a party's name can begin."""
    return words("parties", "forces") | words("parties", "arms") | words("parties", "modifiers")


def _party(sentence: Sentence, first: int, last: int, kind: str) -> Party:
    start, end = sentence.span(first, last)
    return Party(first, last, sentence.text[start - sentence.start : end - sentence.start], kind)


def _noun_phrase(tokens: list[Token], i: int) -> tuple[int, str]:
    """Where a party that begins at token `i` ends, and its kind; `i` where none begins."""
    j, head, kind, seen_name = i, i, "", False
    while j < len(tokens) and j - i < 10:
        step, step_kind = _step(tokens, j)
        if not step:
            break
        j += step
        if step_kind in ("forces", "arms", "name", "nation", "capital"):
            if step_kind == "nation" and kind in ("forces", "name", "arms", "capital"):
                break  # "rebels Syria": the next clause; "Beirut Syrian jets": a dateline
            head = j
            kind = step_kind if step_kind != "nation" or not seen_name else kind
            seen_name = seen_name or step_kind == "name"
        if j < len(tokens) and tokens[j].low == "'s":
            if kind in ("nation", "capital", "name") and _step(tokens, j + 1)[1] in ("forces", "arms", "modifier"):
                j += 1
            else:
                break
    if not kind or (kind == "arms" and head - i < 2 and tokens[i].low not in words("parties", "craft")):
        return i, ""
    if head - i == 1 and kind == "forces" and tokens[i].low in words("parties", "weak"):
        return i, ""
    return _loyal(tokens, head), kind


def _step(tokens: list[Token], j: int) -> tuple[int, str]:
    """How many tokens the next piece of a party's name takes, and what it is."""
    if j >= len(tokens):
        return 0, ""
    token = tokens[j]
    taken = _known(tokens, j)
    if taken:
        low = " ".join(t.low for t in tokens[j : j + taken])
        country = low in countries() or low in nations()
        return taken, "nation" if country else "capital" if low in table("parties", "capitals") else "name"
    organisation = _organisation(tokens, j)
    if organisation:
        return organisation, "name"
    owner = _owner(tokens, j)
    return (owner, "modifier") if owner else _word(token.text, token.low)


def _owner(tokens: list[Token], j: int) -> int:
    """The length of a ruler's name before what is his: "the Assad regime", "Haftar's troops"."""
    if not _opens(tokens[j].text) or j + 1 >= len(tokens):
        return 0
    if tokens[j].low in words("common_words") or nation(tokens[j].low):
        return 0
    if tokens[j + 1].low in words("parties", "rule") and tokens[j].text[1:].islower():
        return 1
    if tokens[j].low.endswith("s") and tokens[j + 1].low in words("parties", "owned") and j and tokens[j - 1].capital:
        return 1  # "al-Assads forces", the apostrophe lost
    owned = tokens[j + 1].low == "'s" and j + 2 < len(tokens) and tokens[j + 2].low in words("parties", "owned")
    return 2 if owned else 0


@lru_cache(maxsize=16384)
def _word(text: str, low: str) -> tuple[int, str]:
    capital = text[0].isupper()
    if low in nations() or (capital and low.endswith("s") and nation(low)):
        return (1, "nation") if capital else (0, "")
    if low in words("parties", "forces"):
        return 1, "forces"
    if low in words("parties", "arms"):
        return 1, "arms"
    if low in words("parties", "modifiers") or _compound(low):
        return 1, "modifier"
    if ACRONYM.match(text) and low not in ("ap", "afp", "reuters", "am", "pm", "gmt", "tv", "dc"):
        return 1, "name"
    return 0, ""


def _compound(low: str) -> bool:
    """ "US-led", "Saudi-backed", "pro-government", "Kurdish-led"."""
    return low.startswith(("pro-", "anti-")) or low.endswith(COMPOUND)


def _known(tokens: list[Token], j: int) -> int:
    """The length of the known name that begins here, 0 where none does."""
    if not _opens(tokens[j].text):
        return 0
    low = tokens[j].low
    for name in _names().get(low, ()) or _names().get(low.removesuffix("s"), ()):
        got = [t.low for t in tokens[j : j + len(name)]]
        owning = (*got[:-1], got[-1].removesuffix("s")) == name and _genitive(tokens[j + len(got) - 1])
        if tuple(got) == name or owning:
            if name == ("us",) and tokens[j].text not in ("US",):
                continue
            return len(name)
    return 0


def _genitive(token: Token) -> bool:
    """Can its last letter be the s of a genitive that lost its apostrophe ("Syrias", "ISILs")?"""
    return bool(nation(token.low)) or token.text[:-1].isupper()


def _organisation(tokens: list[Token], j: int) -> int:
    """A run of capitalised words that ends in Front, Brigade, Army …; 0 where there is none."""
    if not tokens[j].capital:
        return 0
    last, k, end = 0, j, min(len(tokens), j + 8)
    while k < end and (tokens[k].capital or _links(tokens, k)):
        if k > j and _ends_organisation(tokens[k]):
            last = k + 1 - j
            after = tokens[k + 1] if k + 1 < len(tokens) else None
            if after is None or (after.low not in ("of", "for") and not _ends_organisation(after)):
                break
        k += 1
    return last


def _links(tokens: list[Token], k: int) -> bool:
    """Is the token a small word inside a name ("Front for the Liberation of …")? Else an article opens another name."""
    low, then = tokens[k].low, tokens[k + 1] if k + 1 < len(tokens) else None
    if low == "the" and tokens[k - 1].low not in ("of", "for"):
        return False
    if then and then.low == "the" and low in ("of", "for"):
        then = tokens[k + 2] if k + 2 < len(tokens) else None
    return low in LINKS and then is not None and then.capital


def _ends_organisation(token: Token) -> bool:
    """Is it "Front", "Brigade", "Army" as names are written? "Regime" is read as "Government" is."""
    return token.capital and token.low in words("parties", "organisation nouns") and not token.text.isupper()


def _loyal(tokens: list[Token], last: int) -> int:
    """ "forces loyal to President Bashar al-Assad": the words of loyalty belong to the name."""
    if [t.low for t in tokens[last : last + 2]] not in (["loyal", "to"], ["allied", "to"], ["allied", "with"]):
        return last
    k = last + 2
    titles = words("parties", "titles") | {"the", "former"}
    while k < min(len(tokens), last + 9) and (tokens[k].capital or tokens[k].low in titles):
        k += 1
    return k if k > last + 2 else last
