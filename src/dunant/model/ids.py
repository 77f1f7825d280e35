"""Content in, stable ids out.

An id shows its kind (`doc-`, `clm-`, `fig-`, `jdg-`, `evt-`, `plc-`, `act-`, `src-`) and is a hash of what the thing
*is*, never of when or by whom it was found. So the same bytes read twice add nothing, and a better extractor that finds
the same claim again keeps its id and with it every decision a person made.
"""

from __future__ import annotations

import hashlib
from typing import NewType

DocumentId = NewType("DocumentId", str)
ClaimId = NewType("ClaimId", str)
FigureId = NewType("FigureId", str)
JudgementId = NewType("JudgementId", str)
EventId = NewType("EventId", str)
PlaceId = NewType("PlaceId", str)
ActorId = NewType("ActorId", str)
SourceId = NewType("SourceId", str)

DIGITS = 16  # hex digits kept of a SHA-256: 64 bits, one collision expected in four thousand million records


def sha256(captured: bytes) -> str:
    """The full SHA-256 of captured bytes, as 64 hex digits."""
    return hashlib.sha256(captured).hexdigest()


def digest(*parts: object) -> str:
    """A short hash of the parts; a separator keeps ("ab", "c") and ("a", "bc") apart."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:DIGITS]


def document_id(capture: str, source: str, address: str) -> DocumentId:
    """The id of a text as one outlet published it: `capture` is the SHA-256 of its bytes, `address` a url or row id."""
    return DocumentId("doc-" + digest(capture, source.casefold(), address))


def claim_id(document: DocumentId, kind: str, act: str, start: int, end: int) -> ClaimId:
    """`act` is the effect, change, cause or act; `start`, `end` are the offsets of the number or trigger words."""
    return ClaimId("clm-" + digest(document, kind, act, start, end))


def figure_id(document: DocumentId, harm: str, start: int, end: int) -> FigureId:
    """`start`, `end` are the offsets of the number (of the noun, where no number is said)."""
    return FigureId("fig-" + digest(document, harm, start, end))


def source_id(name: str) -> SourceId:
    """The id of an outlet or body by its name, case and outer blanks aside."""
    return SourceId("src-" + digest(name.strip().casefold()))
