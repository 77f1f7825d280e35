"""Scores in, whether each stands above its floor out; eval/floors.json holds the floors with each set's digest."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from eval.rows import Row

FILE = Path(__file__).parent / "floors.json"
Floors = dict[str, dict[str, float | str]]


def digest(paths: Sequence[Path]) -> str:
    """SHA-256 over the contents of the files, in order."""
    made = hashlib.sha256()
    for path in paths:
        for file in sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]:
            made.update(file.read_bytes())
    return made.hexdigest()


def load(path: Path = FILE) -> Floors:
    """The floors; none where the file is not there."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def save(floors: Floors, path: Path = FILE) -> None:
    """Write them, sorted as they were made."""
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def metrics(floor: Mapping[str, float | str]) -> dict[str, float]:
    """A set's floors without its digest."""
    return {name: value for name, value in floor.items() if isinstance(value, int | float)}


def faults(name: str, floor: Mapping[str, float | str], found: str, rows: Sequence[Row]) -> Iterator[str]:
    """What is wrong with a set: other material, a score that is gone, a score below its floor."""
    if floor.get("digest") != found:
        yield f"{name}: the data set is not the one its floors were set on (its digest differs)"
    scores = {row.metric: row.value for row in rows}
    for metric, least in metrics(floor).items():
        if metric not in scores:
            yield f"{name}: nothing measures “{metric}” any more"
        elif scores[metric] < least:
            yield f"{name}: {metric} {scores[metric]:.4f} is below its floor {least:.3f}"


def raised(floor: Mapping[str, float | str], found: str, rows: Sequence[Row], every: bool) -> dict[str, float | str]:
    """The floors with those of better scores raised, none lowered; of other material all anew.

    Kept for the rows that have a mark to reach, for the first, and where `every` is set for all.
    """
    old = metrics(floor) if floor.get("digest") == found else {}
    kept = [row for at, row in enumerate(rows) if every or at == 0 or row.aim is not None]
    made = {row.metric: max(_below(row), old.get(row.metric, 0.0)) for row in kept}
    return {"digest": found, **made}


def _below(row: Row) -> float:
    return max(0.0, math.floor((row.value - row.slack) * 1000) / 1000)
