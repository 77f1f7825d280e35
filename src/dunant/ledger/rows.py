"""Model records in, rows of the schema out, and back again exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias, Unpack

from sqlalchemy import Row

from dunant.errors import Issue
from dunant.model.claim import Claim, Figure, Mention, Population
from dunant.model.document import Document, Quote, Source, Span
from dunant.model.ids import ClaimId, DocumentId, FigureId, JudgementId, SourceId, digest
from dunant.model.judgement import Judgement
from dunant.model.vocab import (
    Act,
    Cause,
    Certainty,
    Change,
    Effect,
    Kind,
    Modality,
    Qualifier,
    Question,
    Role,
    Scope,
    Status,
    Verdict,
)
from dunant.model.when import When

Cells = dict[str, Any]
AnyRow: TypeAlias = "Row[Unpack[tuple[Any, ...]]]"

_PLAIN = (
    "id", "capture", "source", "address", "label", "url", "title", "language", "published", "published_from",
    "retrieved_at", "media_type", "revises", "licence", "text",
)  # fmt: skip
_ACTS: Mapping[str, type[Effect | Change | Cause | Act]] = {
    "harm": Effect, "control": Change, "attack": Cause, "talks": Act,
}  # fmt: skip


def document_cells(document: Document, seen_at: datetime) -> Cells:
    cells: Cells = {name: getattr(document, name) for name in _PLAIN}
    cells["furniture"] = [[span.start, span.end, span.why] for span in document.furniture]
    cells["seen_at"] = seen_at
    return cells


def document_of(row: AnyRow) -> Document:
    cells = row._mapping
    spans = tuple(Span(start=start, end=end, why=why) for start, end, why in cells["furniture"])
    return Document(**{name: cells[name] for name in _PLAIN}, furniture=spans)


def source_of(row: AnyRow) -> Source:
    return Source(
        id=SourceId(row.id), name=row.name, kind=row.kind, party=row.party, languages=tuple(row.languages)
    )


def _words(quote: Quote | None) -> Cells:
    if quote is None:
        return {"start": None, "end": None, "exact": None}
    return {"start": quote.start, "end": quote.end, "exact": quote.exact}


def _quote(document: str, row: AnyRow) -> Quote:
    return Quote(document=DocumentId(document), start=row.start, end=row.end, exact=row.exact)


def claim_cells(claim: Claim, seen_at: datetime) -> Cells:
    return {
        "id": claim.id, "document": claim.document, "kind": claim.kind.value, "act": claim.act.value,
        "seen_at": seen_at,
    }  # fmt: skip


def revision_cells(claim: Claim, extraction: int, position: int, origin: str) -> Cells:
    when = claim.when or When()
    return {
        "extraction": extraction, "position": position, "claim": claim.id, "origin": claim.origin or origin,
        "confidence": claim.confidence, **_words(claim.quote), "cause": claim.cause.value,
        "dated": claim.when is not None, "first_day": when.first, "last_day": when.last, "when_words": when.words,
        "when_note": when.note, "about": claim.about, "modality": claim.modality.value, "share": claim.share,
    }  # fmt: skip


def mention_cells(claim: Claim, extraction: int, position: int) -> Iterator[Cells]:
    parts = (("where", claim.where), ("actors", claim.actors), ("attributed_to", claim.attributed_to))
    for part, mentions in parts:
        for rank, mention in enumerate(mentions):
            yield {
                "extraction": extraction, "position": position, "part": part, "rank": rank, "name": mention.name,
                "folded": mention.name.casefold(), "role": mention.role.value, "certainty": mention.certainty.value,
                **_words(mention.quote),
            }  # fmt: skip


def figure_cells(claim: Claim, extraction: int, position: int) -> Iterator[Cells]:
    for rank, figure in enumerate(claim.figures):
        people = figure.population
        yield {
            "extraction": extraction, "position": position, "rank": rank, "id": figure.id, "harm": figure.harm.value,
            "low": figure.low, "high": figure.high, "qualifier": figure.qualifier.value, "who": people.who,
            "status": people.status.value, "age": people.age, "sex": people.sex, "scope": figure.scope.value,
            "since": figure.since, "part_of": figure.part_of, "victims": list(figure.victims), **_words(figure.quote),
        }  # fmt: skip


def mention_of(document: str, row: AnyRow) -> Mention:
    quote = None if row.start is None else _quote(document, row)
    return Mention(name=row.name, role=Role(row.role), certainty=Certainty(row.certainty), quote=quote)


def figure_of(document: str, row: AnyRow) -> Figure:
    people = Population(who=row.who, status=Status(row.status), age=row.age, sex=row.sex)
    return Figure(
        id=FigureId(row.id), harm=Effect(row.harm), low=row.low, high=row.high, qualifier=Qualifier(row.qualifier),
        population=people, quote=_quote(document, row), scope=Scope(row.scope), since=row.since,
        part_of=row.part_of, victims=tuple(row.victims),
    )  # fmt: skip


def _when(row: AnyRow) -> When | None:
    if not row.dated:
        return None
    return When(first=row.first_day, last=row.last_day, words=row.when_words, note=row.when_note)


def claim_of(row: AnyRow, mentions: Sequence[AnyRow], figures: Sequence[AnyRow]) -> Claim:
    """A Claim of one revision row (joined with its claim's) and its child rows, in the order of their ranks."""
    held = row.document
    parts: dict[str, list[Mention]] = {"where": [], "actors": [], "attributed_to": []}
    for mention in mentions:
        parts[mention.part].append(mention_of(held, mention))
    return Claim(
        id=ClaimId(row.claim), document=DocumentId(held), quote=_quote(held, row), kind=Kind(row.kind),
        act=_ACTS[row.kind](row.act), cause=Cause(row.cause), when=_when(row),
        where=tuple(parts["where"]), actors=tuple(parts["actors"]), attributed_to=tuple(parts["attributed_to"]),
        figures=tuple(figure_of(held, figure) for figure in figures), about=row.about,
        modality=Modality(row.modality), share=row.share, origin=row.origin, confidence=row.confidence,
        seen_at=row.seen_at,
    )  # fmt: skip


def judgement_cells(judgement: Judgement, seen_at: datetime) -> Cells:
    return {
        "id": judgement.id, "question": judgement.question.value, "left": judgement.left, "right": judgement.right,
        "value": judgement.value, "verdict": judgement.verdict.value, "by": judgement.by, "at": judgement.at,
        "score": judgement.score, "reason": judgement.reason, "seen_at": seen_at,
    }  # fmt: skip


def judgement_of(row: AnyRow) -> Judgement:
    return Judgement(
        id=JudgementId(row.id), question=Question(row.question), left=row.left, right=row.right, value=row.value,
        verdict=Verdict(row.verdict), by=row.by, at=row.at, score=row.score, reason=row.reason,
    )


def issue_cells(issues: Iterable[Issue], seen_at: datetime) -> list[Cells]:
    return [
        {
            "digest": digest(issue.code, issue.where, issue.what, issue.advice, issue.left_out), "code": issue.code,
            "where": issue.where, "what": issue.what, "advice": issue.advice, "left_out": issue.left_out,
            "seen_at": seen_at,
        }
        for issue in issues
    ]  # fmt: skip


def issue_of(row: AnyRow) -> Issue:
    return Issue(code=row.code, where=row.where, what=row.what, advice=row.advice, left_out=row.left_out)
