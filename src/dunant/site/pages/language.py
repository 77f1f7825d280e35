"""A language in, the same page in it out; kept in a cookie only because the reader asked."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

YEAR = 31_536_000  # seconds


def choose(request: HttpRequest) -> HttpResponseRedirect:
    """Back to the page one came from; to the front where that is on another host."""
    back, language = request.GET.get("next", "/"), request.GET.get("language", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    made = HttpResponseRedirect(back)
    if language in dict(settings.LANGUAGES):
        made.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax",
                        secure=settings.SESSION_COOKIE_SECURE, httponly=True)
    return made
