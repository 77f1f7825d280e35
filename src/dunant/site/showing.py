"""A record's state and editors' decisions on how it is shown in, what the public may see of it out.

Three decisions about an event (`show_as`): an embargo until a day, a coarser place, and a name to be taken out. All
pages, the map, the interface for programs, feeds and downloads are made of what leaves here, so that none can forget.
Masks are as long as what they hide: offsets stay true. An embargo hides the event, its claims, their sentences and
the headlines of their reports; a coarser place hides the finer names in the event's reports; a name is hidden in the
whole record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from dunant.context import ENDING
from dunant.model.claim import Claim, Mention
from dunant.model.document import Document, Quote
from dunant.model.event import Event
from dunant.model.ids import ClaimId
from dunant.model.judgement import Judgement
from dunant.model.register import Place
from dunant.model.vocab import Precision, Question, Role, Verdict
from dunant.projection import Statements

EMBARGO, PLACE, REDACTION = "embargo", "place", "redaction"
COARSE = (Precision.DISTRICT, Precision.PROVINCE, Precision.COUNTRY)
FINE_TO_COARSE = list(Precision)
BLOCK = "▒"
Find = Callable[[str, tuple[str, ...]], Iterable[Place]]
Hide = Callable[[str], str]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What editors decided, by the claims of the events that it was decided about."""

    hidden: frozenset[ClaimId] = frozenset()
    coarse: Mapping[ClaimId, Precision] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Is there anything to hide?"""
        return bool(self.hidden or self.coarse or self.names)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions that stand: of each event the last embargo and place, and every name not taken back."""
    last: dict[tuple[str, str, str], Judgement] = {}
    for one in sorted(judgements, key=lambda one: one.at):
        if one.question is Question.SHOW_AS and one.human:
            last[one.left, one.right, one.value if one.right == REDACTION else ""] = one
    return [one for one in last.values() if one.verdict is Verdict.YES]


def wishes(judgements: Iterable[Judgement], ways: Mapping[str, Event], today: date) -> Wishes:
    """By claims, so that a decision holds whatever the event is called at another clock."""
    hidden: set[ClaimId] = set()
    coarse: dict[ClaimId, Precision] = {}
    names: list[str] = []
    for one in standing(judgements):
        event = ways.get(one.left)
        claims = [claim.id for claim in event.claims] if event else []
        if one.right == EMBARGO and one.value > today.isoformat():
            hidden.update(claims)
        elif one.right == PLACE:
            coarse.update(dict.fromkeys(claims, Precision(one.value)))
        elif one.right == REDACTION:
            names.append(one.value)
    return Wishes(hidden=frozenset(hidden), coarse=coarse, names=tuple(names))


def hider(names: Iterable[str]) -> Hide:
    """Puts blocks over these names, however written: case, hyphens and line ends aside."""
    parts = {r"[\W_]+".join(map(re.escape, words)) for name in names if (words := re.findall(r"\w+", name))}
    if not parts:
        return lambda text: text
    found = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?![^\W_])", re.IGNORECASE)
    return lambda text: found.sub(lambda hit: BLOCK * len(hit.group()), text)


