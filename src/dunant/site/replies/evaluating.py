"""The site's own decisions in, how many genuine replies its screening would have lost, split by time, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dunant.site.replies.learning import SPAM, Seen, score
from dunant.site.replies.models import Reply
from dunant.site.replies.tokens import tokens

PARTS = 4  # stretches of time; the first only teaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some decisions in a row, each judged by a filter that had seen only those before it.

    Attributes:
        lost: genuine replies that the filter would have called spam.
        caught: spam that it would have called spam.
    """

    first: str
    last: str
    genuine: int
    spam: int
    lost: int
    caught: int

    @property
    def lost_per_thousand(self) -> float | None:
        """Genuine replies lost in a thousand; None where there was none."""
        return 1000 * self.lost / self.genuine if self.genuine else None


def stretches() -> list[Stretch]:
    """Test, then train, in the order in which replies came; erased ones are gone and count no more."""
    decided = list(Reply.objects.filter(taught__in=("ham", "spam")).order_by("at", "pk"))
    size = max(1, -(-len(decided) // PARTS))
    judged = list(_judged(decided))
    parts = [judged[at : at + size] for at in range(0, len(judged), size)]
    return [_stretch(part) for part in parts]


def _judged(decided: list[Reply]) -> Iterator[tuple[Reply, bool]]:
    """Each reply, and whether a filter taught by those before it calls it spam."""
    counts: dict[str, tuple[int, int]] = {}
    genuine = spam = 0
    for reply in decided:
        found, known = tokens(reply.text), Seen(genuine, spam, counts)
        yield reply, known.taught and score(found, known) >= SPAM
        bad = reply.taught == "spam"
        genuine, spam = genuine + (not bad), spam + bad
        for token in found:
            before = counts.get(token, (0, 0))
            counts[token] = (before[0] + (not bad), before[1] + bad)


def _stretch(part: list[tuple[Reply, bool]]) -> Stretch:
    days = [str(reply.at.date()) for reply, _called in part]
    genuine = [called for reply, called in part if reply.taught == "ham"]
    spam = [called for reply, called in part if reply.taught == "spam"]
    return Stretch(first=days[0], last=days[-1], genuine=len(genuine), spam=len(spam), lost=sum(genuine),
                   caught=sum(spam))
