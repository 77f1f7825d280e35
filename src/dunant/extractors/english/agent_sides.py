"""The words of a party's name in; the side it means out: one key for all its names, and what kind of side it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.parties import ACRONYM, Party, countries, nation
from dunant.extractors.english.text import Token
from dunant.extractors.english.violence import Violence

HOME = "home"  # the state whose army is just "the army"
STANDINGS = ("alliance", "lone", "rebels", "militants", "state")  # sections of agent_sides.txt; the first wins
SPELLED = 4  # letters of the shortest place that is known in capitals ("ADEN")
DATELINE = 6  # tokens into a sentence in which a dateline stands
REACH = 2  # tokens between "Russian" and its attack ("Russian heavy air strikes"); a country's name stands right before
STATES = frozenset(["united states", "united kingdom", "israel"])  # among the [same] names


@dataclass(frozen=True, slots=True)
class Side:
    """Who a name means.

    Attributes:
        key: the same for all names of one side.
        standing: home (the state the article is about), foreign (another state), alliance, rebels, militants,
            lone (a bomber, gunmen), named (an armed group), acronym or forces.
    """

    key: str
    standing: str


def side_of_party(article: Article, i: int, party: Party) -> Side | None:
    """The side a party's name means; None where it is a body that does not fight, an outlet, a place or a thing."""
    said = article.sentences[i].tokens[party.first : party.last]
    low = [t.low for t in said]
    if party.kind == "capital" or is_body(low) or (party.kind == "nation" and _place(article, i, party)):
        return None
    if party.kind == "name" and _dateline(article, i, party):
        return None
    if low[-1] in words("agent_sides", "shot"):
        return side_of_words(low)
    return side_of_words(low) or _other(low, party.kind, bool(ACRONYM.match(said[-1].text)))


def _dateline(article: Article, i: int, party: Party) -> bool:
    """Are capitals a place ("GAZA CITY, July 3 -", "BOSASO (Agency)") rather than an acronym?"""
    row = article.sentences[i].tokens
    said = row[party.first : party.last]
    if not all(t.text.isupper() and t.text.isalpha() for t in said):
        return False
    if any(len(t.text) >= SPELLED and article.knows(t.text.title()) for t in said):
        return True
    opens = party.first <= DATELINE and (party.last >= len(row) or row[party.last].text in ",-–—(./:")
    return opens and all(t.low != "the" for t in row[: party.first])


def _other(low: Sequence[str], kind: str, acronym: bool) -> Side | None:
    """A side that is known by its own name only; None for arms that no owner is named with."""
    last = low[-1]
    if last in words("agent_sides", "craft"):
        return None
    if kind != "name":
        return Side(last, "forces")
    return Side(" ".join(low).removeprefix("the "), "acronym" if acronym else "named")


def is_body(low: Sequence[str]) -> bool:
    """Do the words name a body that does not fight, or an outlet? "NATO" and the like fight though they also speak."""
    if _holds("bodies", low):
        return True
    return low[-1] in table("speakers", "outlets") and low[-1] not in table("agent_sides", "same")


def _place(article: Article, i: int, party: Party) -> bool:
    """Is the nation's name only a place or an adjective here ("in Syria", "Syrias north", "a Syrian town")?"""
    tokens = article.sentences[i].tokens
    named = tokens[party.last - 1].low in countries()
    if any(_strikes(tokens, party, v, named) for v in article.violence(i)):
        return False
    if not named:
        return True
    if party.last < len(tokens) and (tokens[party.last].capital or tokens[party.last].low == "'s"):
        return True
    return party.first > 0 and tokens[party.first - 1].low in words("agent_sides", "locative")


def _strikes(tokens: list[Token], party: Party, attack: Violence, named: bool) -> bool:
    """Does the attack follow the nation at once: "Russian heavy air strikes", "Turkey shelled", not "Syria Air raids"?

    A capital there opens a headline's next sentence.
    """
    if not -1 <= attack.first - party.last <= (0 if named else REACH):
        return False
    if named and tokens[attack.first].capital:
        return False
    return not any(t.low in words("agent_sides", "things") for t in tokens[party.last : attack.first])


def side_of_words(low: Sequence[str]) -> Side | None:
    """The side that lower-case words tell, in this order: a name shared by one side, a standing, a country."""
    shared = _shared_name(low)
    if shared:
        return _shared(shared)
    standing = next((s for s in STANDINGS if _holds(s, low)), "")
    if standing in ("rebels", "militants", "lone", "alliance"):
        return Side(standing, standing)
    named = next((found for word in low if (found := country(word))), "")
    return Side(named, "state") if named else Side(HOME, "state") if standing == "state" else None


def _shared_name(low: Sequence[str]) -> str:
    single, several = _same()
    joined = f" {' '.join(low)} "
    found = next((shared for name, shared in several if name in joined), "")
    if found:
        return found
    forms = (form for word in low for form in (word, word.removesuffix("s")))  # "ISILs", the apostrophe lost
    return next((single[form] for form in forms if form in single), "")


@cache
def _same() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Names that mean one side: of one word, and of several, the longest first."""
    pairs = table("agent_sides", "same")
    several = [(f" {name} ", shared) for name, shared in pairs.items() if " " in name]
    longest_first = sorted(several, key=lambda pair: -len(pair[0]))
    return {name: shared for name, shared in pairs.items() if " " not in name}, tuple(longest_first)


@cache
def _entries(section: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The entries of a section: of one word, and of several between blanks."""
    entries = words("agent_sides", section)
    return frozenset(e for e in entries if " " not in e), tuple(f" {e} " for e in entries if " " in e)


def _holds(section: str, low: Sequence[str]) -> bool:
    single, several = _entries(section)
    if not single.isdisjoint(low):
        return True
    joined = f" {' '.join(low)} "
    return any(entry in joined for entry in several)


def _shared(name: str) -> Side:
    if name == "state":
        return Side(HOME, "state")
    standing = {"rebels": "rebels", "nato": "alliance"}.get(name, "state" if name in STATES else "named")
    return Side(name, standing)


@lru_cache(maxsize=16384)
def country(low: str) -> str:
    """The country a word stands for, in lower case; empty for regions and compounds like "Russian-backed"."""
    return "" if "-" in low or low in words("agent_sides", "regions") else nation(low).lower()


def at_home(side: Side, home: str) -> Side:
    """The side with "the army" resolved to the home state's, and other states told apart from it."""
    if side.standing != "state":
        return side
    return Side(home or HOME, "home") if side.key in (home, HOME) else Side(side.key, "foreign")
