"""`python -m training NAME... [--folder DIR]`: fit models on gold-train and write them into the package."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

MODELS = ("cause", "agent", "attack", "harm", "part", "confidence")  # each after those it needs
GOLD = Path(__file__).parents[2] / "shared" / "eval"


def main() -> None:
    """Each named model through its module's `train`."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(MODELS)}; all where none is named")
    parser.add_argument("--folder", type=Path, default=GOLD, help="holds gold-train.jsonl and reports-train.jsonl")
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in MODELS]:
        parser.error(f"no model named {unknown[0]!r}; there are: {', '.join(MODELS)}")
    for name in given.names or MODELS:
        print(import_module(f"training.{name}").train(given.folder))


if __name__ == "__main__":
    main()
