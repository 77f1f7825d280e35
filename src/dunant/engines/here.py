"""Items in, results out, one after the other in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dunant.engines.collecting import collected_seldom
from dunant.ports import In, Out


class Here:
    """Fills the Engine port: nothing is started, nothing is held."""

    def map(self, function: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """`function` over `items`, each taken only when its result is asked for."""
        with collected_seldom():
            for item in items:
                yield function(item)
