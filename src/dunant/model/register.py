"""Places and actors: what names resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dunant.model.ids import ActorId, PlaceId
from dunant.model.vocab import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of a gazetteer.

    Attributes:
        names: other names, spellings and scripts.
        country: ISO 3166-1 alpha-2, empty where unknown.
        admin: names of what contains it, smallest first ("Aleppo District", "Aleppo"), as the gazetteer has them.
        codes: P-codes or other codes of the units that contain it, or its own.
        feature: GeoNames feature code (PPL, ADM1 …), empty where unknown.
        lat, lon: degrees, WGS 84.
        radius_km: within how many kilometres of the point the place lies.
        population: people, 0 where unknown.
        outline: GeoJSON geometry as text, empty where none is known.
        gazetteer: which pack or overlay it came from.
    """

    id: PlaceId
    name: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()
    country: str = ""
    admin: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    feature: str = ""
    precision: Precision = Precision.UNKNOWN
    radius_km: float = 0.0
    population: int = 0
    outline: str = ""
    gazetteer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party, body or person that speaks or acts.

    Attributes:
        kind: government, army, armed group, monitor, NGO, UN, outlet, ministry, person …
        side: the side it stands on, empty where none.
        parent: the actor it belongs to.
    """

    id: ActorId
    name: str
    names: tuple[str, ...] = ()
    kind: str = ""
    side: str = ""
    parent: ActorId | None = None
    valid_from: date | None = None
    valid_to: date | None = None
