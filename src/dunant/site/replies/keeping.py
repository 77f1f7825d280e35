"""The time in, what was kept long enough dropped out: networks first, then what nobody moderated, spam and trash."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from dunant.site.replies.learning import teach
from dunant.site.replies.models import Reply


def drop_old() -> dict[str, int]:
    """What was dropped, by what it was."""
    now, dropped = timezone.now(), {}
    old = now - timedelta(days=settings.KEPT_DAYS["network"])
    dropped["network"] = Reply.objects.filter(at__lt=old).exclude(network="", copy=b"").update(network="", copy=b"")
    for state in (Reply.State.HELD, Reply.State.SPAM, Reply.State.TRASH):
        before = now - timedelta(days=settings.KEPT_DAYS[state])
        gone = list(Reply.objects.filter(state=state, at__lt=before, outcome=""))
        for reply in gone:
            teach(reply, "")
            reply.delete()
        dropped[state] = len(gone)
    return dropped
