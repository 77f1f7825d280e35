"""Claims, or the rows of a table, in; series of running totals, ready to be audited, out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dunant.errors import UsageError
from dunant.model.claim import Claim, Figure
from dunant.model.document import Document
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.register import Place
from dunant.model.vocab import Effect, Qualifier, Scope
from dunant.rules.incident import TOLD_AS_REAL
from dunant.rules.names import plain
from dunant.rules.tolls import PEOPLE
from dunant.stages.audit import Series, Told
from dunant.stages.populations import group

DAYS = ("report_date", "date", "day", "published")  # columns that hold the day, the first that is there
CUMULATIVE = re.compile(r"_?(?:cum|cumulative|total)$")  # the end of a column's name that says it is a running total
SINCE_LAST = re.compile(r"\b(?:past|last|previous|preceding)\s+(?:\w+\s+)?(?:day|hours|\d+\s+hours)\b", re.I)
AROUND = 160  # characters to either side of a quote in which "in the past 24 hours" says that it is an increase
Cells = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What claims are read against: their reports, where they happened, and who says each."""

    documents: Mapping[DocumentId, Document]
    places: Mapping[ClaimId, Place]
    voices: Mapping[ClaimId, str]


Key = tuple[str, Effect, str, str]  # voice, harm, group, place


def of_claims(claims: Iterable[Claim], ground: Ground) -> list[Series]:
    """A series for each voice, harm, group and place that is told two or more times with a day of publication."""
    totals: dict[tuple[Key, str], list[Told]] = defaultdict(list)
    told = sorted(claims, key=lambda claim: claim.id)
    added = _increases(told, ground)
    for claim, figure in _real(told, Scope.CUMULATIVE):
        day = _day(claim, ground)
        if day is None or figure.qualifier is Qualifier.INDEFINITE or figure.part_of:
            continue
        key = _key(claim, figure, ground)
        totals[key, figure.since].append(Told(
            day=day, total=figure.low if figure.low is not None else figure.high, where=claim.id,
            added=added.get((claim.document, key)), rounded=figure.qualifier is not Qualifier.EXACT,
        ))
    return [Series(name=_named(key, since), told=_once(found)) for (key, since), found in _one_start(totals).items()
            if len({one.day for one in found}) > 1]


def _one_start(totals: Mapping[tuple[Key, str], list[Told]]) -> dict[tuple[Key, str], list[Told]]:
    """Totals of which no start is said go with those of the only start that the same voice says."""
    starts: dict[Key, set[str]] = defaultdict(set)
    for key, since in totals:
        starts[key] |= {since} - {""}
    joined: dict[tuple[Key, str], list[Told]] = defaultdict(list)
    for (key, since), told in totals.items():
        only = next(iter(starts[key])) if len(starts[key]) == 1 else since
        joined[key, since or only] += told
    return joined


def _increases(claims: Sequence[Claim], ground: Ground) -> dict[tuple[DocumentId, Key], int]:
    """What a report says was added "in the past 24 hours", where it says so once."""
    found: dict[tuple[DocumentId, Key], set[int]] = defaultdict(set)
    for claim, figure in _real(claims, Scope.INCIDENT):
        if figure.low is not None and figure.low == figure.high and _since_last(claim, ground):
            found[claim.document, _key(claim, figure, ground)].add(figure.low)
    return {key: counts.pop() for key, counts in found.items() if len(counts) == 1}


def _since_last(claim: Claim, ground: Ground) -> bool:
    document = ground.documents.get(claim.document)
    if document is None:
        return False
    return bool(SINCE_LAST.search(document.text, max(0, claim.quote.start - AROUND), claim.quote.end + AROUND))


def _real(claims: Iterable[Claim], scope: Scope) -> Iterator[tuple[Claim, Figure]]:
    for claim in claims:
        if claim.modality in TOLD_AS_REAL:
            yield from ((claim, figure) for figure in claim.figures if figure.scope is scope)


def _key(claim: Claim, figure: Figure, ground: Ground) -> Key:
    place = ground.places.get(claim.id)
    where = place.name if place else plain(claim.place)
    return (ground.voices.get(claim.id, claim.speaker), figure.harm, group(figure.population), where)


def _named(key: Key, since: str) -> str:
    voice, harm, people, where = key
    whom = "" if people == PEOPLE else f" {people}"
    return f"{harm}{whom} at {where or 'no place told'}{f' since {since}' if since else ''}, says {voice}"


def _day(claim: Claim, ground: Ground) -> date | None:
    document = ground.documents.get(claim.document)
    return document.published if document else None


def _once(told: Iterable[Told]) -> tuple[Told, ...]:
    """Of one day the highest: morning and evening editions are no fall."""
    best: dict[date, Told] = {}
    for one in told:
        held = best.get(one.day)
        if held is None or ((one.total or 0), one.added is not None) > ((held.total or 0), held.added is not None):
            best[one.day] = one
    return tuple(best[day] for day in sorted(best))


# tables


def of_rows(rows: Sequence[Cells], day: str = "", total: str = "", added: str = "") -> list[Series]:
    """A series for each column that holds a running total, with the column of its increases where there is one.

    Args:
        day, total, added: names of columns; without `total`, every column whose name ends in `cum`, `cumulative` or
            `total`, and beside `killed_cum` the column `killed` as what was added.

    Raises:
        UsageError: a column is not there, a day is none, or no column is a running total.
    """
    flat = [dict(_flat(row)) for row in rows]
    columns = list(dict.fromkeys(name for row in flat for name in row))
    by = _there(day, columns) if day else next((name for name in DAYS if name in columns), "")
    if not by:
        raise UsageError(f"no column holds the day; name one of: {', '.join(columns)}")
    pairs = [(_there(total, columns), _there(added, columns) if added else "")] if total else list(_pairs(columns))
    if not pairs:
        raise UsageError(f"no column is a running total; name one of: {', '.join(columns)}")
    return [Series(name=name, told=tuple(_tellings(flat, by, name, increase))) for name, increase in pairs]


def _pairs(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in columns:
        bare = CUMULATIVE.sub("", name)
        if bare != name:
            yield name, bare if bare in columns else ""


def _there(name: str, columns: Sequence[str]) -> str:
    if name not in columns:
        raise UsageError(f"no column named {name!r}; there are: {', '.join(columns)}")
    return name


def _tellings(rows: Iterable[Cells], day: str, total: str, added: str) -> Iterator[Told]:
    for number, row in enumerate(rows, 1):
        words = str(row.get(day) or "")[:10]
        try:
            when = date.fromisoformat(words)
        except ValueError:
            raise UsageError(f"row {number}: {day} holds {words!r}, which is no day such as 2016-12-06") from None
        yield Told(day=when, total=_count(row.get(total)), added=_count(row.get(added)) if added else None)


def _count(cell: object) -> int | None:
    """A whole number of people; None for an empty cell and for what is no number."""
    words = "" if cell is None else str(cell).replace(",", "").strip()
    return int(float(words)) if re.fullmatch(r"-?\d+(\.0*)?", words) else None


def _flat(row: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Cells within cells by their path: `verified.killed_cum`."""
    for name, cell in row.items():
        if isinstance(cell, Mapping):
            yield from _flat(cell, f"{before}{name}.")
        else:
            yield f"{before}{name}", cell
