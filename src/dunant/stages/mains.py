"""Reports, events and judgements in, the event that each report mainly tells out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId, EventId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.rules.grouping import Groups
from dunant.rules.mainly import mainly

REPORT = "doc-"  # the prefix of a document's id: a report without a claim is itself a side of a same_event answer


def mains(
    documents: Iterable[Document], events: Sequence[Event], judgements: Iterable[Judgement]
) -> dict[DocumentId, str | None]:
    """The id of each report's main event, in the order of the reports.

    A report in which no act of violence was found is of the event that a linker says it tells; several of which none
    counts are of the first of them, by its id; else it has the event of its first claim, or None.
    """
    own: dict[DocumentId, dict[EventId, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        for claim in event.claims:
            own[claim.document][event.id].append(claim)
    silent = _silent(judgements, {claim.id: event.id for event in events for claim in event.claims})
    return {document.id: _main(document, own[document.id], silent) for document in documents}


def _main(document: Document, own: dict[EventId, list[Claim]], silent: dict[str, str]) -> str | None:
    ids = sorted(own, key=lambda key: min(claim.quote.start for claim in own[key]))
    at = mainly([own[key] for key in ids], document)
    if at is not None:
        return ids[at]
    return silent.get(document.id) or next(iter(ids), None)


def _silent(judgements: Iterable[Judgement], event_of: dict[ClaimId, EventId]) -> dict[str, str]:
    """Reports that are a side of an answer themselves, and what they tell."""
    groups: Groups[str] = Groups()
    for answer in judgements:
        sides = (answer.left, answer.right)
        if answer.question == Question.SAME_EVENT and answer.verdict == Verdict.YES \
                and any(side.startswith(REPORT) for side in sides):
            groups.join(*(event_of.get(ClaimId(side), side) for side in sides))
    found: dict[str, str] = {}
    for group in groups.groups():
        meant = next((one for one in group if one.startswith("evt-")), group[0])
        found |= {one: meant for one in group if one.startswith(REPORT)}
    return found
