"""Rows of a data set in, documents and their claims out: as a user gets them, through dunant's own readers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dunant.exporters.codebook import codebook
from dunant.extractors.english.news import News
from dunant.gazetteers.places import Places
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.ports import Capture, Given, Reading
from dunant.readers import captures, read
from eval.matching import Record

ORIGIN = News.origin
Row = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """A document and what dunant takes from it."""

    document: Document
    claims: tuple[Claim, ...]

    @property
    def record(self) -> Record:
        """In the codebook's format."""
        return codebook(self.document, self.claims)


pack: Path | None = None  # a gazetteer other than the shipped one, for the whole process


@cache
def gazetteer() -> Places:
    """The shipped one, or `pack`."""
    return Places.of(pack=pack)


@cache
def news(dwellings: bool = False) -> News:
    """The extractor, made once a process; with `dwellings`, it notes homes destroyed too."""
    return News(gazetteer(), dwellings=dwellings)


def text_of(path: Path) -> str:
    """A file's text, unpacked where it is gzipped; what is not UTF-8 is replaced."""
    content = path.read_bytes()
    return (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("utf-8", errors="replace")


def json_lines(path: Path) -> list[dict[str, object]]:
    """The objects of a JSON Lines file, gzipped or not.

    Raises:
        ValueError: a line is none; says which.
    """
    found = []
    for number, line in enumerate(text_of(path).split("\n"), 1):  # not splitlines: U+2028 may stand inside a string
        if line.strip():
            try:
                found.append(json.loads(line))
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from error
    return found


def documents(rows: Iterable[Row]) -> dict[str, Document]:
    """The documents that dunant's table reader makes of rows with id, text and perhaps source, date, title; by id."""
    content = "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows).encode()
    if not content:
        return {}
    capture = Capture(content=content, address="rows.jsonl", label="rows.jsonl")
    found = (one for one in read([capture], Given()) if isinstance(one, Reading))
    return {one.document.label: one.document for one in found}


def files(paths: Sequence[Path], given: Given = Given()) -> Iterator[Document]:  # noqa: B008  (frozen)
    """The documents of files and folders, as `dunant read` makes them."""
    for one in read(captures([str(path) for path in paths]), given):
        if isinstance(one, Reading):
            yield one.document


def told(document: Document, dwellings: bool = False) -> Told:
    """What dunant takes from a document."""
    return Told(document, news(dwellings).extract(document).claims)


def read_rows(rows: Iterable[Row], dwellings: bool = False) -> dict[str, Told]:
    """What dunant takes from each row, by id; a row that it leaves out is missing."""
    return {name: told(document, dwellings) for name, document in documents(rows).items()}
