"""A pattern of ground that changes hands in; whether it tells a change of some ground at all, out."""

from __future__ import annotations

from dunant.extractors.english.article import Article
from dunant.extractors.english.grammar import Hit
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.places import PlaceMention
from dunant.model.vocab import Change

ADJECTIVAL = frozenset([Change.CAPTURED, Change.BESIEGED, Change.HOLDS])  # "the captured, besieged, held areas"
DOUBT = 4  # chunks before the verb in which "would" or "not" makes it untold


def untold(article: Article, i: int, hit: Hit, change: Change) -> bool:
    """Does the pattern tell no change: planned, denied, over, a headline's, or only an adjective?"""
    return (
        _unreal(hit, change)
        or (change == Change.HOLDS and _former(article, i, hit))
        or _title(article, i, hit)
        or _adjective(article, i, hit)
    )


def _unreal(hit: Hit, change: Change) -> bool:
    """Is it planned, denied, supposed, or merely spoken of ("taking the city would be a prize")?"""
    tag = hit.row[hit.key].tag
    near = [chunk.tag for chunk in hit.row[max(0, hit.key - DOUBT) : hit.key]]
    after = [chunk.tag for chunk in hit.row[hit.end : hit.end + 3]]
    if _supposed(hit) or "would" in (after if tag.startswith(("CAPN", "FALLi")) else after[:1]):
        return True
    if change in (Change.ADVANCING, Change.REPELLED):
        return "stop" in near or "not" in near
    tags = [chunk.tag for chunk in hit.row[: hit.key]] if tag.endswith("i") else near
    if tag[:1].isupper() and tag.endswith("g") and not tag.startswith("SIEGE"):
        return not tags or tags[-1] in words("control", "aimed") or "would" in tags or "not" in tags
    return "would" in tags or "not" in tags


def _supposed(hit: Hit) -> bool:
    """Is it under an "if" or a denial that its clause opens with ("denied that the town had been seized")?"""
    clause = [chunk.tag for chunk in hit.row[: hit.key]]
    start = max((k for k, tag in enumerate(clause) if tag == ";"), default=-1)
    commas = clause[start + 1 :].count(",")
    return ("IF" in clause[start + 1 :] and not commas) or any(tag.startswith("DENY") for tag in clause[start + 1 :])


def _adjective(article: Article, i: int, hit: Hit) -> bool:
    """ "the liberated areas", "of besieged Homs": a participle before what it describes tells no change."""
    token = article.sentences[i].tokens[hit.row[hit.key].first]
    before = article.sentences[i].tokens[token.i - 1].low if token.i else ""
    participle = hit.label in ADJECTIVAL and hit.row[hit.key].tag.endswith(("e", "n"))
    return participle and before in words("control", "determiners")


def _former(article: Article, i: int, hit: Hit) -> bool:
    """ "had been held by": it is held no more."""
    tokens = article.sentences[i].tokens
    verbs = [c for c in hit.row[hit.at : hit.key] if c.tag == "have"]
    return bool(verbs) and tokens[verbs[-1].first].low == "had" and hit.row[hit.key - 1].tag == "be"


def _title(article: Article, i: int, hit: Hit) -> bool:
    """Is the verb set like a headline's, "Army Captures …"? What was said there is said in the text."""
    token = article.sentences[i].tokens[hit.row[hit.key].first]
    return token.capital and token.i > 0


def vague(hit: Hit, change: Change, place: PlaceMention) -> bool:
    """An advance on "several areas" or in a country tells of no ground, nor does a country that falls."""
    if change != Change.ADVANCING:
        return change == Change.CAPTURED and place.level == "country" and not place.part
    levels = [c.item.level for c in hit.groups.get("area", ()) if isinstance(c.item, PlaceMention)]
    inside = any(level != "country" for level in levels) or (_compass(place) and not levels)
    return place.level == "country" or (place.level == "area" and not place.head and not inside)


def _compass(place: PlaceMention) -> bool:
    """Does its name say which side of a place it is?"""
    return not words("control", "compass").isdisjoint(place.name.lower().split())
