"""Reports in, the record a monitor keeps out: the Python interface, and the one module that knows the order.

    monitor = Monitor("aleppo.db")
    monitor.read("reports/", published="2016-12-06")
    for event in monitor.events(place="Aleppo"):
        print(event.when, event.place, event.estimates, event.claims[0].quote.exact)
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import IO, Self, TypeVar, Unpack

from dunant import engines, plugins, readers
from dunant.errors import Issue, PlacesError, UsageError
from dunant.gazetteers import Places, add_overlay, overlay_path
from dunant.gazetteers.formats import Fields
from dunant.gazetteers.overlay import Added
from dunant.intake import Intake, ReadReport, Told
from dunant.ledger import Ledger
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import DocumentId
from dunant.model.judgement import PERSON, Judgement, judge
from dunant.model.register import Actor, Place
from dunant.model.vocab import Question, Verdict
from dunant.narrowing import Asked, Day, day, wish
from dunant.ports import Given, Reader
from dunant.projection import Clock, Projection, Statements, project, statements, ways
from dunant.readers.columns import Columns
from dunant.register import Added as AddedActors
from dunant.register import Register, actors_path, add_actors
from dunant.rules.incident import cumulative
from dunant.stages.check import check
from dunant.stages.resolve import resolve
from dunant.stages.standing import corrected
from dunant.stages.tally import Tally, tally

EXTRACTOR = "english"
PACK = "DUNANT_PACK"  # the environment variable that names another gazetteer pack than the shipped one
OnRead = Callable[[Told | Issue], None]
Word = TypeVar("Word", bound=StrEnum)


class Monitor:
    """One record and all that can be asked of it. Every method may raise LedgerError, in one line.

    Args:
        record: a path, or an SQLAlchemy URL of a PostgreSQL database; made if it is not there, unless `make` is False.
        extractor: the name of an installed extractor.
        options: what that extractor takes, by name, such as `url` and `model` of "llm".
        person: who answers stand in the name of; the user of this machine unless told.
    """

    def __init__(
        self, record: str | Path, *, make: bool = True, extractor: str = EXTRACTOR, person: str = "",
        options: Mapping[str, str] | None = None,
    ) -> None:
        self.ledger = Ledger.open(record, make=make)
        self.extractor = extractor
        self.options = dict(options or {})
        self.person = PERSON + (person or _user())
        self._places: tuple[int, Places] | None = None
        self._register: tuple[int, Register] | None = None
        self._projected: tuple[object, Projection] | None = None

    def close(self) -> None:
        """Let go of the record."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # reading

    def read(
        self, *sources: str | Path, published: Day = None, outlet: str = "", workers: int = 1,
        columns: Columns | None = None, on_read: OnRead | None = None,
    ) -> ReadReport:
        """Read files, folders, addresses or "-", and say what was read and what was left out and why.

        Args:
            published, outlet: of all these reports; they outrank what the material says of itself.
            workers: processes; with more than one, a script calls this under `if __name__ == "__main__"`.
            columns: dunant's names of a table's columns to the table's own.
            on_read: called for each report and each Issue, in the order of the input, as soon as it is kept.

        Raises:
            UsageError: a day, column or number of workers that is none.
            EngineError: a worker was killed.
        """
        given = Given(outlet=outlet, published=day(published))
        engine, chosen, report = engines.engine(workers), _readers(columns), ReadReport()
        found = readers.read(readers.captures([str(source) for source in sources]), given, chosen)
        with closing(self._intake().take(found, given.published, engine)) as taken:
            for one in taken:
                report.add(one)
                if on_read:
                    on_read(one)
        return report

    def _intake(self) -> Intake:
        origin = plugins.extractor(self.extractor, self.places, **self.options).origin
        return Intake(self.ledger, self._work(), origin, self.person)

    def _work(self) -> engines.Extracting:
        return engines.Extracting(
            extractor=self.extractor, record=self._file, pack=pack(), edition=_edition(self._file),
            options=tuple(self.options.items()),
        )

    @property
    def _file(self) -> Path | None:
        """The record's file; None where it is kept in PostgreSQL."""
        return None if "://" in self.ledger.where else Path(self.ledger.where).absolute()

    # asking

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
        told = statements(self.ledger, self.places, wanted.clock)
        return (claim for claim in told.claims if wanted.means(claim, told.places))

    def events(self, **asked: Unpack[Asked]) -> Iterator[Event]:
        """The events that are asked for, oldest first, undated last."""
        wanted = wish(asked)
        return filter(wanted.means_event, self.projection(wanted.clock).assembly.events)

    def projection(self, clock: Clock | None = None) -> Projection:
        """All that the record adds up to by both clocks; computed again only where the record has changed."""
        clock = clock or Clock()
        told = statements(self.ledger, self.places, clock)
        state = (clock, _edition(self._file), _written(self._actors), tuple(self.ledger.counts().values()))
        if self._projected is None or self._projected[0] != state:
            self._projected = (state, project(told, self.register))
        return self._projected[1]

    def show(self, wanted: str) -> Event | Claim | Document:
        """What has that id, or the one id that begins so. An event is found by every id it ever had.

        Raises:
            UsageError: there is none, or several.
        """
        seekers: dict[str, Callable[[str], Event | Claim | Document]] = {
            "evt": self._event, "clm": self.ledger.claim, "doc": self.document,
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

    def _event(self, wanted: str) -> Event:
        """By its id, the id any of its claims would give it, or one that was redirected."""
        events = ways(self.projection().assembly.events, self.ledger.successors())
        sought = self.ledger.resolve_event_id(wanted)
        fits = {event.id: event for key, event in events.items() if key.startswith(sought)}
        if len(fits) == 1:
            return fits.popitem()[1]
        if fits:
            raise UsageError(f"{wanted!r} begins several ids: {', '.join(sorted(fits)[:5])}; give more digits")
        raise UsageError(f"no event {wanted!r} in this record")

    def tally(self, **asked: Unpack[Asked]) -> Tally:
        """The toll of the events in a place and a period, with what it leaves out, and running totals beside it.

        An event that may lie outside the period is left out, and said to be.
        """
        wanted = wish(asked)
        made = self.projection(wanted.clock)
        first, last = (wanted.period.first, wanted.period.last) if wanted.period else (None, None)
        kinds = {None, wanted.kind}
        events = [event for event in made.assembly.events if kinds & {None, *(one.kind for one in event.claims)}]
        totals = filter(cumulative, made.told.claims)
        return tally(events, totals, wanted.place, first, last)

    def export(self, name: str, out: IO[str], **asked: Unpack[Asked]) -> dict[str, int]:
        """Write the events that are asked for in the format of that name; what it cannot hold is counted."""
        return plugins.exporter(name).write(self.events(**asked), out)

    def check(self) -> tuple[Issue, ...]:
        """What is open or odd in the material: noted when it was read, and found in what it adds up to."""
        made = self.projection()
        documents = made.told.documents.values()
        found = check(made.assembly.events, made.told.claims, documents, made.told.places)
        dated = {one.label for one in documents if one.published}
        noted = (one for one in self.ledger.issues() if one.code != "undated" or one.where not in dated)
        return (*noted, *made.assembly.issues, *found)

    def faults(self) -> tuple[Issue, ...]:
        """What in the record is not as it was written; nothing, in a sound one."""
        return tuple(self.ledger.check())

    # judging

    def judge(
        self, question: Question | str, left: str, right: str = "", *, verdict: Verdict | str = Verdict.YES,
        value: str = "", reason: str = "",
    ) -> Judgement:
        """Hold this person's answer; what follows from it (a document read anew, a place sought anew) is done at once.

        Raises:
            UsageError: a question or verdict that is none, a claim or document that is not there, or a correction
                that its field cannot take.
        """
        answer = judge(
            _known(Question, question), self._whole(left), self._whole(right), verdict=_known(Verdict, verdict),
            by=self.person, at=datetime.now(UTC), value=value, reason=reason,
        )
        self.ledger.judge(answer)
        self._follow(answer)
        return answer

    def _whole(self, wanted: str) -> str:
        """The whole id of a claim or document; anything else as it is."""
        if wanted.startswith("clm-"):
            return self.ledger.claim(wanted).id
        return self.ledger.document(wanted).id if wanted.startswith("doc-") else wanted

    def _follow(self, answer: Judgement) -> None:
        if answer.question is not Question.FIELD_VALUE:
            return
        if answer.left.startswith("doc-") and answer.right in ("published", "language"):
            self._intake().again(self.document(answer.left))
            self._place([DocumentId(answer.left)])
        elif answer.left.startswith("clm-") and answer.right == "place":
            self._place([self.ledger.claim(answer.left).document])

    def set_document(self, wanted: str, *, published: Day = None, outlet: str | None = None) -> Document:
        """Correct a document's day or outlet by judgement, and give it as corrected; its claims are read anew."""
        key = self.ledger.document(wanted).id
        if published is not None:
            self.judge(Question.FIELD_VALUE, key, "published", value=str(day(published) or ""))
        if outlet is not None:
            self.judge(Question.FIELD_VALUE, key, "source", value=outlet)
        return self.document(key)

    # places

    @property
    def places(self) -> Places:
        """The record's overlay and the pack; PlacesError where one is none."""
        edition = _edition(self._file)
        if self._places is None or self._places[0] != edition:
            self._places = (edition, Places.of(self._file, pack()))
        return self._places[1]

    def find_place(self, name: str, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        """Every place of that name, likeliest first; with `countries` (ISO alpha-2) also near spellings there."""
        return self.places.find(name, countries)

    def add_places(self, file: str | Path, fields: Fields | None = None) -> Added:
        """Add a file of places to the record's overlay, and seek the places of all claims anew.

        Raises:
            PlacesError: the file is no gazetteer.
            UsageError: the record is kept in PostgreSQL, beside which no overlay can lie.
        """
        if self._file is None:
            raise UsageError(f"a record in PostgreSQL takes no overlay; name a pack with these places in {PACK}")
        if not Path(file).is_file():
            raise PlacesError(f"{file}: there is no such file")
        added = add_overlay(Path(file), overlay_path(self._file), fields, pack())
        self._place(one.id for one in self.ledger.documents())
        return added

    def _place(self, documents: Iterable[DocumentId]) -> None:
        """Seek the places of these documents' claims anew."""
        told, wanted = self.told(), set(documents)
        for key, claims in groupby(told.claims, key=lambda claim: claim.document):
            if key in wanted:
                self.ledger.judge(*resolve(list(claims), told.documents[key], self.places))

    # actors

    @property
    def register(self) -> Register:
        """The record's own actors over the shipped register; ActorsError where the file beside the record is none."""
        edition = _written(self._actors)
        if self._register is None or self._register[0] != edition:
            self._register = (edition, Register.of(self._actors if edition else None))
        return self._register[1]

    @property
    def _actors(self) -> Path | None:
        """Where the record's own actors lie; None where it is kept in PostgreSQL."""
        return actors_path(self._file) if self._file else None

    def find_actor(self, name: str, on: Day = None, countries: Sequence[str] = ()) -> tuple[Actor, ...]:
        """Everybody the name means on that day in a report about these countries (ISO alpha-2), as it names them."""
        return self.register.find_all(name, day(on), countries)

    def add_actors(self, file: str | Path) -> AddedActors:
        """Add a file of actors to the record's own, all or none; every voice is then heard anew.

        Raises:
            ActorsError: the file is no actor register; what was there is kept.
            UsageError: the record is kept in PostgreSQL, beside which no file can lie.
        """
        if self._actors is None:
            raise UsageError("a record in PostgreSQL takes no actors of its own; keep it in a file")
        return add_actors(Path(file), self._actors)

    def told(self, clock: Clock | None = None) -> Statements:
        """Documents, claims and places as corrected."""
        return statements(self.ledger, self.places, clock or Clock())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user, or a system that knows none
        return "somebody"


def pack() -> Path | None:
    """The pack that DUNANT_PACK names; None is the shipped one."""
    return Path(os.environ[PACK]).absolute() if os.environ.get(PACK) else None


def _edition(record: Path | None) -> int:
    """When the record's overlay was last written; 0 where it has none."""
    return _written(overlay_path(record) if record else None)


def _written(file: Path | None) -> int:
    """When the file was last written; 0 where there is none."""
    return file.stat().st_mtime_ns if file and file.is_file() else 0


def _readers(columns: Columns | None) -> tuple[Reader, ...]:
    """The installed readers, the one for tables with the columns that were named."""
    table = readers.TableReader(columns)
    return tuple(table if one.name == table.name else one for one in plugins.readers())


def _known(vocabulary: type[Word], word: str) -> Word:
    try:
        return vocabulary(word)
    except ValueError:
        raise UsageError(f"no {vocabulary.__name__.lower()} named {word!r}; known: {', '.join(vocabulary)}") from None
