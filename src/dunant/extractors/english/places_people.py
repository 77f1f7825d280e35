"""A name and its sentence in; is it a person's, a body's or a dateline's, out."""

from __future__ import annotations

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.places_names import Name, listed
from dunant.extractors.english.places_phrases import Phrase, levels
from dunant.extractors.english.places_words import NAME, NEVER, NONE, barred, capitals, countries, kind
from dunant.extractors.english.text import Sentence, Token

SAYS = frozenset({"said", "told", "says", "added", "who"})
DASHES = frozenset({"-", "–", "—", "--", "("})
BODY_LINKS = frozenset({"of", "in", "for", "and", "the", "&"})
LONGEST_ACRONYM = 5  # letters in capitals outside a dateline
DATELINE_REACH = 9  # words from the start of a sentence within which a dateline ends
LATE_DATELINE = 12  # words after which no name in capitals opens a report, dates and short links before it


def people(sentence: Sentence, names: list[Name]) -> set[str]:
    """The names that a title, a given name or a verb of speech shows to be a person's, and their last words."""
    found: set[str] = set()
    tokens = sentence.tokens
    for name in names:
        given = name.run[0] < name.first and tokens[name.first - 1].low in words("places", "person")
        if given or titled(tokens, name) or _speaks(tokens, name):
            found.update((name.text, name.text.rpartition(" ")[2]))
    return {text for text in found if not listed(text.lower()) and text.lower() not in capitals()}


def titled(tokens: list[Token], name: Name) -> bool:
    """Does "President", "spokesman" or the like stand right before?"""
    return name.first > 0 and tokens[name.first - 1].low in words("places", "title")


def _speaks(tokens: list[Token], name: Name) -> bool:
    before = tokens[name.first - 1].low if name.first else ""
    return _next(tokens, name) in SAYS - {"who"} and before not in words("places", "locative") and before != "of"


def _next(tokens: list[Token], name: Name) -> str:
    return tokens[name.last].low if name.last < len(tokens) else ""


def person(tokens: list[Token], found: Phrase, firm: bool) -> bool:
    """A title before, other capitals around, or speech after an unknown name."""
    name = found.name
    if titled(tokens, name) or any(tokens[at].low in words("places", "title") for at in range(name.run[0], name.first)):
        return True
    if (not firm and _strange(tokens, found)) or (not found.level and _given_after(tokens, name)):
        return True
    if name.known:
        return False
    if found.relation == "to" and found.before in words("places", "party_to"):
        return True
    return not found.level and found.relation not in ("in", "at", "near") and _next(tokens, name) in SAYS


def _given_after(tokens: list[Token], name: Name) -> bool:
    return name.last < name.run[1] and tokens[name.last].low in words("places", "person")


def _strange(tokens: list[Token], found: Phrase) -> bool:
    """Is the name part of a longer run of names, as a surname is?"""
    name = found.name
    kinds = [kind(tokens[at].text) for at in (name.first - 1, name.last) if name.run[0] <= at < name.run[1]]
    return NEVER in kinds or (NAME in kinds and name.text.lower() not in countries())


def acronym(name: Name) -> bool:
    """Capitals only, and no country's: "USDA"."""
    return name.text.isupper() and len(name.text) <= LONGEST_ACRONYM and not listed(name.text.lower())


def dateline(tokens: list[Token], found: Phrase) -> bool:
    """ "BEIRUT (Reuters) -", "BENGHAZI, Libya —", "GENEVA | Thu" before a report begins."""
    name = found.name
    before = tokens[name.first - 1].low if name.first else ""
    if before in table("places", "preposition"):
        return False
    if _lone_capitals(tokens, name):
        return True
    after = [token.text for token in tokens[name.last : name.last + 3]]
    if after[:1] == ["|"] or (len(after) > 2 and after[0] == "(" and after[2] == ")" and barred(after[1].lower())):
        return True
    return not found.relation and name.first < DATELINE_REACH // 2 and _capitals_to_dash(tokens, name.last)


def _capitals_to_dash(tokens: list[Token], after: int) -> bool:
    """Does a dash or bracket follow before any small letter, and nothing but capitals come before it?"""
    for at in range(after, min(len(tokens), DATELINE_REACH)):
        if tokens[at].text in DASHES:
            if heads_item(tokens, at):
                return False
            return all(kind(token.text) != NONE or not token.text.isalpha() for token in tokens[:at])
        if tokens[at].text.isalpha() and not tokens[at].capital:
            return False
    return False


def heads_item(tokens: list[Token], at: int) -> int:
    """Where the bracket at `at` of "Metele (Abadam area, Borno): …" ends, which says where the item's place lies; else
    0."""
    if at >= len(tokens) or tokens[at].text != "(":
        return 0
    end = next((k for k in range(at, min(len(tokens), at + DATELINE_REACH)) if tokens[k].text == ")"), 0)
    return end if end + 1 < len(tokens) and tokens[end + 1].text == ":" else 0


def _lone_capitals(tokens: list[Token], name: Name) -> bool:
    """A known name in capitals among words that are not, near the start."""
    if not (name.text.isupper() and name.known and len(name.text) > 3) or name.first > LATE_DATELINE:
        return False
    before = tokens[name.first - 1] if name.first else None
    if before and (before.text.isupper() or before.low in ("the", "a")):
        return False
    around = tokens[name.last : name.last + 6]
    return not listed(name.text.lower()) and any(token.text[0].islower() for token in around)


def in_body(tokens: list[Token], found: Phrase) -> bool:
    """ "Aleppo Media Centre", "Islamic State of Iraq and Syria", "Bank of Libya"; "Nasr Front" is no ground."""
    bodies = words("places", "body")
    for at in range(found.name.last, found.name.run[1]):
        if tokens[at].low in bodies and tokens[at].capital:
            return not (tokens[at].low in levels() and tokens[at].low != "front" and found.relation)
    at = found.name.first - 1
    if at > 0 and tokens[at].text == "State" and tokens[at - 1].text == "Islamic":
        return True
    while at > 0 and (tokens[at].low in BODY_LINKS or (tokens[at].capital and tokens[at].low in countries())):
        at -= 1
    if not 0 <= at < found.name.first - 1 or not tokens[at].capital or tokens[at].low not in bodies:
        return False
    if tokens[at].low == "state":
        return at > 0 and tokens[at - 1].low == "islamic"
    return tokens[at + 1].low in ("of", "in", "for")
