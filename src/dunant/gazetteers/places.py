"""The shipped pack and a record's overlays in, one gazetteer out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

from dunant.gazetteers.overlay import overlay_path
from dunant.gazetteers.pack import Pack, shipped
from dunant.gazetteers.precision import COARSENESS
from dunant.model.ids import PlaceId
from dunant.model.register import Place


class Places:
    """Several gazetteer files as one; an earlier file outranks a later one. Fills `ports.Gazetteer`."""

    def __init__(self, *packs: Pack) -> None:
        self.packs = packs

    @classmethod
    def of(cls, record: Path | None = None, pack: Path | None = None) -> Places:
        """The overlays beside a record, where there are any, and a pack (the shipped one unless told).

        Raises PlacesError where a file is no gazetteer.
        """
        overlay = overlay_path(record) if record else None
        overlays = [Pack(overlay)] if overlay and overlay.is_file() else []
        return cls(*overlays, Pack(pack or shipped()))

    def find(self, name: str, countries: Sequence[str] = ()) -> tuple[Place, ...]:
        """Every place of that name, an overlay's before the pack's; spelled alike comes after equal in each.

        A place that both hold under one id stands once: the overlay's point and outline, the names and codes of both.
        """
        if len(self.packs) == 1:
            return self.packs[0].find(name, countries)
        found: dict[PlaceId, Place] = {}
        for pack in self.packs:
            for place in pack.find(name, countries):
                found[place.id] = merged(found[place.id], place) if place.id in found else place
        return tuple(found.values())

    def get(self, place: PlaceId) -> Place | None:
        """The place of that id."""
        found = [one for pack in self.packs if (one := pack.get(place))]
        return reduce(merged, found) if found else None

    def knows(self, name: str) -> bool:
        """Is this the exact name of some place, its first letter not small?"""
        return any(pack.knows(name) for pack in self.packs)


def merged(over: Place, under: Place) -> Place:
    """One place as two gazetteers have it: what `over` says, and what only `under` knows."""
    names = tuple(dict.fromkeys((*over.names, under.name, *under.names)))
    return replace(
        over, names=tuple(name for name in names if name != over.name), country=over.country or under.country,
        admin=over.admin or under.admin, codes=tuple(dict.fromkeys((*under.codes, *over.codes))),
        population=max(over.population, under.population), outline=over.outline or under.outline,
        feature=under.feature or over.feature,
        precision=min(over.precision, under.precision, key=COARSENESS.__getitem__),
    )
