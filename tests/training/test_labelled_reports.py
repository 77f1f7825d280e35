"""The invented, labelled reports keep to the codebook: ids, quotes, vocabulary, parts and dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from dunant.model.vocab import Act, Cause, Certainty, Change, Effect, Qualifier, Scope, Status

ROOT = Path(__file__).resolve().parents[2]
FOLDER, HELD_OUT = ROOT / "training" / "reports", ROOT / "eval" / "wars"
GOLD = [*sorted(FOLDER.glob("gold-*.jsonl")), HELD_OUT / "gold.jsonl"]
TEXTS = [*sorted(FOLDER.glob("reports-*.jsonl")), HELD_OUT / "reports.jsonl"]
Record = dict[str, Any]

REPORT_FIELDS = ["id", "source", "date", "title", "text"]
GOLD_FIELDS = ["id", "published", "harm", "control", "attack", "talks", "notes"]
FIELDS = {
    "harm": "effect low high qualifier who status part_of scope since cause by by_certainty place date said_by quote",
    "control": "change place by from date said_by quote",
    "attack": "cause by by_certainty target place date said_by quote",
    "talks": "act actor target about place date tense quote",
}
VOCABULARY: dict[str, type[StrEnum]] = {
    "effect": Effect,
    "qualifier": Qualifier,
    "status": Status,
    "scope": Scope,
    "cause": Cause,
    "change": Change,
    "act": Act,
}
MOST_TALKS = 8  # per report, by the codebook
BOUNDS = {  # qualifier -> (low is said, high is said); a range says both and they differ
    "exact": (True, True),
    "about": (True, True),
    "range": (True, True),
    "at_least": (True, False),
    "more_than": (True, False),
    "indefinite": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
}


def rows(path: Path) -> list[Record]:
    """Every line of a .jsonl file as an object."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def records(report: Record) -> Iterator[tuple[str, Record]]:
    """Every record of a labelled report with its kind."""
    return ((kind, record) for kind in FIELDS for record in report[kind])


def days(said: str) -> int:
    """How many parts an ISO date says: year 1, month 2, day 3. Raises ValueError where it is no date."""
    date.fromisoformat(said + "-01-01"[3 * said.count("-") :])
    return said.count("-") + 1


def known(record: Record) -> Iterator[str]:
    """What is outside the codebook's vocabulary in one record."""
    for name, words in VOCABULARY.items():
        if name in record and record[name] not in list(words):
            yield f"{name} {record[name]!r}"
    if "by_certainty" in record and record["by_certainty"] not in (list(Certainty) if record["by"] else [None]):
        yield f"by {record['by']!r} is {record['by_certainty']!r}"
    if "tense" in record and record["tense"] not in ("held", "planned"):
        yield f"tense {record['tense']!r}"


def counted(record: Record) -> Iterator[str]:
    """What is wrong with the figure of a harm record."""
    low, high, qualifier = record["low"], record["high"], record["qualifier"]
    said = (low is not None, high is not None)
    if said != BOUNDS[qualifier] or (all(said) and (low < high) != (qualifier == "range")):
        yield f"{qualifier} from {low} to {high}"


def dated(record: Record) -> Iterator[str]:
    """What is wrong with the dates of a record."""
    since = record.get("since")
    if since is not None:
        days(since)
        if record["scope"] != "cumulative":
            yield f"since {since} of an incident"
    if record["date"] is not None:
        first, last = record["date"]
        if days(first) + days(last) != 6 or first > last:
            yield f"date {first} to {last}"


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def pairs(request: pytest.FixtureRequest) -> list[tuple[Record, Record]]:
    """The labelled reports of one file, each with its text."""
    gold = request.param
    texts = {report["id"]: report for report in rows(gold.with_name(gold.name.replace("gold", "reports")))}
    return [(labelled, texts[labelled["id"]]) for labelled in rows(gold)]


def test_there_are_labelled_reports() -> None:
    assert GOLD
    assert [path.stem.partition("-")[2] for path in GOLD] == [path.stem.partition("-")[2] for path in TEXTS]


def test_ids_are_used_once_and_match() -> None:
    labelled = [report["id"] for path in GOLD for report in rows(path)]
    assert len(set(labelled)) == len(labelled)
    assert labelled == [report["id"] for path in TEXTS for report in rows(path)]


def test_fields_and_dates_are_those_of_the_gold(pairs: list[tuple[Record, Record]]) -> None:
    for labelled, report in pairs:
        assert list(labelled) == GOLD_FIELDS, labelled["id"]
        assert list(report) == REPORT_FIELDS, report["id"]
        assert labelled["published"] == report["date"] and days(report["date"]) == 3, report["id"]
        for kind, record in records(labelled):
            assert [name for name in record if name != "optional"] == FIELDS[kind].split(), (labelled["id"], record)


def test_quotes_stand_in_the_texts(pairs: list[tuple[Record, Record]]) -> None:
    lost = [
        (labelled["id"], record["quote"])
        for labelled, report in pairs
        for _, record in records(labelled)
        if not record["quote"] or record["quote"] not in report["text"]
    ]
    assert lost == []


def test_values_are_of_the_codebook(pairs: list[tuple[Record, Record]]) -> None:
    wrong = [
        (labelled["id"], said, record["quote"])
        for labelled, _ in pairs
        for kind, record in records(labelled)
        for said in (*known(record), *dated(record), *(counted(record) if kind == "harm" else ()))
    ]
    assert wrong == []


def test_a_part_points_at_another_figure_of_its_report(pairs: list[tuple[Record, Record]]) -> None:
    for labelled, _ in pairs:
        figures = labelled["harm"]
        for place, figure in enumerate(figures):
            whole = figure["part_of"]
            assert whole is None or (0 <= whole < len(figures) and whole != place), (labelled["id"], figure["quote"])
        assert len(labelled["talks"]) <= MOST_TALKS, labelled["id"]
