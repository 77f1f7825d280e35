"""ISAF press releases in, exact matches of date, killed, captured and province out.

Rules of the adapter: captured counts the people detained, killed those killed who are no civilians, soldiers or police,
each by the least number the words allow, totals and parts left out, vague words as the set's coders count them. A
release opens with what was achieved and then tells it one by one: the number is the opening's or, where that gives none
or a smaller one, what is told one by one, and whoever is said to come on top is added. The date is the first day of the
first deed that has one; the province is that of its place. The publication day is what dunant's reader finds printed in
the text.
"""

from __future__ import annotations

import json
import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from dunant.extractors.english.places import geo_mentions
from dunant.gazetteers.keys import skeleton
from dunant.model.claim import Claim, Figure
from dunant.model.document import Document
from dunant.model.vocab import Effect, Kind, Qualifier, Status
from dunant.stages.populations import group
from dunant.stages.resolve import resolve
from eval import trivial
from eval.figures import figures, least, wholes
from eval.reading import documents, gazetteer, json_lines, told
from eval.rows import Result, Row, share

LEAD = "PRESS RELEASE TEXT:"
VAGUE = {"numerous": 4, "multiple": 3, "number of": 3, "few": 3}  # as coded in this set; for "numerous" 7 of 9 releases
ON_TOP = re.compile(
    r"(?i)\b(?:also|additional|another|others?|separate|elsewhere|second|in addition|meanwhile|later|further)\b")
FULL_STOP = re.compile(r"[.!?][\"”]?\s|[\n\u2028]")
OTHERS = ("civilians", "soldiers", "police")
DEEDS = (Kind.HARM, Kind.ATTACK, Kind.CONTROL)
WORDS = re.compile(r"(?i)\b(?:province|provincial)\b")
DATE = re.compile(r"\b(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.? (\d{1,2}), (\d{4})")
NAMED = re.compile(r"([A-Z][\w'’-]+) [Pp]rovince")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Release:
    """One press release and what a person read in it."""

    text: str
    day: str
    killed: int
    captured: int
    province: frozenset[str]


@dataclass(frozen=True)
class Items:
    """The releases by id, and the provinces that the gold tells apart."""

    releases: Mapping[str, Release]
    provinces: Mapping[str, str]  # by spelling key


def load(paths: Sequence[Path]) -> Items:
    """Conversations: the text in `human`, the gold as JSON in `gpt`, the provinces in `system`.

    Raises:
        ValueError: a row is not of that form.
    """
    made: dict[str, Release] = {}
    provinces: dict[str, str] = {}
    for path in paths:
        for row in json_lines(path):
            said = {turn["from"]: turn["value"] for turn in row["conversations"]}  # type: ignore[attr-defined]
            listed = re.search(r"provinces = \[([^\]]*)\]", said.get("system", ""))
            names = re.findall(r"'([^']+)'", listed.group(1)) if listed else []
            provinces.update((key(name), name) for name in names)
            made[str(len(made))] = _release(said["human"].removeprefix(LEAD).strip(), json.loads(said["gpt"]))
    return Items(made, provinces)


def _release(text: str, gold: Mapping[str, Any]) -> Release:
    return Release(text=text, day=str(gold["start_date"])[:10], killed=int(gold["min_killed"] or 0),
                   captured=int(gold["min_captured"] or 0), province=frozenset(one for one in gold["province"] if one))


def key(name: str) -> str:
    """What spellings of one province share: "paktya", "Paktiya"."""
    return skeleton(WORDS.sub(" ", name.replace("_", " ")).strip())


def predict(items: Items) -> dict[str, Release]:
    """What dunant's claims say of each release."""
    made = documents({"id": name, "text": one.text} for name, one in items.releases.items())
    return {name: _told(document, items.provinces) for name, document in made.items()}


def _told(document: Document, provinces: Mapping[str, str]) -> Release:
    claims = told(document).claims
    killed = [one for _, one in wholes(figures(claims, Effect.KILLED)) if _insurgent(one)]
    captured = [one for _, one in wholes(figures(claims, Effect.DETAINED))]
    count = partial(_achieved, text=document.text)
    deeds = sorted((claim for claim in claims if claim.kind in DEEDS), key=lambda claim: DEEDS.index(claim.kind))
    days = (str(claim.first_day) for claim in deeds if claim.first_day)
    return Release(
        text=document.text, day=next(days, ""),
        killed=count(killed), captured=count(captured),
        province=frozenset(list(_provinces(deeds, document, provinces))[:1]),
    )


def _insurgent(figure: Figure) -> bool:
    return figure.population.status != Status.CIVILIAN and group(figure.population) not in OTHERS


