"""What stands beside events in a record in, what an exporter may ask of it out: reports, countries, parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple, Protocol, Self, runtime_checkable

from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import DocumentId
from dunant.register import Register
from dunant.rules.names import Naming
from dunant.rules.words import classes
from dunant.stages.actors import Naming as ByRegister


class Country(NamedTuple):
    """A country as the field's formats number it; what is not known is empty. See countries.txt."""

    alpha3: str = ""
    numeric: str = ""
    name: str = ""
    acled: str = ""
    ged: str = ""
    gw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The reports that the events were read from, and who the names in them are."""

    documents: Mapping[DocumentId, Document] = field(default_factory=dict)
    register: Register = field(default_factory=Register.of)
    naming: Naming | None = None
    made: date = date.min

    @property
    def named(self) -> Naming:
        """What the names in a report mean; by the register, unless told."""
        return self.naming or ByRegister(self.register)

    def carriers(self, event: Event) -> list[Document]:
        """The reports that tell the event, each once, in the order of its claims."""
        keys = dict.fromkeys(claim.document for claim in event.claims)
        return [self.documents[key] for key in keys if key in self.documents]


@runtime_checkable
class Informed(Protocol):
    """An exporter that needs more than events: it is given the material before it writes."""

    def given(self, material: Material) -> Self:
        """The same exporter, with this material."""


class OfMaterial:
    """What exporters that need material have in common."""

    def __init__(self, material: Material | None = None) -> None:
        self.material = material or Material()

    def given(self, material: Material) -> Self:
        """The same exporter, with this material."""
        return type(self)(material)


@cache
def country(iso: str) -> Country:
    """The codes of a country by ISO alpha-2; all empty for one that is not known."""
    row = classes("dunant.exporters", "countries").get(iso)
    return Country(*row) if row else Country()


def joined(names: Iterable[str]) -> str:
    """Names in one cell, each once, in their order."""
    return "; ".join(dict.fromkeys(" ".join(name.split()) for name in names if name))
