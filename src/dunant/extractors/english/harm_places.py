"""A figure's place in; the finer place that other sentences give the same attack out."""

from __future__ import annotations

from collections.abc import Iterator

from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.places import END, PlaceMention
from dunant.extractors.english.places_words import capitals
from dunant.extractors.english.text import Token
from dunant.extractors.english.violence import Violence
from dunant.model.vocab import Cause, Effect

AHEAD = 5  # sentences; news names the village a few sentences below "a market in the north"
BACK = 4  # sentences; "the attack in X province" after the town was named
FINENESS = {
    "country": 0, "region": 1, "province": 2, "governorate": 2, "city": 4, "area": 5, "district": 5, "": 5, "town": 5,
    "village": 6, "site": 6, "neighbourhood": 6,
}  # fmt: skip
UNKNOWN = 3
QUARTERS = frozenset(["neighbourhood", "district"])  # levels that lie even in a place of unknown size
CITY = FINENESS["city"]  # a place within a city counts only where there was one attack
BESIDE = frozenset(["near", "outside", "around", "from", "to"])  # prepositions after which a place is only close by
AGAIN = 12  # sentences in which as many people may be counted again
COUNTED = 3  # people; fewer are counted alike by chance
HURT = frozenset([Effect.KILLED, Effect.INJURED, Effect.HARMED])
SHARES = frozenset(["all", "half", "most", "majority", "quarter", "third"])  # of the people of a place told before
NEAR = 12  # tokens between "the attack" and the place it hit
SOUGHT = 3  # tokens before a place in which the "to" of "to enter" stands
FIRST = 1  # tokens before a place that opens its sentence
OPENING = 4  # tokens of a sentence in which "meanwhile" opens another event
DEFINITE = 4  # tokens before "attack" in which "the" stands
OPEN = frozenset([Cause.UNKNOWN, Cause.OTHER])


def finer(article: Article, i: int, place: PlaceMention, frame: Suffered) -> PlaceMention:
    """The place inside `place` that "the attack", "the blast" of a sentence near hit; else `place` itself."""
    if _exact(article, i, place):
        return place
    causes = _causes(article, i, frame)
    for k in _around(article, i):
        if k != i and (_another(article, k) or _other_count(article, k, frame)):
            continue
        for attack in article.violence(k):
            if not _alike(attack.cause, causes):
                continue
            if k == i and _within(article, i, place) and place.first >= attack.first:
                continue
            definite = k == i or place.vague or _definite(article.sentences[k].tokens, attack)
            found = _inside(article, k, attack, place, definite and k >= i)
            if found is not None:
                return found
    return _told_again(article, i, place, frame) or _only(article, i, place, frame, causes) or place


def _told_again(article: Article, i: int, place: PlaceMention, frame: Suffered) -> PlaceMention | None:
    """The one finer place at which the text counts as many people again: "18 killed in X", "18 in the Y district"."""
    low, found = frame.group.low or 0, {}
    if low < COUNTED or frame.group.form != "counted":
        return None
    for k in range(max(0, i - AGAIN), min(len(article.sentences), i + AGAIN + 1)):
        for other in article.harmed(k):
            if other is frame or other.effect is not frame.effect or other.group.low != low or k == i:
                continue
            there = article.places.best(k, *_clause(other))
            if there is not None and there.head != place.head and _holds(article, place, there, True):
                found[there.head.lower()] = there
    return next(iter(found.values())) if len(found) == 1 else None


def _clause(frame: Suffered) -> tuple[int, int]:
    return min(frame.group.first, frame.how[0]), max(frame.group.last, frame.how[1])


def _only(
    article: Article, i: int, place: PlaceMention, frame: Suffered, causes: set[Cause]
) -> PlaceMention | None:
    """The one finer place that the attacks told next hit; None where they tell of several, or count others there."""
    found: dict[str, PlaceMention] = {}
    for k in range(i, min(len(article.sentences), i + AHEAD + 1)):
        if k != i and (_another(article, k) or _set_elsewhere(article, k)):
            break
        for attack in article.violence(k):
            there = article.places.best(k, attack.first, attack.last) if _alike(attack.cause, causes) else None
            if there is not None and there.head.lower() != place.head.lower() and _holds(article, place, there):
                if k != i and _other_count(article, k, frame):
                    return None
                found[there.head.lower()] = there
    return next(iter(found.values())) if len(found) == 1 else None


def _holds(article: Article, outer: PlaceMention, inner: PlaceMention, again: bool = False) -> bool:
    """Can the one lie in the other: is it finer, a place of its own, and not said to lie elsewhere?

    Where as many people are counted there `again`, a quarter lies in a place of unknown size too.
    """
    rank, chain = _breadth(article, outer), [name.lower() for name in article.places.chain(inner)[1:]]
    own = not _loose(inner) and inner.relation not in BESIDE and not article.places.holds_others(inner)
    if not own or _fineness(article, inner) <= max(rank, CITY):
        return False
    if any(outer.head.lower() in name for name in chain):
        return True
    level, known = article.places.level_of(inner), article.knows(inner.head)
    if (chain and rank) or not (level or not known) or (not level and inner.relation == "object"):
        return False
    if rank == CITY and outer.relation not in BESIDE:
        return level != "village" and not known
    return rank < UNKNOWN or outer.relation in BESIDE or (again and rank == UNKNOWN and level in QUARTERS)


