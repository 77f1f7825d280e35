"""Estimates and people's answers on an event's toll in, estimates in which a person has the last word out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dunant.errors import UsageError
from dunant.model.claim import Claim, Population
from dunant.model.event import Estimate, LeftOut
from dunant.model.judgement import PERSON, Judgement
from dunant.model.vocab import Effect, Question, Verdict
from dunant.rules.tolls import PEOPLE
from dunant.stages.estimate import Context
from dunant.stages.policies import ADJUDICATED
from dunant.stages.standing import Standing, rank

Answers = Mapping[Effect, Judgement]
COUNT = re.compile(r"\d{1,7}")  # people; ten million is more than one incident has harmed


def count(value: str) -> int:
    """The number of people that an answer gives.

    Raises:
        UsageError: it is none.
    """
    if not COUNT.fullmatch(value.strip()):
        raise UsageError(f"{value!r} is no number of people; give digits alone, such as 25")
    return int(value)


def tolls_decided(ids: Iterable[str], stands: Standing) -> dict[Effect, Judgement]:
    """The toll a person decided for each harm of an event, under any of its ids; the newest answer where several."""
    found: dict[Effect, Judgement] = {}
    for answer in (one for key in ids for one in stands.about(Question.FIELD_VALUE, key)):
        if answer.human and answer.verdict is Verdict.YES and answer.right in list(Effect) and _sound(answer):
            harm = Effect(answer.right)
            if harm not in found or rank(found[harm]) < rank(answer):
                found[harm] = answer
    return found


def _sound(answer: Judgement) -> bool:
    return COUNT.fullmatch(answer.value.strip()) is not None


def decided(
    made: Sequence[Estimate], answers: Answers, claims: Sequence[Claim], context: Context
) -> tuple[Estimate, ...]:
    """The estimates, those of all people as a person decided; what was told of groups stays beside."""
    if not answers:
        return tuple(made)
    kept = [one for one in made if one.harm not in answers or one.population.who != PEOPLE]
    theirs = [_estimate(harm, answer, claims, context) for harm, answer in answers.items()]
    return tuple(sorted([*theirs, *kept], key=_order))


def _estimate(harm: Effect, answer: Judgement, claims: Sequence[Claim], context: Context) -> Estimate:
    """The count that was decided; the claims that say the same carry it, the others are left out and say why."""
    number, told = count(answer.value), [one for one in claims if any(figure.harm == harm for figure in one.figures)]
    used = [one for one in told if any(figure.low == figure.high == number for figure in one.figures)]
    why = f"{answer.by.removeprefix(PERSON)} decided on {number}" + (f": {answer.reason}" if answer.reason else "")
    ids = {one.id for one in used}
    return Estimate(
        harm=harm, population=Population(who=PEOPLE), low=number, best=number, high=number, rule=ADJUDICATED,
        voices=tuple(sorted({context.voice(one) for one in used})), carriers=context.carriers(used),
        used=tuple(sorted(ids)),
        left_out=tuple(LeftOut(claim=one, why=why) for one in sorted({one.id for one in told} - ids)),
    )


def _order(one: Estimate) -> tuple[int, bool, str]:
    return (list(Effect).index(one.harm), one.population.who != PEOPLE, one.population.who)
