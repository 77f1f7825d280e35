"""Claims in; each with its sentence, its speaker and its report, as pages show it, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dunant.context import ENDING, Context, context
from dunant.model.claim import Claim, Figure
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.vocab import Modality, Role

BESIDE = 400  # characters of the sentence before, and of the one after


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim and what it stands on.

    Attributes:
        context: the sentence around the quote.
    """

    claim: Claim
    document: Document
    context: Context
    figure: Figure | None
    parties: tuple[tuple[str, str, str], ...]
    asserted: bool


def evidence(claims: Iterable[Claim], documents: Mapping[DocumentId, Document]) -> list[Evidence]:
    """Each claim with its report; claims of reports that this day does not know are passed over."""
    return [_one(claim, documents[claim.document]) for claim in claims if claim.document in documents]


def _one(claim: Claim, document: Document) -> Evidence:
    named = tuple((one.role.value, one.name, one.certainty.value) for one in claim.actors if one.role is not Role.PLACE)
    return Evidence(
        claim=claim, document=document, context=around(document, claim), figure=next(iter(claim.figures), None),
        parties=named, asserted=claim.modality is Modality.ASSERTED,
    )


def around(document: Document, claim: Claim) -> Context:
    """The quoted words with the rest of their sentence."""
    return context(document.text, claim.quote.start, claim.quote.end)


def beside(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the public may read: the sentences of `start` to `end`, and one to either side."""
    ends = [found.end() for found in ENDING.finditer(text[:start])]
    first = ends[-2] if len(ends) > 1 else 0
    closing = [found.end() + end for found in ENDING.finditer(text[end : end + 4 * BESIDE])]
    last = closing[1] if len(closing) > 1 else min(len(text), end + BESIDE)
    return max(first, start - 2 * BESIDE), min(last, end + 2 * BESIDE)
