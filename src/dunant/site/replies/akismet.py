"""A reply's fields in, what a service that speaks the Akismet API says of them out.

Every documented call, with its headers. Whatever is not a plain answer is `Sort.UNSURE` and never an exception: a
service that cannot be asked must not lose a reply.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import httpx

HOST = "https://rest.akismet.com"
PATIENCE = 4.0  # seconds that a reader waits for the service at the most
THANKS = "Thanks for making the web a better place."
AGENT = "dunant/0.1 | replies"
Fields = Mapping[str, str | Sequence[str]]


class Sort(StrEnum):
    """What the service says."""

    HAM = "ham"
    SPAM = "spam"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One verdict.

    Attributes:
        blatant: the service would discard it; dunant never does.
        guid: the service's own id of the check.
        again_after: seconds after which the verdict should be asked for again; None where it is final.
        why: for UNSURE, what came instead of an answer.
        alert: a message to the holder of the account.
    """

    sort: Sort
    blatant: bool = False
    guid: str = ""
    again_after: int | None = None
    why: str = ""
    alert: str = ""


class Akismet:
    """One key for one site."""

    def __init__(self, key: str, site: str, host: str = HOST) -> None:
        self._key, self._site, self._host = key, site, host.rstrip("/")

    def verify(self) -> bool | None:
        """Is the key good for this site? None where nobody answered."""
        answer = self._asked("POST", "/1.1/verify-key", {"key": self._key, "blog": self._site})
        said = answer.text.strip() if isinstance(answer, httpx.Response) else ""
        return {"valid": True, "invalid": False}.get(said)

    def check(self, fields: Fields) -> Answer:
        """Is it spam? Fields as the API names them; the key and the site are added."""
        answer = self._asked("POST", "/1.1/comment-check", self._own(fields))
        return answer_of(answer) if isinstance(answer, httpx.Response) else Answer(sort=Sort.UNSURE, why=answer)

    def submit(self, sort: Sort, fields: Fields, reporter: str = "", said: str = "") -> bool:
        """Tell the service what a moderator decided, with what it had said; False where it did not take it.

        The fields should be those of the check.
        """
        more = {"reporter": reporter, "comment_check_response": said}
        told = self._own({**fields, **{name: value for name, value in more.items() if value}})
        answer = self._asked("POST", f"/1.1/submit-{sort}", told)
        return isinstance(answer, httpx.Response) and answer.text.strip() == THANKS

    def usage(self, extended: bool = False) -> dict[str, Any] | None:
        """Limit, usage, percentage and whether it is throttled; None where nobody answered."""
        more = {"extended": "true"} if extended else {}
        return self._told("/1.2/usage-limit", more)

    def sites(self, **asked: str) -> dict[str, Any] | None:
        """What each site of the key sent: `month`, `filter`, `order`, `limit`, `offset`; None where nobody answered."""
        return self._told("/1.2/key-sites", {**asked, "format": "json"})

    def _own(self, fields: Fields) -> dict[str, str | Sequence[str]]:
        return {**fields, "api_key": self._key, "blog": self._site}

    def _told(self, path: str, asked: Mapping[str, str]) -> dict[str, Any] | None:
        answer = self._asked("GET", path, {"api_key": self._key, **asked})
        if not isinstance(answer, httpx.Response):
            return None
        try:
            told = answer.json()
        except ValueError:
            return None
        return told if isinstance(told, dict) else None

    def _asked(self, method: str, path: str, fields: Fields) -> httpx.Response | str:
        """The answer, or why there is none."""
        where = {"params": fields} if method == "GET" else {"data": fields}
        try:
            answer = httpx.request(method, self._host + path, headers={"User-Agent": AGENT}, timeout=PATIENCE,
                                   follow_redirects=False, **where)  # type: ignore[arg-type]
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            return type(fault).__name__
        return answer if answer.status_code == httpx.codes.OK else f"status {answer.status_code}"


def answer_of(answer: httpx.Response) -> Answer:
    """What a comment-check was answered."""
    head, said = answer.headers, answer.text.strip()
    sort = {"true": Sort.SPAM, "false": Sort.HAM}.get(said, Sort.UNSURE)
    later = head.get("X-akismet-recheck-after", "")
    alert = " ".join(head.get(f"X-akismet-alert-{part}", "") for part in ("code", "msg")).strip()
    return Answer(
        sort=sort, blatant=sort is Sort.SPAM and head.get("X-akismet-pro-tip", "") == "discard",
        guid=head.get("X-akismet-guid", "")[:80], again_after=int(later) if later.isdecimal() else None,
        why="" if sort is not Sort.UNSURE else (head.get("X-akismet-debug-help") or said or "an empty answer")[:200],
        alert=alert[:200],
    )
