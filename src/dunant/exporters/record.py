"""A model value in, plain JSON values out: every field by its name, days as ISO, names of the dead kept back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from dunant.model.when import When

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
WITHHELD = "victims"  # the field of a Figure that is never public by default


def record(value: object, names: bool = False) -> Json:
    """The value as JSON values; a When also carries its EDTF. `names` lets names of the dead through."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(name): record(one, names) for name, one in value.items()}
    if isinstance(value, Iterable):
        return [record(one, names) for one in value]
    if is_dataclass(value):
        shown = (one.name for one in fields(value) if names or one.name != WITHHELD)
        made = {name: record(getattr(value, name), names) for name in shown}
        return made | {"edtf": value.edtf} if isinstance(value, When) else made
    raise TypeError(f"no JSON for {type(value).__name__}")
