"""A text as one outlet published it, and the exact words quoted from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from dunant.model.ids import DocumentId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet or body that publishes.

    Attributes:
        kind: agency, outlet, official, armed group, NGO, UN, witness, or empty where not known.
        party: the party it speaks for, empty where none is known.
    """

    id: SourceId
    name: str
    kind: str = ""
    party: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` (end excluded) of a document's text, and why they are marked."""

    start: int
    end: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report as captured.

    Attributes:
        capture: SHA-256 of the captured bytes, which the ledger stores once however many documents share them.
        source: the outlet's name as given; empty where nobody said.
        address: url, file name or row id: with `capture` and `source` it makes the id.
        label: what a person calls it: the row id of a table, else the file's name.
        text: the whole text, furniture included, so that every offset is checkable.
        published: the day of publication; None where nothing tells.
        published_from: where that was read: option, text, metadata, column, judgement or empty.
        furniture: the spans of `text` that are navigation, forms, captions or repeated headlines; they yield no claim.
    """

    id: DocumentId
    capture: str
    text: str
    source: str = ""
    address: str = ""
    label: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    published: date | None = None
    published_from: str = ""
    retrieved_at: datetime | None = None
    media_type: str = "text/plain"
    revises: DocumentId | None = None
    licence: str = ""
    furniture: tuple[Span, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a document: W3C Web Annotation's text-position and text-quote selectors in one."""

    document: DocumentId
    start: int
    end: int
    exact: str

    def stands_in(self, document: Document) -> bool:
        """Does the document hold these very words at this very place?"""
        return document.id == self.document and document.text[self.start : self.end] == self.exact


def quote(document: Document, start: int, end: int) -> Quote:
    """The document's characters `start` to `end` as a Quote."""
    return Quote(document=document.id, start=start, end=end, exact=document.text[start:end])
