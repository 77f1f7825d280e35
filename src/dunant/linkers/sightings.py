"""Claims of one document in, what each says of an incident out, ready to be compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dunant.linkers.telling import NO_WORDS, Words, words
from dunant.model.claim import Claim, Figure, Mention
from dunant.model.document import Document
from dunant.model.ids import ClaimId, DocumentId, FigureId
from dunant.model.register import Place
from dunant.model.vocab import Cause, Certainty, Effect, Kind, Qualifier, Role
from dunant.rules.background import background, before_that
from dunant.rules.incident import group, why_apart
from dunant.rules.names import Canonical, voice
from dunant.rules.nearness import Spot, spot
from dunant.rules.words import classes

BOUND_DAYS = 7  # an undated incident is looked for within a week before its report: news is fresh, and this is a bound
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n+")
WORD = re.compile(r"\w+")
NEAR_LETTERS = 300  # characters: a place named farther off is not of the sentence
BETWEEN = 2  # words that may stand between "another" and "air strike"
TELLING = 4  # letters: shorter words ("the", "on") tell no topic
VIOLENT = "violence"  # the group of harm and attacks (rules/incident.py)
Toll = tuple[Effect, int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one document says of one incident, in one claim or several.

    Attributes:
        group: what may join with what: violence, a change of control, one act of talks.
        window: first and last day; where `bound`, only what the publication day allows; None where nothing is known.
        tolls: whole figures that say a number; a part of another figure is none.
        sentences: places in the text, by number.
        aside: is it told as what went before the report's news?
        twin: does the text set it apart from an attack told before it?
        main: is it what the report mainly tells?
        words: of the whole report, where it is; else nothing.
    """

    document: DocumentId
    claims: tuple[ClaimId, ...]
    group: str
    published: date | None
    window: tuple[date, date] | None
    bound: bool
    spots: tuple[Spot, ...] = ()
    causes: frozenset[Cause] = frozenset()
    tolls: frozenset[Toll] = frozenset()
    parties: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    figures: frozenset[FigureId] = frozenset()
    wholes: frozenset[FigureId] = frozenset()
    sentences: frozenset[int] = frozenset()
    aside: bool = False
    twin: bool = False
    main: bool = False
    words: Words = NO_WORDS

    @property
    def head(self) -> ClaimId | DocumentId:
        """What stands for it in a judgement: the first claim in the text, else the report that tells no incident."""
        return self.claims[0] if self.claims else self.document


def silent(document: Document) -> Sighting:
    """A report in which no act of violence was found: it may tell more of an incident that others tell."""
    return Sighting(
        document=document.id, claims=(), group=VIOLENT, published=document.published, bound=True, main=True,
        window=_bound(None, document.published), words=words(document),
    )


def sightings(
    claims: Iterable[Claim], document: Document, places: Mapping[ClaimId, Place], canonical: Canonical
) -> list[Sighting]:
    """One sighting for each claim that may tell of an event, in text order."""
    ends = [match.end() for match in SENTENCE_END.finditer(document.text)]
    told = sorted((claim for claim in claims if not why_apart(claim)), key=lambda claim: (claim.quote.start, claim.id))
    return [_sighting(claim, document, places.get(claim.id), canonical, ends) for claim in told]


def _sighting(
    claim: Claim, document: Document, place: Place | None, canonical: Canonical, ends: Sequence[int]
) -> Sighting:
    here = _spot(claim, place, document.text)
    number = bisect_right(ends, claim.quote.start)
    sentence = document.text[ends[number - 1] if number else 0 : ends[number] if number < len(ends) else None]
    window, bound = when(claim, document)
    return Sighting(
        document=document.id, claims=(claim.id,), group=group(claim), published=document.published, window=window,
        bound=bound, spots=(here,) if here else (), causes=causes(claim), tolls=tolls(claim.figures),
        parties=named(claim, (Role.BY, Role.ACTOR), canonical), topics=topics(claim, canonical),
        voices=frozenset([voice(claim, document, canonical)]),
        figures=frozenset(figure.id for figure in claim.figures),
        wholes=frozenset(figure.part_of for figure in claim.figures if figure.part_of),
        sentences=frozenset([number]), twin=set_apart(sentence), aside=background(claim, document) == "aside",
    )


