"""Values that come and go in, the same in the order of their keys out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Any)
Value = TypeVar("Value")


@dataclass(slots=True)
class Ranked(Generic[Key, Value]):
    """Values in the order of their keys; each key once."""

    keys: list[Key] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def put(self, key: Key, value: Value) -> None:
        """Another value, or one in the place of another of that key."""
        at = bisect_left(self.keys, key)
        if at < len(self.keys) and self.keys[at] == key:
            self.values[at] = value
        else:
            self.keys.insert(at, key)
            self.values.insert(at, value)

    def drop(self, key: Key) -> None:
        """Without the value of that key; nothing where there is none."""
        at = bisect_left(self.keys, key)
        if at < len(self.keys) and self.keys[at] == key:
            del self.keys[at], self.values[at]
