"""Claims and documents in, same_event judgements out: date, place, kind and figures must fit.

First inside each document, in text order; then between documents, the surest pair first. Two reports that disagree on
the toll of one place, day and cause tell one incident; one report that tells two apart keeps them apart for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from dunant.linkers.clustering import SURE, Pair, between, compared
from dunant.linkers.evidence import PRIOR_TOGETHER, within
from dunant.linkers.sightings import Sighting, sightings, silent, together
from dunant.linkers.telling import words
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.judgement import Judgement, judge
from dunant.model.register import Place
from dunant.model.vocab import Question, Verdict
from dunant.rules.mainly import mainly
from dunant.rules.names import Naming, plainly


class Incident:
    """Fills the Linker port.

    Attributes:
        places: the resolved place of a claim, where there is one; else names are compared.
        naming: one name for each party and voice of a report.
        at: when the judgements are made; None is the moment of the call.
    """

    origin = "incident@1"

    def __init__(
        self, places: Mapping[ClaimId, Place] | None = None, naming: Naming = plainly, at: datetime | None = None
    ) -> None:
        self.places = places or {}
        self.naming = naming
        self.at = at

    def link(self, claims: Sequence[Claim], documents: Sequence[Document]) -> Iterator[Judgement]:
        """YES where one incident is sure enough, UNSURE where a person should look; in any order the same."""
        at = self.at or datetime.now(UTC)
        told: list[Sighting] = []
        for document, its_claims in _by_document(claims, documents):
            for left, right, sure, reason in self._inside(its_claims, document, told):
                yield self._judgement(left, right, sure, reason, at)
        for pair, verdict in between(told):
            yield self._judgement(told[pair.left].head, told[pair.right].head, pair.score, pair.reason, at, verdict)

    def _inside(
        self, claims: Sequence[Claim], document: Document, told: list[Sighting]
    ) -> Iterator[tuple[str, str, float, str]]:
        """Group one document's claims; the incidents it tells are added to `told`."""
        made: list[Sighting] = []
        for one in sightings(claims, document, self.places, self.naming(document)):
            best = max(_compared(one, made), default=None, key=lambda pair: (pair.score, pair.left))
            if best is None or best.score < SURE:
                made.append(one)
                continue
            yield made[best.left].head, one.head, best.score, best.reason
            made[best.left] = together(made[best.left], one)
        told.extend(_with_main(made, claims, document))

    def _judgement(
        self, left: str, right: str, sure: float, reason: str, at: datetime, verdict: Verdict = Verdict.YES
    ) -> Judgement:
        low, high = sorted((left, right))
        return judge(
            Question.SAME_EVENT, low, high, verdict=verdict, by=self.origin, at=at, score=round(sure, 3), reason=reason
        )


def _compared(one: Sighting, made: Sequence[Sighting]) -> Iterator[Pair]:
    for at, other in enumerate(made):
        if other.group == one.group:
            yield compared(at, at, within(other, one), PRIOR_TOGETHER)


def _by_document(
    claims: Sequence[Claim], documents: Sequence[Document]
) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents in the order of their ids, each with its claims; a claim whose document is not given is passed over."""
    known: dict[DocumentId, Document] = {document.id: document for document in documents}
    grouped: dict[DocumentId, dict[ClaimId, Claim]] = defaultdict(dict)
    for claim in claims:
        grouped[claim.document][claim.id] = claim
    for key in sorted(known):
        yield known[key], list(grouped[key].values())


def _with_main(made: Sequence[Sighting], claims: Sequence[Claim], document: Document) -> Iterator[Sighting]:
    """The incidents of a report, the main one with the words of the whole report; a silent one where it tells none."""
    known = {claim.id: claim for claim in claims}
    main = mainly([[known[claim] for claim in one.claims] for one in made], document)
    for at, one in enumerate(made):
        yield replace(one, main=True, words=words(document)) if at == main else one
    if main is None:
        yield silent(document)
