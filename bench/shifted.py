"""Reports in, a record of as many claims as wanted out, each made from one that the extractor really found.

The reports are read once. Then every copy of a report is moved to other days and to other towns of the same country,
and most of its long words are changed for others, so that no copy counts as a reprint of another. All offsets are
moved, ids are made anew, and places are sought as ever.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import timedelta
from enum import Enum
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dunant import Monitor
from dunant.gazetteers.pack import shipped
from dunant.model.claim import Claim
from dunant.model.document import Document, Quote, Span
from dunant.model.ids import claim_id, document_id, figure_id
from dunant.model.vocab import Precision
from dunant.model.when import When
from dunant.ports import Extraction, Reading
from dunant.stages.resolve import resolve

STEP = 9  # days between one copy of a report and the next: incidents of neighbouring copies stay two
TOWNS = 1500  # of one country that copies are moved to, the largest first
BATCH = 2000  # judgements of places kept at a time


WORD = re.compile(r"\b[a-z]{5,}\b")  # what may stand for another such word
LEFT = 3  # one such word in so many stays
Lot = Callable[..., int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report as it was read, and the names in it that are towns, with the towns that may stand instead."""

    document: Document
    claims: tuple[Claim, ...]
    towns: Mapping[str, Sequence[str]]
    words: Sequence[str]  # of all reports


def make(where: Path, claims: int, reports: Sequence[Path]) -> int:
    """Write a record of at least so many claims at `where`; how many reports it holds.

    Raises:
        SystemExit: no claim was found in the reports.
    """
    with TemporaryDirectory() as folder, Monitor(Path(folder) / "read.db") as read:
        read.read(*reports)
        told = list(_told(read))
    if not any(one.claims for one in told):
        raise SystemExit(f"no claim in {', '.join(map(str, reports))}")
    with Monitor(where) as monitor:
        return _filled(monitor, told, claims)


def _filled(monitor: Monitor, told: Sequence[Told], wanted: int) -> int:
    made, held, answers = 0, 0, []
    for one, turn in ((one, turn) for turn in count() for one in told):
        reading, extraction = moved(one, turn)
        monitor.ledger.add(reading, extraction, extraction.claims[0].origin if extraction.claims else "none@1")
        answers += resolve(extraction.claims, reading.document, monitor.places)
        made, held = made + 1, held + len(extraction.claims)
        if len(answers) > BATCH or held >= wanted:
            monitor.ledger.judge(*answers)
            answers = []
        if held >= wanted:
            return made
    return made


def _told(monitor: Monitor) -> Iterator[Told]:
    made = monitor.projection().told
    words = sorted({word for one in made.documents.values() for word in WORD.findall(one.text)})
    for key, document in made.documents.items():
        if document.published is None:  # it cannot be moved to other days: all copies would be one story
            continue
        claims = tuple(one for one in made.claims if one.document == key)
        named = {one.place: made.places[one.id] for one in claims if one.id in made.places}
        towns = {name: _towns(place.country) for name, place in named.items()
                 if place.precision in (Precision.TOWN, Precision.CITY) and name}
        yield Told(document=document, claims=claims, words=words,
                   towns={name: found for name, found in towns.items() if found})


def _towns(country: str) -> list[str]:
    """The largest towns of a country that is named by ISO 3166-1 alpha-2."""
    import sqlite3

    with closing(sqlite3.connect(shipped())) as pack:
        rows = pack.execute("SELECT name FROM place WHERE country = ? AND feature LIKE 'PPL%'"
                            " AND name NOT GLOB '*[^A-Za-z ]*' ORDER BY population DESC LIMIT ?", (country, TOWNS))
        return [name for (name,) in rows]


def moved(one: Told, turn: int) -> tuple[Reading, Extraction]:
    """The report, so many turns later and elsewhere."""
    names = {name: found[_lot(name, turn) % len(found)] for name, found in one.towns.items()}
    text, place_of = rewritten(one, names, turn)
    text += f"\n{turn}.\n"
    content = text.encode()
    capture, address = hashlib.sha256(content).hexdigest(), f"{one.document.address}-{turn}"
    document = replace(
        one.document, id=document_id(capture, one.document.source, address), capture=capture, address=address,
        label=f"{one.document.label}-{turn}", text=text, revises=None, title=renamed(one.document.title, names),
        published=one.document.published and one.document.published + timedelta(days=STEP * turn),
        furniture=tuple(Span(start=place_of(span.start), end=place_of(span.end), why=span.why)
                        for span in one.document.furniture),
    )
    move = _Move(document, place_of, timedelta(days=STEP * turn), names)
    claims = tuple(_again(move(claim)) for claim in one.claims)
    return Reading(document=document, content=content), Extraction(claims=claims)


def _lot(*drawn: object) -> int:
    return int(hashlib.sha256(" ".join(map(str, drawn)).encode()).hexdigest()[:8], 16)


def rewritten(one: Told, names: Mapping[str, str], turn: int) -> tuple[str, Callable[[int], int]]:
    """The text with other names and words, and where an offset of the old text lies in the new."""
    text = one.document.text
    made, last, olds, shifts = list[str](), 0, [0], [0]
    for hit in _found(names, WORD.pattern).finditer(text):
        word = names.get(hit.group(), "")
        if not word and _lot(hit.start(), turn) % LEFT:
            word = one.words[_lot(hit.group(), hit.start(), turn) % len(one.words)]
        if word:
            made += [text[last : hit.start()], word]
            last = hit.end()
            olds.append(last)
            shifts.append(shifts[-1] + len(word) - len(hit.group()))
    return "".join((*made, text[last:])), lambda at: at + shifts[bisect_right(olds, at) - 1]


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The text with other names."""
    return _found(names).sub(lambda hit: names[hit.group()], text) if names else text


def _found(names: Mapping[str, str], *more: str) -> re.Pattern[str]:
    known = [rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)]
    return re.compile("|".join((*known, *more)))


class _Move:
    """Moves all that a claim holds: quotes, days, names."""

    def __init__(
        self, document: Document, place_of: Callable[[int], int], later: timedelta, names: Mapping[str, str]
    ) -> None:
        self._document, self._place_of, self._later, self._names = document, place_of, later, names

    def __call__(self, thing: Any) -> Any:
        if isinstance(thing, Quote):
            start, end = self._place_of(thing.start), self._place_of(thing.end)
            return Quote(document=self._document.id, start=start, end=end, exact=self._document.text[start:end])
        if isinstance(thing, When):
            ends = {one.name: getattr(thing, one.name) for one in fields(thing)}
            return replace(thing, **{name: end + self._later for name, end in ends.items()
                                     if name in ("first", "last") and end})
        if isinstance(thing, str) and not isinstance(thing, Enum):
            return renamed(thing, self._names)
        if isinstance(thing, tuple):
            return tuple(map(self, thing))
        if is_dataclass(thing) and not isinstance(thing, type):
            return replace(thing, **{one.name: self(getattr(thing, one.name)) for one in fields(thing)})
        return thing


def _again(claim: Claim) -> Claim:
    """The claim with ids made of where it stands now."""
    document = claim.quote.document
    ids = {one.id: figure_id(document, one.harm, one.quote.start, one.quote.end) for one in claim.figures}
    figures = tuple(replace(one, id=ids[one.id], part_of=ids.get(one.part_of) if one.part_of else None)
                    for one in claim.figures)
    key = claim_id(document, claim.kind, claim.act, claim.quote.start, claim.quote.end)
    return replace(claim, id=key, document=document, figures=figures)


def claims_of(told: Iterable[Told]) -> int:
    """How many claims they hold together."""
    return sum(len(one.claims) for one in told)
