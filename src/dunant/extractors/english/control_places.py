"""A sentence and a pattern of ground that changes hands in; the places that it tells of, out."""

from __future__ import annotations

from dataclasses import replace

from dunant.extractors.english.article import Article
from dunant.extractors.english.grammar import Chunk, Hit
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.places import PlaceMention

LONGEST = 8  # words of a stated area that can be called a name
LOOK_BACK = 4  # sentences in which "those villages" were listed


def named(article: Article, i: int) -> list[Chunk]:
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


def places(article: Article, i: int, hit: Hit, last: list[PlaceMention]) -> list[PlaceMention]:
    """The places the pattern names: an area without a name, the listed, or those that "it" means."""
    found = []
    if "area" in hit.groups:
        found += _before(article, i, hit.groups["area"]) or _stated(article, i, hit.groups["area"])
    divided = bool(found) and hit.row[hit.key].tag == "DIVIDED"
    chunks = [] if divided else [*hit.groups.get("places", ()), *hit.groups.get("more", ())]
    found += _swathes(article, i, hit) or _listed(article, i, _antecedent(article, i, hit, chunks))
    if "bare" in hit.groups:
        found += _bare(article, i, hit, last)
    for group in ("also", "then"):
        found += _stated(article, i, hit.groups[group]) if group in hit.groups else []
    if "name" in hit.groups:
        found.append(_unlisted(article, i, hit.groups["name"]))
    if not found and "same" in hit.groups:
        found += _same(article, i, hit, last)
    if not found and "bare" not in hit.groups:
        best = article.places.best(i, hit.row[hit.key].first, hit.row[hit.key].last)
        found += [best] if best else []
    return [_written(place) for place in found]


def _antecedent(article: Article, i: int, hit: Hit, chunks: list[Chunk]) -> list[Chunk]:
    """Of "Tartus and Homs, which is held by" the place that "which" means, with a singular verb the last."""
    which = next((k for k in range(hit.at, hit.key) if hit.row[k].tag == "which"), len(hit.row) - 1)
    if not chunks or which >= hit.key or hit.row[which + 1].tag not in ("be", "have"):
        return chunks
    before = hit.row[which - 1 - (hit.row[which - 1].tag == ",")]
    if article.sentences[i].tokens[hit.row[which + 1].first].low not in words("control", "singular"):
        return chunks
    return [replace(before, tag="L")] if before.tag == "O" else [chunk for chunk in chunks if chunk.tag == "L"][-1:]


def _swathes(article: Article, i: int, hit: Hit) -> list[PlaceMention]:
    """ "large areas of both Syria and Iraq", "the land south of Homs, the provincial capital": an area, not a place."""
    listed = hit.groups.get("places")
    if not listed or listed[0].first < hit.row[hit.key].first or not isinstance(listed[0].item, PlaceMention):
        return []
    lead = hit.row[hit.key + 1 : hit.row.index(listed[0])]
    there = bool(lead) and lead[-1].tag in ("r", "R") and listed[0].item.name.lower() == "there"
    if there:
        return _stated(article, i, lead)
    apposed = bool(lead) and lead[-1].tag == "O" and listed[0].item.pointing
    if not apposed and (listed[0].item.level != "country" or listed[0].item.part):
        return []
    first = next((k for k, chunk in enumerate(lead) if chunk.tag in ("q", "R")), len(lead))
    return _stated(article, i, [*lead[first:], *([] if apposed else listed)]) if first < len(lead) else []


def _listed(article: Article, i: int, chunks: list[Chunk]) -> list[PlaceMention]:
    """The places of a list; what stands among them with a capital is one too."""
    found: list[PlaceMention] = []
    unknown: list[Chunk] = []
    for chunk in chunks:
        if chunk.tag == "w^" and found:
            unknown.append(chunk)
            continue
        if unknown:
            found.append(_unlisted(article, i, unknown))
            unknown = []
        if chunk.tag == "L" and isinstance(chunk.item, PlaceMention):
            found.append(chunk.item)
    return found


