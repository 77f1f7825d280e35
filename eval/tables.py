"""A spreadsheet or CSV in, its rows as dictionaries out; standard library only."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows under the header of a CSV, TSV or XLSX file (all sheets), by column name, blanks trimmed.

    Raises:
        ValueError: it is none of these.
    """
    content = path.read_bytes()
    if content[:4] == b"PK\x03\x04":
        return [row for sheet in _sheets(path) for row in _named(sheet)]
    text = content.decode("utf-8-sig", errors="replace")
    if "\x00" in text:
        raise ValueError(f"{path}: neither a spreadsheet nor CSV")
    first = text.partition("\n")[0]
    return _named(list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ",")))


def _named(sheet: list[list[str]]) -> list[dict[str, str]]:
    if not sheet:
        return []
    names = [cell.strip() for cell in sheet[0]]
    return [dict(zip(names, [cell.strip() for cell in row], strict=False)) for row in sheet[1:] if any(row)]


def _sheets(path: Path) -> Iterator[list[list[str]]]:
    try:
        with zipfile.ZipFile(path) as packed:
            shared = _strings(packed)
            for name in sorted(filter(SHEET.fullmatch, packed.namelist())):
                yield [_cells(row, shared) for row in ElementTree.fromstring(packed.read(name)).iter(f"{MAIN}row")]
    except (zipfile.BadZipFile, ElementTree.ParseError, IndexError) as error:
        raise ValueError(f"{path}: no spreadsheet ({error})") from error


def _strings(packed: zipfile.ZipFile) -> list[str]:
    """The strings that cells point to, formatting dropped."""
    if "xl/sharedStrings.xml" not in packed.namelist():
        return []
    items = ElementTree.fromstring(packed.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
    return ["".join(part.text or "" for part in item.iter(f"{MAIN}t")) for item in items]


def _cells(row: ElementTree.Element, shared: list[str]) -> list[str]:
    """A row's cells; empty ones, which the file leaves out, as empty text."""
    found: list[str] = []
    for cell in row.iter(f"{MAIN}c"):
        at = _column(cell.get("r", "")) if cell.get("r") else len(found)
        found += [""] * (at - len(found))
        value = cell.findtext(f"{MAIN}v") or "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
        found.append(shared[int(value)] if cell.get("t") == "s" and value else value)
    return found


def _column(reference: str) -> int:
    """0 of "A7", 26 of "AA7"."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
