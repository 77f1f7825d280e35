"""`python -m training NAME... [--folder DIR]`: fit models on gold-train and write them into the package."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

MODELS = ("cause", "agent", "attack", "harm")
GOLD = Path(__file__).parents[2] / "shared" / "eval"


def main() -> None:
    """Each named model through its module's `train`."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    known = ", ".join(MODELS)
    parser.add_argument("names", nargs="*", choices=MODELS, default=list(MODELS), metavar="NAME", help=known)
    parser.add_argument("--folder", type=Path, default=GOLD, help="holds gold-train.jsonl and reports-train.jsonl")
    given = parser.parse_args()
    for name in given.names:
        print(import_module(f"training.{name}").train(given.folder))


if __name__ == "__main__":
    main()
