"""Reports with their claims in short lines in, documents and claims out: for tests of what comes after extraction.

A claim line: `> killed 11+ people; at Rafah < Gaza; on 2024-03-02; cause air_strike; said health officials; "words"`.
Counts: `11`, `11+` at least, `-30` at most, `~40` about, `5..7`, `some` without a number. The quote ends the line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from dunant import Monitor
from dunant.model.claim import Claim, Figure, Mention, Population
from dunant.model.document import Document, quote
from dunant.model.ids import claim_id, document_id, figure_id
from dunant.model.vocab import Act, Cause, Certainty, Change, Effect, Kind, Modality, Qualifier, Role, Scope, Status
from dunant.model.when import When

AT = datetime(2024, 1, 1, tzinfo=UTC)
KINDS = {"attack": (Kind.ATTACK, Cause), "control": (Kind.CONTROL, Change), "talks": (Kind.TALKS, Act)}
ROLES = {"by": Role.BY, "from": Role.FROM, "to": Role.TARGET, "actor": Role.ACTOR}
COUNTS = (
    (r"(\d+)", Qualifier.EXACT, lambda n: (n, n)),
    (r"(\d+)\+", Qualifier.AT_LEAST, lambda n: (n, None)),
    (r"-(\d+)", Qualifier.AT_MOST, lambda n: (None, n)),
    (r"~(\d+)", Qualifier.ABOUT, lambda n: (n, n)),
)


def document(text: str, source: str = "Harbour Wire", published: date | None = None, label: str = "") -> Document:
    """A report; its label tells two of one outlet apart."""
    key = document_id(f"{source}{label}{text}", source, label)
    return Document(id=key, capture="", text=text, source=source, label=label, published=published)


@dataclass(frozen=True)
class Told:
    """A report and its claims."""

    document: Document
    claims: tuple[Claim, ...]


def told(text: str, lines: Sequence[str], source: str = "Harbour Wire", published: str = "", label: str = "") -> Told:
    """The report and the claims that the lines write down; a quote must stand in the text."""
    carrier = document(text, source, date.fromisoformat(published) if published else None, label)
    claims: list[Claim] = []
    for line in lines:
        claims.append(claim(carrier, line, claims))
    return Told(carrier, tuple(claims))


def claim(carrier: Document, line: str, before: Sequence[Claim] = ()) -> Claim:
    """One claim line read."""
    head, _, words = line.rstrip().removesuffix('"').partition('"')
    first, *fields = [field.strip() for field in head.split(";") if field.strip()]
    start = carrier.text.index(words)
    exact = quote(carrier, start, start + len(words))
    word, _, rest = first.partition(" ")
    made = _claim(carrier, word, rest, exact.start, exact.end)
    for field in fields:
        made = _with(made, field, before)
    return made


def _claim(carrier: Document, word: str, rest: str, start: int, end: int) -> Claim:
    exact = quote(carrier, start, end)
    if word in KINDS:
        kind, vocabulary = KINDS[word]
        act = vocabulary(rest)
        return Claim(
            id=claim_id(carrier.id, kind, act, start, end), document=carrier.id, quote=exact, kind=kind, act=act
        )
    count, _, who = rest.partition(" ")
    low, high, qualifier = _count(count)
    who, _, status = who.partition(" as ")
    figure = Figure(
        id=figure_id(carrier.id, word, start, end),
        harm=Effect(word),
        low=low,
        high=high,
        qualifier=qualifier,
        population=Population(who=who, status=Status(status or "unknown")),
        quote=exact,
    )
    key = claim_id(carrier.id, Kind.HARM, word, start, end)
    return Claim(id=key, document=carrier.id, quote=exact, kind=Kind.HARM, act=Effect(word), figures=(figure,))


def _count(written: str) -> tuple[int | None, int | None, Qualifier]:
    if written == "some":
        return 2, None, Qualifier.INDEFINITE
    if between := re.fullmatch(r"(\d+)\.\.(\d+)", written):
        return int(between[1]), int(between[2]), Qualifier.RANGE
    for pattern, qualifier, bounds in COUNTS:
        if found := re.fullmatch(pattern, written):
            return *bounds(int(found[1])), qualifier
    raise ValueError(f"no count: {written!r}")


def _with(made: Claim, field: str, before: Sequence[Claim]) -> Claim:
    word, _, rest = field.partition(" ")
    if word in ROLES or word.rstrip("?") in ROLES:
        certainty = Certainty.SUSPECTED if word.endswith("?") else Certainty.ASSERTED
        mention = Mention(name=rest, role=ROLES[word.rstrip("?")], certainty=certainty)
        return replace(made, actors=(*made.actors, mention))
    if word == "at":
        return replace(made, where=tuple(Mention(name=name.strip(), role=Role.PLACE) for name in rest.split("<")))
    if word == "on":
        first, _, last = rest.partition("/")
        return replace(made, when=When(first=date.fromisoformat(first), last=date.fromisoformat(last or first)))
    if word == "said":
        return replace(made, attributed_to=(Mention(name=rest, role=Role.SPEAKER),))
    if word == "part":
        whole = before[int(rest.removeprefix("of ")) - 1].figures[0].id
        return replace(made, figures=(replace(made.figures[0], part_of=whole),))
    if word == "cumulative":
        figure = replace(made.figures[0], scope=Scope.CUMULATIVE, since=rest.removeprefix("since "))
        return replace(made, figures=(figure,))
    if word == "cause":
        return replace(made, cause=Cause(rest))
    return replace(made, about=rest) if word == "about" else replace(made, modality=Modality(word))


def documents(reports: Sequence[Told]) -> list[Document]:
    """The documents of these reports."""
    return [report.document for report in reports]


def claims(reports: Sequence[Told]) -> list[Claim]:
    """The claims of these reports."""
    return list(_all(reports))


def _all(reports: Sequence[Told]) -> Iterator[Claim]:
    for report in reports:
        yield from report.claims


def monitored(folder: Path, rows: Sequence[tuple[str, str, str, str]], person: str = "amina") -> Monitor:
    """A record in that folder of reports given as (id, outlet, day, text), read as a user reads a table."""
    lines = (json.dumps({"id": key, "source": outlet, "date": day, "text": text}) for key, outlet, day, text in rows)
    (folder / "wires.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    made = Monitor(folder / "record.db", person=person)
    made.read(folder / "wires.jsonl")
    return made
