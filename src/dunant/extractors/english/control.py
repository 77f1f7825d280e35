"""An article in; which ground changed hands or is held, by whom and from whom, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import sections, words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.places import PlaceMention
from dunant.extractors.english.text import Token
from dunant.model.claim import Claim, Mention
from dunant.model.ids import claim_id
from dunant.model.vocab import Change, Kind, Role

AFTER = 9  # tokens between the verb and the place it is about
BEFORE = 9
LISTED = 6  # the codebook: at most six places of one list
CLAIMABLE = frozenset(["forces", "name", "arms"])


@dataclass(frozen=True, slots=True)
class Told:
    """A phrase of ground changing hands, tokens `first` to `last` (excluded)."""

    first: int
    last: int
    change: Change
    shape: str


Entry = tuple[tuple[str, ...], Change, str]


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    by_first: dict[str, list[Entry]] = {}
    for line in sections("control")["phrases"]:
        head, _, phrase = line.partition(" = ")
        change, shape = head.split()
        told = tuple(phrase.split())
        by_first.setdefault(told[0], []).append((told, Change(change), shape))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in by_first.items()}


def _phrases(tokens: list[Token]) -> Iterator[Told]:
    i = 0
    while i < len(tokens):
        for phrase, change, shape in _entries().get(tokens[i].low, ()):
            last = i + len(phrase)
            if last <= len(tokens) and all(tokens[i + k].low == word for k, word in enumerate(phrase)):
                yield Told(i, last, change, shape)
                i = last - 1
                break
        i += 1


def claims(article: Article) -> list[Claim]:
    """One claim a named place or stated area, in text order; the same change told again adds none."""
    found: dict[tuple[Change, str], Claim] = {}
    for i in range(len(article.sentences)):
        if article.headline(i):
            continue
        for told in _phrases(article.sentences[i].tokens):
            for claim in _read(article, i, told):
                found.setdefault((Change(claim.act), claim.place.lower()), claim)
    return list(found.values())


def _read(article: Article, i: int, told: Told) -> list[Claim]:
    told = _aimed(article, i, told)
    if told.change is not Change.ADVANCING and clauses.unreal(article, i, told.first):
        return []
    passive = _passive(article, i, told)
    by, loser = _sides(article, i, told, passive)
    if by is None and loser is None:
        return []
    return [_claim(article, i, told, place, by, loser) for place in _places(article, i, told, passive)[:LISTED]]


def _aimed(article: Article, i: int, told: Told) -> Told:
    """ "an offensive to retake X": under way, not done."""
    tokens = article.sentences[i].tokens
    before = tokens[told.first - 1].low if told.first else ""
    if told.shape == "aim" and before in ("to", "at", "of", "on"):
        done = " ".join(t.low for t in tokens[max(0, told.first - 3) : told.first])
        if before == "to" and any(word in done for word in ("managed to", "able to", "succeeded")):
            return told
        return replace(told, change=Change.ADVANCING, shape="toward")
    return told


def _passive(article: Article, i: int, told: Told) -> bool:
    before = article.sentences[i].tokens[max(0, told.first - 3) : told.first]
    return told.shape in ("fell",) or any(t.low in ("is", "are", "was", "were", "be", "been", "being") for t in before)


def _sides(article: Article, i: int, told: Told, passive: bool) -> tuple[Party | None, Party | None]:
    """Who gains or holds, and who loses."""
    parties = [p for p in article.parties(i) if p.kind in CLAIMABLE or p.kind in ("nation", "capital")]
    tokens = article.sentences[i].tokens
    after_by = _after(parties, tokens, told.last, "by") or _after(parties, tokens, told.first, "by")
    after_from = _after(parties, tokens, told.last, "from")
    subject = next((p for p in reversed(parties) if p.last <= told.first and _free(tokens, p)), None)
    if told.shape == "fell":
        return next((p for p in parties if told.last <= p.first <= told.last + 3), None), None
    if told.shape == "left" or told.change is Change.LOST:
        return None, subject or after_by
    if told.shape == "state" and told.change is Change.BESIEGED:
        return next((p for p in parties if told.first <= p.first < told.last), None) or after_by or subject, None
    if told.shape == "state" and tokens[told.last - 1].low in ("by", "of") and _of_whom(tokens, told):
        return next((p for p in parties if told.last <= p.first <= told.last + 4), subject), None
    if passive or told.shape == "noun":
        return after_by or (subject if told.shape == "noun" else None), after_from
    return subject or after_by, after_from or _other(parties, subject, told)


def _of_whom(tokens: list[Token], told: Told) -> bool:
    return tokens[told.first].low in ("under", "controlled", "held", "occupied", "dominated", "in") and "in control" not in " ".join(
        t.low for t in tokens[told.first : told.last])


def _other(parties: list[Party], subject: Party | None, told: Told) -> Party | None:
    """A second party named after the verb, when the first is the winner."""
    if subject is None or told.change not in (Change.CAPTURED, Change.REPELLED, Change.ADVANCING):
        return None
    return next((p for p in parties if told.last <= p.first <= told.last + AFTER and p.kind in ("forces", "name") and p is not subject), None)


def _after(parties: list[Party], tokens: list[Token], at: int, word: str) -> Party | None:
    for k in range(at, min(len(tokens), at + AFTER + 5)):
        if tokens[k].low == word:
            found = next((p for p in parties if k < p.first <= k + 3), None)
            if found:
                return found
    return None


def _free(tokens: list[Token], party: Party) -> bool:
    """Is the party a subject: no preposition governs it?"""
    k = party.first - 1
    while k >= 0 and tokens[k].low in ("the", "a", "an", "its", "their"):
        k -= 1
    return k < 0 or tokens[k].low not in words("boundaries", "prepositions") or tokens[k].low in ("as", "after", "before")


def _places(article: Article, i: int, told: Told, passive: bool) -> list[PlaceMention]:
    """The places the phrase is about: listed after it, or the subject of a passive."""
    mentions = [m for m in article.places.mentions[i] if m.use == "locative" or m.pointing or m.use == "adjectival"]
    after = [m for m in mentions if m.first >= told.last]
    before = [m for m in mentions if m.last <= told.first]
    looks_back = passive or told.shape in ("fell",) or (told.shape == "state" and _of_whom(article.sentences[i].tokens, told)) \
        or told.change is Change.BESIEGED and told.shape == "state"
    chosen = _listed(before[::-1], told.first, -1) if looks_back else _listed(after, told.last, 1)
    if not chosen and looks_back:
        chosen = _listed(after, told.last, 1)[:1]
    if chosen:
        return chosen[::-1] if looks_back else chosen
    area = _area(article, i, told)
    if area:
        return [area]
    best = article.places.best(i, told.first, told.last)
    return [best] if best and best in mentions and told.change in (Change.ADVANCING, Change.REPELLED) else []


def _listed(mentions: list[PlaceMention], at: int, way: int) -> list[PlaceMention]:
    """The nearest place and those listed with it; containing places ("X in Y") are passed over."""
    found: list[PlaceMention] = []
    for mention in mentions:
        gap = mention.first - at if way > 0 else at - mention.last
        if gap > (AFTER if not found else 3):
            break
        if found and (mention.relation in ("in", "near", "from", "at", "north_of", "outside", "to", "between", "into", "on")
                      or mention.head in found[-1].within):
            at = mention.last if way > 0 else mention.first
            continue
        found.append(mention)
        at = mention.last if way > 0 else mention.first
    return found


def _area(article: Article, i: int, told: Told) -> PlaceMention | None:
    """A stated area without a name just after the phrase: "seven districts", "more than half of the territory"."""
    sentence = article.sentences[i]
    for k in range(told.last, min(len(sentence.tokens), told.last + 5)):
        token = sentence.tokens[k]
        if token.text in ".;,":
            return None
        if token.low in words("control", "areas"):
            first = told.last
            while first < k and sentence.tokens[first].low in ("the", "a", "of", "control", "over"):
                first += 1
            start, end = sentence.span(first, k + 1)
            return PlaceMention(first, k + 1, start, end, article.document.text[start:end], "", "area")
    return None


def _claim(article: Article, i: int, told: Told, place: PlaceMention, by: Party | None, loser: Party | None) -> Claim:
    first = min([told.first, place.first, *([by.first] if by else [])])
    last = max(told.last, place.last)
    start, end = article.sentences[i].span(told.first, told.last)
    actors: list[Mention] = []
    if by:
        actors.append(article.party(i, by, Role.BY))
    if loser and loser is not by:
        actors.append(article.party(i, loser, Role.FROM))
    return Claim(
        id=claim_id(article.document.id, Kind.CONTROL, told.change, place.start, place.end),
        document=article.document.id,
        quote=article.quote(i, first, last),
        kind=Kind.CONTROL,
        act=told.change,
        when=clauses.when(article, i, told.first),
        where=article.where(place),
        actors=tuple(actors),
        attributed_to=article.speakers(start, end),
        share=_share(article, i, told, place),
    )


def _share(article: Article, i: int, told: Told, place: PlaceMention) -> str:
    """ "more than three quarters" between the verb and the place, as said."""
    sentence = article.sentences[i]
    if place.first <= told.last or not any(t.low in words("control", "shares") for t in sentence.tokens[told.last : place.first]):
        return ""
    stop = next((k for k in range(place.first - 1, told.last, -1) if sentence.tokens[k].low == "of"), place.first)
    return article.quote(i, told.last, max(stop, told.last + 1)).exact
