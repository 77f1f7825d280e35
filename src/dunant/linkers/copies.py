"""Copies of one text in, same_event judgements between the same words in each out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from dunant.linkers.sightings import group
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict
from dunant.stages.families import families
from dunant.stages.incident import why_apart
from dunant.stages.voices import plain

SCORE = 0.99  # the same words in a copy of the same text


class Copies:
    """Fills the Linker port: what a copy says is what the original says, dated or not."""

    origin = "copies@1"

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at

    def link(self, claims: Sequence[Claim], documents: Sequence[Document]) -> Iterator[Judgement]:
        """Each claim of a copy joined to the first that says the same in the same words."""
        at = self.at or datetime.now(UTC)
        family_of = families(documents)
        same: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for claim in sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id):
            if claim.document in family_of and not why_apart(claim):
                key = (family_of[claim.document], group(claim), claim.act, plain(claim.quote.exact))
                same[key].append(claim)
        for first, *rest in same.values():
            for claim in rest:
                if claim.document != first.document:
                    yield judge(
                        Question.SAME_EVENT, first.id, claim.id, verdict=Verdict.YES, by=self.origin, at=at,
                        score=SCORE, reason="the same words in a copy of the same text",
                    )
