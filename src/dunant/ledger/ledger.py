"""Documents, claims and judgements in, kept for good; asked for again, as of any day, out.

    with Ledger.open("aleppo.db") as ledger:
        if not ledger.has(reading.document.id, extractor.origin):
            ledger.add(reading, extractor.extract(reading.document), extractor.origin)
        claims = corrected_claims(ledger.claims(kind=Kind.HARM), ledger.standing())

What is given out is what was recorded; `dunant.stages.standing` applies people's corrections. Every method may raise
LedgerError, in one line, where the file, the disk or the server fails; what was added before is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self, Unpack

from sqlalchemy import Connection, Engine, func, select

from dunant.errors import Issue, LedgerError, UsageError
from dunant.ledger import checking, finding, judging, rows, schema, writing
from dunant.ledger.faults import faults_told
from dunant.ledger.finding import Entry, Found, Wanted
from dunant.ledger.following import successors
from dunant.ledger.news import News, Seen, newest, news
from dunant.ledger.opening import Clock, engine_of, writing_to
from dunant.ledger.saving import save
from dunant.ledger.searching import search
from dunant.model.claim import Claim
from dunant.model.document import Document, Source
from dunant.model.ids import EventId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question
from dunant.ports import Extraction, Reading
from dunant.stages.standing import Standing, corrected, followed, standing


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Ledger:
    """One record: append-only, one transaction per document, one writer and many readers at a time."""

    def __init__(self, engine: Engine, where: str, clock: Clock) -> None:
        self.where = where
        self._engine = engine
        self._clock = clock
        self._held: tuple[bytes, str] = (b"", "")  # the bytes last held, and their hash: the rows of a table share them
        self._sources: set[str] = set()  # outlets that are held for sure

    @classmethod
    def open(cls, where: str | Path, *, clock: Callable[[], datetime] = now, make: bool = True) -> Self:
        """The record at a path or an SQLAlchemy URL; made if absent, unless `make` is False.

        Raises:
            LedgerError: it is no record, of a newer version, a folder, or cannot be opened, made or written.
        """
        engine, name = engine_of(where, clock, make)
        return cls(engine, name, clock)

    def close(self) -> None:
        """Let go of the file; nothing is pending, ever."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults_told(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with faults_told(self.where), writing_to(self._engine) as connection:
            yield connection

    # documents and claims in

    def add(self, reading: Reading, extraction: Extraction, origin: str) -> bool:
        """Hold a document, its bytes, its claims and its issues, all or none; False where nothing of it was new.

        A document already held keeps its text, and takes the claims as its newest extraction where the extractor is
        another, or where a person corrected its day or language since. What people judged follows (design rule 7).

        Raises:
            QuoteError: a claim quotes words that the document (as held) does not hold.
            LedgerError: the bytes are not those that the document's hash names.
        """
        writing.see_quotes(reading.document, extraction.claims)
        if not self._holds(reading):
            writing.see_capture(reading)
        entered = writing.Entered(reading=reading, found=extraction, origin=origin, at=self._clock())
        with self._writing() as connection:
            new = self._enter(connection, entered)
        self._held = (reading.content, reading.document.capture)
        self._sources.add(reading.document.source)
        return new

    def _enter(self, connection: Connection, entered: writing.Entered) -> bool:
        document, previous = entered.document, None
        if not writing.add_document(connection, entered.reading, entered.at, self._holds(entered.reading)):
            held = finding.document_held(connection, document.id, lock=True)
            previous = writing.newest_of(connection, document.id)
            if not self._says_more(connection, entered, held):
                return False
            writing.see_quotes(held, entered.found.claims)
        elif document.source and document.source not in self._sources:
            writing.add_source(connection, document.source, entered.at)
        writing.add_extraction(connection, entered, previous)
        return True

    def _holds(self, reading: Reading) -> bool:
        """Are these the very bytes that were held last? Then there is no need to hash and hold them again."""
        content, capture = self._held
        return reading.content is content and reading.document.capture == capture

    def _says_more(self, connection: Connection, entered: writing.Entered, held: Document) -> bool:
        """Is this extraction of a known document to become its newest?"""
        newest = writing.newest_of(connection, held.id)
        if newest is None:
            return True
        if (newest.origin, newest.basis) == (entered.origin, entered.basis):
            return False
        today = writing.basis(self._corrected(connection, held))
        return entered.basis == today or not writing.is_known(connection, entered)

    def _corrected(self, connection: Connection, held: Document) -> Document:
        return corrected(held, standing(finding.judgement_rows(connection, Question.FIELD_VALUE, [held.id], None)))

    def has(self, document: str, origin: str) -> bool:
        """Are this document's current claims this extractor's, read against its day and language as corrected?"""
        with self._reading() as connection:
            newest = writing.newest_of(connection, document)
            if newest is None or newest.origin != origin:
                return False
            held = finding.document_held(connection, document)
            return bool(newest.basis == writing.basis(self._corrected(connection, held)))

    # documents and claims out

    def documents(self, as_of: date | None = None, recorded_by: date | None = None) -> Iterator[Document]:
        """Documents in the order in which they came.

        Args:
            as_of: published by that day, as corrected; one without a day counts from the day it was read (`entry`).
            recorded_by: held by the end of that day, UTC.
        """
        with self._reading() as connection:
            stands = self._dates(connection, as_of, recorded_by)
            for document, _ in finding.document_rows(connection, stands, as_of, recorded_by):
                yield document

    def _dates(self, connection: Connection, as_of: date | None, recorded_by: date | None) -> Standing:
        """What stands on fields, as far as `as_of` needs it."""
        if as_of is None:
            return standing(())
        return standing(finding.judgement_rows(connection, Question.FIELD_VALUE, None, recorded_by))

    def document(self, wanted: str) -> Document:
        """The document of that id, or of the one id that `wanted` begins.

        Raises:
            UsageError: there is none, or several.
        """
        with self._reading() as connection:
            return finding.document_held(
                connection, finding.whole_id(connection, schema.document.c.id, "doc", wanted)
            )

    def entry(self, document: str) -> Entry:
        """From which day `as_of` counts this document, and what that day rests on."""
        with self._reading() as connection:
            held = finding.document_held(connection, document)
            query = select(schema.document.c.seen_at).where(schema.document.c.id == held.id)
            seen_at = connection.execute(query).scalar_one()
            return finding.entry(self._corrected(connection, held), seen_at, standing(()))

    def claims(self, **wanted: Unpack[Wanted]) -> Iterator[Claim]:
        """The current claims, those of each document's newest extraction, in the order of documents and text.

        Args:
            wanted: what narrows them: see `Wanted`.
        """
        with self._reading() as connection:
            stands = self._dates(connection, wanted.get("as_of"), wanted.get("recorded_by"))
            yield from finding.claim_rows(connection, wanted, stands)

    def claim(self, wanted: str) -> Claim:
        """The claim of that id, or of the one id that `wanted` begins, as the newest extraction that found it has it.

        Raises:
            UsageError: there is none, or several.
        """
        with self._reading() as connection:
            found = checking.newest_claim(connection, finding.whole_id(connection, schema.claim.c.id, "clm", wanted))
        if found is None:
            raise UsageError(f"no claim {wanted!r} in this record")
        return found

    def successors(self, recorded_by: date | None = None) -> dict[str, str]:
        """Claims that no newest extraction finds any more, each with the current claim over the same words."""
        with self._reading() as connection:
            return successors(connection, recorded_by)

    def capture(self, sha256: str) -> bytes:
        """The bytes kept under this hash.

        Raises:
            UsageError: there are none.
        """
        with self._reading() as connection:
            held = schema.capture.c
            content = connection.execute(select(held.content).where(held.sha256 == sha256)).scalar()
        if content is None:
            raise UsageError(f"no captured bytes of hash {sha256!r} in this record")
        return bytes(content)

    def sources(self) -> Iterator[Source]:
        """Outlets and bodies, as the record first met them."""
        with self._reading() as connection:
            for row in connection.execute(select(schema.source).order_by(schema.source.c.seq)):
                yield rows.source_of(row)

    def search(self, words: str, most: int = 50, claims: bool = True) -> Iterator[Found]:
        """Documents, then claims, that hold every word and "quoted phrase"; at most `most` of each, the best first.

        Without `claims`, documents alone, which takes far less time where many hold the words.
        """
        with self._reading() as connection:
            yield from search(connection, words, most, claims)

    # judgements

    def judge(self, *judgements: Judgement) -> int:
        """Hold answers of people and machines, and return how many said something new.

        Raises:
            UsageError: a person's correction names no field, or a value that it cannot take; then none is held.
        """
        with self._writing() as connection:
            at = self._clock()
            added = judging.add_judgements(connection, judgements, at)
            writing.add_issues(connection, judging.adrift_judgements(connection, judgements), at)
        return added

    def judgements(
        self, question: Question | None = None, left: str | None = None, recorded_by: date | None = None, *,
        people: bool = False,
    ) -> Iterator[Judgement]:
        """Judgements in the order in which they came; a person's, on the claim that follows the one judged.

        With `people`, those of people alone: machines give one for every claim with a place.
        """
        with self._reading() as connection:
            later = successors(connection, recorded_by)
            lefts = None if left is None else {left, *(former for former, last in later.items() if last == left)}
            found = finding.judgement_rows(connection, question, lefts, recorded_by, people)
            for judgement in followed(found, later):
                if left is None or judgement.left == left:
                    yield judgement

    def standing(self, recorded_by: date | None = None) -> Standing:
        """What stands among all judgements: people over machines, later over earlier."""
        return standing(self.judgements(recorded_by=recorded_by))

    def note(self, *issues: Issue) -> None:
        """Hold faults in the material; the same fault met again is one Issue."""
        with self._writing() as connection:
            writing.add_issues(connection, issues, self._clock())

    def issues(self) -> Iterator[Issue]:
        """Faults in the material, in the order in which they were met."""
        with self._reading() as connection:
            for row in connection.execute(select(schema.issue).order_by(schema.issue.c.seq)):
                yield rows.issue_of(row)

    def redirect(self, old: str, new: str) -> None:
        """From now on the event id `old` leads to `new`; the last word counts, and no ring can come about."""
        with self._writing() as connection:
            judging.add_redirect(connection, old, new, self._clock())

    def resolve_event_id(self, wanted: str) -> EventId:
        """The event id that `wanted` leads to today: itself, where it was never redirected."""
        with self._reading() as connection:
            return EventId(judging.path(connection, wanted)[-1])

    # the record itself

    def counts(self) -> dict[str, int]:
        """How many of each the record holds; claims are the current ones."""
        tables = (schema.capture, schema.document, schema.extraction, schema.judgement, schema.issue)
        current = schema.revision.c.extraction.in_(finding.newest())
        with self._reading() as connection:
            found = {f"{table.name}s": connection.execute(select(func.count()).select_from(table)).scalar_one()
                     for table in tables}  # fmt: skip
            claims = select(func.count()).select_from(schema.revision).where(current)
            return found | {"claims": connection.execute(claims).scalar_one()}

    def state(self) -> tuple[int, ...]:
        """Another value whenever anything was added: the number of the newest row of each table, found at once."""
        tables = (schema.document, schema.extraction, schema.judgement, schema.issue, schema.redirect)
        with self._reading() as connection:
            return tuple(connection.execute(select(func.max(table.c.seq))).scalar() or 0 for table in tables)

    def seen(self) -> Seen:
        """The newest rows there are; what comes later is `news`."""
        with self._reading() as connection:
            return newest(connection)

    def news(self, seen: Seen) -> News:
        """What was added since; found in the time of what is new."""
        with self._reading() as connection:
            return news(connection, seen)

    def check(self) -> Iterator[Issue]:
        """An Issue for everything that is not as it was written: hashes, ids, quotes, orphans, the file itself."""
        with self._reading() as connection:
            yield from checking.faults(connection)

    def backup(self, path: str | Path) -> None:
        """Copy the record to a new file, while others may read and write it.

        Raises:
            LedgerError: the file is there already or cannot be written, or the record is kept in PostgreSQL.
        """
        if self._engine.dialect.name != "sqlite":
            raise LedgerError(f"{self.where}: back up a PostgreSQL record with pg_dump")
        save(self._engine, Path(path))
