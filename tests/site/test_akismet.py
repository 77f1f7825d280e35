"""An outside service that speaks the Akismet API, asked over HTTP: what it is told, and what its answers do."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

from tests.site.replying import PLANTED, last, leave

KEY = "0123456789ab"
THANKS = "Thanks for making the web a better place."


class Service(BaseHTTPRequestHandler):
    """The documented API; words in the content choose the answer."""

    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012
    broken = ""

    def do_GET(self) -> None:
        asked = {key: one[0] for key, one in parse_qs(urlsplit(self.path).query).items()}
        self.asked.append((urlsplit(self.path).path, asked))
        if asked.get("api_key") != KEY:
            return self.say("invalid")
        self.say(json.dumps({"limit": 350000, "usage": 7463, "percentage": "2.13", "throttled": False}))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        told = {key: one[0] for key, one in parse_qs(body).items()}
        self.asked.append((self.path, told))
        if self.broken:
            return self.say(self.broken, status=500 if self.broken == "500" else 200)
        if told.get("key", told.get("api_key")) != KEY:
            return self.say("invalid", {"X-akismet-debug-help": "We were unable to parse your blog URI"})
        if self.path == "/1.1/verify-key":
            return self.say("valid")
        if self.path != "/1.1/comment-check":
            return self.say(THANKS)
        content, head = told.get("comment_content", ""), {"X-akismet-guid": "guid-1"}
        if "blatant" in content:
            return self.say("true", {**head, "X-akismet-pro-tip": "discard"})
        if "later" in content and "recheck_reason" not in told:
            return self.say("false", {**head, "X-akismet-recheck-after": "1200"})
        self.say("true" if "pills" in content else "false", head)

    def say(self, words: str, head: dict[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        for name, value in (head or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(words.encode())

    def log_message(self, *_said: object) -> None:
        """Nothing."""


@pytest.fixture
def service(settings_of) -> Iterator[type[Service]]:
    """The service, and the site's settings pointed at it."""
    Service.asked, Service.broken = [], ""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    with settings_of(AKISMET_KEY=KEY, AKISMET_URL=f"http://127.0.0.1:{serving.server_port}"):
        yield Service
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def settings_of(record: str) -> object:
    """Settings for a while."""
    from django.test import override_settings

    return override_settings


def checks() -> list[dict[str, str]]:
    """What was asked about."""
    return [told for path, told in Service.asked if path == "/1.1/comment-check"]


def test_it_is_off_unless_a_key_is_set_and_the_notice_says_which(browser, about, settings_of) -> None:
    page = f"/events/{about}/"
    body = browser.get(page).content.decode()
    assert "nothing is sent to anybody else" in body and "Akismet" not in body
    with settings_of(AKISMET_KEY=KEY):
        body = browser.get(page).content.decode()
        assert "but not the e-mail address" in body and "nothing is sent to anybody else" not in body
    with settings_of(AKISMET_KEY=KEY, AKISMET_EMAIL=True):
        assert "but not the e-mail address" not in browser.get(page).content.decode()


def test_a_comment_is_asked_about_without_its_address_unless_a_setting_says_so(
    browser, about, service, settings_of,
) -> None:
    leave(browser, about, "I saw smoke over the river.")
    told = checks()[0]
    assert {"api_key": KEY, "blog": "http://127.0.0.1:8000/", "comment_content": "I saw smoke over the river.",
            "comment_type": "comment", "comment_author": PLANTED["name"]}.items() <= told.items()
    assert told["user_ip"].startswith("10.") and told["permalink"].endswith(f"/events/{about}/")
    assert told["callback"].endswith("/replies/akismet/") and told["honeypot_field_name"] == "heading2"
    assert PLANTED["email"] not in json.dumps(service.asked)
    assert last().state == "held" and "Akismet: not spam" in last().reasons and last().guid == "guid-1"
    with settings_of(AKISMET_EMAIL=True, AKISMET_TEST=True):
        leave(browser, about, "And over the bridge.")
    assert checks()[1]["comment_author_email"] == PLANTED["email"] and checks()[1]["is_test"] == "1"


def test_a_tip_is_never_sent(browser, about, service) -> None:
    leave(browser, about, "They keep prisoners in the mill.", kind="tip", name="", email="")
    assert last().kind == "tip" and not service.asked and not last().copy


