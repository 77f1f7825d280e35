"""Gold and predicted articles in the codebook's format in, precision, recall and agreement of fields out.

Figures are matched one to one on effect, low and high; other fields are scored on the matched. An unmatched prediction
is an error, unless it repeats a matched figure. Records marked `optional` count neither way.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.matching import Pairs, Record, Rules, days
from eval.names import Names
from eval.rows import f1, share

KINDS = ("harm", "control", "attack", "talks")
TALKS_CAP = 8  # acts a reader notes per article: beyond them a prediction may be right though no gold has it
NAMED = ("place", "by", "said_by", "actor", "quote")
CORE = ("scope", "said_by", "place")
FULL = (*CORE, "status", "cause", "by", "date_overlap", "part_of")


@dataclass
class Tally:
    """Right, wrong and missed records."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return f1(self.right, self.right + self.wrong, self.right + self.missed)


@dataclass
class Scores:
    """What was found in all articles.

    Attributes:
        tallies: figure, figure_core (scope, speaker and place right too), figure_full, control, attack, talks.
        agreed: matched figures on which a field agrees.
        errors: one line for every difference.
    """

    articles: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_effect: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    agreed: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def matched(self) -> int:
        """Figures found."""
        return self.tallies["figure"].right

    def agreement(self, name: str) -> float:
        """The share of the figures found on which a field agrees."""
        return share(self.agreed[name], self.matched)


@dataclass(frozen=True)
class Compared:
    """One kind of record in one article: gold, predicted, and which of them are what."""

    golds: Sequence[Record]
    preds: Sequence[Record]
    pairs: Pairs
    wrong: Sequence[int]
    missed: Sequence[int]


def score(gold: Mapping[str, Record], predicted: Mapping[str, Record], names: Names) -> Scores:
    """How well the predicted articles match the gold ones; an article that is not predicted has nothing right."""
    rules, scores = Rules(names), Scores(articles=len(gold))
    for name, article in gold.items():
        for kind in KINDS:
            found = compared(kind, article.get(kind, []), predicted.get(name, {}).get(kind, []), rules)
            _count(scores, name, kind, found)
            if kind == "harm":
                _count_fields(scores, name, found, rules)
    for name in ("figure_core", "figure_full"):  # what was found but not in all its fields is both wrong and missed
        right, whole = scores.tallies[name].right, scores.tallies["figure"]
        short = whole.right - right
        scores.tallies[name] = Tally(right, whole.wrong + short, whole.missed + short)
    return scores


def compared(kind: str, golds: Sequence[Record], preds: Sequence[Record], rules: Rules) -> Compared:
    """Which predictions are right, which wrong, and which gold records nobody found."""
    pairs = rules.pairs(kind, golds, preds)
    used = {j for _, j in pairs} | (rules.repeats(preds, pairs) if kind == "harm" else set())
    hit = {i for i, _ in pairs}
    wrong = [] if kind == "talks" and len(golds) >= TALKS_CAP else [j for j in range(len(preds)) if j not in used]
    missed = [i for i, one in enumerate(golds) if i not in hit and not one.get("optional")]
    return Compared(golds, preds, [(i, j) for i, j in pairs if not golds[i].get("optional")], wrong, missed)


def _count(scores: Scores, name: str, kind: str, found: Compared) -> None:
    tally = scores.tallies["figure" if kind == "harm" else kind]
    tally.right += len(found.pairs)
    tally.wrong += len(found.wrong)
    tally.missed += len(found.missed)
    scores.errors += [f"{name}\t{kind} missed\t{_shown(found.golds[i])}" for i in found.missed]
    scores.errors += [f"{name}\t{kind} wrong\t{_shown(found.preds[j])}" for j in found.wrong]


def _count_fields(scores: Scores, name: str, found: Compared, rules: Rules) -> None:
    for i in found.missed:
        scores.by_effect[str(found.golds[i]["effect"])].missed += 1
    for j in found.wrong:
        scores.by_effect[str(found.preds[j].get("effect"))].wrong += 1
    for i, j in found.pairs:
        gold, got = found.golds[i], found.preds[j]
        agrees = {key: rule(gold, got) for key, rule in rules.fields.items()}
        agrees["part_of"] = _same_whole(gold, got, found.pairs)
        scores.by_effect[str(gold["effect"])].right += 1
        scores.agreed.update(key for key, right in agrees.items() if right)
        scores.tallies["figure_core"].right += all(agrees[key] for key in CORE)
        scores.tallies["figure_full"].right += all(agrees[key] for key in FULL)
        scores.errors += [
            f"{name}\t{key}\tgold {gold.get(key)!r}, got {got.get(key)!r} | {gold.get('quote')}"
            for key in FULL if not agrees[key]
        ]


def _same_whole(gold: Record, got: Record, pairs: Pairs) -> bool:
    whole, ours = gold.get("part_of"), got.get("part_of")
    return (whole is None and ours is None) or (whole, ours) in pairs


def _shown(record: Record) -> str:
    fields = {key: value for key, value in record.items() if key != "quote" and value is not None}
    return f"{json.dumps(fields, ensure_ascii=False)} | {record.get('quote')}"


def articles(path: Path) -> dict[str, Record]:
    """The articles of a JSON Lines file by id.

    Raises:
        ValueError: a line is not of the form; says which and why.
    """
    return dict(_article(path, number, line) for number, line in _lines(path))


def _article(path: Path, number: int, line: str) -> tuple[str, Record]:
    try:
        one = json.loads(line)
        fault = next(_faults(one), "")
        if not fault:
            return one["id"], one
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        fault = f"{type(error).__name__}: {error}"
    raise ValueError(f"{path}, line {number}: {fault}")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _faults(article: Record) -> Iterator[str]:
    """What is not as the codebook has it."""
    for kind in KINDS:
        if not isinstance(article.get(kind, []), list):
            yield f"{kind} is not a list"
            return
        for at, record in enumerate(article.get(kind, [])):
            yield from (f"{kind}[{at}].{name} is neither text nor null" for name in NAMED
                        if not isinstance(record.get(name), str | None))
            when = record.get("date")
            if when is not None and (len(when) != 2 or days(when) < 0):
                yield f"{kind}[{at}].date is not [first, last]"
