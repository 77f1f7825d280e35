"""An event in, how it came to be one out: with which others people joined it, and from which they parted it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.ids import ClaimId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.site.archive import Shelf
from dunant.stages.assemble import event_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision that joined or parted.

    Attributes:
        former: the id under which the other side stood or would stand alone; it leads to where it is now.
        event: the other event, where it is another today.
        claim: of the other side, to say what it tells.
    """

    at: datetime
    verdict: Verdict
    former: str
    event: Event | None
    claim: Claim
    reason: str


def joined(event: Event, shelf: Shelf) -> list[Step]:
    """Oldest first; one step for each decision, however many claims it named."""
    inside = {claim.id: claim for claim in event.claims}
    found: dict[tuple[object, ...], Step] = {}
    for one in shelf.judged:
        if one.question is Question.SAME_EVENT and one.verdict in (Verdict.YES, Verdict.NO):
            for step in _steps(one, inside, shelf):
                other = step.event.id if step.event else step.former
                found.setdefault((step.verdict, other, step.reason), step)
    return list(found.values())


def _steps(one: Judgement, inside: dict[ClaimId, Claim], shelf: Shelf) -> Iterator[Step]:
    ours = [key for key in (one.left, one.right) if key in inside]
    if not ours or (len(ours) == 2 and one.verdict is Verdict.NO):
        return
    key = ClaimId(next((key for key in (one.right, one.left) if key not in inside), one.right))
    claim, event = inside.get(key) or shelf.claim(key), None if key in inside else shelf.event_of.get(key)
    if claim is None or (key not in inside and event is None):
        return  # it is hidden, or tells nothing any more
    yield Step(at=one.at, verdict=one.verdict, former=event_id(key), event=event, claim=claim, reason=one.reason)
