"""US political articles with marked attributions in (PolNeAR, BRAT stand-off), source spans given the content out.

Given the words that are said, dunant names who says them; right where the words it names overlap the marked source.
Of an article that several people marked, the first annotation by file name counts.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dunant.extractors.english.speech import Speech
from dunant.extractors.english.text import sentences
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from eval.rows import Result, Row, f1

PART = "/dev/"
NAME = re.compile(r"\b[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}")
AROUND = 120  # characters before and after the content in which the trivial source is looked for
Span = tuple[int, int]


@dataclass(frozen=True)
class Article:
    """A text, and (source, content) of what is said in it."""

    text: str
    said: Sequence[tuple[Span, Span]]


def load(paths: Sequence[Path]) -> dict[str, Article]:
    """The articles of the development part inside the archives, by name."""
    made: dict[str, Article] = {}
    for path in paths:
        with tarfile.open(path) as archive:
            texts, marks = _members(archive)
        made.update((name, Article(text, tuple(_said(marks[name])))) for name, text in texts.items() if name in marks)
    return made


def _members(archive: tarfile.TarFile) -> tuple[dict[str, str], dict[str, str]]:
    """Texts and annotations by the article's name; an annotation's file name ends in who made it."""
    texts: dict[str, str] = {}
    marks: dict[str, str] = {}
    for member in sorted(archive.getmembers(), key=lambda one: one.name):
        path = PurePosixPath(member.name)
        content = archive.extractfile(member) if PART in f"/{member.name}" and member.isfile() else None
        if content and path.suffix == ".txt":
            texts[path.stem] = content.read().decode("utf-8", errors="replace")
        elif content and path.suffix == ".ann":
            marks.setdefault(re.sub(r"_[0-9a-f]{4}$", "", path.stem), content.read().decode("utf-8", errors="replace"))
    return texts, marks


def _said(marks: str) -> Iterator[tuple[Span, Span]]:
    """Source and content of each attribution that has both; parts of a span taken as one."""
    spans: dict[str, Span] = {}
    for line in marks.splitlines():
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 1:
            numbers = [int(one) for one in re.findall(r"\d+", cells[1].partition(" ")[2])]
            spans[cells[0]] = (numbers[0], numbers[-1])
    for line in marks.splitlines():
        if line.startswith("E"):
            roles = dict(pair.split(":", 1) for pair in line.split("\t", 1)[-1].split() if ":" in pair)
            source, content = spans.get(roles.get("Source", "")), spans.get(roles.get("Content", ""))
            if source and content:
                yield source, content


def predict(items: Mapping[str, Article]) -> dict[str, list[Span | None]]:
    """The words that name the speaker of each content; None where dunant takes it for the article's own voice."""
    return {name: _sources(name, item) for name, item in items.items()}


def _sources(name: str, item: Article) -> list[Span | None]:
    document = Document(id=DocumentId(name), capture="", text=item.text)
    speech = Speech(document, sentences(document))
    chains = (speech.speakers(*content) for _, content in item.said)
    return [(chain[0].speaker_start, chain[0].speaker_end) if chain else None for chain in chains]


def score(items: Mapping[str, Article], predicted: Mapping[str, Sequence[Span | None]]) -> Result:
    """F1 of sources that overlap the marked one."""
    plain = {name: [_nearest(item.text, content) for _, content in item.said] for name, item in items.items()}
    right, found, gold = _counted(items, predicted)
    row = Row(metric="source given the content, overlap F1", value=f1(right, found, gold), of=gold,
              trivial=f1(*_counted(items, plain)), says="trivial: the nearest capitalised name",
              published="agreement of annotators 92.3 % on whole attributions; no model's score to trust")
    return Result(rows=[row], errors=list(_errors(items, predicted)))


def _counted(items: Mapping[str, Article], made: Mapping[str, Sequence[Span | None]]) -> tuple[int, int, int]:
    """Right, found, gold."""
    pairs = [(gold, got) for name, item in items.items() for (gold, _), got in zip(item.said, made[name], strict=True)]
    return sum(_meet(gold, got) for gold, got in pairs), sum(got is not None for _, got in pairs), len(pairs)


def _meet(gold: Span, got: Span | None) -> bool:
    return got is not None and got[0] < gold[1] and gold[0] < got[1]


def _nearest(text: str, content: Span) -> Span | None:
    """The capitalised name nearest to the content, outside it."""
    start, end = content
    near = [(start - one.end(), one.span()) for one in NAME.finditer(text, max(0, start - AROUND), start)]
    near += [(one.start() - end, one.span()) for one in NAME.finditer(text, end, end + AROUND)]
    return min(near, default=(0, None))[1]


def _errors(items: Mapping[str, Article], predicted: Mapping[str, Sequence[Span | None]]) -> Iterator[str]:
    for name, item in items.items():
        for (gold, content), got in zip(item.said, predicted[name], strict=True):
            if not _meet(gold, got):
                ours = item.text[slice(*got)] if got else None
                words = item.text[max(0, content[0] - 100) : content[1] + 100]
                yield f"{name}\tgold {item.text[slice(*gold)]!r}, got {ours!r} | {words!r}"
