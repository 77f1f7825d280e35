"""Analysts at work: questions answered and undone; events published, withdrawn, joined and parted, with reasons."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")


def signed_in(name: str, role: str) -> object:
    """That person's session."""
    from django.contrib.auth.models import User
    from django.test import Client

    from dunant.site.accounts.roles import give

    user, _made = User.objects.get_or_create(username=name)
    give(user, role)
    made = Client(headers={"host": "127.0.0.1"})
    made.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return made


@pytest.fixture
def analyst(record: str) -> object:
    return signed_in("ana", "analyst")


@pytest.fixture
def editor(record: str) -> object:
    return signed_in("ed", "editor")


def now() -> object:
    """The record as it is."""
    from dunant.site.archive import archive

    return archive().shelf()


def shown(page) -> str:
    """The key of the question on the page."""
    found = re.search(r'name="key" value="([^"]*)"', page.content.decode())
    assert found
    return found[1]


def test_a_question_is_skipped_answered_and_undone(analyst) -> None:
    from dunant.site.archive import archive

    first = shown(analyst.get("/review/"))
    assert first
    analyst.post("/review/", {"key": first, "say": "skip"})
    second = shown(analyst.get("/review/"))
    assert second != first
    analyst.post("/review/", {"key": second, "say": "unsure", "reason": "both may be"})
    assert shown(analyst.get("/review/")) not in (first, second)
    held = [one for one in archive().monitor.ledger.judgements() if one.reason == "both may be"]
    assert [one.by for one in held] == ["person:ana"]
    analyst.post("/review/", {"say": "undo"})
    assert shown(analyst.get("/review/")) == second
    analyst.post("/review/", {"say": "again"})
    assert shown(analyst.get("/review/")) == first


def test_an_answer_that_is_none_and_a_question_that_is_gone_are_said(analyst) -> None:
    assert analyst.post("/review/", {"key": "same_event|a|b", "say": "yes"}).status_code == 400
    key = shown(analyst.get("/review/"))
    assert analyst.post("/review/", {"key": key, "say": "perhaps"}).status_code == 400


def test_review_is_for_analysts_and_deciding_for_editors(client, analyst) -> None:
    assert client.get("/review/").status_code == 302
    assert signed_in("rea", "reader").get("/review/").status_code == 403
    event = now().events[0]
    assert client.post(f"/events/{event.id}/decide/", {"say": "publish", "reason": "x"}).status_code == 302
    assert analyst.post(f"/events/{event.id}/decide/", {"say": "publish", "reason": "x"}).status_code == 403
    assert now().ways[event.id].status == event.status


def test_an_event_is_published_withdrawn_and_reopened_and_its_page_says_why(client, editor) -> None:
    event = now().events[3]
    address = f"/events/{event.id}/"
    assert editor.post(address + "decide/", {"say": "publish", "reason": " "}).status_code == 400
    editor.post(address + "decide/", {"say": "publish", "reason": "two sources seen"})
    assert now().ways[event.id].status == "published"
    editor.post(address + "decide/", {"say": "withdraw", "reason": "the video was old"})
    page = client.get(address).content.decode()
    assert "withdrawn" in page and "the video was old" in page and "two sources seen" in page
    assert event.id not in {one.id for one in now().events}
    assert event.id not in client.get("/events.geojson").content.decode()
    editor.post(address + "decide/", {"say": "reopen", "reason": "the date was proved"})
    assert event.id in {one.id for one in now().events}


def test_two_events_are_joined_and_the_claim_parted_again(client, editor) -> None:
    harm = [one for one in now().events if one.claims[0].kind in ("harm", "attack")]
    left, right = harm[0], harm[-1]
    moved = right.claims[0].id
    editor.post(f"/events/{left.id}/decide/", {"say": "join", "other": right.id, "reason": "one blast, told twice"})
    joined = now().ways[left.id]
    assert moved in {claim.id for claim in joined.claims}
    assert now().ways[right.id].id == joined.id
    assert client.get(f"/events/{right.id}/", follow=True).status_code == 200
    editor.post(f"/events/{joined.id}/decide/", {"say": "part", "other": moved, "reason": "no: another town"})
    parted = [one for one in now().ways.values() if moved in {claim.id for claim in one.claims}]
    assert left.claims[0].id not in {claim.id for claim in parted[0].claims}


def test_an_event_whose_claims_were_all_refused_keeps_an_address_that_says_why(client, record: str) -> None:
    from dunant import Monitor

    event = next(one for one in now().events if len(one.claims) == 1 and one.status == "machine")
    with Monitor(record, person="ed") as monitor:
        monitor.judge("valid", event.claims[0].id, verdict="no", reason="it tells of a film")
    page = client.get(f"/events/{event.id}/")
    assert page.status_code == 410
    assert "it tells of a film" in page.content.decode()
