"""A sentence in; who in it can act in talks, as chunks of the grammar: parties, bodies and their officials, out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from dunant.extractors.english.article import Article
from dunant.extractors.english.grammar import Chunk
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.speech import Name
from dunant.extractors.english.text import Token

PARTIES = frozenset(["forces", "name", "nation", "capital", "arms"])


@dataclass(frozen=True, slots=True)
class Actor:
    """Tokens `first` to `last` (excluded) that name somebody.

    Attributes:
        kind: person, party, role, or voice for one who only reports.
    """

    first: int
    last: int
    name: str
    kind: str


def chunks(article: Article, i: int) -> list[Chunk]:
    """Those who can act as `A`, those who only report as `V`, in order."""
    found: list[Chunk] = []
    for actor in _merged(article, i, _pieces(article, i)):
        found.append(Chunk("V" if actor.kind == "voice" else "A", actor.first, actor.last, actor))
    return found


def _pieces(article: Article, i: int) -> list[Actor]:
    """Parties, names and nouns of office, the longer where two overlap."""
    sentence = article.sentences[i]
    found = [Actor(p.first, p.last, p.name, "party") for p in article.parties(i) if p.kind in PARTIES]
    starts = [t.start for t in sentence.tokens]
    names = article.speech.names
    places = {k for m in article.places.mentions[i] if m.use != "party" for k in range(m.first, m.last)}
    here = bisect_left(names, sentence.start, key=_start), bisect_left(names, sentence.end, key=_start)
    for name in names[here[0] : here[1]]:
        first = bisect_right(starts, name.start) - 1
        last = bisect_left(starts, name.start + len(name.text))
        opens = first == 0 and name.words[0] in words("common_words")
        kind = "" if opens and not name.kind else _kind(article, name, not places.isdisjoint(range(first, last)))
        if kind:
            found.append(Actor(first, last, name.text.removeprefix("The "), kind))
    nouns = _nouns()
    for token in sentence.tokens:
        noun = nouns.get(token.low)
        if noun:
            found.append(Actor(token.i, token.i + 1, "" if noun == "title" else token.text, noun))
    return _apart(found)


@cache
def _nouns() -> dict[str, str]:
    """Nouns of those who act, who report, and titles, each with its kind."""
    titles = dict.fromkeys(words("parties", "titles") | words("talks", "titles"), "title")
    return titles | dict.fromkeys(words("talks", "reporters"), "voice") | dict.fromkeys(words("talks", "roles"), "role")


def _start(name: Name) -> int:
    return name.start


def _kind(article: Article, name: Name, place: bool) -> str:
    """person, party or voice for a name that can act; empty for any other."""
    if name.kind in words("talks", "voices"):
        return "voice"
    if name.kind == "person":
        return "person"
    if name.kind in words("talks", "bodies"):
        return "party"
    if place or name.words[0] in words("talks", "no names"):
        return ""
    often = article.speech.cast.count[name.words] > 1 or article.speech.fullest(name.text) != name.text
    return "person" if len(name.words) in (2, 3) or (often and len(name.words) == 1) else ""


def _apart(found: list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.first, a.kind == "title", -a.last)):
        if kept and actor.first < kept[-1].last:
            if actor.last > kept[-1].last and kept[-1].kind != "person":
                kept[-1] = Actor(kept[-1].first, actor.last, "", actor.kind)
            continue
        kept.append(actor)
    return kept


def _merged(article: Article, i: int, pieces: list[Actor]) -> list[Actor]:
    """Pieces that touch make one: "Russian Foreign Minister Sergei Lavrov" is Sergei Lavrov."""
    tokens = article.sentences[i].tokens
    runs: list[list[Actor]] = []
    for piece in pieces:
        touching = bool(runs) and _touches(tokens, runs[-1][-1].last, piece.first)
        if touching and not (runs[-1][-1].kind == "person" and tokens[piece.first].capital):
            runs[-1].append(piece)
        elif piece.kind != "title" or _heads(tokens[piece.first].low):
            runs.append([piece])
    return [_one(article, i, run) for run in runs if len(run) > 1 or not _adjective(tokens, run[0])]


def _adjective(tokens: list[Token], piece: Actor) -> bool:
    """ "Syrian" of "Syrian peace talks": it names nobody."""
    token = tokens[piece.first]
    if piece.kind != "party" or piece.last != piece.first + 1 or token.low not in table("parties", "nations"):
        return False
    return not token.text.isupper() and token.low not in words("parties", "countries") and token.low != "kurds"


def _touches(tokens: list[Token], end: int, first: int) -> bool:
    """Does a piece begin where another ends, or after its "'s"?"""
    return first == end or (first == end + 1 and tokens[end].low == "'s")


def _heads(title: str) -> bool:
    """A title that can stand alone for its bearer: "the minister said"."""
    return title in words("talks", "offices")


def _one(article: Article, i: int, run: list[Actor]) -> Actor:
    first, last = run[0].first, run[-1].last
    if run[-1].kind == "person":
        return Actor(first, last, run[-1].name or article.quote(i, run[-1].first, last).exact, "person")
    if any(piece.kind == "voice" for piece in run):
        return Actor(first, last, article.quote(i, first, last).exact, "voice")
    while first < last - 1 and article.sentences[i].tokens[first].low in ("the", "a", "an"):
        first += 1
    kind = "party" if all(piece.kind in ("party", "title") for piece in run[:1]) and run[-1].kind == "party" else "role"
    return Actor(first, last, article.quote(i, first, last).exact, kind)
