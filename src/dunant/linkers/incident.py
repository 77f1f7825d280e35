"""Claims and documents in, same_event judgements out: date, place, kind and figures must fit.

First inside each document, in text order; then between documents, the surest pair first. Two reports that disagree on
the toll of one place, day and cause tell one incident; one report that tells two apart keeps them apart for all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dunant.linkers.blocks import pairs
from dunant.linkers.evidence import PRIOR_APART, PRIOR_TOGETHER, Evidence, across, score, vetoed, within
from dunant.linkers.sightings import Sighting, sightings, together
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.judgement import Judgement, judge
from dunant.model.register import Place
from dunant.model.vocab import Question, Verdict
from dunant.rules.grouping import Groups
from dunant.rules.names import Naming, plainly

SURE = 0.6  # joined from here (docs/decisions/0006-linking.md)
DOUBTFUL = 0.25  # from here to SURE a person is asked
ASKED = 3  # doubtful pairs of one sighting that are put to a person, the likeliest first; more would bury the queue


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sightings compared."""

    left: int
    right: int
    score: float
    reason: str


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
    ) -> Iterator[tuple[ClaimId, ClaimId, float, str]]:
        """Group one document's claims; the incidents it tells are added to `told`."""
        made: list[Sighting] = []
        for one in sightings(claims, document, self.places, self.naming(document)):
            best = max(_compared(one, made), default=None, key=lambda pair: (pair.score, pair.left))
            if best is None or best.score < SURE:
                made.append(one)
                continue
            yield made[best.left].head, one.head, best.score, best.reason
            made[best.left] = together(made[best.left], one)
        told.extend(made)

    def _judgement(
        self, left: ClaimId, right: ClaimId, sure: float, reason: str, at: datetime, verdict: Verdict = Verdict.YES
    ) -> Judgement:
        low, high = sorted((left, right))
        return judge(
            Question.SAME_EVENT, low, high, verdict=verdict, by=self.origin, at=at, score=round(sure, 3), reason=reason
        )


def between(told: Sequence[Sighting]) -> Iterator[tuple[Pair, Verdict]]:
    """Pairs of two documents, the surest first; none that would join what one report tells apart."""
    compared = sorted(_pairs(told), key=lambda pair: (-pair.score, told[pair.left].head, told[pair.right].head))
    groups: Groups[int] = Groups(range(len(told)))
    members: dict[int, list[int]] = {at: [at] for at in range(len(told))}
    asked: Counter[int] = Counter()
    for pair in compared:
        left, right = groups.root(pair.left), groups.root(pair.right)
        if left == right:
            continue
        if pair.score < SURE:
            if max(asked[pair.left], asked[pair.right]) < ASKED:
                yield pair, Verdict.UNSURE
                asked.update((pair.left, pair.right))
        elif not _told_apart(members[left], members[right], told):
            yield pair, Verdict.YES
            both = members.pop(left) + members.pop(right)
            members[groups.join(left, right)] = both


def _told_apart(left: Sequence[int], right: Sequence[int], told: Sequence[Sighting]) -> bool:
    """Does one document tell a member of either as two incidents, or can two members not be one?"""
    if {told[at].document for at in left} & {told[at].document for at in right}:
        return True
    return any(vetoed(told[a], told[b]) for a in left for b in right)


def _pairs(told: Sequence[Sighting]) -> Iterator[Pair]:
    for left, right in pairs(told):
        if told[left].group == told[right].group:
            pair = _pair(left, right, across(told[left], told[right]), PRIOR_APART)
            if pair.score >= DOUBTFUL:
                yield pair


def _compared(one: Sighting, made: Sequence[Sighting]) -> Iterator[Pair]:
    for at, other in enumerate(made):
        if other.group == one.group:
            yield _pair(at, at, within(other, one), PRIOR_TOGETHER)


def _pair(left: int, right: int, evidence: Sequence[Evidence], prior: float) -> Pair:
    words = "; ".join(one.words for one in evidence if one.words and one.weight)
    return Pair(left, right, score(evidence, prior), words)


def _by_document(
    claims: Sequence[Claim], documents: Sequence[Document]
) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents in the order of their ids, each with its claims; a claim whose document is not given is passed over."""
    known: dict[DocumentId, Document] = {document.id: document for document in documents}
    grouped: dict[DocumentId, dict[ClaimId, Claim]] = defaultdict(dict)
    for claim in claims:
        grouped[claim.document][claim.id] = claim
    for key in sorted(grouped.keys() & known.keys()):
        yield known[key], list(grouped[key].values())
