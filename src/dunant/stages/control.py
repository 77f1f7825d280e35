"""Claims of control and a day in, who is said to hold each place then out: never one answer where claims conflict.

A word on who holds a place stands until its own voice says otherwise, or until somebody tells of a later change. Words
that stand and name different holders make the place contested; so does a denial. Where the last change names no new
holder, it is unknown who holds the place. Being attacked or besieged changes no holder and is shown beside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import ClaimId, DocumentId
from dunant.model.register import Place
from dunant.model.vocab import Change, Kind, Modality, Role
from dunant.model.when import When
from dunant.rules.incident import GAINS, TOLD_AS_REAL
from dunant.rules.names import plain
from dunant.rules.nearness import alike, parse
from dunant.rules.words import classes

REFUSED = (Modality.DENIED, Modality.NEGATED)
HELD_BY = (Change.CAPTURED, Change.HOLDS, Change.REPELLED)  # `by` holds it then
HEDGE = r"(?:(?:more|less|fewer) than |at least |about |around |nearly |almost |over |some |up to )?"
FRACTION = r"(?:a|one|two|three|four)[ -](?:third|quarter|fifth|tenth)s?"
PER_CENT, MUCH = r"\d+(?:\.\d+)?\s?(?:%|percent|per cent)", r"(?:a|the|large|vast) (?:majority|parts?|swathes)"
SHARE = re.compile(rf"\b{HEDGE}(?:{PER_CENT}|half|all|most|{FRACTION}|{MUCH}) of [^,.;:]+", re.I)
REACH = 60  # characters that a share's words may run on: "three quarters of former rebel territory in the east"


class State(StrEnum):
    """What can be said of who holds a place."""

    HELD = "held"  # all words that stand agree, one of a voice that is not the holder's own side among them
    CLAIMED = "claimed"  # all agree, and only the holder's own side says so
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one voice last says of who holds a place.

    Attributes:
        holder: as shown; empty where the word names none.
        since: the days on which the holder's hold can have begun; only a last day for who "holds" it.
        own: does the holder's own side say so?
        refused: does the voice say that this holder does not hold it?
    """

    holder: str
    voice: str
    change: Change
    when: When
    claim: ClaimId
    own: bool = False
    refused: bool = False

    @property
    def since(self) -> str:
        """The day of the change as EDTF; of a hold, the bound "since that day or before"."""
        bound = self.change in (Change.HOLDS, Change.REPELLED)
        return f"/{self.when.last or self.when.first}" if bound else self.when.edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Who attacks or besieges a place, or a share or area that is only described, and who says so."""

    what: str
    who: str
    voice: str
    when: When
    claim: ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One place on one day.

    Attributes:
        words: those that stand, the newest first; superseded ones are in `earlier`.
        shares: stated shares of the place ("more than three quarters of former rebel territory").
    """

    place: str
    resolved: Place | None
    state: State
    words: tuple[Word, ...]
    earlier: tuple[Word, ...] = ()
    pressed: tuple[Beside, ...] = ()
    shares: tuple[Beside, ...] = ()

    @property
    def holders(self) -> tuple[str, ...]:
        """Who is said to hold it by a word that stands, the newest first."""
        return tuple(dict.fromkeys(word.holder for word in self.words if word.holder and not word.refused))


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who names mean: the voice of a claim, one name for a party in a report, and whether two are of one side."""

    voice: Callable[[Claim], str]
    party: Callable[[str, Claim], str]
    shown: Callable[[str], str]
    one_side: Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim of control with its days."""

    claim: Claim
    when: When
    voice: str
    holder: str  # the party's one name; empty where none is named
    loser: str

    @property
    def last(self) -> date:
        return self.when.last or self.when.first or date.max

    @property
    def first(self) -> date:
        return self.when.first or date.min


def control(
    claims: Iterable[Claim], at: date, documents: Mapping[DocumentId, Document], places: Mapping[ClaimId, Place],
    naming: Naming,
) -> tuple[Held, ...]:
    """Every place that a claim of control of that day or before names, by name; described areas as places of their own.

    A claim without a day counts from its report's publication, as a bound; one with neither is left out.
    """
    told: dict[str, list[_Said]] = defaultdict(list)
    for claim in claims:
        if claim.kind is not Kind.CONTROL or claim.modality not in (*TOLD_AS_REAL, *REFUSED) or not claim.where:
            continue
        when = _days(claim, documents.get(claim.document))
        if when is not None and (when.first or when.last or date.max) <= at:
            told[_key(claim, places)].append(_said(claim, when, naming))
    held = (_held(group, places, naming) for group in told.values())
    return tuple(sorted(held, key=lambda one: (one.place.casefold(), one.resolved.id if one.resolved else "")))


def described(name: str) -> bool:
    """Is the place an area in words ("seven districts", "parts of the city") and no name of a place?"""
    first = name.split(maxsplit=1)[0].casefold() if name.split() else ""
    return first[:1].isdigit() or first in classes("dunant.stages", "areas") or name == name.casefold()


