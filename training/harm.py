"""Reports with the figures that careful readers noted in; the models that weigh a figure and its scope, out.

`harm` says how likely a careful reader notes a figure that the grammar found: the confidence of its claim.
`scope` says whether a figure is a running total where no date in its sentence tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dunant.exporters.codebook import codebook
from dunant.extractors.english import harm, harm_scope
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_proposal import Proposal
from dunant.extractors.english.linear import Linear
from dunant.model.vocab import Scope
from eval.matching import Record
from eval.reading import gazetteer
from training import fit
from training.figures import in_order
from training.noted import ORIGIN, noted, rules_of

STRENGTH_HARM = 0.1  # inverse of the L2 penalty: best of 0.01, 0.03, 0.1, 0.3, 1 across folds of gold-train
STRENGTH_SCOPE = 0.3  # best of 0.03, 0.1, 0.3, 1
KEEP = (
    0.15  # figures below it are dropped: no threshold gains more than 0.005 F1 across folds, and this one loses nothing
)


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the figures the grammar found, those noted, and which of the former match one of the latter."""

    name: str
    article: Article
    proposals: list[Proposal]
    noted: list[Record]
    pairs: list[tuple[int, int]]


def train(folder: Path) -> str:
    """Fit both models on gold-train of `folder` and write them; returns one line on how well they do across folds."""
    known = reports(folder)
    told = [weighed(known), _scopes(known)]
    for name, examples, strength, threshold in told:
        fit.write(name, *fit.fitted(examples, strength), threshold, ORIGIN)
    return "; ".join(
        f"{name}: {_right(examples, strength):.3f} right across {fit.FOLDS} folds"
        for name, examples, strength, _ in told
    )


Task = tuple[str, list[fit.Example], float, float]


def reports(folder: Path) -> list[Report]:
    """The reports of gold-train, read as a user's are, with the grammar's figures matched to the readers'."""
    found = []
    for name, document, gold in noted(folder):
        article = Article(document, gazetteer().knows)
        every, records = harm.proposals(article), gold["harm"]
        proposals = [every[k] for k in in_order(every)]
        told: list[Record] = codebook(document, [p.claim for p in proposals])["harm"]
        found.append(Report(name, article, proposals, records, rules_of(folder).pairs("harm", records, told)))
    return found


def weighed(known: Sequence[Report]) -> Task:
    """Every figure the grammar finds: did a careful reader note it?"""
    examples = []
    for report in known:
        hit = {j for _, j in report.pairs}
        examples += [fit.Example(report.name, tuple(p.features), j in hit) for j, p in enumerate(report.proposals)]
    return "harm", examples, STRENGTH_HARM, KEEP


def _scopes(known: Sequence[Report]) -> Task:
    """Every figure that readers noted too: did they take it for a running total?"""
    examples = []
    for report in known:
        for i, j in report.pairs:
            at, frame = report.proposals[j].sentence, harm_scope.whole_of(report.proposals[j].frame)
            ruled = harm_scope.by_rule(report.article, at, frame)
            names = harm_scope.features(report.article, at, frame, ruled)
            examples.append(fit.Example(report.name, tuple(names), report.noted[i]["scope"] == Scope.CUMULATIVE))
    return "scope", examples, STRENGTH_SCOPE, 0.5


def _right(examples: Sequence[fit.Example], strength: float) -> float:
    """The share of examples, of reports it was not fitted on, that the model puts on the right side of one half."""
    right = 0
    for seen, unseen in fit.folds(examples):
        judge: Callable[[Sequence[str]], float] = Linear(*fit.fitted(seen, strength), 0.5).probability
        right += sum((judge(e.features) >= 0.5) == e.label for e in unseen)
    return right / len(examples)
