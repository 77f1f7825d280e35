"""Cases in; the same with how alike, to a frozen sentence encoder, the sentences of figure and candidate are, out.

`python -m training.encoder_similar CASES.jsonl OUT.jsonl`: all-MiniLM-L6-v2 as it comes, mean-pooled, and its cosines
as features of the linear choosers. It prints how long encoding took.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from dunant.extractors.english.linear import steps
from training.encoder_model import Bert, home
from training.encoder_pieces import START, STOP, Pieces
from training.encoder_score import Line, read, sentence_of

ASKED = ("place", "by", "cause", "date")
COSINES = (0, 10, 20, 30, 40, 50, 60, 70)  # per cent
LONGEST = 200  # pieces of a sentence


class Similar:
    """Sentences as unit vectors."""

    def __init__(self) -> None:
        self._pieces, self._bert = Pieces(home() / "vocab.txt"), Bert().eval()

    @torch.no_grad()
    def vector(self, text: str) -> torch.Tensor:
        """The mean of the last layer, of length 1."""
        numbers = [n for n, _, _ in self._pieces(text)][:LONGEST]
        states = self._bert(torch.tensor([START, *numbers, STOP]))[-1]
        return torch.nn.functional.normalize(states.mean(0), dim=0)


def seen(line: Line, vectors: list[torch.Tensor], case: dict[str, Any], ones: list[dict[str, Any]]) -> list[list[str]]:
    """The features of each candidate: the cosine of its most alike sentence, and its rank."""
    own = vectors[case["sentence"]]
    best: list[float | None] = []
    for one in ones:
        named = {sentence_of(line, span[0]) for span in one["spans"]} - {-1, case["sentence"]}
        best.append(max((float(own @ vectors[k]) for k in named), default=None))
    ranks = sorted((b for b in best if b is not None), reverse=True)
    return [list(_features(b, ranks)) for b in best]


def _features(cosine: float | None, ranks: list[float]) -> Iterator[str]:
    if cosine is not None:
        yield from steps("alike", int(100 * cosine), COSINES)
        yield f"alike:rank={min(3, ranks.index(cosine))}"


def main() -> None:
    """Read, encode, write."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder_similar", description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    encoder, lines, spent = Similar(), read(given.cases), 0.0
    for line in lines:
        began = time.process_time()
        vectors = [encoder.vector(line["text"][start:end]) for start, end in line["sentences"]]
        spent += time.process_time() - began
        for case in line["cases"]:
            for question in ASKED:
                ones = case["questions"][question]
                for one, new in zip(ones, seen(line, vectors, case, ones), strict=True):
                    one["features"] += new
    given.out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} reports: {1000 * spent / len(lines):.0f} ms a report on one core")


if __name__ == "__main__":
    main()
