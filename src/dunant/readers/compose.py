"""What a reader found of one report in, a Reading out: the one place where documents are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dunant.errors import Issue
from dunant.model.document import Document, Span
from dunant.model.ids import document_id, sha256
from dunant.ports import Given, Reading
from dunant.readers.dates import Day, parsed
from dunant.readers.decode import clean
from dunant.readers.furniture import furniture
from dunant.readers.headline import Headline, headline
from dunant.readers.published import printed, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One report as a reader found it; the strings are as written, blanks and all.

    Attributes:
        content: the captured bytes of this report alone.
        where: how an Issue names it.
        metadata_date, column_date: what the page or feed, or the table, gives as date.
        month_first: does the table write months before days ("8/15/16")?
        oddities: Issues that the reader already has.
    """

    content: bytes
    text: str
    address: str
    label: str
    where: str
    outlet: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    media_type: str = "text/plain"
    metadata_date: str = ""
    column_date: str = ""
    month_first: bool = False
    retrieved_at: datetime | None = None
    oddities: tuple[Issue, ...] = ()


def reading(found: Found, given: Given) -> Reading | Issue:
    """The document with its publication day, headline and furniture; an Issue where there is no text."""
    text = clean(found.text)
    if not text.strip():
        return empty(found.where)
    heading, day, dated = opening(text, clean(found.title))
    column, bad_column = cell(found, found.column_date, "column")
    metadata, bad_metadata = cell(found, found.metadata_date, "metadata")
    option = Day(day=given.published, words=str(given.published)) if given.published else None
    published, origin, conflicts = settled(
        {"option": option, "text": day, "metadata": metadata, "column": column}, found.where
    )
    capture, source = sha256(found.content), clean(given.outlet or found.outlet).strip()
    document = Document(
        id=document_id(capture, source, found.address), capture=capture, text=text, source=source,
        address=found.address, label=found.label, url=clean(found.url).strip(), title=heading.words,
        language=clean(found.language).strip(), published=published, published_from=origin,
        retrieved_at=found.retrieved_at, media_type=found.media_type,
        furniture=furniture(text, (*heading.spans, *dated)),
    )
    return Reading(
        document=document, content=found.content, issues=(*found.oddities, *bad_metadata, *bad_column, *conflicts)
    )


def opening(text: str, title: str) -> tuple[Headline, Day | None, tuple[Span, ...]]:
    """Headline and printed date of a text: either may come first, and each helps to find the other."""
    day, dated = printed(text)
    begins = dated[0].end if dated and not text[: dated[0].start].strip() else 0
    heading = headline(text, title, begins)
    if day is None and heading.end:
        day, dated = printed(text, heading.end)
    return heading, day, dated


def cell(found: Found, written: str, place: str) -> tuple[Day | None, tuple[Issue, ...]]:
    """The date of a cell or metadata field; an Issue where something stands there that is none."""
    if not written.strip():
        return None, ()
    day = parsed(written, found.month_first)
    if day:
        return day, ()
    what = f"the {place} gives “{written.strip()[:40]}” as date, which is none"
    return None, (Issue(code="date_invalid", where=found.where, what=what, advice="correct it or give --published"),)


def empty(where: str) -> Issue:
    """The Issue of a file, row or entry without a word."""
    return Issue(code="empty", where=where, what="there is no text in it", left_out=True)


def odd_encoding(where: str, oddity: str) -> tuple[Issue, ...]:
    """The Issue of a text whose encoding was not what it should be; none where nothing was odd."""
    if not oddity:
        return ()
    return (Issue(code="encoding", where=where, what=oddity, advice="if words look wrong, save it as UTF-8"),)
