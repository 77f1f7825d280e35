"""A record and a wish in, documents, claims and judgements out, streamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict

from sqlalchemy import Connection, Select, and_, exists, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from dunant.errors import UsageError
from dunant.ledger.rows import AnyRow, claim_of, document_of, folded_place, judgement_of
from dunant.ledger.schema import claim, document, extraction, figure, judgement, revision
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import PERSON, Judgement
from dunant.model.vocab import Kind, Question
from dunant.stages.standing import Standing, corrected

CHUNK = 400  # rows fetched at a time; their keys fit the 999 variables of the oldest SQLite in use
NAMED = 5  # candidates that a message about an ambiguous id lists


class Wanted(TypedDict, total=False):
    """Which claims: each key narrows.

    kind: one kind. document: of one document. place: any place the claim names, as written, case aside.
    since, until: first and last day within which it can have happened; an open end excludes nothing, a claim without
    any day is left out. as_of: of documents published by that day. recorded_by: as the ledger stood after that day.
    """

    document: str | None
    kind: Kind | None
    place: str | None
    since: date | None
    until: date | None
    as_of: date | None
    recorded_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The day from which `as_of` counts a document, and what that day rests on."""

    day: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place where searched words stand: a document, or a claim of it, and an excerpt."""

    document: str
    claim: str
    excerpt: str


def after(day: date) -> datetime:
    """The first instant after that day, UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


def entry(held: Document, seen_at: datetime, standing: Standing) -> Entry:
    """When a document enters the first clock: the day it was published, else the day it was read."""
    seen = corrected(held, standing)
    if seen.published is not None:
        return Entry(day=seen.published, note=f"published ({seen.published_from or 'nobody says where that was read'})")
    return Entry(day=seen_at.date(), note="no publication date: counted from the day it was read")


def document_held(connection: Connection, wanted: str, lock: bool = False) -> Document:
    """The document of that whole id; `lock` makes another PostgreSQL writer on it wait.

    Raises:
        UsageError: there is none.
    """
    query = select(document).where(document.c.id == wanted)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise UsageError(f"no document {wanted!r} in this record")
    return document_of(row)


def document_rows(
    connection: Connection, standing: Standing, as_of: date | None, recorded_by: date | None
) -> Iterator[tuple[Document, datetime]]:
    """Documents and when each was first held, in the order in which they came."""
    query = select(document).order_by(document.c.seq).execution_options(yield_per=CHUNK)
    if recorded_by is not None:
        query = query.where(document.c.seen_at < after(recorded_by))
    if as_of is not None:
        query = query.where(_may_have_entered(as_of))
    for row in connection.execute(query):
        found = document_of(row)
        if as_of is None or entry(found, row.seen_at, standing).day <= as_of:
            yield found, row.seen_at


def _may_have_entered(as_of: date) -> ColumnElement[bool]:
    """Documents that entered by that day, and all whose day was ever corrected: what stands decides those."""
    judged = exists().where(
        judgement.c.question == Question.FIELD_VALUE.value,
        judgement.c.right == "published",
        judgement.c.left == document.c.id,
    )
    undated = and_(document.c.published.is_(None), document.c.seen_at < after(as_of))
    return or_(document.c.published <= as_of, undated, judged)


def newest(recorded_by: date | None = None, document: str | None = None) -> Select[tuple[int]]:
    """The newest extraction of each document, or of one."""
    query = select(func.max(extraction.c.seq)).group_by(extraction.c.document)
    if document is not None:
        query = query.where(extraction.c.document == document)
    return query.where(extraction.c.at < after(recorded_by)) if recorded_by is not None else query


def revisions() -> Select[tuple[object, ...]]:
    """Revisions joined with their claims, current or not, without an order."""
    joined = revision.join(claim, claim.c.id == revision.c.claim)
    return select(revision, claim.c.document, claim.c.kind, claim.c.act, claim.c.seen_at).select_from(joined)


