"""Reports with the harm that careful readers noted in; the model of its causes, and how well it does, out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_context import Context
from dunant.extractors.english.linear import Linear, shares
from dunant.model.vocab import Cause
from eval.claims import articles
from eval.matching import Rules
from eval.names import Names, parties_beside
from eval.reading import documents, gazetteer, json_lines
from training import choice, fit
from training.figures import matched

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
    fit.write("cause", choice.weights([r for r in rows if any(r.right)], PENALTY), 0.0, 0.0, "gold-train")
    ruled = sum(r.ruled for r in rows) / len(rows)
    return f"cause: {right:.3f} of {len(rows)} figures across {fit.FOLDS} folds; by rules {ruled:.3f}"


def known(folder: Path, which: str) -> list[Row]:
    """Every figure of gold-WHICH that the grammar finds and whose cause is scored."""
    rules = Rules(Names(parties_beside(folder / "gold-train.jsonl")))
    gold = articles(folder / f"gold-{which}.jsonl")
    lines = json_lines(folder / f"reports-{which}.jsonl")
    rows: list[Row] = []
    for name, document in documents([{k: str(v) for k, v in line.items() if v is not None} for line in lines]).items():
        article = Article(document, gazetteer().knows)
        context = Context(article)
        for found, noted in matched(article, context, gold[name]["harm"], rules):
            if noted["effect"] in SCORED and not noted.get("optional"):
                causes, features = context.causes.candidates(found.sentence, found.frame, found.total, found.ruled)
                right = [cause == noted["cause"] for cause in causes]
                rows.append(Row(name, causes, features, right, found.ruled == noted["cause"]))
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
