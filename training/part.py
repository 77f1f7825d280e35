"""Reports with the figures that careful readers noted in; the model of which lies in which, and its score, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dunant.exporters.codebook import codebook
from dunant.extractors.english import harm
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_parts import Parts
from dunant.extractors.english.linear import Linear
from eval.matching import Record, Rules
from eval.reading import gazetteer
from training import choice, fit
from training.figures import in_order
from training.noted import GOLD_TRAIN, LEARNT, noted, rules_of

PENALTY = 3.0  # L2: best of 1, 2, 3, 5, 10 across folds of gold-train


@dataclass(slots=True)
class Row:
    """One figure: the wholes it may lie in, none first, what is to be seen of each, and which is noted."""

    report: str
    wholes: list[int | None]
    features: list[list[str]]
    right: list[bool]
    ruled: bool
    parts: Parts
    k: int


def train(folder: Path) -> str:
    """Fit the model on gold-train of `folder` and write it; returns one line on how well it does across folds."""
    rows = known(folder, LEARNT, invented=False)  # with the invented ones it knows other wars no better, and dev less
    well = across_folds(rows)
    fit.write("part", choice.weights([r for r in rows if any(r.right)], PENALTY), 0.0, 0.0, GOLD_TRAIN)
    ruled = sum(r.ruled for r in rows) / len(rows)
    return f"part: {well:.3f} of {len(rows)} figures across {fit.FOLDS} folds; by the grammar {ruled:.3f}"


def known(folder: Path, which: str, *, invented: bool = True) -> list[Row]:
    """Every figure of gold-WHICH that is found: whole ones, and parts with the whole that the readers gave."""
    rows: list[Row] = []
    for name, document, gold in noted(folder, which, invented=invented):
        rows += _of_report(name, Article(document, gazetteer().knows), gold["harm"], rules_of(folder))
    return rows


def _of_report(name: str, article: Article, noted: list[Record], rules: Rules) -> list[Row]:
    kept = harm.kept(article)
    parts = Parts(article, kept)
    told: list[Record] = codebook(article.document, [p.claim for p in kept])["harm"]  # type: ignore[assignment]
    order = in_order(kept)
    pairs = {g: order[p] for g, p in rules.pairs("harm", noted, told)}
    rows = []
    for g, k in pairs.items():
        whole = noted[g].get("part_of")
        meant = None if whole is None else pairs.get(int(str(whole)), -1)
        wholes, features = parts.candidates(k)
        ruled = parts.ruled(k)
        at = next((j for j in wholes if j is not None and kept[j].figure.id == ruled), None)
        rows.append(Row(name, wholes, features, [j == meant for j in wholes], at == meant, parts, k))
    return rows


def across_folds(rows: list[Row]) -> float:
    """The share of figures whose whole a model fitted on other reports has right."""
    names = np.random.default_rng(0).permutation(sorted({r.report for r in rows}))
    part = {str(name): k % fit.FOLDS for k, name in enumerate(names)}
    return sum(
        right([r for r in rows if part[r.report] == k], [r for r in rows if part[r.report] != k])
        for k in range(fit.FOLDS)
    ) / len(rows)


def right(asked: Sequence[Row], seen: Sequence[Row]) -> int:
    """How many of the figures asked for a model fitted on those seen has right."""
    judge = Linear(choice.weights([r for r in seen if any(r.right)], PENALTY), 0.0, 0.0)
    chosen = {id(r.parts): r.parts.chosen(judge) for r in asked}
    return sum(r.right[r.wholes.index(chosen[id(r.parts)][r.k])] for r in asked)
