"""The record in, what the pages show of it out: computed once for each state of the record, then kept.

Django answers in several threads. Where a record is small, whoever asks first after a change computes what it adds up
to and the others wait. Where that takes longer than anybody waits, one thread computes it anew while the pages go on
showing what was there before; what editors decided about showing and publishing holds at once all the same.
"""

from __future__ import annotations

import gc
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from threading import RLock, Thread
from typing import TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import override

from dunant.errors import UsageError
from dunant.hearing import parties
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId, EventId
from dunant.model.judgement import Judgement
from dunant.model.vocab import EventStatus, Question, Verdict
from dunant.monitor import Monitor
from dunant.projection import Clock, Projection, ways
from dunant.reviewing import OpenQuestion
from dunant.showing import Wishes, shown, wishes
from dunant.site.cards import Cards
from dunant.site.searching import Index
from dunant.stages.assemble import event_id
from dunant.stages.control import Naming as Parties
from dunant.tracing import Gone

ANSWERS = 64  # tallies and states of the ground that are kept with a state of the record
KEPT = 4  # states of the record at once: today's, and a few of other days that somebody asks for
PATIENCE = 3.0  # seconds that a reader waits for a state to be computed; beyond, it is computed behind the pages
State = tuple[object, ...]
Found = Callable[[Iterable[Event]], Mapping[str, Event]]
Key, Value = TypeVar("Key"), TypeVar("Value")
STATUSES = {Verdict.YES: EventStatus.PUBLISHED, Verdict.NO: EventStatus.WITHDRAWN}


class Busy(Exception):
    """The state that is asked for is being worked out; it is there in a while."""


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One state of the record, by what pages ask for.

    Attributes:
        events: those the public sees, oldest first, undated last.
        ways: every id an event has or had, to the event; withdrawn ones too, for a page says why.
        event_of: the event that each claim tells, if any.
        told: the claims of each document, in text order.
        judged: what people decided, oldest first.
        whole: is it the state that editors see, of which nothing is hidden?
    """

    projection: Projection
    events: tuple[Event, ...]
    ways: Mapping[str, Event]
    event_of: Mapping[ClaimId, Event]
    told: Mapping[DocumentId, tuple[Claim, ...]]
    judged: tuple[Judgement, ...]
    whole: bool = False

    @property
    def documents(self) -> Mapping[DocumentId, Document]:
        """As corrected."""
        return self.projection.told.documents

    @property
    def claims(self) -> tuple[Claim, ...]:
        """As corrected, in the order of documents and text."""
        return self.projection.told.claims

    def claim(self, key: str) -> Claim | None:
        """The claim of that id; None where it is not shown."""
        return self._by_id.get(key)

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {one.id: one for one in self.claims}

    @cached_property
    def newest(self) -> tuple[Event, ...]:
        """The newest first by their last possible day, undated last."""
        return tuple(sorted(self.events, key=_last_day, reverse=True))

    @cached_property
    def reviewed(self) -> int:
        """In how many of the events a person decided something."""
        return sum(event.status is not EventStatus.MACHINE for event in self.events)

    @cached_property
    def index(self) -> Index:
        """For searches in what this shelf shows."""
        return Index(self.claims, self.documents)

    @cached_property
    def former(self) -> Mapping[str, Claim | None]:
        """Ids that an event may have had of which no claim is left that says it happened, and the claim that did.

        None stands for a claim that people judged: what it told before takes longer to find.
        """
        judged = {one.left for one in self.judged if one.left.startswith("clm-")}
        told = {event_id(one.id): None if one.id in judged else one for one in self.claims}
        found = {**told, **{event_id(ClaimId(key)): None for key in judged}}
        return {key: claim for key, claim in found.items() if key not in self.ways}

    @cached_property
    def cards(self) -> Cards:
        """For filters, oldest first."""
        return Cards(self.events)

    @cached_property
    def newest_cards(self) -> Cards:
        """For filters, newest first."""
        return Cards(self.newest)

    @cached_property
    def parties(self) -> Parties:
        """Who the names in claims mean, for telling who holds what."""
        return parties(self.projection.told, archive().monitor.register)

    @cached_property
    def made(self) -> dict[object, object]:
        """What pages made of this state and keep as long as it: lines of lists, what the map draws."""
        return {}

    @cached_property
    def _answers(self) -> OrderedDict[object, object]:
        return OrderedDict()

    def once(self, key: object, make: Callable[[], Value]) -> Value:
        """What `make` gives, made once for a key; the last few keys that were asked for are kept."""
        held = self._answers
        kept = held.get(key)
        if kept is None:
            kept = held[key] = make()
            while len(held) > ANSWERS:
                held.popitem(last=False)
        return cast(Value, kept)

    def warm(self) -> None:
        """Make now what the first readers would wait for."""
        for one in (self.newest_cards, self.cards, self.index, self.reviewed, self.former, self.parties):
            assert one is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What the record adds up to by one clock, of which state of the record, and how many seconds that took."""

    state: State
    projection: Projection
    seconds: float


