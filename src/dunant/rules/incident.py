"""A claim in, whether it may tell of one event out, and why not."""

from __future__ import annotations

from dunant.model.claim import Claim, Figure
from dunant.model.vocab import Change, Kind, Modality, Scope

TOLD_AS_REAL = (Modality.ASSERTED, Modality.HISTORICAL)
UNREAL = {Modality.PLANNED: "planned, not done", Modality.HYPOTHETICAL: "hypothetical"}
VIOLENCE = (Kind.HARM, Kind.ATTACK)
GAINS = (Change.CAPTURED, Change.LOST, Change.WITHDREW)  # one change of hands, told from either side


def group(claim: Claim) -> str:
    """What the claim may join with: harm and attacks; one change of control; one act of talks."""
    if claim.kind in VIOLENCE:
        return "violence"
    act = "change of hands" if claim.act in GAINS else str(claim.act)
    return f"{claim.kind}: {act}" + (" (planned)" if claim.modality == Modality.PLANNED else "")


def cumulative(claim: Claim) -> bool:
    """Is it a running total? It never enters an event's toll."""
    return any(figure.scope == Scope.CUMULATIVE for figure in claim.figures)


def why_apart(claim: Claim) -> str:
    """Why the claim belongs to no event; empty where it may. Planned talks are an event to come."""
    if cumulative(claim):
        return "a running total, not one incident"
    return "" if claim.kind == Kind.TALKS else UNREAL.get(claim.modality, "")


def real(claim: Claim) -> bool:
    """Does the claim say that it happened (or, of talks, that it will)? A denial alone makes no event."""
    return claim.modality in TOLD_AS_REAL or (claim.kind == Kind.TALKS and claim.modality == Modality.PLANNED) \
        or none_harmed(claim)


def none_harmed(claim: Claim) -> bool:
    """"No casualties": a figure of nought."""
    return any(_nought(figure) for figure in claim.figures)


def _nought(figure: Figure) -> bool:
    return figure.low == 0 and figure.high == 0
