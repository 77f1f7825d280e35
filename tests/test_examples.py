"""The example reports and their expected records in, whatever breaks the codebook out."""

from __future__ import annotations

import difflib
import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dunant.model.vocab import Act, Cause, Certainty, Change, Effect, Qualifier, Scope, Status

Record = dict[str, Any]

WARS = ("aleppo-2016", "sudan-2023", "ukraine-2023")
VOCABULARIES = {"effect": Effect, "qualifier": Qualifier, "status": Status, "scope": Scope, "cause": Cause,
                "change": Change, "act": Act, "by_certainty": Certainty}
FIELDS = {
    "harm": "effect low high qualifier who status part_of scope since cause by by_certainty place date said_by quote",
    "control": "change place by from date said_by quote",
    "attack": "cause by by_certainty target place date said_by quote",
    "talks": "act actor target about place date tense quote",
}
TALKS = 8  # noted per report, by the codebook
NAMES = ("by", "from", "target", "actor", "place", "said_by")
ALMOST = 0.9  # share of equal characters from which two reports are one agency text


def reports(examples: Path) -> Iterator[Record]:
    """Every example report with its id, whatever file it stands in."""
    for war in WARS:
        for path in sorted((examples / war).iterdir()):
            if path.suffix == ".jsonl":
                yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())
            else:
                text = path.read_text(encoding="utf-8")
                if path.suffix == ".html":
                    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text)))
                yield {"id": path.stem, "text": text}


@pytest.fixture(scope="module")
def texts(examples: Path) -> dict[str, str]:
    """The text of every report by its id."""
    return {report["id"]: report["text"] for report in reports(examples)}


@pytest.fixture(scope="module")
def expected(examples: Path) -> dict[str, Record]:
    """The expected records of every report by its id."""
    lines = (examples / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def every(expected: dict[str, Record]) -> Iterator[tuple[str, str, Record]]:
    """Report id, kind and record, one after the other."""
    for name, found in expected.items():
        for kind in FIELDS:
            for record in found[kind]:
                yield name, kind, record


def test_there_are_thirty_reports_of_three_wars_and_each_has_its_records(
    texts: dict[str, str], expected: dict[str, Record]
) -> None:
    assert len(texts) >= 30
    assert texts.keys() == expected.keys()


def test_every_quote_stands_in_its_report(texts: dict[str, str], expected: dict[str, Record]) -> None:
    assert [(name, record["quote"]) for name, _, record in every(expected) if record["quote"] not in texts[name]] == []


def test_every_record_has_the_fields_of_its_kind_and_known_words(expected: dict[str, Record]) -> None:
    for name, kind, record in every(expected):
        assert record.keys() - {"optional"} == set(FIELDS[kind].split()), (name, kind)
        for field in VOCABULARIES.keys() & record.keys():
            if record[field] is not None:
                VOCABULARIES[field](record[field])


def test_names_are_words_of_the_report(texts: dict[str, str], expected: dict[str, Record]) -> None:
    def words(text: str) -> set[str]:
        return set(re.findall(r"\w+", text.lower()))

    strange = [
        (name, field, record[field]) for name, _, record in every(expected) for field in NAMES
        if record.get(field) and not words(record[field]) <= words(texts[name])
    ]
    assert strange == []


def test_bounds_agree_with_their_qualifier(expected: dict[str, Record]) -> None:
    open_above = {"at_least", "more_than", "indefinite"}
    for name, kind, record in every(expected):
        if kind == "harm":
            assert (record["high"] is None) == (record["qualifier"] in open_above), (name, record)
            assert (record["low"] == record["high"]) == (record["qualifier"] in {"exact", "about"}), (name, record)
            assert (record["by"] is None) == (record["by_certainty"] is None), (name, record)


def test_a_part_is_no_larger_than_its_whole(expected: dict[str, Record]) -> None:
    for name, found in expected.items():
        for record in found["harm"]:
            if record["part_of"] is not None:
                whole = found["harm"][record["part_of"]]
                assert record is not whole, name
                assert record["low"] <= (whole["high"] or whole["low"]), (name, record)


def test_days_are_in_order_and_none_is_known_without_a_publication_date(expected: dict[str, Record]) -> None:
    for name, kind, record in every(expected):
        published = expected[name]["published"]
        if record["date"] is not None:
            first, last = map(date.fromisoformat, record["date"])
            assert first <= last, (name, record)
            assert published, (name, record)
            if record.get("tense") != "planned":
                assert str(last) <= published, (name, record)
        if kind == "harm" and record["since"]:
            assert record["scope"] == "cumulative", (name, record)


def test_no_report_has_more_talks_than_a_reader_notes(expected: dict[str, Record]) -> None:
    required = {name: sum("optional" not in talk for talk in found["talks"]) for name, found in expected.items()}
    assert max(required.values()) <= TALKS


def test_one_report_copies_another_almost_word_for_word(texts: dict[str, str]) -> None:
    for one, other in (("northgate-1", "orontes-1"), ("confluence-1", "redsea-1")):
        assert texts[one] != texts[other]
        assert difflib.SequenceMatcher(None, texts[one], texts[other], autojunk=False).ratio() > ALMOST


def test_the_scorer_finds_the_expected_records_equal_to_themselves(shared: Path, examples: Path) -> None:
    gold = str(examples / "expected.jsonl")
    command = [sys.executable, str(shared / "eval" / "score.py"), gold, gold, "--json"]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    scores = json.loads(made.stdout)
    assert {name: scores[name]["f1"] for name in ("figure", "figure_full", "control", "attack", "talks")} == {
        "figure": 1.0, "figure_full": 1.0, "control": 1.0, "attack": 1.0, "talks": 1.0}
