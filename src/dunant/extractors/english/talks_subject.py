"""A pattern of talks in its sentence in; who acts, pronouns resolved, out."""

from __future__ import annotations

from dataclasses import replace

from dunant.extractors.english.article import Article
from dunant.extractors.english.grammar import Chunk, Hit
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.talks_actors import Actor
from dunant.extractors.english.talks_pronouns import governed, joined, meant, voice

REACH = 18  # chunks between a subject and its verb
HOLDERS = 200  # names among which the bearer of an office is looked for; no report in the gold has more than 30 persons
BEFORE_NAME = 40  # characters before a name that may hold the office
CLOSE = 3  # the same, for an act that needs no actor
NAMING = frozenset(["A", "V", "it", "they"])


def subjects(article: Article, i: int, hit: Hit) -> list[Actor]:
    """Who acts: those the pattern names, else the subject of its verb; [] where nobody who can act is found."""
    if hit.label.endswith("!"):
        speaker = voice(article, i, hit)
        return [speaker] if speaker else []
    named = hit.groups.get("actor")
    reach = CLOSE if hit.label.endswith("?") else REACH
    at = hit.row.index(named[0]) if named else _subject(hit.row, hit.key, reach)
    office = _office(article, i, hit.row, at)
    if office or named:
        return [office] if office else _resolved(article, i, [at], hit.row)
    return _resolved(article, i, [*joined(hit.row, at), at], hit.row) if at >= 0 else []


def _office(article: Article, i: int, row: list[Chunk], at: int) -> Actor | None:
    """ "Envoys of the army and the rebels": one actor, not the last of them."""
    listed = joined(row, at) if at >= 0 else []
    if not listed or listed[0] < 2 or row[listed[0] - 1].tag != "of":
        return None
    role, last = row[listed[0] - 2].item, row[at].item
    if not isinstance(role, Actor) or role.kind != "role" or not isinstance(last, Actor):
        return None
    return Actor(role.first, last.last, article.quote(i, role.first, last.last).exact, "party")


def _subject(row: list[Chunk], key: int, reach: int = REACH) -> int:
    """The chunk of the subject, or -1: the nearest before the verb; after "and" the first of the clause."""
    if row[key].tag.endswith("g") and _absolute(row, key):
        return key - 1
    start = max(_start(row, key), key - reach)
    naming = [k for k in range(start, key) if row[k].tag in NAMING]
    naming = [k for k in naming if not (k and row[k - 1].tag == "bracket" and row[k + 1].tag == "bracket")]
    near = [k for k in naming if not governed(row, k) or row[k + 1].tag == "which"]
    if not near and naming and naming[-1] == key - 1 and _person(row, key - 1):
        near = naming[-1:]  # "the speaker of parliament Omar Hadi condemned it"
    if not near and row[key].tag.endswith("g"):
        near = [k for k in naming if k and row[k - 1].tag in ("from", "by")]
    if not near:
        return -1
    before = row[key - 1].tag if key else ""
    if row[key - 2].tag in (",", "&") and before == "w":
        before = row[key - 2].tag
    if before in ("w", "wv", "RES") and row[key].tag.endswith("g"):
        return -1  # "a movement demanding change"
    apposed = _apposed(row, key, near)
    if apposed >= 0:
        return apposed
    if before == "," and not row[key].tag.endswith("g"):
        commas = [k for k in range(start, key - 2) if row[k].tag == ","]
        before_comma = [k for k in near if commas and k < commas[-1]]
        return before_comma[-1] if before_comma else near[-1]
    if before == "&" or (row[key].tag.endswith("g") and before in (",", "A", "V")):
        return near[0]
    return near[-1]


def _person(row: list[Chunk], k: int) -> bool:
    item = row[k].item
    return isinstance(item, Actor) and item.kind == "person"


def _apposed(row: list[Chunk], key: int, near: list[int]) -> int:
    """ "The envoy to Sana'a, Omar Hadi, met" and "Omar Hadi the envoy met": the name of two that mean one, or -1."""
    if key > 3 and [chunk.tag for chunk in row[key - 3 : key]] == [",", "A", ","] and _person(row, key - 2):
        return key - 2
    two = near[-2:]
    if len(two) == 2 and two[1] == two[0] + 1 and row[two[0]].last < row[two[1]].first:
        return two[0]
    return -1


def _absolute(row: list[Chunk], key: int) -> bool:
    """ "with Britain, France and Spain demanding": the subject is what "with" governs."""
    k = key - 1
    while k >= 0 and row[k].tag in ("A", "&", ","):
        k -= 1
    return 0 <= k < key - 1 and row[k].tag == "with" and row[key - 1].tag == "A"


def _start(row: list[Chunk], key: int) -> int:
    """Where the clause of the verb begins: after a break, or where REACH ends."""
    start = max(0, key - REACH)
    for k in range(key - 1, start, -1):
        if row[k].tag == ";":
            return k + 1
    return start


def together(actors: list[Actor]) -> list[Actor]:
    """Those who act together as one: "Russia and Iran"."""
    if len(actors) < 2:
        return actors
    name = ", ".join(actor.name for actor in actors[:-1]) + " and " + actors[-1].name
    return [Actor(actors[0].first, actors[-1].last, name, "party")]


def _resolved(article: Article, i: int, places: list[int], row: list[Chunk]) -> list[Actor]:
    found = []
    for k in places:
        item = row[k].item
        actor = _titled(article, i, row, k) if isinstance(item, Actor) else _inner(row, k) or meant(article, i, row, k)
        if actor and actor.kind != "voice":
            found.append(_full(article, actor))
    return found


def _titled(article: Article, i: int, row: list[Chunk], k: int) -> Actor | None:
    """ "President of the council Omar Hadi" is the person, "leaders of the council" the whole of it."""
    actor = row[k].item
    if not isinstance(actor, Actor) or actor.kind != "role" or k + 2 >= len(row) or row[k + 1].tag != "of":
        return actor if isinstance(actor, Actor) else None
    of = row[k + 2].item
    if not isinstance(of, Actor) or of.kind == "voice":
        return actor
    if of.kind == "person":
        return of
    return Actor(actor.first, of.last, article.quote(i, actor.first, of.last).exact, "party")


def _inner(row: list[Chunk], k: int) -> Actor | None:
    """ "The ministry said it would": the one who says it is meant."""
    back = k - 1 if k and row[k - 1].tag != "which" else k - 2
    if back <= 0 or not row[back].tag.startswith("SAY"):
        return None
    said = _subject(row, back)
    item = row[said].item if said >= 0 else None
    return item if isinstance(item, Actor) else None


def _full(article: Article, actor: Actor) -> Actor:
    if actor.kind == "role":
        holder = _holder(article, actor.name.split()[-1].lower())
        return replace(actor, name=holder, kind="person") if holder else actor
    if actor.name.isupper() or actor.name[:1].islower():
        return actor
    full = article.speech.fullest(actor.name)
    return actor if full.split()[0].lower() in words("common_words") else replace(actor, name=full)


def _holder(article: Article, office: str) -> str:
    """Who bears the office in this text: "Secretary-General" is whoever is named right after it."""
    if office not in words("talks", "offices"):
        return ""
    for name in article.speech.names[:HOLDERS]:
        before = article.document.text[max(0, name.start - BEFORE_NAME) : name.start]
        if name.kind == "person" and before.rstrip().lower().endswith(office):
            return name.text
    return ""
