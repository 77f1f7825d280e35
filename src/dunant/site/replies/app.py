"""Django asks, the replies' name and label answer."""

from __future__ import annotations

from django.apps import AppConfig


class Replies(AppConfig):
    """Replies as one application, with tables of its own."""

    name = "dunant.site.replies"
    label = "replies"
