"""A later verdict of the outside service in; the reply's reasons brought up to date out, while nobody has decided."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dunant.site.replies.akismet import Sort
from dunant.site.replies.models import Reply
from dunant.site.replies.outside import NAME, on, said


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """JSON with the key, and `comments`: each with `guid` and `result` ("true" for spam, "false" for none)."""
    try:
        told = json.loads(request.body)
    except ValueError:
        return HttpResponse("no JSON", status=400)
    if not on() or not isinstance(told, dict) or not _ours(str(told.get("key", ""))):
        return HttpResponse("not allowed", status=403)
    listed = told.get("comments")
    count = sum(map(_heard, _rows(listed if isinstance(listed, list) else [])))
    return HttpResponse(f"{count} updated")


def _ours(key: str) -> bool:
    return compare_digest(key.encode(), settings.AKISMET_KEY.encode())


def _rows(listed: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(one.get("guid", "")), str(one.get("result", "")).lower()) for one in listed if isinstance(one, dict)]


def _heard(row: tuple[str, str]) -> bool:
    guid, result = row
    sort = {"true": Sort.SPAM, "false": Sort.HAM}.get(result)
    reply = Reply.objects.filter(guid=guid, taught="").first() if guid else None
    if sort is None or reply is None:
        return False
    reply.outside, reply.again_at = str(sort), None
    said(reply, sort, f"{NAME}: {'spam' if sort is Sort.SPAM else 'not spam'}, on second thoughts")
    return True