class Veil:
    """The statements as the public sees them, and the events made of them."""

    def __init__(self, told: Statements, wanted: Wishes, find: Find) -> None:
        self._wanted, self._find = wanted, find
        self._hides = {key: hider(self._names(key, told)) for key in told.documents}
        by_document: dict[str, list[Claim]] = {}
        for claim in told.claims:
            by_document.setdefault(claim.document, []).append(claim)
        shown = {key: self._document(one, by_document.get(key, [])) for key, one in told.documents.items()}
        documents = {key: one for key, one in shown.items() if one is not None}
        self.claims = {
            claim.id: self._claim(claim, documents[claim.document], told.places.get(claim.id))
            for claim in told.claims if claim.id not in wanted.hidden and claim.document in documents
        }
        placed = {key: self._coarser(key, place) for key, place in told.places.items() if key in self.claims}
        self.told = replace(told, documents=documents, claims=tuple(self.claims.values()),
                            places={key: place for key, place in placed.items() if place})

    def event(self, event: Event) -> Event | None:
        """The event as the public sees it; None under an embargo."""
        if any(claim.id in self._wanted.hidden for claim in event.claims):
            return None
        hides = {claim.document: self._hides[claim.document] for claim in event.claims if claim.document in self._hides}
        seen = replace(event, claims=(), place=None)
        for hide in hides.values():
            seen = veiled(seen, hide, None)
        claims = tuple(self.claims.get(claim.id, claim) for claim in event.claims)
        wish = next((self._wanted.coarse[one.id] for one in event.claims if one.id in self._wanted.coarse), None)
        if wish is None:
            return replace(seen, claims=claims, place=event.place)
        place = coarser(event.place, wish, self._find)
        return replace(seen, claims=claims, place=place, place_name=_called(event.place, place),
                       precision=place.precision if place else wish)

    def _names(self, key: str, told: Statements) -> list[str]:
        """What is taken out of one report: names of the whole record, and places finer than its events may show."""
        fine = list(self._wanted.names)
        for claim in told.claims if self._wanted.coarse else ():
            wish = self._wanted.coarse.get(claim.id)
            if claim.document == key and wish:
                place = told.places.get(claim.id)
                kept = _kept_names(coarser(place, wish, self._find), place)
                own = [place.name, *place.names] if place else []
                fine += [one for one in (*own, *(part.name for part in claim.where)) if one.casefold() not in kept]
        return fine

    def _document(self, document: Document, claims: list[Claim]) -> Document | None:
        secret = [claim for claim in claims if claim.id in self._wanted.hidden]
        if secret and len(secret) == len(claims):
            return None
        hide = self._hides[document.id]
        if secret:
            text = document.text
            for claim in secret:
                start, end = _sentence(text, claim.quote.start, claim.quote.end)
                text = text[:start] + BLOCK * (end - start) + text[end:]
            document = replace(document, text=text, title="", label=document.id, url="", licence="")
        url = document.url if hide(document.url) == document.url else ""
        return replace(document, text=hide(document.text), title=hide(document.title), label=hide(document.label),
                       source=hide(document.source), url=url, address="")

    def _claim(self, claim: Claim, document: Document, place: Place | None) -> Claim:
        seen = veiled(claim, self._hides[claim.document], document.text)
        if wish := self._wanted.coarse.get(claim.id):
            name = _called(place, coarser(place, wish, self._find))
            seen = replace(seen, where=(Mention(name=name, role=Role.PLACE),) if name else ())
        return seen

    def _coarser(self, claim: ClaimId, place: Place) -> Place | None:
        wish = self._wanted.coarse.get(claim)
        return coarser(place, wish, self._find) if wish else place


def veiled(thing: Thing, hide: Hide, text: str | None) -> Thing:
    """Every word in it with its names hidden; quotes are read anew from the text, where one is given."""
    made: Any = thing
    if isinstance(thing, Enum):
        return thing
    if isinstance(thing, str):
        made = hide(thing)
    elif isinstance(thing, tuple):
        made = tuple(veiled(one, hide, text) for one in thing)
    elif isinstance(thing, Quote):
        made = replace(thing, exact=text[thing.start : thing.end] if text is not None else hide(thing.exact))
    elif is_dataclass(thing) and not isinstance(thing, type):
        made = replace(thing, **{one.name: veiled(getattr(thing, one.name), hide, text) for one in fields(thing)})
    return made  # type: ignore[no-any-return]


def coarser(place: Place | None, wanted: Precision, find: Find) -> Place | None:
    """The unit of that kind that contains the place; the place itself where it is no finer; None where none is known.

    A country has no point that would be a place: it is None too.
    """
    if place is None or FINE_TO_COARSE.index(place.precision) >= FINE_TO_COARSE.index(wanted):
        return place
    units = (one for name in place.admin for one in find(name, (place.country,)))
    return next((one for one in units if one.precision is wanted), None)


def _called(place: Place | None, seen: Place | None) -> str:
    """What an event's place is called then."""
    if seen:
        return seen.name
    return place.country if place else ""


def _kept_names(seen: Place | None, place: Place | None) -> set[str]:
    """Names that need no hiding: those of the coarser place, and the country's."""
    names = (seen.name, *seen.names, *seen.admin) if seen else ()
    return {one.casefold() for one in (*names, place.country if place else "")}


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that a quote stands in."""
    first = max((found.end() for found in ENDING.finditer(text[:start])), default=0)
    closing = ENDING.search(text, end)
    return first, closing.start() if closing else len(text)
