"""Django asks, the site's name and label answer."""

from __future__ import annotations

from django.apps import AppConfig


class Site(AppConfig):
    """The site as one application: pages, templates, static files."""

    name = "dunant.site"
    label = "dunant_site"
    verbose_name = "dunant"
