"""A document and its claims in, one JSON object in the codebook's format out (docs/codebook.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO

from dunant.exporters.record import Json
from dunant.model.claim import Claim, Figure
from dunant.model.document import Document
from dunant.model.ids import FigureId
from dunant.model.vocab import Certainty, Kind, Modality, Role

HELD_BACK = {Modality.HYPOTHETICAL, Modality.DENIED, Modality.NEGATED}
Fields = dict[str, Json]


def codebook(document: Document, claims: Iterable[Claim]) -> Fields:
    """The document's claims as the codebook's records, in text order, under the document's label.

    Left out, and counted in `notes`: what the text only supposes, plans or denies (a denied perpetrator is
    `by_certainty` denied). "No casualties" is a harm record of nought. The people who annotate stop at the eight talks
    that matter most; a machine that reads them all has no reason to.
    """
    told = sorted((claim for claim in claims if claim.document == document.id), key=_in_text_order)
    kept = [claim for claim in told if not why_left_out(claim)]
    out = Counter(why_left_out(claim) for claim in told if why_left_out(claim))
    return {
        "id": document.label or document.id,
        "harm": _harm(kept),
        "control": [_control(claim) for claim in kept if claim.kind == Kind.CONTROL],
        "attack": [_attack(claim) for claim in kept if claim.kind == Kind.ATTACK],
        "talks": [_talks(claim) for claim in kept if claim.kind == Kind.TALKS],
        "notes": "; ".join(f"{count} {why} left out" for why, count in sorted(out.items()) if count),
    }


def write(told: Iterable[tuple[Document, Sequence[Claim]]], out: IO[str]) -> dict[str, int]:
    """One line a document, in the order given; returns the loss report: what the codebook cannot hold, with counts."""
    loss: Counter[str] = Counter()
    for document, claims in told:
        out.write(json.dumps(codebook(document, claims), ensure_ascii=False) + "\n")
        loss.update(why for claim in claims if (why := why_left_out(claim)))
        loss["speakers behind the nearest"] += sum(max(0, len(claim.attributed_to) - 1) for claim in claims)
        loss["containing places"] += sum(max(0, len(claim.where) - 1) for claim in claims)
    return {what: count for what, count in loss.items() if count}


def why_left_out(claim: Claim) -> str:
    """Why the codebook has no record for the claim; empty where it has."""
    if claim.modality == Modality.PLANNED and claim.kind != Kind.TALKS:
        return "planned"
    if claim.modality not in HELD_BACK:
        return ""
    nought = any(figure.low == 0 and figure.high == 0 for figure in claim.figures)
    return "" if nought and claim.modality == Modality.NEGATED else claim.modality.value


def _in_text_order(claim: Claim) -> tuple[int, int, str]:
    return (claim.quote.start, claim.quote.end, claim.id)


def _harm(claims: Sequence[Claim]) -> list[Json]:
    figures = [(claim, figure) for claim in claims if claim.kind == Kind.HARM for figure in claim.figures]
    index = {figure.id: at for at, (_, figure) in enumerate(figures)}
    return [_figure(claim, figure, index) for claim, figure in figures]


def _figure(claim: Claim, figure: Figure, index: dict[FigureId, int]) -> Fields:
    return {
        "effect": figure.harm.value, "low": figure.low, "high": figure.high, "qualifier": figure.qualifier.value,
        "who": figure.population.who or None, "status": figure.population.status.value,
        "part_of": index.get(figure.part_of) if figure.part_of else None,
        "scope": figure.scope.value, "since": figure.since or None, "cause": claim.cause.value,
        **_by(claim), **_where(claim), "said_by": claim.speaker or None, "quote": figure.quote.exact,
    }


def _control(claim: Claim) -> Fields:
    return {
        "change": claim.act.value, **_where(claim), "by": _named(claim, Role.BY), "from": _named(claim, Role.FROM),
        "said_by": claim.speaker or None, "quote": claim.quote.exact,
    }


def _attack(claim: Claim) -> Fields:
    return {
        "cause": claim.act.value, **_by(claim), "target": _named(claim, Role.TARGET), **_where(claim),
        "said_by": claim.speaker or None, "quote": claim.quote.exact,
    }


def _talks(claim: Claim) -> Fields:
    return {
        "act": claim.act.value, "actor": _named(claim, Role.ACTOR), "target": _named(claim, Role.TARGET),
        "about": claim.about or None, **_where(claim),
        "tense": "planned" if claim.modality == Modality.PLANNED else "held", "quote": claim.quote.exact,
    }


def _where(claim: Claim) -> Fields:
    """Place, and both days where both are known."""
    days = claim.when.days if claim.when else None
    return {"place": claim.place or None, "date": list(days) if days else None}


def _by(claim: Claim) -> Fields:
    """Who did it, and how firmly the text says so."""
    mention = claim.mentioned(Role.BY)
    certainty = Certainty(mention.certainty).value if mention else None
    return {"by": mention.name if mention else None, "by_certainty": certainty}


def _named(claim: Claim, role: Role) -> str | None:
    mention = claim.mentioned(role)
    return mention.name if mention else None
