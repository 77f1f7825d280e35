"""Replies in: held, screened, moderated, undone, taken over, exported and erased; no address on any public page."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

from tests.site.replying import PLANTED, last, leave, sent, signed_in


def test_a_reply_is_held_and_then_public_once_approved_and_every_step_is_undone(browser, editor, about: str) -> None:
    answer = leave(browser, about, "I was there; the second blast came at noon.")
    assert answer.status_code == 302
    assert "held for a moderator" in browser.get(answer.headers["Location"]).content.decode()
    page = f"/events/{about}/"
    assert "second blast came" not in browser.get(page).content.decode()
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "approved"})
    assert "second blast came" in browser.get(page).content.decode()
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "trash"})
    assert "second blast came" not in browser.get(page).content.decode()
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "undo"})
    assert "second blast came" in browser.get(page).content.decode()


def test_name_and_address_stand_on_no_public_page_and_not_in_the_database(browser, editor, about: str) -> None:
    leave(browser, about, "A planted reply for the crawl.")
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "approved"})
    from django.test import Client

    stranger = Client(headers={"host": "127.0.0.1"})
    waiting, seen = ["/", "/events/", f"/events/{about}/", "/feed.atom", "/data/events.csv", "/events.geojson"], set()
    while waiting and len(seen) < 120:
        address = waiting.pop()
        if address in seen or address.startswith("/static/"):
            continue
        seen.add(address)
        body = stranger.get(address).content.decode(errors="replace")
        assert "Planted Name" not in body and "planted.qx" not in body, address
        waiting += re.findall(r'href="(/[^"#]*)"', body)
    assert len(seen) > 100
    from django.conf import settings

    files = [Path(settings.SITE + end) for end in ("", "-wal")]
    held = b"".join(file.read_bytes() for file in files if file.exists())
    assert b"planted reply for the crawl" in held
    assert b"planted.qx" not in held and b"Planted Name" not in held


def test_the_same_words_twice_are_a_conflict_and_a_flood_is_told_to_wait(browser, about: str) -> None:
    first = sent(about, "The market was full of families.")
    assert browser.post(f"/replies/of/{about}/", first, REMOTE_ADDR="10.1.1.1").status_code == 302
    assert browser.post(f"/replies/of/{about}/", first, REMOTE_ADDR="10.9.1.1").status_code == 409
    again = sent(about, "And the school beside it.")
    assert browser.post(f"/replies/of/{about}/", again, REMOTE_ADDR="10.1.1.77").status_code == 429


@pytest.mark.parametrize(("more", "state", "why"), [
    ({}, "held", "nothing speaks against it"),
    ({"seconds": 1}, "held", "filled in within"),
    ({"heading2": "x"}, "held", "do not see is filled in"),
    ({"seconds": 1, "heading2": "x"}, "spam", "filled in within"),
    ({"seconds": 90_000, "heading2": "x"}, "spam", "older than a day"),
])
def test_spam_needs_two_reasons_and_says_them(browser, about: str, more: dict, state: str, why: str) -> None:
    leave(browser, about, "Video of the aftermath: https://video.example/1", **more)
    assert last().state == state
    assert any(why in one for one in last().reasons)


def test_a_tip_needs_no_name_keeps_no_network_and_is_never_public(browser, editor, about: str) -> None:
    answer = leave(browser, about, "They keep prisoners in the old mill.", kind="tip", name="", email="")
    assert answer.status_code == 302
    assert last().network == "" and last().state == "held"
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "approved"})
    assert "old mill" not in browser.get(f"/events/{about}/").content.decode()


@pytest.mark.parametrize("missing", [
    {"name": ""}, {"email": ""}, {"email": "no address"}, {"text": " "}, {"kind": "poem"},
])
def test_what_is_missing_is_marked_and_nothing_is_kept(browser, about: str, missing: dict[str, str]) -> None:
    answer = browser.post(f"/replies/of/{about}/", sent(about, "words") | missing)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert last() is None


def test_a_correction_that_is_accepted_changes_the_record_and_the_event_says_so(browser, editor, shelf) -> None:
    from dunant.site.archive import archive

    event, claim = next((one, claim) for one in shelf.events for claim in one.claims
                        if claim.figures and claim.figures[0].low is not None and claim.figures[0].high is None)
    leave(browser, event.id, "The hospital's own list has 77 names.", kind="correction", claim=claim.id, field="low",
          value="77", source="the hospital's list")
    page = editor.post(f"/moderation/{last().pk}/accept/")
    assert page.status_code == 302, page.content
    found = next(one for one in archive().shelf().claims if one.id == claim.id)
    assert found.figures[0].low == 77
    assert "77" in browser.get(f"/replies/{last().secret}/").content.decode()


def test_every_address_is_exported_and_erased_by_a_link_and_the_filter_unlearns(browser, editor, about: str) -> None:
    from dunant.site.replies.models import Learnt, Reply, Token

    leave(browser, about, "Public words of one reader.")
    public = last()
    editor.post(f"/moderation/{public.pk}/decide/", {"to": "approved"})
    leave(browser, about, "Words that were never public.")
    hidden = last()
    assert Token.objects.count() > 0 and Learnt.objects.get().genuine == 1
    letter = io.StringIO()
    with redirect_stdout(letter):
        browser.post("/replies/mine/", {"email": "PLANTED.qx@example.org"})
    link = re.search(r"http://127.0.0.1(/replies/mine/\S+/)", letter.getvalue().replace("=\n", ""))
    assert link, letter.getvalue()
    told = json.loads(browser.get(link[1] + "?form=json").content)["replies"]
    assert {one["text"] for one in told} == {public.text, hidden.text}
    assert told[0]["email"] == PLANTED["email"]
    browser.post(link[1])
    assert Token.objects.count() == 0 and Learnt.objects.get().genuine == 0
    left = Reply.objects.get()
    assert left.text == public.text and not left.name and not left.email and not left.email_mark


def test_a_link_that_was_changed_opens_nothing(browser) -> None:
    assert browser.get("/replies/mine/abc:def:ghi/").status_code == 403


def test_the_filter_learns_and_unlearns_exactly(browser, about: str) -> None:
    from dunant.site.replies.learning import score, seen, teach
    from dunant.site.replies.models import Reply, Token
    from dunant.site.replies.tokens import tokens

    def kept(text: str) -> Reply:
        return Reply.objects.create(kind="comment", about=about, text=text)

    genuine = [kept(f"My uncle saw the strike on the bridge, {n} people were carried out") for n in range(6)]
    spam = [kept(f"Cheap pills and casino bonus {n} click here http://pills.example/{n}") for n in range(6)]
    for one in genuine:
        teach(one, "ham")
    before = {one.token: (one.genuine, one.spam) for one in Token.objects.all()}
    for one in spam:
        teach(one, "spam")
    found = tokens("casino bonus, click here http://pills.example/77")
    assert score(found, seen(found)) > 0.9
    own = tokens("My uncle was carried out of the strike")
    assert score(own, seen(own)) < 0.2
    for one in spam:
        teach(one, "")
    assert {one.token: (one.genuine, one.spam) for one in Token.objects.all()} == before


@pytest.mark.parametrize("address", [
    "/moderation/", "/moderation/1/decide/", "/moderation/1/contact/", "/moderation/1/accept/",
])
def test_moderation_refuses_the_anonymous_and_the_wrong_role(browser, address: str) -> None:
    method = browser.get if address == "/moderation/" else browser.post
    answer = method(address)
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/")
    for role in ("reader", "analyst"):
        other = signed_in(f"some-{role}", role)
        assert (other.get if address == "/moderation/" else other.post)(address).status_code == 403


def test_who_saw_an_address_and_why_is_written_down(browser, editor, about: str) -> None:
    from dunant.site.replies.models import Look

    leave(browser, about, "Ask me about the list.")
    assert editor.post(f"/moderation/{last().pk}/contact/", {"why": " "}).status_code == 400
    page = editor.post(f"/moderation/{last().pk}/contact/", {"why": "to ask for the list"})
    assert PLANTED["email"] in page.content.decode()
    assert Look.objects.get(what="saw the contact").why == "to ask for the list"


def test_a_form_without_its_csrf_token_is_refused(record: str, about: str) -> None:
    from django.test import Client

    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    assert strict.post(f"/replies/of/{about}/", sent(about, "words")).status_code == 403


def test_wrong_passwords_lock_the_name_for_an_hour(browser) -> None:
    from django.contrib.auth.models import User

    User.objects.filter(username="locked").delete()
    User.objects.create_user("locked", password="a long enough phrase")
    for _try in range(5):
        browser.post("/accounts/login/", {"username": "locked", "password": "wrong"})
    answer = browser.post("/accounts/login/", {"username": "locked", "password": "a long enough phrase"})
    assert answer.status_code in (403, 429)


def test_a_script_in_a_reply_is_shown_as_text(browser, editor, about: str) -> None:
    leave(browser, about, "<script>alert(1)</script> they say")
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "approved"})
    body = browser.get(f"/events/{about}/").content.decode()
    assert "<script>alert" not in body and "&lt;script&gt;alert" in body


def test_what_was_kept_long_enough_is_dropped(browser, about: str) -> None:
    from django.utils import timezone

    from dunant.site.replies.keeping import drop_old
    from dunant.site.replies.models import Reply

    old = Reply.objects.create(kind="comment", about=about, text="old", network="10.0.0.0/24",
                               at=timezone.now() - timedelta(days=8))
    Reply.objects.create(kind="comment", about=about, text="older", at=timezone.now() - timedelta(days=91))
    assert drop_old() == {"network": 1, "held": 1, "spam": 0, "trash": 0}
    assert Reply.objects.get().pk == old.pk and Reply.objects.get().network == ""


def test_evaluation_replays_decisions_in_their_order(browser, about: str, record: str) -> None:
    """A filter that has seen 120 decisions of two plain sorts loses none and catches the rest."""
    from django.utils import timezone

    from dunant.site.replies.evaluating import stretches
    from dunant.site.replies.models import Reply

    start = timezone.now() - timedelta(days=10)
    for n in range(160):
        text = f"The blast at the bridge hurt my neighbour, number {n}" if n % 2 else f"Casino bonus pills number {n}"
        Reply.objects.create(kind="comment", about=about, text=text, at=start + timedelta(minutes=n),
                             taught="ham" if n % 2 else "spam")
    found = stretches()
    assert [one.genuine + one.spam for one in found] == [40, 40, 40, 40]
    assert found[-1].lost_per_thousand == 0 and found[-1].caught == found[-1].spam
    assert found[0].caught == 0, "a filter that nobody taught calls nothing spam"


def test_the_settings_for_a_public_site_are_clean(record: str) -> None:
    import os
    import subprocess
    import sys

    told = os.environ | {"DUNANT_RECORD": record, "DUNANT_HOSTS": "monitor.example", "DUNANT_SECRET": "s3cr3t-" * 12,
                         "DJANGO_SETTINGS_MODULE": "dunant.site.settings"}
    checked = subprocess.run([sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"], env=told,
                             capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
