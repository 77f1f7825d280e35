"""What careful readers noted, in; each report as a user's is read, with their records of it, out.

The models learn from gold-train and from the invented reports of other wars in `training/reports`. Fitted on gold-train
alone, the model of authors was right on 0.57 to 0.65 of the figures of those reports and 0.70 of gold-dev's; with sixty
of them beside gold-train, on 0.76 of gold-dev's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from dunant.model.document import Document
from eval.claims import articles
from eval.matching import Record, Rules
from eval.names import Names, parties_beside
from eval.reading import documents, json_lines

LEARNT = "train"
INVENTED = Path(__file__).parent / "reports"
ORIGIN, GOLD_TRAIN = "gold-train and training/reports", "gold-train"

Noted = tuple[str, Document, Mapping[str, list[Record]]]


def noted(folder: Path, which: str = LEARNT, *, invented: bool = True) -> Iterator[Noted]:
    """The reports of gold-WHICH in `folder`, and for "train" the `invented` ones as well: name, document, records."""
    yield from _beside(folder / f"gold-{which}.jsonl")
    if which == LEARNT and invented:
        for gold in sorted(INVENTED.glob("gold-*.jsonl")):
            yield from _beside(gold)


def rules_of(folder: Path) -> Rules:
    """How records are matched, with the names that mean one party."""
    return Rules(Names(parties_beside(folder / "gold-train.jsonl")))


def _beside(path: Path) -> Iterator[Noted]:
    gold = articles(path)
    lines = json_lines(path.with_name(path.name.replace("gold-", "reports-", 1)))
    rows = [{k: str(v) for k, v in line.items() if v is not None} for line in lines]
    for name, document in documents(rows).items():
        yield name, document, gold[name]
