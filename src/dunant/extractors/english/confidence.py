"""Claims in, the same claims each with how sure a reader may be of it out, as often right as it says.

A harm or attack comes with the probability its own model gives; `models/confidence.json` bends that, by kind and act,
to the share that was right among reports the model was not fitted on (`python -m training confidence`). Control and
talks come without one: there the act alone tells. What it measures stands in docs/calibration.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from math import exp, log

from dunant.model.claim import Claim

EDGE = 0.005  # no claim is surer than 1 - EDGE or less sure than EDGE: fewer than 200 claims stand behind a bend


@dataclass(frozen=True, slots=True)
class Bend:
    """How one kind's probabilities become confidences: slope and bias on the log-odds, and a shift for each act."""

    slope: float = 0.0
    bias: float = 0.0
    acts: Mapping[str, float] = field(default_factory=dict)

    def sure(self, act: str, raw: float | None) -> float:
        """0 to 1."""
        odds = self.bias + self.acts.get(act, 0.0) + self.slope * (logit(raw) if raw is not None else 0.0)
        return min(1 - EDGE, max(EDGE, 1 / (1 + exp(-max(-30.0, min(30.0, odds))))))


def logit(share: float) -> float:
    """Log-odds of a probability, finite at both ends."""
    inside = min(1 - EDGE, max(EDGE, share))
    return log(inside / (1 - inside))


def sure(claims: Iterable[Claim]) -> list[Claim]:
    """The claims with their confidence; unchanged where nothing has been fitted for their kind."""
    known = bends()
    return [_sure(claim, known[claim.kind.value]) if claim.kind.value in known else claim for claim in claims]


def _sure(claim: Claim, bend: Bend) -> Claim:
    return replace(claim, confidence=round(bend.sure(str(claim.act), claim.confidence), 3))


@cache
def bends() -> dict[str, Bend]:
    """By kind of claim, as fitted; empty where nothing has been."""
    file = files("dunant.extractors.english") / "models" / "confidence.json"
    if not file.is_file():
        return {}
    kinds = json.loads(file.read_text(encoding="utf-8"))["kinds"]
    return {kind: Bend(slope=one["slope"], bias=one["bias"], acts=one["acts"]) for kind, one in kinds.items()}