class Archive:
    """One record, open for reading, and its shelves."""

    def __init__(self, where: str, published_only: bool = False) -> None:
        self.monitor, self._maker = Monitor(where, make=False), Monitor(where, make=False)
        self.published_only = published_only
        self._lock, self._making = RLock(), RLock()
        self._bases: dict[Clock, Base] = {}
        self._shelves: dict[tuple[Clock, bool], tuple[State, Shelf]] = {}
        self._renewals, self._renewing = 0, False
        self._gone: tuple[State, dict[str, Gone | None]] = ((), {})

    def shelf(self, clock: Clock | None = None, *, whole: bool = False) -> Shelf:
        """The record by this clock, as it is now and as the public may see it; `whole` for those who decide on that.

        Raises:
            Busy: it is being worked out, which takes longer than a reader would wait.
        """
        wanted, state = (clock or Clock(), whole), self._state()
        kept = self._shelves.get(wanted)
        if kept and kept[0] == state:
            return kept[1]
        with self._lock:
            state = self._state()
            kept = self._shelves.get(wanted)
            if kept is None or kept[0] != state:
                made = self._made(self._base(wanted[0]), *wanted)
                kept = self._shelves[wanted] = (self._state(), made)
                _forget(self._shelves)
            return kept[1]

    def _state(self) -> State:
        return (date.today(), settings.TWO_EYES, self._renewals, self.monitor.ledger.state())

    def _base(self, clock: Clock) -> Projection:
        """What the record adds up to; as it was before the last change where that is being computed."""
        kept = self._bases.get(clock)
        if kept and kept.state == self.monitor.ledger.state():
            return kept.projection
        slow = max((one.seconds for one in self._bases.values()), default=0.0) > PATIENCE
        if not slow:
            return self._computed(clock)
        if not self._renewing:
            self._renewing = True
            Thread(target=self._renew, args=(clock,), daemon=True).start()
        if kept is None:
            raise Busy
        return kept.projection

    def _renew(self, clock: Clock) -> None:
        try:
            self._computed(clock)
        finally:
            self._renewing = False
            self._renewals += 1
        self._warmed()

    def _computed(self, clock: Clock) -> Projection:
        with self._making:
            began, state = time.perf_counter(), self._maker.ledger.state()
            made = self._maker.projection(clock)
            self._bases[clock] = Base(state=state, projection=made, seconds=time.perf_counter() - began)
            _forget(self._bases)
            return made

    def warm(self) -> None:
        """Make what the first readers would wait for, in a thread of its own."""
        Thread(target=self._warmed, daemon=True).start()

    def _warmed(self) -> None:
        from dunant.site.pages.drawing import whole_map  # it stands on this module

        shelf = self.shelf()
        for language, _name in settings.LANGUAGES:
            with override(language):
                whole_map(shelf)
        shelf.warm()
        gc.collect()
        gc.freeze()  # a record stays as long as it is shown: no collection need walk through it

    def gone(self, wanted: str) -> Gone | None:
        """The event that had this whole id and stands no more; None where there never was one, or it is not public."""
        former = self.shelf(whole=True).former
        if self.published_only or wanted not in former:
            return None
        if claim := former[wanted]:
            return Gone(id=EventId(wanted), claims=(claim,), answers=())
        with self._lock:
            state = self._state()
            if self._gone[0] != state:
                self._gone = (state, {})
            if wanted not in self._gone[1]:
                self._gone[1][wanted] = self._sought(wanted)
            return self._gone[1][wanted]

    def _sought(self, wanted: str) -> Gone | None:
        try:
            found = self.monitor.show(wanted)
        except UsageError:
            return None
        return found if isinstance(found, Gone) and found.id == wanted else None

    def questions(self) -> list[OpenQuestion]:
        """What is open, the weightiest first."""
        with self._making:
            return self._maker.questions()

    def _made(self, projection: Projection, clock: Clock, whole: bool) -> Shelf:
        judged = tuple(sorted(self.monitor.ledger.judgements(people=True), key=lambda one: one.at))
        events = _as_decided(projection.assembly.events, judged, self._ways)
        projection = replace(projection, assembly=replace(projection.assembly, events=events))
        if not whole:
            projection = shown(projection, self._wishes(judged), self.monitor.places.find)
        every, told = projection.assembly.events, defaultdict[DocumentId, list[Claim]](list)
        for claim in projection.told.claims:
            told[claim.document].append(claim)
        public = tuple(event for event in every if self._open(event))
        return Shelf(
            projection=projection, events=public, judged=judged, whole=whole,
            ways=self._ways([event for event in every if whole or self._named(event)]),
            event_of={claim.id: event for event in public for claim in event.claims},
            told={key: tuple(sorted(claims, key=_place_in_text)) for key, claims in told.items()},
        )

    def _ways(self, events: Iterable[Event]) -> dict[str, Event]:
        return ways(list(events), self.monitor.ledger.successors())

    def _wishes(self, judged: Iterable[Judgement]) -> Wishes:
        """What editors decided, on the events as they are by today's clock."""
        held = [one for one in judged if one.question is Question.SHOW_AS]
        if not held:
            return Wishes()
        return wishes(held, self._ways(self._base(Clock()).assembly.events), date.today())

    def _open(self, event: Event) -> bool:
        """Does the public see it in lists?"""
        if event.status is EventStatus.WITHDRAWN:
            return False
        return not self.published_only or event.status is EventStatus.PUBLISHED

    def _named(self, event: Event) -> bool:
        """Has it a page? What was withdrawn keeps its page, which says so."""
        return self._open(event) or event.status is EventStatus.WITHDRAWN


