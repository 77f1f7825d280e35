"""Events or claims in, one JSON object a line out, everything in it: for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO

from dunant.exporters.record import record
from dunant.model.claim import Claim
from dunant.model.event import Event


class Jsonl:
    """Fills the Exporter port. `names` lets names of the dead through."""

    name = "jsonl"

    def __init__(self, names: bool = False) -> None:
        self.names = names

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """One event a line, its claims and estimates within; names held back are the only loss."""
        loss = 0
        for event in events:
            loss += 0 if self.names else _names(event.claims)
            _line(event, out, self.names)
        return {"names of victims": loss} if loss else {}

    def write_claims(self, claims: Iterable[Claim], out: IO[str]) -> dict[str, int]:
        """One claim a line."""
        loss = 0
        for claim in claims:
            loss += 0 if self.names else _names([claim])
            _line(claim, out, self.names)
        return {"names of victims": loss} if loss else {}


def _line(value: Event | Claim, out: IO[str], names: bool) -> None:
    out.write(json.dumps(record(value, names), ensure_ascii=False) + "\n")


def _names(claims: Iterable[Claim]) -> int:
    return sum(len(figure.victims) for claim in claims for figure in claim.figures)
