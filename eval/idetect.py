"""IDMC's labelled excerpts in, exact matches of quantity, reporting term and unit of the displacement out.

An excerpt has one fact. Rules of the adapter: the fact is the largest number of people displaced that is no part of
another, else of homes destroyed or damaged, which dunant notes where it is asked to; its unit is households where
families or homes are counted; its term is what the words of the claim say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dunant.exporters.codebook import why_left_out
from dunant.model.claim import Claim, Figure
from dunant.model.vocab import Effect, Kind
from eval import trivial
from eval.figures import least, most
from eval.reading import Told, read_rows
from eval.rows import Result, Row, share
from eval.tables import rows

COLUMNS = {"text": ("excerpt", "text"), "quantity": ("displacement figure", "quantity", "figure"),
           "term": ("reporting term", "term"), "unit": ("reporting unit", "unit")}
HOUSEHOLD = re.compile(r"(?i)\b(?:famil|household|hous|home|dwelling|building|apartment|hut)")
DISPLACED = "Displaced"
HOUSING = "Housing"
SAID = ("", "hypothetical")  # homes destroyed are displacement that nobody has counted yet
NEXT = re.compile(r"[;:.,]\s|\d|$")


@dataclass(frozen=True)
class Fact:
    """How many were displaced, in which words, people or households."""

    text: str
    quantity: int | None = None
    term: str = ""
    unit: str = ""


def load(paths: Sequence[Path]) -> dict[str, Fact]:
    """Excerpts with a figure, by number; columns are known by their names, in any order."""
    made: dict[str, Fact] = {}
    for path in paths:
        for row in rows(path):
            low = {name.lower(): cell for name, cell in row.items()}
            cells = {field: next((low[one] for one in names if low.get(one)), "") for field, names in COLUMNS.items()}
            number = re.sub(r"[,\s]|\.0+$", "", cells["quantity"])
            if cells["text"] and number.isdigit():
                made[str(len(made))] = Fact(cells["text"], int(number), cells["term"], cells["unit"])
    return made


def predict(items: Mapping[str, Fact]) -> dict[str, Fact]:
    """dunant's fact of each excerpt."""
    told = read_rows(({"id": name, "text": one.text} for name, one in items.items()), dwellings=True)
    return {name: _fact(one) for name, one in told.items()}


def _fact(told: Told) -> Fact:
    text = told.document.text
    found = [(claim, one) for claim in told.claims if claim.kind == Kind.HARM and why_left_out(claim) in SAID
             for one in claim.figures if one.harm == Effect.DISPLACED and one.part_of is None]
    if not found:
        return Fact(text)
    claim, figure = max(found, key=lambda pair: (_told(*pair), most(pair[1])))
    term = term_of(claim.quote.exact) or term_of(_clause(text, claim, figure)) or DISPLACED
    unit = "Households" if HOUSEHOLD.search(figure.population.who) else "People"
    return Fact(text, least(figure) or most(figure), term, unit)


def _told(claim: Claim, figure: Figure) -> int:
    """How directly the words tell that people were displaced: people moved, homes destroyed, homes damaged."""
    if not why_left_out(claim):
        return 2
    return int("Partially" not in term_of(claim.quote.exact))


def _clause(text: str, claim: Claim, figure: Figure) -> str:
    """The words of the claim and what follows them up to the next number or sign."""
    start = min(claim.quote.start, figure.quote.start)
    end = max(claim.quote.end, figure.quote.end)
    after = NEXT.search(text, end)
    return text[start : after.start() if after else None]


def term_of(words: str) -> str:
    """The reporting term that words of a claim mean; empty where none is meant."""
    return next((term for term, pattern in _terms().items() if pattern.search(words)), "")


@cache
def _terms() -> dict[str, re.Pattern[str]]:
    lines = (Path(__file__).parent / "idetect.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines if " = " in line and not line.startswith("#"))
    return {term: re.compile(pattern, re.I) for term, _, pattern in pairs}


def score(items: Mapping[str, Fact], predicted: Mapping[str, Fact]) -> Result:
    """Exact match of each field over all excerpts, and of the quantity where people, not houses, are counted."""
    plain = {name: _plain(one.text, items) for name, one in items.items()}
    people = [name for name, one in items.items() if HOUSING not in one.term]
    made = _rows(list(items), items, predicted, plain)
    made.append(_row("quantity, people moved", people, lambda one: one.quantity, (items, predicted, plain)))
    return Result(rows=made, errors=list(_errors(items, predicted)))


Facts = Mapping[str, Fact]


def _rows(asked: Sequence[str], gold: Facts, ours: Facts, plain: Facts) -> list[Row]:
    fields: dict[str, Callable[[Fact], object]] = {
        "quantity": lambda one: one.quantity, "unit": lambda one: one.unit.lower(),
        "term": lambda one: one.term.lower()}
    return [_row(name, asked, field, (gold, ours, plain), 0.70) for name, field in fields.items()]


def _row(metric: str, asked: Sequence[str], field: Callable[[Fact], object], made: tuple[Facts, Facts, Facts],
         aim: float | None = None) -> Row:
    gold, ours, plain = made
    hits = [sum(name in one and field(one[name]) == field(gold[name]) for name in asked) for one in (ours, plain)]
    return Row(metric=metric, value=share(hits[0], len(asked)), of=len(asked), trivial=share(hits[1], len(asked)),
               aim=aim, says="exact match")


def _plain(text: str, items: Facts) -> Fact:
    """The largest number of the text, and the commonest term and unit."""
    largest = max((value for value, _, _ in trivial.numbers(text)), default=None)
    return Fact(text, largest, _often(one.term for one in items.values()), _often(one.unit for one in items.values()))


def _often(values: Iterator[str]) -> str:
    return Counter(values).most_common(1)[0][0]


def _errors(items: Facts, predicted: Facts) -> Iterator[str]:
    for name, gold in items.items():
        got = predicted.get(name, Fact(""))
        if (gold.quantity, gold.term, gold.unit) != (got.quantity, got.term, got.unit):
            yield (f"{name}\tgold {gold.quantity} {gold.term} {gold.unit}, got {got.quantity} {got.term} {got.unit}"
                   f" | {gold.text!r}")
