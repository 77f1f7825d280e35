"""One document with its bytes, its claims and their words in; rows out, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from dunant.errors import Issue, LedgerError, QuoteError
from dunant.ledger import rows, schema
from dunant.ledger.following import follow
from dunant.ledger.inserting import put, put_one
from dunant.ledger.rows import AnyRow
from dunant.model.claim import Claim, Mention
from dunant.model.document import Document, Quote
from dunant.model.ids import sha256, source_id
from dunant.ports import Extraction, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What one `add` is about: the reading, what was found in it, by whom, when."""

    reading: Reading
    found: Extraction
    origin: str
    at: datetime

    @property
    def document(self) -> Document:
        return self.reading.document

    @property
    def basis(self) -> str:
        return basis(self.document)


def basis(document: Document) -> str:
    """What a document's words were read against besides themselves: its day and its language."""
    return f"{document.published or ''} {document.language}".strip()


def see_quotes(document: Document, claims: Sequence[Claim]) -> None:
    """Hold every quote against the document.

    Raises:
        QuoteError: a claim, or a figure, name or speaker of it, quotes words that the document does not hold there.
    """
    for claim in claims:
        if claim.document != document.id:
            raise QuoteError(f"claim {claim.id} is of document {claim.document}, not of {document.id}")
        for what, quote in quotes(claim):
            if not quote.stands_in(document):
                raise QuoteError(
                    f"{document.label or document.id}: {what} of claim {claim.id} quotes {quote.exact!r}"
                    f" at {quote.start}-{quote.end}, which the document does not hold there"
                )


def quotes(claim: Claim) -> Iterator[tuple[str, Quote]]:
    """Every quote of a claim, and what it is the quote of."""
    yield "the statement", claim.quote
    yield from (("a figure", figure.quote) for figure in claim.figures)
    mentions: tuple[Mention, ...] = claim.where + claim.actors + claim.attributed_to
    yield from ((f"the name {mention.name!r}", mention.quote) for mention in mentions if mention.quote is not None)


def see_capture(reading: Reading) -> None:
    """Hold the bytes against the hash that the document gives.

    Raises:
        LedgerError: they differ.
    """
    if sha256(reading.content) != reading.document.capture:
        raise LedgerError(f"{reading.document.id}: its bytes are not those its hash {reading.document.capture} names")


def add_source(connection: Connection, name: str, at: datetime) -> None:
    """Hold an outlet's name, once."""
    made = source_id(name)
    if connection.execute(select(schema.source.c.seq).where(schema.source.c.id == made).limit(1)).first() is None:
        cells = {"id": made, "name": name.strip(), "kind": "", "party": "", "languages": [], "seen_at": at}
        put(connection, schema.source, [cells])


def add_document(connection: Connection, reading: Reading, at: datetime, known: bool) -> bool:
    """Hold the document and its bytes, each once; was the document new?"""
    if not known:
        cells = {"sha256": reading.document.capture, "content": reading.content, "seen_at": at}
        put(connection, schema.capture, [cells], again=True)
    return put(connection, schema.document, [rows.document_cells(reading.document, at)], again=True) > 0


def newest_of(connection: Connection, document: str) -> AnyRow | None:
    """The newest extraction of a document, or None where it was never read for claims."""
    held = schema.extraction
    query = select(held.c.seq, held.c.origin, held.c.basis).where(held.c.document == document)
    return connection.execute(query.order_by(held.c.seq.desc()).limit(1)).first()


def is_known(connection: Connection, entered: Entered) -> bool:
    """Did this extractor ever read this document against this day and language?"""
    held = schema.extraction.c
    query = select(held.seq).where(held.document == entered.document.id, held.origin == entered.origin)
    return connection.execute(query.where(held.basis == entered.basis).limit(1)).first() is not None


def add_extraction(connection: Connection, entered: Entered, previous: AnyRow | None) -> None:
    """Hold what was found, as the newest extraction; what people judged follows."""
    cells = {"document": entered.document.id, "origin": entered.origin, "basis": entered.basis, "at": entered.at}
    seq = put_one(connection, schema.extraction, cells)
    claims, twice = apart(entered.found.claims)
    add_claims(connection, entered, claims, seq)
    add_issues(connection, (*entered.reading.issues, *entered.found.issues, *twice), entered.at)
    if previous is not None:
        add_issues(connection, follow(connection, previous.seq, seq, claims), entered.at)


def apart(claims: Iterable[Claim]) -> tuple[list[Claim], list[Issue]]:
    """The claims, each id once, and an Issue for each that an extractor gave a second time (its trigger was taken)."""
    first: dict[str, Claim] = {}
    twice: list[Issue] = []
    for claim in claims:
        if first.setdefault(claim.id, claim) is not claim:
            what = f"{claim.origin} found {claim.id} ({claim.act}) twice; the first stands: {claim.quote.exact!r}"
            twice.append(Issue(code="claim_twice", where=claim.document, what=what, advice="report this extractor"))
    return list(first.values()), twice


def add_claims(connection: Connection, entered: Entered, claims: Sequence[Claim], seq: int) -> None:
    """Hold claims (once each) and this extraction's revisions of them."""
    placed = tuple(enumerate(claims))
    revised = [rows.revision_cells(claim, seq, position, entered.origin) for position, claim in placed]
    figures = [cells for position, claim in placed for cells in rows.figure_cells(claim, seq, position)]
    put(connection, schema.claim, [rows.claim_cells(claim, entered.at) for claim in claims], again=True)
    put(connection, schema.revision, revised)
    put(connection, schema.figure, figures)


def add_issues(connection: Connection, issues: Iterable[Issue], at: datetime) -> None:
    """Hold each Issue once, however often it is met."""
    put(connection, schema.issue, rows.issue_cells(issues, at), again=True)
