"""Readings in, documents, claims and places in the ledger out, each told about in the order of the input.

A document is kept with its claims in one transaction, as soon as it is its turn. The places follow in batches: a run
that is killed between loses none, as a document whose places are not judged is judged when next asked about.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from dunant.engines import Extracting, Found
from dunant.errors import Issue, QuoteError, UsageError
from dunant.ledger import Ledger
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Kind, Question, Verdict
from dunant.ports import Engine, Extraction, Reading
from dunant.stages.standing import Standing, corrected, corrected_claims, standing

BATCH = 400  # judgements kept at a time: those of some forty reports of 300 words
EXAMPLES = 3  # Issues of one code that a report of a run holds in full; the record holds them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report that was read.

    Attributes:
        claims: in text order.
        issues: what was odd about it.
        new: False where the record held it already, as this extractor reads it.
    """

    document: Document
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()
    new: bool = True


@dataclass(slots=True, kw_only=True)
class ReadReport:
    """What a run read.

    Attributes:
        reports: how many, those that the record held already among them.
        new: how many it did not hold.
        claims: of the reports, by kind.
        left_out: an Issue for each thing that was not read.
        notes: how often anything else was odd, by its code.
        examples: the first few of each code.
    """

    reports: int = 0
    new: int = 0
    claims: Counter[Kind] = field(default_factory=Counter)
    left_out: list[Issue] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Issue]] = field(default_factory=dict)

    def add(self, one: Told | Issue) -> None:
        """Count one more."""
        if isinstance(one, Told):
            self.reports += 1
            self.new += one.new
            self.claims.update(claim.kind for claim in one.claims)
        for issue in one.issues if isinstance(one, Told) else (one,):
            self._note(issue)

    def _note(self, issue: Issue) -> None:
        if issue.left_out:
            self.left_out.append(issue)
            return
        self.notes[issue.code] += 1
        held = self.examples.setdefault(issue.code, [])
        if len(held) < EXAMPLES:
            held.append(issue)


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the record holds as this extractor reads it."""

    document: Document


class Intake:
    """Takes readings into one record.

    Attributes:
        work: what makes claims of a document.
        origin: extractor@version.
        person: who stands behind what is said on the command line.
    """

    def __init__(self, ledger: Ledger, work: Extracting, origin: str, person: str) -> None:
        self.ledger = ledger
        self.work = work
        self.origin = origin
        self.person = person
        self.stands = corrections(ledger)
        self._unwritten: list[Judgement] = []

    def take(
        self, found: Iterable[Reading | Issue], published: date | None, engine: Engine
    ) -> Generator[Told | Issue, None, None]:
        """One answer for each reading and each Issue, in their order; `published` is what a person said of them all."""
        waiting: deque[Reading | Known | Issue] = deque()

        def asked() -> Iterator[Document | None]:
            for one in found:
                ready = self._ready(one, published) if isinstance(one, Reading) else one
                waiting.append(ready)
                yield ready.document if isinstance(ready, Reading) else None

        try:
            with closing(engine.map(self.work, asked())) as results:  # type: ignore[type-var]
                for result in results:
                    yield self._taken(waiting.popleft(), result)
        finally:
            self._write(0)

    def again(self, document: Document) -> None:
        """Read a held document anew, as it is corrected now; its places are still to be sought."""
        reading = Reading(document=document, content=self.ledger.capture(document.capture))
        self._kept(reading, replace(self.work(document), placed=()))

    def _ready(self, reading: Reading, published: date | None) -> Reading | Known:
        """The reading, its document as the record holds and corrects it where it does."""
        try:
            held = self.ledger.document(reading.document.id)
        except UsageError:
            return reading
        self._correct(held, published)
        document = corrected(held, self.stands)
        known = self.ledger.has(document.id, self.origin)
        return Known(document) if known else replace(reading, document=document)

    def _correct(self, held: Document, published: date | None) -> None:
        """A day given for a report that is held with another is a person's correction."""
        if published is None or corrected(held, self.stands).published == published:
            return
        self.ledger.judge(day_judged(held, published, self.person))
        self.stands = corrections(self.ledger)

    def _taken(self, one: Reading | Known | Issue, found: Found) -> Told | Issue:
        if isinstance(one, Issue):
            self.ledger.note(one)
            return one
        if isinstance(one, Known):
            claims = corrected_claims(self.ledger.claims(document=one.document.id), self.stands)
            return Told(document=one.document, claims=tuple(claims), new=False)
        return self._kept(one, found)

    def _kept(self, reading: Reading, found: Found) -> Told | Issue:
        fault, reading = found.fault, plain_issues(reading, found.extraction)
        try:
            new = fault is None and self.ledger.add(reading, found.extraction, self.origin)
        except QuoteError as refused:
            fault = Issue(code="quote_refused", where=reading.document.label, what=str(refused), left_out=True)
        if fault is not None:
            self.ledger.note(fault)
            return fault
        if not self._corrected(found.extraction.claims):
            self._unwritten += found.placed
            self._write(BATCH)
        issues = (*reading.issues, *found.extraction.issues)
        return Told(document=reading.document, claims=found.extraction.claims, issues=issues, new=new)

    def _corrected(self, claims: Iterable[Claim]) -> bool:
        """Did a person correct one of them? Then places are sought for what stands, not for what was read."""
        return any(self.stands.about(Question.FIELD_VALUE, claim.id) for claim in claims)

    def _write(self, least: int) -> None:
        """Keep the places judged so far, where there are more than that."""
        if len(self._unwritten) > least:
            self.ledger.judge(*self._unwritten)
            self._unwritten.clear()


def plain_issues(reading: Reading, extraction: Extraction) -> Reading:
    """The reading without what the extractor says more exactly: which words stay undated, not only that some may."""
    codes = {issue.code for issue in extraction.issues}
    return replace(reading, issues=tuple(issue for issue in reading.issues if issue.code not in codes))


def corrections(ledger: Ledger) -> Standing:
    """What stands on fields and on whether claims are any: what people correct, and not the machine's places."""
    return standing([*ledger.judgements(Question.FIELD_VALUE), *ledger.judgements(Question.VALID)])


def day_judged(document: Document, published: date, person: str) -> Judgement:
    """A person's word on the day of publication."""
    return judge(
        Question.FIELD_VALUE, document.id, "published", value=str(published), verdict=Verdict.YES, by=person,
        at=datetime.now(UTC), reason="given when it was read again",
    )
