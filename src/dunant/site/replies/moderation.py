"""An editor's request in; the replies that wait, one decision on one of them, or a correction taken over, out.

Every decision can be undone, teaches the filter, and is written down with who made it.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dunant.errors import DunantError
from dunant.site.accounts.roles import needs
from dunant.site.replies.correcting import taken_over
from dunant.site.replies.learning import evidence, teach
from dunant.site.replies.models import Look, Reply
from dunant.site.replies.outside import decided
from dunant.site.replies.sealing import opened

LISTED = 100
SORTS = {Reply.State.APPROVED: "ham", Reply.State.SPAM: "spam"}


@never_cache
@needs("editor")
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The replies of one state, those most like genuine ones first while they wait."""
    state = request.GET.get("state", Reply.State.HELD)
    found = list(Reply.objects.filter(state=state)[:LISTED])
    if state == Reply.State.HELD:
        found.sort(key=lambda one: evidence(one.text)[0])
    counts = {one.value: Reply.objects.filter(state=one).count() for one in Reply.State}
    return render(request, "dunant/moderation.html", {"replies": found, "state": state, "counts": counts})


@never_cache
@needs("editor")
@require_POST
def decide(request: HttpRequest, reply: int) -> HttpResponse:
    """Approve, hold, call spam, throw away, or undo the last of these."""
    one, asked = get_object_or_404(Reply, pk=reply), request.POST.get("to", "")
    to = one.before if asked == "undo" else asked
    if to not in Reply.State.values:
        return HttpResponse(_("no such decision"), status=400)
    one.before, one.state = one.state, to
    one.save(update_fields=["before", "state"])
    teach(one, SORTS.get(Reply.State(to), "" if to == Reply.State.HELD else one.taught))
    decided(one, request.user.get_username())
    _noted(request, f"decided {to}", one)
    return HttpResponseRedirect(f"{reverse('moderation')}?state={request.POST.get('from', Reply.State.HELD)}")


@never_cache
@needs("editor")
@require_POST
def contact(request: HttpRequest, reply: int) -> HttpResponse:
    """Name and e-mail of a replier, for a stated reason, which is written down."""
    one, why = get_object_or_404(Reply, pk=reply), request.POST.get("why", "").strip()
    if not why:
        return HttpResponse(_("say why you need to see it"), status=400)
    _noted(request, "saw the contact", one, why)
    return render(request, "dunant/contact.html", {"reply": one, "name": opened(one.name), "email": opened(one.email)})


@never_cache
@needs("editor")
@require_POST
def accept(request: HttpRequest, reply: int) -> HttpResponse:
    """Take a correction over into the record, as a document and a judgement in this editor's name."""
    one = get_object_or_404(Reply, pk=reply, kind=Reply.Kind.CORRECTION)
    try:
        outcome = taken_over(one, request.user.get_username())
    except DunantError as fault:
        return HttpResponse(str(fault), status=400, content_type="text/plain; charset=utf-8")
    one.before, one.state, one.outcome = one.state, Reply.State.APPROVED, outcome
    one.save(update_fields=["before", "state", "outcome"])
    teach(one, "ham")
    decided(one, request.user.get_username())
    _noted(request, "accepted a correction", one)
    return HttpResponseRedirect(reverse("moderation"))


def _noted(request: HttpRequest, what: str, reply: Reply, why: str = "") -> None:
    who = request.user if isinstance(request.user, User) else None
    Look.objects.create(who=who, what=what, reply=reply.pk, why=why[:300])
