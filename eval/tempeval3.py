"""TimeML files in (TempEval-3: a folder or archive of them), value F1 on dates and value accuracy given the span out.

A gold expression is found where spans overlap, one to one; the value is right where it equals the gold TIMEX3 value.
The document's own date is given, and is not counted.
"""

from __future__ import annotations

import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dunant.extractors.english.dates_timex import timexes
from dunant.extractors.english.text import sentences
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from eval.rows import Result, Row, f1, share

PUBLISHED = "HeidelTime 77.6, NavyTime 71.0, ManTIME 69.0, SUTime 67.4: all types, platinum (unconfirmed)"
PLAIN = re.compile(
    r"\b(\d{4}-\d\d-\d\d|(?:19|20)\d\d|today|yesterday|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
HOUR = re.compile(r"(?<=\d)T.*")  # of a TIMEX3 value
WRAP = re.compile(r"(?<!\n)\n(?!\n)")  # lines are wrapped in these files


@dataclass(frozen=True)
class Mark:
    """Characters of a text, their TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str

    def meets(self, other: Mark) -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end


@dataclass
class Paper:
    """A TimeML file: its text, its date and the expressions marked in it."""

    name: str
    text: str = ""
    published: date | None = None
    gold: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """What dunant reads in a paper, and what it reads in each gold DATE given its span (None: nothing)."""

    marks: Sequence[Mark]
    given: Mapping[Mark, str | None]


def load(paths: Sequence[Path]) -> list[Paper]:
    """Every .tml file below the folders and inside the archives."""
    return [paper(name, content) for path in paths for name, content in _files(path)]


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from ((str(one), one.read_bytes()) for one in sorted(path.rglob("*.tml")))
    elif path.suffix == ".tml":
        yield str(path), path.read_bytes()
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda one: one.name):
                content = archive.extractfile(member) if member.name.endswith(".tml") else None
                if content:
                    yield member.name, content.read()


def paper(name: str, content: bytes) -> Paper:
    """A TimeML file's text and expressions.

    Raises:
        ValueError: it is no XML; says which.
    """
    try:
        root = ET.fromstring(content)
    except ET.ParseError as error:
        raise ValueError(f"{name}: no TimeML ({error})") from error
    stamp = root.find("DCT/TIMEX3")
    said = stamp.get("value", "")[:10] if stamp is not None else ""
    made = Paper(name, published=date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said) else None)
    text = root.find("TEXT")
    if text is not None:
        _walk(text, made)
    return made


def _walk(element: ET.Element, made: Paper) -> None:
    start = len(made.text)
    made.text += element.text or ""
    for child in element:
        _walk(child, made)
        made.text += child.tail or ""
    if element.tag == "TIMEX3":
        made.gold.append(Mark(start, len(made.text), element.get("type", ""), element.get("value", "")))


def predict(items: Sequence[Paper]) -> list[Found]:
    """dunant's expressions in each paper."""
    return [_found(one) for one in items]


def _found(one: Paper) -> Found:
    marks = _marks(one, WRAP.sub(" ", one.text))
    given = {gold: _value(gold, one, marks) for gold in one.gold if gold.type == "DATE"}
    return Found(marks, given)


def _marks(one: Paper, text: str) -> list[Mark]:
    document = Document(id=DocumentId(one.name), capture="", text=text)
    return [Mark(*mark) for mark in timexes(sentences(document), one.published)]


def _value(gold: Mark, one: Paper, marks: Sequence[Mark]) -> str | None:
    """What is read at the gold span in its sentence, else in its words alone; of "Friday night" the day, for a DATE."""
    near = max((mark for mark in marks if mark.meets(gold)), key=lambda mark: _shared(mark, gold), default=None)
    alone = near or next(iter(_marks(one, WRAP.sub(" ", one.text[gold.start : gold.end]))), None)
    return HOUR.sub("", alone.value) if alone else None


def _shared(one: Mark, other: Mark) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def score(items: Sequence[Paper], predicted: Sequence[Found]) -> Result:
    """Value F1 on DATE and on all types, span F1, and value accuracy given the gold spans."""
    plain = [_plain(one) for one in items]
    dates = Counts.of(items, predicted, {"DATE"}), Counts.of(items, plain, {"DATE"})
    every = Counts.of(items, predicted, set()), Counts.of(items, plain, set())
    right, read, total = _given(items, predicted)
    low, _, _ = _given(items, plain)
    rows = [
        Row(metric="value F1, DATE", value=dates[0].value_f1, trivial=dates[1].value_f1, of=dates[0].gold, aim=0.75),
        Row(metric="value accuracy, DATE, given the span", value=share(right, total), trivial=share(low, total),
            of=total, aim=0.85, says="trivial: the day of publication"),
        Row(metric="value accuracy, DATE, where one is read", value=share(right, read), of=read),
        Row(metric="value F1, all types", value=every[0].value_f1, trivial=every[1].value_f1, of=every[0].gold,
            published=PUBLISHED),
        Row(metric="span F1, all types", value=every[0].span_f1, trivial=every[1].span_f1, of=every[0].gold),
    ]
    pairs = zip(items, predicted, strict=True)
    return Result(rows=rows, errors=[line for one, got in pairs for line in _errors(one, got)])


@dataclass
class Counts:
    """Gold expressions, those read, those that met, and those whose value is right, over all papers."""

    gold: int = 0
    found: int = 0
    met: int = 0
    right: int = 0

    @classmethod
    def of(cls, items: Sequence[Paper], predicted: Sequence[Found], types: set[str]) -> Counts:
        """Over the expressions of these types; all where none is named."""
        made = cls()
        for one, got in zip(items, predicted, strict=True):
            gold = [mark for mark in one.gold if not types or mark.type in types]
            left = [mark for mark in got.marks if not types or mark.type in types]
            made.gold, made.found = made.gold + len(gold), made.found + len(left)
            for mark in gold:
                hit = next((other for other in left if other.meets(mark)), None)
                if hit:
                    left.remove(hit)
                    made.met += 1
                    made.right += hit.value == mark.value
        return made

    @property
    def value_f1(self) -> float:
        return f1(self.right, self.found, self.gold)

    @property
    def span_f1(self) -> float:
        return f1(self.met, self.found, self.gold)


def _given(items: Sequence[Paper], predicted: Sequence[Found]) -> tuple[int, int, int]:
    """Right values, those given at all, and all gold DATEs, given their spans."""
    pairs = [(mark.value, got.given.get(mark)) for one, got in zip(items, predicted, strict=True)
             for mark in one.gold if mark.type == "DATE"]
    return sum(gold == ours for gold, ours in pairs), sum(ours is not None for _, ours in pairs), len(pairs)


def _plain(one: Paper) -> Found:
    """ISO days and years as they stand; day words as the day of publication; every span as that day."""
    day = str(one.published or "")
    marks = [Mark(found.start(), found.end(), "DATE", found.group() if found.group()[0].isdigit() else day)
             for found in PLAIN.finditer(one.text)]
    return Found(marks, {gold: day for gold in one.gold if gold.type == "DATE"})


def _errors(one: Paper, got: Found) -> Iterator[str]:
    for gold in one.gold:
        if gold.type == "DATE" and got.given.get(gold) != gold.value:
            words = one.text[max(0, gold.start - 60) : gold.end + 40].replace("\n", " ")
            said = one.text[gold.start : gold.end]
            values = f"gold {gold.value}, got {got.given.get(gold)}"
            yield f"{one.name}\t{said!r} published {one.published}: {values} | {words!r}"
