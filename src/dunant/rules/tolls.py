"""The estimates of one event in, the one that is its toll out."""

from __future__ import annotations

from collections.abc import Iterable

from dunant.model.event import Estimate
from dunant.model.vocab import Effect

PEOPLE = "people"  # the group of everybody, whoever they were


def whole(estimates: Iterable[Estimate], harm: Effect) -> Estimate | None:
    """All people where somebody counts them or groups sum to them, else the widest group told, else None.

    Groups of different voices are never added.
    """
    of_harm = [one for one in estimates if one.harm == harm and (one.low, one.best, one.high) != (None, None, None)]
    everyone = [one for one in of_harm if one.population.who == PEOPLE]
    return min(everyone or of_harm, key=_widest, default=None)


def _widest(one: Estimate) -> tuple[int, str]:
    return (-(one.low or one.high or 0), one.population.who)
