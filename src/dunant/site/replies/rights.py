"""An e-mail address in, a link sent to it, and by the link all its replies as JSON, or their erasure, out.

No account is needed. Erasing unlearns what the filter learnt of a reply; what was never public is deleted, what was is
made nameless.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core import signing
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dunant.site.replies.learning import teach
from dunant.site.replies.models import Look, Reply
from dunant.site.replies.sealing import mark, opened

DAY = 86_400  # seconds for which a link holds
SALT = "dunant.rights"


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Send a link to the address that is given; the page says the same whether it ever replied or not."""
    address = request.POST.get("email", "").strip()[:100]
    if address and Reply.objects.filter(email_mark=mark(address)).exists():
        link = request.build_absolute_uri(reverse("mine", args=[signing.dumps(mark(address), salt=SALT)]))
        send_mail(_("Your replies"), _("See, download or erase your replies within a day: {link}").format(link=link),
                  None, [address], fail_silently=True)
    return render(request, "dunant/rights.html", {"sent": bool(address)})


@never_cache
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest, link: str) -> HttpResponse:
    """All replies of one address: to see, as JSON, or to erase."""
    try:
        found = Reply.objects.filter(email_mark=signing.loads(link, salt=SALT, max_age=DAY))
    except signing.BadSignature:
        return render(request, "dunant/rights.html", {"stale": True}, status=403)
    if request.method == "POST":
        count = erase(list(found))
        return render(request, "dunant/rights.html", {"erased": count})
    if request.GET.get("form") == "json":
        return JsonResponse({"replies": [_exported(one) for one in found]}, json_dumps_params={"ensure_ascii": False})
    return render(request, "dunant/rights.html", {"replies": found, "link": link})


def _exported(reply: Reply) -> dict[str, object]:
    return {
        "kind": reply.kind, "about": reply.about, "text": reply.text, "name": opened(reply.name),
        "email": opened(reply.email), "at": reply.at.isoformat(), "network": reply.network, "state": reply.state,
        "claim": reply.claim, "field": reply.field, "value": reply.value, "source": reply.source,
        "outcome": reply.outcome, "shown_name": reply.show_name, "verdict": reply.reasons,
    }


def erase(replies: Iterable[Reply]) -> int:
    """Unlearn and erase; returns how many."""
    count = 0
    for reply in replies:
        teach(reply, "")
        Look.objects.create(what="erased", reply=reply.pk, why="asked by its writer")
        if reply.state == Reply.State.APPROVED or reply.outcome:
            Reply.objects.filter(pk=reply.pk).update(name=b"", email=b"", email_mark="", show_name="", network="",
                                                       copy=b"", guid="")
        else:
            reply.delete()
        count += 1
    return count