def _spot(claim: Claim, place: Place | None, text: str) -> Spot | None:
    """Where it happened, without places of what the sentence says went before."""
    named = [one for one in claim.where if not _went_before(claim, one, text)]
    if len(named) == len(claim.where):
        return spot(claim, place)
    return spot(replace(claim, where=tuple(named)), place if named[:1] == list(claim.where[:1]) else None)


def _went_before(claim: Claim, place: Mention, text: str) -> bool:
    """Is the place that of what went before the claim's deed?"""
    end = claim.quote.end
    if place.quote is None or not end < place.quote.start < end + NEAR_LETTERS:
        return False
    return before_that(text, end, place.quote.start)


def when(claim: Claim, document: Document) -> tuple[tuple[date, date] | None, bool]:
    """The window of days, and whether it is only a bound."""
    told = claim.when
    if told and told.first and told.last:
        return (told.first, told.last), False
    last = (told.last if told else None) or document.published
    return _bound(told.first if told else None, last), True


def _bound(first: date | None, last: date | None) -> tuple[date, date] | None:
    first = first or (last - timedelta(days=BOUND_DAYS) if last else None)
    return (first, max(first, last)) if first and last else None


def causes(claim: Claim) -> frozenset[Cause]:
    """The cause told, if any; an attack's act is its cause."""
    told = claim.act if isinstance(claim.act, Cause) else claim.cause
    return frozenset() if told in (Cause.UNKNOWN, Cause.OTHER) else frozenset([told])


def tolls(figures: Iterable[Figure]) -> frozenset[Toll]:
    """Whole figures with a number: neither parts nor "dozens"."""
    return frozenset(
        (figure.harm, figure.low, figure.high)
        for figure in figures
        if figure.part_of is None and figure.qualifier != Qualifier.INDEFINITE
    )


def named(claim: Claim, roles: Sequence[Role], canonical: Callable[[str], str]) -> frozenset[str]:
    """Parties in these roles that the claim does not deny."""
    mentions = (mention for mention in claim.actors if mention.role in roles)
    return frozenset(canonical(mention.name) for mention in mentions if mention.certainty != Certainty.DENIED)


def topics(claim: Claim, canonical: Callable[[str], str]) -> frozenset[str]:
    """For talks: the words of whom and what it was about."""
    if claim.kind != Kind.TALKS:
        return frozenset()
    words = " ".join([claim.about.casefold(), *named(claim, (Role.TARGET,), canonical)])
    return frozenset(word for word in WORD.findall(words) if len(word) >= TELLING)


def set_apart(sentence: str) -> bool:
    """Does the sentence speak of "a second strike" or "a separate attack"?"""
    known = classes("dunant.linkers", "twins")
    words = WORD.findall(sentence.casefold())
    for at, word in enumerate(words):
        kind = known.get(word, ("",))[0]
        if kind == "alone":
            return True
        after = words[at + 1 : at + 2 + BETWEEN] if kind == "other" else []
        reach = after[: after.index("of")] if "of" in after else after
        if any(known.get(other) == ("attack",) for other in reach):
            return True
    return False


def together(left: Sighting, right: Sighting) -> Sighting:
    """Two sightings of one document as one; `left` keeps the head."""
    windows = [one for one in (left, right) if one.window and not one.bound] or [left, right]
    narrow = min(windows, key=lambda one: (one.window[1] - one.window[0]).days if one.window else 10_000)
    return replace(
        left, claims=left.claims + right.claims, window=narrow.window, bound=narrow.bound,
        spots=left.spots + tuple(here for here in right.spots if here not in left.spots),
        causes=left.causes | right.causes, tolls=left.tolls | right.tolls, parties=left.parties | right.parties,
        topics=left.topics | right.topics, voices=left.voices | right.voices, figures=left.figures | right.figures,
        wholes=left.wholes | right.wholes, sentences=left.sentences | right.sentences, aside=left.aside and right.aside,
    )
