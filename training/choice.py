"""Choices among several candidates in, each with the right ones marked; weights of a conditional logit model out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from training import fit

EVEN = 0.3  # a report with n choices weighs n ** (1 - EVEN): long reports repeat themselves


class Choice(Protocol):
    """Candidates by their features, and which of them are right; at least one is."""

    report: str
    features: list[list[str]]
    right: list[bool]


def weights(rows: Sequence[Choice], penalty: float) -> dict[str, float]:
    """Weights under which the right candidates of every row are likeliest: a conditional logit with this L2 penalty."""
    names = _names(rows)
    places = {name: k for k, name in enumerate(names)}
    cells = [[places[f] for f in features if f in places] for r in rows for features in r.features]
    starts = np.cumsum([0, *(len(cell) for cell in cells)])
    x = csr_matrix((np.ones(starts[-1]), np.concatenate(cells).astype(int), starts), shape=(len(cells), len(names)))
    first = np.cumsum([0, *(len(r.features) for r in rows)])[:-1]
    group = np.repeat(np.arange(len(rows)), [len(r.features) for r in rows])
    right = np.array([ok for r in rows for ok in r.right])
    often = Counter(r.report for r in rows)
    heavy = np.array([often[r.report] ** -EVEN for r in rows])
    heavy *= len(rows) / heavy.sum()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        among, all_ = _shares(scores, first, group)
        noted, right_ = _shares(np.where(right, scores, -1e9), first, group)
        value = float((heavy * (all_ - right_)).sum() + penalty / 2 * w @ w)
        return value, x.T @ (heavy[group] * (among - noted)) + penalty * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(w), 4) for name, w in zip(names, found, strict=True) if abs(w) > 1e-3}


def _names(rows: Sequence[Choice]) -> list[str]:
    """The features that stand in at least RARE reports: what fewer show is a name, not the language."""
    pairs = {(f, r.report) for r in rows for features in r.features for f in features}
    often = Counter(f for f, _ in pairs)
    return sorted(f for f, n in often.items() if n >= fit.RARE)


def _shares(scores: np.ndarray, first: np.ndarray, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each candidate's share of its group, and the logarithm of each group's sum."""
    top = np.maximum.reduceat(scores, first)
    raised = np.exp(scores - top[group])
    whole = np.add.reduceat(raised, first)
    return raised / whole[group], np.log(whole) + top
