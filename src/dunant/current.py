"""A record in, what it says now out, kept up: of a record that grew only what was added is read.

Documents, claims and answers come in the order in which the record took them. What is given out never changes; the next
state is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dunant.ledger import Ledger
from dunant.ledger.news import News, Seen
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question
from dunant.ports import Gazetteer
from dunant.projection import Statements, keep, place_of, stated, unplaced
from dunant.stages.resolve import resolve
from dunant.stages.standing import Key, Standing, corrected, corrected_claims, key, rank

OF_ITS_DOCUMENT = (Question.FIELD_VALUE, Question.VALID, Question.PLACE_OF, Question.ACTOR_OF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What a record says now, and how that differs from what it said before.

    Attributes:
        anew: was everything read anew? Then the rest says nothing.
        documents: new ones, and those of which something is now other than it was.
        answers: that stand and did not before.
    """

    told: Statements
    anew: bool = False
    documents: frozenset[DocumentId] = frozenset()
    answers: tuple[Judgement, ...] = ()

    def __bool__(self) -> bool:
        return self.anew or bool(self.documents or self.answers)


class Current:
    """What one record says by today's clock; each call brings it up to date."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._seen: Seen | None = None
        self._gazetteer: Gazetteer | None = None
        self._told: Statements | None = None
        self._growth: Grown | None = None
        self._held: dict[DocumentId, tuple[Claim, ...]] = {}  # as recorded
        self._said: dict[DocumentId, tuple[Claim, ...]] = {}  # as corrected
        self._recorded: dict[DocumentId, Document] = {}
        self._carrier: dict[str, DocumentId] = {}

    def told(self, gazetteer: Gazetteer) -> Statements:
        """What the record says now."""
        self._growth = _both(self._growth, self._grown(gazetteer))
        return self._growth.told

    def grown(self, gazetteer: Gazetteer) -> Grown:
        """What the record says now, and what of it is new since this was last asked."""
        found, self._growth = _both(self._growth, self._grown(gazetteer)), None
        return found

    def _grown(self, gazetteer: Gazetteer) -> Grown:
        if self._seen is None or self._told is None or self._gazetteer is not gazetteer:
            return self._anew(gazetteer)
        news = self.ledger.news(self._seen)
        if news.again:
            return self._anew(gazetteer)
        if news.seen == self._seen:
            return Grown(told=self._told)
        self._seen = news.seen
        return self._more(self._told, news, gazetteer)

    def _anew(self, gazetteer: Gazetteer) -> Grown:
        self._seen, self._gazetteer = self.ledger.seen(), gazetteer
        self._recorded = {one.id: one for one in self.ledger.documents()}
        held = tuple(self.ledger.claims())
        self._held = by_document(self._recorded, held)
        self._carrier = {claim.id: claim.document for claim in held}
        stands = self.ledger.standing()
        self._told = stated(self._recorded.values(), held, stands, gazetteer, self.ledger)
        self._said = by_document(self._recorded, self._told.claims)
        return Grown(told=self._told, anew=True)

    def _more(self, told: Statements, news: News, gazetteer: Gazetteer) -> Grown:
        for document in news.documents:
            self._recorded[document.id] = document
            self._held[document.id] = tuple(self.ledger.claims(document=document.id))
            self._said.setdefault(document.id, ())
            self._carrier.update((claim.id, document.id) for claim in self._held[document.id])
        stands, answers = with_answers(told.stands, news.judgements)
        touched = {document.id for document in news.documents} | set(self._documents_of(answers))
        stands, more = self._placed(stands, touched, gazetteer)
        if touched:
            self._told = self._retold(told, stands, touched, gazetteer)
        elif answers:
            self._told = replace(told, stands=stands)
        return Grown(told=self._told or told, documents=frozenset(touched), answers=(*answers, *more))

    def _documents_of(self, answers: Iterable[Judgement]) -> Iterator[DocumentId]:
        for answer in answers:
            if answer.question in OF_ITS_DOCUMENT:
                document = self._carrier.get(answer.left, DocumentId(answer.left))
                if document in self._recorded:
                    yield document

    def _placed(
        self, stands: Standing, touched: Iterable[DocumentId], gazetteer: Gazetteer
    ) -> tuple[Standing, Sequence[Judgement]]:
        """Places of claims that have no judgement yet, judged and written on the way."""
        documents = {one: corrected(self._recorded[one], stands) for one in touched}
        claims = [claim for one in documents for claim in corrected_claims(self._held[one], stands)]
        fresh = [one for group in unplaced(claims, documents, stands) for one in resolve(*group, gazetteer)]
        if fresh:
            keep(self.ledger, fresh)
        return with_answers(stands, fresh)

    def _retold(
        self, told: Statements, stands: Standing, touched: Iterable[DocumentId], gazetteer: Gazetteer
    ) -> Statements:
        places, documents = dict(told.places), dict(told.documents)
        documents.update((new, one) for new, one in self._recorded.items() if new not in documents)
        for one in touched:
            documents[one] = corrected(self._recorded[one], stands)
            for claim in self._said[one]:
                places.pop(claim.id, None)
            self._said[one] = tuple(corrected_claims(self._held[one], stands))
            placed = ((claim.id, place_of(claim, stands, gazetteer)) for claim in self._said[one])
            places.update((claim, place) for claim, place in placed if place)
        claims = tuple(claim for said in self._said.values() for claim in said)
        return Statements(documents=documents, claims=claims, places=places, stands=stands)

    def of(self, document: DocumentId) -> tuple[Claim, ...]:
        """The claims of a document, as corrected."""
        return self._said.get(document, ())


def _both(before: Grown | None, after: Grown) -> Grown:
    """Two steps as one."""
    if before is None or after.anew:
        return after
    return Grown(told=after.told, anew=before.anew, documents=before.documents | after.documents,
                 answers=before.answers + after.answers)


def by_document(documents: Iterable[DocumentId], claims: Iterable[Claim]) -> dict[DocumentId, tuple[Claim, ...]]:
    """The claims of each document, in the order of the documents."""
    held: dict[DocumentId, list[Claim]] = {key: [] for key in documents}
    for claim in claims:
        if claim.document in held:
            held[claim.document].append(claim)
    return {key: tuple(found) for key, found in held.items()}


def with_answers(stands: Standing, given: Iterable[Judgement]) -> tuple[Standing, tuple[Judgement, ...]]:
    """What stands with these answers as well, and those of them that do; what stood before is left as it was."""
    best: dict[Key, Judgement] = {}
    for one in given:
        held = best.get(key(one)) or stands.by_key.get(key(one))
        if held is None or rank(held) < rank(one):
            best[key(one)] = one
    if not best:
        return stands, ()
    by_side = dict(stands.by_side)
    for place, one in best.items():
        both = {one.left, one.right} if one.question is Question.SAME_EVENT else {one.left}
        for side in both:
            rest = [other for other in by_side.get((one.question, side), ()) if key(other) != place]
            by_side[one.question, side] = tuple(sorted([*rest, one], key=rank, reverse=True))
    return Standing({**stands.by_key, **best}, by_side), tuple(best.values())
