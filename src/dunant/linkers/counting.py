"""Reports' main incidents that come and go in; what is rare among them, and whose evidence that changes, out.

How much a shared name tells depends on how many reports of the record hold it, so each report that comes could change
every score. It does not: reports are counted exactly, and what is used are bands of those counts. So the scores are
those of the set of reports alone, whatever the order in which they came, and one more report changes only the pairs
that share a name whose count went into another band (docs/decisions/0014-linking-at-scale.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dunant.linkers.blocks import Paired, Pairing
from dunant.linkers.sightings import Sighting
from dunant.linkers.story import Record, places, worn
from dunant.linkers.telling import Words

FINE = 4  # binary digits of a count of reports that hold a name: 1 to 15, then 17, 19, 21, … 34, 38, 42, …
COARSE, COMMON = 2, 64  # the same from so many reports: such a name only counts in the likeness of all names
FINE_REPORTS = 4  # the same of the reports of a record: all pairs are scored anew when it grows by an eighth
PART = 200  # reports whose words are counted at a time: what they hold is listed in memory
Holders = dict[object, "int | list[int]"]  # by term, place or sentence; most are held by one report


def banded(count: int, digits: int) -> int:
    """The count with so many leading binary digits, the rest halfway."""
    less = max(0, count.bit_length() - digits)
    return (count >> less << less) + (1 << less >> 1)


class Bands(Counter[object]):
    """Counts in bands, of what two or more hold; whatever is asked about is held by one at least."""

    def __missing__(self, _: object) -> int:
        return 1


@dataclass(slots=True)
class Stale:
    """Whose evidence changed: all, all pairs of some reports, or the pairs among the holders of something."""

    every: bool = False
    reports: set[int] = field(default_factory=set)
    among: list[frozenset[int]] = field(default_factory=list)

    def pairs(self, near: Mapping[int, Mapping[int, int]], mains: Iterable[int]) -> Iterator[Pairing]:
        """The pairs of main incidents to be scored anew, some of them twice."""
        for one in mains if self.every else self.reports:
            yield from (_pairing(one, other) for other in near.get(one, ()))
        for holders in () if self.every else self.among:
            for one in holders:
                yield from (_pairing(one, other) for other in near.get(one, ()) if one < other and other in holders)


def _pairing(one: int, other: int) -> Pairing:
    return (one, other) if one < other else (other, one)


class Counting:
    """The main incidents of a record's reports, and who holds what.

    Attributes:
        record: what scores are made from.
        mains: by number.
    """

    def __init__(self, blocks: Paired) -> None:
        self.blocks = blocks
        self.record = Record()
        self.record.telling.held = Bands()  # type: ignore[assignment]
        self.record.places = Bands()  # type: ignore[assignment]
        self.mains: dict[int, Sighting] = {}
        self._words: dict[int, Words] = {}  # without what is worn out
        self._terms: Holders = {}
        self._places: Holders = {}
        self._pieces: Holders = {}

    def change(self, gone: Iterable[int], new: Mapping[int, Sighting]) -> Stale:
        """Main incidents come and go; what that changes for the others."""
        old = {number: self.mains.pop(number) for number in gone}
        self.mains.update(new)
        words = self._reworded(old, new)
        before = {number: self._words.pop(number) for number in (*old, *words) if number in self._words}
        self._words.update(words)
        stale = Stale(reports={*words} - {*new})
        crossed = self._count_terms(before, words, stale)
        self._count_places(old, new, stale)
        self._keep(old, words)
        reports = banded(len(self.mains), FINE_REPORTS)
        if reports != self.record.telling.reports:
            self.record.telling.reports = reports
            self.record.vectors.clear()
            stale.every = True
        else:
            stale.reports.update(self._lengthened(crossed))
        return stale

    def _reworded(self, old: Mapping[int, Sighting], new: Mapping[int, Sighting]) -> dict[int, Words]:
        """The words of new reports, and of those that share a sentence which wore out, or is worn out no more."""
        less = {at: one.words.pieces for at, one in old.items()}
        moves = _moves(less, {at: one.words.pieces for at, one in new.items()})
        again = set(new)
        for piece, moved in moves.items():
            before, after = _move(self._pieces, piece, *moved)
            if len(before) > 1 or len(after) > 1:
                was = worn(self._published(before, old))
                if was != worn(self._published(after, {})):
                    again.update(after)
        return {number: self._fresh(self.mains[number].words) for number in sorted(again)}

    def _published(self, numbers: Iterable[int], old: Mapping[int, Sighting]) -> list[date]:
        found = ((old.get(number) or self.mains[number]).published for number in numbers)
        return [day for day in found if day]

    def _fresh(self, told: Words) -> Words:
        """What only this report's own sentences tell."""
        return told.without(frozenset(
            piece for piece in told.pieces
            if not isinstance(held := self._pieces[piece], int) and worn(self._published(held, {}))
        ))

    def _count_terms(self, before: Mapping[int, Words], after: Mapping[int, Words], stale: Stale) -> set[object]:
        crossed: set[object] = set()
        everybody = list({**before, **after})
        for start in range(0, len(everybody), PART):
            part = everybody[start : start + PART]
            less = {at: before[at].terms for at in part if at in before}
            for term, moved in _moves(less, {at: after[at].terms for at in part if at in after}).items():
                were, are = _move(self._terms, term, *moved)
                if len(were) > 1 or len(are) > 1:
                    self.blocks.shared(were, are)
                if _set_band(self.record.telling.held, term, len(are)) and were:
                    crossed.add(term)
                    stale.among.append(frozenset(are))
        return crossed

    def _count_places(self, old: Mapping[int, Sighting], new: Mapping[int, Sighting], stale: Stale) -> None:
        moves = _moves({at: places(one) for at, one in old.items()}, {at: places(one) for at, one in new.items()})
        for place, (less, more) in moves.items():
            were, are = _move(self._places, place, less, more)
            if _set_band(self.record.places, place, len(are)) and were:
                stale.among.append(frozenset(are))

    def _keep(self, old: Mapping[int, Sighting], words: Mapping[int, Words]) -> None:
        """The words that likeness is made from, by document."""
        for one in old.values():
            self.record.words.pop(one.document, None)
            self.record.vectors.pop(one.document, None)
        for number, told in words.items():
            self.record.words[self.mains[number].document] = told
            self.record.vectors.pop(self.mains[number].document, None)

    def _lengthened(self, crossed: set[object]) -> Iterator[int]:
        """Reports whose other names weigh less or more, as one of their names does."""
        vectors = self.record.vectors
        names = [term for term in crossed if isinstance(term, tuple) and len(term) == 1]
        for number in {number for name in names for number in _numbers(self._terms.get(name))}:
            document = self.mains[number].document
            before = vectors.pop(document, None)
            if before is not None:
                after = vectors[document] = self.record.telling.vector(self._words[number])
                if any((name,) not in crossed and before.get(name) != weight for name, weight in after.items()):
                    yield number


