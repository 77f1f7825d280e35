"""A record and an id or two days in, what was believed when, and by whose word it changed, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dunant.errors import UsageError
from dunant.ledger import Ledger
from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.ids import EventId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question
from dunant.projection import Projection, Statements, project, ways
from dunant.register import Register
from dunant.stages.assemble import event_id
from dunant.stages.changes import Changed, changes
from dunant.stages.history import History, Voice, about, history
from dunant.stages.named import named
from dunant.stages.standing import standing
from dunant.stages.voices import voices

CLOCKS = ("published", "recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An event that stands no more: no claim of it is left that says it happened. Its page stays.

    Attributes:
        claims: what told it, as they were read.
        answers: what people answered about it, in the order of time; empty where a newer extractor ended it.
    """

    id: EventId
    claims: tuple[Claim, ...]
    answers: tuple[Judgement, ...]


def gone(ledger: Ledger, told: Statements, register: Register, wanted: str) -> Gone | None:
    """The event that had this id, or the one whose id begins so, where its claims make none any more.

    Raises:
        UsageError: several ids begin so.
    """
    found = {event_id(claim.id): claim for claim in ledger.claims() if event_id(claim.id).startswith(wanted)}
    if len(found) > 1:
        raise UsageError(f"{wanted!r} begins several ids; give more digits")
    if not found:
        return None
    key, claim = found.popitem()
    events = ways(project(unrefused(ledger, told), register).assembly.events, ledger.successors())
    claims = events[key].claims if key in events else (claim,)
    return Gone(id=key, claims=claims, answers=about((key,), claims, ledger.judgements()))


def unrefused(ledger: Ledger, told: Statements) -> Statements:
    """What the record would say if nobody had refused a claim or corrected one."""
    kept = (one for one in told.stands if one.question not in (Question.VALID, Question.FIELD_VALUE))
    return replace(told, claims=tuple(ledger.claims()), stands=standing(kept))


def past(event: Event, made: Projection, ledger: Ledger, register: Register) -> History:
    """What was said of the event, figure by figure, and what people decided."""
    return history(event, made.told.documents, speaking(made, register), ledger.judgements())


def speaking(made: Projection, register: Register) -> Voice:
    """Who says a claim, as shown."""
    told = made.told
    heard = voices(told.claims, told.documents.values(), named(register, told.claims, told.stands))
    return lambda claim: register.called(heard.get(claim.id, claim.speaker))


def differences(
    ledger: Ledger, before: Sequence[Event], after: Sequence[Event], days: tuple[date, date], recorded: bool
) -> tuple[Changed, ...]:
    """What changed between two states of the record, which are those of two days on one clock.

    On the clock of publication people's answers are the same on both days, so that claims alone make the difference.
    """
    answers = tuple(_given(ledger, *days)) if recorded else ()
    return changes(before, after, answers, ledger.successors(days[1] if recorded else None))


def _given(ledger: Ledger, first: date, last: date) -> Iterator[Judgement]:
    """People's answers that the record held after the last day and not after the first."""
    held = {answer.id for answer in ledger.judgements(recorded_by=first)}
    return (one for one in ledger.judgements(recorded_by=last) if one.human and one.id not in held)


def seen_clock(clock: str) -> bool:
    """Is it the clock of the record? UsageError for a clock that is none."""
    if clock not in CLOCKS:
        raise UsageError(f"no clock named {clock!r}; known: {', '.join(CLOCKS)}")
    return clock == "recorded"
