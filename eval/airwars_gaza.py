"""Airwars' narratives of strikes on Gaza in, the range of civilians killed out.

A narrative tells one incident, so all its claims are one event; its range is dunant's own estimate of it. Rules of the
adapter: of the estimates for people and for civilians the larger, else the sum of the groups told apart that are no
fighters; a missing end is the other one; the one number is what most voices agree on, else the upper end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dunant.exporters.codebook import why_left_out
from dunant.model.event import Estimate
from dunant.model.vocab import Effect, Kind, Status
from dunant.stages.estimate import Context, estimates
from dunant.stages.voices import voices
from eval import trivial
from eval.reading import Told, json_lines, read_rows
from eval.rows import Result, Row, share

WHOLE = ("people", "civilians")
GROUPS = ("children", "women")
SINGULAR = {"child": "children", "woman": "women", "man": "men"}
Range = tuple[int, int]


@dataclass(frozen=True)
class Toll:
    """Civilians killed: the whole, and each group that is told apart; `best` is the one number to give."""

    whole: Range | None
    groups: Mapping[str, Range]
    best: int | None = None


@dataclass(frozen=True)
class Items:
    """Narratives with their days, and the tolls that Airwars' analysts made of them, by id."""

    rows: Mapping[str, Mapping[str, str]]
    gold: Mapping[str, Toll]


def load(paths: Sequence[Path]) -> Items:
    """JSON Lines with id, date, narrative, killed [min, max] and killed_breakdown."""
    rows, gold = {}, {}
    for path in paths:
        for row in json_lines(path):
            name = str(row["id"])
            rows[name] = {"id": name, "date": str(row.get("date") or ""), "text": str(row.get("narrative") or "")}
            killed = row.get("killed")
            whole = (int(killed[0]), int(killed[1])) if isinstance(killed, list) else None
            parts = row.get("killed_breakdown")
            gold[name] = Toll(whole, dict(_groups(parts if isinstance(parts, list) else [])))
    return Items({name: row for name, row in rows.items() if row["text"].strip()}, gold)


def _groups(breakdown: Sequence[str]) -> Iterator[tuple[str, Range]]:
    """("children", (4, 7)) of "4–7 children"."""
    for part in breakdown:
        if found := re.match(r"(\d+)(?:\s*[–-]\s*(\d+))?\s+(\w+)", part):
            low, high, who = found.groups()
            yield SINGULAR.get(who, who), (int(low), int(high or low))


def predict(items: Items) -> dict[str, Toll]:
    """dunant's estimate for each narrative."""
    return {name: _toll(told) for name, told in read_rows(items.rows.values()).items()}


def _toll(told: Told) -> Toll:
    harm = [claim for claim in told.claims if claim.kind == Kind.HARM and not why_left_out(claim)]
    known = {told.document.id: told.document}
    context = Context(voices=voices(harm, known.values()), documents=known, families={})
    killed = {one.population.who: one for one in estimates(harm, context) if one.harm == Effect.KILLED and _range(one)}
    groups = {name: ends for name in GROUPS if name in killed and (ends := _range(killed[name]))}
    whole = max((killed[name] for name in WHOLE if name in killed), key=_ends, default=None)
    if whole:
        return Toll(_range(whole), groups, best=_best(whole))
    return _summed([one for one in killed.values() if one.population.status != Status.COMBATANT], groups)


def _summed(parts: Sequence[Estimate], groups: Mapping[str, Range]) -> Toll:
    """The toll of groups that nobody adds up: a woman and two paramedics are three."""
    ends = [_ends(one) for one in parts]
    whole = (sum(low for low, _ in ends), sum(high for _, high in ends)) if ends else None
    return Toll(whole, groups, best=sum(_best(one) for one in parts) if parts else None)


def _ends(one: Estimate) -> Range:
    return _range(one) or (0, 0)


def _range(one: Estimate) -> Range | None:
    ends = [end for end in (one.low, one.high) if end is not None]
    return (min(ends), max(ends)) if ends else None


def _best(one: Estimate) -> int:
    """The number most voices agree on, else the upper end."""
    return one.best if one.best is not None else _ends(one)[1]


def score(items: Items, predicted: Mapping[str, Toll]) -> Result:
    """Over the narratives whose gold has a range with somebody killed."""
    asked = [name for name, toll in items.gold.items() if toll.whole and toll.whole[1] > 0]
    true = [name for name in asked if (ends := items.gold[name].whole) and ends[0] < ends[1]]
    test = _Test(items.gold, predicted, {name: _plain(row["text"]) for name, row in items.rows.items()})
    rows = [
        test.row("killed: number inside the range", asked, _inside, 0.85),
        test.row("killed: both ends exact", asked, _exact, 0.60),
        test.row("killed: both ends exact, true ranges", true, _exact),
    ]
    groups = {group: [name for name in asked if group in items.gold[name].groups] for group in GROUPS}
    rows += [test.row(f"{group}: both ends exact", named, partial(_same_group, group), 0.60)
             for group, named in groups.items()]
    return Result(rows=rows, errors=list(_errors(asked, predicted, items)))


Right = Callable[[Toll, Toll], bool]  # gold, predicted


@dataclass(frozen=True)
class _Test:
    """The gold beside dunant's and the trivial answers."""

    gold: Mapping[str, Toll]
    ours: Mapping[str, Toll]
    plain: Mapping[str, Toll]

    def row(self, metric: str, asked: Sequence[str], right: Right, aim: float | None = None) -> Row:
        return Row(metric=metric, value=self._share(self.ours, asked, right), of=len(asked), aim=aim,
                   trivial=self._share(self.plain, asked, right))

    def _share(self, made: Mapping[str, Toll], asked: Sequence[str], right: Right) -> float:
        return share(sum(name in made and right(self.gold[name], made[name]) for name in asked), len(asked))


def _inside(gold: Toll, got: Toll) -> bool:
    return gold.whole is not None and got.best is not None and gold.whole[0] <= got.best <= gold.whole[1]


def _exact(gold: Toll, got: Toll) -> bool:
    return gold.whole == got.whole


def _same_group(group: str, gold: Toll, got: Toll) -> bool:
    return gold.groups.get(group) == got.groups.get(group)


def _plain(text: str) -> Toll:
    """The largest number near a word of death; of children and women the first number before the word."""
    largest = max(trivial.counts(text, "killed"), default=None)
    groups: dict[str, Range] = {}
    for group, word in (("children", "child"), ("women", "wom[ae]n")):
        if found := re.search(rf"(\d+|\w+) {word}", text):
            said = {value for value, _, _ in trivial.numbers(found.group(1))}
            groups.update((group, (value, value)) for value in said)
    return Toll((largest, largest) if largest is not None else None, groups, best=largest)


def _errors(asked: Sequence[str], predicted: Mapping[str, Toll], items: Items) -> Iterator[str]:
    for name in asked:
        gold, got = items.gold[name], predicted.get(name)
        if got is None or gold.whole != got.whole:
            said = f"{got.whole} best {got.best}" if got else "nothing"
            yield f"{name}\tkilled\tgold {gold.whole}, got {said} | {items.rows.get(name, {}).get('text', '')[:1200]!r}"
        for group in GROUPS:
            ours = got.groups.get(group) if got else None
            if group in gold.groups and gold.groups[group] != ours:
                yield f"{name}\t{group}\tgold {gold.groups[group]}, got {ours}"
