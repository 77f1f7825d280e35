"""A language model's answer in, the claims that the document bears out out, and an Issue for each record refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from dunant.errors import Issue
from dunant.extractors.llm_figures import Number, Refused, reread
from dunant.extractors.llm_held import Held
from dunant.extractors.llm_server import Unanswered
from dunant.model.claim import Claim, Figure, Mention, Population
from dunant.model.document import Quote
from dunant.model.ids import FigureId, claim_id, figure_id
from dunant.model.vocab import Act, Cause, Certainty, Change, Effect, Kind, Modality, Qualifier, Role, Scope, Status
from dunant.model.when import When

NOBODY = "people"  # the codebook's word where the text counts without a noun
LARGEST = 10_000_000_000  # people; more than there are
SHOWN = 80  # characters of a model's words that an Issue repeats
MOST_TALKS = 8  # by the codebook
SINCE = re.compile(r"\d{4}(-\d\d){0,2}")
THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.S)  # what some models say to themselves before they answer
Record = dict[str, Any]
Word = TypeVar("Word", bound=StrEnum)


def records(answer: str) -> Record:
    """The JSON object of an answer, with or without a code fence or words around it; Unanswered where there is none."""
    text = THOUGHT.sub("", answer)
    with suppress(ValueError, RecursionError):
        found, _ = json.JSONDecoder().raw_decode(text, max(0, text.find("{")))
        if isinstance(found, dict) and any(isinstance(found.get(kind), list) for kind in Kind):
            return found
    raise Unanswered("llm_broken", "the language model's answer is not the codebook's JSON", "try another model")


class Answer:
    """The records of one answer, checked against the part of the document that was sent.

    Attributes:
        claims: what the document bears out, by kind, in the order of the answer.
        issues: one for each record refused, and one for all values that were left out of the others.
    """

    def __init__(self, held: Held, origin: str, found: Record) -> None:
        self.held = held
        self.origin = origin
        self.label = held.document.label or held.document.id
        self.claims: list[Claim] = []
        self.issues: list[Issue] = []
        self._dropped: list[str] = []
        self._figures: dict[int, FigureId] = {}  # by the index in the answer's list
        self._parts: dict[FigureId, object] = {}
        readers = {Kind.HARM: self._harm, Kind.CONTROL: self._control, Kind.ATTACK: self._attack}
        for kind, read in {**readers, Kind.TALKS: self._talks}.items():
            for index, record in enumerate(_listed(found.get(kind))):
                try:
                    self._take(read(index, record, self._quote(record)))
                except Refused as refused:
                    self._issue(refused.code, f"{kind} {index}: {refused.what}")
        self._tie()
        if self._dropped:
            self._issue("llm_value_left_out", f"not in the text, so left open: {', '.join(self._dropped)}")

    def _take(self, claim: Claim) -> None:
        talks = sum(one.kind is Kind.TALKS for one in self.claims)
        if claim.id in {one.id for one in self.claims} or (claim.kind is Kind.TALKS and talks == MOST_TALKS):
            return  # said twice, or beyond what the codebook takes
        self.claims.append(claim)

    def _issue(self, code: str, what: str) -> None:
        self.issues.append(Issue(code=code, where=self.label, what=f"{self.origin}: {what}"))

    # the four kinds

    def _harm(self, index: int, record: Record, quoted: Quote) -> Claim:
        effect, scope = _word(record, "effect", Effect), _word(record, "scope", Scope)
        status = _word(record, "status", Status, Status.UNKNOWN)
        number = reread(self.held, quoted, _claimed(record))
        figure = Figure(
            id=figure_id(self.held.document.id, effect, number.start, number.end), harm=effect, low=number.low,
            high=number.high, qualifier=number.qualifier, quote=quoted, scope=scope,
            population=Population(who=self._who(record, number, quoted), status=status),
            since=self._since(record) if scope is Scope.CUMULATIVE else "",
        )
        self._figures[index] = figure.id
        self._parts.setdefault(figure.id, record.get("part_of"))
        place = (number.start, number.end)
        claim = self._claim(Kind.HARM, effect, record, quoted, place)
        return replace(
            claim, cause=_word(record, "cause", Cause, Cause.UNKNOWN), actors=self._by(record, quoted),
            figures=(figure,), modality=Modality.NEGATED if figure.high == 0 else Modality.ASSERTED,
        )

    def _control(self, index: int, record: Record, quoted: Quote) -> Claim:
        claim = self._claim(Kind.CONTROL, _word(record, "change", Change), record, quoted)
        actors = (*self._named(record, "by", quoted, Role.BY), *self._named(record, "from", quoted, Role.FROM))
        if not claim.where:
            raise Refused("llm_name_refused", "ground without a place that the text names")
        return replace(claim, actors=actors)

    def _attack(self, index: int, record: Record, quoted: Quote) -> Claim:
        claim = self._claim(Kind.ATTACK, _word(record, "cause", Cause), record, quoted)
        actors = (*self._by(record, quoted), *self._named(record, "target", quoted, Role.TARGET))
        return replace(claim, actors=actors, cause=Cause(claim.act))

    def _talks(self, index: int, record: Record, quoted: Quote) -> Claim:
        act = _word(record, "act", Act)
        tense = record.get("tense")
        if tense not in ("held", "planned"):
            raise Refused("llm_value_refused", f"tense {_shown(tense)} is neither held nor planned")
        actor = self._named(record, "actor", quoted, Role.ACTOR)
        if not actor:
            raise Refused("llm_name_refused", f"nobody in the text does it ({_shown(record.get('actor'))})")
        about = self.held.quote(record.get("about"))
        return replace(
            self._claim(Kind.TALKS, act, record, quoted), about=about.exact if about else "",
            actors=(*actor, *self._named(record, "target", quoted, Role.TARGET)),
            modality=Modality.PLANNED if tense == "planned" else Modality.ASSERTED,
        )

    def _claim(
        self, kind: Kind, act: Effect | Change | Cause | Act, record: Record, quoted: Quote,
        trigger: tuple[int, int] | None = None,
    ) -> Claim:
        """What all kinds share; the id rests on the number, else on the quote."""
        document = self.held.document.id
        return Claim(
            id=claim_id(document, kind, act, *(trigger or (quoted.start, quoted.end))), document=document,
            quote=quoted, kind=kind, act=act, when=self._when(record), where=self._where(record, quoted),
            attributed_to=self._speaker(record, quoted), origin=self.origin,
        )

    # their fields

    def _quote(self, record: Record) -> Quote:
        found = self.held.quote(record.get("quote"))
        if found is None:
            raise Refused("quote_refused", f"the text does not hold {_shown(record.get('quote'))}")
        return found

    def _who(self, record: Record, number: Number, quoted: Quote) -> str:
        """The noun that is counted: as the model says, where the text has it, else as our grammar reads it."""
        name = self.held.name(record.get("who"), quoted)
        return name.exact if name else number.who or NOBODY

    def _since(self, record: Record) -> str:
        since = record.get("since")
        if since is None:
            return ""
        if isinstance(since, str) and SINCE.fullmatch(since) and self.held.begins(since):
            return since
        self._drop("since", since)
        return ""

    def _when(self, record: Record) -> When | None:
        days = record.get("date")
        if days is None:
            return None
        when = None
        with suppress(TypeError, ValueError):
            first, last = (date.fromisoformat(day) for day in days)
            when = self.held.when((str(first), str(last)))
        if when is None:
            self._drop("date", days)
        return when

    def _where(self, record: Record, quoted: Quote) -> tuple[Mention, ...]:
        found = self.held.where(record.get("place"), quoted)
        if not found:
            self._drop("place", record.get("place"))
        return found

    def _by(self, record: Record, quoted: Quote) -> tuple[Mention, ...]:
        certainty = _word(record, "by_certainty", Certainty, Certainty.ASSERTED)
        return self._named(record, "by", quoted, Role.BY, certainty)

    def _speaker(self, record: Record, quoted: Quote) -> tuple[Mention, ...]:
        """A claim whose speaker is made up would stand as the outlet's own: it is refused whole."""
        said_by = record.get("said_by")
        found = self._named(record, "said_by", quoted, Role.SPEAKER)
        if said_by and not found:
            raise Refused("llm_name_refused", f"the text names no speaker {_shown(said_by)}")
        return found

    def _named(
        self, record: Record, field: str, quoted: Quote, role: Role, certainty: Certainty = Certainty.ASSERTED
    ) -> tuple[Mention, ...]:
        found = self.held.mention(record.get(field), quoted, role, certainty)
        if found is None:
            self._drop(field, record.get(field))
        return (found,) if found else ()

    def _drop(self, field: str, value: object) -> None:
        if value is not None:
            self._dropped.append(f"{field} {_shown(value)}")

    def _tie(self) -> None:
        """Parts to their wholes, where both were taken; never in a ring, never to another effect."""
        figures = {claim.figures[0].id: claim.figures[0] for claim in self.claims if claim.figures}
        wholes: dict[FigureId, FigureId] = {}
        for figure in figures.values():
            index = self._parts.get(figure.id)
            whole = figures.get(self._figures.get(index, FigureId(""))) if isinstance(index, int) else None
            if whole and whole.harm == figure.harm and figure.id not in _above(whole.id, wholes):
                wholes[figure.id] = whole.id
        self.claims = [
            replace(claim, figures=tuple(replace(one, part_of=wholes.get(one.id)) for one in claim.figures))
            for claim in self.claims
        ]


