"""The readers on real reports, where the measuring material lies beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dunant.ports import Given, Reading
from dunant.readers import captures, read

from .material import left

KINDS = ("harm", "control", "attack", "talks")


def readings(path: Path, given: Given | None = None) -> Iterator[Reading]:
    """The Readings of a file; it must give nothing else."""
    for one in read(captures([str(path)]), given or Given()):
        assert isinstance(one, Reading), one
        yield one


def gold(shared: Path, part: str) -> dict[str, dict[str, Any]]:
    """The annotated records by id."""
    lines = (shared / "eval" / f"gold-{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


@pytest.mark.parametrize("part", ["train", "dev"])
def test_no_annotated_quote_touches_furniture(shared: Path, part: str) -> None:
    records, lost, marked, whole = gold(shared, part), [], 0, 0
    for reading in readings(shared / "eval" / f"reports-{part}.jsonl"):
        document = reading.document
        remaining = "\0".join(
            document.text[start:end]
            for start, end in zip(
                [0, *(span.end for span in document.furniture)],
                [*(span.start for span in document.furniture), len(document.text)],
                strict=True,
            )
        )
        quotes = [claim["quote"] for kind in KINDS for claim in records[document.label][kind]]
        there = [quote for quote in quotes if quote in document.text]  # one of the dev quotes stands in the title alone
        lost.extend((document.label, quote) for quote in there if quote not in remaining)
        marked += sum(span.end - span.start for span in document.furniture)
        whole += len(document.text)
    assert lost == []
    assert 0.02 < marked / whole < 0.10  # measured 0.042 on train and dev


@pytest.mark.parametrize("part", ["train", "dev"])
def test_the_printed_date_is_the_one_that_the_annotators_read(shared: Path, part: str) -> None:
    records = gold(shared, part)
    documents = [reading.document for reading in readings(shared / "eval" / f"reports-{part}.jsonl")]
    printed = [document for document in documents if document.published_from == "text"]
    wrong = [one.label for one in printed if str(one.published) != records[one.label]["published"]]
    assert wrong == []
    assert len(printed) / len(documents) > 0.9


def test_the_seed_article(shared: Path) -> None:
    (path,) = (shared / "seed").glob("*.txt")
    (reading,) = readings(path, Given(published=date(2016, 12, 6)))
    assert reading.document.label == json.loads((shared / "seed" / "expected.json").read_text())["id"]
    assert reading.document.text == path.read_text(encoding="utf-8")
    assert [span.why for span in reading.document.furniture] == ["repeated headline", "repeated headline", "reply form"]
    assert reading.document.title and reading.document.title not in left(reading)
    assert reading.issues == ()
