"""A figure's place in; the finer place that a later sentence gives the same attack out."""

from __future__ import annotations

from dunant.extractors.english.article import Article
from dunant.extractors.english.places import PlaceMention

AHEAD = 5  # sentences; news names the village a few sentences below "a market in the north"
FINE = frozenset(["neighbourhood", "village", "town", "site", "district", "city"])
COARSE = frozenset(["country", "region", "province", "governorate", "area", ""])
NEAR = 12  # tokens between "the attack" and the place it hit


def finer(article: Article, i: int, place: PlaceMention) -> PlaceMention:
    """The place inside `place` that "the attack", "the blast" of one of the next sentences hit; else `place` itself."""
    if place.level not in COARSE and not place.vague:
        return place
    for k in range(i, min(len(article.sentences), i + AHEAD + 1)):
        for attack in article.violence(k):
            before = article.sentences[k].tokens[max(0, attack.first - 2) : attack.first]
            if k > i and not any(t.low in ("the", "this") for t in before):
                continue
            found = _inside(article, k, attack.last, place)
            if found is not None:
                return found
    return place


def _inside(article: Article, k: int, after: int, outer: PlaceMention) -> PlaceMention | None:
    """A finer place near token `after` of sentence `k` that the text puts inside `outer`."""
    for mention in article.places.mentions[k]:
        near = 0 <= mention.first - after <= NEAR
        if near and mention.use == "locative" and mention.level in FINE and mention.head != outer.head:
            chain = {name.lower() for name in article.places.chain(mention)[1:]}
            if (
                outer.head.lower() in chain
                or any(outer.head.lower() in name for name in chain)
                or outer.level == "country"
            ):
                return mention
    return None