def _achieved(found: Sequence[Figure], text: str) -> int:
    """How many a release counts: its opening, or what it tells one by one, and those on top."""
    stops = [stop.start() for stop in FULL_STOP.finditer(text)]
    at = [bisect(stops, one.quote.start) for one in found]
    opening = [one for one, i in zip(found, at, strict=True) if i == at[0]]
    later = [(one, _on_top(one, text, stops, i)) for one, i in zip(found, at, strict=True) if i != at[0]]
    first, by_one, more = (sum(map(_counted, group)) for group in (
        opening, [one for one, on_top in later if not on_top], [one for one, on_top in later if on_top]))
    vague = any(one.qualifier in (Qualifier.INDEFINITE, Qualifier.MORE_THAN) for one in opening)
    return (by_one if vague and by_one else max(first, by_one)) + more


def _on_top(figure: Figure, text: str, stops: Sequence[int], sentence: int) -> bool:
    """Does its sentence, up to the figure, say that it comes on top of others: "also detained two"?"""
    return bool(ON_TOP.search(text, stops[sentence - 1] if sentence else 0, figure.quote.end))


def _counted(figure: Figure) -> int:
    """The least number; of a vague word what this set's coders take it for."""
    if figure.qualifier == Qualifier.INDEFINITE:
        return next((count for word, count in VAGUE.items() if word in figure.quote.exact.lower()), least(figure))
    return least(figure) + (figure.qualifier == Qualifier.MORE_THAN)


def _provinces(deeds: Sequence[Claim], document: Document, provinces: Mapping[str, str]) -> Iterator[str]:
    """Provinces: named with a deed, holding its place, then any that the text names."""
    named = [mention.name for claim in deeds for mention in claim.where]
    yield from _known(named, provinces)
    for judgement in resolve(deeds, document, gazetteer()):
        place = gazetteer().get(judgement.right) if judgement.right else None  # type: ignore[arg-type]
        yield from _known((place.name, *place.admin) if place else (), provinces)
    yield from _known([mention.name for mention in geo_mentions(document, gazetteer().knows)], provinces)


def _known(names: Sequence[str], provinces: Mapping[str, str]) -> Iterator[str]:
    yield from (provinces[key(name)] for name in names if key(name) in provinces)


def score(items: Items, predicted: Mapping[str, Release]) -> Result:
    """Exact match per field, over all releases and where the gold is above zero."""
    gold = items.releases
    plain = {name: _plain(one.text, items.provinces) for name, one in gold.items()}
    rows = [
        Row(metric="date", **_exact(gold, predicted, plain, "day"), aim=0.85),
        Row(metric="killed > 0", **_exact(gold, predicted, plain, "killed", positive=True), aim=0.85),
        Row(metric="captured > 0", **_exact(gold, predicted, plain, "captured", positive=True), aim=0.80),
        Row(metric="province", **_exact(gold, predicted, plain, "province"), aim=0.85),
        Row(metric="killed, all", **_exact(gold, predicted, plain, "killed")),
        Row(metric="captured, all", **_exact(gold, predicted, plain, "captured")),
    ]
    return Result(rows=rows, errors=[line for name in gold for line in _errors(name, gold[name], predicted.get(name))])


def _exact(gold: Mapping[str, Release], got: Mapping[str, Release], plain: Mapping[str, Release], field: str,
           positive: bool = False) -> dict[str, Any]:
    """Share of equal values, dunant's and the trivial one."""
    asked = [name for name, one in gold.items() if getattr(one, field) or not positive]
    hits = [sum(name in made and getattr(made[name], field) == getattr(gold[name], field) for name in asked)
            for made in (got, plain)]
    return {"value": share(hits[0], len(asked)), "trivial": share(hits[1], len(asked)), "of": len(asked),
            "says": "exact match"}


def _plain(text: str, provinces: Mapping[str, str]) -> Release:
    """The first full date, the largest number near a word of killing and of arrest, the first province."""
    named = NAMED.findall(text)
    killed, captured = (max(trivial.counts(text, effect), default=0) for effect in ("killed", "detained"))
    return Release(text=text, day=_first_date(text), killed=killed, captured=captured,
                   province=frozenset(list(_known(named, provinces))[:1]))


def _first_date(text: str) -> str:
    for month, day, year in DATE.findall(text):
        try:
            return str(date(int(year), MONTHS.index(month[:3].lower()) + 1, int(day)))
        except ValueError:
            continue
    return ""


def _errors(name: str, gold: Release, got: Release | None) -> Iterator[str]:
    for field in ("day", "killed", "captured", "province"):
        wanted, ours = getattr(gold, field), getattr(got, field) if got else None
        if ours != wanted:
            yield f"{name}\t{field}\tgold {wanted!r}, got {ours!r} | {gold.text!r}"
