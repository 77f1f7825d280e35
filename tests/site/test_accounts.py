"""Accounts: a forgotten password, a second factor, and what neither lets through."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

OLD, NEW = "an old phrase that is long", "a new phrase that is longer"


@pytest.fixture
def user(record: str) -> object:
    """An editor with an address."""
    from django.contrib.auth.models import User
    from django.core.cache import cache

    from dunant.site.accounts.roles import give

    cache.clear()
    User.objects.filter(username="mira").delete()
    made = User.objects.create_user("mira", "mira@example.org", OLD)
    give(made, "editor")
    return made


def visitor() -> object:
    from django.test import Client

    return Client(headers={"host": "127.0.0.1"})


def sign_in(password: str, code: str = "") -> object:
    """A visitor who tried to sign in."""
    made = visitor()
    made.post("/accounts/login/", {"username": "mira", "password": password, "code": code})
    return made


def code_of(user: object, step: int = 0) -> str:
    """What the application shows, so many times 30 seconds from now."""
    from time import time

    from django_otp.oath import TOTP

    from dunant.site.accounts.second import Device

    fresh = {"throttling_failure_count": 0, "throttling_failure_timestamp": None, "last_t": -1}
    Device.objects.filter(user=user).update(**fresh)
    made = TOTP(Device.objects.get(user=user).bin_key)
    made.time = time() + 30 * step
    return f"{made.token():06d}"


def test_a_forgotten_password_is_set_by_a_link_that_works_once(user) -> None:
    asked, letter = visitor(), io.StringIO()
    with redirect_stdout(letter):
        known = asked.post("/accounts/password/", {"email": "mira@example.org"}, follow=True)
        unknown = asked.post("/accounts/password/", {"email": "nobody@example.org"}, follow=True)
    one, other = (re.sub(r'value="[^"]*"', "", page.content.decode()) for page in (known, unknown))
    assert one == other
    links = re.findall(r"http://127\.0\.0\.1(/accounts/password/\S+/)", letter.getvalue().replace("=\n", ""))
    assert len(links) == 1
    form = asked.get(links[0], follow=True)
    assert 'type="password"' in form.content.decode()
    weak = asked.post(form.request["PATH_INFO"], {"new_password1": "12345678", "new_password2": "12345678"})
    assert weak.status_code == 200 and 'class="fault"' in weak.content.decode()
    asked.post(form.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
    assert sign_in(OLD).get("/review/").status_code == 302
    assert sign_in(NEW).get("/review/").status_code == 200
    assert "older than a day" in visitor().get(links[0], follow=True).content.decode()


def test_a_second_factor_is_turned_on_asked_for_and_turned_off(user) -> None:
    inside = sign_in(OLD)
    assert inside.get("/accounts/second/").status_code == 200
    assert inside.post("/accounts/second/", {"code": "000000"}).status_code in (302, 400)
    inside.post("/accounts/second/", {"code": code_of(user)})
    assert inside.get("/moderation/").status_code == 200, "the session that turned it on goes on"
    assert sign_in(OLD).get("/review/").status_code == 302
    assert sign_in(OLD, "123").get("/review/").status_code == 302
    assert sign_in("wrong", code_of(user)).get("/review/").status_code == 302
    assert sign_in(OLD, code_of(user, step=-40)).get("/review/").status_code == 302, "an old code"
    code = code_of(user)
    assert sign_in(OLD, code).get("/review/").status_code == 200
    assert sign_in(OLD, code).get("/review/").status_code == 302, "a code works once"
    assert "secret" not in inside.get("/accounts/second/").content.decode()
    inside.post("/accounts/second/", {"code": code_of(user)})
    assert sign_in(OLD).get("/review/").status_code == 200


def test_a_session_from_before_must_give_a_code_too(user) -> None:
    before, inside = sign_in(OLD), sign_in(OLD)
    assert before.get("/review/").status_code == 200
    inside.get("/accounts/second/")
    inside.post("/accounts/second/", {"code": code_of(user)})
    assert before.get("/review/").headers["Location"].startswith("/accounts/login/")


def test_guessing_codes_is_slowed_down(user) -> None:
    from django.test import override_settings

    inside = sign_in(OLD)
    inside.get("/accounts/second/")
    inside.post("/accounts/second/", {"code": code_of(user)})
    good = code_of(user)
    with override_settings(OTP_TOTP_THROTTLE_FACTOR=30):  # seconds: longer than this test takes on a busy machine
        sign_in(OLD, "000001" if good != "000001" else "000002")
        assert sign_in(OLD, good).get("/review/").status_code == 302, "right, but too soon after a wrong one"


def test_where_it_is_required_nobody_works_without_it(user) -> None:
    from django.test import override_settings

    with override_settings(SECOND_FACTOR="required"):
        inside = sign_in(OLD)
        for address in ("/review/", "/moderation/"):
            assert inside.get(address).headers["Location"] == "/accounts/second/"
        inside.get("/accounts/second/")
        inside.post("/accounts/second/", {"code": code_of(user)})
        assert inside.get("/review/").status_code == 200


def test_a_lost_second_factor_is_taken_off_by_whoever_runs_the_site(user, record: str) -> None:
    from dunant.errors import UsageError
    from dunant.site.accounts.adding import without_second_factor

    inside = sign_in(OLD)
    inside.get("/accounts/second/")
    inside.post("/accounts/second/", {"code": code_of(user)})
    assert "password alone" in without_second_factor(record, "mira")
    assert sign_in(OLD).get("/review/").status_code == 200
    assert "had no second" in without_second_factor(record, "mira")
    with pytest.raises(UsageError):
        without_second_factor(record, "nobody at all")


def test_the_secret_is_sealed_and_shown_as_a_picture_without_style_or_script(user) -> None:
    from dunant.site.accounts.second import Device

    page = sign_in(OLD).get("/accounts/second/").content.decode()
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert 'role="img"' in drawn and "style=" not in drawn and "<script" not in drawn
    device = Device.objects.get(user=user)
    assert len(device.bin_key) == 20 and device.bin_key.hex() not in device.key


def test_a_secret_that_an_older_version_kept_bare_is_sealed_when_it_is_met(user) -> None:
    from dunant.site.accounts.second import Device, device_of

    bare = "ab" * 20
    Device.objects.create(user=user, confirmed=True, name="old", key=bare)
    assert device_of(user).bin_key.hex() == bare
    assert Device.objects.get(user=user).key != bare


def test_a_sealed_secret_opens_for_its_owner_alone() -> None:
    from dunant.errors import UsageError
    from dunant.site.replies.sealing import opened_secret, seal_secret

    sealed = seal_secret(b"twenty bytes exactly", "1")
    assert opened_secret(sealed, "1") == b"twenty bytes exactly"
    with pytest.raises(UsageError):
        opened_secret(sealed, "2")
