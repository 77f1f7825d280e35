"""Things and pairs in, groups out (union-find); the smallest member names its group."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Generic, Protocol, TypeVar


class Ordered(Hashable, Protocol):
    """What can be hashed and put in order."""

    def __lt__(self, other: Any, /) -> bool: ...


Item = TypeVar("Item", bound=Ordered)


class Groups(Generic[Item]):
    """Disjoint groups; the same pairs in any order make the same groups with the same roots."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._parent: dict[Item, Item] = {item: item for item in items}

    def root(self, item: Item) -> Item:
        """The smallest member of the item's group."""
        parent = self._parent
        top = parent.setdefault(item, item)
        while parent[top] != top:
            top = parent[top]
        while parent[item] != top:
            parent[item], item = top, parent[item]
        return top

    def join(self, left: Item, right: Item) -> Item:
        """Make one group of two; its root is returned."""
        low, high = self.root(left), self.root(right)
        if high < low:
            low, high = high, low
        self._parent[high] = low
        return low

    def same(self, left: Item, right: Item) -> bool:
        """Are both in one group?"""
        return self.root(left) == self.root(right)

    def groups(self) -> list[list[Item]]:
        """Every group, members in order, groups by their roots."""
        members: dict[Item, list[Item]] = {}
        for item in sorted(self._parent):
            members.setdefault(self.root(item), []).append(item)
        return [members[root] for root in sorted(members)]
