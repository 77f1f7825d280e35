"""Sentences with a source, a target and a PLOVER category in, F1 per category that dunant's vocabularies know out.

Rules of the adapter: talks and deeds stand for the category of their name. Several claims in a sentence are several
categories; the gold has one, so a second true event of a sentence counts as wrong.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dunant.model.claim import Claim
from dunant.model.vocab import Act, Change, Effect, Kind
from eval.reading import read_rows, text_of
from eval.rows import Result, Row, f1

OF_ACT: Mapping[str, str] = {
    Act.ACCUSE: "ACCUSE", Act.CONDEMN: "ACCUSE", Act.REJECT: "REJECT", Act.DENY: "REJECT", Act.VETO: "REJECT",
    Act.AGREE: "AGREE", Act.MEET: "CONSULT", Act.DEMAND: "REQUEST", Act.AID: "AID", Act.CEASEFIRE: "YIELD",
    Change.WITHDREW: "YIELD", Effect.DETAINED: "COERCE",
}
MEASURED = ("ACCUSE", "REJECT", "AGREE", "ASSAULT", "YIELD", "CONSULT", "REQUEST", "AID", "COERCE")


@dataclass(frozen=True)
class Sentence:
    """A sentence and its category."""

    text: str
    category: str


def load(paths: Sequence[Path]) -> dict[str, Sentence]:
    """Tab-separated tables with the columns sentence and gold_root."""
    made: dict[str, Sentence] = {}
    for path in paths:
        for row in csv.DictReader(io.StringIO(text_of(path)), delimiter="\t"):
            if row.get("sentence") and row.get("gold_root"):
                made[str(len(made))] = Sentence(row["sentence"], row["gold_root"])
    return made


def predict(items: Mapping[str, Sentence]) -> dict[str, set[str]]:
    """The categories of the claims in each sentence."""
    told = read_rows({"id": name, "text": one.text} for name, one in items.items())
    return {name: set(_categories(told[name].claims)) if name in told else set() for name in items}


def _categories(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.act in OF_ACT:
            yield OF_ACT[claim.act]
        elif claim.kind in (Kind.ATTACK, Kind.HARM) and claim.act != Effect.DISPLACED:
            yield "ASSAULT"


def score(items: Mapping[str, Sentence], predicted: Mapping[str, set[str]]) -> Result:
    """The mean F1 of the categories, then each."""
    asked = [name for name in MEASURED if any(one.category == name for one in items.values())]
    each = [_row(name, items, predicted) for name in asked]
    mean = sum(row.value for row in each) / len(each) if each else 0.0
    low = sum(row.trivial or 0.0 for row in each) / len(each) if each else 0.0
    published = "PETRARCH2 on the 322 gold records: recall 0.208, precision 0.599 (measured; another part)"
    rows = [Row(metric=f"mean F1 of {len(each)} categories", value=mean, of=sum(row.of for row in each), trivial=low,
                published=published, says="trivial: everything is of that category"), *each]
    return Result(rows=rows, errors=list(_errors(items, predicted)))


def _row(name: str, items: Mapping[str, Sentence], predicted: Mapping[str, set[str]]) -> Row:
    gold = sum(one.category == name for one in items.values())
    right = sum(name in predicted[key] for key, one in items.items() if one.category == name)
    found = Counter(one for key in items for one in predicted[key])[name]
    return Row(metric=f"{name} F1", value=f1(right, found, gold), of=gold, trivial=f1(gold, len(items), gold))


def _errors(items: Mapping[str, Sentence], predicted: Mapping[str, set[str]]) -> Iterator[str]:
    for name, one in items.items():
        if one.category in MEASURED and one.category not in predicted[name]:
            yield f"{name}\tgold {one.category}, got {sorted(predicted[name])} | {one.text!r}"
