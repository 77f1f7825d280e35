"""What is open in, questions for a person out: what would change the record most comes first.

The weight is people: how many would be counted otherwise if the answer turned out the other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dunant.errors import Issue
from dunant.model.event import Estimate, Event
from dunant.model.ids import ClaimId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.rules.tolls import whole
from dunant.stages.components import sides
from dunant.stages.standing import Standing, standing

DOUBTFUL = 0.6  # probability; claims below it are right less than half the time (docs/calibration.md, by tenths)
HEAD = float("inf")  # people contradict each other: nothing else may be decided before
ISSUES = {"place_unresolved": Question.PLACE_OF, "part_over_whole": Question.VALID,
          "parts_over_whole": Question.VALID, "undated": Question.FIELD_VALUE,
          "date_after_publication": Question.FIELD_VALUE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question nobody has answered.

    Attributes:
        weight: people that the answer moves; infinite where people's answers contradict each other.
        why: in words.
    """

    question: Question
    left: str
    right: str = ""
    weight: float
    why: str


def queue(events: Sequence[Event], judgements: Iterable[Judgement], issues: Iterable[Issue]) -> tuple[Ask, ...]:
    """The open questions, the heaviest first; what a person has answered is not asked again."""
    stands = standing(judgements)
    event_of = {claim.id: event for event in events for claim in event.claims}
    asks = [*_pairs(event_of, stands), *_issues(event_of, events, issues), *_wide(events), *_doubtful(events)]
    asks.sort(key=lambda ask: ask.weight)  # of two reasons to ask the same, the weightier is told
    open_ = {(ask.question, ask.left, ask.right): ask for ask in asks if _is_open(ask, stands)}
    return tuple(sorted(open_.values(), key=lambda ask: (-ask.weight, ask.question, ask.left, ask.right)))


def _is_open(ask: Ask, stands: Standing) -> bool:
    """Has no person answered, or do people's answers contradict each other?"""
    about = [answer for answer in stands.about(ask.question, ask.left) if ask.right in ("", answer.left, answer.right)]
    return ask.weight == HEAD or not any(answer.human and answer.verdict != Verdict.OPEN for answer in about)


def _pairs(event_of: Mapping[ClaimId, Event], stands: Standing) -> Iterator[Ask]:
    """Pairs the linker doubts: a wrong answer counts the smaller toll twice, or not at all."""
    for answer in stands:
        if answer.question != Question.SAME_EVENT:
            continue
        left, right = sides(answer)
        one, other = event_of.get(ClaimId(left)), event_of.get(ClaimId(right))
        if answer.verdict != Verdict.UNSURE or answer.human or not one or not other or one.id == other.id:
            continue
        doubt = 1 - abs(2 * (answer.score if answer.score is not None else 0.5) - 1)
        weight = doubt * (1 + min(_people(one), _people(other)))
        why = f"one event or two? {answer.reason}"
        yield Ask(question=Question.SAME_EVENT, left=left, right=right, weight=weight, why=why)


def _issues(event_of: Mapping[ClaimId, Event], events: Iterable[Event], issues: Iterable[Issue]) -> Iterator[Ask]:
    by_id: dict[str, Event] = {event.id: event for event in events} | {str(key): one for key, one in event_of.items()}
    for issue in issues:
        if issue.code == "judgements_contradict":
            left, _, right = issue.where.partition(" and ")
            yield Ask(question=Question.SAME_EVENT, left=left, right=right, weight=HEAD, why=issue.what)
        elif issue.code in ISSUES and issue.where in by_id:
            weight = 0.5 * _people(by_id[issue.where])
            yield Ask(question=ISSUES[issue.code], left=issue.where, weight=weight, why=str(issue.what))


def _wide(events: Iterable[Event]) -> Iterator[Ask]:
    """Tolls by the distance of their bounds; one that nobody bounds from above has none."""
    for event in events:
        for one in event.estimates:
            spread = _spread(one)
            if spread and whole(event.estimates, one.harm) == one:
                words = f"{one.harm}: from {one.low} to {one.high}"
                yield Ask(
                    question=Question.FIELD_VALUE, left=event.id, right=str(one.harm), weight=spread, why=words
                )


def _doubtful(events: Iterable[Event]) -> Iterator[Ask]:
    """Claims that the extractor is less sure of than not, by the people that they may wrongly count."""
    for event in events:
        for claim in event.claims:
            if claim.confidence is not None and claim.confidence < DOUBTFUL:
                people = max((one.low or one.high or 0 for one in claim.figures), default=1)
                yield Ask(
                    question=Question.VALID, left=claim.id, weight=(1 - claim.confidence) * max(people, 1),
                    why=f"was it read rightly? Claims like it are right {claim.confidence:.0%} of the time",
                )


def _spread(one: Estimate) -> float:
    if one.high is None:
        return 0.0
    return float(one.high - (one.low or 0))


def _people(event: Event) -> int:
    """The people of the event's largest toll."""
    return max((one.low or one.high or 0 for one in event.estimates), default=0)
