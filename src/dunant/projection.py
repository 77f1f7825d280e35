"""A record in, what it adds up to out: documents and claims as corrected, where they happened, and the events.

Nothing here is kept: it is computed anew from the ledger, as of either clock (design, section 2). Only places that the
record has no judgement of yet are judged and written on the way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from dunant.errors import LedgerError
from dunant.gazetteers.shape import resolution
from dunant.ledger import Ledger
from dunant.linkers.incident import Incident
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId, PlaceId, digest
from dunant.model.judgement import Judgement
from dunant.model.register import Place
from dunant.model.vocab import Question, Verdict
from dunant.ports import Gazetteer
from dunant.register import Register
from dunant.stages.assemble import Assembly, Choices, assembly, event_id, redirects
from dunant.stages.link import link
from dunant.stages.named import named
from dunant.stages.policies import DEFAULT
from dunant.stages.resolve import ORIGIN, resolve
from dunant.stages.standing import Standing, corrected, corrected_claims, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The two clocks: what documents published by `as_of` say, and what the record held at `recorded_by`."""

    as_of: date | None = None
    recorded_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How tolls are chosen: a policy by name@version, and how far the user trusts each voice (0 first)."""

    policy: str = DEFAULT
    ranking: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Documents and claims as corrected, in the order in which they came, and where each claim happened."""

    documents: Mapping[DocumentId, Document]
    claims: tuple[Claim, ...]
    places: Mapping[ClaimId, Place]
    stands: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Statements, and the events that they add up to."""

    told: Statements
    joined: tuple[Judgement, ...]
    assembly: Assembly


def statements(ledger: Ledger, gazetteer: Gazetteer, clock: Clock) -> Statements:
    """What the record says by both clocks."""
    stands = ledger.standing(clock.recorded_by)
    documents = ledger.documents(clock.as_of, clock.recorded_by)
    held = ledger.claims(as_of=clock.as_of, recorded_by=clock.recorded_by)
    return stated(documents, held, stands, gazetteer, ledger if clock.recorded_by is None else None)


def stated(
    recorded: Iterable[Document], held: Iterable[Claim], stands: Standing, gazetteer: Gazetteer,
    ledger: Ledger | None = None,
) -> Statements:
    """What recorded documents and claims say as corrected; places judged on the way are kept in the ledger, if any."""
    documents = {one.id: corrected(one, stands) for one in recorded}
    claims = tuple(corrected_claims(held, stands))
    fresh = [answer for group in unplaced(claims, documents, stands) for answer in resolve(*group, gazetteer)]
    if fresh:
        keep(ledger, fresh)
        stands = standing([*stands, *fresh])
    places = {claim.id: place for claim in claims if (place := place_of(claim, stands, gazetteer))}
    return Statements(documents=documents, claims=claims, places=places, stands=stands)


def keep(ledger: Ledger | None, answers: Sequence[Judgement]) -> None:
    """Hold what was judged on the way; a full disk is no reason not to show what is there."""
    if ledger is not None:
        with suppress(LedgerError):
            ledger.judge(*answers)


def project(told: Statements, register: Register, rule: Rule | None = None) -> Projection:
    """The events of these statements; the register knows which names are one voice."""
    now, documents = datetime.now(UTC), tuple(told.documents.values())
    naming = named(register, told.claims, told.stands)
    joined = link(told.claims, documents, [Incident(places=told.places, naming=naming, at=now)], now)
    return counted(told, joined, register, rule)


def counted(
    told: Statements, joined: tuple[Judgement, ...], register: Register, rule: Rule | None = None
) -> Projection:
    """The events of statements that are linked already, their tolls by the rule; range where none is given."""
    rule, naming = rule or Rule(), named(register, told.claims, told.stands)
    choices = Choices(
        naming=naming, called=register.called, rule=rule.policy, ranking=rule.ranking, bodies=register
    )
    made = assembly(told.claims, [*told.stands, *joined], told.documents.values(), told.places, choices)
    return Projection(told=told, joined=joined, assembly=made)


def ways(events: Sequence[Event], successors: Mapping[str, str]) -> dict[str, Event]:
    """Every id that an event has or had, by any claim that tells it or that another took the place of, to the event."""
    known = {event.id: event for event in events}
    found: dict[str, Event] = {old: known[new] for old, new in redirects(events).items()}
    for former, claim in successors.items():
        event = found.get(event_id(ClaimId(claim)))
        if event is not None:
            found.setdefault(event_id(ClaimId(former)), event)
    return found


def unplaced(
    claims: Sequence[Claim], documents: Mapping[DocumentId, Document], stands: Standing
) -> Iterator[tuple[list[Claim], Document]]:
    """The documents with a claim whose place neither this resolver nor a person has judged, with all their claims."""
    grouped: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.document].append(claim)
    for key, group in grouped.items():
        if key in documents and any(claim.where and not _judged(claim, stands) for claim in group):
            yield group, documents[key]


def _judged(claim: Claim, stands: Standing) -> bool:
    return any(answer.human or answer.by == ORIGIN for answer in stands.about(Question.PLACE_OF, claim.id))


def place_of(claim: Claim, stands: Standing, gazetteer: Gazetteer) -> Place | None:
    """Where the claim happened: a person's YES, else the machine's newest answer unless a person refused it."""
    answers = stands.about(Question.PLACE_OF, claim.id)
    refused = {answer.right for answer in answers if answer.human and answer.verdict is Verdict.NO}
    chosen = next((answer for answer in answers if answer.human and answer.verdict is Verdict.YES), None)
    chosen = chosen or next((answer for answer in answers if not answer.human), None)
    if chosen is None or chosen.verdict is not Verdict.YES or chosen.right in refused:
        return None
    place = gazetteer.get(PlaceId(chosen.right))
    return meant(claim, chosen, place) if place else None


def meant(claim: Claim, answer: Judgement, place: Place) -> Place:
    """The place itself, or the part of it, or the area around it, that the words mean; that has an id of its own."""
    found = resolution(answer.value, place)
    if found.lat is None or found.lon is None:
        return place
    shape = (found.lat, found.lon, found.radius_km)
    if shape == (place.lat, place.lon, place.radius_km):
        return place if found.precision == place.precision else replace(place, precision=found.precision)
    return replace(
        place, id=PlaceId(f"{place.id}-{digest(*shape)[:6]}"), name=claim.place or place.name, names=(), lat=found.lat,
        lon=found.lon, radius_km=found.radius_km, precision=found.precision, admin=(place.name, *place.admin),
        population=0, outline="",
    )
