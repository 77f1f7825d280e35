"""Sightings in, the pairs of two documents that are worth comparing out; near linear in their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from dunant.linkers.evidence import CLEAR_NUMBER
from dunant.linkers.sightings import Sighting
from dunant.linkers.telling import Telling
from dunant.model.vocab import Precision
from dunant.rules.names import plain
from dunant.rules.nearness import Name, Spot, consonants

LONGEST_DAYS = 9  # days: a longer window tells no day and is looked for on its last day only
WINDOW = 60  # sightings of one kind, place and day that one is compared with, by publication; keeps a block linear
CELL = 10.0  # cells a degree, about 11 km: two places within NEAR_KM share a cell or touch
PREFIX = 3  # consonants of a name: spellings differ in vowels ("Kyiv", "Kiev"), seldom in what they begin with
SHARED = 25  # reports: a name or pair of names that more hold brings no two of them together
STEPS = (-1, 0, 1)
Key = tuple[str, ...]


def pairs(told: Sequence[Sighting], telling: Telling) -> Iterator[tuple[int, int]]:
    """Places in `told`, each pair once, the smaller first; reports that share a rare name whatever their days."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for key in set(keys(one)):
            blocks[key].append(at)
        for term in one.words.terms:
            if 1 < telling.held[term] <= SHARED:
                blocks["term", *term].append(at)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        for pair in _neighbours(sorted(blocks[key], key=lambda at: _order(told[at])), told):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _neighbours(block: Sequence[int], told: Sequence[Sighting]) -> Iterator[tuple[int, int]]:
    for rank, at in enumerate(block):
        for other in block[rank + 1 : rank + 1 + WINDOW]:
            if told[at].document != told[other].document:
                yield min(at, other), max(at, other)


def _order(one: Sighting) -> tuple[str, str, str]:
    return (str(one.published), one.document, one.head)


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
