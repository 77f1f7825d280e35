"""Cases in; an encoder fitted on some reports, and what it says of others, out.

`python -m training.encoder_fit TRAIN.jsonl DEV.jsonl OUT.json [--first 3 --depth 6 --marked …]` writes the shares it
gives to each candidate of the reports of each fold that it was not fitted on, and of dev (training/encoder.md).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.encoder_linear import plain
from training.encoder_model import NEARNESS, QUESTIONS, Asked, Bert, Chooser, home, loss
from training.encoder_pieces import START, STOP, Piece, Pieces
from training.encoder_score import Line, folds, read
from training.fit import RARE

LONGEST, STRIDE, TITLE = 480, 320, 28  # pieces: of a sequence, between two sequences of a report, of a title
BEFORE, AFTER = 170, 90  # pieces around a figure that the marked design reads
LABEL = {name: k for k, name in enumerate(
    ("", "nowhere", "nobody", "undated", "elsewhere", "incident", "cumulative", "unknown", "air_strike", "shelling",
     "explosion", "shooting", "clashes", "execution", "chemical", "siege", "other"))}  # fmt: skip
EVEN = 0.3  # a report with n figures weighs n ** (1 - EVEN), as for the linear models
NEAR = (0, 1, 2, 3, 5, 8, 12, 17, 24, 35, 50, 80, 120, 200)  # pieces


Finds = Callable[[Sequence[int]], tuple[int, int]]  # offsets in, pieces out
Answer = tuple[str, int, str, list[float]]  # report, case, question, the share of each candidate


@dataclass(slots=True)
class Told:
    """A figure in its report: where it and its word of harm stand, in pieces, and its questions."""

    at: int
    figure: tuple[int, int]
    harm: tuple[int, int]
    asked: list[Asked]


@dataclass(slots=True)
class Report:
    """A report: what the frozen layers make of its pieces (those of the title first), and its figures."""

    name: str
    states: Tensor
    title: int
    figures: list[Told]


class Reader:
    """Reads lines into reports, the frozen layers' states worked out once."""

    def __init__(self, first: int, features: dict[str, int]) -> None:
        self.cut: Callable[[str], list[Piece]] = Pieces(home() / "vocab.txt")
        self.bert, self.first, self.features = Bert(first).eval(), first, features

    def report(self, line: Line) -> Report:
        """One report."""
        title = [n for n, _, _ in self.cut(line["title"])][:TITLE]
        head, body = [START, *title, STOP], self.cut(line["text"])
        states = self._states(head, [n for n, _, _ in body])
        starts, ends = [a for _, a, _ in body], [b for _, _, b in body]

        def span(pair: Sequence[int]) -> tuple[int, int]:
            a, b = bisect_right(ends, pair[0]), bisect_left(starts, pair[1])
            return a + len(head), max(b, a + 1) + len(head)

        figures = [self._told(k, case, span) for k, case in enumerate(line["cases"])]
        return Report(line["name"], states, len(head), figures)

    @torch.no_grad()
    def _states(self, head: list[int], body: list[int]) -> Tensor:
        """Head and body. A long one is read in sequences that overlap; each piece is taken where it stands deepest."""
        room = LONGEST - len(head) - 1
        found: list[Tensor] = []
        for at in range(0, max(1, len(body) - (room - STRIDE)), STRIDE) if len(body) > room else [0]:
            states = self.bert(torch.tensor([*head, *body[at : at + room], STOP]))[self.first]
            if at == 0:
                found.append(states[:-1])
                continue
            have = sum(len(f) for f in found) - len(head)
            skip, last = (have - at) // 2, found.pop()
            found += [last[: len(last) - (have - at - skip)], states[len(head) + skip : -1]]
        return torch.cat(found)

    def _told(self, at: int, case: dict[str, Any], span: Finds) -> Told:
        figure, harm = span(case["figure"]), span(case["harm"])
        asked = [self._asked(name, ones, figure, span) for name, ones in case["questions"].items()]
        return Told(at, figure, harm, asked)

    def _asked(self, name: str, ones: list[dict[str, Any]], figure: tuple[int, int], span: Finds) -> Asked:
        found = Asked(name, [], [], [], [], [], [])
        for k, one in enumerate(ones):
            spans = [span(pair) for pair in one["spans"]] or [(-1, -1)]
            for pair in spans:
                found.spans.append(pair)
                found.owner.append(k)
                found.labels.append(LABEL[one["label"]] if (pair[0] < 0 or name in ("cause",)) else 0)
                found.near.append(_near(pair, figure))
            found.right.append(one["right"])
            names = [f"{name}|{f}" for f in plain(name, one["features"])]
            found.wide.append([self.features[f] for f in names if f in self.features] or [len(self.features)])
        return found


def _near(pair: tuple[int, int], figure: tuple[int, int]) -> int:
    if pair[0] < 0:
        return 0
    if pair[0] >= figure[1]:
        return 1 + bisect_left(NEAR, pair[0] - figure[1])
    if pair[1] <= figure[0]:
        return 18 + bisect_left(NEAR, figure[0] - pair[1])
    return NEARNESS - 1


def known_features(lines: Sequence[Line]) -> dict[str, int]:
    """The features seen in at least RARE reports, numbered."""
    pairs = {(f"{q}|{f}", line["name"]) for line in lines for case in line["cases"]
             for q, ones in case["questions"].items() for one in ones for f in plain(q, one["features"])}  # fmt: skip
    often = Counter(f for f, _ in pairs)
    return {f: k for k, f in enumerate(sorted(f for f, n in often.items() if n >= RARE))}


