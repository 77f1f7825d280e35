"""Claims and same_event judgements in, groups of claims that tell one event out (design, rule 6).

The strongest YES joins first. A machine's YES that would bring together two claims between which a person said NO is
left out: being the last to join, it is the weakest on the path. Where only people's YES join them, nothing is dropped
and an Issue says so. The same judgements in any order make the same groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dunant.errors import Issue
from dunant.model.ids import ClaimId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.rules.grouping import Groups
from dunant.stages.standing import standing

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """Groups of claim ids, the judgements a person's NO overruled, and the questions only a person can settle."""

    groups: tuple[tuple[ClaimId, ...], ...]
    dropped: tuple[Judgement, ...] = ()
    issues: tuple[Issue, ...] = ()


def components(claims: Iterable[ClaimId], judgements: Iterable[Judgement]) -> Components:
    """Every claim in one group, alone where nothing joins it; judgements about other claims are passed over."""
    groups: Groups[str] = Groups(claims)
    known = {claim for group in groups.groups() for claim in group}
    answers = [answer for answer in standing(judgements) if answer.question == Question.SAME_EVENT]
    answers = [answer for answer in answers if known.issuperset(sides(answer))]
    apart = sorted(sides(answer) for answer in answers if answer.human and answer.verdict == Verdict.NO)
    yes = sorted((answer for answer in answers if answer.verdict == Verdict.YES), key=strongest_first)
    for answer in yes:
        if answer.human:
            groups.join(*sides(answer))
    issues = tuple(_contradiction(pair) for pair in apart if groups.same(*pair))
    dropped = _join_machines([answer for answer in yes if not answer.human], groups, apart)
    made = tuple(tuple(ClaimId(claim) for claim in group) for group in groups.groups())
    return Components(groups=made, dropped=dropped, issues=issues)


def sides(answer: Judgement) -> Pair:
    """Both claims, the smaller id first."""
    low, high = sorted((answer.left, answer.right))
    return low, high


def _join_machines(
    answers: Sequence[Judgement], groups: Groups[str], apart: Sequence[Pair]
) -> tuple[Judgement, ...]:
    """Join what no person's NO keeps apart; the judgements left out are returned."""
    kept_from: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        kept_from[groups.root(left)].add(right)
        kept_from[groups.root(right)].add(left)
    dropped = []
    for answer in answers:
        left, right = (groups.root(side) for side in sides(answer))
        if left == right:
            continue
        if any(groups.root(other) == right for other in kept_from[left]):
            dropped.append(answer)
            continue
        both = kept_from.pop(left) | kept_from.pop(right, set())
        kept_from[groups.join(left, right)] = both
    return tuple(dropped)


def strongest_first(answer: Judgement) -> tuple[float, Pair, str]:
    """The order in which answers join; whether they do never depends on when they came."""
    return (-(answer.score if answer.score is not None else 1.0), sides(answer), answer.id)


def _contradiction(pair: Pair) -> Issue:
    return Issue(
        code="judgements_contradict", where=" and ".join(pair),
        what="a person says these are two events, and people's other answers join them",
        advice="withdraw one of the answers",
    )
