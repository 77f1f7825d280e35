"""Cases and what a design scores each candidate in; the fields it has right, and the figures with it, out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eval.claims import score as compare
from eval.names import Names, parties_beside
from training.fit import FOLDS

QUESTIONS = ("place", "by", "scope", "cause", "date")
CORE = ("place", "scope", "said_by")  # with the count itself, what figure_core asks for
GOLD = Path(__file__).parents[2] / "shared" / "eval" / "gold-train.jsonl"
Line = dict[str, Any]  # a line of encoder_cases
Key = tuple[str, int]  # report, case


@dataclass(slots=True)
class Row:
    """A question about one figure, in the form that `choice.weights` learns from."""

    report: str
    case: int
    candidates: list[dict[str, Any]]
    features: list[list[str]]
    right: list[bool]

    @property
    def key(self) -> Key:
        return self.report, self.case

    @property
    def ruled(self) -> int:
        """The candidate that the cascade takes."""
        return next(k for k, c in enumerate(self.candidates) if c["ruled"])


def read(path: Path) -> list[Line]:
    """The lines of `encoder_cases`."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def rows(lines: Iterable[Line], question: str) -> list[Row]:
    """The question of every figure."""
    found = []
    for line in lines:
        for at, case in enumerate(line["cases"]):
            ones = case["questions"][question]
            found.append(Row(line["name"], at, ones, [c["features"] for c in ones], [c["right"] for c in ones]))
    return found


def sentence_of(line: Line, at: int) -> int:
    """The sentence that holds an offset."""
    return next((k for k, (start, end) in enumerate(line["sentences"]) if start <= at < end), -1)


def folds(lines: Sequence[Line], seed: int = 0) -> dict[str, int]:
    """The part of each report, the same for the same reports."""
    names = np.random.default_rng(seed).permutation(sorted(line["name"] for line in lines))
    return {str(name): k % FOLDS for k, name in enumerate(names)}


Shares = Mapping[Key, Sequence[float]]


def by_value(row: Row, scores: Sequence[float]) -> int:
    """The candidate with the greatest score, those that would be written alike adding up (scores are likelihoods)."""
    whole: dict[str, float] = {}
    for one, score in zip(row.candidates, scores, strict=True):
        whole[str(one["value"])] = whole.get(str(one["value"]), 0.0) + score
    best = max(whole, key=lambda value: whole[value])
    alike = [k for k, one in enumerate(row.candidates) if str(one["value"]) == best]
    return max(alike, key=lambda k: scores[k])


def accuracy(lines: Sequence[Line], question: str, chosen: Mapping[Key, int]) -> float:
    """The share of figures whose chosen candidate is right; the cascade's where none is given."""
    found = rows(lines, question)
    return sum(row.right[chosen.get(row.key, row.ruled)] for row in found) / len(found)


def measured(lines: Sequence[Line], chosen: Mapping[str, Mapping[Key, int]], gold: Path = GOLD) -> dict[str, float]:
    """Fields on matched figures and F1 of figure_core and figure_full, where these choices stand for the cascade's."""
    told = {line["name"]: {"harm": deepcopy(line["told"])} for line in lines}
    for question, choices in chosen.items():
        for row in rows(lines, question):
            if row.key in choices:
                record = told[row.report]["harm"][_record(lines, row)]
                record["date" if question == "date" else question] = row.candidates[choices[row.key]]["value"]
    noted = {line["name"]: {"harm": line["noted"]} for line in lines}
    found = compare(noted, told, Names(parties_beside(gold)))
    fields = {q: found.agreement("date_overlap" if q == "date" else q) for q in QUESTIONS}
    return {**fields, **{kind: found.tallies[kind].f1 for kind in ("figure_core", "figure_full")}}


def _record(lines: Sequence[Line], row: Row) -> int:
    line = next(one for one in lines if one["name"] == row.report)
    return int(line["cases"][row.case]["record"])


def shown(what: str, figures: Mapping[str, float]) -> str:
    """A row of the table."""
    return f"| {what} | " + " | ".join(f"{value:.3f}" for value in figures.values()) + " |"
