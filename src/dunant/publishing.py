"""A record in, the same record as the public may see it out: what `dunant export` gives away."""

from __future__ import annotations

from datetime import date
from typing import IO, Unpack

from dunant.model.event import Event
from dunant.model.vocab import Question
from dunant.monitor import Monitor
from dunant.narrowing import Asked, wish
from dunant.projection import Clock, Projection, ways
from dunant.showing import Wishes, shown, wishes
from dunant.stages.policies import DEFAULT


class Public(Monitor):
    """A Monitor that heeds what editors decided on showing: embargoes, coarser places, names taken out or let be shown.

    The names of the dead are masked unless an editor let them be shown. Events and exports are made of that; single
    documents and claims are still given as the record holds them.
    """

    def projection(self, clock: Clock | None = None, rule: str = DEFAULT) -> Projection:
        """As the public sees it."""
        return shown(super().projection(clock, rule), self._wishes(), self.places.find)

    def export(self, name: str, out: IO[str], **asked: Unpack[Asked]) -> dict[str, int]:
        """Write the events that are asked for; those under an embargo are left out and counted."""
        loss, hidden = super().export(name, out, **asked), self._embargoed(asked)
        return loss | ({"events under an embargo": hidden} if hidden else {})

    def _wishes(self) -> Wishes:
        held = list(self.ledger.judgements(Question.SHOW_AS, people=True))
        if not held:
            return Wishes()
        now = super().projection().assembly.events
        return wishes(held, ways(now, self.ledger.successors()), date.today())

    def _embargoed(self, asked: Asked) -> int:
        """How many of the events that are asked for nobody may see yet."""
        wanted, hidden = wish(asked), self._wishes().hidden

        def secret(event: Event) -> bool:
            return wanted.means_event(event) and any(claim.id in hidden for claim in event.claims)

        return sum(map(secret, super().projection(wanted.clock, wanted.policy).assembly.events)) if hidden else 0