def _unlisted(article: Article, i: int, chunks: list[Chunk]) -> PlaceMention:
    """A name that no gazetteer holds, as the place that it must be."""
    first, last = chunks[0].first, chunks[-1].last
    start, end = article.sentences[i].span(first, last)
    name = article.document.text[start:end]
    return PlaceMention(first, last, start, end, name, name)


def _before(article: Article, i: int, chunks: list[Chunk]) -> list[PlaceMention]:
    """ "those villages", "both towns": the list of places that a sentence before named, none for any other area."""
    tokens = article.sentences[i].tokens
    first, last = chunks[0].first, chunks[-1].last
    first -= first > 0 and tokens[first - 1].low in words("control", "pointing")
    said = [t.low for t in tokens[first:last]]
    if chunks[-1].tag != "R" or not said[:-1] or not words("control", "pointing").issuperset(said[:-1]):
        return []
    for back in range(i - 1, max(-1, i - 1 - LOOK_BACK), -1):
        mentions = article.places.mentions[back]
        for mention in mentions:
            listed = [one for one in mentions if one.group == mention.group and mention.group >= 0]
            if len(listed) > 1 and all(one.level != "country" for one in listed):
                return listed
    return []


def _bare(article: Article, i: int, hit: Hit, last: list[PlaceMention]) -> list[PlaceMention]:
    """ "the airport", "its headquarters": ground of its own; "the city" is what was last spoken of."""
    chunks = hit.groups["bare"]
    tokens = article.sentences[i].tokens
    low, before = tokens[_head(chunks).first].low, tokens[chunks[0].first - 1].low
    if low in words("control", "facilities"):
        return _stated(article, i, chunks)
    if low not in words("control", "settlements") or before not in ("the", "this", "that"):
        return []
    best = None if last else article.places.best(i, hit.row[hit.key].first, hit.row[hit.key].last)
    return [best] if best else last


def _head(chunks: list[Chunk]) -> Chunk:
    """The noun that the rest describes: the last before "of"."""
    end = next((k for k, chunk in enumerate(chunks) if chunk.tag == "of"), len(chunks))
    return next(chunk for chunk in reversed(chunks[:end]) if chunk.tag == "r")


def _written(place: PlaceMention) -> PlaceMention:
    """ "the west of the city" keeps its words and lies in the city that it points to; "half of Homs" is Homs."""
    if place.part == "part" and place.head and not place.pointing:
        return replace(place, name=place.head, part="")
    if not (place.pointing and place.part and place.head):
        return place
    return replace(place, pointing=False, within=(place.head, *place.within))


def _same(article: Article, i: int, hit: Hit, last: list[PlaceMention]) -> list[PlaceMention]:
    """What "it" or "the city" means: the last place of the sentence before it, else those last told of."""
    chunk = hit.groups["same"][0]
    if chunk.tag == "r" and article.sentences[i].tokens[chunk.first].low not in words("control", "settlements"):
        return []
    before = [c.item for c in hit.row if c.last <= chunk.first and c.tag == "L" and isinstance(c.item, PlaceMention)]
    return before[-1:] or (last if chunk.tag in ("it", "they", "r") else last[-1:])


def _stated(article: Article, i: int, chunks: list[Chunk]) -> list[PlaceMention]:
    """The area as a place: of a share ("half of the city"), and of what takes too many words, the places in it."""
    inside = [chunk.item for chunk in chunks if isinstance(chunk.item, PlaceMention)]
    tokens = article.sentences[i].tokens[chunks[0].first : chunks[-1].last]
    kinds = [c.tag for c in chunks if not c.tag.startswith("w")][:2]
    if len(inside) > 1 and kinds == ["R", "of"] and inside[0].level != "country":
        return inside  # "the villages of Kibumba and Rumangabo"
    share = any(token.low in words("control", "shares") for token in tokens)
    whole = share and inside and inside[0].level == "country" and len(tokens) <= LONGEST
    if inside and not whole and (share or len(tokens) > LONGEST):
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
