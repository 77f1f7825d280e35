"""Gold and predicted records of one article in; which is which out. The rules are those of docs/codebook.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from eval.names import Names, words

Record = dict[str, Any]
Same = Callable[[Record, Record], bool]
Pairs = list[tuple[int, int]]

HURT = ("killed", "injured", "harmed")  # for the others the codebook counts no cause
GAIN = {"captured": "gain", "lost": "loss", "withdrew": "loss"}  # every other change stands for itself
SLACK_DAYS = 7  # a predicted interval may be so much longer than the gold one and still overlap it
NEAR = ("said_by", "place", "scope", "status")  # fields that tell which of two equal figures is meant
REPEATED = ("scope", "place", "said_by")  # fields in which a figure said twice agrees


def days(interval: Sequence[str]) -> int:
    """Days from the first to the last."""
    first, last = (date.fromisoformat(day) for day in interval)
    return (last - first).days


def overlap(gold: Sequence[str] | None, got: Sequence[str] | None) -> bool:
    """Do two intervals share a day, the predicted one not much longer? None overlaps only None."""
    if not gold or not got:
        return not gold and not got
    return gold[0] <= got[1] and got[0] <= gold[1] and days(got) <= days(gold) + SLACK_DAYS


class Rules:
    """When two records are the same, and in which fields they agree, under a table of parties."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.same: dict[str, Same] = {
            "harm": _same_figure,
            "control": lambda gold, got: _change(gold) == _change(got) and self._place(gold, got),
            "attack": lambda gold, got: gold.get("cause") == got.get("cause") and self._place(gold, got),
            "talks": lambda gold, got: gold.get("act") == got.get("act") and self._name("actor")(gold, got),
        }
        self.fields: dict[str, Same] = {
            **{field: _equal(field) for field in ("qualifier", "status", "scope")},
            "cause": lambda gold, got: gold["effect"] not in HURT or gold.get("cause") == got.get("cause"),
            "by": self._name("by"),
            "by_certainty": _equal("by_certainty"),
            "place": self._place,
            "date_exact": lambda gold, got: (gold.get("date") or None) == (got.get("date") or None),
            "date_overlap": lambda gold, got: overlap(gold.get("date"), got.get("date")),
            "said_by": self._name("said_by"),
        }

    def pairs(self, kind: str, golds: Sequence[Record], preds: Sequence[Record]) -> Pairs:
        """(gold, predicted) indices, one to one, the closest first; what must be found before what may."""
        ranked = sorted(
            (bool(gold.get("optional")), -self.closeness(gold, got), i, j)
            for i, gold in enumerate(golds) for j, got in enumerate(preds) if self.same[kind](gold, got)
        )
        made: dict[int, int] = {}
        taken: set[int] = set()
        for _, _, i, j in ranked:
            if i not in made and j not in taken:
                made[i] = j
                taken.add(j)
        return list(made.items())

    def closeness(self, gold: Record, got: Record) -> float:
        """How near two records are: the words of their quotes, and for figures the fields that agree."""
        ours, theirs = set(words(gold.get("quote"))), set(words(got.get("quote")))
        agree = sum(self.fields[field](gold, got) for field in NEAR) if "effect" in gold else 0
        return 2 * len(ours & theirs) / max(1, len(ours | theirs)) + agree

    def repeats(self, preds: Sequence[Record], pairs: Pairs) -> set[int]:
        """Predictions that say a matched figure once more in other words: one each, for a text repeats itself."""
        matched = [j for _, j in pairs]
        found: set[int] = set()
        spent: set[int] = set()
        for j in (at for at in range(len(preds)) if at not in matched):
            first = next((k for k in matched if k not in spent and self._repeated(preds[k], preds[j])), None)
            if first is not None:
                found.add(j)
                spent.add(first)
        return found

    def _repeated(self, first: Record, again: Record) -> bool:
        if first.get("quote") == again.get("quote") or not _same_figure(first, again):
            return False
        return all(self.fields[field](first, again) for field in REPEATED)

    def _name(self, field: str) -> Same:
        return lambda gold, got: self.names.alike(gold.get(field), got.get(field))

    def _place(self, gold: Record, got: Record) -> bool:
        return self.names.alike(gold.get("place"), got.get("place"), place=True)


def _same_figure(gold: Record, got: Record) -> bool:
    return all(gold.get(field) == got.get(field) for field in ("effect", "low", "high"))


def _change(record: Record) -> str | None:
    change = record.get("change")
    return GAIN.get(change, change) if change else None


def _equal(field: str) -> Same:
    return lambda gold, got: gold.get(field) == got.get(field)