def _above(figure: FigureId, wholes: dict[FigureId, FigureId]) -> Iterator[FigureId]:
    """The figure, what contains it, and so on."""
    at: FigureId | None = figure
    while at is not None:
        yield at
        at = wholes.get(at)


def _listed(found: object) -> Iterator[Record]:
    """The records of a list; what is none is an empty one, which is refused for want of a quote."""
    for one in found if isinstance(found, list) else ():
        yield one if isinstance(one, dict) else {}


def _word(record: Record, field: str, vocabulary: type[Word], empty: Word | None = None) -> Word:
    """A word of a closed list; `empty` is what a missing one means, where it may be missing."""
    value = record.get(field)
    if value is None and empty is not None:
        return empty
    if isinstance(value, str) and value in {word.value for word in vocabulary}:
        return vocabulary(value)
    raise Refused("llm_value_refused", f"{field} {_shown(value)} is no word of the codebook")


def _claimed(record: Record) -> Number:
    """The number as the model says it."""
    low, high = record.get("low"), record.get("high")
    for bound in (low, high):
        if bound is not None and not (_is_number(bound) and 0 <= bound <= LARGEST):
            raise Refused("llm_value_refused", f"{_shown(bound)} is no number of people")
    if low is None and high is None:
        raise Refused("llm_value_refused", "a figure without a number")
    qualifier = _word(record, "qualifier", Qualifier, Qualifier.EXACT)
    who = record.get("who")
    return Number(low, high, qualifier, 0, 0, who if isinstance(who, str) else "")


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _shown(value: object) -> str:
    """A model's words as an Issue repeats them: short, on one line, and such as any file can hold."""
    words = " ".join(str(value).split())
    short = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    return "“" + short.encode("utf-8", "replace").decode("utf-8").replace("\x00", "") + "”"
