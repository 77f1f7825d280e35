"""An article in; which ground changed hands or is held, by whom and from whom, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.control_places import named, places
from dunant.extractors.english.control_sides import sides
from dunant.extractors.english.control_unreal import untold, vague
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
        if not grammar("control").speaks(sentence) or article.headline(i):
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
        if told in seen or (found and not hit.groups) or untold(article, i, hit, change):
            continue
        seen.add(told)
        if (Change.CAPTURED, hit.key) in seen and change == Change.WITHDREW:
            continue
        for place in places(article, i, hit, last)[:LISTED]:
            if vague(hit, change, place):
                continue
            apart = divided or (hit.key if "same" in hit.groups else 0)
            found.setdefault((change, place.first, apart), Ground(i, change, place, hit, apart))
    over = {(g.change, g.place) for g in found.values()}
    return [g for g in found.values() if (UNDONE.get(g.change), g.place) not in over]


def row(article: Article, i: int) -> list[Chunk]:
    """The sentence as chunks: its places and parties, and between them the words by the tags of `control.txt`."""
    return grammar("control").row(article.sentences[i].tokens, named(article, i))


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
