"""The shipped pack and a record's overlays in, one gazetteer out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dunant.gazetteers.overlay import overlay_path
from dunant.gazetteers.pack import Pack, shipped
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

        An overlay's entry of an id hides the pack's; a place that both hold (same point within a radius) stands once.
        """
        if len(self.packs) == 1:
            return self.packs[0].find(name, countries)
        found: dict[PlaceId, Place] = {}
        for pack in self.packs:
            for place in pack.find(name, countries):
                found.setdefault(place.id, place)
        return tuple(found.values())

    def get(self, place: PlaceId) -> Place | None:
        """The place of that id."""
        return next((found for pack in self.packs if (found := pack.get(place))), None)

    def knows(self, name: str) -> bool:
        """Is this the exact name of some place, its first letter not small?"""
        return any(pack.knows(name) for pack in self.packs)
