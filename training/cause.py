"""Reports with the harm that careful readers noted in; the model of its causes, and how well it does, out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_context import Context
from dunant.extractors.english.linear import Linear, shares
from dunant.model.vocab import Cause
from eval.reading import gazetteer
from training import choice, fit
from training.figures import matched
from training.noted import ORIGIN, noted, rules_of

PENALTY = 10.0  # L2: best of 2, 5, 10 across folds of gold-train
SCORED = ("killed", "injured", "harmed")  # effects whose cause the codebook scores


@dataclass(slots=True)
class Row:
    """One figure: the causes it may have, what is to be seen of each, and which is noted."""

    report: str
    causes: list[Cause]
    features: list[list[str]]
    right: list[bool]
    ruled: bool


def train(folder: Path) -> str:
    """Fit the model on gold-train of `folder` and write it; returns one line on how well it does across folds."""
    rows = known(folder, "train")
    right = across_folds(rows)
    fit.write("cause", choice.weights([r for r in rows if any(r.right)], PENALTY), 0.0, 0.0, ORIGIN)
    ruled = sum(r.ruled for r in rows) / len(rows)
    return f"cause: {right:.3f} of {len(rows)} figures across {fit.FOLDS} folds; by rules {ruled:.3f}"


def known(folder: Path, which: str) -> list[Row]:
    """Every figure of gold-WHICH that the grammar finds and whose cause is scored."""
    rows: list[Row] = []
    for name, document, gold in noted(folder, which):
        article = Article(document, gazetteer().knows)
        context = Context(article)
        for found, record in matched(article, context, gold["harm"], rules_of(folder)):
            if record["effect"] in SCORED and not record.get("optional"):
                causes, features = context.causes.candidates(found.sentence, found.frame, found.total, found.ruled)
                right = [cause == record["cause"] for cause in causes]
                rows.append(Row(name, causes, features, right, found.ruled == record["cause"]))
    return rows


def across_folds(rows: list[Row]) -> float:
    """The share of figures whose cause a model fitted on other reports has right."""
    names = np.random.default_rng(0).permutation(sorted({r.report for r in rows}))
    part = {str(name): k % fit.FOLDS for k, name in enumerate(names)}
    right = 0
    for k in range(fit.FOLDS):
        judge = Linear(choice.weights([r for r in rows if part[r.report] != k and any(r.right)], PENALTY), 0.0, 0.0)
        right += sum(r.right[int(np.argmax(shares(judge, r.features)))] for r in rows if part[r.report] == k)
    return right / len(rows)
