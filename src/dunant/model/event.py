"""What claims and judgements add up to."""

from __future__ import annotations

from dataclasses import dataclass

from dunant.model.claim import Claim, Population
from dunant.model.ids import ClaimId, EventId
from dunant.model.register import Place
from dunant.model.vocab import Effect, EventStatus, Grade, Precision
from dunant.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A claim that an estimate or total did not use, and why."""

    claim: ClaimId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many people one event harmed, in one way.

    Attributes:
        low, best, high: people; None where nobody gave that bound. A best nobody said is worse than none.
        rule: name@version of the policy that chose.
        voices: who says so, each once, however many outlets carry it.
        carriers: how many carrier families printed it.
    """

    harm: Effect
    population: Population
    low: int | None
    best: int | None
    high: int | None
    rule: str
    voices: tuple[str, ...] = ()
    carriers: int = 0
    used: tuple[ClaimId, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The grade of evidence for who did it, and why it is that."""

    grade: Grade
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One incident, however many outlets tell it.

    Attributes:
        former_ids: ids this event had before a merge; each still leads here.
        type: attack cause, control change, talks act or "harm".
        place: the resolved place; None where no name could be resolved.
        place_name: the place as the claims write it.
        carriers: how many carrier families tell it.
        evidence: how well it is evidenced who did it; None for what is no violence.
    """

    id: EventId
    type: str
    claims: tuple[Claim, ...]
    when: When | None = None
    place: Place | None = None
    place_name: str = ""
    precision: Precision = Precision.UNKNOWN
    estimates: tuple[Estimate, ...] = ()
    actors: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    carriers: int = 0
    status: EventStatus = EventStatus.MACHINE
    former_ids: tuple[EventId, ...] = ()
    evidence: Evidence | None = None
