"""Claims in, who says each out: ten outlets quoting one monitor are one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import ClaimId, DocumentId
from dunant.rules.names import Canonical, Naming, plain, plainly, voice
from dunant.stages.families import families

__all__ = ["Canonical", "Naming", "plain", "plainly", "voice", "voices"]


def voices(
    claims: Iterable[Claim], documents: Iterable[Document], naming: Naming = plainly,
    family_of: Mapping[DocumentId, str] | None = None,
) -> dict[ClaimId, str]:
    """The voice of every claim; an outlet that copies another's text says nothing of its own."""
    known = {document.id: document for document in documents}
    first = _first_of_family(known, families(known.values()) if family_of is None else family_of)
    names = {key: naming(document) for key, document in first.items()}
    return {
        claim.id: voice(claim, first.get(claim.document), names.get(claim.document, plain)) for claim in claims
    }


def _first_of_family(
    known: Mapping[DocumentId, Document], family_of: Mapping[DocumentId, str]
) -> dict[DocumentId, Document]:
    """For each document, the one of its family that was published first."""
    first: dict[str, Document] = {}
    for document in sorted(known.values(), key=age):
        first.setdefault(family_of.get(document.id, document.id), document)
    return {key: first[family_of.get(key, key)] for key in known}


def age(document: Document) -> tuple[str, str]:
    """The day of publication, undated last; of one day, by the id."""
    return (str(document.published) if document.published else "9999", document.id)
