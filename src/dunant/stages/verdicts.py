"""Judgements in, the one answer that counts to each question out: people over machines, then the later one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict

Pair = tuple[str, str]


def verdicts(judgements: Iterable[Judgement], question: Question) -> dict[Pair, Judgement]:
    """For each (left, right) the answer that counts; for `same_event` the smaller id is left whoever wrote it."""
    counted: dict[Pair, Judgement] = {}
    for judgement in judgements:
        if judgement.question != question or judgement.verdict == Verdict.OPEN:
            continue
        pair = sides(judgement)
        if pair not in counted or _weight(judgement) > _weight(counted[pair]):
            counted[pair] = judgement
    return counted


def sides(judgement: Judgement) -> Pair:
    """Left and right; in order where the question has no direction."""
    left, right = judgement.left, judgement.right
    if judgement.question == Question.SAME_EVENT and right < left:
        return right, left
    return left, right


def refused(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids of claims that a person called not valid: no event, estimate or total uses them."""
    valid = verdicts(judgements, Question.VALID)
    return frozenset(left for (left, _), answer in valid.items() if answer.human and answer.verdict == Verdict.NO)


def _weight(judgement: Judgement) -> tuple[bool, datetime, str]:
    return (judgement.human, judgement.at, judgement.id)
