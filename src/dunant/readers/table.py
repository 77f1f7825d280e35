"""A table of reports in (JSONL, a JSON array, CSV), one document a row out, without holding the table in memory."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from dunant.errors import Issue
from dunant.ports import Capture, Given, Reading
from dunant.readers.columns import Columns, checked, mapped
from dunant.readers.compose import Found, odd_encoding, reading
from dunant.readers.decode import SNIFFED, binary, clean, decoded
from dunant.readers.rows import Row, delimiter, json_array, json_lines, separated
from dunant.readers.stream import Lines

ORDER_ROWS = 200  # rows looked at to tell 8/15/16 (month first) from 15/8/16; 200 days hold one above 12 but surely
NUMERIC = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b")
MONTHS = 12
NO_COLUMN = "no_text_column"
JSON_ENDINGS = (".jsonl", ".ndjson", ".json")
CSV_ENDINGS = (".csv", ".tsv")


class TableReader:
    """Reads rows with the columns id, source, date, title, text, url, language, or what other tables call them.

    `columns` maps these names to the table's own ("text" to "story"); UsageError where it names another.
    """

    name = "table"

    def __init__(self, columns: Columns | None = None) -> None:
        self.columns = checked(columns or {})
        self.known: tuple[tuple[str, ...], dict[str, str]] = ((), {})

    def accepts(self, capture: Capture) -> bool:
        """Bytes that begin like JSON records, or a first line that names columns."""
        return not binary(capture.content) and bool(self.form(capture))

    def form(self, capture: Capture) -> str:
        """"lines", "array" or "csv"; empty where the bytes are no table."""
        start = decoded(capture.content[:SNIFFED]).text.lstrip("\ufeff \t\r\n")
        ending = PurePosixPath(capture.label.lower()).suffix
        if re.match(r'\{\s*"', start) or (start.startswith("{") and ending in JSON_ENDINGS):
            return "lines"
        if re.match(r"\[\s*\{", start) or (start.startswith("[") and ending in JSON_ENDINGS):
            return "array"
        if ending in JSON_ENDINGS:
            return "lines"
        return "csv" if ending in CSV_ENDINGS or self.names_columns(start.partition("\n")[0]) else ""

    def names_columns(self, line: str) -> bool:
        """Is this a header: a text column and another, separated?"""
        names = [name.strip("\"' \r") for name in line.split(delimiter(line))]
        return len(names) > 1 and "text" in (known := mapped(names, self.columns)) and len(known) > 1

    def read(self, capture: Capture, given: Given) -> Iterator[Reading | Issue]:
        """One Reading a row, in order; an Issue for each row that is none."""
        rows = FORMS[self.form(capture) or "csv"](Lines(capture), capture.address)
        ahead = list(itertools.islice(rows, ORDER_ROWS))
        if not ahead:
            what = "the table has no rows"
            yield Issue(code="empty", where=capture.address, what=what, left_out=True)
        turned = month_first([self.cell(one, "date") for one in ahead if isinstance(one, Row)])
        textless: set[tuple[str, ...]] = set()
        for number, one in enumerate(itertools.chain(ahead, rows), 1):
            if isinstance(one, Issue):
                yield one
                continue
            found = self.found(one, capture, number, turned)
            if isinstance(found, Found):
                yield reading(found, given)
            elif found.code != NO_COLUMN or tuple(one.cells) not in textless:  # once for all rows of the same columns
                textless.add(tuple(one.cells))
                yield found

    def cell(self, row: Row, column: str) -> str:
        """What the row has in that column of dunant's, as text; empty where it has none."""
        name = self.mapping(tuple(row.cells)).get(column)
        return written(row.cells[name]) if name is not None else ""

    def mapping(self, names: tuple[str, ...]) -> dict[str, str]:
        """The table's names of dunant's columns; the last answer is kept, as rows mostly have the same."""
        if names != self.known[0]:
            self.known = (names, mapped(names, self.columns))
        return self.known[1]

    def found(self, row: Row, capture: Capture, number: int, turned: bool) -> Found | Issue:
        """What one row says; an Issue where it has no text."""
        where = f"{capture.address}, {row.place}"
        text = self.cell(row, "text")
        if not text.strip():
            return no_text(row, self.mapping(tuple(row.cells)), where)
        name = self.cell(row, "id").strip() or f"{capture.label}#{number}"
        return Found(
            content=clean(text).encode(), text=text, address=name, label=name, where=where,
            outlet=self.cell(row, "source"), url=self.cell(row, "url"), title=self.cell(row, "title"),
            language=self.cell(row, "language"), column_date=self.cell(row, "date"), month_first=turned,
            retrieved_at=capture.retrieved_at, oddities=odd_encoding(where, row.oddity),
        )


def no_text(row: Row, known: dict[str, str], where: str) -> Issue:
    """The Issue of a row without text: the cell is empty, or no column is known to hold it."""
    if "text" in known:
        return Issue(code="empty", where=where, what=f"nothing in column “{known['text']}”", left_out=True)
    what = f"this and every row with these columns has no text: {', '.join(list(row.cells)[:12])}"
    return Issue(code=NO_COLUMN, where=where, what=what, advice="say which it is with text=COLUMN", left_out=True)


def written(value: Any) -> str:
    """A cell as text: JSON's numbers and truths as JSON writes them, null as nothing, paragraphs joined by lines."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    if isinstance(value, dict) and isinstance(value.get("name"), str):  # news services write {"source": {"name": …}}
        return str(value["name"])
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def month_first(dates: list[str]) -> bool:
    """Do the dates prove that this table writes months first, as 8/15/16 does and 15/8/16 does not?"""
    pairs = [tuple(map(int, found.groups())) for date in dates if (found := NUMERIC.match(date))]
    return any(second > MONTHS for _, second in pairs) and not any(first > MONTHS for first, _ in pairs)


FORMS = {"lines": json_lines, "array": json_array, "csv": separated}
