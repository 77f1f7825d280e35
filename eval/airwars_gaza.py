"""Airwars' narratives of strikes on Gaza in, the range of civilians killed out.

A narrative opens with its writers' own count and then says who reported which figure. Rules of the adapter: the low end
is the first count of people or civilians that is no part of another, the high end the largest anybody gives, the one
number the upper end of the first. Where nobody counts them so, those told apart are added up; a word like "a number of"
counts only where there is no number. Children and women likewise; where they are told one by one, as many as are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dunant.model.claim import Figure
from dunant.model.vocab import Effect, Kind, Qualifier, Status
from dunant.stages.populations import group
from eval import trivial
from eval.figures import figures, least, most
from eval.reading import Told, json_lines, read_rows
from eval.rows import Result, Row, share

WHOLE = ("people", "civilians")
GROUPS = ("children", "women")
ANYBODY = re.compile(r"(?i)\b(?:people|persons?|civilians?|citizens?|martyrs?|victims?|individuals?|fatality)$")
COUNTED = re.compile(r"(?i)\b(?:child(?:ren)?|minors?|infants?|bab(?:y|ies)|wom[ae]n|females?)$")
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
    killed = [one for claim, one in figures(told.claims, Effect.KILLED) if claim.kind == Kind.HARM]
    parts = {name: _group([one for one in killed if group(one.population) == name]) for name in GROUPS}
    groups = {name: ends for name, ends in parts.items() if ends}
    everybody = [one for one in wholes_of(killed) if group(one.population) in WHOLE]
    counted = [one for one in everybody if one.qualifier != Qualifier.INDEFINITE and not _single(one)]
    if counted:
        return Toll(_ends(counted), groups, best=max(least(counted[0]), most(counted[0])))
    toll = _added(_apart(_opening(wholes_of(killed), told.document.text))) or _ends(everybody)
    return Toll(toll, groups, best=toll[1] if toll else None)


def wholes_of(found: Sequence[Figure]) -> list[Figure]:
    """Those that are no part of another."""
    return [one for one in found if one.part_of is None]


def _opening(found: Sequence[Figure], text: str) -> Iterator[Figure]:
    """Those who are no fighters and told of in the first one’s paragraph: later ones are mourned by name or kin."""
    people = [one for one in found if one.population.status != Status.COMBATANT]
    end = text.find("\n", people[0].quote.start) if people else 0
    yield from (one for one in people if end < 0 or one.quote.start < end)


def _group(found: Sequence[Figure]) -> Range | None:
    """The ends of what is counted as one; else as many as are told one by one."""
    counted = [one for one in found if one.qualifier != Qualifier.INDEFINITE]
    return _ends([one for one in counted if _collective(one)]) or _added(_apart(counted))


def _collective(figure: Figure) -> bool:
    """ "Five women", "including a child": a count of the group, not a person named by kinship."""
    return bool(COUNTED.search(figure.population.who)) and (figure.part_of is not None or most(figure) > 1)


def _single(figure: Figure) -> bool:
    """One person by name or kinship: no count of everybody."""
    return most(figure) == 1 and figure.qualifier == Qualifier.EXACT and not ANYBODY.search(figure.population.who)


def _ends(found: Sequence[Figure]) -> Range | None:
    """From the first count to the largest."""
    if not found:
        return None
    high = max(map(most, found))
    low = found[0].low if found[0].low is not None else min((least(one) for one in found if one.low), default=high)
    return (min(low, high), high)


def _apart(found: Iterable[Figure]) -> list[Figure]:
    """Each person and group once: one called the same again is the same one."""
    return list({one.population.who.casefold(): one for one in found if one.qualifier != Qualifier.INDEFINITE}.values())


def _added(found: Sequence[Figure]) -> Range | None:
    return (sum(map(least, found)), sum(map(most, found))) if found else None


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
    groups = {people: [name for name in asked if people in items.gold[name].groups] for people in GROUPS}
    rows += [test.row(f"{people}: both ends exact", named, partial(_same_group, people), 0.60)
             for people, named in groups.items()]
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


def _same_group(people: str, gold: Toll, got: Toll) -> bool:
    return gold.groups.get(people) == got.groups.get(people)


def _plain(text: str) -> Toll:
    """The largest number near a word of death; of children and women the first number before the word."""
    largest = max(trivial.counts(text, "killed"), default=None)
    groups: dict[str, Range] = {}
    for name, word in (("children", "child"), ("women", "wom[ae]n")):
        if found := re.search(rf"(\d+|\w+) {word}", text):
            said = {value for value, _, _ in trivial.numbers(found.group(1))}
            groups.update((name, (value, value)) for value in said)
    return Toll((largest, largest) if largest is not None else None, groups, best=largest)


def _errors(asked: Sequence[str], predicted: Mapping[str, Toll], items: Items) -> Iterator[str]:
    for name in asked:
        gold, got = items.gold[name], predicted.get(name)
        if got is None or gold.whole != got.whole:
            said = f"{got.whole} best {got.best}" if got else "nothing"
            yield f"{name}\tkilled\tgold {gold.whole}, got {said} | {items.rows.get(name, {}).get('text', '')[:1200]!r}"
        for people in GROUPS:
            ours = got.groups.get(people) if got else None
            if people in gold.groups and gold.groups[people] != ours:
                yield f"{name}\t{people}\tgold {gold.groups[people]}, got {ours}"
