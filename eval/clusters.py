"""Two ways of grouping the same reports in, B-cubed and pairwise agreement out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from eval.rows import share


@dataclass(frozen=True)
class Agreement:
    """Precision and recall of one measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def members(of: Mapping[str, str]) -> dict[str, set[str]]:
    """The reports of each group."""
    made: dict[str, set[str]] = defaultdict(set)
    for report, group in of.items():
        made[group].add(report)
    return made


def b_cubed(gold: Mapping[str, str], got: Mapping[str, str]) -> Agreement:
    """For each report, how much of its group is right and how much of the right group is in it; the mean."""
    right, made = members(gold), members({report: got[report] for report in gold})
    both = {report: len(right[gold[report]] & made[got[report]]) for report in gold}
    return Agreement(
        precision=share_of(sum(both[report] / len(made[got[report]]) for report in gold), len(gold)),
        recall=share_of(sum(both[report] / len(right[gold[report]]) for report in gold), len(gold)),
    )


def pairwise(gold: Mapping[str, str], got: Mapping[str, str]) -> Agreement:
    """Over the pairs of reports that either way joins."""
    right, made = pairs(gold), pairs({report: got[report] for report in gold})
    return Agreement(precision=share(len(right & made), len(made)), recall=share(len(right & made), len(right)))


def pairs(of: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of reports in one group."""
    return {pair for group in members(of).values() for pair in combinations(sorted(group), 2)}


def alone(gold: Mapping[str, str]) -> dict[str, str]:
    """Every report in a group of its own: what joining nothing makes."""
    return {report: report for report in gold}


def share_of(total: float, of: int) -> float:
    """A mean; 0 of nothing."""
    return total / of if of else 0.0
