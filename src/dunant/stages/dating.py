"""The claims of one event in, the days on which it can have happened out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.when import When

DISAGREE = "reports disagree on the day"
BOUND = "no report tells the day: on or before the first publication"
Days = tuple[date | None, date | None]


def dated(claims: Sequence[Claim], documents: Mapping[DocumentId, Document]) -> When | None:
    """The days that all dated claims allow; else the days most claims tell, with a note; else a bound; else None."""
    told = [claim.when for claim in claims if claim.when and (claim.when.first or claim.when.last)]
    if not told:
        return _bound(claims, documents)
    first = max((when.first for when in told if when.first), default=None)
    last = min((when.last for when in told if when.last), default=None)
    words = next((when.words for when in told if when.words), "")
    if first and last and first > last:
        first, last = _commonest((when.first, when.last) for when in told)
        return When(first=first, last=last, words=words, note=DISAGREE)
    return When(first=first, last=last, words=words)


def _commonest(days: Iterable[Days]) -> Days:
    """The interval most claims tell; of equals the shortest, then the earliest."""
    return min(Counter(days).items(), key=_rank)[0]


def _rank(item: tuple[Days, int]) -> tuple[int, int, str]:
    (first, last), votes = item
    length = (last - first).days if first and last else 10**6
    return (-votes, length, str(first or last))


def _bound(claims: Iterable[Claim], documents: Mapping[DocumentId, Document]) -> When | None:
    """The publication day bounds what has happened; it is never its date. Plans have no such bound."""
    carriers = (documents.get(claim.document) for claim in claims if claim.modality != "planned")
    days = [carrier.published for carrier in carriers if carrier and carrier.published]
    return When(last=min(days), note=BOUND) if days else None
