"""What a document says was done, by whom, to whom, where and when; every value with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dunant.model.document import Quote
from dunant.model.ids import ClaimId, DocumentId, FigureId
from dunant.model.vocab import (
    Act,
    Cause,
    Certainty,
    Change,
    Effect,
    Kind,
    Modality,
    Qualifier,
    Role,
    Scope,
    Status,
)
from dunant.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text and what it is to the claim."""

    name: str
    role: Role
    quote: Quote | None = None
    certainty: Certainty = Certainty.ASSERTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """The people a figure counts: the head words as written, and what the text calls them."""

    who: str
    status: Status = Status.UNKNOWN
    age: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many people were harmed, as said in one place.

    Attributes:
        low: the least number the words allow; None for "up to 30".
        high: the greatest number; None says that no upper bound was given.
        since: first day of a running total, as precise as said ("2011", "2016-11-15"), or empty.
        part_of: the larger figure this one is said to be included in.
        victims: names of the dead; kept apart, never public by default.
    """

    id: FigureId
    harm: Effect
    low: int | None
    high: int | None
    qualifier: Qualifier
    population: Population
    quote: Quote
    scope: Scope = Scope.INCIDENT
    since: str = ""
    part_of: FigureId | None = None
    victims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a figure needs a low or a high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of a document.

    Attributes:
        act: the codebook's effect, change, cause or act, by `kind`.
        where: the place as written, the most specific first, then what the text says contains it.
        actors: who did it, to whom, from whom, as Mentions by role.
        figures: for harm, what was counted; one figure a claim (docs/decisions/0002).
        about: for talks, what it was about.
        attributed_to: the speaker chain, the nearest speaker first; empty where the outlet speaks itself.
        share: a stated share of an area ("more than three quarters"), or empty.
        origin: extractor@version.
        confidence: 0 to 1, how sure the extractor is; None where it does not say.
        seen_at: when this ledger first held it.
    """

    id: ClaimId
    document: DocumentId
    quote: Quote
    kind: Kind
    act: Effect | Change | Cause | Act
    cause: Cause = Cause.UNKNOWN
    when: When | None = None
    where: tuple[Mention, ...] = ()
    actors: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    about: str = ""
    attributed_to: tuple[Mention, ...] = ()
    modality: Modality = Modality.ASSERTED
    share: str = ""
    origin: str = ""
    confidence: float | None = None
    seen_at: datetime | None = None

    def mentioned(self, role: Role) -> Mention | None:
        """The first Mention in that role, or None."""
        return next((mention for mention in self.actors if mention.role == role), None)

    @property
    def place(self) -> str:
        """The most specific place as written, or empty."""
        return self.where[0].name if self.where else ""

    @property
    def speaker(self) -> str:
        """The nearest speaker as written, or empty where the outlet speaks itself."""
        return self.attributed_to[0].name if self.attributed_to else ""

    @property
    def first_day(self) -> date | None:
        """The first possible day, where one is known."""
        return self.when.first if self.when else None
