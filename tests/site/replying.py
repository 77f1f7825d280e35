"""A reader and an editor, as tests of replies have them."""

from __future__ import annotations

from datetime import timedelta

PLANTED = {"name": "Planted Name Qx", "email": "planted.qx@example.org"}


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


def sent(about: str, text: str, seconds: int = 60, **more: str) -> dict[str, str]:
    """What a browser sends that showed the form so many seconds ago."""
    from django.core import signing
    from django.utils import timezone

    token = signing.dumps((timezone.now() - timedelta(seconds=seconds)).timestamp(), salt="dunant.reply")
    return {"kind": "comment", "text": text, "token": token, **PLANTED, **more}


def leave(browser, about: str, text: str, **more) -> object:
    """The site's answer, as from a network of its own."""
    return browser.post(f"/replies/of/{about}/", sent(about, text, **more), REMOTE_ADDR=f"10.{hash(text) % 250}.7.9")


def last() -> object:
    """The newest reply."""
    from dunant.site.replies.models import Reply

    return Reply.objects.order_by("-pk").first()
