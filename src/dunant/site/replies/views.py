"""A reader's request in; a reply kept, an answer in words, or what became of a reply out."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dunant.model.claim import Claim
from dunant.model.ids import DocumentId
from dunant.site.archive import archive
from dunant.site.replies.forms import ReplyForm
from dunant.site.replies.models import Reply
from dunant.site.replies.outside import ask, notice, submission
from dunant.site.replies.screening import FLOOD, Came, fresh_token, screened
from dunant.site.replies.sealing import mark, seal
from dunant.site.templatetags.words import counted, days, label, of, speaker

REMEMBERED = 30_000_000  # seconds for which a browser keeps name and e-mail, where its reader asked
COOKIE = "dunant_replier"


def context(request: HttpRequest, about: str) -> dict[str, object]:
    """What the page of an event or report needs: the form, and the comments that are public."""
    kept = request.COOKIES.get(COOKIE, "").split("|", 1)
    initial = {"token": fresh_token(), "parent": _number(request.GET.get("answer", ""))}
    if len(kept) == 2:
        initial |= {"name": kept[0], "email": kept[1], "remember": True}
    public = Reply.objects.filter(about=about, kind=Reply.Kind.COMMENT, state=Reply.State.APPROVED)
    corrections = Reply.objects.filter(about=about, kind=Reply.Kind.CORRECTION).exclude(outcome="")
    return {"form": ReplyForm(initial=initial, claims=claims_of(about)), "about": about, "corrections": corrections,
            "comments": list(public.filter(parent=None).order_by("at")), **notice()}


def _number(given: str) -> int | None:
    return int(given) if given.isdecimal() and len(given) < 12 else None


@never_cache
@require_http_methods(["POST"])
def leave(request: HttpRequest, about: str) -> HttpResponse:
    """Keep a reply. 409: it is there already; 429: too soon after another from the same network."""
    _known(about)
    form = ReplyForm(request.POST, claims=claims_of(about))
    if not form.is_valid():
        return _again(request, form, about, 422)
    given, network = form.cleaned_data, truncated(request.META.get("REMOTE_ADDR", ""))
    if Reply.objects.filter(about=about, text=given["text"]).exists():
        return _again(request, form, about, 409, _("These words stand here already, or wait for a moderator."))
    soon = timezone.now() - timedelta(seconds=FLOOD)
    if network and Reply.objects.filter(network=network, at__gt=soon).exists():
        return _again(request, form, about, 429, _("Please wait {n} seconds between two replies.").format(n=FLOOD))
    reply = _kept(form, about, network)
    ask(reply, submission(request, given))
    made = HttpResponseRedirect(reverse("reply", args=[reply.secret]))
    if given["remember"] and reply.kind != Reply.Kind.TIP:
        made.set_cookie(COOKIE, f"{given['name']}|{given['email']}", max_age=REMEMBERED, httponly=True, samesite="Lax",
                        secure=request.is_secure())
    else:
        made.delete_cookie(COOKIE)
    return made


def _kept(form: ReplyForm, about: str, network: str) -> Reply:
    given = form.cleaned_data
    verdict = screened(given["text"], Came(token=given["token"], trap=given["heading2"], network=network))
    parent = Reply.objects.filter(pk=given["parent"], about=about, state=Reply.State.APPROVED).first()
    tip = given["kind"] == Reply.Kind.TIP
    return Reply.objects.create(
        kind=given["kind"], about=about, parent=parent, text=given["text"], name=seal(given["name"]),
        email=seal(given["email"]), email_mark=mark(given["email"]),
        show_name=given["name"] if given["show_name"] and not tip else "", network="" if tip else network,
        state=Reply.State.HELD if tip else verdict.state, reasons=verdict.reasons, against=verdict.against,
        claim=given["claim"], field=given["field"], value=given["value"], source=given["source"],
    )


def _again(request: HttpRequest, form: ReplyForm, about: str, status: int, fault: str = "") -> HttpResponse:
    return render(request, "dunant/reply_form_page.html", {
        "form": form, "about": about, "fault": fault, **notice(),
    }, status=status)


def claims_of(about: str) -> list[tuple[str, str]]:
    """The public claims that a correction can be about, each with what it says and who says it."""
    shelf = archive().shelf()
    event = shelf.ways.get(about)
    return [(claim.id, _told(claim)) for claim in (event.claims if event else shelf.told.get(DocumentId(about), ()))]


def _told(claim: Claim) -> str:
    said = of(counted(claim.figures[0]), claim.act) if claim.figures else label(claim.act)
    return ", ".join(part for part in (said, claim.place, days(claim.when), speaker(claim)) if part)


def _known(about: str) -> None:
    shelf = archive().shelf()
    if about not in shelf.ways and about not in shelf.documents:
        raise Http404(_("nothing {about} in this record").format(about=about))


def truncated(address: str) -> str:
    """The network of an address, /24 or /48: enough to see a flood, too little to find a person."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{known}/{24 if known.version == 4 else 48}", strict=False))


@never_cache
@require_GET
def became(request: HttpRequest, secret: str) -> HttpResponse:
    """What became of a reply; only who left it has the address."""
    return render(request, "dunant/reply.html", {"reply": get_object_or_404(Reply, secret=secret)})
