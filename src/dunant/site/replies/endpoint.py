"""Another site's question in the words of the Akismet API in, this site's filter's answer out; off unless keys are set.

The key may stand in the field `key` or `api_key`, or before the host's name. What is asked about is not kept; what is
submitted teaches the filter, of which only keyed hashes of tokens stay. `discard` is never said.
"""

from __future__ import annotations

from hmac import compare_digest
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from dunant.site.replies.akismet import THANKS
from dunant.site.replies.learning import count
from dunant.site.replies.models import Told
from dunant.site.replies.screening import ENOUGH, NOTHING, judged
from dunant.site.replies.sealing import mark

SURE = {"akismet-guaranteed-spam", "viagra-test-123", "akismet-guaranteed-spam@example.com"}  # the API's test values
NEEDED = ("blog", "user_ip")
PLAIN = " !#$&'()*+,-./:;<=>?@[]^_`{|}~\""  # characters that stand in the header of reasons as they are
LONGEST = 65_525  # bytes of a text, as WordPress has it


@csrf_exempt
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """`valid` or `invalid`."""
    return HttpResponse("valid", content_type="text/plain") if _known(request) else _refused()


@csrf_exempt
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """`true` for spam, `false` for none, with an id and the reasons in headers."""
    if fault := _fault(request):
        return fault
    given = request.POST
    trap = given.get(given.get("honeypot_field_name", ""), "") if given.get("honeypot_field_name") else ""
    spam, reasons = _answer(given.get("comment_content", "")[:LONGEST], trap)
    if {given.get("comment_author", ""), given.get("comment_author_email", "")} & SURE:
        spam, reasons = True, ["test value"]
    elif given.get("user_role") == "administrator":
        spam, reasons = False, ["an administrator wrote it"]
    made = HttpResponse("true" if spam else "false", content_type="text/plain")
    made["X-akismet-guid"] = uuid4().hex
    made["X-dunant-reasons"] = quote("; ".join(reasons or [NOTHING]), safe=PLAIN)[:2000]
    return made


def _answer(text: str, trap: str) -> tuple[bool, list[str]]:
    reasons = judged(text)
    if trap:
        reasons.append("form: the field that people do not see is filled in")
    return len(reasons) >= ENOUGH, reasons


@csrf_exempt
@require_POST
def submit(request: HttpRequest, sort: str) -> HttpResponse:
    """Learn it; the same text told again counts once, and told otherwise is unlearnt first."""
    if fault := _fault(request):
        return fault
    if not request.POST.get("is_test"):
        _learnt(request.POST.get("comment_content", "")[:LONGEST], sort)
    return HttpResponse(THANKS, content_type="text/plain")


@transaction.atomic
def _learnt(text: str, sort: str) -> None:
    if not text.strip():
        return
    told, _made = Told.objects.get_or_create(mark=mark(text))
    if told.sort == sort:
        return
    if told.sort:
        count(text, told.sort, -1)
    count(text, sort, 1)
    told.sort = sort
    told.save()


@require_GET
def usage(request: HttpRequest) -> HttpResponse:
    """There is no limit."""
    if not _known(request):
        return _refused()
    return JsonResponse({"limit": "none", "usage": 0, "percentage": "0", "throttled": False})


def _fault(request: HttpRequest) -> HttpResponse | None:
    """What is answered instead, where the key or a field is missing."""
    if not _known(request):
        return _refused()
    if missing := [name for name in NEEDED if not request.POST.get(name)]:
        return _refused(f"Missing required field: {missing[0]}.", f"Missing required field: {missing[0]}.")
    return None


def _known(request: HttpRequest) -> bool:
    """Is one of the places where a key may stand filled with one of ours?"""
    if not settings.SCREEN_KEYS:
        raise Http404
    fields = request.POST if request.method == "POST" else request.GET
    given = (fields.get("api_key", ""), fields.get("key", ""), request.get_host().split(".", 1)[0])
    return any(compare_digest(one.encode(), key.encode()) for one in given for key in settings.SCREEN_KEYS)


def _refused(said: str = "invalid", why: str = "We were unable to verify your key.") -> HttpResponse:
    made = HttpResponse(said, content_type="text/plain")
    made["X-akismet-debug-help"] = why
    return made
