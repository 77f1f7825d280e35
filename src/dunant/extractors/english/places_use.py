"""The phrases of a sentence in; which of them are places, and how each is used, out."""

from __future__ import annotations

from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.places_lists import agree, bind, contain, inherit, joined, spread
from dunant.extractors.english.places_names import plurals
from dunant.extractors.english.places_people import acronym, dateline, heads_item, in_body, person
from dunant.extractors.english.places_phrases import Phrase, levels
from dunant.extractors.english.places_words import capitals, countries
from dunant.extractors.english.text import Sentence, Token

LOCATIVE, PARTY, ADJECTIVAL, DATELINE, PART_OF_NAME = "locative", "party", "adjectival", "dateline", "part_of_name"
OUTER = frozenset({"province", "governorate", "countryside", "district", "oblast", "region", "county", "state"})
LOOSE = frozenset({"", "by", "with", "of", "as", "than", "for", "against", "between"})  # also said of people
PARTNER = frozenset({"by", "with", "against", "between", "for", "as", "than"})
PLACING = frozenset({"in", "across", "at", "near", "outside", "on", "into", "object", "from", "to"})
SPEAKING = frozenset({"in", "at", "from", "of"})
SAID = frozenset({"said", "says", "told", "saying", "added"})
LIST_REACH = 6  # words back in which "villages including" names what a list is of


def settle(sentence: Sentence, phrases: list[Phrase], persons: frozenset[str] = frozenset()) -> list[Phrase]:
    """The phrases that name places, `use` filled in; names of people and everyday words are dropped."""
    kept: list[Phrase] = []
    before: Phrase | None = None
    for found in phrases:
        partner = before if before is not None and joined(sentence.tokens, before, found) else None
        if partner is not None:
            inherit(found, partner)
        found.use = _use(sentence.tokens, found, partner, persons)
        found.group = found.first
        before = found if found.use else None
        if before is not None:
            if partner is not None:
                bind(sentence.tokens, partner, found)
            elif kept and contain(sentence.tokens, kept[-1], found):
                found.use = LOCATIVE
            kept.append(found)
    spread(sentence.tokens, kept)
    agree(kept)
    if kept and kept[0].first == 0:
        _headed(sentence.tokens, kept)
    return kept


def _headed(tokens: list[Token], kept: list[Phrase]) -> None:
    """ "Metele (Abadam area, Borno): …": what stands in the bracket holds the place that heads the item."""
    end = heads_item(tokens, kept[0].last)
    for other in kept[1:]:
        if other.last <= end:
            other.outer = other.beside = True
            other.group = other.first
            kept[0].within.append(other.name.text)


def _use(tokens: list[Token], found: Phrase, partner: Phrase | None, persons: frozenset[str]) -> str:
    """How the name is used; empty where it is no place."""
    name = found.name
    firm = _firm(found)
    governed = _introduced(tokens, found) or (name.known and found.relation == "object")
    if name.everyday and not (firm and governed):
        return ""
    if name.text in persons and not _leveled(found) and not _state(found):
        return ""
    if dateline(tokens, found):
        return DATELINE
    if found.first == 0 and heads_item(tokens, found.last):
        return LOCATIVE
    if acronym(name) or _of_kindred(tokens, found):
        return ""
    if in_body(tokens, found):
        return PART_OF_NAME if name.known else ""
    firm = firm or _set_in(tokens, found)
    known = name.known or firm or _goes_with(tokens, found, partner) or bool(found.relation and found.part)
    if not known or person(tokens, found, firm):
        return ""
    return _role(tokens, found, partner)


def _of_kindred(tokens: list[Token], found: Phrase) -> bool:
    """ "The Qudra family's house", "the Jubur tribe"; "a Homs family" is from there."""
    after = tokens[found.last].low if found.last < len(tokens) else ""
    before = tokens[found.first - 1].low if found.first else ""
    return after in words("places", "kindred") and before == "the" and not found.level


def _firm(found: Phrase) -> bool:
    """Do a preposition, a verb or a noun of place say that this is a place?"""
    return found.relation not in LOOSE or _leveled(found)


def _leveled(found: Phrase) -> bool:
    return bool(found.level) and found.name.text.lower() not in countries()


def _state(found: Phrase) -> bool:
    """A country or capital: its name also stands for its government."""
    low = found.name.text.lower()
    return low in countries() or low in capitals() or table("places", "region").get(low) in ("country", "party")


def _introduced(tokens: list[Token], found: Phrase) -> bool:
    """Does a preposition stand right before the name?"""
    word = tokens[found.name.first - 1].low if found.name.first else ""
    return word in words("places", "locative") or (word == "of" and bool(found.level))


