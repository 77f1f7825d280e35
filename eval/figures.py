"""A document's claims in, the figures that a data set asks for out: what several adapters count alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dunant.exporters.codebook import why_left_out
from dunant.model.claim import Claim, Figure
from dunant.model.vocab import Effect, Kind, Scope


def figures(claims: Iterable[Claim], effect: Effect) -> Iterator[tuple[Claim, Figure]]:
    """The figures of one effect that the text says happened in an incident: no totals, no plans, no denials."""
    for claim in claims:
        if claim.kind == Kind.HARM and not why_left_out(claim):
            yield from ((claim, one) for one in claim.figures if one.harm == effect and one.scope == Scope.INCIDENT)


def wholes(found: Iterable[tuple[Claim, Figure]]) -> list[tuple[Claim, Figure]]:
    """Those that are no part of another."""
    return [(claim, one) for claim, one in found if one.part_of is None]


def least(figure: Figure) -> int:
    """The smallest number the words allow."""
    return figure.low or 0


def most(figure: Figure) -> int:
    """The largest number said: the upper end where there is one, else the lower."""
    return figure.high if figure.high is not None else figure.low or 0
