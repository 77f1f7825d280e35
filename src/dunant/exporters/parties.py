"""An event in, its two sides out: who is said to have done it, and to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dunant.exporters.material import Material, country
from dunant.model.claim import Population
from dunant.model.event import Event
from dunant.model.register import Actor
from dunant.model.vocab import Certainty, Kind, Role, Status
from dunant.rules.names import OUTLET
from dunant.stages.populations import AGES, group

DOERS = (Role.BY, Role.ACTOR)
DONE_TO = (Role.TARGET, Role.FROM)
STATE_KINDS = ("government", "ministry", "office", "army", "police")
GROUP_KINDS = ("armed group", "party")
COALITIONS = ("coalition", "peacekeepers")  # of states
ARMED_WORDS = ("fighters", "soldiers", "police")  # groups of stages/populations.txt that bear arms
CIVIL_WORDS = ("civilians", *AGES, "medics", "journalists", "rescuers", "students", "teachers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of an event.

    Attributes:
        name: by the register, else as most reports write it.
        actor: who that is; None where the register does not know.
        top: the topmost body above it, such as the government of its state.
        country: ISO alpha-2 of the state whose body it is; empty for groups and where not known.
        certainty: how firmly the reports tie it to the deed, the firmest first.
    """

    name: str
    actor: Actor | None = None
    top: Actor | None = None
    country: str = ""
    certainty: Certainty = Certainty.ASSERTED

    @property
    def state(self) -> bool:
        """Is it a state or a body of one?"""
        return self.actor is not None and self.actor.kind in STATE_KINDS

    @property
    def armed_group(self) -> bool:
        """Is it an armed group, or called fighters?"""
        if self.actor is not None:
            return self.actor.kind in GROUP_KINDS
        return group(Population(who=self.name)) == "fighters"

    @property
    def organised(self) -> bool:
        """Does it bear arms as a body: a state, an armed group, a coalition or peacekeepers?"""
        return self.state or self.armed_group or (self.actor is not None and self.actor.kind in COALITIONS)

    @property
    def civilian(self) -> bool:
        """Are they called civilians, or what only civilians are called?"""
        return self.actor is None and group(Population(who=self.name)) in CIVIL_WORDS


class Parties:
    """Finds the sides of events by one register."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.naming = material.named

    def doer(self, event: Event) -> Party | None:
        """Who most claims say did it; a denied doer is none."""
        return self._most_named(event, DOERS)

    def target(self, event: Event) -> Party | None:
        """To whom, or from whom, most claims say it was done."""
        return self._most_named(event, DONE_TO)

    def _most_named(self, event: Event, roles: Sequence[Role]) -> Party | None:
        counts: Counter[str] = Counter()
        firm: dict[str, tuple[Certainty, str]] = {}
        for claim in event.claims:
            carrier = self.material.documents.get(claim.document)
            for mention in claim.actors:
                if mention.role in roles and mention.certainty is not Certainty.DENIED:
                    key = self.naming(carrier)(mention.name) if carrier else mention.name.casefold()
                    counts[key] += 1
                    held = firm.setdefault(key, (mention.certainty, mention.name))
                    if mention.certainty is Certainty.ASSERTED:
                        firm[key] = (mention.certainty, held[1])
        if not counts:
            return None
        key = min(counts, key=lambda one: (-counts[one], one))
        return self._party(key, *firm[key])

    def _party(self, key: str, certainty: Certainty, written: str) -> Party:
        actor = self.material.register.get(key.removeprefix(OUTLET))
        if actor is None:
            return Party(name=written, certainty=certainty)
        top = self.material.register.get(self.material.register.party(actor.id))
        return Party(name=actor.name, actor=actor, top=top, country=self._country(actor), certainty=certainty)

    def _country(self, actor: Actor) -> str:
        """The state whose body it is: `act-sy-army` is Syria's."""
        code = actor.id.removeprefix("act-").partition("-")[0].upper()
        if len(code) == 2 and country(code).alpha3:
            return code
        return self._home.get(actor.id, "") if actor.kind in STATE_KINDS else ""

    @cached_property
    def _home(self) -> dict[str, str]:
        """The only country of each actor that has one."""
        return {entry.actor.id: entry.countries[0] for entry in self.material.register if len(entry.countries) == 1}


def against_civilians(event: Event, target: Party | None) -> bool:
    """Are those who were harmed or aimed at called civilians, and nobody of them armed?"""
    groups = {group(figure.population) for claim in event.claims for figure in claim.figures}
    called = {figure.population.status for claim in event.claims for figure in claim.figures}
    if called & {Status.COMBATANT, Status.MIXED} or groups & set(ARMED_WORDS):
        return False
    return Status.CIVILIAN in called or bool(groups & set(CIVIL_WORDS)) or (target is not None and target.civilian)


def violent(event: Event) -> bool:
    """Does a claim of it tell of harm or of an attack?"""
    return any(claim.kind in (Kind.HARM, Kind.ATTACK) for claim in event.claims)
