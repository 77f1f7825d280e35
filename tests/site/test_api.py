"""Addresses in, JSON out: what the pages show, as the OpenAPI description says it."""

from __future__ import annotations

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")


def test_events_are_those_of_the_pages_and_read_on_by_offset(client, shelf) -> None:
    every = client.get("/api/events?limit=500").json()
    assert every["count"] == len(shelf.events)
    assert [one["id"] for one in every["rows"]] == [one.id for one in shelf.events]
    part = client.get("/api/events?limit=3&offset=2").json()["rows"]
    assert [one["id"] for one in part] == [one.id for one in shelf.events[2:5]]


def test_an_event_is_found_by_every_id_and_carries_its_evidence(client, shelf) -> None:
    event = max(shelf.events, key=lambda one: len(one.claims))
    for wanted in [key for key, one in shelf.ways.items() if one.id == event.id]:
        found = client.get(f"/api/events/{wanted}").json()
        assert found["id"] == event.id
        assert len(found["evidence"]) == len(event.claims)
        assert all(one["sentence"][1] and one["quote"]["exact"] for one in found["evidence"])
    assert client.get("/api/events/evt-none").status_code == 404


def test_claims_narrowed_by_kind_and_place(client, shelf) -> None:
    found = client.get("/api/claims?kind=control&limit=500").json()
    assert found["count"] == sum(one.kind == "control" for one in shelf.claims)
    assert all(one["kind"] == "control" for one in found["rows"])
    assert client.get("/api/claims?place=Idlib").json()["count"] < len(shelf.claims)


def test_reports_have_no_text_and_tallies_no_running_total_in_their_sums(client, shelf) -> None:
    rows = client.get("/api/reports").json()["rows"]
    assert rows and not any("text" in one for one in rows)
    made = client.get("/api/tallies?place=Aleppo").json()
    events = {event for row in made["rows"] for event in row["events"]}
    running = {one["id"] for one in made["beside"]}
    assert events and not running & {claim.id for one in shelf.events if one.id in events for claim in one.claims}


@pytest.mark.parametrize("query", ["since=someday", "kind=poem", "limit=0", "limit=999999", "offset=-1", "harm=x",
                                   "since=2020-01-02&until=2020-01-01"])
def test_what_is_none_is_said_in_one_answer_of_422(client, query: str) -> None:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_the_description_names_every_address(client) -> None:
    described = client.get("/api/openapi.json").json()
    listings = {"/api/events", "/api/claims", "/api/reports", "/api/tallies"}
    assert set(described["paths"]) == {"/api/events/{wanted}", *listings}
    for address in listings:
        assert client.get(address).status_code == 200
