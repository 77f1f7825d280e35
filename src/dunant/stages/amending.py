"""A record, a field's name and the words of a correction in; the record as corrected out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeVar

from dunant.errors import UsageError
from dunant.model.claim import Claim, Mention
from dunant.model.document import Document
from dunant.model.vocab import Act, Cause, Certainty, Change, Effect, Kind, Modality, Qualifier, Role, Scope, Status
from dunant.model.when import When

Word = TypeVar("Word", bound=StrEnum)

ACTS: Mapping[Kind, type[Effect | Change | Cause | Act]] = {
    Kind.HARM: Effect, Kind.CONTROL: Change, Kind.ATTACK: Cause, Kind.TALKS: Act,
}  # fmt: skip
COUNT = re.compile(r"[0-9]{0,10}")  # ten digits hold every human being
SINCE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|")  # as precise as said: a year, a month, a day, or not known


class Unfit(UsageError):
    """A correction that its field cannot take: an unknown field, a word outside the vocabulary, a day that is none."""


def day(words: str) -> date | None:
    """`YYYY-MM-DD` as a day; None for empty words.

    Raises:
        Unfit: the words are no day.
    """
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Unfit(f"no day: {words!r}; write it as 2016-12-06") from None


def days(words: str) -> tuple[date | None, date | None]:
    """EDTF `DAY`, `DAY/DAY`, `/DAY` or `DAY/` as first and last day.

    Raises:
        Unfit: a side is no day, or the sides are the wrong way round.
    """
    first, slash, last = words.partition("/")
    ends = day(first.strip()), day(last.strip() if slash else first.strip())
    if ends[0] and ends[1] and ends[0] > ends[1]:
        raise Unfit(f"{ends[0]} is after {ends[1]}: first and last day are the wrong way round")
    return ends


def _word(vocabulary: type[Word], words: str) -> Word:
    try:
        return vocabulary(words)
    except ValueError:
        raise Unfit(f"no {vocabulary.__name__.lower()} named {words!r}; known: {', '.join(vocabulary)}") from None


def _number(words: str) -> int | None:
    if not COUNT.fullmatch(words):
        raise Unfit(f"no number of people: {words!r}; write digits, or nothing where no bound is known")
    return int(words) if words else None


def _published(document: Document, words: str) -> Document:
    return replace(document, published=day(words), published_from="judgement")


DOCUMENT_FIELDS: Mapping[str, Callable[[Document, str], Document]] = {
    "published": _published,
    "source": lambda document, words: replace(document, source=words),
    "title": lambda document, words: replace(document, title=words),
    "language": lambda document, words: replace(document, language=words),
    "url": lambda document, words: replace(document, url=words),
}


def amended_document(document: Document, name: str, value: str) -> Document:
    """The document with the field `name` as `value` says; its id stays.

    Raises:
        Unfit: the field is unknown or cannot be that.
    """
    if name not in DOCUMENT_FIELDS:
        raise Unfit(f"no field of a document named {name!r}; known: {', '.join(DOCUMENT_FIELDS)}")
    return DOCUMENT_FIELDS[name](document, value)


def _figure(claim: Claim, **changes: object) -> Claim:
    """The claim with its first figure changed; what people correct is the one figure that a harm claim has."""
    if not claim.figures:
        raise Unfit(f"claim {claim.id} counts nobody: its {', '.join(changes)} cannot be corrected")
    try:
        first = replace(claim.figures[0], **changes)  # type: ignore[arg-type]
    except ValueError as fault:
        raise Unfit(str(fault)) from None
    return replace(claim, figures=(first, *claim.figures[1:]))


def _population(claim: Claim, **changes: str) -> Claim:
    if not claim.figures:
        return _figure(claim, **changes)
    return _figure(claim, population=replace(claim.figures[0].population, **changes))  # type: ignore[arg-type]


def _since(claim: Claim, words: str) -> Claim:
    if not SINCE.fullmatch(words):
        raise Unfit(f"no start of a count: {words!r}; write it as 2011, 2011-03 or 2011-03-15")
    return _figure(claim, since=words)


def _act(claim: Claim, words: str) -> Claim:
    act = _word(ACTS[claim.kind], words)
    claim = replace(claim, act=act)
    if isinstance(act, Cause):
        return replace(claim, cause=act)
    return _figure(claim, harm=act) if isinstance(act, Effect) and claim.figures else claim


def _cause(claim: Claim, words: str) -> Claim:
    cause = _word(Cause, words)
    return replace(claim, cause=cause, act=cause if claim.kind is Kind.ATTACK else claim.act)


def _place(claim: Claim, words: str) -> Claim:
    """A corrected place keeps what the text says contains it, but for what is named again."""
    if not words:
        return replace(claim, where=())
    around = tuple(mention for mention in claim.where[1:] if mention.name.casefold() != words.casefold())
    return replace(claim, where=(Mention(name=words, role=Role.PLACE), *around))


def _date(claim: Claim, words: str) -> Claim:
    first, last = days(words)
    said = claim.when.words if claim.when else ""
    return replace(claim, when=When(first=first, last=last, words=said, note="judgement"))


def _said_by(claim: Claim, words: str) -> Claim:
    speakers = (Mention(name=words, role=Role.SPEAKER), *claim.attributed_to[1:]) if words else ()
    return replace(claim, attributed_to=speakers)


def _actor(claim: Claim, words: str, *, role: Role) -> Claim:
    """The first in that role is replaced, or leaves where the words are empty; a new one comes last."""
    held = claim.mentioned(role)
    certainty = held.certainty if held else Certainty.ASSERTED
    named = (Mention(name=words, role=role, certainty=certainty),) if words else ()
    if held is None:
        return replace(claim, actors=claim.actors + named)
    at = claim.actors.index(held)
    return replace(claim, actors=claim.actors[:at] + named + claim.actors[at + 1 :])


def _by_certainty(claim: Claim, words: str) -> Claim:
    certainty, held = _word(Certainty, words), claim.mentioned(Role.BY)
    if held is None:
        raise Unfit(f"claim {claim.id} names nobody who did it: correct `by` first")
    actors = tuple(replace(actor, certainty=certainty) if actor is held else actor for actor in claim.actors)
    return replace(claim, actors=actors)


CLAIM_FIELDS: Mapping[str, Callable[[Claim, str], Claim]] = {
    "act": _act,
    "effect": _act,
    "change": _act,
    "cause": _cause,
    "qualifier": lambda claim, words: _figure(claim, qualifier=_word(Qualifier, words)),
    "who": lambda claim, words: _population(claim, who=words),
    "status": lambda claim, words: _population(claim, status=_word(Status, words)),
    "scope": lambda claim, words: _figure(claim, scope=_word(Scope, words)),
    "since": _since,
    "place": _place,
    "date": _date,
    "said_by": _said_by,
    "by": partial(_actor, role=Role.BY),
    "by_certainty": _by_certainty,
    "from": partial(_actor, role=Role.FROM),
    "target": partial(_actor, role=Role.TARGET),
    "actor": partial(_actor, role=Role.ACTOR),
    "about": lambda claim, words: replace(claim, about=words),
    "modality": lambda claim, words: replace(claim, modality=_word(Modality, words)),
    "share": lambda claim, words: replace(claim, share=words),
}
BOUNDS = ("low", "high")


def with_bounds(claim: Claim, low: str | None, high: str | None) -> Claim:
    """The claim with a corrected `low` and `high` (None: not corrected; empty: no such bound).

    Where the two cross, the bound that was corrected moves the one that was not.

    Raises:
        Unfit: no number, a claim that counts nobody, no bound left, or both corrected and crossing.
    """
    held = (claim.figures[0].low, claim.figures[0].high) if claim.figures else (None, None)
    least = held[0] if low is None else _number(low)
    most = held[1] if high is None else _number(high)
    if least is not None and most is not None and least > most and (low is None or high is None):
        least, most = (least, least) if high is None else (most, most)
    return _figure(claim, low=least, high=most)


def amended(claim: Claim, name: str, value: str) -> Claim:
    """The claim with the field `name` (the codebook's word for it) as `value` says; its id and quote stay.

    Raises:
        Unfit: the field is unknown or cannot be that.
    """
    if name in BOUNDS:
        return with_bounds(claim, value if name == "low" else None, value if name == "high" else None)
    if name not in CLAIM_FIELDS:
        raise Unfit(f"no field of a claim named {name!r}; known: {', '.join((*CLAIM_FIELDS, *BOUNDS))}")
    return CLAIM_FIELDS[name](claim, value)


