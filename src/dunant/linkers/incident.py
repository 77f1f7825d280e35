"""Claims and documents in, same_event judgements out: date, place, kind and figures must fit.

First inside each document, in text order; then between documents, the surest pair first. Two reports that disagree on
the toll of one place, day and cause tell one incident; one report that tells two apart keeps them apart for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dunant.linkers.blocks import Paired
from dunant.linkers.clustering import SURE, Answer, Changes, Linking, Pair, likely
from dunant.linkers.evidence import PRIOR_TOGETHER, within
from dunant.linkers.sightings import Sighting, sightings, silent, together
from dunant.linkers.telling import words
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.judgement import Judgement, judge
from dunant.model.register import Place
from dunant.model.vocab import Question
from dunant.rules.mainly import mainly
from dunant.rules.names import Canonical, Naming, plainly

ORIGIN = "incident@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A document, what it claims, where that happened, and what the names in it mean."""

    document: Document
    claims: Sequence[Claim]
    places: Mapping[ClaimId, Place]
    canonical: Canonical


class Incidents:
    """The incidents of a record as reports come and go; the same whatever the order in which they came."""

    def __init__(self, blocks: Paired | None = None) -> None:
        self._between = Linking(blocks)
        self._inside: dict[DocumentId, tuple[Answer, ...]] = {}

    def change(self, gone: Iterable[DocumentId], new: Iterable[Account]) -> Changes:
        """Let reports go, and take others up; one that changed is both."""
        gone = list(gone)
        mine = Changes(gone=[answer for key in gone for answer in self._inside.pop(key, ())])
        told: dict[DocumentId, Sequence[Sighting]] = {}
        for one in new:
            inside, told[one.document.id] = incidents(one)
            mine.new += inside
            if inside:
                self._inside[one.document.id] = inside
        between = self._between.change(gone, told)
        return Changes(gone=mine.gone + between.gone, new=mine.new + between.new)


class Incident:
    """Fills the Linker port.

    Attributes:
        places: the resolved place of a claim, where there is one; else names are compared.
        naming: one name for each party and voice of a report.
        at: when the judgements are made; None is the moment of the call.
    """

    origin = ORIGIN

    def __init__(
        self, places: Mapping[ClaimId, Place] | None = None, naming: Naming = plainly, at: datetime | None = None
    ) -> None:
        self.places = places or {}
        self.naming = naming
        self.at = at

    def link(self, claims: Sequence[Claim], documents: Sequence[Document]) -> Iterator[Judgement]:
        """YES where one incident is sure enough, UNSURE where a person should look; in any order the same."""
        at = self.at or datetime.now(UTC)
        told = (
            Account(document=document, claims=its_claims, places=self.places, canonical=self.naming(document))
            for document, its_claims in _by_document(claims, documents)
        )
        return (judgement(answer, at) for answer in self._incidents().change((), told).new)

    def _incidents(self) -> Incidents:
        return Incidents()


def judgement(answer: Answer, at: datetime) -> Judgement:
    """The answer as a judgement made at that moment."""
    low, high = sorted((answer.left, answer.right))
    return judge(
        Question.SAME_EVENT, low, high, verdict=answer.verdict, by=ORIGIN, at=at, score=round(answer.score, 3),
        reason=answer.reason,
    )


def incidents(one: Account) -> tuple[tuple[Answer, ...], tuple[Sighting, ...]]:
    """What joins one document's claims, and the incidents it tells."""
    made: list[Sighting] = []
    joined = []
    claims = tuple({claim.id: claim for claim in one.claims}.values())
    for told in sightings(claims, one.document, one.places, one.canonical):
        best = max(_compared(told, made), default=None, key=lambda pair: (pair.score, pair.left))
        if best is None or best.score < SURE:
            made.append(told)
            continue
        joined.append(Answer(made[best.left].head, told.head, best.score, best.reason))
        made[best.left] = together(made[best.left], told)
    return tuple(joined), tuple(_with_main(made, claims, one.document))


def _compared(one: Sighting, made: Sequence[Sighting]) -> Iterator[Pair]:
    for at, other in enumerate(made):
        if other.group == one.group:
            pair = likely(at, at, within(other, one), PRIOR_TOGETHER)
            if pair:
                yield pair


def _by_document(
    claims: Sequence[Claim], documents: Sequence[Document]
) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents in the order of their ids, each with its claims; a claim whose document is not given is passed over."""
    known: dict[DocumentId, Document] = {document.id: document for document in documents}
    grouped: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.document].append(claim)
    for key in sorted(known):
        yield known[key], grouped[key]


def _with_main(made: Sequence[Sighting], claims: Sequence[Claim], document: Document) -> Iterator[Sighting]:
    """The incidents of a report, the main one with the words of the whole report; a silent one where it tells none."""
    known = {claim.id: claim for claim in claims}
    main = mainly([[known[claim] for claim in one.claims] for one in made], document)
    for at, one in enumerate(made):
        yield replace(one, main=True, words=words(document)) if at == main else one
    if main is None:
        yield silent(document)
