"""An article in; which ground changed hands or is held, by whom and from whom, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.control_sides import sides
from dunant.extractors.english.grammar import Chunk, Hit, grammar
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.places import PlaceMention
from dunant.model.claim import Claim, Mention
from dunant.model.ids import claim_id
from dunant.model.vocab import Change, Kind, Role

LISTED = 6  # the codebook: at most six places of one list
DOUBT = 4  # chunks before the verb in which "would" or "not" makes it untold
LONGEST = 8  # words of a stated area that can be called a name
LOOK_BACK = 4  # sentences in which "those villages" were listed


@dataclass(frozen=True, slots=True)
class Ground:
    """One change told of one place in sentence `sentence`; `hit` is the pattern that tells it."""

    sentence: int
    change: Change
    place: PlaceMention
    hit: Hit


def claims(article: Article) -> list[Claim]:
    """One claim a named place or stated area, in text order; the same change told again adds none."""
    found: list[tuple[Ground, Claim]] = []
    last: list[PlaceMention] = []
    for i, sentence in enumerate(article.sentences):
        if not grammar("control").speaks(sentence.tokens) or article.headline(i):
            continue
        told = _told(article, i, last)
        last = [ground.place for ground in told] or last
        for ground in sorted(told, key=lambda g: g.place.start):
            if not any(_again(ground, before) for before, _ in found):
                found.append((ground, _claim(article, ground)))
    return [claim for _, claim in found]


def _again(ground: Ground, before: Ground) -> bool:
    """Was the same told before? "East Aleppo" is Aleppo, but not west Aleppo."""
    one, other = ground.place, before.place
    if ground.change != before.change or (one.head or one.name).lower() != (other.head or other.name).lower():
        return False
    if one.part and other.part and one.part != other.part:
        return False
    return not (before.sentence == ground.sentence and before.hit.key != ground.hit.key and "same" in ground.hit.groups)


def _told(article: Article, i: int, last: list[PlaceMention]) -> list[Ground]:
    """What one sentence tells; a place is spoken of once for each change."""
    found: dict[tuple[Change, int, int], Ground] = {}
    seen: set[tuple[Change, int]] = set()
    for hit in sorted(grammar("control").hits(row(article, i)), key=lambda h: not h.groups):
        change = Change(hit.label)
        told = (change, hit.groups["by"][0].first if hit.row[hit.key].tag == "DIVIDED" else hit.key)
        if told in seen or _unreal(hit, change) or _title(article, i, hit) or (found and not hit.groups):
            continue
        seen.add(told)
        if (Change.CAPTURED, hit.key) in seen and change == Change.WITHDREW:
            continue
        for place in _places(article, i, hit, last)[:LISTED]:
            if change == Change.ADVANCING and _vague(hit, place):
                continue
            apart = hit.key if "same" in hit.groups else 0
            found.setdefault((change, place.first, apart), Ground(i, change, place, hit))
    beaten = {ground.place for ground in found.values() if ground.change == Change.REPELLED}
    return [g for g in found.values() if g.change != Change.ADVANCING or g.place not in beaten]


def _vague(hit: Hit, place: PlaceMention) -> bool:
    """An advance on "several areas" or in a country tells of no ground."""
    inside = any(isinstance(chunk.item, PlaceMention) for chunk in hit.groups.get("area", ()))
    return place.level == "country" or (place.level == "area" and not place.head and not inside)


def row(article: Article, i: int) -> list[Chunk]:
    """The sentence as chunks: its places and parties, and between them the words by the tags of `control.txt`."""
    return grammar("control").row(article.sentences[i].tokens, _named(article, i))


def _unreal(hit: Hit, change: Change) -> bool:
    """Is it planned, denied, supposed, or merely spoken of ("taking the city would be a prize")?"""
    tag = hit.row[hit.key].tag
    near = [chunk.tag for chunk in hit.row[max(0, hit.key - DOUBT) : hit.key]]
    if change in (Change.ADVANCING, Change.REPELLED):
        return "stop" in near or "not" in near
    tags = [chunk.tag for chunk in hit.row[: hit.key]] if tag.endswith("i") else near
    if tag[:1].isupper() and tag.endswith("g") and not tag.startswith("SIEGE"):
        return not tags or tags[-1] in words("control", "aimed") or "would" in tags or "not" in tags
    return "would" in tags or "not" in tags


def _title(article: Article, i: int, hit: Hit) -> bool:
    """Is the verb set like a headline's, "Army Captures …"? What was said there is said in the text."""
    token = article.sentences[i].tokens[hit.row[hit.key].first]
    return token.capital and token.i > 0


def _named(article: Article, i: int) -> list[Chunk]:
    """The places and parties of the sentence as chunks, the longer where two overlap."""
    found: list[Chunk] = []
    for mention in article.places.mentions[i]:
        if (mention.use in ("locative", "adjectival") or mention.pointing) and not _suburb(article, i, mention):
            found.append(Chunk(_level(mention), mention.first, mention.last, mention))
    for party in article.parties(i):
        if party.kind != "arms":
            found.append(Chunk("N" if party.kind in ("nation", "capital") else "F", party.first, party.last, party))
    kept: list[Chunk] = []
    for chunk in sorted(found, key=lambda c: (c.first, -_weight(c))):
        if kept and chunk.first < kept[-1].last:
            if _weight(chunk) <= _weight(kept[-1]):
                continue
            kept.pop()
        kept.append(chunk)
    return kept


def _suburb(article: Article, i: int, mention: PlaceMention) -> bool:
    """ "the Damascus suburb" of "the Damascus suburb of Daraya": the name comes after it."""
    tokens = article.sentences[i].tokens
    if mention.use != "adjectival" or mention.last >= len(tokens):
        return False
    return tokens[mention.last].low == "of" and tokens[mention.last - 1].low in words("control", "settlements")


