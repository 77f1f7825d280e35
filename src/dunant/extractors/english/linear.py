"""Features in, a probability out: small linear models whose weights are data files.

The grammar proposes, a linear model decides: which of the candidates the grammar finds a careful reader would note
(docs/decisions/0007). Weights are fitted by `python -m training` on the reports that docs/models.md names, and on no
others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from math import exp


class Linear:
    """A logistic model over features that are present or absent, named by strings."""

    def __init__(self, weights: dict[str, float], bias: float, threshold: float) -> None:
        self._weights = weights
        self._bias = bias
        self.threshold = threshold

    def score(self, features: Iterable[str]) -> float:
        """The weighed sum, bias left out, for models that choose one of several."""
        return sum(map(self._weights.get, features, repeat(0.0)))  # twice as fast as a generator

    def probability(self, features: Iterable[str]) -> float:
        """0 to 1: how likely a careful reader notes what has these features."""
        total = self._bias + self.score(features)
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def keeps(self, features: Iterable[str]) -> bool:
        """Is the probability at or above the model's threshold?"""
        return self.probability(features) >= self.threshold


@cache
def model(name: str) -> Linear | None:
    """The fitted model of that name; None where none has been fitted yet, so that rules alone decide."""
    file = files("dunant.extractors.english") / "models" / f"{name}.json"
    if not file.is_file():
        return None
    fitted = json.loads(file.read_text(encoding="utf-8"))
    return Linear(fitted["weights"], fitted["bias"], fitted["threshold"])


def shares(judge: Linear, rows: Iterable[Iterable[str]]) -> list[float]:
    """The share of likelihood that falls to each row of features; the shares add up to 1."""
    scores = [judge.score(names) for names in rows]
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    whole = sum(raised)
    return [share / whole for share in raised]


def steps(name: str, value: int | None, bounds: tuple[int, ...]) -> Iterator[str]:
    """One name for every bound that the value passes, so that neighbouring values share what is learnt."""
    if value is None:
        yield f"{name}=none"
        return
    yield from (f"{name}>{bound}" for bound in bounds if value > bound)


@lru_cache(maxsize=4096)
def bucket(distance: int, bounds: tuple[int, ...] = (0, 1, 2, 4, 7, 12, 20)) -> str:
    """A distance as the name of the first bound that holds it."""
    return next((str(bound) for bound in bounds if distance <= bound), "far")
