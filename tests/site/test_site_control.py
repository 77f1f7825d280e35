"""Who is said to hold what, on the page and as a layer of the map: by day, in words, and as the stage says it."""

from __future__ import annotations

import html
import re

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")


def test_the_layer_holds_what_the_stage_says_of_that_day(client, record: str) -> None:
    from dunant import Monitor

    drawn = 0
    for day in ("2016-12-10", "2023-06-01", "2026-01-01"):
        with Monitor(record, make=False) as monitor:
            held = [one for one in monitor.control(day) if one.resolved and one.resolved.precision != "country"]
        found = client.get(f"/control.geojson?at={day}").json()["features"]
        assert [one["id"] for one in found] == [one.resolved.id for one in held]
        for shown, one in zip(found, held, strict=True):
            assert shown["properties"]["state"] == one.state
            assert one.place in shown["properties"]["name"]
            assert all(holder in shown["properties"]["name"] for holder in one.holders)
            drawn += 1
    assert drawn, "no place is held in the examples: this test would test nothing"


def test_the_page_gives_each_word_with_who_says_it_and_its_sentence(client, shelf) -> None:
    body = html.unescape(client.get("/control/").content.decode())
    assert "said by" in body
    kinds = {claim.id: claim.kind for claim in shelf.claims}
    listed = re.findall(r'id="(clm-[0-9a-f]+)"', body)
    assert listed and {kinds[one] for one in listed} == {"control"}
    assert len(listed) == len(set(listed))


def test_a_day_before_every_report_has_no_ground_and_a_wrong_day_is_today(client) -> None:
    assert client.get("/control.geojson?at=1900-01-01").json()["features"] == []
    assert client.get("/control.geojson?at=someday").json() == client.get("/control.geojson").json()
    assert "No report says who holds ground here." in client.get("/control/?at=1900-01-01").content.decode()


def test_a_correction_names_one_of_the_claims_in_words(client, shelf) -> None:
    event = next(one for one in shelf.events if len(one.claims) > 1)
    body = client.get(f"/events/{event.id}/").content.decode()
    assert "<fieldset><legend>For a correction</legend>" in body
    offered = re.findall(r'<option value="(clm-[0-9a-f]+)">([^<]+)<', body)
    assert [key for key, _words in offered] == [claim.id for claim in event.claims]
    assert all(len(words) > 8 for _key, words in offered)
    sent = {"kind": "correction", "text": "words", "name": "x", "email": "x@example.org", "claim": "clm-0",
            "value": "1", "source": "y"}
    assert client.post(f"/replies/of/{event.id}/", sent).status_code == 422
