"""Every exception of dunant, and Issue: a fault in the material, which is data.

DunantError
├── UsageError        the call is wrong: exit status 2
├── SourceError       something to read cannot be read; becomes an Issue and the run goes on
├── QuoteError        a claim quotes words that its document does not hold
├── LedgerError       the record file is none, is newer, or cannot be written
├── PlacesError       a gazetteer or overlay cannot be read
├── ActorsError       an actor register cannot be read
└── EngineError       a worker ended before its work was done
"""

from __future__ import annotations

from dataclasses import dataclass


class DunantError(Exception):
    """What was found, where, and what to do, in one line."""


class UsageError(DunantError):
    """A wrong call: an unknown name, a date that is none."""


class SourceError(DunantError):
    """Something that was to be read cannot be."""


class QuoteError(DunantError):
    """A claim whose quote its document does not hold."""


class LedgerError(DunantError):
    """The record cannot be opened or written; nothing that was in it is lost."""


class PlacesError(DunantError):
    """A gazetteer pack or an overlay cannot be read."""


class ActorsError(DunantError):
    """An actor register of the user's cannot be read or written."""


class EngineError(DunantError):
    """A worker ended before its work was done; what was written before is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A fault in the material: kept, listed, never raised.

    Attributes:
        code: a short fixed word (`empty`, `binary`, `date_conflict`, `undated`, …).
        where: the file, row or document.
        what: what was found there.
        advice: what a person can do.
        left_out: was something not read because of it? Then the run ends with exit status 1.
    """

    code: str
    where: str
    what: str
    advice: str = ""
    left_out: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.advice}" if self.advice else "")
