"""A figure that the grammar found, with what is to be seen about it."""

from __future__ import annotations

from dataclasses import dataclass

from dunant.extractors.english.harm_frames import Suffered
from dunant.model.claim import Claim, Figure


@dataclass(frozen=True, slots=True)
class Proposal:
    """The claim, the features by which it is judged, and where it stands."""

    claim: Claim
    features: list[str]
    headline: bool
    sentence: int
    frame: Suffered

    @property
    def figure(self) -> Figure:
        """The one figure of its claim."""
        return self.claim.figures[0]