def _moves(
    before: Mapping[int, Iterable[object]], after: Mapping[int, Iterable[object]]
) -> dict[object, tuple[list[int], list[int]]]:
    """For each thing who lets go of it and who takes it up."""
    moves: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number in {**before, **after}:
        held, holds = set(before.get(number, ())), set(after.get(number, ()))
        for thing in held - holds:
            moves[thing][0].append(number)
        for thing in holds - held:
            moves[thing][1].append(number)
    return moves


def _numbers(held: int | list[int] | None) -> Sequence[int]:
    return () if held is None else (held,) if isinstance(held, int) else held


def _move(
    holders: Holders, thing: object, less: Sequence[int], more: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Who held it before, and who does now."""
    before = _numbers(holders.get(thing))
    after = [*(number for number in before if number not in less), *more] if less else [*before, *more]
    if not after:
        del holders[thing]
    else:
        holders[thing] = after[0] if len(after) == 1 else after
    return before, after


def _set_band(bands: Counter[object] | Counter[tuple[str, ...]] | Counter[str], thing: object, count: int) -> bool:
    """Count it; is it in another band than before?"""
    before, now = bands[thing], max(1, banded(count, FINE if count < COMMON else COARSE))  # type: ignore[index]
    if now > 1:
        bands[thing] = now  # type: ignore[index]
    elif before > 1:
        del bands[thing]
    return before != now
