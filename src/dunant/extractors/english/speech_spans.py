"""Spans in, those that touch a place out, in time that does not grow with the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Spans:
    """Spans sorted by their start."""

    __slots__ = ("_longest", "_starts", "spans")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans, key=lambda span: span[0])
        self._starts = [start for start, _ in self.spans]
        self._longest = max((end - start for start, end in self.spans), default=0)

    def over(self, start: int, end: int) -> list[int]:
        """The places in `spans` of those that share a character with `start` to `end`."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [n for n in range(first, last) if self.spans[n][1] > start]

    def around(self, start: int, end: int) -> bool:
        """Does one of them hold all of `start` to `end`?"""
        return any(self.spans[n][0] <= start and end <= self.spans[n][1] for n in self.over(start, end))
