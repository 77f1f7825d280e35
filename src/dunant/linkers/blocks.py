"""Sightings in, the pairs of two documents that are worth comparing out; near linear in their number.

Blocks are kept as sightings come and go: which pairs there are depends on the sightings alone, never on the order in
which they came, and one more sighting touches only its own blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Protocol

from dunant.linkers.evidence import CLEAR_NUMBER
from dunant.linkers.sightings import Sighting
from dunant.model.vocab import Precision
from dunant.rules.names import plain
from dunant.rules.nearness import Name, Spot, consonants

LONGEST_DAYS = 9  # days: a longer window tells no day and is looked for on its last day only
WINDOW = 60  # sightings of one kind, place and day that one is compared with, by publication; keeps a block linear
CELL = 10.0  # cells a degree, about 11 km: two places within NEAR_KM share a cell or touch
PREFIX = 3  # consonants of a name: spellings differ in vowels ("Kyiv", "Kiev"), seldom in what they begin with
SHARED = 25  # reports: a name or pair of names that more hold brings no two of them together
FEW_NEW = 8  # a block that grows by less than an eighth takes its new sightings one by one; else it is paired anew
STEPS = (-1, 0, 1)
Key = tuple[str, ...]
Pairing = tuple[int, int]  # the numbers of two sightings, the smaller first


class Paired(Protocol):
    """Where sightings are paired: `Blocks`, in memory, or what does the same on disk."""

    near: defaultdict[int, dict[int, int]]

    def compares(self, one: int, other: int) -> bool:
        """Does some block hold both?"""

    def touched(self) -> Iterable[Pairing]:
        """The pairs that some block took up or let go since this was last asked."""

    def change(self, gone: Iterable[int], new: Mapping[int, Sighting]) -> None:
        """Let sightings go, which are still to be forgotten, and take up others under new numbers."""

    def shared(self, before: Sequence[int], after: Sequence[int]) -> None:
        """A name was held by these, and is now by those."""

    def forget(self, gone: Iterable[int]) -> None:
        """Forget sightings that no block and no name holds any more."""


class Blocks:
    """Numbered sightings by what two of one incident may share, and the pairs that some block brings together.

    Attributes:
        near: for each sighting those that it is compared with, and how many blocks hold both.
    """

    def __init__(self) -> None:
        self.near: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._told: dict[int, Sighting] = {}
        self._order: dict[int, tuple[str, str, str]] = {}
        self._blocks: dict[int, int | list[int]] = {}  # by the hash of the key: most blocks hold one sighting
        self._touched: set[Pairing] = set()

    def compares(self, one: int, other: int) -> bool:
        """Does some block hold both?"""
        return other in self.near[one]

    def touched(self) -> set[Pairing]:
        """The pairs that some block took up or let go since this was last asked."""
        touched, self._touched = self._touched, set()
        return touched

    def change(self, gone: Iterable[int], new: Mapping[int, Sighting]) -> None:
        """Let sightings go, which are still to be forgotten, and take up others under new numbers."""
        for number in gone:
            for key in key_numbers(self._told[number]):
                self._let_go(key, number)
        self._told.update(new)
        self._order.update((number, order(one)) for number, one in new.items())
        fresh: dict[int, list[int]] = defaultdict(list)
        for number, one in new.items():
            for key in key_numbers(one):
                fresh[key].append(number)
        for key, numbers in fresh.items():
            self._take_up(key, numbers)

    def forget(self, gone: Iterable[int]) -> None:
        """Forget sightings that no block and no name holds any more."""
        for number in gone:
            del self._told[number], self._order[number]
            self.near.pop(number, None)

    def shared(self, before: Sequence[int], after: Sequence[int]) -> None:
        """A name was held by these, and is now by those: while few hold it, it brings each two of them together."""
        few = [numbers if len(numbers) <= SHARED else () for numbers in (before, after)]
        held = set(few[0])
        if held and held.issubset(few[1]):
            more = [number for number in few[1] if number not in held]
            self._pair(((one, other) for one in more for other in few[0]), 1)
            self._pair(combinations(more, 2), 1)
            return
        self._pair(combinations(few[0], 2), -1)
        self._pair(combinations(few[1], 2), 1)

    def _take_up(self, key: int, numbers: list[int]) -> None:
        held = self._blocks.get(key)
        if held is None and len(numbers) == 1:
            self._blocks[key] = numbers[0]
            return
        block = [held] if isinstance(held, int) else held or []
        if FEW_NEW * len(numbers) > len(block):
            self._pair(_neighbours(block), -1)
            block = sorted([*block, *numbers], key=self._order.__getitem__)
            self._pair(_neighbours(block), 1)
        else:
            for number in numbers:
                at = bisect_left(block, self._order[number], key=self._order.__getitem__)
                self._pair(_parted(block, at), -1)
                block.insert(at, number)
                self._pair(_around(block, at), 1)
        self._blocks[key] = block

    def _let_go(self, key: int, number: int) -> None:
        block = self._blocks[key]
        if isinstance(block, int):
            del self._blocks[key]
            return
        at = bisect_left(block, self._order[number], key=self._order.__getitem__)
        self._pair(_around(block, at), -1)
        del block[at]
        self._pair(_parted(block, at), 1)
        if not block:
            del self._blocks[key]

    def _pair(self, pairs: Iterable[Pairing], by: int) -> None:
        """One block more, or less, holds each of these pairs; two sightings of one document are none."""
        near, told, touched = self.near, self._told, self._touched
        for one, other in pairs:
            if told[one].document == told[other].document:
                continue
            held = near[one].get(other, 0) + by
            if held:
                near[one][other] = near[other][one] = held
            else:
                del near[one][other], near[other][one]
            if held == by or not held:
                touched.add((one, other) if one < other else (other, one))


def _neighbours(block: Sequence[int]) -> Iterator[Pairing]:
    for rank, at in enumerate(block):
        for other in block[rank + 1 : rank + 1 + WINDOW]:
            yield at, other


def _around(block: Sequence[int], at: int) -> Iterator[Pairing]:
    """The pairs of the sighting in that place."""
    number = block[at]
    for other in (*block[max(0, at - WINDOW) : at], *block[at + 1 : at + 1 + WINDOW]):
        yield number, other


def _parted(block: Sequence[int], at: int) -> Iterator[Pairing]:
    """The pairs that one more sighting in that place pushes out of each other's window."""
    for rank in range(max(0, at - WINDOW), at):
        if rank + WINDOW < len(block):
            yield block[rank], block[rank + WINDOW]


