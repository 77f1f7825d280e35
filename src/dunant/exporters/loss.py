"""An event in, how much of it a flat format cannot hold out."""

from __future__ import annotations

from collections import Counter
from typing import TypeAlias

from dunant.exporters.spans import groups_of
from dunant.model.event import Event
from dunant.model.vocab import Effect, Modality

Loss: TypeAlias = "Counter[str]"


def told_losses(event: Event) -> Loss:
    """What no row of numbers holds: quotes with their place in the text, parts, speakers behind speakers, doubts."""
    claims = event.claims
    return Counter({
        "quotes tied to their report": len(claims),
        "groups within a toll": sum(len(groups_of(event.estimates, harm)) for harm in Effect),
        "parts of a larger count": sum(figure.part_of is not None for claim in claims for figure in claim.figures),
        "claims left out of a toll, and why": sum(len(one.left_out) for one in event.estimates),
        "speakers behind the nearest": sum(max(0, len(claim.attributed_to) - 1) for claim in claims),
        "denied, negated or planned claims": sum(
            claim.modality not in (Modality.ASSERTED, Modality.HISTORICAL) for claim in claims),
    })
