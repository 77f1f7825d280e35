"""A reply as it came in; the reasons for and against it, in words, and where it is kept, out.

Nothing is public before a moderator decides, and nothing is deleted unseen. Spam needs two reasons that do not depend
on each other; the filter of tokens is one of them, and only once it has been taught.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.utils import timezone

from dunant.site.replies.learning import GENUINE, SPAM, Seen, evidence
from dunant.site.replies.models import Reply
from dunant.site.replies.tokens import MARKUP, hosts, links

QUICK = 3  # seconds in which nobody reads a form, fills it in and sends it
STALE = 24 * 3600  # seconds after which a form's token is no longer one
MANY = 3  # links with markup
ENOUGH = 2  # independent reasons for spam
NOTHING = "nothing speaks against it"
FLOOD = 15  # seconds between replies from one network
SALT = "dunant.reply"


@dataclass(frozen=True, slots=True)
class Came:
    """What is to be seen of a reply beside its words.

    Attributes:
        token: from the form; signed, with the moment it was shown.
        trap: what stands in the field that people do not see.
    """

    token: str
    trap: str
    network: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a reply is kept, and why: for a moderator to read."""

    state: str
    reasons: list[str]
    score: float
    against: int


def fresh_token() -> str:
    """For the form: it says when the form was shown."""
    return signing.dumps(timezone.now().timestamp(), salt=SALT)


def age(token: str) -> float | None:
    """Seconds since the form was shown; None where the token is none of ours or stale."""
    try:
        passed = timezone.now().timestamp() - float(signing.loads(token, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return passed if 0 <= passed <= STALE else None


def screened(text: str, came: Came) -> Verdict:
    """Held, or spam where two independent reasons speak for it."""
    sure, seen = evidence(text)
    against = list(_against(text, came))
    if seen.taught and sure >= SPAM:
        against.append(_called_spam(sure, seen))
    notes = [] if not seen.taught or sure >= SPAM else [_sorted_by(sure)]
    state = Reply.State.SPAM if len(against) >= ENOUGH else Reply.State.HELD
    return Verdict(state, [*against, *notes] or [NOTHING], sure, len(against))


def _sorted_by(sure: float) -> str:
    return f"words: {sure:.2f}, " + ("like genuine replies of this site" if sure < GENUINE else "unsure")


def _against(text: str, came: Came) -> Iterator[str]:
    """One line for each reason that stands by itself."""
    shown = age(came.token) if came.token else None
    if shown is None:
        yield "form: its token is missing, changed or older than a day"
    elif shown < QUICK:
        yield f"time: filled in within {shown:.1f} seconds"
    if came.trap:
        yield "form: the field that people do not see is filled in"
    yield from _in_words(text)


def judged(text: str) -> list[str]:
    """What speaks against the words alone, wherever they were written."""
    sure, seen = evidence(text)
    learnt = seen.taught and sure >= SPAM
    return [*_in_words(text), *([_called_spam(sure, seen)] if learnt else [])]


def _called_spam(sure: float, seen: Seen) -> str:
    return f"words: {sure:.2f} by what moderators of this site called spam ({seen.spam} replies)"


def _in_words(text: str) -> Iterator[str]:
    if MARKUP.search(text) and len(links(text)) >= MANY:
        yield f"links: {len(links(text))} with markup"
    if bad := hosts(text) & _spam_hosts():
        yield f"links: {', '.join(sorted(bad))} stood in spam before"
    if listed := _blocked(text):
        yield f"words: {listed} stands on this site's list"
    if Reply.objects.filter(text=text, state=Reply.State.SPAM).exists():
        yield "text: the same as one that is spam"
    if odd := _other_script(text):
        yield f"script: mostly {odd}, which no page here is written in"


def _spam_hosts() -> set[str]:
    """Hosts of links in what moderators called spam and in nothing they approved."""
    spam = Reply.objects.filter(state=Reply.State.SPAM, taught="spam").values_list("text", flat=True)[:500]
    good = Reply.objects.filter(state=Reply.State.APPROVED).values_list("text", flat=True)[:500]
    return {host for text in spam for host in hosts(text)} - {host for text in good for host in hosts(text)}


def _blocked(text: str) -> str:
    """The first word of the site's own list that the text holds; empty for none."""
    folded = text.casefold()
    return next((one for one in settings.BLOCKED if one.casefold() in folded), "")


def _other_script(text: str) -> str:
    """A script that the wars' languages and the interface do not use, where most letters are of it."""
    letters = [unicodedata.name(one, "").split(" ")[0] for one in text if one.isalpha()]
    if not letters:
        return ""
    often = max(set(letters), key=letters.count)
    known = often in settings.SCRIPTS or letters.count(often) < 0.6 * len(letters)
    return "" if known else often.title()
