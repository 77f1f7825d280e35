"""Candidates with their labels in; a fitted linear model, its threshold chosen across folds, out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

MODELS = Path(__file__).parents[1] / "src" / "dunant" / "extractors" / "english" / "models"
FOLDS = 5
RARE = 3  # a feature seen fewer times is dropped: it would learn a name, not the language


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate: the report it is from, its features, and whether the readers noted it."""

    report: str
    features: tuple[str, ...]
    label: bool
    weight: float = 1.0


def fitted(examples: Sequence[Example], strength: float = 0.3) -> tuple[dict[str, float], float]:
    """Weights by feature, and the bias; `strength` is the inverse of the penalty (L2)."""
    vectorizer = DictVectorizer()
    x: csr_matrix = vectorizer.fit_transform([dict.fromkeys(e.features, 1.0) for e in examples])
    seen = np.asarray((x > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(seen >= RARE)
    y = np.array([e.label for e in examples])
    regression = LogisticRegression(C=strength, max_iter=2000)
    regression.fit(x[:, kept], y, sample_weight=[e.weight for e in examples])
    names = vectorizer.get_feature_names_out()[kept]
    weights = {str(n): round(float(w), 4) for n, w in zip(names, regression.coef_[0], strict=True) if abs(w) > 1e-3}
    return weights, round(float(regression.intercept_[0]), 4)


def folds(examples: Sequence[Example]) -> list[tuple[list[Example], list[Example]]]:
    """Train and test parts, split by report so that no report stands in both."""
    reports = sorted({e.report for e in examples})
    part = {report: k % FOLDS for k, report in enumerate(np.random.default_rng(0).permutation(reports))}
    return [
        ([e for e in examples if part[e.report] != k], [e for e in examples if part[e.report] == k])
        for k in range(FOLDS)
    ]


def write(name: str, weights: dict[str, float], bias: float, threshold: float, origin: str) -> None:
    """The model as a data file of the package, keys sorted so that a change shows."""
    MODELS.mkdir(exist_ok=True)
    text = json.dumps(
        {"origin": origin, "bias": bias, "threshold": threshold, "weights": dict(sorted(weights.items()))}, indent=0
    )
    (MODELS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
