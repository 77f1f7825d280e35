"""Reports on one war in, how well those that tell the same main incident are brought together out.

The measures are those of `links_score.py`; reports in no line have no single main incident and are read, but not
scored. Undated claims that were joined to another report's are counted, rightly and wrongly, where both reports are
in the gold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dunant.model.vocab import Verdict
from eval.clusters import alone, b_cubed, pairs, pairwise
from eval.reading import json_lines
from eval.record import Kept, kept
from eval.rows import Result, Row, share

COLUMNS = {"id": "unit_id", "date": "date", "title": "article_title", "text": "article_content", "source": "source"}


@dataclass(frozen=True)
class Material:
    """The reports as rows, the incident of each, and the hard pairs: two reports and whether they tell one."""

    rows: Sequence[Mapping[str, str]]
    incidents: Mapping[str, str]
    hard: Sequence[tuple[str, str, bool]]


def load(paths: Sequence[Path]) -> Material:
    """The links, the hard pairs and the texts, told apart by what their lines hold."""
    rows: list[Mapping[str, str]] = []
    incidents: dict[str, str] = {}
    hard: list[tuple[str, str, bool]] = []
    for one in (line for path in paths for line in json_lines(path)):
        if "articles" in one:
            incidents |= {str(report): str(one["incident"]) for report in one["articles"]}  # type: ignore[attr-defined]
        elif "same" in one:
            hard.append((str(one["a"]), str(one["b"]), bool(one["same"])))
        elif "unit_id" in one:
            rows.append({name: str(one.get(column) or "") for name, column in COLUMNS.items()})
    return Material(rows, incidents, hard)


def predict(material: Material) -> Kept:
    """All reports in one record."""
    return kept(material.rows)


def score(material: Material, made: Kept) -> Result:
    """B-cubed and pairs over the reports with a gold incident; the hard pairs; undated claims."""
    gold = material.incidents
    got = {report: made.mains.get(report) or report for report in gold}
    cubed, paired, floor = b_cubed(gold, got), pairwise(gold, got), b_cubed(gold, alone(gold))
    right = sum((got.get(a) == got.get(b)) == same for a, b, same in material.hard)
    apart = sum(not same for _, _, same in material.hard)
    joined = len(pairs(gold))
    undated = list(_undated(gold, made))
    rows = [
        Row(metric="B-cubed F1", value=cubed.f1, of=len(gold), trivial=floor.f1, aim=0.90),
        Row(metric="pairs, precision", value=paired.precision, of=len(pairs(got)), aim=0.85),
        Row(metric="pairs, recall", value=paired.recall, of=joined, trivial=0.0, aim=0.70),
        Row(metric="pairs F1", value=paired.f1, of=joined, trivial=0.0),
        Row(metric="hard pairs", value=share(right, len(material.hard)), of=len(material.hard),
            trivial=share(apart, len(material.hard)), aim=30 / 35, says="right"),
        Row(metric="undated claims joined", value=share(sum(undated), len(undated)), of=len(undated),
            says="joined to a report of the same incident, among those joined to another report", slack=0.03),
    ]
    return Result(rows=rows, errors=list(_errors(material, got)))


def _undated(gold: Mapping[str, str], made: Kept) -> Iterator[bool]:
    """For each join between two reports with an undated claim on a side: do both tell one incident?"""
    claims = {claim.id: claim for claim in made.claims}
    label = {document.id: name for name, document in made.documents.items()}
    for answer in made.joined:
        left, right = claims.get(answer.left), claims.get(answer.right)  # type: ignore[call-overload]
        if answer.verdict != Verdict.YES or not left or not right or left.document == right.document:
            continue
        reports = [label[claim.document] for claim in (left, right)]
        if all(report in gold for report in reports) and not all(claim.when and claim.when.known
                                                                 for claim in (left, right)):
            yield gold[reports[0]] == gold[reports[1]]


def _errors(material: Material, got: Mapping[str, str]) -> Iterator[str]:
    right, made = pairs(material.incidents), pairs({report: got[report] for report in material.incidents})
    yield from (f"{a}, {b}\tnot joined\t{material.incidents[a]}" for a, b in sorted(right - made))
    yield from (f"{a}, {b}\twrongly joined\t{material.incidents[a]} and {material.incidents[b]}"
                for a, b in sorted(made - right))
    yield from (f"{a}, {b}\thard pair wrong\tsame: {same}" for a, b, same in material.hard
                if (got.get(a) == got.get(b)) != same)
