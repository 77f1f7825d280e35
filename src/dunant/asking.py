"""A record in, all that can be asked of it out; nothing here changes what the record says.

Only places that have no judgement yet are judged and written on the way (`dunant.projection`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Self, TypeVar, Unpack, cast

from dunant import plugins
from dunant.adding import Adding
from dunant.beside import beside
from dunant.current import Current
from dunant.errors import Issue, UsageError
from dunant.exporters.material import Informed, Material
from dunant.exporters.method import page
from dunant.gazetteers import Places, overlay_path
from dunant.hearing import parties, series
from dunant.keeping import Kept, backup
from dunant.ledger import Ledger
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.judgement import Judgement
from dunant.model.register import Actor, Place
from dunant.model.vocab import EventStatus, Question
from dunant.narrowing import Asked, Day, day, wish
from dunant.ports import Exporter
from dunant.projection import Clock, Projection, Rule, Statements, counted, project, statements, ways
from dunant.ranking import ranking, ranking_path
from dunant.register import Register, actors_path
from dunant.reviewing import OpenQuestion, asked
from dunant.rules.incident import cumulative
from dunant.stages.audit import Finding, audit
from dunant.stages.changes import Changed
from dunant.stages.check import check
from dunant.stages.control import Held, control
from dunant.stages.history import History
from dunant.stages.method import Method, in_force, method
from dunant.stages.named import named
from dunant.stages.policies import DEFAULT, HIERARCHY, policy
from dunant.stages.queue import queue
from dunant.stages.standing import corrected
from dunant.stages.tally import Tally, tally
from dunant.tracing import CLOCKS, Gone, differences, gone, past, seen_clock

Word = TypeVar("Word", bound=StrEnum)
REMEMBERED = 5  # projections that are kept: as many as there are policies
PACK = "DUNANT_PACK"  # the environment variable that names another gazetteer pack than the shipped one


class Asking:
    """One record, read only. Every method may raise LedgerError, in one line."""

    def __init__(self, record: str | Path, *, make: bool = True) -> None:
        self.ledger = Ledger.open(record, make=make)
        self._places: tuple[int, Places] | None = None
        self._register: tuple[int, Register] | None = None
        self._current = Current(self.ledger)
        self._now: tuple[Register, Adding, Projection] | None = None
        self._projected: tuple[object, dict[tuple[Clock, str], Projection]] = ((), {})

    def close(self) -> None:
        """Let go of the record."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _file(self) -> Path | None:
        """What the record's own places and actors lie beside; None where nothing says where (`beside`)."""
        return beside(self.ledger.where)

    def documents(self, as_of: Day = None, recorded_by: Day = None) -> Iterator[Document]:
        """Documents as corrected, in the order in which they came."""
        stands = self.ledger.standing(day(recorded_by))
        for document in self.ledger.documents(day(as_of), day(recorded_by)):
            yield corrected(document, stands)

    def document(self, wanted: str) -> Document:
        """The document of that id, or of the one id that begins so, as corrected; UsageError where there is none."""
        return corrected(self.ledger.document(wanted), self.ledger.standing())

    def claims(self, **asked: Unpack[Asked]) -> Iterator[Claim]:
        """The current claims as corrected that are asked for, in the order of documents and text."""
        wanted = wish(asked)
        told = self.told(wanted.clock)
        return (claim for claim in told.claims if wanted.means(claim, told.places))

    def events(self, **asked: Unpack[Asked]) -> Iterator[Event]:
        """The events that are asked for, oldest first, undated last."""
        wanted = wish(asked)
        return filter(wanted.means_event, self.projection(wanted.clock, wanted.policy).assembly.events)

    def projection(self, clock: Clock | None = None, rule: str = DEFAULT) -> Projection:
        """All that the record adds up to by both clocks and a policy; computed again only where something changed.

        By today's clock and the default policy, only what a change touches is computed. Policies of one clock share
        what was linked.

        Raises:
            UsageError: there is no such policy, or "hierarchy" has no ranking.
        """
        clock, rule = clock or Clock(), policy(rule)
        if (clock, rule) == (Clock(), policy(DEFAULT)):
            return self._today()
        ranked = ranking_path(self._file) if self._file else None
        state = (edition(self._file), _written(self._actors), _written(ranked), self.ledger.seen())
        if self._projected[0] != state:
            self._projected = (state, {})
        kept = self._projected[1]
        if (clock, rule) not in kept:
            chosen = Rule(policy=rule, ranking=ranking(ranked, self.register) if rule == HIERARCHY else {})
            same = (made for (at, _), made in kept.items() if at == clock)
            linked = self._today() if clock == Clock() else next(same, None)
            while len(kept) >= REMEMBERED:
                del kept[next(iter(kept))]
            kept[clock, rule] = counted(linked.told, linked.joined, self.register, chosen) if linked \
                else project(self.told(clock), self.register, chosen)
        return kept[clock, rule]

    def _today(self) -> Projection:
        grown, register, now = self._current.grown(self.places), self.register, self._now
        self._now = None  # what fails on the way leaves nothing half done
        if now is None or now[0] is not register or grown.anew:
            grown, adding = replace(grown, anew=True), Adding(register, Rule(), self._current.of)
            now = (register, adding, adding.projection(grown))
        elif grown:
            now = (register, now[1], now[1].projection(grown))
        self._now = now
        return now[2]

    def show(
        self, wanted: str, as_of: Day = None, recorded_by: Day = None, policy: str = ""
    ) -> Event | Gone | Claim | Document:
        """What has that id, or the one id that begins so. An event is found by every id it ever had.

        An event is shown as it was by both clocks; one that stands no more is Gone, with the reasons.

        Raises:
            UsageError: there is none, or several.
        """
        clock = Clock(as_of=day(as_of), recorded_by=day(recorded_by))
        seekers: dict[str, Callable[[str], Event | Gone | Claim | Document]] = {
            "evt": lambda key: self._event(key, clock, policy), "clm": self.ledger.claim, "doc": self.document,
        }
        prefix, _, digits = wanted.partition("-")
        if prefix in seekers and digits:
            return seekers[prefix](wanted)
        found, faults = [], []
        for kind, seek in seekers.items():
            try:
                found.append(seek(f"{kind}-{wanted}"))
            except UsageError as fault:
                faults.append(str(fault))
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{wanted!r} begins several ids: {', '.join(one.id for one in found)}; give more digits")
        raise UsageError(next((one for one in faults if "several" in one), f"nothing has the id {wanted!r}"))

    def _event(self, wanted: str, clock: Clock, rule: str = DEFAULT) -> Event | Gone:
        """By its id, the id any of its claims would give it, or one that was redirected."""
        made = self.projection(clock, rule)
        events = ways(made.assembly.events, self.ledger.successors(clock.recorded_by))
        sought = self.ledger.resolve_event_id(wanted)
        fits = {event.id: event for key, event in events.items() if key.startswith(sought)}
        if len(fits) == 1:
            return fits.popitem()[1]
        if fits:
            raise UsageError(f"{wanted!r} begins several ids: {', '.join(sorted(fits)[:5])}; give more digits")
        lost = gone(self.ledger, made.told, self.register, sought) if clock == Clock() else None
        if lost is None:
            raise UsageError(f"no event {wanted!r} in this record")
        return lost

    def history(self, wanted: str, as_of: Day = None, recorded_by: Day = None) -> History:
        """Who gave which figure of an event when, and what people decided about it; UsageError where there is none."""
        clock = Clock(as_of=day(as_of), recorded_by=day(recorded_by))
        found = self._event(wanted if wanted.startswith("evt-") else f"evt-{wanted}", clock)
        if isinstance(found, Gone):
            return History(figures=(), answers=found.answers)
        return past(found, self.projection(clock), self.ledger, self.register)

    def diff(self, first: Day, last: Day, clock: str = CLOCKS[0], **asked: Unpack[Asked]) -> tuple[Changed, ...]:
        """Which events changed between two days, how, and by which claims and answers.

        `clock` is "published" (what reports published by each day say) or "recorded" (what the record held after each).

        Raises:
            UsageError: a day or clock that is none, or the first day after the last.
        """
        recorded, days = seen_clock(clock), (day(first), day(last))
        if days[0] is None or days[1] is None or days[0] > days[1]:
            raise UsageError("give two days, the earlier one first")
        name, wanted = "recorded_by" if recorded else "as_of", wish(asked)
        states = [self.projection(Clock(**{name: one}), wanted.policy).assembly.events for one in days]
        before, after = (list(filter(wanted.means_event, events)) for events in states)
        return differences(self.ledger, before, after, (days[0], days[1]), recorded)

    def tally(self, **asked: Unpack[Asked]) -> Tally:
        """The toll of the events in a place and a period, with what it leaves out, and running totals beside it.

        An event that may lie outside the period is left out, and said to be.
        """
        wanted = wish(asked)
        made = self.projection(wanted.clock, wanted.policy)
        first, last = (wanted.period.first, wanted.period.last) if wanted.period else (None, None)
        kinds = {None, wanted.kind}
        events = [event for event in made.assembly.events if kinds & {None, *(one.kind for one in event.claims)}]
        totals = filter(cumulative, made.told.claims)
        return replace(tally(events, totals, wanted.place, first, last), rule=wanted.policy)

    def export(self, name: str, out: IO[str], **asked: Unpack[Asked]) -> dict[str, int]:
        """Write the events that are asked for in the format of that name; what it cannot hold is counted."""
        exporter = plugins.exporter(name)
        if isinstance(exporter, Informed):
            exporter = cast(Exporter, exporter.given(self.material(**asked)))
        events = list(self.events(**asked))
        kept = [event for event in events if event.status is not EventStatus.WITHDRAWN]
        loss = exporter.write(kept, out)
        return loss | ({"withdrawn events": len(events) - len(kept)} if len(kept) < len(events) else {})

    def material(self, **asked: Unpack[Asked]) -> Material:
        """What exporters may ask of beside events: reports as corrected, and who the names in them are."""
        wanted = wish(asked)
        told = self.projection(wanted.clock, wanted.policy).told
        naming = named(self.register, told.claims, told.stands)
        return Material(documents=told.documents, register=self.register, naming=naming, made=datetime.now(UTC).date())

    def method(self, **asked: Unpack[Asked]) -> Method:
        """How the record was made: what it counts, from whom, by which rules. `asked` narrows its events."""
        wanted = wish(asked)
        made = self.projection(wanted.clock, wanted.policy)
        judged = (made.told.stands, made.joined)
        found = method(made.told.documents, made.told.claims, list(self.events(**asked)), judged, self.check())
        return in_force(found, wanted.policy)

    def method_page(self, **asked: Unpack[Asked]) -> str:
        """The method as a page of Markdown, which exports carry along."""
        narrowed = {name: str(value) for name, value in asked.items() if value and name != "policy"}
        return page(self.method(**asked), datetime.now(UTC).date(), narrowed)

    def check(self) -> tuple[Issue, ...]:
        """What is open or odd in the material: noted when it was read, and found in what it adds up to."""
        made = self.projection()
        documents = made.told.documents.values()
        found = check(made.assembly.events, made.told.claims, documents, made.told.places)
        dated = {one.label for one in documents if one.published}
        noted = (one for one in self.ledger.issues() if one.code != "undated" or one.where not in dated)
        return (*noted, *made.assembly.issues, *found, *(one.issue for one in self.audit()))

    def control(self, at: Day = None, **asked: Unpack[Asked]) -> tuple[Held, ...]:
        """Who is said to hold each place on a day (today unless told), since when and by whose word.

        `asked` narrows by place and by both clocks. Where claims conflict, all of them are given.
        """
        wanted = wish(asked)
        told = self.projection(wanted.clock).told
        claims = [claim for claim in told.claims if wanted.means(claim, told.places)]
        on = day(at) or datetime.now(UTC).date()
        return control(claims, on, told.documents, told.places, parties(told, self.register))

    def questions(self, place: str = "") -> list[OpenQuestion]:
        """What is open, with its evidence: what would change the record most comes first."""
        made, wanted = self.projection(), wish({"place": place})
        asks = queue(made.assembly.events, [*made.told.stands, *made.joined], self.check())
        found = (asked(ask, made, self.find_place) for ask in asks)
        return [one for one in found if not place or any(
            wanted.means(claim, made.told.places) for side in one.sides for claim in side)]

    def judgements(
        self, question: str | None = None, machines: bool = False, recorded_by: Day = None
    ) -> list[Judgement]:
        """What people answered, oldest first; with `machines`, also what machines did and the record keeps."""
        kind = known(Question, question) if question else None
        held = self.ledger.judgements(kind, recorded_by=day(recorded_by))
        return [one for one in held if machines or one.human]

    def audit(self, **asked: Unpack[Asked]) -> tuple[Finding, ...]:
        """Where the running totals of one voice do not add up: falls, jumps, and increases that are no difference."""
        wanted = wish(asked)
        made = self.projection(wanted.clock)
        return audit(series(made.told, self.register, wanted))

    def faults(self) -> tuple[Issue, ...]:
        """What in the record is not as it was written; nothing, in a sound one."""
        return tuple(self.ledger.check())

    def backup(self, path: str | Path) -> Kept:
        """Copy the record, its own places and its own actors to new files while others use it, and verify the copy.

        Raises:
            LedgerError: a file of that name is there already or cannot be written, or the record is in PostgreSQL.
        """
        neighbours = (overlay_path, actors_path, ranking_path)
        pairs = [(of(self._file), of(Path(path))) for of in neighbours] if self._file else []
        return backup(self.ledger, Path(path), {own: copy for own, copy in pairs if own.is_file()})

    @property
    def places(self) -> Places:
        """The record's overlay and the pack; PlacesError where one is none."""
        written = edition(self._file)
        if self._places is None or self._places[0] != written:
            self._places = (written, Places.of(self._file, pack()))
        return self._places[1]

    def find_place(self, name: str, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        """Every place of that name, likeliest first; with `countries` (ISO alpha-2) also near spellings there."""
        return self.places.find(name, countries)

    @property
    def register(self) -> Register:
        """The record's own actors over the shipped register; ActorsError where the file beside the record is none."""
        edition = _written(self._actors)
        if self._register is None or self._register[0] != edition:
            self._register = (edition, Register.of(self._actors if edition else None))
        return self._register[1]

    @property
    def _actors(self) -> Path | None:
        """Where the record's own actors lie; None for a record in PostgreSQL of which nothing says where."""
        return actors_path(self._file) if self._file else None

    def find_actor(self, name: str, on: Day = None, countries: Sequence[str] = ()) -> tuple[Actor, ...]:
        """Everybody the name means on that day in a report about these countries (ISO alpha-2), as it names them."""
        return self.register.find_all(name, day(on), countries)

    def told(self, clock: Clock | None = None) -> Statements:
        """Documents, claims and places as corrected."""
        if clock in (None, Clock()):
            return self._current.told(self.places)
        return statements(self.ledger, self.places, clock)


def known(vocabulary: type[Word], word: str) -> Word:
    """A word of a vocabulary; UsageError, which lists the known ones, where it is none."""
    try:
        return vocabulary(word)
    except ValueError:
        raise UsageError(f"no {vocabulary.__name__.lower()} named {word!r}; known: {', '.join(vocabulary)}") from None


def pack() -> Path | None:
    """The pack that DUNANT_PACK names; None is the shipped one."""
    return Path(os.environ[PACK]).absolute() if os.environ.get(PACK) else None


def edition(record: Path | None) -> int:
    """When the record's overlay was last written; 0 where it has none."""
    return _written(overlay_path(record) if record else None)


def _written(file: Path | None) -> int:
    """When the file was last written; 0 where there is none."""
    return file.stat().st_mtime_ns if file and file.is_file() else 0

