"""Running totals in, the steps that do not add up out."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Told as Report
from told import claims, documents, told

from dunant.errors import UsageError
from dunant.stages.audit import BATCH, FALLS, JUMPS, SHORT, Finding, Series, Told, audit
from dunant.stages.totals import Ground, of_claims, of_rows
from dunant.stages.voices import voices

START = date(2024, 5, 1)


def series(*totals: int | None, added: dict[int, int] | None = None, rounded: bool = False) -> Series:
    return Series(name="s", told=tuple(
        Told(day=START + timedelta(days=number), total=total, added=(added or {}).get(number), rounded=rounded)
        for number, total in enumerate(totals)
    ))  # fmt: skip


def codes(*totals: int | None, **told: Any) -> list[tuple[str, int]]:
    return [(one.code, (one.told.day - START).days) for one in audit([series(*totals, **told)])]


def test_an_increase_that_is_the_difference_is_sound() -> None:
    assert codes(100, 120, 150, added={1: 20, 2: 30}) == []


def test_what_was_counted_later_is_a_batch_and_what_is_missing_is_short() -> None:
    assert codes(100, 385, 400, added={1: 185, 2: 32}) == [(BATCH, 1), (SHORT, 2)]


def test_a_total_that_falls() -> None:
    assert codes(100, 90, 95) == [(FALLS, 1)]
    assert codes(1000, 990, rounded=True) == []
    assert codes(1000, 900, rounded=True) == [(FALLS, 1)]


def test_a_day_without_a_total_is_passed_over() -> None:
    assert codes(100, None, 130, added={2: 30}) == []
    assert codes(100, None, 130, added={2: 20}) == [(BATCH, 2)]


def test_a_jump_is_judged_by_the_pace_before_and_only_where_no_increase_is_told() -> None:
    assert codes(100, 105, 110, 116, 2116) == [(JUMPS, 4)]
    assert codes(100, 105, 110, 116, 2116, added={4: 2000}) == []
    assert codes(100, 105, 110, 116, 150) == []
    weekly = [total for week in range(5) for total in [100 + 70 * week] * 7]
    assert codes(*weekly) == []  # told anew once a week is no jump


@given(st.lists(st.integers(0, 400), min_size=2, max_size=30), st.data())
def test_every_wrong_increase_is_found_and_no_right_one(rises: list[int], data: st.DataObject) -> None:
    totals = [sum(rises[: number + 1]) for number in range(len(rises))]
    wrong = data.draw(st.dictionaries(st.integers(1, len(rises) - 1), st.integers(1, 50)))
    added = {number: rises[number] + wrong.get(number, 0) for number in range(1, len(rises))}
    assert codes(*totals, added=added) == [(SHORT, number) for number in sorted(wrong)]


def test_columns_are_found_by_their_names() -> None:
    rows = [
        {"date": "2024-05-01", "killed_cum": "1,000", "killed": "", "seen": {"hurt_total": 5}},
        {"date": "2024-05-02T06:00", "killed_cum": 1020, "killed": 12, "seen": {"hurt_total": 4}},
    ]
    found = {one.series: one for one in audit(of_rows(rows))}
    assert {name: one.code for name, one in found.items()} == {"killed_cum": BATCH, "seen.hurt_total": FALLS}
    assert found["killed_cum"].issue.what == (
        "killed_cum: 1000 on 2024-05-01, 1020 on 2024-05-02: +20, where 12 more were told"
    )  # fmt: skip
    assert audit(of_rows(rows, total="seen.hurt_total"))[0].difference == -1


@pytest.mark.parametrize(("rows", "asked", "words"), [
    ([{"date": "soon", "x_cum": 1}], {}, "row 1: date holds 'soon'"),
    ([{"x_cum": 1}], {}, "no column holds the day; name one of: x_cum"),
    ([{"date": "2024-05-01", "x": 1}], {}, "no column is a running total"),
    ([{"date": "2024-05-01", "x": 1}], {"total": "y"}, "no column named 'y'; there are: date, x"),
])  # fmt: skip
def test_a_table_that_is_none(rows: list[dict[str, object]], asked: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        of_rows(rows, **asked)


# claims


def bulletin(day: str, total: str, added: str, outlet: str = "Nile View") -> Report:
    text = f"In the past 24 hours {added} people were killed; the total to {total}, the health ministry said."
    return told(text, [
        f'killed {added} people; at Omdurman; on {day}; said health ministry; "{added} people were killed"',
        f'killed {total} people; at Omdurman; cumulative since 2023-04-15; said health ministry; "total to {total}"',
    ], outlet, day)  # fmt: skip


def findings(*reports: Report) -> tuple[Finding, ...]:
    told_, carriers = claims(reports), documents(reports)
    ground = Ground(documents={one.id: one for one in carriers}, places={}, voices=voices(told_, carriers))
    return audit(of_claims(told_, ground))


def test_the_totals_of_a_voice_are_held_against_what_it_says_was_added() -> None:
    sound = [bulletin("2024-05-01", "300", "12"), bulletin("2024-05-02", "310", "10")]
    assert findings(*sound) == ()
    found = findings(*sound, bulletin("2024-05-03", "350", "15"))
    assert [(one.code, one.difference, one.told.added) for one in found] == [(BATCH, 40, 15)]
    assert found[0].issue.where.startswith("clm-")


def test_two_outlets_that_quote_one_voice_are_one_series_and_two_editions_of_a_day_no_fall() -> None:
    found = findings(
        bulletin("2024-05-01", "300", "12"), bulletin("2024-05-02", "310", "10", "Red Sea Courier"),
        bulletin("2024-05-02", "305", "10"),
    )  # fmt: skip
    assert found == ()


# the daily series that is at hand


@pytest.mark.parametrize(("name", "days", "steps"), [("killed", 9, 1012), ("injured", 16, 984)])
def test_on_the_daily_series_every_wrong_increase_is_found_and_none_else(
    shared: Path, name: str, days: int, steps: int
) -> None:
    path = shared / "data" / "palestine" / "casualties_daily.json.gz"
    if not path.is_file():
        pytest.skip("the daily series is not here")
    rows = json.loads(gzip.decompress(path.read_bytes()))
    wrong, looked_at, last = set(), 0, None
    for row in rows:  # the definition, written down once more
        total, added = row.get(f"{name}_cum"), row.get(name)
        if last is not None and total is not None and added is not None:
            looked_at += 1
            wrong |= {row["report_date"]} if added != total - last else set()
        last = total if total is not None else last
    assert (len(wrong), looked_at) == (days, steps)
    found = audit(of_rows(rows, total=f"{name}_cum", added=name))
    assert {str(one.told.day) for one in found} == wrong
    assert not audit(of_rows(rows, total=f"ext_{name}_cum", added=f"ext_{name}"))
