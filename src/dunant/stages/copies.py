"""Copies of one text in, same_event judgements between the same words in each out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from dunant.model.claim import Claim
from dunant.model.ids import DocumentId
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict
from dunant.rules.incident import group, why_apart
from dunant.rules.names import plain

ORIGIN = "copies@1"
SCORE = 0.99  # the same words in a copy of the same text


def copies(claims: Iterable[Claim], family_of: Mapping[DocumentId, str], at: datetime) -> Iterator[Judgement]:
    """Each claim of a copy joined to the first that says the same in the same words, dated or not."""
    same: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id):
        if claim.document in family_of and not why_apart(claim):
            place = " ".join(plain(one.name) for one in claim.where)  # one template tells of two towns: no copy moves
            same[family_of[claim.document], group(claim), claim.act, plain(claim.quote.exact), place].append(claim)
    for first, *rest in same.values():
        for claim in rest:
            if claim.document != first.document:
                yield judge(
                    Question.SAME_EVENT, first.id, claim.id, verdict=Verdict.YES, by=ORIGIN, at=at, score=SCORE,
                    reason="the same words in a copy of the same text",
                )