def _level(mention: PlaceMention) -> str:
    return "O" if (mention.outer and mention.relation) or mention.beside or mention.relation.endswith("_of") else "L"


def _weight(chunk: Chunk) -> int:
    """A place with a preposition is a place; a nation without one acts; else the longer wins."""
    bonus = 0
    if isinstance(chunk.item, PlaceMention):
        bonus = 1 if chunk.item.relation else -1
    return 2 * (chunk.last - chunk.first) + bonus


def _places(article: Article, i: int, hit: Hit, last: list[PlaceMention]) -> list[PlaceMention]:
    """The places the pattern names: an area without a name, the listed, or those that "it" means."""
    found = []
    if "area" in hit.groups:
        found += _before(article, i, hit.groups["area"]) or _stated(article, i, hit.groups["area"])
    divided = bool(found) and hit.row[hit.key].tag == "DIVIDED"
    chunks = [] if divided else [*hit.groups.get("places", ()), *hit.groups.get("more", ())]
    found += [chunk.item for chunk in chunks if chunk.tag == "L" and isinstance(chunk.item, PlaceMention)]
    if not found and "same" in hit.groups:
        found += _same(article, i, hit, last)
    if not found:
        best = article.places.best(i, hit.row[hit.key].first, hit.row[hit.key].last)
        found += [best] if best else []
    return [_written(place) for place in found]


def _before(article: Article, i: int, chunks: list[Chunk]) -> list[PlaceMention]:
    """ "those villages", "both towns": the list of places that a sentence before named, none for any other area."""
    tokens = article.sentences[i].tokens
    first, last = chunks[0].first, chunks[-1].last
    first -= first > 0 and tokens[first - 1].low in words("control", "pointing")
    said = [t.low for t in tokens[first:last]]
    if chunks[-1].tag != "R" or not said[:-1] or not words("control", "pointing").issuperset(said[:-1]):
        return []
    for back in range(i - 1, max(-1, i - 1 - LOOK_BACK), -1):
        for mention in article.places.mentions[back]:
            listed = article.places.listed(mention)
            if len(listed) > 1 and all(one.level != "country" for one in listed):
                return list(listed)
    return []


def _written(place: PlaceMention) -> PlaceMention:
    """ "the west of the city" keeps its words, and lies in the city that it points to."""
    if not (place.pointing and place.part and place.head):
        return place
    return replace(place, pointing=False, within=(place.head, *place.within))


def _same(article: Article, i: int, hit: Hit, last: list[PlaceMention]) -> list[PlaceMention]:
    """What "it" or "the city" means: the last place of the sentence before it, else those last told of."""
    chunk = hit.groups["same"][0]
    if chunk.tag == "r" and article.sentences[i].tokens[chunk.first].low not in words("control", "settlements"):
        return []
    before = [c.item for c in hit.row if c.last <= chunk.first and c.tag == "L" and isinstance(c.item, PlaceMention)]
    return before[-1:] or last


def _stated(article: Article, i: int, chunks: list[Chunk]) -> list[PlaceMention]:
    """The area as a place: of a share ("half of the city"), and of what takes too many words, the places in it."""
    inside = [chunk.item for chunk in chunks if isinstance(chunk.item, PlaceMention)]
    tokens = article.sentences[i].tokens[chunks[0].first : chunks[-1].last]
    share = any(token.low in words("control", "shares") for token in tokens)
    if inside and (share or len(tokens) > LONGEST):
        return inside
    if len(tokens) > LONGEST or (chunks[0].tag == "his" and len(chunks) > 1):
        return _stated(article, i, chunks[1:])
    return [_area(article, i, chunks, inside)]


def _area(article: Article, i: int, chunks: list[Chunk], inside: list[PlaceMention]) -> PlaceMention:
    """ "seven districts in east Aleppo" as a place that lies in the named one."""
    first, last = chunks[0].first, chunks[-1].last
    start, end = article.sentences[i].span(first, last)
    name = article.document.text[start:end]
    best = None if inside else article.places.best(i, first, last)
    around = [best] if best and best.level != "country" else inside
    if best and chunks[-1].tag == "D":
        name = f"{name} {best.label}"
    within = tuple(name for mention in around for name in (mention.label, *mention.within))
    return PlaceMention(first, last, start, end, name, "", "area", within=within)


def _claim(article: Article, ground: Ground) -> Claim:
    i, place, hit = ground.sentence, ground.place, ground.hit
    by, loser = sides(hit, ground.change)
    key = hit.row[hit.key]
    spans = [(key.first, key.last), (place.first, place.last), *([(by.first, by.last)] if by else [])]
    inside = [span for span in spans if place.start >= article.sentences[i].start] or spans[:1]
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


def _actors(article: Article, i: int, by: Party | None, loser: Party | None) -> Iterator[Mention]:
    if by:
        yield article.party(i, by, Role.BY)
    if loser and loser is not by:
        yield article.party(i, loser, Role.FROM)


def _share(article: Article, i: int, hit: Hit, place: PlaceMention) -> str:
    """ "more than three quarters" before the place, as said."""
    before = [c for c in hit.row[hit.at : hit.end] if c.last <= place.first]
    shares = [k for k, c in enumerate(before) if c.tag == "q" and c.first >= hit.row[hit.key].last]
    if not shares or place.level == "area":
        return ""
    first = shares[0]
    while first and before[first - 1].tag == "w" and before[first - 1].first >= hit.row[hit.key].last:
        first -= 1
    return article.quote(i, before[first].first, before[shares[-1]].last).exact
