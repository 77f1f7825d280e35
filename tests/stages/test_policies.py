"""What voices say in, low, best and high by each policy out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dunant.errors import UsageError
from dunant.model.claim import Figure, Population
from dunant.model.document import Quote
from dunant.model.ids import ClaimId, DocumentId, FigureId
from dunant.model.vocab import Effect, Qualifier
from dunant.stages.policies import ADJUDICATED, DEFAULT, POLICIES, Bounds, Said, policy

COUNTS = some.integers(1, 60)
DAYS = some.none() | some.dates(date(2024, 3, 1), date(2024, 3, 6))


def said(
    key: int, bounds: tuple[int | None, int | None], voice: str = "A", day: date | None = None, rank: int | None = None
) -> Said:
    low, high = bounds
    qualifier = Qualifier.AT_LEAST if high is None else Qualifier.AT_MOST if low is None else \
        Qualifier.EXACT if low == high else Qualifier.RANGE
    figure = Figure(
        id=FigureId(f"fig-{key}"), harm=Effect.KILLED, low=low, high=high, qualifier=qualifier,
        population=Population(who="people"), quote=Quote(document=DocumentId("doc-1"), start=0, end=1, exact="x"),
    )
    return Said(claim=ClaimId(f"clm-{key}"), figure=figure, voice=voice, day=day, rank=rank)


def exactly(*counts: tuple[int, str, int]) -> list[Said]:
    """Count, voice, day of March."""
    return [said(at, (count, count), voice, date(2024, 3, day)) for at, (count, voice, day) in enumerate(counts)]


def bounds(name: str, told: Sequence[Said]) -> tuple[int | None, int | None, int | None]:
    made = POLICIES[policy(name)](told)
    return made.low, made.best, made.high


@some.composite
def figures(draw: some.DrawFn) -> list[tuple[tuple[int | None, int | None], str, date | None, int | None]]:
    one, span = draw(COUNTS), draw(some.integers(0, 9))
    kinds = some.sampled_from([(one, one), (one, one + span), (one, None), (None, one)])
    row = some.tuples(kinds, some.sampled_from("ABC"), DAYS, some.none() | some.integers(0, 2))
    more = draw(some.lists(some.tuples(some.tuples(COUNTS).map(lambda n: (n[0], n[0])), some.sampled_from("ABCD"), DAYS,
                                       some.none() | some.integers(0, 2)), max_size=6))
    return [*draw(some.lists(row, min_size=1, max_size=4)), *more]


def numbered(rows: Sequence[tuple[tuple[int | None, int | None], str, date | None, int | None]]) -> list[Said]:
    return [said(at, *row) for at, row in enumerate(rows)]


STORY = exactly((25, "Ministry", 1), (31, "Monitor", 2), (31, "Rescuers", 2), (40, "Ministry", 3))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("range", (31, 40, 40)), ("majority", (31, 31, 31)), ("latest", (40, 40, 40)), ("adjudicated", (31, None, 40))],
)
def test_the_toll_changes_with_the_policy(name: str, expected: tuple[int | None, ...]) -> None:
    assert bounds(name, STORY) == expected


def test_a_tie_of_voices_has_no_best() -> None:
    assert bounds("majority", exactly((25, "A", 1), (31, "B", 1))) == (25, None, 31)


def test_the_ranking_decides_and_those_after_it_say_so() -> None:
    told = [said(1, (12, 12), "Monitor", rank=1), said(2, (30, 30), "Ministry", rank=0), said(3, (9, 9), "Blog")]
    made = POLICIES["hierarchy@1"](told)
    assert (made.low, made.best, made.high) == (30, 30, 30)
    assert {(one.claim, one.why) for one in made.left_out} == {
        ("clm-1", "Ministry ranks before it"), ("clm-3", "Ministry ranks before it")
    }


def test_unranked_voices_are_counted_together() -> None:
    assert bounds("hierarchy", exactly((9, "A", 1), (12, "B", 1))) == (9, None, 12)


def test_a_policy_is_known_with_and_without_its_version() -> None:
    assert [policy(name) for name in ("", "range", "latest@1", "adjudicated")] == [
        DEFAULT, DEFAULT, "latest@1", ADJUDICATED
    ]
    with pytest.raises(UsageError, match="no estimate rule 'median'; known: adjudicated@1, hierarchy@1"):
        policy("median")


@pytest.mark.parametrize("name", POLICIES)
@given(rows=figures())
def test_best_lies_between_low_and_high(name: str, rows: list[object]) -> None:
    made: Bounds = POLICIES[name](numbered(rows))  # type: ignore[arg-type]
    if made.best is not None:
        assert made.low is None or made.low <= made.best
        assert made.high is None or made.best <= made.high
    if made.low is not None and made.high is not None:
        assert made.low <= made.high


@pytest.mark.parametrize("name", POLICIES)
@given(rows=figures(), data=some.data())
def test_the_order_of_arrival_changes_nothing(name: str, rows: list[object], data: some.DataObject) -> None:
    told = numbered(rows)  # type: ignore[arg-type]
    one, other = POLICIES[name](told), POLICIES[name](data.draw(some.permutations(told)))
    assert (one.low, one.best, one.high, one.used) == (other.low, other.best, other.high, other.used)
    assert {(out.claim, out.why) for out in one.left_out} == {(out.claim, out.why) for out in other.left_out}


@pytest.mark.parametrize("name", POLICIES)
@given(rows=figures(), more=COUNTS, day=DAYS)
def test_at_least_by_a_new_voice_never_sets_the_high(name: str, rows: list[object], more: int, day: date) -> None:
    """It may show that nobody bounds the toll from above, or be the last word; a high it never gives."""
    told = numbered(rows)  # type: ignore[arg-type]
    before = POLICIES[name](told)
    after = POLICIES[name]([*told, said(99, (more, None), "New", day)])
    kept = {one.figure.high for one in told}
    assert after.high is None or after.high in kept
    if name != "latest@1" and name != "hierarchy@1":
        assert after.high in (before.high, None)


@pytest.mark.parametrize("name", POLICIES)
@given(rows=figures())
def test_every_figure_is_used_or_left_out_with_a_reason(name: str, rows: list[object]) -> None:
    told = numbered(rows)  # type: ignore[arg-type]
    made = POLICIES[name](told)
    out = {one.claim for one in made.left_out}
    assert made.used | out == {one.claim for one in told} and not made.used & out
    assert all(one.why for one in made.left_out)
