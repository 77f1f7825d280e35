"""A table of reports in, as many reports as a stable timing needs out."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Report = dict[str, Any]

SENTENCE = re.compile(r"(?<=[.!?])\s+")


def load(path: Path) -> list[Report]:
    """The reports of a JSONL file, or of every JSONL file below a folder.

    Raises:
        SystemExit: there is none.
    """
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    rows = [json.loads(line) for line in lines if line.strip()]
    found = [row for row in rows if row.get("text")]
    if not found:
        raise SystemExit(f"no report in {path}; give a JSONL file with a column `text`")
    return found


def copies(reports: list[Report]) -> Iterator[Report]:
    """The reports, then again and again under other ids, each time with their sentences turned round by one more.

    Turned, so that nothing that remembers a whole text answers for a copy.
    """
    for turn in itertools.count():
        for report in reports:
            sentences = SENTENCE.split(report["text"])
            at = turn % len(sentences)
            yield {**report, "id": f"{report.get('id', '')}-{turn}", "text": " ".join(sentences[at:] + sentences[:at])}


def write(reports: list[Report], count: int, path: Path) -> int:
    """Write `count` reports as JSONL and return how many words they hold."""
    chosen = list(itertools.islice(copies(reports), count))
    path.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in chosen), encoding="utf-8")
    return sum(len(report["text"].split()) for report in chosen)
