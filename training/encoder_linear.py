"""Cases in; what a conditional logit over the cascade's own features reaches across folds and on dev, out.

The yardstick for the encoder: whatever it gains must be more than a linear model gains from the same candidates.
"""

from __future__ import annotations

from collections.abc import Sequence

from dunant.extractors.english.linear import Linear, shares
from training import choice
from training.encoder_score import Key, Line, Row, by_value, folds, rows

PENALTIES = {"place": 5.0, "by": 5.0, "scope": 5.0, "cause": 10.0, "date": 5.0}
RULED = ("by", "cause", "scope")  # the cascade's answers come from models fitted on all of gold-train: not to be used


def plain(question: str, features: Sequence[str]) -> list[str]:
    """The features, without the cascade's answer where that was learnt on the same reports."""
    hidden = ("ruled=True", "ruled=False", "final=") if question in RULED else ("\0",)
    return [f for f in features if not f.startswith(hidden)]


def prepared(lines: Sequence[Line], question: str) -> list[Row]:
    """The rows of a question with the features that may be learnt from."""
    found = rows(lines, question)
    for row in found:
        row.features = [plain(question, features) for features in row.features]
    return found


def fitted(known: Sequence[Row], question: str, penalty: float | None = None) -> Linear:
    """The model fitted on those rows that have a right answer."""
    some = [row for row in known if any(row.right)]
    return Linear(choice.weights(some, penalty or PENALTIES[question]), 0.0, 0.0)


def told(judge: Linear, asked: Sequence[Row]) -> dict[Key, list[float]]:
    """The shares of each row's candidates."""
    return {row.key: shares(judge, row.features) for row in asked}


def across(lines: Sequence[Line], question: str, seed: int = 0, penalty: float | None = None) -> dict[Key, list[float]]:
    """The shares of each row by a model fitted on other reports."""
    known, part = prepared(lines, question), folds(lines, seed)
    found: dict[Key, list[float]] = {}
    for k in sorted(set(part.values())):
        judge = fitted([row for row in known if part[row.report] != k], question, penalty)
        found.update(told(judge, [row for row in known if part[row.report] == k]))
    return found


def choices(asked: Sequence[Row], likely: dict[Key, list[float]]) -> dict[Key, int]:
    """The likeliest answer of each row."""
    return {row.key: by_value(row, likely[row.key]) for row in asked}
