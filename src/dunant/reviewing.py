"""The open questions of a record in, each with its evidence; a person's answers out, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dunant.errors import UsageError
from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.judgement import Judgement
from dunant.model.register import Place
from dunant.model.vocab import Question, Verdict
from dunant.projection import Projection
from dunant.stages.queue import Ask

CANDIDATES = 5  # places that a question offers
DATE, PLACE = "date", "place"
Judge = Callable[..., Judgement]
Find = Callable[[str], Sequence[Place]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question with what a person needs to answer it.

    Attributes:
        sides: the claims of each side, the left one first.
        field: what an answer with a value corrects: a field's name, "place" for a place; empty where yes or no is all.
        candidates: places that may be meant.
    """

    ask: Ask
    sides: tuple[tuple[Claim, ...], ...]
    field: str = ""
    candidates: tuple[Place, ...] = ()


def asked(ask: Ask, made: Projection, find: Find) -> OpenQuestion:
    """The question with its evidence."""
    sides = tuple(claims for side in (ask.left, ask.right) if (claims := claims_of(side, made)))
    if ask.question is Question.PLACE_OF:
        name = sides[0][0].place if sides else ""
        places = tuple(find(name))[:CANDIDATES] if name else ()
        return OpenQuestion(ask=ask, sides=sides, field=PLACE, candidates=places)
    if ask.question is Question.FIELD_VALUE:
        counted = tuple(tuple(one for one in side if _counts(one, ask.right)) or side for side in sides)
        return OpenQuestion(ask=ask, sides=counted, field=ask.right or DATE)
    return OpenQuestion(ask=ask, sides=sides)


def _counts(claim: Claim, harm: str) -> bool:
    """Does the claim count people of that harm, not as part of others? A question about a toll shows no other."""
    return any(figure.harm == harm and not figure.part_of for figure in claim.figures)


def claims_of(key: str, made: Projection) -> tuple[Claim, ...]:
    """The claim of that id, or the claims of the event of that id."""
    if key.startswith("clm-"):
        return tuple(claim for claim in made.told.claims if claim.id == key)
    events: Sequence[Event] = made.assembly.events
    return next((event.claims for event in events if event.id == key), ())


@dataclass(slots=True)
class Session:
    """One person going through the questions, the weightiest first.

    Attributes:
        judge: holds an answer (`Monitor.judge`).
        questions: those still to be asked.
        answered: what was answered, in order; `undo` takes back the last.
    """

    judge: Judge
    questions: list[OpenQuestion]
    answered: list[tuple[OpenQuestion, Judgement]] = field(default_factory=list)

    @property
    def now(self) -> OpenQuestion | None:
        """The question that is to be answered; None when there is none left."""
        return self.questions[0] if self.questions else None

    def skip(self) -> None:
        """Leave the question as it is, and ask it no more in this session."""
        self.questions.pop(0)

    def answer(self, verdict: Verdict, value: str = "", reason: str = "") -> Judgement:
        """Hold the answer and go on.

        Raises:
            UsageError: there is no question, it asks for a value, or the value is none that its field can take.
        """
        one = self.now
        if one is None:
            raise UsageError("there is no question left")
        if one.field and verdict is not Verdict.UNSURE and not value:
            raise UsageError(f"this asks for a {one.field}: give one, or say that you are unsure")
        right, value = self._right(one, value)
        made = self.judge(one.ask.question, one.ask.left, right, verdict=verdict, value=value, reason=reason)
        self.answered.append((one, made))
        self.questions.pop(0)
        return made

    def _right(self, one: OpenQuestion, value: str) -> tuple[str, str]:
        """What stands on the right, and the value: a place is chosen by its number or id."""
        if one.field != PLACE:
            return one.ask.right or one.field, value
        if value.isdigit() and 0 < int(value) <= len(one.candidates):
            return one.candidates[int(value) - 1].id, ""
        if value and not value.startswith("plc-"):
            raise UsageError(f"no place {value!r}; give a number, or the id of a place")
        return value, ""

    def undo(self) -> Judgement:
        """Take the last answer back and ask again; the answer stays in the record's history, as taken back.

        Raises:
            UsageError: nothing was answered.
        """
        if not self.answered:
            raise UsageError("nothing was answered yet")
        one, made = self.answered.pop()
        self.questions.insert(0, one)
        return self.judge(made.question, made.left, made.right, verdict=Verdict.OPEN, reason=f"took back {made.id}")
