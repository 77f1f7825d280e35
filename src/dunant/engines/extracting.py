"""A document in, its claims and where they happened out: the part of reading that any process can do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dunant import plugins
from dunant.errors import Issue
from dunant.gazetteers import Places
from dunant.model.document import Document
from dunant.model.judgement import Judgement
from dunant.ports import Extraction, Extractor
from dunant.stages.resolve import resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a document says, and `place_of` for each claim that names a place.

    Attributes:
        fault: an Issue where the extractor failed or could not read it; then there is nothing else.
    """

    extraction: Extraction
    placed: tuple[Judgement, ...] = ()
    fault: Issue | None = None


NOTHING = Found(extraction=Extraction(claims=()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracting:
    """What to extract with; small, so that it travels with every document. Each process makes the tools once.

    Attributes:
        extractor: its name among the installed ones.
        record: the record's file, beside which its overlay lies; None where it has none.
        pack: the gazetteer pack; None is the shipped one.
        edition: when the overlay was last written, so that places added later are seen.
        options: what this extractor takes beside a gazetteer, by name.
    """

    extractor: str
    record: Path | None = None
    pack: Path | None = None
    edition: int = 0
    options: tuple[tuple[str, str], ...] = ()

    def __call__(self, document: Document | None) -> Found:
        """The claims of one document and their places; nothing for None, which keeps the place of another item."""
        if document is None:
            return NOTHING
        extractor, gazetteer = tools(self)
        try:
            extraction = extractor.extract(document)
            placed = tuple(resolve(extraction.claims, document, gazetteer))
        except Exception as fault:  # a flaw of an extractor must not end a run of a thousand reports; it is named
            return Found(extraction=Extraction(claims=()), fault=failed(document, fault))
        unread = next((issue for issue in extraction.issues if issue.left_out), None)
        if unread and not extraction.claims:  # not kept, so that the next run reads the document
            return Found(extraction=Extraction(claims=()), fault=unread)
        return Found(extraction=extraction, placed=placed)


@lru_cache(maxsize=2)
def tools(asked: Extracting) -> tuple[Extractor, Places]:
    """The extractor and the gazetteer, made once a process; UsageError or PlacesError where there is none."""
    gazetteer = Places.of(asked.record, asked.pack)
    return plugins.extractor(asked.extractor, gazetteer, **dict(asked.options)), gazetteer


def failed(document: Document, fault: Exception) -> Issue:
    """The Issue of a document on which the extractor failed."""
    what = f"the extractor failed on it ({type(fault).__name__}: {' '.join(str(fault).split())[:120]})"
    return Issue(
        code="extractor_failed", where=document.label or document.id, what=what, left_out=True,
        advice="report this with the text, and read it again with the next version",
    )
