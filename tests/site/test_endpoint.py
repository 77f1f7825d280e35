"""Other sites' Akismet clients ask this site's filter: the client from the package index, and raw requests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

import httpx

KEY, SITE = "abcDEF012345", "https://blog.example/"
SPAM = "casino bonus pills <a href='http://a.example'>x</a> http://b.example http://c.example"
ASKED = {"blog": SITE, "user_ip": "192.0.2.7"}


@pytest.fixture
def on(browser) -> Iterator[object]:
    """The endpoint turned on, one key known, and a blocklist."""
    from django.test import override_settings

    with override_settings(SCREEN_KEYS=(KEY,), BLOCKED=["casino bonus"],
                           ALLOWED_HOSTS=["127.0.0.1", f"{KEY}.site.example"]):
        yield browser


class Here(httpx.WSGITransport):
    """The client's fixed address leads to this site."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(host="127.0.0.1")
        request.headers["host"] = "127.0.0.1"
        return super().handle_request(request)


def test_it_is_not_there_unless_keys_are_set(browser) -> None:
    for call in ("verify-key", "comment-check", "submit-spam", "submit-ham"):
        assert browser.post(f"/1.1/{call}", {"key": KEY}).status_code == 404
    assert browser.get("/1.2/usage-limit").status_code == 404


def test_the_client_from_the_package_index(on) -> None:
    akismet = pytest.importorskip("akismet", reason="the client from the package index")
    from dunant.site.replies.models import Learnt, Token
    from dunant.site.wsgi import application

    def client(key: str) -> object:
        asking = httpx.Client(transport=Here(application))
        return akismet.SyncClient(config=akismet.Config(key=key, url=SITE), http_client=asking)

    ours = client(KEY)
    assert ours.verify_key(KEY, SITE) and not ours.verify_key("x" * 12, SITE)
    assert ours.comment_check("192.0.2.7", comment_content="The bridge is closed.") == akismet.CheckResponse.HAM
    assert ours.comment_check("192.0.2.7", comment_content=SPAM) == akismet.CheckResponse.SPAM
    assert ours.comment_check("192.0.2.7", comment_author="akismet-guaranteed-spam") == akismet.CheckResponse.SPAM
    for _time in range(2):
        assert ours.submit_spam("192.0.2.7", comment_content="casino")
    assert (Learnt.objects.get().spam, Learnt.objects.get().genuine) == (1, 0), "told twice, learnt once"
    assert ours.submit_ham("192.0.2.7", comment_content="casino")
    assert (Learnt.objects.get().spam, Learnt.objects.get().genuine) == (0, 1) and Token.objects.count()
    assert ours.usage_limit()
    with pytest.raises(akismet.APIKeyError):
        client("x" * 12).comment_check("192.0.2.7", comment_content="x")


@pytest.mark.parametrize("place", ["key", "api_key", "host"])
def test_the_key_in_each_of_its_places(on, place: str) -> None:
    fields = ASKED if place == "host" else {**ASKED, place: KEY}
    host = f"{KEY}.site.example" if place == "host" else "127.0.0.1"
    answer = on.post("/1.1/comment-check", {**fields, "comment_content": SPAM}, headers={"host": host})
    assert answer.content == b"true"
    assert len(answer.headers["X-akismet-guid"]) == 32 and "X-akismet-pro-tip" not in answer.headers
    assert "casino bonus stands on this site's list" in answer.headers["X-dunant-reasons"]
    assert on.post("/1.1/verify-key", fields, headers={"host": host}).content == b"valid"


def test_what_is_missing_is_said_and_nothing_is_learnt(on) -> None:
    from dunant.site.replies.models import Learnt

    answer = on.post("/1.1/comment-check", {"api_key": KEY, "blog": SITE})
    assert "user_ip" in answer.content.decode() and "user_ip" in answer.headers["X-akismet-debug-help"]
    wrong = on.post("/1.1/submit-spam", {**ASKED, "api_key": "x" * 12, "comment_content": "x"})
    assert wrong.content == b"invalid" and wrong.headers["X-akismet-debug-help"]
    on.post("/1.1/submit-spam", {**ASKED, "api_key": KEY, "comment_content": "a test", "is_test": "1"})
    on.post("/1.1/submit-spam", {**ASKED, "api_key": KEY, "comment_content": " "})
    assert not Learnt.objects.exists()
    assert on.get("/1.1/comment-check").status_code == 405


def test_reasons_in_other_scripts_and_a_filled_trap_are_told(on) -> None:
    from django.test import override_settings

    with override_settings(BLOCKED=["مجانا"]):
        answer = on.post("/1.1/comment-check", {**ASKED, "api_key": KEY, "comment_content": "كل شيء مجانا",
                                                "honeypot_field_name": "trap", "trap": "x"})
    assert answer.content == b"true"
    assert "%D9%85" in answer.headers["X-dunant-reasons"] and "filled in" in answer.headers["X-dunant-reasons"]


@pytest.mark.parametrize("keys", ["short", "abcdefghijk-", "abcdefghijkl,xyz"])
def test_a_key_has_twelve_characters(record: str, keys: str) -> None:
    import os
    import subprocess
    import sys

    told = os.environ | {"DUNANT_SCREEN_KEYS": keys, "DUNANT_RECORD": record}
    told["DJANGO_SETTINGS_MODULE"] = "dunant.site.settings"
    command = [sys.executable, "-m", "django", "check"]
    said = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
    assert said.returncode and "12 letters or digits" in said.stderr
