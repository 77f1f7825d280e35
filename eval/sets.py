"""The sets that are measured: what each is called, where its files lie, and which module measures it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import gold, isaf
from eval.rows import Result

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, kw_only=True)
class Set:
    """One set.

    Attributes:
        name: the key of --only and of floors.json.
        title: for people.
        base: the folder that `files` start from: "data" (--data), "eval", "seed" or "examples".
        files: patterns; each must match at least one file. A folder that holds the files itself will do, too.
        load, predict, score: paths to items, items to predictions, both to figures.
        unit: what `of` counts, in words.
        split: which part of the published set this is.
        note: what else a reader of the table must know.
        read_by_models: is the gold read by language models and not yet checked by people?
        check: whether floors are kept for it.
    """

    name: str
    title: str
    base: str
    files: tuple[str, ...]
    load: Callable[[Sequence[Path]], Any]
    predict: Callable[[Any], Any]
    score: Callable[[Any, Any], Result]
    unit: str
    split: str
    note: str = ""
    read_by_models: bool = False

    def paths(self, base: Path) -> list[Path]:
        """The set's files below a folder, or directly in it; empty where any is missing."""
        found = []
        for pattern in self.files:
            some = sorted(base.glob(pattern)) or sorted(base.glob(Path(pattern).name))
            if not some:
                return []
            found += some
        return list(dict.fromkeys(found))


SETS: tuple[Set, ...] = (
    Set(
        name="examples", title="Example reports", base="examples", files=("expected.jsonl",), load=gold.load_examples,
        predict=gold.predict, score=gold.score, unit="records", split="all 34 reports",
        note="The project's own reports, invented outlets, three wars; always measured.",
    ),
    Set(
        name="seed", title="Seed article", base="seed", files=("expected.json", "*.txt"), load=gold.load_seed,
        predict=gold.predict, score=gold.score_seed, unit="records", split="one article", read_by_models=True,
    ),
    Set(
        name="gold-dev", title="Annotated reports, dev", base="eval", files=("gold-dev.jsonl", "reports-dev.jsonl"),
        load=gold.load, predict=gold.predict, score=gold.score_dev, unit="records", read_by_models=True,
        split="79 reports on the Syrian war, 15 outlets of all camps; for measuring",
    ),
    Set(
        name="gold-train", title="Annotated reports, train", base="eval",
        files=("gold-train.jsonl", "reports-train.jsonl"), load=gold.load, predict=gold.predict, score=gold.score,
        unit="records", split="150 reports, 30 of them on Libya, Iraq and Egypt; learnt from", read_by_models=True,
    ),
    Set(
        name="isaf", title="ISAF press releases", base="data", files=("isaf/*.jsonl*",), load=isaf.load,
        predict=isaf.predict, score=isaf.score, unit="releases", split="362 of 724 releases, Dec 2009 to Feb 2013",
        note="One-sided source. The author of the set compared GPT-4 and fine-tuned 7–8 B models; no figures at hand.",
    ),
)