@pytest.mark.parametrize(("text", "more", "state", "why"), [
    ("cheap pills", {}, "held", "Akismet: spam"),
    ("cheap pills today", {"seconds": 1}, "spam", "Akismet: spam"),
    ("blatant nonsense", {}, "held", "Akismet: spam, blatantly so"),
    ("ask me later", {}, "held", "Akismet: not spam; it may think again"),
])
def test_its_word_is_one_reason_of_two_and_nothing_is_discarded(  # noqa: PLR0913
    browser, about, service, text, more, state, why,
) -> None:
    leave(browser, about, text, **more)
    assert last().text == text and last().state == state
    assert why in last().reasons
    assert "nothing speaks against it" not in last().reasons or "not spam" in why


@pytest.mark.parametrize("broken", ["500", "<html>maintenance</html>", "invalid"])
def test_an_odd_answer_holds_the_reply_and_it_is_asked_again(browser, about, service, broken) -> None:
    from django.utils import timezone

    from dunant.site.replies.models import Reply
    from dunant.site.replies.outside import recheck

    service.broken = broken
    leave(browser, about, f"cheap pills {len(broken)}", seconds=1)
    assert last().state == "held" and any("gave no answer" in one for one in last().reasons)
    assert recheck() == {"asked again": 0, "told": 0}, "not due yet"
    service.broken = ""
    Reply.objects.update(again_at=timezone.now() - timedelta(seconds=1))
    assert recheck() == {"asked again": 1, "told": 0}
    assert checks()[-1]["recheck_reason"] == "recheck"
    assert last().state == "spam" and "Akismet: spam" in last().reasons and last().again_at is None


def test_a_service_that_is_not_there_loses_nothing(browser, about, settings_of) -> None:
    with settings_of(AKISMET_KEY=KEY, AKISMET_URL="http://127.0.0.1:9"):
        leave(browser, about, "Nobody listens there.")
    assert last().state == "held" and any("ConnectError" in one for one in last().reasons)


def test_it_is_told_what_a_moderator_decides_where_it_said_otherwise(browser, editor, about, service) -> None:
    leave(browser, about, "My cousin sells pills; she was hurt.")
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "approved"})
    path, told = service.asked[-1]
    assert path == "/1.1/submit-ham" and told["reporter"] == "ed" and told["comment_check_response"] == "true"
    assert {key: told[key] for key in checks()[0] if key in told} == checks()[0]
    before = len(service.asked)
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "approved"})
    assert len(service.asked) == before, "told once"
    service.broken = "500"
    editor.post(f"/moderation/{last().pk}/decide/", {"to": "spam"})
    assert last().outside == "ham"
    service.broken = ""
    from dunant.site.replies.outside import recheck

    assert recheck() == {"asked again": 0, "told": 1}
    assert service.asked[-1][0] == "/1.1/submit-spam" and last().outside == "spam"


def test_a_later_verdict_comes_by_the_callback_with_the_key_alone(browser, about, service) -> None:
    leave(browser, about, "ask me later", seconds=1)
    told = {"key": "wrong", "endpoint": "comment-check", "comments": [{"guid": "guid-1", "result": "true"}]}

    def call(told: object) -> int:
        return browser.post("/replies/akismet/", told, content_type="application/json").status_code

    assert call(told) == 403 and last().state == "held"
    assert call({**told, "key": KEY}) == 200
    assert last().state == "spam" and "Akismet: spam, on second thoughts" in last().reasons
    assert browser.post("/replies/akismet/", "{", content_type="application/json").status_code == 400
    assert call([1]) == 403 and call({"key": KEY, "comments": 7}) == 200


def test_the_copy_is_sealed_and_dropped_after_a_week_and_by_erasure(browser, about, service) -> None:
    from django.utils import timezone

    from dunant.site.replies.keeping import drop_old
    from dunant.site.replies.models import Reply

    leave(browser, about, "A sealed copy.")
    assert last().copy and b"sealed copy" not in bytes(last().copy)
    Reply.objects.update(at=timezone.now() - timedelta(days=8))
    drop_old()
    assert not last().copy


def test_every_other_call(service) -> None:
    from dunant.site.replies.akismet import Akismet, Sort
    from dunant.site.replies.outside import client

    assert client().verify() is True
    other = Akismet("x" * 12, "http://a.example/", client()._host)
    assert other.verify() is False and other.usage() is None
    assert other.check({"comment_content": "x"}).why == "We were unable to parse your blog URI"
    assert client().usage(extended=True)["usage"] == 7463
    assert client().sites(month="2026-11", order="total")["limit"] == 350000
    assert service.asked[-1] == ("/1.2/key-sites", {"api_key": KEY, "month": "2026-11", "order": "total",
                                                    "format": "json"})
    assert client().submit(Sort.SPAM, {"comment_context": ["a", "b"]}) is True
    assert Akismet(KEY, "http://a.example/", "http://127.0.0.1:9").verify() is None
