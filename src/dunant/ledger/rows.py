"""Model records in, rows of the schema out, and back again exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Row

from dunant.errors import Issue
from dunant.ledger.schema import SEPARATOR
from dunant.model.claim import Claim, Figure, Mention, Population
from dunant.model.document import Document, Quote, Source, Span
from dunant.model.ids import DocumentId, JudgementId, SourceId, digest
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
Word = TypeVar("Word", bound=StrEnum)
AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"

_PLAIN = (
    "id", "capture", "source", "address", "label", "url", "title", "language", "published", "published_from",
    "retrieved_at", "media_type", "revises", "licence", "text",
)  # fmt: skip


def _words_of(vocabulary: type[Word]) -> dict[str, Word]:
    """A vocabulary by its words: ten times quicker to look up than the vocabulary is to call."""
    return {member.value: member for member in vocabulary}


ROLES, CERTAINTIES, STATUSES, EFFECTS = _words_of(Role), _words_of(Certainty), _words_of(Status), _words_of(Effect)
QUALIFIERS, SCOPES, KINDS, CAUSES = _words_of(Qualifier), _words_of(Scope), _words_of(Kind), _words_of(Cause)
MODALITIES = _words_of(Modality)
ACTS: Mapping[str, Mapping[str, Effect | Change | Cause | Act]] = {
    "harm": EFFECTS, "control": _words_of(Change), "attack": CAUSES, "talks": _words_of(Act),
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


def _quote(document: DocumentId, cells: Cells) -> Quote:
    return Quote(document=document, start=cells["start"], end=cells["end"], exact=cells["exact"])


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
        "place": claim.place, "places": "".join(folded_place(mention.name) for mention in claim.where),
        "mentions": _mentions(claim),
    }  # fmt: skip


def _mentions(claim: Claim) -> Cells:
    """Who is named as what; parts without anybody, and what goes without saying, are left out."""
    parts = {"where": claim.where, "actors": claim.actors, "attributed_to": claim.attributed_to}
    return {part: [_mention(mention) for mention in mentions] for part, mentions in parts.items() if mentions}


def _mention(mention: Mention) -> Cells:
    cells: Cells = {"name": mention.name, "role": mention.role.value}
    if mention.certainty is not Certainty.ASSERTED:
        cells["certainty"] = mention.certainty.value
    if mention.quote is not None:
        cells["quote"] = [mention.quote.start, mention.quote.end, mention.quote.exact]
    return cells


def folded_place(name: str) -> str:
    """A place's name as `revision.places` holds it."""
    return f"{SEPARATOR}{name.casefold()}{SEPARATOR}"


def figure_cells(claim: Claim, extraction: int, position: int) -> Iterator[Cells]:
    for rank, figure in enumerate(claim.figures):
        people = figure.population
        yield {
            "extraction": extraction, "position": position, "rank": rank, "id": figure.id, "harm": figure.harm.value,
            "low": figure.low, "high": figure.high, "qualifier": figure.qualifier.value, "who": people.who,
            "status": people.status.value, "age": people.age, "sex": people.sex, "scope": figure.scope.value,
            "since": figure.since, "part_of": figure.part_of, "victims": list(figure.victims), **_words(figure.quote),
        }  # fmt: skip


def _mention_of(document: DocumentId, cells: Cells) -> Mention:
    quote = None
    if "quote" in cells:
        start, end, exact = cells["quote"]
        quote = Quote(document=document, start=start, end=end, exact=exact)
    certainty = CERTAINTIES[cells["certainty"]] if "certainty" in cells else Certainty.ASSERTED
    return Mention(name=cells["name"], role=ROLES[cells["role"]], certainty=certainty, quote=quote)


def _cells(row: AnyRow) -> Cells:
    """A row as a dict: ten times quicker to look into than the row is, and a claim has sixty looks."""
    return dict(zip(row._fields, row, strict=True))


def figure_of(document: DocumentId, row: AnyRow) -> Figure:
    cells = _cells(row)
    people = Population(who=cells["who"], status=STATUSES[cells["status"]], age=cells["age"], sex=cells["sex"])
    return Figure(
        id=cells["id"], harm=EFFECTS[cells["harm"]], low=cells["low"], high=cells["high"],
        qualifier=QUALIFIERS[cells["qualifier"]], population=people, quote=_quote(document, cells),
        scope=SCOPES[cells["scope"]], since=cells["since"], part_of=cells["part_of"],
        victims=tuple(cells["victims"]),
    )  # fmt: skip


def _when(cells: Cells) -> When | None:
    if not cells["dated"]:
        return None
    return When(
        first=cells["first_day"], last=cells["last_day"], words=cells["when_words"], note=cells["when_note"]
    )


def claim_of(row: AnyRow, figures: Sequence[AnyRow]) -> Claim:
    """A Claim of one revision row (joined with its claim's) and its figures' rows, in the order of their ranks."""
    cells = _cells(row)
    held: DocumentId = cells["document"]
    parts = {part: tuple([_mention_of(held, named) for named in some]) for part, some in cells["mentions"].items()}
    return Claim(
        id=cells["claim"], document=held, quote=_quote(held, cells), kind=KINDS[cells["kind"]],
        act=ACTS[cells["kind"]][cells["act"]], cause=CAUSES[cells["cause"]], when=_when(cells),
        figures=tuple([figure_of(held, figure) for figure in figures]), about=cells["about"],
        modality=MODALITIES[cells["modality"]], share=cells["share"], origin=cells["origin"],
        confidence=cells["confidence"], seen_at=cells["seen_at"], **parts,
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
