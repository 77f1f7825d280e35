"""Claims of one event in, low, best and high out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from told import Told, claims, documents, told

from dunant.errors import UsageError
from dunant.model.event import Estimate
from dunant.model.vocab import Effect
from dunant.rules.tolls import whole
from dunant.stages.estimate import Context, estimates
from dunant.stages.families import families
from dunant.stages.voices import voices


def made(*reports: Told) -> tuple[Estimate, ...]:
    told_ = documents(reports)
    context = Context(
        voices=voices(claims(reports), told_), documents={one.id: one for one in told_}, families=families(told_)
    )
    return estimates(claims(reports), context)


def said(count: str, voice: str, day: str, who: str = "people", more: str = "") -> Told:
    """One report of one voice."""
    text = f"{voice} on {day}: {count} {who} were counted."
    return told(text, [f'killed {count} {who}; said {voice}; {more}"{text}"'], f"Outlet of {voice} {day}", day)


CASES = [
    (["11+ A 2024-03-01"], (11, None, None)),
    (["11+ A 2024-03-01", "11 B 2024-03-01"], (11, 11, 11)),
    (["25 A 2024-03-01", "31 B 2024-03-01"], (25, None, 31)),  # a tie has no best
    (["25 A 2024-03-01", "31 B 2024-03-01", "31 C 2024-03-01"], (25, 31, 31)),
    (["25 A 2024-03-01", "31 B 2024-03-02"], (25, 31, 31)),  # the newest reports decide
    (["12 A 2024-03-01", "19 A 2024-03-02"], (19, 19, 19)),  # an update supersedes
    (["-30 A 2024-03-01", "20 B 2024-03-01"], (20, 20, 30)),
    (["20 A 2024-03-01", "40+ B 2024-03-02"], (20, None, None)),  # nobody bounds it from above
    (["some A 2024-03-01", "20 B 2024-03-01"], (20, 20, 20)),  # "dozens" moves nothing beside a number
    (["some A 2024-03-01"], (2, None, None)),
    (["5..7 A 2024-03-01"], (5, None, 7)),
]


@pytest.mark.parametrize(("figures", "expected"), CASES)
def test_range_1(figures: list[str], expected: tuple[int | None, ...]) -> None:
    one = made(*(said(*figure.split()) for figure in figures))[0]
    assert (one.low, one.best, one.high) == expected


def test_what_is_left_out_says_why() -> None:
    one = made(said("12", "A", "2024-03-01"), said("19", "A", "2024-03-02"))[0]
    assert [out.why for out in one.left_out] == ["a says otherwise in its report of 2024-03-02"]
    assert len(one.used) == 1


@pytest.mark.parametrize("modality", ["denied", "planned", "hypothetical"])
def test_what_did_not_happen_moves_no_bound(modality: str) -> None:
    one = made(said("12", "A", "2024-03-01"), said("90", "B", "2024-03-01", more=f"{modality}; "))[0]
    assert (one.high, len(one.left_out)) == (12, 1)


def test_a_running_total_is_left_out() -> None:
    one = made(said("12", "A", "2024-03-01"), said("900", "B", "2024-03-01", more="cumulative since 2023; "))[0]
    assert (one.high, one.left_out[0].why) == (12, "a running total, not one incident")


def test_ten_outlets_quoting_one_monitor_are_one_voice() -> None:
    reports = [
        told(
            f"Paper {at} writes its own long sentence number {at * 7}: {at} the Delta Monitor counted 9 dead.",
            ['killed 9 people; said the Delta Monitor; "counted 9 dead"'],
            f"Paper {at}",
        )
        for at in range(10)
    ]
    one = made(*reports)[0]
    assert (one.voices, one.carriers) == (("delta monitor",), 10)


def test_a_part_of_the_same_group_does_not_lower_the_whole() -> None:
    report = told(
        "Ten people died, four people of them in Darna.",
        ['killed 10 people; "Ten people died"', 'killed 4 people; part of 1; "four people of them"'],
    )
    one = made(report)[0]
    assert (one.low, one.high, one.left_out[0].why) == (10, 10, "a part of a larger count")


FIND = (
    "The bombing of the depot killed 29 people. Three bodies were dug out later; medics saw three bodies themselves."
)


def test_a_smaller_count_beside_the_report_s_own_toll_moves_no_bound() -> None:
    report = told(
        FIND, ['killed 29 people; "killed 29 people"', 'killed 3 bodies; "Three bodies were dug out"'], "Levee Gazette"
    )
    one = made(report)[0]
    assert (one.low, one.best, one.high) == (29, 29, 29)
    assert [out.why for out in one.left_out] == ["a smaller count beside the report's own toll of 29"]


def test_another_voice_in_the_report_may_count_fewer() -> None:
    lines = ['killed 29 people; "killed 29 people"', 'killed 3 bodies; said medics; "three bodies themselves"']
    assert [(one.low, one.high) for one in made(told(FIND, lines))] == [(3, 29)]


def test_a_count_of_all_below_a_group_of_the_same_voice_is_partial_and_a_group_below_all_is_none() -> None:
    text = "At least 25 civilians died in the raids. Ten people were killed there, among them five soldiers."
    lines = [
        'killed 25+ civilians; "25 civilians"', 'killed 10 people; "Ten people"', 'killed 5 soldiers; "five soldiers"',
    ]
    tolls = {one.population.who: (one.low, one.high) for one in made(told(text, lines))}
    assert tolls == {"people": (None, None), "civilians": (25, None), "soldiers": (5, 5)}


@given(some.integers(2, 400), some.integers(2, 400))
def test_a_second_count_of_one_voice_in_one_report_never_moves_the_low(one: int, other: int) -> None:
    text = f"Rockets killed {one} people at the ferry. In the yard {other} people were found."
    both = [f'killed {one} people; "killed {one} people"', f'killed {other} people; "{other} people were found"']
    found = made(told(text, both))[0]
    assert (found.low, found.high) == (max(one, other), max(one, other))


def test_groups_of_two_voices_are_never_added() -> None:
    found = made(said("3", "A", "2024-03-01", "civilians"), said("2", "B", "2024-03-01", "soldiers"))
    toll = whole(found, Effect.KILLED)
    assert toll is not None
    assert (toll.population.who, toll.low) == ("civilians", 3)


def test_loaded_words_make_no_other_group() -> None:
    found = [made(said("8", "A", "2024-03-01", who))[0] for who in ("rebels", "terrorists", "militants", "fighters")]
    assert {one.population.who for one in found} == {"fighters"}


def test_an_unknown_rule_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="range@1"):
        estimates([], Context(voices={}, documents={}, families={}), "median@9")
