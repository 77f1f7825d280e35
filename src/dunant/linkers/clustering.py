"""Incidents of reports in, the pairs that are one out, the surest first, and those that a person should look at.

Each group grows by its surest pair, and by what reports mainly tell before what they tell beside it. Two reports' main
incidents join only where their groups are alike on the whole, so
that no chain of half-likenesses brings two days of shelling together; other incidents join where nothing forbids it.
What one report tells apart stays apart for all.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dunant.linkers.blocks import pairs
from dunant.linkers.evidence import PRIOR_APART, Evidence, across, score, vetoed
from dunant.linkers.sightings import Sighting
from dunant.linkers.story import PRIOR, Record, record, stories
from dunant.model.vocab import Verdict
from dunant.rules.grouping import Groups

SURE = 0.6  # joined from here (docs/decisions/0006-linking.md)
SURE_STORY = 0.5  # the same for two reports' main incidents
ON_THE_WHOLE = 0.3  # the least mean score of all pairs of two groups' main incidents; a pair not compared has none
DOUBTFUL = 0.25  # from here to SURE a person is asked
COMPARED = 0.1  # a lower score tells nothing but no
SMALL = 10  # reports of a record at which claims alone and whole reports count alike
LARGE = 300  # reports of a record from which claims alone would move a score by too little to pay for
NEVER = 1e-3  # the least score of what speaks against
ASKED = 3  # doubtful pairs of one sighting that are put to a person, the likeliest first; more would bury the queue


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sightings compared."""

    left: int
    right: int
    score: float
    reason: str


def between(told: Sequence[Sighting]) -> Iterator[tuple[Pair, Verdict]]:
    """Pairs of two documents, the surest first; none that would join what one report tells apart."""
    return _Growing(told).answers()


class _Growing:
    """Groups of sightings, while they grow."""

    def __init__(self, told: Sequence[Sighting]) -> None:
        self.told = told
        heads = [one.head for one in told]
        self.compared = sorted(
            _pairs(told),
            key=lambda pair: (not self._mains(pair), -pair.score, heads[pair.left], heads[pair.right]),
        )
        self.groups: Groups[int] = Groups(range(len(told)))
        self.members: dict[int, list[int]] = {at: [at] for at in range(len(told))}
        self.likely: dict[int, dict[int, float]] = defaultdict(dict)
        for pair in self.compared:
            self.likely[pair.left][pair.right] = self.likely[pair.right][pair.left] = pair.score

    def answers(self) -> Iterator[tuple[Pair, Verdict]]:
        asked: Counter[int] = Counter()
        for pair in self.compared:
            left, right = self.groups.root(pair.left), self.groups.root(pair.right)
            if left == right or pair.score < DOUBTFUL:
                continue
            if pair.score < self._sure(pair):
                if max(asked[pair.left], asked[pair.right]) < ASKED:
                    yield pair, Verdict.UNSURE
                    asked.update((pair.left, pair.right))
            elif self._may_join(self.members[left], self.members[right]):
                yield pair, Verdict.YES
                yield from self._across_the_silent(pair, self.members[left], self.members[right])
                both = self.members.pop(left) + self.members.pop(right)
                self.members[self.groups.join(left, right)] = both

    def _sure(self, pair: Pair) -> float:
        return SURE_STORY if self._mains(pair) else SURE

    def _mains(self, pair: Pair) -> bool:
        return self.told[pair.left].main and self.told[pair.right].main

    def _may_join(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Does no document tell a member of either as two incidents, can no two members not be one, are all alike?"""
        told = self.told
        if {told[at].document for at in left} & {told[at].document for at in right}:
            return False
        if any(vetoed(told[a], told[b]) for a in left for b in right if not (told[a].main and told[b].main)):
            return False
        mains = [(a, b) for a in left for b in right if told[a].main and told[b].main]
        return not mains or sum(self.likely[a].get(b, 0.0) for a, b in mains) >= ON_THE_WHOLE * len(mains)

    def _across_the_silent(
        self, pair: Pair, left: Sequence[int], right: Sequence[int]
    ) -> Iterator[tuple[Pair, Verdict]]:
        """Where a report without a claim brought two groups together, a pair of claims that says so."""
        if self.told[pair.left].claims and self.told[pair.right].claims:
            return
        ends = [next((at for at in side if self.told[at].claims), None) for side in (left, right)]
        if ends[0] is not None and ends[1] is not None:
            yield Pair(ends[0], ends[1], pair.score, pair.reason), Verdict.YES


def _pairs(told: Sequence[Sighting]) -> Iterator[Pair]:
    held = record(one for one in told if one.main)
    for left, right in pairs(told, held.telling):
        if told[left].group == told[right].group:
            pair = _compared(left, right, told, held)
            if pair.score >= COMPARED:
                yield pair


def _compared(left: int, right: int, told: Sequence[Sighting], held: Record) -> Pair:
    """By the claims alone in a small record; by the reports as well, the more, the larger it is."""
    one, other = told[left], told[right]
    if not one.main or not other.main:
        return compared(left, right, across(one, other), PRIOR_APART)
    wholly = compared(left, right, stories(one, other, held), PRIOR)
    if held.telling.reports >= LARGE:
        return wholly
    plainly = compared(left, right, across(one, other), PRIOR_APART)
    share = held.telling.reports / (held.telling.reports + SMALL)
    odds = share * _odds(wholly.score) + (1 - share) * _odds(plainly.score)
    return replace(wholly, score=1 / (1 + math.exp(-odds)), reason=wholly.reason if share > 0.5 else plainly.reason)


def _odds(score: float) -> float:
    """The natural log odds of a score, within bounds."""
    within = min(1 - NEVER, max(NEVER, score))
    return math.log(within / (1 - within))


def compared(left: int, right: int, evidence: Sequence[Evidence], prior: float) -> Pair:
    """The pair with its score and the reason in words."""
    words = "; ".join(one.words for one in evidence if one.words and one.weight)
    return Pair(left, right, score(evidence, prior), words)