def scored(model: Chooser, report: Report, questions: Sequence[str]) -> list[tuple[Told, Asked, Tensor]]:
    """The scores of every question of a report."""
    found = []
    whole = None if model.marked else model.upper(report.states)
    for told in report.figures:
        x, cut = (whole, 0) if whole is not None else _marked(model, report, told)
        figure, harm = ((max(0, a - cut), b - cut) for a, b in (told.figure, told.harm))
        for asked in told.asked:
            if asked.name in questions:
                moved = _moved(asked, cut, report.title, len(x)) if model.marked else asked
                found.append((told, asked, model(x, figure, harm, moved)))
    return found


def _marked(model: Chooser, report: Report, told: Told) -> tuple[Tensor, int]:
    """What the upper layers make of the surroundings of a marked figure, and how far the pieces moved."""
    first = max(report.title, min(told.figure[0], told.harm[0]) - BEFORE)
    last = max(told.figure[1], told.harm[1]) + AFTER
    marks = torch.zeros(len(report.states), dtype=torch.long)
    for asked in told.asked:
        if asked.name in ("place", "by"):
            for a, b in asked.spans:
                if a >= 0:
                    marks[a:b] = 3
    marks[slice(*told.harm)] = 2
    marks[slice(*told.figure)] = 1
    kept = torch.cat([torch.arange(report.title), torch.arange(first, min(last, len(report.states)))])
    return model.upper(report.states[kept], marks[kept]), first - report.title


def _moved(asked: Asked, cut: int, title: int, length: int) -> Asked:
    spans = [(a - cut, b - cut) if a - cut >= title and b - cut <= length else (-1, -1) for a, b in asked.spans]
    return Asked(asked.name, spans, asked.owner, asked.labels, asked.near, asked.wide, asked.right)


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fit."""

    first: int
    depth: int
    marked: bool
    wide: bool
    epochs: int
    rate: float
    head_rate: float
    questions: tuple[str, ...]


def _optimiser(model: Chooser, plan: Plan) -> torch.optim.Optimizer:
    """Small steps for the layers, larger ones for the scorers, the largest for the cascade's features."""
    rates = {"layers": (plan.rate, 0.01), "wide": (plan.head_rate * 5, 0.02)}
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, weight in model.named_parameters():
        groups.setdefault(rates.get(name.partition(".")[0], (plan.head_rate, 0.01)), []).append(weight)
    return torch.optim.AdamW([{"params": ps, "lr": r, "weight_decay": d} for (r, d), ps in groups.items()])


def fitted(reports: Sequence[Report], plan: Plan, features: int, seed: int = 0) -> Chooser:
    """A model fitted on these reports."""
    torch.manual_seed(seed)
    shuffled = random.Random(seed)
    model = Chooser(plan.first, plan.depth, plan.marked, features if plan.wide else 0).train()
    optimiser = _optimiser(model, plan)
    some = [r for r in reports if r.figures]
    steps = plan.epochs * ((len(some) + 3) // 4)
    slope = [min(1.0, 10 * (k + 1) / steps) * (1 - k / steps) for k in range(steps)] + [0.0]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope.__getitem__)
    for epoch in range(plan.epochs):
        order = list(some)
        shuffled.shuffle(order)
        total = 0.0
        for k in range(0, len(order), 4):
            losses = []
            for report in order[k : k + 4]:
                heavy = len(report.figures) ** -EVEN
                told = scored(model, report, plan.questions)
                losses += [heavy * loss(scores, a.right) for _, a, scores in told if any(a.right)]
            value = torch.stack(losses).sum() / 12
            optimiser.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(value.detach())
        print(f"epoch {epoch} loss {total:.2f}", flush=True)
    return model.eval()


@torch.no_grad()
def said(model: Chooser, reports: Sequence[Report], plan: Plan) -> list[Answer]:
    """The shares of each candidate: report, case, question, shares."""
    return [(r.name, t.at, a.name, [round(float(v), 5) for v in torch.softmax(s, 0)])
            for r in reports for t, a, s in scored(model, r, plan.questions)]  # fmt: skip


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder_fit", description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--first", type=int, default=3, help="layers that stay frozen")
    parser.add_argument("--depth", type=int, default=6, help="layers in all")
    parser.add_argument("--marked", action="store_true", help="mark the figure, and run the upper layers once a figure")
    parser.add_argument("--wide", action="store_true", help="add the cascade's features to the score")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--parts", default="dev,0,1,2,3,4")
    parser.add_argument("--questions", default=",".join(QUESTIONS))
    given = parser.parse_args()
    torch.set_num_threads(1)
    plan = Plan(given.first, given.depth, given.marked, given.wide, given.epochs, given.rate, given.head_rate,
                tuple(given.questions.split(",")))  # fmt: skip
    lines, dev = read(given.train), read(given.dev)
    features, part = known_features(lines), folds(lines)
    reader = Reader(plan.first, features)
    began = time.time()
    reports, asked = [reader.report(line) for line in lines], [reader.report(line) for line in dev]
    print(f"frozen layers: {time.time() - began:.0f} s", flush=True)
    found: dict[str, list[list[Answer]]] = {"folds": [], "dev": []}
    for seed in range(given.seeds):
        found["folds"].append([])
        for name in given.parts.split(","):
            began = time.time()
            test = asked if name == "dev" else [r for r in reports if part[r.name] == int(name)]
            seen = reports if name == "dev" else [r for r in reports if part[r.name] != int(name)]
            answers = said(fitted(seen, plan, len(features), seed), test, plan)
            print(f"part {name}: {time.time() - began:.0f} s", flush=True)
            if name == "dev":
                found["dev"].append(answers)
            else:
                found["folds"][-1] += answers
            given.out.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