def _goes_with(tokens: list[Token], found: Phrase, partner: Phrase | None) -> bool:
    """An unknown name is a place where it goes on a list of places; with nothing in between only after a plural."""
    if partner is None or partner.use != LOCATIVE:
        return False
    article = tokens[found.first].low.partition("-")[0] in words("places", "article")
    return partner.last < found.start or partner.plural or article


def _set_in(tokens: list[Token], found: Phrase) -> bool:
    """ "X in Aleppo province", "X, a village near Y", "Tel X", "villages including X": an unknown name is a place."""
    if found.last > found.first + 1 and tokens[found.first].low in words("places", "toponym"):
        return True
    if found.relation == "of" and found.before in words("places", "of_place"):
        return True
    if found.first and tokens[found.first - 1].low in ("including", "namely"):
        return any(token.low in plurals() for token in tokens[max(0, found.first - LIST_REACH) : found.first])
    at = found.last + (found.last < len(tokens) and tokens[found.last].low == ",")
    if at + 2 >= len(tokens):
        return False
    if tokens[at].low in ("a", "the", "an"):
        return any(token.low in levels() for token in tokens[at + 1 : at + 4]) and not tokens[at + 1].capital
    if tokens[at].low not in ("in", "near"):
        return False
    if found.relation == "of":
        return tokens[at + 1].capital and found.before not in words("places", "of_person")
    return any(token.low in OUTER for token in tokens[at + 2 : at + 5])


def _role(tokens: list[Token], found: Phrase, partner: Phrase | None) -> str:
    """Locative, party or adjectival, of a name that is a place's."""
    state = _state(found)
    after = tokens[found.last].low if found.last < len(tokens) else ""
    if table("places", "region").get(found.name.text.lower()) == "party":
        return PARTY
    if found.relation in SPEAKING and found.before in words("places", "speaker"):
        return ADJECTIVAL
    spoken = found.relation in ("in", "from") and found.before in SAID  # "the general said in Paris"
    if spoken or (found.relation == "to" and found.before == "according"):
        return ADJECTIVAL
    if found.part or (_leveled(found) and not state):
        return LOCATIVE
    if found.name.genitive and after:
        return _owner(tokens, found)
    acting = _acting(tokens, found, after) if state else ""
    return _modifier(tokens, found, after) or acting or _placed(found, partner)


def _modifier(tokens: list[Token], found: Phrase, after: str) -> str:
    """ "Aleppo residents", "Homs Governor Talal B.": the name only says which."""
    if _state(found) and after in words("places", "party_noun"):
        return PARTY
    if after in words("places", "outlet"):
        return PART_OF_NAME
    if _office(tokens, found):
        return ADJECTIVAL
    title = after in words("places", "title") and found.last < found.name.run[1]
    if not title and found.relation == "in" and found.start == 1:  # "In Odesa police arrested …"
        return ""
    return ADJECTIVAL if title or after in words("places", "adjectival") else ""


def _office(tokens: list[Token], found: Phrase) -> bool:
    """ "The Kharkiv regional military administration": whose office it is, and no place of what it tells."""
    at = found.last
    while at < len(tokens) and tokens[at].low in words("places", "of_office"):
        at += 1
    return at > found.last and at < len(tokens) and tokens[at].low in words("places", "office")


def _acting(tokens: list[Token], found: Phrase, after: str) -> str:
    """ "accused Damascus", "loyal to Damascus", "with Russia", "Washington denied": the state as a party."""
    said_of = not found.relation and found.start and tokens[found.start - 1].low in words("places", "speaks")
    if said_of or (found.relation == "to" and found.before in words("places", "party_to")):
        return PARTY
    if found.relation == "against" and found.before in words("places", "attack_noun"):
        return LOCATIVE
    if found.relation in PARTNER or (not found.relation and after in words("places", "speaks")):
        return PARTY
    return ""


def _placed(found: Phrase, partner: Phrase | None) -> str:
    if found.relation in PLACING or "_of" in found.relation:
        return LOCATIVE
    if partner is not None and partner.use in (LOCATIVE, PARTY, ADJECTIVAL):
        return partner.use
    return ADJECTIVAL if _state(found) else LOCATIVE


def _owner(tokens: list[Token], found: Phrase) -> str:
    """ "Syria's government" is a party, "Syrias north" a place, "Aleppo's residents" neither."""
    at = found.last + (tokens[found.last].low == "'s")
    after = tokens[at : at + 4]
    if _state(found) and any(token.low in words("places", "party_noun") for token in after[:2]):
        return PARTY
    for token in after:
        if token.low in levels() or token.low in table("places", "part"):
            return LOCATIVE
        if token.low in words("places", "takes_place") or token.low in words("places", "speaks"):
            break
    return ADJECTIVAL
