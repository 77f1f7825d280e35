"""Incidents of reports that come and go in, the pairs that are one, and those that a person should look at, out.

Each group grows by its surest pair, and by what reports mainly tell before what they tell beside it. Two reports' main
incidents join only where their groups are alike on the whole, so
that no chain of half-likenesses brings two days of shelling together; other incidents join where nothing forbids it.
What one report tells apart stays apart for all.

What comes out is a function of the incidents that are there, whatever the order in which they came. Sightings that no
chain of sure pairs connects know nothing of each other: one more report is compared within its blocks, and only the
chains that it touches are grown anew.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from dunant.linkers.blocks import Blocks, Paired, Pairing
from dunant.linkers.counting import Counting
from dunant.linkers.evidence import PRIOR_APART, Evidence, across, score, vetoed
from dunant.linkers.sightings import Sighting
from dunant.linkers.story import PRIOR, rare, settled
from dunant.model.ids import DocumentId
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
    """Two sightings compared, by their numbers.

    Attributes:
        mains: is it what both reports mainly tell?
    """

    left: int
    right: int
    score: float
    reason: str
    mains: bool = False

    @property
    def sure(self) -> bool:
        """Is it likely enough to join both?"""
        return self.score >= (SURE_STORY if self.mains else SURE)

    @property
    def doubtful(self) -> bool:
        """Should a person look?"""
        return self.score >= DOUBTFUL and not self.sure


class Answer(NamedTuple):
    """What is said of two sightings, each by its first claim or, where it has none, its report."""

    left: str
    right: str
    score: float
    reason: str
    verdict: Verdict = Verdict.YES


@dataclass(slots=True)
class Changes:
    """Answers that are given no more, and those that are given now; one may be in both."""

    gone: list[Answer] = field(default_factory=list)
    new: list[Answer] = field(default_factory=list)


class Linking:
    """All sightings of a record, how likely two of them are one incident, and the groups that they make."""

    def __init__(self, blocks: Paired | None = None) -> None:
        self.told: dict[int, Sighting] = {}
        self._numbers: dict[DocumentId, tuple[int, ...]] = {}
        self._rank: dict[int, tuple[str, int]] = {}
        self._next = 0
        self._blocks: Paired = blocks or Blocks()
        self._counting = Counting(self._blocks)
        self._likely: defaultdict[int, dict[int, Pair]] = defaultdict(dict)
        self._settled: defaultdict[int, dict[int, float]] = defaultdict(dict)  # the larger number under the smaller
        self._chains: dict[int, _Chain] = {}
        self._doubts: dict[int, frozenset[int]] = {}
        self._asked: dict[Pairing, Answer] = {}

    def change(self, gone: Iterable[DocumentId], told: Mapping[DocumentId, Sequence[Sighting]]) -> Changes:
        """Let reports go, and take others up with what each tells; a report that changed is both."""
        old = {number: self.told.pop(number) for key in gone for number in self._numbers.pop(key, ())}
        new = self._numbered(told)
        mains = {number: one for number, one in new.items() if one.main}
        self._blocks.change(old, new)
        stale = self._counting.change((number for number, one in old.items() if one.main), mains)
        again = stale.pairs(self._blocks.near, self._counting.mains)
        touched, doubted = self._scored(self._blocks.touched(), again)
        made = Changes()
        touched |= self._grown({*touched, *old}, made)
        self._forget(old)
        self._doubted({*doubted, *touched}, made)
        return made

    def _numbered(self, told: Mapping[DocumentId, Sequence[Sighting]]) -> dict[int, Sighting]:
        new: dict[int, Sighting] = {}
        for key, sightings in told.items():
            self._numbers[key] = tuple(range(self._next, self._next + len(sightings)))
            self._next += len(sightings)
            for place, (number, one) in enumerate(zip(self._numbers[key], sightings, strict=True)):
                new[number], self._rank[number] = one, (key, place)
        self.told.update(new)
        return new

    def _forget(self, old: Iterable[int]) -> None:
        self._blocks.forget(old)
        for number in old:
            del self._rank[number]
            self._likely.pop(number, None)
            self._settled.pop(number, None)

    def _scored(self, fresh: Iterable[Pairing], again: Iterable[Pairing]) -> tuple[set[int], set[int]]:
        """Score pairs anew; sightings whose groups may change by that, and those whose open questions may."""
        touched: set[int] = set()
        doubted: set[int] = set()
        for one, other in chain(fresh, _others(again, fresh)):
            before, now = self._likely.get(one, {}).get(other), self._score(one, other)
            if before != now:
                self._set(one, other, now)
                sure = (before and before.sure) or (now and now.sure)
                (touched if sure or self._chained(one, other) else doubted).update((one, other))
        return touched, doubted

    def _set(self, one: int, other: int, pair: Pair | None) -> None:
        if pair:
            self._likely[one][other] = self._likely[other][one] = pair
        else:
            del self._likely[one][other], self._likely[other][one]

    def _chained(self, one: int, other: int) -> bool:
        chained = self._chains.get(one)
        return chained is not None and chained is self._chains.get(other)

    def _score(self, one: int, other: int) -> Pair | None:
        """The pair, the smaller number first, as it is now; None where it is not compared, or tells nothing but no."""
        left, right = self.told.get(one), self.told.get(other)
        if left is None or right is None or not self._blocks.compares(one, other):
            self._settled[one].pop(other, None)
            return None
        if left.group != right.group:
            return None
        ranked = (one, other) if self._rank[one] < self._rank[other] else (other, one)
        if left.main and right.main:
            return self._mains(*ranked)
        return likely(*ranked, across(*map(self.told.__getitem__, ranked)), PRIOR_APART)

    def _mains(self, one: int, other: int) -> Pair | None:
        """By the claims alone in a small record; by the reports as well, the more, the larger it is."""
        left, right, held = self.told[one], self.told[other], self._counting.record
        odds = self._settled[min(one, other)]
        if max(one, other) not in odds:
            odds[max(one, other)] = sum(evidence.weight for evidence in settled(left, right))
        rarely, reports = rare(left, right, held), held.telling.reports
        sure, plainly = score([Evidence(odds[max(one, other)]), *rarely], PRIOR), []
        if reports < LARGE:
            plainly, share = across(left, right), reports / (reports + SMALL)
            mixed = share * _odds(sure) + (1 - share) * _odds(score(plainly, PRIOR_APART))
            sure = 1 / (1 + math.exp(-mixed))
        if sure < COMPARED:
            return None
        return Pair(one, other, sure, _words(plainly if reports < SMALL else [*settled(left, right), *rarely]), True)

    def _grown(self, touched: Collection[int], made: Changes) -> set[int]:
        """Grow anew all chains that hold one of these, or will; everybody in them before and now."""
        todo, everybody = set(touched), set(touched)
        while todo:
            seed = todo.pop()
            members = self._reached(seed) if seed in self.told else ()
            for number in (seed, *members):
                lost = self._chains.get(number)
                if lost is not None and lost.made_of:
                    made.gone += lost.answers
                    todo.update(lost.made_of)
                    everybody.update(lost.made_of)
                    lost.made_of = ()
            todo.difference_update(members)
            everybody.update(members)
            self._chain(seed, members, made)
        return everybody & self.told.keys()

    def _chain(self, seed: int, members: Sequence[int], made: Changes) -> None:
        if len(members) < 2:
            self._chains.pop(seed, None)
            return
        grown = _Growing(self.told, members, self._likely)
        fresh = _Chain(made_of=tuple(members), answers=tuple(self._answer(*one) for one in grown.answers()))
        fresh.group = {number: grown.groups.root(number) for number in members}
        self._chains.update(dict.fromkeys(members, fresh))
        made.new += fresh.answers

    def _reached(self, seed: int) -> list[int]:
        """Everybody that a chain of sure pairs leads to, in the order of reports and text."""
        found, todo = {seed}, [seed]
        while todo:
            for other, pair in self._likely.get(todo.pop(), {}).items():
                if other not in found and pair.sure:
                    found.add(other)
                    todo.append(other)
        return sorted(found, key=self._rank.__getitem__)

    def _answer(self, pair: Pair, verdict: Verdict) -> Answer:
        left, right = self.told[pair.left].head, self.told[pair.right].head
        return Answer(left, right, pair.score, pair.reason, verdict)

    def _doubted(self, touched: Collection[int], made: Changes) -> None:
        """Ask about a pair where it is among the likeliest doubtful ones of both its sightings."""
        stale: set[Pairing] = set()
        for number in touched:
            before, now = self._doubts.pop(number, frozenset()), self._likeliest(number)
            if now:
                self._doubts[number] = now
            stale.update((min(number, other), max(number, other)) for other in before | now)
        for one, other in stale:
            before_asked = self._asked.pop((one, other), None)
            if before_asked:
                made.gone.append(before_asked)
            if other in self._doubts.get(one, ()) and one in self._doubts.get(other, ()):
                self._asked[one, other] = self._answer(self._likely[one][other], Verdict.UNSURE)
                made.new.append(self._asked[one, other])

    def _likeliest(self, number: int) -> frozenset[int]:
        doubtful = [(other, pair) for other, pair in self._likely.get(number, {}).items()
                    if pair.doubtful and not self._together(number, other)]
        doubtful.sort(key=lambda found: (*_surest_first(found[1]), self._rank[found[0]]))
        return frozenset(other for other, _ in doubtful[:ASKED])

    def _together(self, one: int, other: int) -> bool:
        chained = self._chains.get(one)
        return chained is not None and chained.group[one] == chained.group.get(other)


@dataclass(slots=True, eq=False)
class _Chain:
    """Sightings that sure pairs connect, the group that each is in, and the answers that made the groups."""

    made_of: tuple[int, ...]
    answers: tuple[Answer, ...]
    group: dict[int, int] = field(default_factory=dict)


def _surest_first(pair: Pair) -> tuple[bool, float]:
    return (not pair.mains, -pair.score)


class _Growing:
    """Groups of the sightings of one chain, while they grow."""

    def __init__(
        self, told: Mapping[int, Sighting], members: Sequence[int], scores: Mapping[int, Mapping[int, Pair]]
    ) -> None:
        self.told = told
        self.scores = scores
        self.groups: Groups[int] = Groups(members)
        self.members: dict[int, list[int]] = {at: [at] for at in members}
        found = [pair for at in members for pair in scores[at].values() if pair.left == at and pair.sure]
        self.sure = sorted(found, key=lambda pair: (*_surest_first(pair), told[pair.left].head, told[pair.right].head))

    def answers(self) -> Iterator[tuple[Pair, Verdict]]:
        for pair in self.sure:
            left, right = self.groups.root(pair.left), self.groups.root(pair.right)
            if left != right and self._may_join(self.members[left], self.members[right]):
                yield pair, Verdict.YES
                yield from self._across_the_silent(pair, self.members[left], self.members[right])
                both = self.members.pop(left) + self.members.pop(right)
                self.members[self.groups.join(left, right)] = both

    def _may_join(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Does no document tell a member of either as two incidents, can no two members not be one, are all alike?"""
        told = self.told
        if {told[at].document for at in left} & {told[at].document for at in right}:
            return False
        if any(vetoed(told[a], told[b]) for a in left for b in right if not (told[a].main and told[b].main)):
            return False
        mains = [(a, b) for a in left for b in right if told[a].main and told[b].main]
        alike = (pair.score for a, b in mains if (pair := self.scores[a].get(b)))
        return not mains or math.fsum(alike) >= ON_THE_WHOLE * len(mains)

    def _across_the_silent(
        self, pair: Pair, left: Sequence[int], right: Sequence[int]
    ) -> Iterator[tuple[Pair, Verdict]]:
        """Where a report without a claim brought two groups together, a pair of claims that says so."""
        if self.told[pair.left].claims and self.told[pair.right].claims:
            return
        ends = [next((at for at in side if self.told[at].claims), None) for side in (left, right)]
        if ends[0] is not None and ends[1] is not None:
            yield Pair(ends[0], ends[1], pair.score, pair.reason), Verdict.YES


def _odds(score: float) -> float:
    """The natural log odds of a score, within bounds."""
    within = min(1 - NEVER, max(NEVER, score))
    return math.log(within / (1 - within))


def likely(left: int, right: int, evidence: Sequence[Evidence], prior: float) -> Pair | None:
    """The pair with its score and the reason in words; None where it tells nothing but no."""
    sure = score(evidence, prior)
    return Pair(left, right, sure, _words(evidence)) if sure >= COMPARED else None


def _words(evidence: Iterable[Evidence]) -> str:
    return "; ".join(one.words for one in evidence if one.words and one.weight)


def _others(again: Iterable[Pairing], fresh: Iterable[Pairing]) -> set[Pairing]:
    """Pairs to be scored again that are not scored for the first time anyway; none where those lie on disk."""
    return set(again) - fresh if isinstance(fresh, set) else set()
