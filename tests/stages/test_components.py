"""Judgements in, groups of claims out: people outrank machines, and the weakest machine YES gives way."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from dunant.model.ids import ClaimId
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Question, Verdict
from dunant.stages.components import components

AT = datetime(2024, 1, 1, tzinfo=UTC)
NAMES = [ClaimId(name) for name in "abcdef"]


def same(left: str, right: str, score: float | None, verdict: Verdict = Verdict.YES) -> Judgement:
    by = "person:mira" if score is None else "incident@1"
    return judge(Question.SAME_EVENT, left, right, verdict=verdict, by=by, at=AT, score=score)


def test_a_chain_of_yes_is_one_group() -> None:
    assert components("abc", [same("a", "b", 0.9), same("b", "c", 0.8)]).groups == (("a", "b", "c"),)


def test_a_persons_no_drops_the_weakest_machine_yes_on_the_path() -> None:
    chain = [same("a", "b", 0.9), same("b", "c", 0.7), same("c", "d", 0.8)]
    made = components("abcd", [*chain, same("a", "d", None, Verdict.NO)])
    assert made.groups == (("a", "b"), ("c", "d"))
    assert [(one.left, one.right) for one in made.dropped] == [("b", "c")]


def test_a_persons_yes_outlasts_a_stronger_machine_yes() -> None:
    made = components("abc", [same("a", "b", 0.99), same("b", "c", None), same("a", "c", None, Verdict.NO)])
    assert made.groups == (("a",), ("b", "c"))


def test_people_who_contradict_each_other_are_an_issue() -> None:
    made = components("abc", [same("a", "b", None), same("b", "c", None), same("a", "c", None, Verdict.NO)])
    assert made.groups == (("a", "b", "c"),)
    assert [(issue.code, issue.where) for issue in made.issues] == [("judgements_contradict", "a and c")]


def test_doubt_joins_nothing() -> None:
    assert components("ab", [same("a", "b", 0.4, Verdict.UNSURE)]).groups == (("a",), ("b",))


answers = some.lists(
    some.builds(
        same,
        some.sampled_from("abc"),
        some.sampled_from("def"),
        some.sampled_from([0.6, 0.7, 0.8, None]),
        some.sampled_from([Verdict.YES, Verdict.NO]),
    ),
    max_size=12,
)


@given(answers, some.randoms())
def test_the_order_of_judgements_makes_no_difference(told: list[Judgement], chance: object) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert components(NAMES, told) == components(reversed(NAMES), shuffled)


@given(answers)
def test_a_persons_no_keeps_apart_unless_people_say_otherwise(told: list[Judgement]) -> None:
    made = components(NAMES, told)
    groups = {claim: group for group in made.groups for claim in group}
    contested = {issue.where for issue in made.issues}
    last = {(one.left, one.right): one for one in sorted(told, key=lambda one: one.id) if one.human}
    for (left, right), answer in last.items():
        if answer.verdict == Verdict.NO and groups[ClaimId(left)] == groups[ClaimId(right)]:
            assert f"{left} and {right}" in contested
