"""Claims and what joins them in, every event id that was given out before events were merged out.

An event is named after the claim that the record held first. Read in the order in which reports and people's answers
came, two events that stood apart before become one where something later joins them: the younger one's id was used
until then, and must still be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from dunant.model.claim import Claim
from dunant.model.ids import ClaimId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.rules.grouping import Groups

NEVER = datetime.max.replace(tzinfo=UTC)


def held_since(claim: Claim) -> datetime:
    """When the record first held it; after all others where that is not known."""
    at = claim.seen_at
    return NEVER if at is None else at if at.tzinfo else at.replace(tzinfo=UTC)


def first_held(claims: Mapping[ClaimId, Claim], joins: Iterable[Judgement]) -> frozenset[ClaimId]:
    """The claims that an event was named after: now, or until it was merged with an older one.

    Args:
        joins: the same_event answers, of which those that say yes about these claims count.
    """
    age = {str(key): (held_since(claim), str(key)) for key, claim in claims.items()}
    groups, eldest = Groups(age), {key: key for key in age}
    found: set[str] = set()
    for at, left, right in sorted(_joins(age, joins)):
        one, other = groups.root(left), groups.root(right)
        if one == other:
            continue
        older, younger = sorted((eldest[one], eldest[other]), key=age.__getitem__)
        if age[younger][0] < at:
            found.add(younger)
        eldest[groups.join(one, other)] = older
    return frozenset(ClaimId(key) for key in found | {eldest[groups.root(key)] for key in age})


def _joins(
    age: Mapping[str, tuple[datetime, str]], joins: Iterable[Judgement]
) -> Iterable[tuple[datetime, str, str]]:
    """Each join with the moment from which it held: a machine's as soon as both claims were there."""
    for answer in joins:
        if answer.question is Question.SAME_EVENT and answer.verdict is Verdict.YES:
            left, right = answer.left, answer.right
            if left in age and right in age:
                both = max(age[left][0], age[right][0])
                yield (max(both, answer.at) if answer.human else both, left, right)
