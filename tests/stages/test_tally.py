"""Events in, sums out: what is not inside is left out with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from told import AT, claims, documents, told

from dunant.linkers.incident import Incident
from dunant.model.vocab import Effect
from dunant.stages.assemble import assemble
from dunant.stages.link import link
from dunant.stages.tally import Row, Tally, tally

REPORTS = [
    told(
        "Shells killed four people in east Mocha.",
        ['killed 4 people; at east Mocha < Taiz; on 2018-06-13; cause shelling; "Shells killed four people"'],
        "A",
        "2018-06-13",
    ),
    told(
        "A mine killed at least two people near Hays.",
        ['killed 2+ people; at Hays < Hodeida; on 2018-06-20; cause explosion; "killed at least two people"'],
        "B",
        "2018-06-21",
    ),
    told(
        "Three people died in Mocha.",
        ['killed 3 people; at Mocha; cause shooting; "Three people died"'],
        "C",
        "2018-06-30",
    ),
    told(
        "500 people have died in Hodeida since May.",
        ['killed 500 people; at Hodeida; on 2018-05-01/2018-06-30; cumulative since 2018-05; "500 people have died"'],
        "D",
        "2018-06-30",
    ),
]
CLAIMS, DOCUMENTS = claims(REPORTS), documents(REPORTS)
EVENTS = assemble(CLAIMS, link(CLAIMS, DOCUMENTS, [Incident(at=AT)], AT), DOCUMENTS, {})


def killed(found: Tally) -> Row:
    return next(row for row in found.rows if row.harm == Effect.KILLED)


def test_a_sum_says_what_it_leaves_open() -> None:
    row = killed(tally(EVENTS, CLAIMS))
    assert (row.low, row.best, row.high, row.without_best, row.without_high) == (9, None, None, 1, 1)


def test_a_running_total_stands_beside_and_is_not_added() -> None:
    found = tally(EVENTS, CLAIMS, place="Hodeida")
    assert [claim.figures[0].low for claim in found.beside] == [500]
    assert killed(found).low == 2


@pytest.mark.parametrize(("place", "low"), [("Mocha", 7), ("east Mocha", 4), ("Taiz", 4), ("Aden", None)])
def test_a_place_holds_its_parts_and_not_its_whole(place: str, low: int | None) -> None:
    assert killed(tally(EVENTS, CLAIMS, place=place)).low == low


def test_what_may_lie_outside_the_period_is_left_out_with_its_reason() -> None:
    row = killed(tally(EVENTS, CLAIMS, since=date(2018, 6, 15), until=date(2018, 6, 30)))
    assert (row.low, len(row.events)) == (2, 1)
    assert sorted(out.why for out in row.left_out) == ["another time", "may lie outside the period: /2018-06-30"]
