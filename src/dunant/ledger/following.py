"""A newer extraction in; what people judged follows the overlapping words, or an Issue says that it cannot.

Design rule 7. A claim found again keeps its id and needs nothing. A claim that is gone is followed by the *new* claim
of the same kind whose quote overlaps most (the same act first, then the same numbers); a claim that was there before is
another statement and takes over nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, Select, or_, select

from dunant.errors import Issue
from dunant.ledger.finding import after, claims_of, revisions
from dunant.ledger.inserting import put
from dunant.ledger.schema import extraction, judgement, revision, successor
from dunant.model.claim import Claim
from dunant.model.judgement import PERSON

Fit = tuple[bool, bool, float]


def follow(connection: Connection, previous: int, current: int, claims: Sequence[Claim]) -> Iterator[Issue]:
    """Record which new claim follows which that extraction `current` no longer finds, and say what cannot follow."""
    before = tuple(found for found, _ in claims_of(connection, _of(previous)))
    held, now = {found.id for found in before}, {found.id for found in claims}
    gone = [found for found in before if found.id not in now]
    new = [found for found in claims if found.id not in held]
    followers = dict(_pairs(gone, new))
    rows = [{"extraction": current, "former": former, "claim": later} for former, later in followers.items()]
    rows += [{"extraction": current, "former": back, "claim": back} for back in _back(connection, new)]
    put(connection, successor, rows)
    yield from _adrift(connection, gone, followers, {found.id: found for found in new})


def _of(extracted: int) -> Select[tuple[object, ...]]:
    return revisions().where(revision.c.extraction == extracted).order_by(revision.c.position)


def _pairs(gone: Sequence[Claim], new: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Each gone claim with at most one new one, the best fits first."""
    fits = [(fit, former.id, later.id) for former in gone for later in new if (fit := _fit(former, later))]
    taken: set[str] = set()
    for _, former, later in sorted(fits, reverse=True):
        if former not in taken and later not in taken:
            taken |= {former, later}
            yield former, later


def _fit(former: Claim, later: Claim) -> Fit | None:
    """How well the later claim stands for the former; None where kinds differ or no character is shared."""
    shared = min(former.quote.end, later.quote.end) - max(former.quote.start, later.quote.start)
    if former.kind is not later.kind or shared <= 0:
        return None
    spanned = max(former.quote.end, later.quote.end) - min(former.quote.start, later.quote.start)
    return (former.act == later.act, _numbers(former) == _numbers(later), shared / spanned)


def _numbers(claim: Claim) -> tuple[tuple[int | None, int | None], ...]:
    return tuple((figure.low, figure.high) for figure in claim.figures)


def _back(connection: Connection, new: Sequence[Claim]) -> list[str]:
    """Claims that were once followed by another and are found again: they speak for themselves now."""
    query = select(successor.c.former).distinct().where(successor.c.former.in_([found.id for found in new]))
    return list(connection.execute(query).scalars())


def _adrift(
    connection: Connection, gone: Sequence[Claim], followers: Mapping[str, str], new: Mapping[str, Claim]
) -> Iterator[Issue]:
    judged = judged_by_people(connection, [claim.id for claim in gone])
    for claim in gone:
        if claim.id not in judged:
            continue
        later = new.get(followers.get(claim.id, ""))
        if later is None:
            yield adrift(claim.id, claim.document, claim.quote.exact)
        elif later.act != claim.act:
            yield Issue(
                code="judgement_moved", where=claim.document, advice="see whether the answer still fits",
                what=f"a person judged {claim.id} ({claim.act}); over these words a newer extraction finds"
                f" {later.id} ({later.act}): {later.quote.exact!r}",
            )  # fmt: skip


def adrift(claim: str, document: str, words: str) -> Issue:
    """A person's answer about a claim that no extraction finds any more."""
    return Issue(
        code="judgement_adrift", where=document, advice="judge the document's claims anew",
        what=f"a person judged {claim}, which the newest extraction no longer finds: {words!r}",
    )  # fmt: skip


def judged_by_people(connection: Connection, claims: Sequence[str]) -> set[str]:
    """Which of these claims a person has judged, on either side of a question."""
    sides = or_(judgement.c.left.in_(claims), judgement.c.right.in_(claims))
    query = select(judgement.c.left, judgement.c.right).where(sides, judgement.c.by.startswith(PERSON, autoescape=True))
    return {side for row in connection.execute(query) for side in row} & set(claims)


def successors(connection: Connection, recorded_by: date | None = None) -> dict[str, str]:
    """Each claim that is followed by another, and the last of those that follow."""
    query = select(successor.c.former, successor.c.claim).order_by(successor.c.extraction)
    if recorded_by is not None:
        joined = successor.join(extraction, extraction.c.seq == successor.c.extraction)
        query = query.select_from(joined).where(extraction.c.at < after(recorded_by))
    steps: dict[str, str] = {row.former: row.claim for row in connection.execute(query)}
    return {former: last for former in steps if (last := last_of(former, steps)) != former}


def last_of(former: str, steps: Mapping[str, str]) -> str:
    """Where a chain of steps ends; a step to itself ends it, and so does a ring."""
    seen = {former}
    while (later := steps.get(former, former)) not in seen:
        seen.add(later)
        former = later
    return former
