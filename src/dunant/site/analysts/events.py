"""An editor's decision on an event in, a judgement in that name out: published, withdrawn, joined, parted."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dunant.errors import DunantError, UsageError
from dunant.model.event import Event
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.monitor import Monitor
from dunant.showing import COARSE, EMBARGO, NAMED, PLACE, REDACTION, VICTIMS, standing
from dunant.site.accounts.roles import needs
from dunant.site.archive import Shelf, archive

SHORTEST = 2  # characters of a name that can be taken out
PUBLISHED = {"publish": Verdict.YES, "withdraw": Verdict.NO, "reopen": Verdict.OPEN}
SHOWN = (EMBARGO, PLACE, REDACTION, VICTIMS)
KNOWN = (*PUBLISHED, "join", "part", *SHOWN)


@never_cache
@needs("editor")
@require_POST
def decide(request: HttpRequest, wanted: str) -> HttpResponse:
    """Hold the decision; every one needs a reason, and can be taken back by its contrary."""
    event = archive().shelf(whole=True).ways.get(wanted)
    if event is None:
        raise Http404
    said, reason = request.POST.get("say", ""), request.POST.get("reason", "").strip()[:500]
    try:
        if not reason:
            raise UsageError("say why: the reason stands on the event's page")
        with Monitor(settings.RECORD, make=False, person=request.user.get_username()) as monitor:
            _held(monitor, event, said, request.POST.get("other", "").strip(), reason)
    except DunantError as fault:
        return HttpResponse(str(fault), status=400, content_type="text/plain; charset=utf-8")
    return HttpResponseRedirect(reverse("event", args=[event.id]))


def _held(monitor: Monitor, event: Event, said: str, other: str, reason: str) -> None:
    if said in PUBLISHED:
        monitor.judge(Question.PUBLISH, event.id, verdict=PUBLISHED[said], reason=reason)
    elif said == "join":
        found = archive().shelf(whole=True).ways.get(other)
        if found is None or found.id == event.id:
            raise UsageError(f"no other event {other!r} to join with")
        monitor.judge(Question.SAME_EVENT, event.claims[0].id, found.claims[0].id, verdict=Verdict.YES, reason=reason)
    elif said == "part":
        _parted(monitor, event, other, reason)
    elif said in SHOWN:
        monitor.judge(Question.SHOW_AS, event.id, said, value=_value(said, other), reason=reason)
    elif said.startswith("lift:"):
        _lifted(monitor, event, said.removeprefix("lift:"), reason)
    else:
        raise UsageError(f"no decision named {said!r}; known: {', '.join(KNOWN)}")


def _value(said: str, given: str) -> str:
    """The value, where it is one."""
    if said == VICTIMS:
        return NAMED
    if said == EMBARGO:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise UsageError(f"{given!r} is no day, YYYY-MM-DD") from None
    if said == PLACE and given not in COARSE:
        raise UsageError(f"{given!r} is no coarser place: {', '.join(COARSE)}")
    if len(given) < SHORTEST:
        raise UsageError("give the name to be taken out")
    return given[:200]


def _lifted(monitor: Monitor, event: Event, key: str, reason: str) -> None:
    """Take a decision on showing back, wherever it was held."""
    one = next((one for one in shown_as(event, archive().shelf(whole=True)) if one.id == key), None)
    if one is None:
        raise UsageError("this decision stands no more")
    monitor.judge(Question.SHOW_AS, one.left, one.right, verdict=Verdict.OPEN, value=one.value, reason=reason)


def shown_as(event: Event, shelf: Shelf) -> list[Judgement]:
    """The decisions on how this event is shown that stand."""
    about = {event.id, *event.former_ids, *(claim.id for claim in event.claims)}
    return [one for one in standing(shelf.judged) if one.left in about]


def _parted(monitor: Monitor, event: Event, claim: str, reason: str) -> None:
    """Take one claim out of the event: it is not the same as any other claim of it."""
    inside = [one.id for one in event.claims]
    if claim not in inside:
        raise UsageError(f"no claim {claim!r} in this event")
    for one in inside:
        if one != claim:
            monitor.judge(Question.SAME_EVENT, claim, one, verdict=Verdict.NO, reason=reason)
