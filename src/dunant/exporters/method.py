"""How a record was made in, a page of Markdown that exports carry along out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from dunant.stages.method import Method, Outlet

SHOWN = 40  # rows of a table; the rest is counted


def page(made: Method, on: date, asked: Mapping[str, str]) -> str:
    """The method page; `asked` is what narrows the export, such as {"place": "Aleppo"}, empty for the whole record."""
    return "\n".join(_lines(made, on, asked)) + "\n"


def _lines(made: Method, on: date, asked: Mapping[str, str]) -> Iterator[str]:
    yield "# Method of this record"
    yield ""
    yield f"Computed on {on} from {made.reports} reports with {made.claims} claims, which make {made.events} events."
    if asked:
        yield "Narrowed to " + ", ".join(f"{name} {value}" for name, value in asked.items()) + "."
    yield from _section("What is counted", _fixed("Inclusion"))
    yield from _table("Claims that belong to no event, and why", made.left_out)
    yield from _section("Sources", [f"{made.undated} of {made.reports} reports have no day of publication."])
    yield from _outlets(made.outlets)
    yield from _table("Who is heard, and in how many events", made.voices)
    yield from _section("Collection", ["Reports are read by machine; every claim names what found it."])
    yield from _table("Extractor, and claims found", made.readers)
    yield from _section("Evaluation", _fixed("Evaluation"))
    yield from _section("Rules in force", [f"`{rule}`: {what}" for rule, what in made.rules.items()])
    yield from _section("Corroboration", _fixed("Corroboration"))
    yield from _table("Judged by machine, answers that stand", made.judges)
    yield from _section("Quality control", _fixed("Quality"))
    yield from _table("Answers of people that stand", made.people)
    yield from _table("Open or odd in the material", made.issues)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from (f"- {line}" for line in lines)


def _table(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if not counts:
        return
    yield from ("", f"{title}:", "")
    rows = list(counts.items())
    yield from (f"- {count}: {_plain(what)}" for what, count in rows[:SHOWN])
    if len(rows) > SHOWN:
        yield f"- {len(rows) - SHOWN} more, {sum(count for _, count in rows[SHOWN:])} in all"


def _outlets(outlets: Iterable[Outlet]) -> Iterator[str]:
    yield from ("", "| Outlet | Reports | First | Last |", "| --- | --- | --- | --- |")
    for one in outlets:
        yield f"| {_plain(one.name) or 'not named'} | {one.reports} | {one.first or ''} | {one.last or ''} |"


def _plain(words: str) -> str:
    """Words that break no table and make no markup."""
    return " ".join(words.split()).replace("|", "\\|").replace("<", "&lt;")


def _fixed(heading: str) -> list[str]:
    return [text for its, text in _text() if its == heading]


@cache
def _text() -> tuple[tuple[str, str], ...]:
    """The lines of method.txt."""
    lines = files("dunant.exporters").joinpath("method.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return tuple((heading, text) for heading, _, text in rows)
