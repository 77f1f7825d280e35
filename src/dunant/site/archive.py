"""The record in, what the pages show of it out: computed once for each state of the record, then kept.

Django answers in several threads; one of them computes while the others wait or are given what was there before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

from dunant.errors import UsageError
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.judgement import Judgement
from dunant.model.vocab import EventStatus, Question, Verdict
from dunant.monitor import Monitor
from dunant.projection import Clock, Projection, ways
from dunant.reviewing import OpenQuestion
from dunant.site.showing import Veil, Wishes, wishes
from dunant.tracing import Gone

KEPT = 4  # states of the record at once: today's, and a few of other days that somebody asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One state of the record, by what pages ask for.

    Attributes:
        events: those the public sees, oldest first, undated last.
        ways: every id an event has or had, to the event; withdrawn ones too, for a page says why.
        event_of: the event that each claim tells, if any.
        told: the claims of each document, in text order.
        veiled: did editors decide that something is hidden from the public?
    """

    projection: Projection
    events: tuple[Event, ...]
    ways: Mapping[str, Event]
    event_of: Mapping[ClaimId, Event]
    told: Mapping[DocumentId, tuple[Claim, ...]]
    veiled: bool = False

    @property
    def documents(self) -> Mapping[DocumentId, Document]:
        """As corrected."""
        return self.projection.told.documents

    @property
    def claims(self) -> tuple[Claim, ...]:
        """As corrected, in the order of documents and text."""
        return self.projection.told.claims


class Archive:
    """One record, open for reading, and its shelves."""

    def __init__(self, where: str, published_only: bool = False) -> None:
        self.monitor = Monitor(where, make=False)
        self.published_only = published_only
        self._lock = Lock()
        self._shelves: dict[tuple[Clock, bool], tuple[tuple[object, ...], Shelf]] = {}

    def shelf(self, clock: Clock | None = None, *, whole: bool = False) -> Shelf:
        """The record by this clock, as it is now and as the public may see it; `whole` for those who decide on that."""
        wanted = (clock or Clock(), whole)
        with self._lock:
            state = (date.today(), settings.TWO_EYES, *self.monitor.ledger.counts().values())
            kept = self._shelves.get(wanted)
            if kept is None or kept[0] != state:
                kept = self._shelves[wanted] = (state, self._made(*wanted))
                for old in list(self._shelves)[:-KEPT]:
                    del self._shelves[old]
            return kept[1]

    def gone(self, wanted: str) -> Gone | None:
        """The event that had this whole id and stands no more; None where there never was one, or it is not public."""
        if self.published_only:
            return None
        with self._lock:
            try:
                found = self.monitor.show(wanted)
            except UsageError:
                return None
        return found if isinstance(found, Gone) and found.id == wanted else None

    def questions(self) -> list[OpenQuestion]:
        """What is open, the weightiest first."""
        with self._lock:
            return self.monitor.questions()

    def _made(self, clock: Clock, whole: bool) -> Shelf:
        projection = self.monitor.projection(clock)
        held = list(self.monitor.ledger.judgements())
        every = [seconded(event, held) for event in projection.assembly.events] if settings.TWO_EYES \
            else list(projection.assembly.events)
        wanted = Wishes() if whole else self._wishes(held)
        if wanted.any:
            veil = Veil(projection.told, wanted, self.monitor.places.find)
            every = [seen for event in every if (seen := veil.event(event))]
            projection = replace(projection, told=veil.told)
        told: dict[DocumentId, list[Claim]] = defaultdict(list)
        for claim in projection.told.claims:
            told[claim.document].append(claim)
        return Shelf(
            projection=projection, events=tuple(event for event in every if self._open(event)),
            ways=ways([event for event in every if whole or self._named(event)], self.monitor.ledger.successors()),
            event_of={claim.id: event for event in every if self._open(event) for claim in event.claims},
            veiled=wanted.any,
            told={key: tuple(sorted(claims, key=_place_in_text)) for key, claims in told.items()},
        )

    def _wishes(self, held: Iterable[Judgement]) -> Wishes:
        """What editors decided, on the events as they are by today's clock."""
        if not any(one.question is Question.SHOW_AS for one in held):
            return Wishes()
        now = self.monitor.projection(Clock())
        return wishes(held, ways(now.assembly.events, self.monitor.ledger.successors()), date.today())

    def _open(self, event: Event) -> bool:
        """Does the public see it in lists?"""
        if event.status is EventStatus.WITHDRAWN:
            return False
        return not self.published_only or event.status is EventStatus.PUBLISHED

    def _named(self, event: Event) -> bool:
        """Has it a page? What was withdrawn keeps its page, which says so."""
        return self._open(event) or event.status is EventStatus.WITHDRAWN


def seconded(event: Event, held: Iterable[Judgement]) -> Event:
    """Published only once two people said so since anybody said otherwise; until then it counts as reviewed."""
    if event.status is not EventStatus.PUBLISHED or len(publishers(event, held)) > 1:
        return event
    return replace(event, status=EventStatus.REVIEWED)


def publishers(event: Event, held: Iterable[Judgement]) -> set[str]:
    """Who said that it may be published, since anybody last said otherwise."""
    about, said = {event.id, *event.former_ids, *(claim.id for claim in event.claims)}, set[str]()
    for one in sorted((one for one in held if one.question is Question.PUBLISH and one.left in about),
                      key=lambda one: one.at):
        said = {*said, one.by} if one.verdict is Verdict.YES else set()
    return said


def _place_in_text(claim: Claim) -> tuple[int, int]:
    return claim.quote.start, claim.quote.end


@cache
def archive() -> Archive:
    """The record the settings name, opened at the first call."""
    return Archive(settings.RECORD, settings.PUBLIC == "published")


def about(request: HttpRequest) -> dict[str, object]:
    """What every page says of the record: how many reports and events there are, and how far they are reviewed."""
    shelf = archive().shelf()
    return {
        "record_reports": len(shelf.documents), "record_events": len(shelf.events),
        "record_reviewed": sum(event.status is not EventStatus.MACHINE for event in shelf.events),
    }


def events_of(shelf: Shelf, document: DocumentId) -> Iterator[Event]:
    """The events that one report tells, each once, in text order."""
    seen = {event.id: event for claim in shelf.told.get(document, ()) if (event := shelf.event_of.get(claim.id))}
    yield from seen.values()
