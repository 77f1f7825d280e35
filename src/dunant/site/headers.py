"""An answer in, the same answer out that no other host may be asked anything from, and no script but ours runs in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))
ASKED_NOTHING = "geolocation=(), camera=(), microphone=(), interest-cohort=()"


class Headers:
    """Middleware: a strict Content-Security-Policy on every answer."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its headers."""
        made = self._answer(request)
        made.headers.setdefault("Content-Security-Policy", POLICY)
        made.headers.setdefault("Permissions-Policy", ASKED_NOTHING)
        return made