def share(claim: Claim) -> str:
    """The share of an area that the claim states, in its words; empty where it states none."""
    if claim.share:
        return claim.share
    found = SHARE.search(" ".join(claim.quote.exact.split()))
    return found.group()[:REACH].rstrip() if found and claim.act in (Change.HOLDS, *GAINS) else ""


def _key(claim: Claim, places: Mapping[ClaimId, Place]) -> str:
    """One place: the resolved one, where it is what the words name and not only what is near; else by its name.

    A described area is one for each report, as two reports' "seven districts" need not be the same.
    """
    place, name = places.get(claim.id), parse(claim.place)
    if described(claim.place):
        return f"{claim.document} {plain(claim.place)}"
    if place and any(alike(name.words, parse(one).words) for one in (place.name, *place.names)):
        return f"{place.id} {name.part}"
    around = place.id.rpartition("-")[0] if place else ""
    return f"{around} {' '.join(name.words) or plain(claim.place)} {name.part}"


def _days(claim: Claim, document: Document | None) -> When | None:
    if claim.when and (claim.when.first or claim.when.last):
        return claim.when
    return When(last=document.published) if document and document.published else None


def _said(claim: Claim, when: When, naming: Naming) -> _Said:
    by, from_ = claim.mentioned(Role.BY), claim.mentioned(Role.FROM)
    doer = naming.party(by.name, claim) if by else ""
    loser = naming.party(from_.name, claim) if from_ else ""
    if claim.act is Change.WITHDREW:
        doer, loser = "", loser or doer
    return _Said(claim, when, naming.voice(claim), doer if claim.act in HELD_BY else "", loser)


def _held(said: Sequence[_Said], places: Mapping[ClaimId, Place], naming: Naming) -> Held:
    newest = max(said, key=lambda one: (one.last, one.claim.id)).claim
    on_holding = [one for one in said if one.claim.act in (*HELD_BY, *GAINS)]
    standing, earlier = _standing(on_holding)
    words = tuple(_word(one, naming) for one in standing)
    return Held(
        place=newest.place, resolved=places.get(newest.id), state=_state(standing, words), words=words,
        earlier=tuple(_word(one, naming) for one in earlier), pressed=_pressed(said, naming), shares=tuple(
            _beside(one, share(one.claim), one.holder, naming) for one in _newest_first(said) if share(one.claim)),
    )


def _standing(said: Sequence[_Said]) -> tuple[list[_Said], list[_Said]]:
    """The words that stand, and those that do not any more, each the newest first."""
    standing: list[_Said] = []
    earlier: list[_Said] = []
    for one in _newest_first(said):
        (earlier if any(_supersedes(other, one) for other in said) else standing).append(one)
    return standing, earlier


def _supersedes(later: _Said, word: _Said) -> bool:
    """Does a later word take the place of this one: of the same voice, or a change after its days?

    A change that another voice denies for the same time supersedes all the same: the denial stands beside it.
    """
    if later is word or later.first <= word.last or later.claim.modality in REFUSED:
        return False
    return later.voice == word.voice or later.claim.act in GAINS


def _newest_first(said: Iterable[_Said]) -> list[_Said]:
    return sorted(said, key=lambda one: (one.last, one.first, one.claim.id), reverse=True)


def _state(standing: Sequence[_Said], words: Sequence[Word]) -> State:
    sure = [one for one in standing if one.claim.modality not in REFUSED]
    holders = {one.holder for one in sure if one.holder}
    lost = {one.loser for one in sure if one.loser and not one.holder}
    if len(holders) > 1 or len(sure) < len(standing) or holders & lost:
        return State.CONTESTED
    if not holders:
        return State.UNKNOWN
    return State.CLAIMED if all(word.own for word in words if word.holder) else State.HELD


def _word(one: _Said, naming: Naming) -> Word:
    return Word(
        holder=naming.shown(one.holder), voice=naming.shown(one.voice), change=Change(one.claim.act), when=one.when,
        claim=one.claim.id, own=bool(one.holder) and naming.one_side(one.voice, one.holder),
        refused=one.claim.modality in REFUSED,
    )


def _pressed(said: Iterable[_Said], naming: Naming) -> tuple[Beside, ...]:
    """Attacks and sieges that no later change, or broken siege, has ended."""
    ends = [one for one in said if one.claim.act in (*GAINS, Change.SIEGE_BROKEN, Change.REPELLED)]
    open_ = []
    for one in _newest_first(said):
        ended = any(end.first > one.last for end in ends)
        if one.claim.act in (Change.ADVANCING, Change.BESIEGED) and one.claim.modality in TOLD_AS_REAL and not ended:
            by = one.claim.mentioned(Role.BY)
            open_.append(_beside(one, str(one.claim.act), naming.party(by.name, one.claim) if by else "", naming))
    return tuple(open_)


def _beside(one: _Said, what: str, who: str, naming: Naming) -> Beside:
    return Beside(what=what, who=naming.shown(who), voice=naming.shown(one.voice), when=one.when, claim=one.claim.id)
