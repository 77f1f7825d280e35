"""An article in; which ground changed hands or is held, by whom and from whom, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.control_places import named, places
from dunant.extractors.english.control_sides import sides
from dunant.extractors.english.grammar import Chunk, Hit, grammar
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.places import PlaceMention
from dunant.model.claim import Claim, Mention
from dunant.model.ids import claim_id
from dunant.model.vocab import Change, Kind, Role

LISTED = 6  # the codebook: at most six places of one list
KEPT = 20  # claims of one change of one place with which another is compared; a report has few
UNDONE = {Change.ADVANCING: Change.REPELLED, Change.BESIEGED: Change.SIEGE_BROKEN}  # the first ends in the second
ADJECTIVAL = frozenset([Change.CAPTURED, Change.BESIEGED, Change.HOLDS])  # "the captured, besieged, held areas"
DOUBT = 4  # chunks before the verb in which "would" or "not" makes it untold


@dataclass(frozen=True, slots=True)
class Ground:
    """One change told of one place.

    Attributes:
        sentence: index of the sentence; `hit` is the pattern in it that tells the change.
        apart: what tells it from the same change of the same place in this sentence, such as who holds a part.
    """

    sentence: int
    change: Change
    place: PlaceMention
    hit: Hit
    apart: int = 0


def claims(article: Article) -> list[Claim]:
    """One claim a named place or stated area, in text order; the same change told again adds none."""
    found: list[Claim] = []
    told: dict[tuple[Change, str], list[tuple[Ground, Claim]]] = {}
    last: list[PlaceMention] = []
    for i, sentence in enumerate(article.sentences):
        if not grammar("control").speaks(sentence.tokens) or article.headline(i):
            continue
        here = _told(article, i, last)
        last = [ground.place for ground in here] or last
        for ground in sorted(here, key=lambda g: g.place.start):
            same = told.setdefault((ground.change, (ground.place.head or ground.place.name).lower()), [])
            claim = _claim(article, ground)
            if not any(_again(ground, before) and _same_days(claim, one) for before, one in same[:KEPT]):
                same.append((ground, claim))
                found.append(claim)
    return found


def _again(ground: Ground, before: Ground) -> bool:
    """Was the same told before of this place? "East Aleppo" is Aleppo, but not west Aleppo."""
    one, other = ground.place.part, before.place.part
    if one and other and one != other:
        return False
    return before.sentence != ground.sentence or before.apart == ground.apart


def _same_days(claim: Claim, before: Claim) -> bool:
    """Can both have happened on one day? A town can be taken twice."""
    one, other = claim.when and claim.when.days, before.when and before.when.days
    return not one or not other or (one[0] <= other[1] and other[0] <= one[1])


def _told(article: Article, i: int, last: list[PlaceMention]) -> list[Ground]:
    """What one sentence tells; a place is spoken of once for each change."""
    found: dict[tuple[Change, int, int], Ground] = {}
    seen: set[tuple[Change, int]] = set()
    for hit in sorted(grammar("control").hits(row(article, i)), key=lambda h: not h.groups):
        change = Change(hit.label)
        divided = hit.groups["by"][0].first if hit.row[hit.key].tag == "DIVIDED" else 0
        told = (change, divided or hit.key)
        if told in seen or (found and not hit.groups) or _untold(article, i, hit, change):
            continue
        seen.add(told)
        if (Change.CAPTURED, hit.key) in seen and change == Change.WITHDREW:
            continue
        for place in places(article, i, hit, last)[:LISTED]:
            if _vague(hit, change, place):
                continue
            apart = divided or (hit.key if "same" in hit.groups else 0)
            found.setdefault((change, place.first, apart), Ground(i, change, place, hit, apart))
    over = {(g.change, g.place) for g in found.values()}
    return [g for g in found.values() if (UNDONE.get(g.change), g.place) not in over]


def _untold(article: Article, i: int, hit: Hit, change: Change) -> bool:
    return (
        _unreal(hit, change)
        or (change == Change.HOLDS and _former(article, i, hit))
        or _title(article, i, hit)
        or _adjective(article, i, hit)
    )


def _vague(hit: Hit, change: Change, place: PlaceMention) -> bool:
    """An advance on "several areas" or in a country tells of no ground, nor does a country that falls."""
    if change != Change.ADVANCING:
        return change == Change.CAPTURED and place.level == "country" and not place.part
    levels = [c.item.level for c in hit.groups.get("area", ()) if isinstance(c.item, PlaceMention)]
    inside = any(level != "country" for level in levels) or (_compass(place) and not levels)
    return place.level == "country" or (place.level == "area" and not place.head and not inside)


def _compass(place: PlaceMention) -> bool:
    """Does its name say which side of a place it is?"""
    return not words("control", "compass").isdisjoint(place.name.lower().split())


def row(article: Article, i: int) -> list[Chunk]:
    """The sentence as chunks: its places and parties, and between them the words by the tags of `control.txt`."""
    return grammar("control").row(article.sentences[i].tokens, named(article, i))


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


def _claim(article: Article, ground: Ground) -> Claim:
    i, place, hit = ground.sentence, ground.place, ground.hit
    by, loser = sides(hit, ground.change)
    key = hit.row[hit.key]
    spans = [(key.first, key.last), (place.first, place.last), *([(by.first, by.last)] if by else [])]
    inside = spans if _here(article, i, place) else spans[:1]
    start, end = article.sentences[i].span(key.first, key.last)
    return Claim(
        id=claim_id(article.document.id, Kind.CONTROL, ground.change, place.start, place.end),
        document=article.document.id,
        quote=article.quote(i, min(a for a, _ in inside), max(b for _, b in inside)),
        kind=Kind.CONTROL,
        act=ground.change,
        when=clauses.when(article, i, key.first),
        where=article.where(place),
        actors=tuple(_actors(article, i, by, loser)),
        attributed_to=article.speakers(start, end),
        share=_share(article, i, hit, place),
    )


def _here(article: Article, i: int, place: PlaceMention) -> bool:
    """Does the place stand in the sentence itself?"""
    return article.sentences[i].start <= place.start < article.sentences[i].end


def _actors(article: Article, i: int, by: Party | None, loser: Party | None) -> Iterator[Mention]:
    if by:
        yield article.party(i, by, Role.BY)
    if loser and loser is not by:
        yield article.party(i, loser, Role.FROM)


def _share(article: Article, i: int, hit: Hit, place: PlaceMention) -> str:
    """ "more than three quarters" before the place, as said."""
    if place.level == "area" or not _here(article, i, place):
        return ""
    key = hit.row[hit.key]
    near = range(key.last, place.last) if place.first >= key.last else range(hit.row[hit.at].first, key.first)
    tokens = article.sentences[i].tokens
    told = [k for k in near if tokens[k].low in words("control", "shares")]
    if not told:
        return ""
    first = told[0]
    while first - 1 in near and tokens[first - 1].low in words("control", "before shares"):
        first -= 1
    return article.quote(i, first, told[-1] + 1).exact
