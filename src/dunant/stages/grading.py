"""The claims of an event in, the grade of evidence for who did it out, with the reason.

The grades are those of Airwars. Corroboration counts independent voices, never outlets: an outlet that names no source
is a voice only for what its own people saw.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Protocol

from dunant.context import context
from dunant.model.claim import Claim, Mention
from dunant.model.event import Evidence
from dunant.model.judgement import PERSON
from dunant.model.register import Actor
from dunant.model.vocab import Certainty, Effect, Grade, Kind, Modality, Question, Role, Status, Verdict
from dunant.rules.incident import TOLD_AS_REAL, VIOLENCE, none_harmed
from dunant.rules.names import OUTLET, Naming, plain
from dunant.rules.words import classes
from dunant.stages.estimate import Context
from dunant.stages.populations import STATUS_OF, group
from dunant.stages.standing import Standing, rank

FIELD = "grade"  # what a person corrects: a FIELD_VALUE answer on the event
OUTLETS = ("outlet", "agency")  # kinds of bodies that mostly repeat what others say
WORD = re.compile(r"\w+")


class Bodies(Protocol):
    """Who belongs to whom. `register.Register` is one."""

    def get(self, actor: str) -> Actor | None:
        """The body of that id."""

    def party(self, name: str) -> str:
        """One name for each party."""

    def side(self, name: str) -> str:
        """The side it stands on; empty where none is known."""

    def called(self, voice: str) -> str:
        """What to show."""

    def independent(self, one: str, other: str) -> bool:
        """Can both confirm each other?"""


class Unregistered:
    """Every name is a body of its own; the default where no register is given."""

    def get(self, actor: str) -> Actor | None:
        """None is known."""
        return None

    def party(self, name: str) -> str:
        """The name in plain letters."""
        return plain(name)

    def side(self, name: str) -> str:
        """None is known."""
        return ""

    def called(self, voice: str) -> str:
        """As it is."""
        return voice

    def independent(self, one: str, other: str) -> bool:
        """All others are."""
        return one != other


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Who says a claim and whom it names, by their one names."""

    context: Context
    naming: Naming
    bodies: Bodies

    def voice(self, claim: Claim) -> str:
        """Who says it of his own knowledge; empty for an outlet that says neither who told it nor that it saw it."""
        voice = self.context.voice(claim)
        if claim.speaker or not self._repeats(voice) or self._witnessed(claim):
            return voice
        return ""

    def _repeats(self, voice: str) -> bool:
        body = self.bodies.get(voice)
        return voice.startswith(OUTLET) or body is None or body.kind in OUTLETS

    def _witnessed(self, claim: Claim) -> bool:
        """Does the sentence say that the outlet's own people saw it: "a correspondent saw", "seen by a reporter"?"""
        document, known = self.context.documents.get(claim.document), classes("dunant.stages", "witnessing")
        if document is None:
            return False
        around = context(document.text, claim.quote.start, claim.quote.end)
        kinds = [
            "by" if word == "by" else known[word][0]
            for word in WORD.findall(f"{around.before}{around.words}{around.after}".casefold())
            if word == "by" or word in known
        ]
        told = " ".join(kinds)
        return "who saw" in told or "saw by who" in told

    def party(self, claim: Claim, mention: Mention) -> str:
        """The party that a name means; empty for words that name nobody ("gunmen")."""
        document = self.context.documents.get(claim.document)
        name = self.naming(document)(mention.name) if document else plain(mention.name)
        known = self.bodies.get(name) is not None
        return self.bodies.party(name) if known or mention.name[:1].isupper() else ""

    def authors(self, claim: Claim) -> frozenset[str]:
        """Who is said, or thought, to have done it."""
        named = (
            self.party(claim, one) for one in claim.actors
            if one.role == Role.BY and one.certainty != Certainty.DENIED
        )
        return frozenset(filter(None, named))

    def speaking_for(self, claim: Claim) -> str:
        """The party that the speaker belongs to; empty where the outlet speaks itself."""
        return self.bodies.party(self.context.voice(claim)) if claim.speaker else ""

    def day(self, claim: Claim) -> date | None:
        """When the report came out."""
        document = self.context.documents.get(claim.document)
        return document.published if document else None

    def shown(self, names: Iterable[str]) -> str:
        """Names as a person reads them."""
        return ", ".join(sorted({self.bodies.called(name).removeprefix(OUTLET) for name in names}))


def graded(claims: Sequence[Claim], ids: Iterable[str], stands: Standing, hearing: Hearing) -> Evidence | None:
    """As a person graded the event under any of its ids, else by its claims; None where no violence is told."""
    told = [claim for claim in claims if claim.kind in VIOLENCE]
    if not told:
        return None
    return _by_person(ids, stands) or grade(told, hearing)


def grade(claims: Sequence[Claim], hearing: Hearing) -> Evidence:
    """The first grade that fits: discounted, confirmed, contested, fair; weak where none does."""
    real = [claim for claim in claims if claim.modality in TOLD_AS_REAL and not none_harmed(claim)]
    for found in (_discounted(claims, real, hearing), _confirmed(real, hearing), _contested(real, hearing)):
        if found:
            return found
    return _corroborated(real, hearing)


