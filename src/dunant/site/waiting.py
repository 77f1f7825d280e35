"""A question about a state that is being worked out in, a page that says so and when to ask again out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dunant.site.archive import Busy

AGAIN = 30  # seconds


class Waiting:
    """Middleware: what takes longer than a reader waits is answered with 503 and Retry-After."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """A page for Busy; anything else goes its way."""
        if not isinstance(fault, Busy):
            return None
        words = _("This state of the record is being worked out. Ask again in a while.")
        made = HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")
        made.headers["Retry-After"] = str(AGAIN)
        return made
