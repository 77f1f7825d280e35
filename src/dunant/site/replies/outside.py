"""A reply in, what an outside service (Akismet) says of it among the reasons, out; only where the settings turn it on.

Never for a tip. The e-mail address goes along only where a setting says so. The service's verdict is one reason of the
two that spam needs, and `discard` discards nothing. A service that does not answer leaves the reply held, and is asked
again by `recheck`. A sealed copy of what was sent is kept as long as networks are, to report the service's mistakes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from dunant.site.replies.akismet import Akismet, Answer, Sort
from dunant.site.replies.models import Look, Reply
from dunant.site.replies.screening import ENOUGH, NOTHING
from dunant.site.replies.sealing import opened, seal

AGAIN = 1200  # seconds until an unreachable service is asked again (as the service's own plugin)
ASK, MOST = "recheck", 500  # what stands in `outside` while the verdict is open; replies rechecked at once
NAME = "Akismet"


def on() -> bool:
    """Do the settings let replies be sent to the service?"""
    return bool(settings.AKISMET_KEY)


def notice() -> dict[str, bool]:
    """What the notice under the form must say."""
    return {"asked_outside": on(), "e_mail_outside": settings.AKISMET_EMAIL}


def client() -> Akismet:
    """For this site's key."""
    return Akismet(settings.AKISMET_KEY, settings.ADDRESS, settings.AKISMET_URL)


def submission(request: HttpRequest, given: Mapping[str, str]) -> dict[str, str]:
    """The fields of a check, as the API names them; nothing that is not needed."""
    told = {
        "user_ip": request.META.get("REMOTE_ADDR", ""), "user_agent": request.headers.get("User-Agent", ""),
        "referrer": request.headers.get("Referer", ""), "comment_author": given["name"],
        "comment_content": given["text"], "comment_type": "reply" if given["parent"] else given["kind"],
        "comment_date_gmt": timezone.now().isoformat(timespec="seconds"), "blog_charset": "UTF-8",
        "blog_lang": ", ".join(code for code, _name in settings.LANGUAGES), "honeypot_field_name": "heading2",
        "heading2": given["heading2"], "comment_parent": str(given["parent"] or ""),
        "callback": settings.ADDRESS.rstrip("/") + reverse("akismet_callback"),
    }
    if settings.AKISMET_EMAIL:
        told["comment_author_email"] = given["email"]
    if settings.AKISMET_TEST:
        told["is_test"] = "1"
    return {name: value for name, value in told.items() if value}


def ask(reply: Reply, fields: Mapping[str, str], again: str = "") -> None:
    """Ask, and hold what is answered among the reasons; a tip is never asked about."""
    if not on() or reply.kind == Reply.Kind.TIP:
        return
    page = reverse("event" if reply.about.startswith("evt-") else "report", args=[reply.about])
    told = {**fields, "permalink": settings.ADDRESS.rstrip("/") + page}
    answer = client().check({**told, "recheck_reason": again} if again else told)
    reply.copy = seal(json.dumps(told))
    _heard(reply, answer)


def _heard(reply: Reply, answer: Answer) -> None:
    later = answer.again_after if answer.sort is not Sort.UNSURE else AGAIN
    reply.again_at = timezone.now() + timedelta(seconds=later) if later is not None else None
    reply.guid, reply.outside = answer.guid or reply.guid, str(answer.sort) if later is None else ASK
    said(reply, answer.sort, _words(answer))


def said(reply: Reply, sort: Sort, words: str) -> None:
    """The service's word among the reasons; the state follows while no moderator has decided."""
    own = [one for one in reply.reasons if not one.startswith(f"{NAME}: ")]
    if sort is Sort.SPAM:
        own = [one for one in own if one != NOTHING]
    reply.reasons = [*own, words]
    if reply.taught == "" and reply.state in (Reply.State.HELD, Reply.State.SPAM):
        against = reply.against + (sort is Sort.SPAM)
        reply.state = Reply.State.SPAM if against >= ENOUGH else Reply.State.HELD
    reply.save()


def _words(answer: Answer) -> str:
    if answer.sort is Sort.UNSURE:
        return f"{NAME}: gave no answer ({answer.why}); it is asked again"
    blatant = ", blatantly so" if answer.blatant else ""
    later = "" if answer.again_after is None else "; it may think again"
    alert = f" ({answer.alert})" if answer.alert else ""
    return f"{NAME}: {'spam' if answer.sort is Sort.SPAM else 'not spam'}{blatant}{later}{alert}"


def decided(reply: Reply, by: str) -> None:
    """Tell the service what a moderator decided, where it said otherwise or nothing; what fails is told later."""
    if not on() or not reply.copy or reply.taught not in (Sort.HAM, Sort.SPAM) or reply.outside == reply.taught:
        return
    before = {"spam": "true", "ham": "false"}.get(reply.outside, "")
    if client().submit(Sort(reply.taught), json.loads(opened(reply.copy)), by, before):
        reply.outside, reply.again_at = reply.taught, None
        reply.save(update_fields=["outside", "again_at"])
        Look.objects.create(what=f"told {NAME}: {reply.taught}", reply=reply.pk)


def recheck() -> dict[str, int]:
    """Ask again about what is held without a verdict, and tell again what could not be told; how many of each."""
    if not on():
        return {"asked again": 0, "told": 0}
    waiting = Reply.objects.exclude(copy=b"")
    due = waiting.filter(outside=ASK, taught="", again_at__lte=timezone.now())[:MOST]
    asked = [ask(one, json.loads(opened(one.copy)), "recheck") for one in due]
    untold = [one for one in waiting.exclude(taught="")[:MOST] if one.outside != one.taught]
    for one in untold:
        decided(one, "a moderator")
    return {"asked again": len(asked), "told": sum(one.outside == one.taught for one in untold)}
