"""A record in, its claims out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from typer import Typer

from dunant.cli.command import add
from dunant.cli.options import Listing, Narrowing

if TYPE_CHECKING:
    from dunant.model.claim import Claim

HEAD = ("id", "kind", "what", "people", "when", "place", "said by", "quote")
SHOWN = 70  # characters of a quote in a table


@dataclass(frozen=True, kw_only=True)
class Options(Listing, Narrowing):
    """What `claims` is told."""


def claims(options: Options) -> None:
    """List the claims: what each report says, in its words and by whom."""
    from dunant.cli.output import line, table

    with options.monitor() as monitor:
        found = monitor.claims(**options.asked())
        if options.json:
            for claim in found:
                line(claim)
            return
        table(HEAD, [row(claim) for claim in found])


def row(claim: Claim) -> tuple[str, ...]:
    """A claim in cells."""
    when = claim.when.edtf if claim.when else ""
    words = " ".join(claim.quote.exact.split())
    words = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    return (claim.id, claim.kind, str(claim.act), counted(claim), when, claim.place, claim.speaker, words)


def counted(claim: Claim) -> str:
    """Its figures as they were said."""
    told = []
    for figure in claim.figures:
        bounds = dict.fromkeys(str(bound) for bound in (figure.low, figure.high) if bound is not None)
        hedge = "" if figure.qualifier in ("exact", "range") else figure.qualifier.replace("_", " ")
        told.append(" ".join(part for part in (hedge, " – ".join(bounds), figure.population.who) if part))
    return "; ".join(told)


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "claims", Options, claims)