def order(one: Sighting) -> tuple[str, str, str]:
    """Where it stands in a block: by publication."""
    return (str(one.published), one.document, one.head)


def key_numbers(one: Sighting) -> Collection[int]:
    """Its keys as numbers, which take less memory; two keys of one number would only bring more pairs together."""
    return {hash(key) for key in keys(one)}


def keys(one: Sighting) -> Iterator[Key]:
    """Kind, day and place; or kind, day and a telling toll; for talks kind, day and party."""
    for day in _days(one):
        if one.group.startswith("talks"):
            yield from ((one.group, day, word) for party in one.parties for word in party.split())
            continue
        for here in one.spots:
            yield from ((one.group, day, *key) for key in _where(here))
        for harm, low, high in one.tolls:
            number = low if low is not None else high or 0
            if number >= CLEAR_NUMBER:
                yield (one.group, day, str(harm), str(number))


def _days(one: Sighting) -> Iterable[str]:
    """Every day of the window and one on either side: "overnight" is told as either day."""
    if not one.window:
        return ("",)
    first, last = one.window
    first = max(first, last - timedelta(days=LONGEST_DAYS))
    return [str(first + timedelta(days=step)) for step in range(-1, (last - first).days + 2)]


def _where(here: Spot) -> Iterator[Key]:
    for name in here.names:
        yield from _letters(name)
    place = here.place
    if not place:
        return
    if place.precision in (Precision.PROVINCE, Precision.REGION, Precision.COUNTRY):
        yield ("unit", plain(place.name))
        return
    yield from (("unit", plain(unit)) for unit in place.admin)
    row, column = round(place.lat * CELL), round(place.lon * CELL)
    yield from (("cell", str(row + down), str(column + over)) for down in STEPS for over in STEPS)


def _letters(name: Name) -> Iterator[Key]:
    if name.words:
        yield ("name", consonants("".join(name.words))[:PREFIX])