def claim_rows(connection: Connection, wanted: Wanted, standing: Standing) -> Iterator[Claim]:
    """The current claims that are wanted, in the order of their documents and of the text."""
    recorded_by, as_of = wanted.get("recorded_by"), wanted.get("as_of")
    query = revisions().join(document, document.c.id == claim.c.document)
    query = query.where(revision.c.extraction.in_(newest(recorded_by, wanted.get("document"))), *_narrowed(wanted))
    if as_of is not None:
        query = query.where(_may_have_entered(as_of))
        query = query.add_columns(document.c.published, document.c.published_from, document.c.seen_at.label("read_at"))
    query = query.order_by(document.c.seq, revision.c.position)
    for found, row in claims_of(connection, query):
        if as_of is None or _entered(row, standing, as_of):
            yield found


def _entered(row: AnyRow, standing: Standing, as_of: date) -> bool:
    dated = Document(id=row.document, capture="", text="", published=row.published, published_from=row.published_from)
    return entry(dated, row.read_at, standing).day <= as_of


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if (held := wanted.get("document")) is not None:
        yield claim.c.document == held
    if (kind := wanted.get("kind")) is not None:
        yield claim.c.kind == kind.value
    if (place := wanted.get("place")) is not None:
        yield revision.c.places.contains(folded_place(place), autoescape=True)
    yield from _within(wanted.get("since"), wanted.get("until"))


def _within(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    if since is None and until is None:
        return
    yield or_(revision.c.first_day.is_not(None), revision.c.last_day.is_not(None))
    if since is not None:
        yield or_(revision.c.last_day.is_(None), revision.c.last_day >= since)
    if until is not None:
        yield or_(revision.c.first_day.is_(None), revision.c.first_day <= until)


def claims_of(connection: Connection, query: Select[tuple[object, ...]]) -> Iterator[tuple[Claim, AnyRow]]:
    """Claims of a query over `revisions()`, each with its row."""
    for rows in connection.execute(query.execution_options(yield_per=CHUNK)).partitions():
        figures = _figures(connection, rows)
        for row in rows:
            yield claim_of(row, figures[row.extraction, row.position]), row


def _figures(connection: Connection, rows: Sequence[AnyRow]) -> defaultdict[tuple[int, int], list[AnyRow]]:
    """The figures of these revisions, by (extraction, position), in the order of their ranks."""
    wanted = {row.extraction for row in rows}
    query = select(figure).where(figure.c.extraction.in_(wanted))
    if len(wanted) == 1:  # a part of one long document: not its other figures again
        query = query.where(figure.c.position.between(rows[0].position, rows[-1].position))
    found: defaultdict[tuple[int, int], list[AnyRow]] = defaultdict(list)
    for row in connection.execute(query.order_by(figure.c.extraction, figure.c.position, figure.c.rank)):
        found[row.extraction, row.position].append(row)
    return found


def judgement_rows(
    connection: Connection, question: Question | None, lefts: Iterable[str] | None, recorded_by: date | None,
    people: bool = False,
) -> Iterator[Judgement]:
    """Judgements as they were given, in the order in which they came; with `people`, those of people alone."""
    query = select(judgement).order_by(judgement.c.seq).execution_options(yield_per=CHUNK)
    if people:
        query = query.where(judgement.c.by.startswith(PERSON, autoescape=True))
    if question is not None:
        query = query.where(judgement.c.question == question.value)
    if lefts is not None:
        query = query.where(judgement.c.left.in_(list(lefts)))
    if recorded_by is not None:
        query = query.where(judgement.c.seen_at < after(recorded_by))
    return (judgement_of(row) for row in connection.execute(query))


def whole_id(connection: Connection, column: ColumnElement[str], kind: str, wanted: str) -> str:
    """The one id that `wanted` begins; `kind` ("doc", "clm") may be left out.

    Raises:
        UsageError: none begins so, or several do.
    """
    start = wanted if wanted.startswith(f"{kind}-") else f"{kind}-{wanted}"
    if start == f"{kind}-":
        raise UsageError(f"no id: {wanted!r}; give at least one digit of it")
    query = select(column).where(column >= start, column < start + "g").order_by(column).limit(NAMED + 1)  # hex < g
    found = [str(row[0]) for row in connection.execute(query)]
    if not found:
        raise UsageError(f"no {'document' if kind == 'doc' else 'claim'} {wanted!r} in this record")
    if len(found) > 1 and found[0] != start:
        listed = ", ".join(found[:NAMED]) + (" …" if len(found) > NAMED else "")
        raise UsageError(f"{wanted!r} begins several ids: {listed}; give more digits")
    return found[0]
