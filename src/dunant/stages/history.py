"""An event, its reports and all answers in, its past out: who said what when, and what people decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dunant.model.claim import Claim, Figure
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Effect, Qualifier
from dunant.rules.words import classes
from dunant.stages.assemble import event_id
from dunant.stages.populations import group

REACH = 200  # characters to either side of a figure in which its sentence is looked for
CLAUSE = re.compile(r"[,;:–—()\n]|[.!?](?=\s|$)|\s-\s")
SENTENCE = re.compile(r"[.!?](?=\s)|\n")
WORD = re.compile(r"\w+")
Voice = Callable[[Claim], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A figure as one voice gave it on one day.

    Attributes:
        day: of publication; None where nothing tells.
        outlets: who carried it that day.
        update: the clause with which the report says that it takes the place of another, or empty.
        left_out: why no estimate uses it now; empty where one does.
    """

    day: date | None
    voice: str
    outlets: tuple[str, ...]
    harm: Effect
    people: str
    low: int | None
    high: int | None
    qualifier: Qualifier
    claims: tuple[ClaimId, ...]
    words: str
    update: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was said of an event, figure by figure in the order of days, and what people decided, in their order."""

    figures: tuple[Past, ...]
    answers: tuple[Judgement, ...]


def history(
    event: Event, documents: Mapping[DocumentId, Document], voice: Voice, judgements: Iterable[Judgement]
) -> History:
    """The event's past; `judgements` may be all of the record's: those of people about this event are kept."""
    return History(figures=figures(event, documents, voice), answers=answers(event, judgements))


def figures(event: Event, documents: Mapping[DocumentId, Document], voice: Voice) -> tuple[Past, ...]:
    """Every figure of the event, one entry for each voice, day and count, by harm, group and day."""
    why = {one.claim: one.why for estimate in event.estimates for one in estimate.left_out}
    made: dict[tuple[object, ...], Past] = {}
    for claim in event.claims:
        for figure in claim.figures:
            one = _past(claim, figure, documents.get(claim.document), voice(claim), why.get(claim.id, ""))
            key = (one.day, one.voice, one.harm, one.people, one.low, one.high, one.qualifier)
            made[key] = _both(made[key], one) if key in made else one
    return tuple(sorted(made.values(), key=_in_order))


def answers(event: Event, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """People's answers about the event under any of its ids, its claims and their reports, in the order of time."""
    return about((event.id, *event.former_ids), event.claims, judgements)


def about(ids: Iterable[str], claims: Sequence[Claim], judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """People's answers about these ids, claims and the claims' reports, in the order of time."""
    asked = {*ids, *(claim.id for claim in claims), *(claim.document for claim in claims)}
    asked |= {event_id(claim.id) for claim in claims}
    found = (one for one in judgements if one.human and asked & {one.left, one.right})
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def _past(claim: Claim, figure: Figure, document: Document | None, voice: str, why: str) -> Past:
    outlet = (document.source or document.label) if document else ""
    return Past(
        day=document.published if document else None, voice=voice, outlets=(outlet,) if outlet else (),
        harm=figure.harm, people=group(figure.population), low=figure.low, high=figure.high, claims=(claim.id,),
        qualifier=figure.qualifier, words=" ".join(figure.quote.exact.split()),
        update=update(document, figure) if document else "", left_out=why,
    )


def _both(one: Past, other: Past) -> Past:
    return replace(
        one, outlets=tuple(dict.fromkeys((*one.outlets, *other.outlets))), update=one.update or other.update,
        claims=(*one.claims, *other.claims), left_out=one.left_out and other.left_out,
    )


def _in_order(one: Past) -> tuple[int, str, str, str, int]:
    return (list(Effect).index(one.harm), one.people, str(one.day or "9999"), one.voice, one.low or one.high or 0)


def update(document: Document, figure: Figure) -> str:
    """The clause of the figure's sentence that says it takes the place of an earlier one; empty where none does."""
    start, end = _sentence(document.text, figure.quote.start, figure.quote.end)
    known = classes("dunant.stages", "updates")
    for clause in CLAUSE.split(document.text[start:end]):
        if any(word in known for word in WORD.findall(clause.casefold())):
            return " ".join(clause.split())
    return ""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around these characters begins and ends."""
    before, after = max(0, start - REACH), min(len(text), end + REACH)
    begins = max((found.end() for found in SENTENCE.finditer(text, before, start)), default=before)
    closing = SENTENCE.search(text, end, after)
    return begins, closing.end() if closing else after
