"""A record's state and editors' decisions on how it is shown in, what the public may see of it out.

Four decisions about an event (`show_as`): an embargo until a day, a coarser place, a name to be taken out, and the
names of its dead to be shown, which nobody sees otherwise. All pages, the map, the interface for programs, feeds,
downloads and exports are made of what leaves here, so that none can forget. Masks are as long as what they hide:
offsets stay true.

An embargo hides the event, its claims, their sentences and the places these name, and a headline or address only where
it tells of them. A coarser place hides the finer names in the event's reports, but for the sentences that tell another
event. A name taken out is hidden in the whole record, the dead in the reports that tell their event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from dunant.context import ENDING
from dunant.model.claim import Claim, Mention
from dunant.model.document import Document, Quote
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.judgement import Judgement
from dunant.model.register import Place
from dunant.model.vocab import Precision, Question, Role, Verdict
from dunant.projection import Projection

EMBARGO, PLACE, REDACTION, VICTIMS = "embargo", "place", "redaction", "victims"
NAMED = "named"  # the value of VICTIMS: an editor let the names of this event's dead be shown
COARSE = (Precision.DISTRICT, Precision.PROVINCE, Precision.COUNTRY)
FINE_TO_COARSE = list(Precision)
BLOCK = "▒"
TELLING = 5  # letters of a word that can tell what a headline is about; shorter ones are mostly small words
Find = Callable[[str, tuple[str, ...]], Iterable[Place]]
Hide = Callable[[str], str]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What editors decided, by the claims of the events that it was decided about."""

    hidden: frozenset[ClaimId] = frozenset()
    coarse: Mapping[ClaimId, Precision] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    named: frozenset[ClaimId] = frozenset()


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions that stand: of each event the last of each sort, and every name not taken back."""
    last: dict[tuple[str, str, str], Judgement] = {}
    for one in sorted(judgements, key=lambda one: one.at):
        if one.question is Question.SHOW_AS and one.human:
            last[one.left, one.right, one.value if one.right == REDACTION else ""] = one
    return [one for one in last.values() if one.verdict is Verdict.YES]


def wishes(judgements: Iterable[Judgement], ways: Mapping[str, Event], today: date) -> Wishes:
    """By claims, so that a decision holds whatever the event is called at another clock."""
    hidden, named = set[ClaimId](), set[ClaimId]()
    coarse: dict[ClaimId, Precision] = {}
    names: list[str] = []
    for one in standing(judgements):
        event = ways.get(one.left)
        claims = [claim.id for claim in event.claims] if event else []
        if one.right == EMBARGO and one.value > today.isoformat():
            hidden.update(claims)
        elif one.right == PLACE:
            coarse.update(dict.fromkeys(claims, Precision(one.value)))
        elif one.right == VICTIMS:
            named.update(claims)
        elif one.right == REDACTION:
            names.append(one.value)
    return Wishes(hidden=frozenset(hidden), coarse=coarse, names=tuple(names), named=frozenset(named))


def hider(names: Iterable[str]) -> Hide:
    """Puts blocks over these names, however written: case, hyphens and line ends aside."""
    parts = {r"[\W_]+".join(map(re.escape, words)) for name in names if (words := re.findall(r"\w+", name))}
    if not parts:
        return _as_it_is
    found = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?![^\W_])", re.IGNORECASE)
    return lambda text: found.sub(lambda hit: BLOCK * len(hit.group()), text)


def _both(one: Hide, other: Hide) -> Hide:
    return lambda text: other(one(text))


def _as_it_is(text: str) -> str:
    return text


def shown(made: Projection, wanted: Wishes, find: Find) -> Projection:
    """The projection as the public sees it; what nothing hides stays the very same object."""
    veil = _Veil(made, wanted, find)
    events = tuple(seen for event in made.assembly.events if (seen := veil.event(event)))
    return replace(made, told=veil.told, assembly=replace(made.assembly, events=events))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """One report of which something is hidden: what it holds then, and how the words of its claims are hidden.

    Attributes:
        document: None where nothing of it may be shown.
        claims: how each is hidden, by its id.
    """

    document: Document | None
    claims: Mapping[ClaimId, Hide]


class _Veil:
    """The statements as the public sees them, and the events made of them."""

    def __init__(self, made: Projection, wanted: Wishes, find: Find) -> None:
        self._wanted, self._find, self._places = wanted, find, made.told.places
        self._redacted = hider(wanted.names)
        self._dead = _dead(made.assembly.events, wanted.named)
        told, claims = made.told, defaultdict[str, list[Claim]](list)
        for claim in told.claims:
            claims[claim.document].append(claim)
        self._reports = {key: seen for key, one in told.documents.items() if (seen := self._report(one, claims[key]))}
        self._claims: dict[ClaimId, Claim] = {}
        self.told = replace(
            told, documents={key: kept for key, one in told.documents.items() if (kept := self._document(one))},
            claims=tuple(known for claim in told.claims if (known := self._claim(claim, told.documents))),
            places=self._coarse_places(told.places),
        )

    def event(self, event: Event) -> Event | None:
        """The event as the public sees it; None under an embargo."""
        if any(claim.id in self._wanted.hidden for claim in event.claims):
            return None
        hides = [self._reports[claim.document].claims[claim.id] for claim in event.claims
                 if claim.document in self._reports]
        if not hides:
            return event
        seen = replace(event, claims=(), place=None)
        for hide in dict.fromkeys(hides):
            seen = veiled(seen, hide, None)
        claims = tuple(self._claims.get(claim.id, claim) for claim in event.claims)
        wish = next((self._wanted.coarse[one.id] for one in event.claims if one.id in self._wanted.coarse), None)
        if wish is None:
            return replace(seen, claims=claims, place=event.place)
        place = coarser(event.place, wish, self._find)
        return replace(seen, claims=claims, place=place, place_name=_called(event.place, place),
                       precision=place.precision if place else wish)

    def _report(self, document: Document, claims: Sequence[Claim]) -> _Report | None:
        """What is hidden of it; None where nothing is."""
        dead = [name for claim in claims for name in self._dead.get(claim.id, ())]
        coarse = [claim for claim in claims if claim.id in self._wanted.coarse]
        secret = [claim for claim in claims if claim.id in self._wanted.hidden]
        if not (dead or coarse or secret or self._names_one(document)):
            return None
        if secret and len(secret) == len(claims):
            return _Report(document=None, claims={})
        hide = _both(self._redacted, hider(dead))
        own = _both(hide, hider(name for claim in coarse for name in self._fine_names(claim)))
        seen = _masked(document, hide, own, _kept_spans(document.text, claims, coarse))
        seen = _embargoed(seen, secret, [one for one in claims if one.id not in self._wanted.hidden])
        return _Report(document=seen, claims={
            claim.id: own if claim.id in self._wanted.coarse else hide for claim in claims})

    def _names_one(self, document: Document) -> bool:
        """Does it hold a name that was taken out?"""
        told = (document.text, document.title, document.source, document.label, document.url)
        return bool(self._wanted.names) and any(self._redacted(one) != one for one in told)

    def _fine_names(self, claim: Claim) -> list[str]:
        """The names of its place that are finer than its event may show."""
        place = self._places.get(claim.id)
        kept = _kept_names(coarser(place, self._wanted.coarse[claim.id], self._find), place)
        own = [place.name, *place.names] if place else []
        return [one for one in (*own, *(part.name for part in claim.where)) if one.casefold() not in kept]

    def _document(self, document: Document) -> Document | None:
        report = self._reports.get(document.id)
        return report.document if report else document

    def _claim(self, claim: Claim, documents: Mapping[DocumentId, Document]) -> Claim | None:
        """As the public sees it; None where it is hidden, or its report is not there at all."""
        report = self._reports.get(claim.document)
        if report is None:
            return claim if claim.document in documents else None
        if report.document is None or claim.id in self._wanted.hidden:
            return None
        seen = veiled(claim, report.claims[claim.id], report.document.text)
        if claim.id in self._dead:
            seen = replace(seen, figures=tuple(replace(one, victims=()) for one in seen.figures))
        if wish := self._wanted.coarse.get(claim.id):
            place = self._places.get(claim.id)
            name = _called(place, coarser(place, wish, self._find))
            seen = replace(seen, where=(Mention(name=name, role=Role.PLACE),) if name else ())
        self._claims[claim.id] = seen
        return seen

    def _coarse_places(self, places: Mapping[ClaimId, Place]) -> Mapping[ClaimId, Place]:
        if not (self._wanted.coarse or self._wanted.hidden):
            return places
        seen = {key: coarser(place, self._wanted.coarse[key], self._find) if key in self._wanted.coarse else place
                for key, place in places.items() if key not in self._wanted.hidden}
        return {key: place for key, place in seen.items() if place}


def _dead(events: Iterable[Event], named: Collection[ClaimId]) -> dict[ClaimId, tuple[str, ...]]:
    """For each claim of an event whose dead are named somewhere, their names, unless an editor let them be shown."""
    found: dict[ClaimId, tuple[str, ...]] = {}
    for event in events:
        names = tuple(name for claim in event.claims for figure in claim.figures for name in figure.victims)
        if names and not any(claim.id in named for claim in event.claims):
            found.update((claim.id, names) for claim in event.claims)
    return found


def _kept_spans(text: str, claims: Sequence[Claim], coarse: Sequence[Claim]) -> list[tuple[int, int]]:
    """The sentences in which a fine name stays: those that tell other events and not this one."""
    if not coarse:
        return []
    own = {_sentence(text, one.quote.start, one.quote.end) for one in coarse}
    other = {_sentence(text, one.quote.start, one.quote.end) for one in claims if one not in coarse}
    return sorted(span for span in other if not any(span[0] < end and start < span[1] for start, end in own))


def _masked(document: Document, hide: Hide, own: Hide, kept: Sequence[tuple[int, int]]) -> Document:
    """The report with its names hidden, those of `own` outside what is kept."""
    parts, last = list[str](), 0
    for start, end in kept:
        if start >= last:
            parts += [own(document.text[last:start]), hide(document.text[start:end])]
            last = end
    text = "".join((*parts, own(document.text[last:])))
    url = document.url if own(document.url) == document.url else ""
    return replace(document, text=text, title=own(document.title), label=own(document.label),
                   source=own(document.source), url=url, address="")


def _embargoed(document: Document, secret: Sequence[Claim], others: Sequence[Claim]) -> Document:
    """The report without the sentences of these claims, and without what else tells of them.

    Its licence is taken away, as the rest of a whole text may tell of them in words that no claim quotes.
    """
    if not secret:
        return document
    text = document.text
    told = set[str]()
    for claim in secret:
        start, end = _sentence(text, claim.quote.start, claim.quote.end)
        told |= _telling_words(text[start:end])
        text = text[:start] + BLOCK * (end - start) + text[end:]
    told -= {word for one in others for word in _telling_words(" ".join((one.quote.exact, *_wheres(one))))}
    named = {name for one in secret for name in _wheres(one)} - {name for one in others for name in _wheres(one)}
    hide = hider(named)
    tells = bool(told & _telling_words(document.title))
    slug = _telling_words(re.sub(r"[\W_\d]+", " ", document.url.partition("://")[2].partition("/")[2]))
    return replace(document, text=hide(text), title="" if tells else hide(document.title),
                   label=document.id if tells else hide(document.label),
                   url="" if told & slug else document.url, licence="")


def _wheres(claim: Claim) -> list[str]:
    return [mention.name for mention in claim.where]


def _telling_words(text: str) -> set[str]:
    """Words by which a headline would tell what a sentence tells: numbers, and words that are not small."""
    return {word for word in re.findall(r"\d+|[^\W\d_]+", text.casefold()) if word.isdigit() or len(word) >= TELLING}


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
