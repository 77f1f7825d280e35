"""The phrases of a sentence in; which of them are places, and how each is used, out."""

from __future__ import annotations

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.places_names import Name, listed, plurals
from dunant.extractors.english.places_phrases import Phrase, levels
from dunant.extractors.english.places_words import NAME, NATION, NEVER, NONE, barred, capitals, common, countries, kind
from dunant.extractors.english.text import Sentence, Token

LOCATIVE, PARTY, ADJECTIVAL, DATELINE, PART_OF_NAME = "locative", "party", "adjectival", "dateline", "part_of_name"
BETWEEN = frozenset({",", "and", "or", "&", "/", "as", "well", "both", ";"})
OF = tuple(f"{part}_of" for part in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"))
OUTER = frozenset({"province", "governorate", "countryside", "district", "oblast", "region", "county", "state"})
LONGEST_ACRONYM = 5  # letters in capitals outside a dateline
DATELINE_REACH = 9  # words from the start of a sentence within which a dateline ends


def settle(sentence: Sentence, phrases: list[Phrase], people: frozenset[str] = frozenset()) -> list[Phrase]:
    """The phrases that name places, `use` filled in; names of people and everyday words are dropped."""
    kept: list[Phrase] = []
    before: Phrase | None = None
    for found in phrases:
        joined = before if before is not None and _joined(sentence.tokens, before, found) else None
        if joined is not None:
            _inherit(found, joined)
        found.use = _use(sentence.tokens, found, joined, people)
        found.group = found.first
        before = found if found.use else None
        if before is not None:
            if joined is not None:
                _bind(sentence.tokens, joined, found)
            elif kept:
                _contain(sentence.tokens, kept[-1], found)
            kept.append(found)
    _spread(sentence.tokens, kept)
    return kept


def _joined(tokens: list[Token], before: Phrase, found: Phrase) -> bool:
    """Do only "and", a comma or nothing stand between the two?"""
    if before.last > found.start:
        return before.last == found.first or (found.name.first == before.last)
    gap = tokens[before.last : found.start]
    if before.name.genitive and gap and gap[0].low == "'s":
        gap = gap[1:]
    return len(gap) <= 3 and all(token.low in BETWEEN for token in gap)


def _inherit(found: Phrase, before: Phrase) -> None:
    if not found.relation and "_of" not in before.relation:
        found.relation = before.relation
    if not found.level and before.plural:
        found.level, found.plural = before.level, True


def _bind(tokens: list[Token], before: Phrase, found: Phrase) -> None:
    """ "Rastan, Homs province" and "Syria's Aleppo" nest; "Aleppo Idlib and Homs" is a list."""
    gap = tokens[before.last : found.start]
    listing = any(token.low in ("and", "or", "&") for token in gap)
    if before.name.genitive and before.last == before.name.last and "," not in (token.low for token in gap):
        before.owns = before.outer = True
        found.within.append(before.name.text)
    elif not listing and _wider(found, before):
        found.outer = True
        before.within.append(found.name.text)
    elif "_of" not in before.relation:
        found.group = before.group


def _wider(outer: Phrase, inner: Phrase) -> bool:
    order = ("site", "neighbourhood", "village", "town", "", "city", "district", "area", "province", "region", "country")
    if outer.level == inner.level or outer.level not in order or inner.level not in order:
        return False
    return outer.level in ("province", "region", "country") and order.index(outer.level) > order.index(inner.level)


def _contain(tokens: list[Token], before: Phrase, found: Phrase) -> None:
    """ "X, a town in Y", "the X neighbourhood of Y", "X in Y"; also a genitive with words between."""
    gap = [token.low for token in tokens[before.last : found.first]]
    if before.name.genitive and before.use in (LOCATIVE, ADJECTIVAL) and _described(tokens, before, found):
        before.owns = before.outer = True
        found.within.append(before.name.text)
        found.use = LOCATIVE
    elif gap and len(gap) <= 10 and all(_nominal(token) for token in tokens[before.last : found.first]):
        if gap == ["("] or any(word in ("near", "outside", "around") for word in gap) or "_of" in found.relation:
            found.beside = True
        elif any(word in ("of", "in", "inside", "at") for word in gap):
            found.outer = True
            before.within.append(found.name.text)


def _nominal(token: Token) -> bool:
    """A word that can stand in "X, a rebel-held town in Y" between the two names."""
    low = token.low
    if low in ("of", "in", "inside", "at", "near", "outside", "around", "the", "a", "an", ",", "and's", "to", "on", "(", "'s"):
        return True
    if token.capital and kind(token.text) != NATION or not low[0].isalpha():
        return False
    return low in levels() or low in table("places", "part") or not (common(low) and not low.endswith("ern")) or "-" in low


def _verb(word: str) -> bool:
    return word in words("places", "speaks") or word in words("places", "takes_place") or word.endswith("ing")


def _described(tokens: list[Token], before: Phrase, found: Phrase) -> bool:
    """ "Iraqs second city Mosul", "Syria's northern province of Idlib": a noun of place, no verb, in between."""
    gap = [token.low for token in tokens[before.last : found.first] if token.low != "'s"]
    if not gap:
        return bool(tokens[before.last : found.first])
    return len(gap) <= 5 and any(word in levels() for word in gap) and not any(_verb(word) for word in gap)


def _spread(tokens: list[Token], kept: list[Phrase]) -> None:
    """A plural after the last of a list gives its level to all: "Idlib and Hama provinces"."""
    for at in range(len(kept) - 1, 0, -1):
        found, before = kept[at], kept[at - 1]
        word = tokens[found.last - 1].low
        plural = word in plurals() or before.level == "plural"
        if plural and _joined(tokens, before, found) and before.level in ("", "plural"):
            before.level = found.level


def _use(tokens: list[Token], found: Phrase, before: Phrase | None, people: frozenset[str]) -> str:
    """How the name is used; empty where it is no place."""
    name = found.name
    firm = _firm(found)
    if name.everyday and not (firm and _introduced(tokens, found)):
        return ""
    if name.text in people and not _leveled(found) and not _is_state(found):
        return ""
    if _in_dateline(tokens, found):
        return DATELINE
    if name.text.isupper() and len(name.text) <= LONGEST_ACRONYM and not listed(name.text.lower()):
        return ""
    if _in_body(tokens, found):
        return PART_OF_NAME if name.known else ""
    firm = firm or _set_in(tokens, found)
    if not name.known and not (firm or _goes_with(tokens, found, before) or (found.relation and found.part)):
        return ""
    if _person(tokens, found, firm):
        return ""
    return _role(tokens, found, before)


def _set_in(tokens: list[Token], found: Phrase) -> bool:
    """ "X in Aleppo province", "X, a village near Y", "Tel X", "villages including X": an unknown name is a place."""
    if found.last > found.first + 1 and tokens[found.first].low in words("places", "toponym"):
        return True
    if found.first and tokens[found.first - 1].low in ("including", "namely"):
        return any(token.low in plurals() for token in tokens[max(0, found.first - 6) : found.first])
    at = found.last + (found.last < len(tokens) and tokens[found.last].low == ",")
    if at + 2 >= len(tokens):
        return False
    if tokens[at].low in ("a", "the", "an"):
        return any(token.low in levels() for token in tokens[at + 1 : at + 4]) and not tokens[at + 1].capital
    if tokens[at].low not in ("in", "near"):
        return False
    if found.relation == "of":
        return tokens[at + 1].capital and _before(tokens, found) not in words("places", "of_person")
    return any(token.low in OUTER for token in tokens[at + 2 : at + 5])


def _introduced(tokens: list[Token], found: Phrase) -> bool:
    """Does a preposition stand right before the name?"""
    word = tokens[found.name.first - 1].low if found.name.first else ""
    return word in words("places", "locative") or (word == "of" and bool(found.level))


def _goes_with(tokens: list[Token], found: Phrase, before: Phrase | None) -> bool:
    """An unknown name is a place where it goes on a list of places; with nothing in between only after a plural."""
    if before is None or before.use != LOCATIVE:
        return False
    return before.last < found.start or before.plural or tokens[found.first].low.partition("-")[0] in words(
        "places", "article"
    )


def _firm(found: Phrase) -> bool:
    """Do a preposition, a verb or a noun of place say that this is a place?"""
    return found.relation not in ("", "by", "with", "of", "as", "than", "for", "against", "between") or _leveled(found)


def _leveled(found: Phrase) -> bool:
    return bool(found.level) and found.name.text.lower() not in countries()


def _role(tokens: list[Token], found: Phrase, before: Phrase | None) -> str:
    party = _is_state(found)
    after = tokens[found.last].low if found.last < len(tokens) else ""
    if table("places", "region").get(found.name.text.lower()) == "party":
        return PARTY
    if found.relation in ("in", "at", "from", "of") and _before(tokens, found) in words("places", "speaker"):
        return ADJECTIVAL
    if found.part or (_leveled(found) and not party):
        return LOCATIVE
    if found.name.genitive and (after == "'s" or after):
        return _owned(tokens, found)
    if party and after in words("places", "party_noun"):
        return PARTY
    if after in words("places", "adjectival") or (after in words("places", "title") and found.last < found.name.run[1]):
        return ADJECTIVAL
    if party and not found.relation and found.start and tokens[found.start - 1].low in words("places", "speaks"):
        return PARTY
    if found.relation == "against" and _before(tokens, found) in words("places", "attack_noun"):
        return LOCATIVE
    if party and found.relation == "to" and _before(tokens, found) in words("places", "party_to"):
        return PARTY
    if found.relation in ("in", "across", "at", "near", "outside", "on", "into", "object", "from", "to", *OF):
        return LOCATIVE
    if before is not None and before.use in (LOCATIVE, PARTY, ADJECTIVAL):
        return before.use
    if found.relation in ("by", "with", "against", "between", "for", "as", "than") and party:
        return PARTY
    if party and after in words("places", "speaks"):
        return PARTY
    if party:
        return ADJECTIVAL
    return LOCATIVE


def _before(tokens: list[Token], found: Phrase) -> str:
    """The word before the preposition."""
    return tokens[found.left - 1].low if found.left else ""


def _owned(tokens: list[Token], found: Phrase) -> str:
    """ "Syria's government" is a party, "Aleppo's outskirts" were taken as a part, "Syrias north" is a place."""
    at = found.last + (found.last < len(tokens) and tokens[found.last].low == "'s")
    after = tokens[at : at + 4]
    if any(token.low in levels() or token.low in table("places", "part") for token in after):
        return LOCATIVE
    if _is_state(found) and any(token.low in words("places", "party_noun") for token in after[:2]):
        return PARTY
    return ADJECTIVAL


def _is_state(found: Phrase) -> bool:
    low = found.name.text.lower()
    return low in countries() or low in capitals() or table("places", "region").get(low) in ("country", "party")


def _in_dateline(tokens: list[Token], found: Phrase) -> bool:
    """ "BEIRUT (Reuters) -", "BENGHAZI, Libya —" at the start of a paragraph."""
    after = [token.text for token in tokens[found.name.last : found.name.last + 4]]
    if found.name.text.isupper() and len(found.name.text) > LONGEST_ACRONYM - 2 and _lone_capitals(tokens, found):
        return True
    if after[:1] == ["|"] or (len(after) > 2 and after[0] == "(" and after[2] == ")" and barred(after[1].lower())):
        return not found.relation
    if found.name.first > 4 or found.relation:
        return False
    for at in range(found.name.last, min(len(tokens), DATELINE_REACH)):
        if tokens[at].text in ("-", "–", "—", "("):
            return all(kind(token.text) != NONE or not token.text.isalpha() for token in tokens[: at])
        if tokens[at].text.isalpha() and not tokens[at].capital:
            return False
    return False


def _lone_capitals(tokens: list[Token], found: Phrase) -> bool:
    """A name in capitals among words that are not, no preposition before it, no acronym of the list."""
    first = found.name.first
    before = tokens[first - 1] if first else None
    if not found.name.known or first > DATELINE_REACH + 3:
        return False
    if before and (before.low in table("places", "preposition") or before.text.isupper() or before.low in ("the", "a")):
        return False
    around = tokens[found.name.last : found.name.last + 6]
    return not listed(found.name.text.lower()) and any(token.text[0].islower() for token in around)


def _in_body(tokens: list[Token], found: Phrase) -> bool:
    """ "Aleppo Media Centre", "Islamic State of Iraq and Syria", "Bank of Libya"."""
    first, last = found.name.run
    for at in range(found.name.last, last):
        low = tokens[at].low
        if low in words("places", "body") and tokens[at].capital:
            return not (low in levels() and found.relation)
    at = found.name.first - 1
    while (at > 0 and tokens[at].low in ("of", "in", "for", "and", "the", "&")) or _place_like(tokens, at):
        at -= 1
    if at < found.name.first - 1 and at >= 0 and tokens[at].capital and tokens[at].low in words("places", "body"):
        return (tokens[at + 1].low in ("of", "in", "for") and tokens[at].low not in ("state",)) or _isis(tokens, at)
    return False


def _place_like(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at].capital and tokens[at].low in countries()


def _isis(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low == "islamic"


def _person(tokens: list[Token], found: Phrase, firm: bool) -> bool:
    """A title before, other capitals around, or speech after an unknown name."""
    name = found.name
    first, last = name.run
    if not name.known and found.relation == "to" and _before(tokens, found) in words("places", "party_to"):
        return True
    if _titled(tokens, name) or (found.relation == "to" and _before(tokens, found) == "according" and not name.known):
        return True
    if any(tokens[at].low in words("places", "title") for at in range(max(0, first), name.first)):
        return True
    beside = [at for at in (name.first - 1, name.last) if first <= at < last]
    strange = any(kind(tokens[at].text) in (NEVER,) for at in beside) or _unknown_beside(tokens, found)
    if strange and not firm:
        return True
    after = tokens[name.last].low if name.last < len(tokens) else ""
    if name.known or found.level or found.relation in ("in", "at", "near"):
        return False
    return after in ("said", "says", "told", "who")


def _titled(tokens: list[Token], name: Name) -> bool:
    return name.first > 0 and tokens[name.first - 1].low in words("places", "title")


def people(sentence: Sentence, names: list[Name]) -> set[str]:
    """The names of the sentence that a title, a given name or a verb of speech shows to be a person's, and their last words."""
    found: set[str] = set()
    tokens = sentence.tokens
    for name in names:
        given = name.run[0] < name.first and tokens[name.first - 1].low in words("places", "person")
        if given or _titled(tokens, name) or _speaks(tokens, name):
            found.update((name.text, name.text.rpartition(" ")[2]))
    return {text for text in found if not listed(text.lower()) and text.lower() not in capitals()}


def _speaks(tokens: list[Token], name: Name) -> bool:
    after = tokens[name.last].low if name.last < len(tokens) else ""
    before = tokens[name.first - 1].low if name.first else ""
    return after in ("said", "told", "says", "added") and before not in words("places", "locative") and before != "of"


def _unknown_beside(tokens: list[Token], found: Phrase) -> bool:
    """Is the name part of a longer run of names, as a surname is?"""
    first, last = found.name.run
    return any(
        kind(tokens[at].text) == NAME for at in (found.name.first - 1, found.name.last) if first <= at < last
    ) and found.name.text.lower() not in countries()
