"""A table's lines in, its rows out: JSON lines, a JSON array, or comma-, semicolon- or tab-separated values."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dunant.errors import Issue
from dunant.readers.stream import LONGEST_LINE, Lines

DELIMITERS = (",", ";", "\t", "|")
Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells by column name, where the row ends ("line 12"), and what was odd about its encoding."""

    cells: Cells
    place: str
    oddity: str = ""


def fault(where: str, place: str, what: str, advice: str = "correct that row and read the file again") -> Issue:
    """The Issue of one row that is left out."""
    return Issue(code="broken_row", where=f"{where}, {place}", what=what, advice=advice, left_out=True)


def json_lines(lines: Lines, where: str) -> Iterator[Row | Issue]:
    """One JSON object a line; blank lines are passed over."""
    for line in lines:
        if line.strip():
            yield json_object(line, f"line {lines.number}", where, lines.taken())


def json_object(line: str, place: str, where: str, oddity: str) -> Row | Issue:
    """The object of one line, or what is wrong with it."""
    try:
        cells = json.loads(line)
    except (ValueError, RecursionError) as error:
        return fault(where, place, f"no JSON: {error}")
    if not isinstance(cells, dict):
        return fault(where, place, f"a JSON {type(cells).__name__} where an object belongs")
    return Row(cells, place, oddity)


def json_array(lines: Lines, where: str) -> Iterator[Row | Issue]:
    """The objects of one JSON array, read piece by piece; nothing after a broken one can be told apart."""
    held = Held()
    for line in lines:
        held.add(line)
        if OBJECT_ENDS.search(line):  # trying at other lines would take quadratic time
            yield from (record(value, held.number, where, lines.taken()) for value in held.values())
        if len(held.text) > LONGEST_LINE:
            break
    yield from (record(value, held.number, where, lines.taken()) for value in held.values())
    if held.text.strip(" \t\r\n,]"):
        yield fault(where, f"record {held.number + 1}", "the array is broken here; what follows was not read")


OBJECT_ENDS = re.compile(r"\}[\s,\]]*$")


def record(value: Any, number: int, where: str, oddity: str) -> Row | Issue:
    """One value of an array as a row."""
    place = f"record {number}"
    return Row(value, place, oddity) if isinstance(value, dict) else fault(where, place, "no JSON object")


@dataclass(slots=True)
class Held:
    """The part of an array that is read and not yet understood, and how many values came before it."""

    text: str = ""
    number: int = 0
    opened: bool = False

    def add(self, line: str) -> None:
        """Take in one line; the array's opening bracket is dropped."""
        if not self.opened and line.strip():
            line, self.opened = line.lstrip().removeprefix("["), True
        self.text += line

    def values(self) -> Iterator[Any]:
        """The values that are whole; what is left of the text stays."""
        decoder = json.JSONDecoder()
        while (text := self.text.lstrip(" \t\r\n,")).startswith(("{", "[", '"')):
            try:
                value, end = decoder.raw_decode(text)
            except (ValueError, RecursionError):
                return
            self.text, self.number = text[end:], self.number + 1
            yield value


def delimiter(header: str) -> str:
    """What separates the cells: the candidate the header has most of."""
    return max(DELIMITERS, key=header.count)


def separated(lines: Lines, where: str) -> Iterator[Row | Issue]:
    """The rows of a CSV file under the names of its first line; one with too many or too few cells is an Issue."""
    csv.field_size_limit(LONGEST_LINE)
    source = iter(lines)
    first = next(source, "")
    reader = csv.reader(chained(first, source), delimiter=delimiter(first))
    header: list[str] = []
    begins = 1
    for cells in attempts(reader, where, lines):
        if isinstance(cells, Issue):
            yield cells
        elif not header:
            header = [name.strip() for name in cells]
        elif any(cells):
            place = f"line {begins}" if begins == lines.number else f"lines {begins} to {lines.number}"
            yield row((header, cells), place, where, lines.taken())
        begins = lines.number + 1


def row(table: tuple[list[str], list[str]], place: str, where: str, oddity: str) -> Row | Issue:
    """The cells under the names of the header, or the Issue that their number is wrong."""
    header, cells = table
    if len(cells) == len(header):
        return Row(dict(zip(header, cells, strict=True)), place, oddity)
    what = f"{len(cells)} cells where the header names {len(header)}"
    return fault(where, place, what, "quote cells that hold the separator")


def chained(first: str, others: Iterable[str]) -> Iterator[str]:
    """The first line again, then the others."""
    yield first
    yield from others


def attempts(reader: Any, where: str, lines: Lines) -> Iterator[list[str] | Issue]:
    """What the csv reader gives, its errors as Issues: it goes on with the next line."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield fault(where, f"line {lines.number}", f"no CSV: {error}")