def _forget(kept: dict[Key, Value]) -> None:
    """Let the oldest go, but not today's clock, of which the others are made."""
    for old in list(kept)[: -KEPT]:
        if old != Clock():
            del kept[old]


def _as_decided(events: Iterable[Event], judged: Iterable[Judgement], found: Found) -> tuple[Event, ...]:
    """The events with the status that people gave them, also where the events are of before their last decision."""
    held = [one for one in judged if one.question is Question.PUBLISH]
    if not held:
        return tuple(events)
    events, last = tuple(events), dict[str, Judgement]()
    known = found(events)
    for one in held:
        if event := known.get(one.left):
            last[event.id] = one
    made = (replace(event, status=STATUSES.get(last[event.id].verdict, EventStatus.REVIEWED)) if event.id in last
            else event for event in events)
    return tuple(seconded(event, held) if settings.TWO_EYES else event for event in made)


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


def _last_day(event: Event) -> tuple[str, str]:
    when = event.when
    return (str(when.last or when.first or "") if when else "", event.id)


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
        "record_reports": len(shelf.documents), "record_events": len(shelf.events), "record_reviewed": shelf.reviewed,
    }


def events_of(shelf: Shelf, document: DocumentId) -> Iterator[Event]:
    """The events that one report tells, each once, in text order."""
    seen = {event.id: event for claim in shelf.told.get(document, ()) if (event := shelf.event_of.get(claim.id))}
    yield from seen.values()
