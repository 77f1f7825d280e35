"""TempEval-3 files in (TimeML, folder or .tar.gz), span and value scores of the date grammar out.

    python eval/tempeval.py ../shared/data/tempeval3/TBAQ-cleaned.tar.gz [--errors N] [--only TimeBank]

A gold expression is found where spans overlap (relaxed match, one to one); value F1 counts those whose TIMEX3 value is
equal too. "DATE only" takes the gold expressions of type DATE, found or not by type. The document's own date is given.
"""

from __future__ import annotations

import argparse
import re
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dunant.extractors.english.dates_timex import timex
from dunant.extractors.english.text import sentences
from dunant.model.document import Document
from dunant.model.ids import DocumentId

Mark = tuple[int, int, str, str]


@dataclass
class Paper:
    """A TimeML file: its text, its date and the expressions marked in it."""

    name: str
    text: str = ""
    published: date | None = None
    gold: list[Mark] = field(default_factory=list)


@dataclass
class Score:
    """Counts over all papers."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    right: int = 0
    errors: list[str] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.gold + self.found) if hits else 0.0


def papers(place: Path, only: str) -> Iterator[Paper]:
    """Every .tml file of a folder or archive whose path holds `only`."""
    if place.is_dir():
        for path in sorted(place.rglob("*.tml")):
            if only in str(path):
                yield paper(path.stem, path.read_bytes())
        return
    with tarfile.open(place) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            content = archive.extractfile(member) if member.name.endswith(".tml") and only in member.name else None
            if content:
                yield paper(Path(member.name).stem, content.read())


def paper(name: str, content: bytes) -> Paper:
    root = ET.fromstring(content)
    stamp = root.find("DCT/TIMEX3")
    value = stamp.get("value", "") if stamp is not None else ""
    made = Paper(name, published=date.fromisoformat(value[:10]) if len(value) >= 10 else None)
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
        made.gold.append((start, len(made.text), element.get("type", ""), element.get("value", "")))


def predicted(made: Paper) -> list[Mark]:
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", made.text)  # lines are wrapped in these files; offsets stay
    document = Document(id=DocumentId(made.name), capture="", text=text)
    return [mark for sentence in sentences(document) for mark in timex(sentence, made.published)]


def add(score: Score, gold: list[Mark], found: list[Mark], name: str) -> None:
    """Match one paper's marks one to one in text order."""
    left = list(found)
    score.gold, score.found = score.gold + len(gold), score.found + len(found)
    for mark in gold:
        hit = next((other for other in left if other[0] < mark[1] and mark[0] < other[1]), None)
        if hit is None:
            score.errors.append(f"{name}\tmissed\t{mark}")
            continue
        left.remove(hit)
        score.matched += 1
        score.right += hit[3] == mark[3]
        if hit[3] != mark[3]:
            score.errors.append(f"{name}\tvalue\t{mark}\t{hit}")
    score.errors.extend(f"{name}\tspurious\t{other}" for other in left)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", type=Path)
    parser.add_argument("--only", default="", help="part of the path, e.g. TimeBank or AQUAINT")
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    everything, dates = Score(), Score()
    values: Counter[bool] = Counter()
    for made in papers(given.place, given.only):
        found = predicted(made)
        add(everything, made.gold, found, made.name)
        gold_dates = [mark for mark in made.gold if mark[2] == "DATE"]
        add(dates, gold_dates, [mark for mark in found if mark[2] == "DATE"], made.name)
        for mark in gold_dates:
            hit = next((other for other in found if other[0] < mark[1] and mark[0] < other[1]), None)
            if hit:
                values[hit[3] == mark[3]] += 1
    for label, score in (("all types", everything), ("DATE", dates)):
        print(
            f"{label}: {score.gold} gold, {score.found} found, span F1 {score.f1(score.matched):.3f}, "
            f"value F1 {score.f1(score.right):.3f}"
        )
    total = sum(values.values())
    print(f"DATE only, value accuracy where the span is met: {values[True] / max(1, total):.3f} of {total}")
    for line in dates.errors[: given.errors]:
        print(line.replace("\n", " "), file=sys.stderr)


if __name__ == "__main__":
    main()
