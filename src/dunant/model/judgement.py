"""A question, two sides and an answer: machines and people write the same record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Required, TypedDict, Unpack

from dunant.model.ids import JudgementId, digest
from dunant.model.vocab import Question, Verdict

PERSON = "person:"  # the prefix of `by` for people; everything else is stage@version


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One answer, never changed: a later one outranks it.

    Attributes:
        left: the id asked about.
        right: the other side: an id, a place or actor id, a field's name; empty where the question has one side.
        value: for field_value, what the field should be; for show_as, embargo, place, redaction or grade.
        by: `person:NAME` or `stage@version`.
        score: 0 to 1, how sure a machine is; None for people.
        reason: why, in words.
    """

    id: JudgementId
    question: Question
    left: str
    right: str = ""
    value: str = ""
    verdict: Verdict
    by: str
    at: datetime
    score: float | None = None
    reason: str = ""

    @property
    def human(self) -> bool:
        """Did a person say so? People outrank machines."""
        return self.by.startswith(PERSON)


class Said(TypedDict, total=False):
    """What `judge` takes beside the question and its sides: the fields of Judgement of those names."""

    verdict: Required[Verdict]
    by: Required[str]
    at: Required[datetime]
    value: str
    score: float | None
    reason: str


def judge(question: Question, left: str, right: str = "", **said: Unpack[Said]) -> Judgement:
    """A Judgement with its id: a hash of the whole answer, so the same answer twice is one record."""
    by, moment = said["by"], said["at"].isoformat() if said["by"].startswith(PERSON) else ""
    made = digest(question, left, right, said.get("value", ""), said["verdict"], by, moment)
    return Judgement(id=JudgementId("jdg-" + made), question=question, left=left, right=right, **said)
