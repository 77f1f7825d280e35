"""Reports in, the record a monitor keeps out: the Python interface, and the one module that knows the order.

    monitor = Monitor("aleppo.db")
    monitor.read("reports/", published="2016-12-06")
    for event in monitor.events(place="Aleppo"):
        print(event.when, event.place, event.estimates, event.claims[0].quote.exact)
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from dunant import engines, plugins, readers
from dunant.asking import PACK, Asking, edition, known, pack
from dunant.beside import BESIDE
from dunant.errors import Issue, PlacesError, UsageError
from dunant.gazetteers import add_overlay, overlay_path
from dunant.gazetteers.formats import Fields
from dunant.gazetteers.overlay import Added
from dunant.intake import Intake, ReadReport, Told
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.judgement import PERSON, Judgement, judge
from dunant.model.vocab import Effect, Grade, Question, Verdict
from dunant.narrowing import Day, day
from dunant.ports import Given, Reader
from dunant.readers.columns import Columns
from dunant.register import Added as AddedActors
from dunant.register import add_actors
from dunant.stages.decided import count
from dunant.stages.grading import FIELD
from dunant.stages.resolve import resolve
from dunant.stages.sharing import read as read_judgements

__all__ = ["PACK", "Monitor", "pack"]

EXTRACTOR = "english"
OnRead = Callable[[Told | Issue], None]


class Monitor(Asking):
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
        super().__init__(record, make=make)
        self.extractor = extractor
        self.options = dict(options or {})
        self.person = PERSON + (person or _user())

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
            extractor=self.extractor, record=self._file, pack=pack(), edition=edition(self._file),
            options=tuple(self.options.items()),
        )

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
        _see_event(left, right, value, known(Verdict, verdict))
        answer = judge(
            known(Question, question), self._whole(left), self._whole(right), verdict=known(Verdict, verdict),
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

    def take_judgements(self, text: Iterable[str], where: str = "judgements") -> tuple[int, list[Issue]]:
        """Hold what people judged on another copy of this record (`judgements export`).

        Returns how many said something new, and an Issue for each line that was left out. A line about a claim or
        document that this record does not hold, or with a value that its field cannot take, is left out.
        """
        new, issues = 0, []
        for one in read_judgements(text, where):
            fault = one if isinstance(one, Issue) else self._taken(one)
            issues += [fault] if isinstance(fault, Issue) else []
            new += 1 if fault is True else 0
        return new, issues

    def _taken(self, one: Judgement) -> bool | Issue:
        """Hold one judgement; was it new?"""
        try:
            self._whole(one.left)
            self._whole(one.right)
            new = self.ledger.judge(one) > 0
        except UsageError as fault:
            return Issue(code="judgement_left_out", where=one.id, what=str(fault), left_out=True)
        if new:
            self._follow(one)
        return new

    # places

    def add_places(self, file: str | Path, fields: Fields | None = None) -> Added:
        """Add a file of places to the record's overlay, and seek the places of all claims anew.

        Raises:
            PlacesError: the file is no gazetteer.
            UsageError: the record is kept in PostgreSQL, and no folder is named for what lies beside it.
        """
        if self._file is None:
            raise UsageError(f"nothing lies beside a record in PostgreSQL; name a folder for its places in {BESIDE}")
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

    def add_actors(self, file: str | Path) -> AddedActors:
        """Add a file of actors to the record's own, all or none; every voice is then heard anew.

        Raises:
            ActorsError: the file is no actor register; what was there is kept.
            UsageError: the record is kept in PostgreSQL, and no folder is named for what lies beside it.
        """
        if self._actors is None:
            raise UsageError(f"nothing lies beside a record in PostgreSQL; name a folder for its actors in {BESIDE}")
        return add_actors(Path(file), self._actors)


def _see_event(left: str, field: str, value: str, verdict: Verdict) -> None:
    """Refuse a toll of an event that is no number of people, and a grade that is none; UsageError in one line."""
    if verdict is Verdict.YES and left.startswith("evt-") and field in list(Effect):
        count(value)
    elif verdict is Verdict.YES and left.startswith("evt-") and field == FIELD:
        known(Grade, value)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user, or a system that knows none
        return "somebody"


def _readers(columns: Columns | None) -> tuple[Reader, ...]:
    """The installed readers, the one for tables with the columns that were named."""
    table = readers.TableReader(columns)
    return tuple(table if one.name == table.name else one for one in plugins.readers())
