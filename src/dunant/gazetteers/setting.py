"""A document and its claims in, the scene out: what countries it is about, and where its names lie for now.

A speaker's capital, a dateline and a party's country count little: they say who speaks, not where it happened.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dunant.gazetteers.locate import Scene, scene
from dunant.gazetteers.pack import likelihood
from dunant.gazetteers.phrase import readings
from dunant.gazetteers.words import table
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.ports import Gazetteer

CLAIM_WEIGHT = 3.0  # of a name at which something is said to have happened, against 1 of a name in the text
PARTY_WEIGHT = 0.4  # of a country, capital or nation in the text: as often a party as a place
TEXT_LIKELIHOOD = 5.5  # a name elsewhere in the text witnesses from a town of 100,000 on: Said and Kerry are smaller
MOST_NAMES = 240  # of a text, the most frequent first; more change nothing and cost time
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?:[ ](?:(?:al|el|as|ash|an|ar|ad|de|of)[ -])?[A-Z][\w'’-]*){0,2}")


def setting(claims: Sequence[Claim], document: Document, gazetteer: Gazetteer) -> Scene:
    """What a document is about: the places of its claims, then the large places and the nations in its text."""
    weights: dict[str, float] = {}
    for claim in claims:
        for mention in claim.where:
            for name in _witnesses(mention.name, gazetteer):
                weights[name] = weights.get(name, 0.0) + 1.0
    weights = {name: CLAIM_WEIGHT * math.sqrt(count) for name, count in weights.items()}
    ballots: dict[str, dict[str, float]] = {}
    for word, count in _capitalised(document).items():
        if country := _nation(word):
            ballots[f"({word})"] = {country: PARTY_WEIGHT * math.sqrt(count)}
        elif word not in weights and (weight := _text_weight(word, gazetteer)):
            weights[word] = weight * math.sqrt(count)
    return scene(weights, gazetteer, ballots)


def _witnesses(words: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The first reading's name that some place has, and the names that hold it."""
    phrases = readings(words)
    known = next((phrase for phrase in phrases if gazetteer.find(phrase.name)), None)
    if known:
        yield known.name
    for phrase in (known or phrases[0],) if phrases else ():
        yield from (name for name in (*phrase.within, phrase.second) if name)


def _capitalised(document: Document) -> dict[str, int]:
    """The capitalised words and runs of two or three of the text outside its furniture, with their counts."""
    counts: dict[str, int] = {}
    dark = [(span.start, span.end) for span in document.furniture]
    for found in _NAME.finditer(document.text):
        if any(start <= found.start() < end for start, end in dark):
            continue
        words = found.group().split()
        for name in {found.group(), *words, *(" ".join(pair) for pair in pairwise(words))}:
            counts[name] = counts.get(name, 0) + 1
    order = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: counts[name] for name in order[:MOST_NAMES]}


def _nation(word: str) -> str:
    nations = table("demonyms")
    return nations.get(word) or nations.get(word.removesuffix("s"), "")


def _text_weight(name: str, gazetteer: Gazetteer) -> float:
    """How much a name in the text counts: nothing for a small place, little for a country or capital."""
    known = name not in table("not_places") and gazetteer.knows(name)
    places = gazetteer.find(name) if known else ()
    if not places or likelihood(places[0]) < TEXT_LIKELIHOOD:
        return 0.0
    return PARTY_WEIGHT if places[0].feature in ("PCLI", "PPLC", "CONT", "RGN") else 1.0