def at_large(article: Article, i: int, frame: Suffered) -> bool:
    """ "It is accused of killing civilians": people in general, in a sentence of no place; of a running total."""
    group, tokens = frame.group, article.sentences[i].tokens
    if group.form != "bare" or frame.effect not in HURT or any(t.low in SHARES for t in tokens[: group.last]):
        return False
    return not any(one.head and one.use in ("locative", "adjectival") for one in article.places.mentions[i])


def parted(article: Article, i: int, frame: Suffered) -> int:
    """The word from which the sentence tells where a part suffered: "15 in the south, 11 of them in X"."""
    low = [t.low for t in article.sentences[i].tokens]
    for k in range(frame.how[1], len(low) - 3):
        if low[k] == "of" and low[k + 1] in ("them", "whom", "these", "those") and low[k + 2] in ("in", "at", "near"):
            return END if frame.group.last > k - 1 else max(k - 1, frame.how[1])
    return END


def _fineness(article: Article, place: PlaceMention) -> int:
    if not place.level and (place.part or place.head.lower() in capitals()):
        return CITY
    level = article.places.level_of(place)
    return FINENESS.get(level, FINENESS[""])


def _breadth(article: Article, place: PlaceMention) -> int:
    """The same of a place that another may lie in: one of unknown size may be a province."""
    fine = _fineness(article, place)
    return UNKNOWN if fine == FINENESS[""] and not article.places.level_of(place) else fine


def _causes(article: Article, i: int, frame: Suffered) -> set[Cause]:
    """The cause of the attack nearest to the word of harm."""
    near = min(article.violence(i), key=lambda attack: abs(attack.first - frame.how[0]), default=None)
    return {near.cause} if near else set()


def _exact(article: Article, i: int, place: PlaceMention) -> bool:
    """Is it as fine as news tells?"""
    fine = _breadth(article, place)
    if place.relation == "across":  # "30 people dead across Iraq"
        return True
    if place.relation == "object" and fine and not _sought(article, place):
        return True
    if fine >= CITY and place.relation not in BESIDE:
        return fine > CITY or not _single(article, i)
    return False


def _sought(article: Article, place: PlaceMention) -> bool:
    """ "Waiting to enter X", "trying to retake X": where people want to be."""
    sentence = article.sentences[article.places.sentence_of(place)]
    return any(t.low == "to" for t in sentence.tokens[max(0, place.first - SOUGHT) : place.first])


def _single(article: Article, i: int) -> bool:
    """Does the sentence tell of one attack only?"""
    tokens = article.sentences[i].tokens
    nouns = [tokens[attack.last - 1].low for attack in article.violence(i) if attack.form != "verb"]
    return not any(noun.endswith("s") for noun in nouns)


def _around(article: Article, i: int) -> Iterator[int]:
    """The sentence, those after it, those before it."""
    yield from range(i, min(len(article.sentences), i + AHEAD + 1))
    yield from range(i - 1, max(-1, i - BACK - 1), -1)


def _another(article: Article, k: int) -> bool:
    """Does "Meanwhile", "Elsewhere" open the sentence?"""
    return any(t.low in words("places", "elsewhere") for t in article.sentences[k].tokens[:OPENING])


def _set_elsewhere(article: Article, k: int) -> bool:
    """Does a place open the sentence: "In Taiz, ..."? What follows is of there."""
    named = article.places.mentions[k]
    return bool(named) and named[0].first <= FIRST and named[0].use == "locative" and not named[0].pointing


def _other_count(article: Article, k: int, frame: Suffered) -> bool:
    """Does the sentence count other people for the same harm, so that it tells of a part or of another attack?"""
    every = (f for f in article.harmed(k) if f.effect is frame.effect)
    counts = {f.group.low for f in every if f.group.form not in ("bare", "single")}
    own = {frame.group.low, frame.whole.low if frame.whole else frame.group.low}
    return bool(counts) and not counts & own


def _within(article: Article, i: int, place: PlaceMention) -> bool:
    """Does the place stand in sentence `i`?"""
    sentence = article.sentences[i]
    return sentence.start <= place.start < sentence.end


def _alike(cause: Cause, causes: set[Cause]) -> bool:
    return cause in causes or cause in OPEN or not causes - OPEN


def _definite(tokens: list[Token], attack: Violence) -> bool:
    return any(t.low in ("the", "this", "that") for t in tokens[max(0, attack.first - DEFINITE) : attack.first])


def _loose(mention: PlaceMention) -> bool:
    """Does it only point, or tell what the place lies in or near, or which building in it?"""
    building = mention.level == "site" and bool(mention.within)
    return mention.use != "locative" or mention.pointing or mention.beside or mention.vague or building


def _inside(article: Article, k: int, attack: Violence, outer: PlaceMention, definite: bool) -> PlaceMention | None:
    """A finer place near an attack of sentence `k` that the text puts inside `outer`."""
    rank = _breadth(article, outer)
    wider = {outer.head, *article.places.chain(outer)}
    for mention in article.places.mentions[k]:
        near = 0 <= mention.first - attack.last <= NEAR
        if not near or _loose(mention) or mention.head in wider:
            continue
        gain = _fineness(article, mention) - rank
        if gain < 0 or (gain == 0 and outer.relation not in BESIDE):
            continue
        chain = [name.lower() for name in article.places.chain(mention)[1:]]
        if any(outer.head.lower() in name for name in chain):
            return mention
        part = rank == CITY and mention.level == "neighbourhood"
        if definite and (rank < UNKNOWN or part) and (not chain or not rank) and mention.relation not in BESIDE:
            return mention
    return None
