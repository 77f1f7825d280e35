"""Cases in; how often a frozen encoder names another author once the parties' names change places, out.

`python -m training.encoder_swap TRAIN.jsonl DEV.jsonl`: the scorer is fitted for `by` alone, once as it is and once
with every name of a side masked and without titles, and asked about dev; the first also about dev with names exchanged.
A chooser that goes by language and not by who it is answers alike.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from training import encoder_linear
from training.encoder_compare import Told, both, chosen
from training.encoder_fit import Plan, Reader, Report, fitted, known_features, said
from training.encoder_model import LAYERS
from training.encoder_pieces import MASK, Piece
from training.encoder_score import Line, accuracy, read

EXCHANGED = ("russian american", "russia america", "syrian turkish", "syria turkey", "rebel government",
             "rebels troops", "opposition regime", "fighters soldiers", "iraqi israeli", "iraq israel")  # fmt: skip
PLAN = Plan(LAYERS, LAYERS, False, False, 8, 1e-4, 1e-3, ("by",))
Cut = Callable[[str], list[Piece]]


def exchanged(cut: Cut) -> Cut:
    """The same with the names of each pair exchanged; names that the vocabulary cuts up stay."""
    other: dict[int, int] = {}
    for pair in EXCHANGED:
        one, two = (cut(word) for word in pair.split())
        if len(one) == len(two) == 1:
            other |= {one[0][0]: two[0][0], two[0][0]: one[0][0]}
    return lambda text: [(other.get(number, number), a, b) for number, a, b in cut(text)]


def masked(reader: Reader, line: Line) -> Report:
    """The report without its title, each naming of a side a mask."""
    plain = reader.cut
    ones = (one for case in line["cases"] for one in case["questions"]["by"])
    inside = {k for one in ones for a, b in one["spans"] for k in range(a, b)}
    reader.cut = lambda text: [(MASK if a in inside else number, a, b) for number, a, b in plain(text)]
    found = reader.report({**line, "title": ""})
    reader.cut = plain
    return found


def shares(train: Sequence[Report], asked: Sequence[Sequence[Report]]) -> list[Told]:
    """What a scorer fitted on `train` gives to the candidates of each way of writing dev."""
    model = fitted(train, PLAN, 0)
    return [{"by": {(name, k): likely for name, k, _, likely in said(model, reports, PLAN)}} for reports in asked]


def right(dev: Sequence[Line], told: Told, logit: Told) -> str:
    """The share of authors that are right, alone and with the logit."""
    alone, joint = (accuracy(dev, "by", chosen(dev, one)["by"]) for one in (told, both(told, logit, 1.0)))
    return f"{alone:.3f}, with the logit {joint:.3f}"


def main() -> None:
    """Fit twice, ask thrice, print."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder_swap", description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    lines, dev = read(given.train), read(given.dev)
    judge = encoder_linear.fitted(encoder_linear.prepared(lines, "by"), "by")
    logit = {"by": encoder_linear.told(judge, encoder_linear.prepared(dev, "by"))}
    reader = Reader(LAYERS, known_features(lines))
    blind = shares([masked(reader, line) for line in lines], [[masked(reader, line) for line in dev]])[0]
    print(f"by, names masked: {right(dev, blind, logit)}", flush=True)
    plain, asked = [reader.report(line) for line in lines], [reader.report(line) for line in dev]
    reader.cut = exchanged(reader.cut)
    told, other = shares(plain, (asked, [reader.report(line) for line in dev]))
    first, second = (chosen(dev, one)["by"] for one in (told, other))
    flips = sum(first[key] != second[key] for key in first) / len(first)
    print(f"names as they are: {right(dev, told, logit)}")
    print(f"names exchanged: {right(dev, other, logit)}; the scorer alone names another author in {flips:.3f}")


if __name__ == "__main__":
    main()
