"""A reply and what a moderator decided in, a filter of this site's own that learnt it, or exactly unlearnt it, out.

Robinson's smoothing and Fisher's combination of token evidence (Robinson 2003, as SpamBayes uses them). Nothing is
pretrained: on another site such weights flag up to half of what people wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log

from django.db import transaction
from django.db.models import F

from dunant.site.replies.models import Learnt, Reply, Token
from dunant.site.replies.tokens import tokens

STRENGTH, UNKNOWN = 0.45, 0.5  # of an unseen token: how much it weighs, and what it says (Robinson's usual constants)
DULL = 0.1  # tokens within this of one half say nothing
LOUDEST = 150  # tokens that are heard, those farthest from one half
SPAM, GENUINE = 0.9, 0.2  # at or above: spam; below: genuine; between: unsure
TAUGHT = 100  # decisions of both sorts together before which the filter only sorts the queue
Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Seen:
    """How many replies were learnt from, and in how many each token stood: (genuine, spam)."""

    genuine: int
    spam: int
    counts: Counts

    @property
    def taught(self) -> bool:
        """Has it seen enough of both sorts to be a signal?"""
        return self.genuine + self.spam >= TAUGHT and min(self.genuine, self.spam) > 0


def score(found: Iterable[str], seen: Seen) -> float:
    """0 genuine to 1 spam; one half where nothing is known."""
    shares = sorted((_share(seen.counts.get(token, (0, 0)), seen) for token in found), key=lambda one: -abs(one - 0.5))
    heard = [one for one in shares[:LOUDEST] if abs(one - 0.5) >= DULL]
    if not heard:
        return 0.5
    spam = 1 - _chi(-2 * sum(log(1 - one) for one in heard), len(heard))
    genuine = 1 - _chi(-2 * sum(log(one) for one in heard), len(heard))
    return (1 + spam - genuine) / 2


def _share(counts: tuple[int, int], seen: Seen) -> float:
    """How spammy one token is, drawn towards one half by how seldom it was seen."""
    genuine, spam = counts
    often = genuine + spam
    if not often:
        return UNKNOWN
    bad, good = spam / max(1, seen.spam), genuine / max(1, seen.genuine)
    return (STRENGTH * UNKNOWN + often * (bad / (bad + good))) / (STRENGTH + often)


def _chi(value: float, pairs: int) -> float:
    """The chance that chi-squared with twice as many degrees of freedom exceeds the value."""
    term = total = exp(-value / 2)
    for step in range(1, pairs):
        term *= value / 2 / step
        total += term
    return min(1.0, total)


def seen(found: Iterable[str]) -> Seen:
    """What the site's filter knows of these tokens."""
    learnt = Learnt.objects.first() or Learnt()
    rows = Token.objects.filter(token__in=list(found)).values_list("token", "genuine", "spam")
    return Seen(learnt.genuine, learnt.spam, {token: (genuine, spam) for token, genuine, spam in rows})


def evidence(text: str) -> tuple[float, Seen]:
    """The score of a text, and what it rests on."""
    found = tokens(text)
    known = seen(found)
    return score(found, known), known


@transaction.atomic
def teach(reply: Reply, sort: str) -> None:
    """Learn that this reply is "spam" or "ham"; what was learnt of it before is unlearnt first. "" only unlearns."""
    if reply.taught == sort:
        return
    if reply.taught:
        count(reply.text, reply.taught, -1)
    if sort:
        count(reply.text, sort, 1)
    reply.taught = sort
    reply.save(update_fields=["taught"])


def count(text: str, sort: str, step: int) -> None:
    """Count a text of this sort once more (1) or once less (-1)."""
    column = "spam" if sort == "spam" else "genuine"
    found = tokens(text)
    Token.objects.bulk_create([Token(token=one) for one in found], ignore_conflicts=True)
    Token.objects.filter(token__in=found).update(**{column: F(column) + step})
    learnt, _made = Learnt.objects.get_or_create(pk=1)
    setattr(learnt, column, getattr(learnt, column) + step)
    learnt.save()
    Token.objects.filter(genuine=0, spam=0).delete()
