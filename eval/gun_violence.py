"""Articles on US shootings in, how well those of one incident are brought together, and the error of the total, out.

From title, text and day of publication alone. Of an incident whose true toll is known, the toll is summed once for
each event that its articles mainly tell: an incident left in two pieces counts twice, one joined wrongly not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dunant.model.vocab import Effect
from dunant.rules.tolls import whole
from eval.clusters import alone, b_cubed, pairs, pairwise
from eval.reading import json_lines
from eval.record import Kept, kept
from eval.rows import Result, Row

HARMS = {Effect.KILLED: "num_killed", Effect.INJURED: "num_injured"}
AIM_ERROR = 0.08  # of the true total


@dataclass(frozen=True)
class Material:
    """The articles as rows, the incident of each, and the true tolls of those incidents that have one."""

    rows: Sequence[Mapping[str, str]]
    incidents: Mapping[str, str]
    tolls: Mapping[str, Mapping[Effect, int]]


def load(paths: Sequence[Path]) -> Material:
    """JSON Lines with an incident, its gold and its docs a line."""
    rows: list[Mapping[str, str]] = []
    incidents: dict[str, str] = {}
    tolls: dict[str, dict[Effect, int]] = {}
    for line in (line for path in paths for line in json_lines(path)):
        incident, gold = str(line["incident"]), line.get("gold")
        if isinstance(gold, dict):
            tolls[incident] = {harm: int(gold[column]) for harm, column in HARMS.items()}
        for at, one in enumerate(line["docs"]):  # type: ignore[arg-type,var-annotated]
            row = _row(f"{incident}:{at}", one)
            rows.append(row)
            incidents[row["id"]] = incident
    return Material(rows, incidents, tolls)


def _row(name: str, one: Mapping[str, Any]) -> dict[str, str]:
    title, text = ((one.get(key) or "").strip() for key in ("title", "content"))
    return {"id": name, "date": (one.get("dct") or "")[:10], "title": title, "text": f"{title}.\n\n{text}"}


def predict(material: Material) -> Kept:
    """All articles in one record."""
    return kept(material.rows)


def score(material: Material, made: Kept) -> Result:
    """B-cubed and pairs over all articles; the error of the corpus total; the toll of each incident."""
    gold = material.incidents
    got = {name: made.mains.get(name) or name for name in gold}
    cubed, paired, floor = b_cubed(gold, got), pairwise(gold, got), b_cubed(gold, alone(gold))
    rows = [
        Row(metric="B-cubed F1", value=cubed.f1, of=len(gold), trivial=floor.f1, aim=0.92,
            published="TF-IDF, single link: 0.86 on the whole pool"),
        Row(metric="pairs F1", value=paired.f1, of=len(pairs(gold)), trivial=0.0, aim=0.80,
            published="TF-IDF, single link: 0.53 on the whole pool"),
        Row(metric="pairs, precision", value=paired.precision, of=len(pairs(got))),
        Row(metric="pairs, recall", value=paired.recall, of=len(pairs(gold))),
    ]
    return Result(rows=[*rows, *_totals(material, made, got)], errors=list(_errors(material, made, got)))


def _totals(material: Material, made: Kept, got: Mapping[str, str]) -> Iterator[Row]:
    """How near the total comes: 1 less the error as a share of the truth, 0 where it is as wrong as the truth is large.

    The trivial total is summed article by article with the true tolls.
    """
    asked = {name for name, incident in material.incidents.items() if incident in material.tolls}
    for harm in HARMS:
        true = sum(toll[harm] for toll in material.tolls.values())
        article_by_article = sum(material.tolls[material.incidents[name]][harm] for name in asked)
        ours = sum(_toll(made, event, harm) for event in sorted({got[name] for name in asked}))
        yield Row(
            metric=f"{harm}, total", value=_nearness(ours, true), of=true, trivial=_nearness(article_by_article, true),
            aim=1 - AIM_ERROR if harm == Effect.KILLED else None, slack=0.03,
            says=f"1 less the error: {ours:,} counted, {true:,} true, {article_by_article:,} article by article",
        )


def _nearness(ours: int, true: int) -> float:
    return max(0.0, 1 - abs(ours - true) / true) if true else 0.0


def _toll(made: Kept, event: str, harm: Effect) -> int:
    """The best of the event's toll, else its low, else its high."""
    found = made.event(event)
    toll = whole(found.estimates, harm) if found else None
    counts = (toll.best, toll.low, toll.high) if toll else ()
    return next((count for count in counts if count is not None), 0)


def _errors(material: Material, made: Kept, got: Mapping[str, str]) -> Iterator[str]:
    titles = {row["id"]: row["title"] for row in material.rows}
    told: dict[str, list[str]] = {}
    for name, event in got.items():
        told.setdefault(event, []).append(name)
    for event, names in told.items():
        known = {material.incidents[name] for name in names} & material.tolls.keys()
        true = max((material.tolls[one][Effect.KILLED] for one in known), default=None)
        ours = _toll(made, event, Effect.KILLED)
        if true is not None and ours != true:
            yield f"{event}\tkilled: (gold, got) {true}, {ours}\t{'; '.join(titles[name] for name in names)[:200]}"
