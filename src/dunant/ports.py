"""The Protocols that an extension may fill, one to four methods each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Protocol, TypeVar, runtime_checkable

from dunant.errors import Issue
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import PlaceId
from dunant.model.judgement import Judgement
from dunant.model.register import Place

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were found: where, when, and what they say they are."""

    content: bytes
    address: str
    label: str
    media_type: str = ""
    retrieved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person said on the command line: it outranks what the material says of itself."""

    outlet: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document, the bytes it was captured from, and what was odd about it."""

    document: Document
    content: bytes
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What an extractor found in one document."""

    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()


@runtime_checkable
class Reader(Protocol):
    """Captured bytes in, documents out."""

    name: str

    def accepts(self, capture: Capture) -> bool:
        """Can this reader make documents of these bytes?"""

    def read(self, capture: Capture, given: Given) -> Iterator[Reading | Issue]:
        """One Reading per report, in order; an Issue for each part that is none. Never raises on content."""


@runtime_checkable
class Extractor(Protocol):
    """A document in, claims out; never raises, whatever the text."""

    origin: str

    def extract(self, document: Document) -> Extraction:
        """The claims of one document, in text order."""


@runtime_checkable
class Gazetteer(Protocol):
    """Names in, places out."""

    def find(self, name: str, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        """Every place of that name, likeliest first; `countries` (ISO alpha-2) allows looser spelling there."""

    def get(self, place: PlaceId) -> Place | None:
        """The place of that id."""

    def knows(self, name: str) -> bool:
        """Is this the exact name of some place? Fast: an extractor asks for every capitalised word."""


@runtime_checkable
class Linker(Protocol):
    """Claims in, answers to "do these two speak of one event?" out."""

    origin: str

    def link(self, claims: Sequence[Claim], documents: Sequence[Document]) -> Iterator[Judgement]:
        """same_event judgements over pairs of claims, in any order of arrival the same."""


@runtime_checkable
class Exporter(Protocol):
    """Events and claims in, a file of some format out."""

    name: str

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """Write and return the loss report: what the format could not hold, with counts."""


@runtime_checkable
class Engine(Protocol):
    """Where extraction runs."""

    def map(self, function: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """`function` over `items`, results in the order of `items`."""
