"""What the site keeps of a reply, of what moderators taught its filter, and of who looked at what."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000  # characters of one reply


def secret() -> str:
    """What the replier's own link is made of."""
    return secrets.token_urlsafe(24)


class Reply(models.Model):
    """One reply under an event or report.

    A tip is never public and keeps no address of the machine it came from.
    """

    class Kind(models.TextChoices):
        """What the reader wants."""

        COMMENT = "comment", _("Comment: public once a moderator approved it")
        CORRECTION = "correction", _("Correction: a value that should be another, with a source")
        TIP = "tip", _("Tip: never public, read by editors alone")

    class State(models.TextChoices):
        """Where it stands; every step can be undone."""

        HELD = "held", _("held for a moderator")
        APPROVED = "approved", _("approved")
        SPAM = "spam", _("spam")
        TRASH = "trash", _("trash")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    about = models.CharField(max_length=80, db_index=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")
    text = models.TextField(max_length=LONGEST)
    name = models.BinaryField(default=b"")
    email = models.BinaryField(default=b"")
    email_mark = models.CharField(max_length=64, blank=True, db_index=True)
    show_name = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    network = models.CharField(max_length=45, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.HELD, db_index=True)
    before = models.CharField(max_length=10, blank=True)
    reasons = models.JSONField(default=list)
    taught = models.CharField(max_length=4, blank=True)
    secret = models.CharField(max_length=40, default=secret, unique=True)
    claim = models.CharField(max_length=80, blank=True)
    field = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    against = models.SmallIntegerField(default=0)
    # what an outside service was told (sealed) and says, and when it is asked again; empty where none is asked
    copy = models.BinaryField(default=b"")
    outside = models.CharField(max_length=8, blank=True)
    guid = models.CharField(max_length=80, blank=True, db_index=True)
    again_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering = ("-at",)


class Token(models.Model):
    """In how many genuine replies and in how many of spam a token was seen; kept as a keyed hash."""

    token = models.CharField(max_length=32, primary_key=True)
    genuine = models.IntegerField(default=0)
    spam = models.IntegerField(default=0)


class Told(models.Model):
    """What another site taught the filter: a keyed hash of the text, and the sort it was last told to be."""

    mark = models.CharField(max_length=64, primary_key=True)
    sort = models.CharField(max_length=4, blank=True)


class Learnt(models.Model):
    """How many replies of each sort the filter has learnt from; one row."""

    genuine = models.IntegerField(default=0)
    spam = models.IntegerField(default=0)


class Look(models.Model):
    """Who did what: moderated, saw an address, exported, erased. Only added to."""

    who = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    what = models.CharField(max_length=40)
    reply = models.IntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=300, blank=True)
