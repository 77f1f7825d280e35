"""Judgements and redirects in, kept for good; where an id leads now out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, or_, select

from dunant.errors import Issue
from dunant.ledger.checking import newest_claim, see_fit
from dunant.ledger.finding import newest
from dunant.ledger.following import adrift, successors
from dunant.ledger.inserting import put
from dunant.ledger.rows import AnyRow, judgement_cells
from dunant.ledger.schema import judgement, redirect, revision
from dunant.model.claim import Claim
from dunant.model.judgement import Judgement

CHUNK = 300  # ids asked about in one query; well under the 999 variables of the oldest SQLite in use
Author = tuple[str, str, str, str]


def add_judgements(connection: Connection, given: Sequence[Judgement], at: datetime) -> int:
    """Hold those that say something new, in their order, and return how many did.

    A person's answer is kept once. A machine's is kept again where the same machine answered otherwise since, so that
    "yes, no, yes" ends with yes.
    """
    added = 0
    for start in range(0, len(given), CHUNK):
        part = given[start : start + CHUNK]
        fresh = list(_fresh(part, *_known(connection, part)))
        see_fit(connection, fresh)
        put(connection, judgement, [judgement_cells(one, at) for one in fresh])
        added += len(fresh)
    return added


def _author(one: Judgement | AnyRow) -> Author:
    return (str(one.question), one.left, one.right, one.by)


def _known(connection: Connection, part: Sequence[Judgement]) -> tuple[set[str], dict[Author, str]]:
    """Of these judgements, the ids already held, and each author's last answer to each of their questions."""
    lefts, ids = {one.left for one in part}, {one.id for one in part}
    held = judgement.c
    query = select(held.id, held.question, held.left, held.right, held.by)
    query = query.where(or_(held.left.in_(lefts), held.id.in_(ids))).order_by(held.seq)
    rows = connection.execute(query).all()
    return {row.id for row in rows}, {_author(row): row.id for row in rows}


def _fresh(part: Sequence[Judgement], held: set[str], last: dict[Author, str]) -> Iterator[Judgement]:
    for one in part:
        known = one.id in held if one.human else last.get(_author(one)) == one.id
        if not known:
            held.add(one.id)
            last[_author(one)] = one.id
            yield one


def adrift_judgements(connection: Connection, given: Sequence[Judgement]) -> Iterator[Issue]:
    """An Issue for each answer of a person about a claim that is neither current nor followed by another."""
    sides = {side for one in given if one.human for side in (one.left, one.right) if side.startswith("clm-")}
    followers = successors(connection) if sides else {}
    for side in sorted(sides - followers.keys()):
        held = newest_claim(connection, side)
        if held is not None and not is_current(connection, held):
            yield adrift(side, held.document, held.quote.exact)


def is_current(connection: Connection, claim: Claim) -> bool:
    """Does the newest extraction of its document still find this claim?"""
    current = revision.c.extraction.in_(newest(document=claim.document))
    query = select(revision.c.claim).where(revision.c.claim == claim.id, current)
    return connection.execute(query.limit(1)).first() is not None


def add_redirect(connection: Connection, old: str, new: str, at: datetime) -> None:
    """From now on `old` leads to `new`.

    Where `new` led, in one or more steps, to `old`, it first leads to itself again: the last word says that it lives,
    and no ring comes about. Every id keeps leading somewhere.
    """
    if old != new and old in path(connection, new):
        put(connection, redirect, [{"old": new, "new": new, "seen_at": at}])
    if _step(connection, old) != new:
        put(connection, redirect, [{"old": old, "new": new, "seen_at": at}])


def path(connection: Connection, wanted: str) -> list[str]:
    """The ids over which `wanted` leads, itself first; the last is what it is today."""
    found = [wanted]
    while (step := _step(connection, found[-1])) not in found:
        found.append(step)
    return found


def _step(connection: Connection, wanted: str) -> str:
    """Where the last word on an id sends it: to itself, where there is none."""
    query = select(redirect.c.new).where(redirect.c.old == wanted).order_by(redirect.c.seq.desc()).limit(1)
    return connection.execute(query).scalar() or wanted
