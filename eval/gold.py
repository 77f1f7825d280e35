"""Reports and their records by the codebook in, F1 of figures, control, attacks, talks and agreement of fields out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dunant.model.document import Document
from dunant.ports import Given
from eval import trivial
from eval.claims import Scores, articles
from eval.claims import score as compare
from eval.matching import Record
from eval.names import Names, Phrases, own_parties, parties_beside
from eval.reading import documents, files, json_lines, told
from eval.rows import Result, Row

# Two readers (language models) against each other on 16 reports; the second kind on the figures they both have.
READERS = {"figure": 0.93, "figure_core": 0.74, "figure_full": 0.59, "control": 0.91, "attack": 0.90, "talks": 0.89,
           "said_by": 0.88, "status": 0.89, "by": 0.92, "place": 0.93, "scope": 0.98, "date_overlap": 0.98}
AIMS = {"figure": 0.88, "figure_core": 0.65, "control": 0.70, "attack": 0.70, "talks": 0.55,
        "scope": 0.95, "cause": 0.85, "place": 0.85, "said_by": 0.80, "by": 0.75, "status": 0.80,
        "date_overlap": 0.90, "part_of": 0.90}
KINDS = ("figure", "figure_core", "figure_full", "control", "attack", "talks")
FIELDS = ("scope", "cause", "place", "said_by", "by", "status", "date_overlap", "part_of")
FIELD_SLACK = 0.03  # figures that are harder to find have fields that are harder to read
SAYS = {"figure_core": "figure with scope, speaker and place right", "figure_full": "figure with all fields right"}
Marks = Mapping[str, float]


@dataclass(frozen=True)
class Items:
    """Gold articles, the documents they were read from, and what names mean one party."""

    gold: Mapping[str, Record]
    documents: Mapping[str, Document]
    parties: Phrases


def load(paths: Sequence[Path]) -> Items:
    """A gold file and its reports, in this order.

    Raises:
        ValueError: a line is not of the form.
    """
    gold, reports = paths
    rows = [{key: str(value) for key, value in row.items() if value is not None} for row in json_lines(reports)]
    return Items(articles(gold), documents(rows), parties_beside(gold))


def load_examples(paths: Sequence[Path]) -> Items:
    """The expected records; the reports stand in the folders beside them."""
    gold = articles(paths[0])
    folders = sorted(path for path in paths[0].parent.iterdir() if path.is_dir())
    made = {document.label: document for document in files(folders) if document.label in gold}
    return Items(gold, made, own_parties())


def load_wars(paths: Sequence[Path]) -> Items:
    """A gold file and its reports, in this order, with the names of parties that the project knows itself."""
    return replace(load(paths), parties=own_parties())


def load_seed(paths: Sequence[Path]) -> Items:
    """The expected records of one article, a JSON object, and the article's text, in this order."""
    article = json.loads(paths[0].read_text(encoding="utf-8"))
    given = Given(published=date.fromisoformat(article["published"]))
    made = {document.label: document for document in files(paths[1:], given)}
    return Items({article["id"]: article}, made, parties_beside(paths[0].parent.parent / "eval" / "gold"))


def predict(items: Items) -> dict[str, Record]:
    """dunant's records of each report."""
    return {name: told(document).record for name, document in items.documents.items()}


def score(items: Items, predicted: Mapping[str, Record]) -> Result:
    """F1 of each kind, then the share of matched figures on which each field agrees."""
    return _result(items, predicted, {}, {})


def score_dev(items: Items, predicted: Mapping[str, Record]) -> Result:
    """The same, beside what two readers reach against each other and the marks to reach."""
    return _result(items, predicted, READERS, AIMS)


def score_seed(items: Items, predicted: Mapping[str, Record]) -> Result:
    """The same, with the marks of the seed article: every record, none wrong."""
    return _result(items, predicted, {}, dict.fromkeys(("figure", "control", "attack", "talks"), 1.0))


def _result(items: Items, predicted: Mapping[str, Record], readers: Marks, aims: Marks) -> Result:
    names = Names(items.parties)
    found = compare(items.gold, predicted, names)
    plain = {name: trivial.claims(name, document.text) for name, document in items.documents.items()}
    low = compare(items.gold, plain, names)
    rows = [_kind_row(kind, found, low) for kind in KINDS]
    rows += [_field_row(field, found, _commonest(items.gold, field)) for field in FIELDS]
    return Result(rows=[_marked(row, readers, aims) for row in rows], errors=found.errors)


def _marked(row: Row, readers: Marks, aims: Marks) -> Row:
    name = row.metric.removesuffix(" F1")
    published = f"two model readers {readers[name]:.2f}" if name in readers else ""
    return replace(row, published=published, aim=aims.get(name))


def _kind_row(kind: str, found: Scores, low: Scores) -> Row:
    tally = found.tallies[kind]
    said = f"P {tally.precision:.2f}, R {tally.recall:.2f}"
    return Row(metric=f"{kind} F1", value=tally.f1, of=tally.right + tally.missed, trivial=low.tallies[kind].f1,
               says=f"{SAYS[kind]}; {said}" if kind in SAYS else said)


def _field_row(field: str, found: Scores, low: float) -> Row:
    return Row(metric=field, value=found.agreement(field), of=found.matched, trivial=low, slack=FIELD_SLACK,
               says="on matched figures")


def _commonest(gold: Mapping[str, Record], field: str) -> float:
    """What always giving the commonest answer reaches, over all gold figures."""
    key = "date" if field == "date_overlap" else field
    figures = [one for article in gold.values() for one in article.get("harm", [])]
    return trivial.commonest([one.get(key) for one in figures])
