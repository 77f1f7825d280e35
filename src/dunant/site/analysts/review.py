"""An analyst's request in; the weightiest open question with its evidence, or an answer held in that name, out.

The page works with the keyboard alone and without a script; a script adds one-letter keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dunant.errors import DunantError, UsageError
from dunant.model.vocab import Question, Verdict
from dunant.monitor import Monitor
from dunant.reviewing import OpenQuestion, Session
from dunant.site.accounts.roles import needs
from dunant.site.archive import archive
from dunant.site.pages.evidence import evidence

SKIPPED, LAST = "skipped", "last_answer"  # in the session
SHOWN = 6  # claims of one side
MOST_SKIPPED = 500


@never_cache
@needs("analyst")
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The question, or the answer to the one that was shown."""
    left = _left(archive().questions(), request.session.get(SKIPPED, []))
    if request.method == "GET":
        return _shown(request, left)
    try:
        with Monitor(settings.RECORD, make=False, person=request.user.get_username()) as monitor:
            _obeyed(request, monitor, left)
    except DunantError as fault:
        return _shown(request, left, str(fault))
    return HttpResponseRedirect(reverse("review"))


def key_of(one: OpenQuestion) -> str:
    """A question by what it asks about."""
    return "|".join((one.ask.question.value, one.ask.left, one.ask.right))


def _left(questions: Sequence[OpenQuestion], skipped: Sequence[str]) -> list[OpenQuestion]:
    return [one for one in questions if key_of(one) not in skipped]


def _shown(request: HttpRequest, left: Sequence[OpenQuestion], fault: str = "") -> HttpResponse:
    one, documents = next(iter(left), None), archive().shelf(whole=True).documents
    sides = [evidence(claims[:SHOWN], documents) for claims in one.sides] if one else []
    return render(request, "dunant/review.html", {
        "one": one, "key": key_of(one) if one else "", "sides": sides, "left": len(left), "fault": fault,
        "undoable": bool(request.session.get(LAST)), "skipped": len(request.session.get(SKIPPED, [])),
    }, status=400 if fault else 200)


def _obeyed(request: HttpRequest, monitor: Monitor, left: Sequence[OpenQuestion]) -> None:
    """Do what was pressed; UsageError where the question is gone or the answer is none."""
    said, key = request.POST.get("say", ""), request.POST.get("key", "")
    if said == "undo":
        _undone(request, monitor)
        return
    if said == "again":
        request.session[SKIPPED] = []
        return
    one = next((question for question in left if key_of(question) == key), None)
    if one is None:
        raise UsageError("somebody answered this question in the meantime; here is the next")
    if said == "skip":
        request.session[SKIPPED] = [*request.session.get(SKIPPED, []), key][-MOST_SKIPPED:]
        return
    session = Session(monitor.judge, [one])
    value, reason = request.POST.get("value", "").strip(), request.POST.get("reason", "").strip()[:500]
    made = session.answer(_verdict(said), value=value, reason=reason)
    request.session[LAST] = [made.question.value, made.left, made.right, made.id]


def _verdict(said: str) -> Verdict:
    if said not in (Verdict.YES, Verdict.NO, Verdict.UNSURE):
        raise UsageError(f"{said!r} is no answer: yes, no or unsure")
    return Verdict(said)


def _undone(request: HttpRequest, monitor: Monitor) -> None:
    last = request.session.pop(LAST, None)
    if not last:
        raise UsageError("nothing was answered yet")
    question, one, other, answer = last
    monitor.judge(Question(question), one, other, verdict=Verdict.OPEN, reason=f"took back {answer}")
