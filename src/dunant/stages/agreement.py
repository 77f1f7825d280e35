"""People's answers in, how far they agree out: Krippendorff's alpha, which chance alone makes 0."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.stages.standing import key, rank

CHOSEN = (Question.PLACE_OF, Question.ACTOR_OF)  # the answer is which one, not only yes or no
Unit = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far answers to one kind of question agree; `question` is "all" for all of them.

    Attributes:
        alpha: 1 all agree, 0 as by chance, below 0 worse; None where nothing was answered twice or all answers are one.
        questions: how many two or more people answered.
        answers: to those questions.
        people: who gave them.
    """

    question: str
    alpha: float | None
    questions: int
    answers: int
    people: tuple[str, ...]


def agreement(judgements: Iterable[Judgement]) -> tuple[Agreement, ...]:
    """For all questions together, then for each kind; each person's last answer counts, an OPEN takes it back."""
    labels, people = _labels(judgements)
    kinds = sorted({unit[0] for unit in labels})
    made = [_of("all", labels, people)]
    made += [_of(kind, {unit: found for unit, found in labels.items() if unit[0] == kind}, people) for kind in kinds]
    return tuple(made)


def _of(name: str, labels: Mapping[Unit, Sequence[str]], people: Mapping[Unit, Sequence[str]]) -> Agreement:
    twice = {unit: found for unit, found in labels.items() if len(found) > 1}
    return Agreement(
        question=name, alpha=alpha(list(twice.values())), questions=len(twice),
        answers=sum(len(found) for found in twice.values()),
        people=tuple(sorted({one for unit in twice for one in people[unit]})),
    )


def _labels(judgements: Iterable[Judgement]) -> tuple[dict[Unit, list[str]], dict[Unit, list[str]]]:
    """For each question what each person last answered, and who they are, in the same order."""
    last: dict[tuple[Unit, str], Judgement] = {}
    for one in judgements:
        if one.human:
            asked = (_unit(one), one.by)
            if asked not in last or rank(last[asked]) < rank(one):
                last[asked] = one
    labels: dict[Unit, list[str]] = defaultdict(list)
    people: dict[Unit, list[str]] = defaultdict(list)
    for (unit, by), one in sorted(last.items(), key=lambda item: item[0]):
        if one.verdict is not Verdict.OPEN:
            labels[unit].append(_label(one))
            people[unit].append(by)
    return labels, people


def _unit(one: Judgement) -> Unit:
    question, left, right = key(one)
    return (question.value, left, one.value if question is Question.ACTOR_OF else "") if question in CHOSEN else \
        (question.value, left, right)


def _label(one: Judgement) -> str:
    if one.question in CHOSEN:
        return f"{one.verdict} {one.right}"
    return f"{one.verdict} {one.value}" if one.question is Question.FIELD_VALUE else one.verdict.value


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal labels (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability).

    Each unit holds the labels that it was given; units with one label count for nothing. None where there is no
    pair of labels, or no two labels differ: then agreement cannot be told from having one label only.
    """
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[str] = Counter()
    observed = 0.0
    for unit in pairable:
        count = unit.total()
        totals += unit
        observed += (count * count - sum(many * many for many in unit.values())) / (count - 1)
    every = totals.total()
    expected = every * every - sum(many * many for many in totals.values())
    return None if expected == 0 else 1 - (every - 1) * observed / expected
