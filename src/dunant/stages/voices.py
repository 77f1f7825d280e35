"""Claims in, who says each out: ten outlets quoting one monitor are one voice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import ClaimId, DocumentId
from dunant.stages.families import families

Canonical = Callable[[str], str]  # a name as written in, one name for each party or body out
OUTLET = "outlet:"  # the prefix of a voice that is the outlet's own
ARTICLES = re.compile(r"^(?:the|an?)\s+", re.I)
SIGNS = re.compile(r"[^\w\s]+")


def plain(name: str) -> str:
    """The name in lower case without accents, signs and a leading article; the default where no register is given."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = SIGNS.sub(" ", re.sub(r"['’‘]s\b|['’‘.]", "", bare)).split()
    return ARTICLES.sub("", " ".join(words).casefold())


def voice(claim: Claim, carrier: Document | None, canonical: Canonical = plain) -> str:
    """The nearest speaker by its one name, else `outlet:` and the outlet.

    Unnamed speakers ("activists", "witnesses") are one voice whoever carries them: nothing shows that they are two.
    """
    if claim.speaker:
        return canonical(claim.speaker)
    return outlet(carrier) if carrier else OUTLET + claim.document


def outlet(document: Document) -> str:
    """The outlet's own voice; a document whose outlet nobody named speaks for itself alone."""
    return OUTLET + (document.source or document.label or document.id)


def voices(
    claims: Iterable[Claim], documents: Iterable[Document], canonical: Canonical = plain,
    family_of: Mapping[DocumentId, str] | None = None,
) -> dict[ClaimId, str]:
    """The voice of every claim; an outlet that copies another's text says nothing of its own."""
    known = {document.id: document for document in documents}
    first = _first_of_family(known, families(known.values()) if family_of is None else family_of)
    return {claim.id: voice(claim, first.get(claim.document), canonical) for claim in claims}


def _first_of_family(
    known: Mapping[DocumentId, Document], family_of: Mapping[DocumentId, str]
) -> dict[DocumentId, Document]:
    """For each document, the one of its family that was published first."""
    first: dict[str, Document] = {}
    for document in sorted(known.values(), key=_age):
        first.setdefault(family_of.get(document.id, document.id), document)
    return {key: first[family_of.get(key, key)] for key in known}


def _age(document: Document) -> tuple[str, str]:
    return (str(document.published) if document.published else "9999", document.id)
