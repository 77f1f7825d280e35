"""The newest rows that somebody has seen in, what was added since out; found in the time of what is new."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from dunant.ledger.following import successors
from dunant.ledger.rows import document_of, judgement_of
from dunant.ledger.schema import document, extraction, judgement
from dunant.model.document import Document
from dunant.model.judgement import Judgement
from dunant.stages.standing import followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The numbers of the newest rows that somebody has seen; 0 of a table where nothing was."""

    document: int = 0
    extraction: int = 0
    judgement: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What was added.

    Attributes:
        documents: as recorded, in the order in which they came.
        again: was a document that was there before read anew? Then claims may have gone.
        judgements: in the order in which they came, a person's on the claim that follows the one judged.
        seen: up to here; asked from here, there is nothing.
    """

    documents: tuple[Document, ...]
    again: bool
    judgements: tuple[Judgement, ...]
    seen: Seen


def newest(connection: Connection) -> Seen:
    """The newest rows there are."""
    tables = {"document": document, "extraction": extraction, "judgement": judgement}
    return Seen(**{
        name: connection.execute(select(func.max(table.c.seq))).scalar() or 0 for name, table in tables.items()
    })  # fmt: skip


def news(connection: Connection, seen: Seen) -> News:
    """What was added since."""
    now = newest(connection)
    if now == seen:
        return News(documents=(), again=False, judgements=(), seen=now)
    came = select(document).where(document.c.seq > seen.document, document.c.seq <= now.document)
    said = select(judgement).where(judgement.c.seq > seen.judgement, judgement.c.seq <= now.judgement)
    read = select(extraction.c.document).where(
        extraction.c.seq > seen.extraction, extraction.c.seq <= now.extraction,
        extraction.c.document.in_(select(document.c.id).where(document.c.seq <= seen.document)),
    )  # fmt: skip
    judged = [judgement_of(row) for row in connection.execute(said.order_by(judgement.c.seq))]
    return News(
        documents=tuple(document_of(row) for row in connection.execute(came.order_by(document.c.seq))),
        again=connection.execute(read.limit(1)).first() is not None,
        judgements=tuple(followed(judged, successors(connection))), seen=now,
    )  # fmt: skip
