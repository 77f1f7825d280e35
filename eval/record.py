"""Rows of a data set in, the events that they add up to out: read, placed, linked and assembled as a record is.

Nothing is written; each report is read once, all are linked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dunant.linkers.incident import Incident
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.judgement import Judgement
from dunant.projection import place_of
from dunant.register import Register
from dunant.stages.actors import Naming
from dunant.stages.assemble import Choices, assembly
from dunant.stages.link import link
from dunant.stages.mains import mains
from dunant.stages.resolve import resolve
from dunant.stages.standing import standing
from eval.reading import Row, gazetteer, read_rows

AT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a record holds of some reports.

    Attributes:
        documents: by the id of their row.
        mains: the event that each report mainly tells, by the id of its row; None where it tells none.
    """

    documents: Mapping[str, Document]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    joined: tuple[Judgement, ...]
    mains: Mapping[str, str | None]

    def event(self, wanted: str | None) -> Event | None:
        """The event of that id."""
        return next((event for event in self.events if event.id == wanted), None)


def kept(rows: Iterable[Row]) -> Kept:
    """The rows as a record."""
    told = read_rows(rows)
    documents = {name: one.document for name, one in told.items()}
    claims = tuple(claim for one in told.values() for claim in one.claims)
    placed = [answer for one in told.values() for answer in resolve(one.claims, one.document, gazetteer(), AT)]
    stands = standing(placed)
    places = {claim.id: place for claim in claims if (place := place_of(claim, stands, gazetteer()))}
    naming = Naming(Register.of(None))
    joined = link(claims, tuple(documents.values()), [Incident(places=places, naming=naming, at=AT)], AT)
    events = assembly(claims, joined, documents.values(), places, Choices(naming=naming)).events
    main = mains(documents.values(), events, joined)
    return Kept(documents=documents, claims=claims, events=events, joined=joined,
                mains={name: main[document.id] for name, document in documents.items()})
