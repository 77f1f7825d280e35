"""A pronoun, or words without a subject, in; the party or person who is meant, or who says them, out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dunant.extractors.english.article import Article
from dunant.extractors.english.grammar import Chunk, Hit
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.speech import Attribution
from dunant.extractors.english.talks_actors import Actor, chunks

LOOK_BACK = 5  # sentences in which a pronoun's antecedent is looked for
LONGEST = 6  # words of a name with its office; longer, the person alone is named
SPOKEN = 2000  # characters around a sentence in which a pronoun's speech may begin
PREPOSITIONS = frozenset(
    ["of", "from", "by", "in", "on", "near", "with", "to", "for", "into", "toward", "between", "his"]
)
PERSONAL = frozenset(["he", "she"])
SPEAKERS = frozenset(["it", "he", "she", "they", "i", "we"])  # names of nobody


def voice(article: Article, i: int, hit: Hit) -> Actor | None:
    """Who says the words of the hit, where that is one who can act."""
    chunk = hit.row[hit.key]
    start, end = article.sentences[i].span(chunk.first, chunk.last)
    said = article.speech.speakers(start, end)
    if not said or not words("talks", "reporters").isdisjoint(said[0].speaker.lower().split()):
        return None
    charged = [c.item.name for c in hit.groups.get("target", ()) if isinstance(c.item, Actor)]
    if said[0].speaker in charged:
        return None
    pronoun = said[0].speaker.lower() in SPEAKERS
    if pronoun or article.speech.cast.kind(said[0].speaker) in words("talks", "voices"):
        return None
    return Actor(chunk.first, chunk.last, said[0].speaker, "party")


def meant(article: Article, i: int, row: list[Chunk], k: int) -> Actor | None:
    """Whom a pronoun means: the speaker it stands for, else who was named last."""
    chunk = row[k]
    token = article.sentences[i].tokens[chunk.first]
    every = article.speech.attributions
    here = [bisect_left(every, token.start + way, key=_begins) for way in (-SPOKEN, SPOKEN)]
    for said in every[here[0] : here[1]]:
        if said.speaker_start == token.start and said.speaker.lower() != token.low:
            kind = article.speech.cast.kind(said.speaker)
            voice = kind in words("talks", "voices")
            return Actor(chunk.first, chunk.last, _short(article, said.speaker), "voice" if voice else "party")
    if token.low in ("we", "i"):
        spoken = article.speech.speakers(token.start, token.end)
        return Actor(chunk.first, chunk.last, spoken[0].speaker, "party") if spoken else None
    opening = _opening(row, k) if token.low in ("they", "it") else None
    if opening:
        return replace(opening, first=chunk.first, last=chunk.last)
    kinds = ("person", "role") if token.low in PERSONAL else ("party",)
    known = next((one for kind in kinds if (one := _named_before(article, i, kind, token.low in PERSONAL))), None)
    if known:
        return replace(known, first=chunk.first, last=chunk.last)
    spoken = article.speech.speakers(token.start, token.end)
    return Actor(chunk.first, chunk.last, spoken[0].speaker, "party") if spoken else None


def _short(article: Article, speaker: str) -> str:
    """The person in a name that grew long: "head of the committee for the affairs of prisoners Omar Hadi"."""
    if len(speaker.split()) <= LONGEST:
        return speaker
    named = (name.text for name in article.speech.names if name.kind == "person" and speaker.endswith(name.text))
    return next(named, speaker)


def _opening(row: list[Chunk], k: int) -> Actor | None:
    """The subject that the sentence opens with, where a pronoun further on means it."""
    item = next((c.item for j, c in enumerate(row[: max(0, k - 1)]) if c.tag == "A" and not governed(row, j)), None)
    return item if isinstance(item, Actor) and item.kind in ("party", "role") else None


def _begins(said: Attribution) -> int:
    return said.start


def _named_before(article: Article, i: int, kind: str, one: bool = False) -> Actor | None:
    """The first of that kind that the nearest sentence before names; `one`: a single person, no "leaders"."""
    fits = _single if one else _any
    for back in range(i - 1, max(-1, i - 1 - LOOK_BACK), -1):
        for chunk in chunks(article, back):
            if chunk.tag == "A" and isinstance(chunk.item, Actor) and chunk.item.kind == kind and fits(chunk.item):
                return chunk.item
    return None


def _any(_: Actor) -> bool:
    return True


def _single(actor: Actor) -> bool:
    return actor.kind == "person" or not actor.name.lower().endswith("s")


def governed(row: list[Chunk], k: int) -> bool:
    """Does a preposition stand right before, or before the list that it ends?"""
    first = joined(row, k)[:1] or [k]
    return k > 0 and (row[k - 1].tag in PREPOSITIONS or row[first[0] - 1].tag == "incl")


def joined(row: list[Chunk], k: int) -> list[int]:
    """ "Turkey, Russia and Iran": those listed before the subject, from the first."""
    found: list[int] = []
    sign = "&"
    while k > 1 and row[k - 1].tag == sign and row[k - 2].tag == "A" and not (sign == "&" and found):
        k -= 2
        found.insert(0, k)
        sign = ","
    return found
