"""A record in, an Issue for each thing in it that is not as it was written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dunant.errors import Issue, UsageError
from dunant.ledger import schema
from dunant.ledger.finding import CHUNK, claims_of, judgement_rows, revisions
from dunant.ledger.following import successors
from dunant.ledger.rows import document_of
from dunant.ledger.writing import quotes
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import document_id, sha256
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.stages.amending import BOUNDS, Unfit, amended, amended_document, with_bounds
from dunant.stages.standing import Standing, corrected_claim, followed, standing

RESTORE = "restore the record from a backup"
Part = Callable[[Connection], Iterator[Issue]]


def faults(connection: Connection) -> Iterator[Issue]:
    """Every fault, part by part; a part that cannot even be read is itself an Issue, and the next is looked at."""
    parts: tuple[Part, ...] = (engine_faults, capture_faults, document_faults, quote_faults, judgement_faults)
    for part in parts:
        try:
            yield from part(connection)
        except (SQLAlchemyError, ValueError, TypeError, LookupError, AttributeError) as fault:  # cells of another shape
            said = str(fault.orig) if isinstance(fault, DBAPIError) else str(fault)
            where = part.__name__.replace("_faults", "s")
            yield Issue(code="damaged", where=where, what=said.splitlines()[0], advice=RESTORE)


def engine_faults(connection: Connection) -> Iterator[Issue]:
    """What SQLite says of its own file and of its index; PostgreSQL looks after itself."""
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Issue(code="damaged", where="file", what=str(row[0]), advice=RESTORE)
    for table, rowid, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Issue(code="orphan", where=f"{table} {rowid or ''}".strip(), what=f"names no {parent} of this record")
    connection.exec_driver_sql("INSERT INTO document_words(document_words) VALUES ('integrity-check')")


def capture_faults(connection: Connection) -> Iterator[Issue]:
    """Captured bytes whose hash is not the one they were kept under."""
    held = schema.capture.c
    for name, content in connection.execute(select(held.sha256, held.content).execution_options(yield_per=1)):
        if (found := sha256(content.encode() if isinstance(content, str) else content)) != name:
            yield Issue(code="hash", where=name, what=f"the captured bytes hash to {found}", advice=RESTORE)


def document_faults(connection: Connection) -> Iterator[Issue]:
    """Documents whose id is not made of their bytes, outlet and address."""
    held = schema.document.c
    query = select(held.id, held.capture, held.source, held.address).execution_options(yield_per=CHUNK)
    for row in connection.execute(query):
        made = document_id(row.capture, row.source, row.address)
        if made != row.id:
            what = f"its bytes, outlet and address make {made}"
            yield Issue(code="id", where=row.id, what=what, advice=RESTORE)


def quote_faults(connection: Connection) -> Iterator[Issue]:
    """Quotes, of every revision, that their document does not hold."""
    query = revisions().order_by(schema.claim.c.document, schema.revision.c.extraction, schema.revision.c.position)
    found = (claim for claim, _ in claims_of(connection, query))
    for document, claims in groupby(found, key=lambda claim: claim.document):
        held = _document(connection, document)
        for claim in claims:
            yield from _quote_faults(held, claim)


def _quote_faults(held: Document | None, claim: Claim) -> Iterator[Issue]:
    for what, quote in quotes(claim):
        if held is None or not quote.stands_in(held):
            said = f"{what} quotes {quote.exact!r}, which {claim.document} does not hold at {quote.start}-{quote.end}"
            yield Issue(code="quote", where=claim.id, what=said, advice=RESTORE)


def _document(connection: Connection, wanted: str) -> Document | None:
    row = connection.execute(select(schema.document).where(schema.document.c.id == wanted)).first()
    return document_of(row) if row else None


def judgement_faults(connection: Connection) -> Iterator[Issue]:
    """Judgements about documents and claims that the record does not hold, and corrections that fit no field."""
    for judgement in judgement_rows(connection, None, None, None):
        for side in (judgement.left, judgement.right):
            if not _held(connection, side):
                yield Issue(code="orphan", where=judgement.id, what=f"judges {side}, which is not in this record")
    given = followed(judgement_rows(connection, Question.FIELD_VALUE, None, None), successors(connection))
    stands = standing(given)
    for judgement in stands:
        if judgement.verdict is Verdict.YES and (unfit := misfit(connection, judgement, stands)):
            yield Issue(code="value", where=judgement.id, what=unfit, advice="judge the field again")


def _held(connection: Connection, side: str) -> bool:
    """Is this an id of another kind (events are computed, places are a gazetteer's), or one that the record holds?"""
    kinds = {"doc-": schema.document, "clm-": schema.claim}
    table = kinds.get(side[:4])
    if table is None:
        return True
    return connection.execute(select(table.c.id).where(table.c.id == side)).first() is not None


def misfit(connection: Connection, judgement: Judgement, stands: Standing) -> str:
    """Why a correction cannot be applied to what is held and otherwise corrected; empty where it can."""
    left, name, value = judgement.left, judgement.right, judgement.value
    try:
        if left.startswith("doc-") and (held := _document(connection, left)):
            amended_document(held, name, value)
        elif left.startswith("clm-") and (claim := newest_claim(connection, left)):
            if name in BOUNDS:
                bounds = {bound: stands.value(left, bound) for bound in BOUNDS} | {name: value}
                with_bounds(claim, bounds["low"], bounds["high"])
            else:
                amended(corrected_claim(claim, stands) or claim, name, value)
    except Unfit as fault:
        return str(fault)
    return ""


def newest_claim(connection: Connection, wanted: str) -> Claim | None:
    """The claim as the newest extraction that found it has it."""
    of = select(schema.claim.c.document).where(schema.claim.c.id == wanted).scalar_subquery()
    extracted = select(schema.extraction.c.seq).where(schema.extraction.c.document == of)
    query = revisions().where(schema.claim.c.id == wanted, schema.revision.c.extraction.in_(extracted))
    query = query.order_by(schema.revision.c.extraction.desc()).limit(1)
    return next((claim for claim, _ in claims_of(connection, query)), None)


def see_fit(connection: Connection, given: Sequence[Judgement]) -> None:
    """Refuse corrections that cannot be applied, before they are kept for good; several are looked at together.

    Raises:
        UsageError: the record does not hold what is corrected, or its field cannot be that.
    """
    given = [one for one in given if one.question is Question.FIELD_VALUE and one.verdict is Verdict.YES and one.human]
    if not given:
        return
    held = judgement_rows(connection, Question.FIELD_VALUE, {one.left for one in given}, None)
    stands = standing((*held, *given))
    for one in given:
        if not _held(connection, one.left):
            raise UsageError(f"no {one.left} in this record: nothing to correct")
        if unfit := misfit(connection, one, stands):
            raise UsageError(f"{one.left}: {unfit}")
