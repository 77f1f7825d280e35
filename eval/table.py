"""Figures of several sets in, one table out: for a terminal, and as docs/accuracy.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval import sets
from eval.rows import Row
from eval.sets import Set

PAGE = sets.ROOT / "docs" / "accuracy.md"
UNCHECKED = "The gold was read by language models by the codebook and has not been checked by people yet."
HEAD = ("data set", "metric", "dunant", "published systems", "trivial", "items")
PUBLISHED_WIDTH = 44  # characters of a terminal's line; the page has them all
MADE_WITH = "Made with the extractor "


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A set, its figures, and the command that makes them again."""

    set: Set
    rows: Sequence[Row]
    command: str


def text(measured: Sequence[Measured]) -> str:
    """The table for a terminal."""
    lines = [(one.set.name + "†" * one.set.read_by_models, *_cells(row)) for one in measured for row in one.rows]
    short = [HEAD, *((*cells[:3], _cut(cells[3]), *cells[4:]) for cells in lines)]
    widths = [max(len(cells[at]) for cells in short) for at in range(len(HEAD))]
    made = ["  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip() for cells in short]
    if any(one.set.read_by_models for one in measured):
        made.append(f"† {UNCHECKED}")
    return "\n".join(made)


def _cut(words: str) -> str:
    return words if len(words) <= PUBLISHED_WIDTH else words[: PUBLISHED_WIDTH - 1] + "…"


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    trivial = "–" if row.trivial is None else f"{row.trivial:.3f}"
    return row.metric, f"{row.value:.3f}", row.published or "–", trivial, f"{row.of:,}"


def page(measured: Sequence[Measured], origin: str) -> str:
    """docs/accuracy.md."""
    opening = (Path(__file__).parent / "accuracy.txt").read_text(encoding="utf-8")
    parts = [opening.replace("{origin}", f"{MADE_WITH}`{origin}`.").strip()]
    parts += ["\n".join(_section(one)) for one in measured]
    return "\n\n".join(parts) + "\n"


def _section(one: Measured) -> Iterator[str]:
    """One set: what it is, and its table."""
    yield f"## {one.set.title}"
    yield ""
    if one.set.read_by_models:
        yield f"**{UNCHECKED}**"
        yield ""
    yield f"Split: {one.set.split}. Items: {one.set.unit}.{' ' + one.set.note if one.set.note else ''}"
    yield ""
    yield "| metric | dunant | published systems | trivial | items | mark | split | reproduce |"
    yield "| --- | ---: | --- | ---: | ---: | ---: | --- | --- |"
    split = one.set.split.split(",")[0].split(";")[0].split("(")[0].strip()
    for row in one.rows:
        metric, value, published, trivial, items = _cells(row)
        mark = "–" if row.aim is None else f"{row.aim:.2f}"
        said = f"{metric} ({row.says})" if row.says else metric
        yield f"| {said} | {value} | {published} | {trivial} | {items} | {mark} | {split} | `{one.command}` |"


def made_with(page_text: str) -> str:
    """The extractor that a page was made with; empty where it does not say."""
    _, found, rest = page_text.partition(MADE_WITH)
    return rest.split("`")[1] if found and rest.count("`") > 1 else ""
