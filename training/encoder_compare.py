"""What encoders say of the candidates in; the table of docs/decisions/0009 out.

`python -m training.encoder_compare TRAIN.jsonl DEV.jsonl [SHARES.json …]`: the cascade, the conditional logit over its
features, and for each file of `encoder_fit` the encoder alone and both together, on the reports that it has.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

import numpy as np

from training import encoder_linear
from training.encoder_score import GOLD, QUESTIONS, Key, Line, Row, accuracy, by_value, measured, read, rows, shown

FLOOR = 1e-4  # a share below it counts as it
WEIGHTS = (0.5, 1.0)  # of the encoder beside the logit
Told = dict[str, dict[Key, list[float]]]  # by question; none answered: the cascade's own choices


def encoder(path: Path) -> dict[str, Told]:
    """The shares of a file of `encoder_fit`, the mean over its seeds, for `folds` and `dev`."""
    found: dict[str, Told] = {}
    for part, runs in json.loads(path.read_text(encoding="utf-8")).items():
        every: dict[str, dict[Key, list[list[float]]]] = {}
        for name, case, question, shares in (answer for run in runs for answer in run):
            every.setdefault(question, {}).setdefault((name, case), []).append(shares)
        found[part] = {q: {k: list(np.mean(s, 0)) for k, s in told.items()} for q, told in every.items()}
    return found


def logit(train: Sequence[Line], dev: Sequence[Line]) -> dict[str, Told]:
    """The same of the conditional logit over the cascade's features."""
    folds: Told = {q: encoder_linear.across(train, q) for q in QUESTIONS}
    whole: Told = {}
    for q in QUESTIONS:
        judge = encoder_linear.fitted(encoder_linear.prepared(train, q), q)
        whole[q] = encoder_linear.told(judge, encoder_linear.prepared(dev, q))
    return {"folds": folds, "dev": whole}


def both(one: Told, other: Told, weight: float) -> Told:
    """Two experts: the product of their shares, the first's raised to `weight`."""
    return {q: {k: _product(one[q][k], other[q][k], weight) for k in one[q]} for q in one}


def _product(one: Sequence[float], other: Sequence[float], weight: float) -> list[float]:
    raised = [weight * log(a + FLOOR) + log(b + FLOOR) for a, b in zip(one, other, strict=True)]
    found = np.exp(np.array(raised) - max(raised))
    return list(found / found.sum())


def chosen(lines: Sequence[Line], told: Told) -> dict[str, dict[Key, int]]:
    """The likeliest candidate of each question that is answered."""
    found: dict[str, dict[Key, int]] = {}
    for question, shares in told.items():
        asked: list[Row] = [row for row in rows(lines, question) if row.key in shares]
        found[question] = {row.key: by_value(row, shares[row.key]) for row in asked}
    return found


def table(lines: Sequence[Line], designs: Mapping[str, Told], gold: Path) -> list[str]:
    """A row for the cascade and for each design: the share of each question's answers that is right, figure_core and
    figure_full; questions not answered stay empty."""
    found = []
    for name, told in {"cascade": Told(), **designs}.items():
        choices = chosen(lines, told)
        figures = measured(lines, choices, gold)
        for question in QUESTIONS:
            asked = not told or question in told
            figures[question] = accuracy(lines, question, choices.get(question, {})) if asked else float("nan")
        found.append(shown(name, figures))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder_compare", description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("shares", type=Path, nargs="*")
    parser.add_argument("--gold", type=Path, default=GOLD)
    given = parser.parse_args()
    train, dev = read(given.train), read(given.dev)
    linear, head = logit(train, dev), " | ".join((*QUESTIONS, "figure_core", "figure_full"))
    for part, lines in (("folds", train), ("dev", dev)):
        print(f"\n| {part} | {head} |")
        print("\n".join(table(lines, {"logit": linear[part]}, given.gold)))
        for path in given.shares:
            told = encoder(path).get(part, {})
            names = {name for shares in told.values() for name, _ in shares}
            some = [line for line in lines if line["name"] in names]
            if some:
                print(f"| {path.stem}, {len(some)} reports |")
                designs = {"encoder": told, **{f"+ {w}": both(told, linear[part], w) for w in WEIGHTS}}
                print("\n".join(table(some, {"logit": linear[part], **designs}, given.gold)))


if __name__ == "__main__":
    main()
