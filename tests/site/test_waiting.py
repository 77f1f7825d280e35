"""A great record: what takes longer than a reader waits is worked out behind the pages; decisions hold at once."""

from __future__ import annotations

import time
from datetime import date

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")


@pytest.fixture
def slow(record: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """An archive of the record that takes every state for one that nobody waits for."""
    from dunant.site import archive as shelves

    made = shelves.Archive(record)
    made.shelf()
    monkeypatch.setattr(shelves, "PATIENCE", -1.0)
    return made


def test_a_day_that_nobody_asked_for_is_worked_out_behind_the_pages(slow) -> None:
    from dunant.projection import Clock
    from dunant.site.archive import Busy

    clock = Clock(as_of=date(2016, 12, 6))
    with pytest.raises(Busy):
        slow.shelf(clock)
    ends = time.monotonic() + 30
    while slow._renewing and time.monotonic() < ends:
        time.sleep(0.05)
    assert slow.shelf(clock).events


def test_busy_is_told_with_when_to_ask_again(client, monkeypatch: pytest.MonkeyPatch) -> None:
    from dunant.site.archive import Archive, Busy

    def busy(*_given: object, **_named: object) -> None:
        raise Busy

    monkeypatch.setattr(Archive, "shelf", busy)
    answer = client.get("/talks/?as_of=2016-12-06")
    assert answer.status_code == 503 and answer.headers["Retry-After"]
