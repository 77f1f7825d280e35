"""Pairs found on disk: those of the blocks in memory, and the same answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bench.invented import Report, invented
from bench.linking import enough, real
from dunant.gazetteers import Places
from dunant.linkers.blocks import Blocks
from dunant.linkers.incident import Account, Incident, incidents
from dunant.linkers.outgrown import OnDisk, Outgrown
from dunant.projection import place_of
from dunant.rules.names import plain
from dunant.stages.standing import standing

pytest.importorskip("duckdb")
AT = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def reports(examples: object) -> list[Report]:
    return enough(invented(real(examples)), 800)  # type: ignore[arg-type]


def test_the_pairs_on_disk_are_those_in_memory(reports: list[Report]) -> None:
    accounts = [Account(document=one.document, claims=one.claims, places={}, canonical=plain) for one in reports]
    told = dict(enumerate(one for account in accounts for one in incidents(account)[1]))
    mains = [number for number, one in told.items() if one.main]
    here, there = Blocks(), OnDisk(memory_mb=64)
    for blocks in (here, there):
        blocks.change((), told)
        blocks.shared((), mains[:3])
        blocks.shared(mains[:3], mains[:40])  # so many that the name tells nothing any more
        blocks.shared((), mains[-4:])
    in_memory = {(one, other) for one, near in here.near.items() for other in near if one < other}
    assert len(in_memory) > 100
    assert set(there.touched()) == in_memory


def test_the_answers_are_the_same(reports: list[Report]) -> None:
    places, claims = Places.of(None, None), [claim for one in reports for claim in one.claims]
    stands = standing(answer for one in reports for answer in one.placed)
    found = {claim.id: place for claim in claims if (place := place_of(claim, stands, places))}
    documents = [one.document for one in reports]
    here, there = (
        sorted(linker(places=found, at=AT).link(claims, documents), key=lambda one: (one.left, one.right, one.id))
        for linker in (Incident, Outgrown)
    )
    assert here == there
    assert len(here) > 100


def test_invented_reports_quote_their_own_words_and_move_on(reports: list[Report]) -> None:
    assert len({one.document.id for one in reports}) == len(reports)
    assert all(claim.quote.stands_in(one.document) for one in reports for claim in one.claims)
    days = [one.document.published for one in reports if one.document.published]
    assert max(days) - min(days) > timedelta(days=11) and min(days) > date(1990, 1, 1)