def _by_person(ids: Iterable[str], stands: Standing) -> Evidence | None:
    given = [stands.of(Question.FIELD_VALUE, key, FIELD) for key in ids]
    answers = [one for one in given if one and one.human and one.verdict is Verdict.YES and one.value in list(Grade)]
    if not answers:
        return None
    last = max(answers, key=rank)
    why = f"{last.by.removeprefix(PERSON)} decided so" + (f": {last.reason}" if last.reason else "")
    return Evidence(grade=Grade(last.value), why=why)


def _discounted(claims: Sequence[Claim], real: Sequence[Claim], hearing: Hearing) -> Evidence | None:
    """A report later than all that tell it, by somebody who is not accused: it did not happen, or it was fighters."""
    accused = {party for claim in real for party in hearing.authors(claim)}
    days = [hearing.day(claim) for claim in real]
    if not days or None in days:
        return None
    last = max(filter(None, days))
    for claim in claims:
        day, voice = hearing.day(claim), hearing.voice(claim)
        if not day or not voice or hearing.speaking_for(claim) in accused:
            continue
        if claim.modality == Modality.DENIED and day > last:
            return _evidence(Grade.DISCOUNTED, f"{hearing.shown([voice])} says on {day} that it did not happen")
        if claim in real and _fighters_after_all(claim, day, real, hearing):
            return _evidence(Grade.DISCOUNTED, f"{hearing.shown([voice])} says on {day} that the dead were fighters")
    return None


def _fighters_after_all(claim: Claim, day: date, real: Sequence[Claim], hearing: Hearing) -> bool:
    """Does it call fighters just those whom all earlier reports that say who they were called civilians?"""
    theirs = _killed(claim)
    if theirs is None or theirs[1] is not Status.COMBATANT:
        return False
    others = [(found, hearing.day(one)) for one in real if one is not claim and (found := _killed(one))]
    civilians = [when for found, when in others if found == (theirs[0], Status.CIVILIAN)]
    return bool(civilians) and all(when is not None and when < day for when in civilians)


def _killed(claim: Claim) -> tuple[int | None, Status] | None:
    """How many were killed, and what they are said to have been."""
    for figure in claim.figures:
        if figure.harm == Effect.KILLED and figure.low is not None:
            status = STATUS_OF.get(group(figure.population), figure.population.status)
            return figure.low, status
    return None


def _confirmed(real: Sequence[Claim], hearing: Hearing) -> Evidence | None:
    """A party that tells of harm and, in the same report, of its own deed."""
    harm = {(claim.document, hearing.speaking_for(claim)) for claim in real if claim.kind == Kind.HARM}
    for claim in real:
        party = hearing.speaking_for(claim)
        if party and (claim.document, party) in harm and party in hearing.authors(claim):
            return _evidence(Grade.CONFIRMED, f"{hearing.shown([hearing.context.voice(claim)])} says that it did it")
    return None


def _contested(real: Sequence[Claim], hearing: Hearing) -> Evidence | None:
    """Two voices that name authors of whom none is the same, nor of one side."""
    for one, other in combinations(sorted(_named(real, hearing).items()), 2):
        if one[1].isdisjoint(other[1]) and not any(_allied(a, b, hearing) for a in one[1] for b in other[1]):
            parties = f"{hearing.shown(one[1])} by {hearing.shown([one[0]])}"
            return _evidence(
                Grade.CONTESTED, f"named as author: {parties}; {hearing.shown(other[1])} by {hearing.shown([other[0]])}"
            )
    return None


def _allied(one: str, other: str, hearing: Hearing) -> bool:
    side = hearing.bodies.side(one)
    return bool(side) and side == hearing.bodies.side(other)


def _named(claims: Iterable[Claim], hearing: Hearing) -> dict[str, set[str]]:
    """Whom each voice names as author, an outlet's own words among them."""
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if authors := hearing.authors(claim):
            named[hearing.context.voice(claim)] |= authors
    return named


def _corroborated(real: Sequence[Claim], hearing: Hearing) -> Evidence:
    """Fair where two independent voices name the same author, else weak."""
    heard = {voice for claim in real if (voice := hearing.voice(claim))}
    said = _named([claim for claim in real if hearing.voice(claim)], hearing)
    for one, other in combinations(sorted(said), 2):
        agreed = said[one] & said[other]
        if agreed and hearing.bodies.independent(one, other):
            return _evidence(Grade.FAIR, f"{hearing.shown([one])} and {hearing.shown([other])} name "
                                         f"{hearing.shown(agreed)}")
    if not heard:
        return _evidence(Grade.WEAK, "no outlet says who told it, or that its own people saw it")
    if len(heard) == 1:
        return _evidence(Grade.WEAK, f"one voice: {hearing.shown(heard)}")
    return _evidence(Grade.WEAK, f"{len(heard)} voices, and no two independent ones name the same author")


def _evidence(given: Grade, why: str) -> Evidence:
    return Evidence(grade=given, why=why)
