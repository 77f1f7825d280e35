"""The names of extensions in, the extensions out: readers, extractors, exporters and the rest, found by entry point.

dunant's own come in by the same door: `pyproject.toml` declares them in the groups `dunant.readers`,
`dunant.extractors` and so on, as any other package can. Run from a source tree that is not installed, the same file is
read itself.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, cast

from dunant.errors import UsageError
from dunant.ports import Exporter, Extractor, Gazetteer, Reader

LAST = "text"  # the reader that takes whatever is text: it is asked after all others
PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
DISTRIBUTION = "dunant"


@cache
def declared(group: str) -> dict[str, EntryPoint]:
    """The entry points of `dunant.GROUP` by name; dunant's own win over another package's of that name."""
    full = f"{DISTRIBUTION}.{group}"
    found = {point.name: point for point in entry_points(group=full)}
    own = {name: point for name, point in found.items() if point.value.startswith(f"{DISTRIBUTION}.")}
    return {**found, **(own or source_tree(full))}


def source_tree(group: str) -> dict[str, EntryPoint]:
    """dunant's own entry points of a source tree that is not installed; none where there is no such file."""
    try:
        project: dict[str, Any] = tomllib.loads(PYPROJECT.read_text(encoding="utf-8")).get("project", {})
    except OSError:
        return {}
    points = project.get("entry-points", {}).get(group, {})
    return {name: EntryPoint(name=name, value=value, group=group) for name, value in points.items()}


def installed(group: str) -> tuple[str, ...]:
    """The names known in a group ("readers", "extractors", "exporters", …), in order of the alphabet."""
    return tuple(sorted(declared(group)))


def load(group: str, name: str, *given: object, **options: str) -> Any:
    """A new extension of that name, made with what it is given; UsageError where there is none or it does not load."""
    kind = group.removesuffix("s")
    point = declared(group).get(name)
    if point is None:
        raise UsageError(f"no {kind} named '{name}'; installed: {', '.join(installed(group)) or 'none'}")
    try:
        return point.load()(*given, **options)
    except (ImportError, AttributeError, TypeError) as error:
        raise UsageError(f"{kind} '{name}' ({point.value}) does not load: {error}") from error


def reader(name: str) -> Reader:
    """The reader of that name; UsageError where there is none."""
    return cast(Reader, load("readers", name))


def extractor(name: str, *gazetteer: Gazetteer, **options: str) -> Extractor:
    """The extractor of that name, made with a gazetteer and options where given; UsageError where there is none."""
    return cast(Extractor, load("extractors", name, *gazetteer, **options))


def exporter(name: str) -> Exporter:
    """The exporter of that name; UsageError where there is none."""
    return cast(Exporter, load("exporters", name))


def readers() -> tuple[Reader, ...]:
    """All readers in the order in which they are asked: by name, the one for any text last."""
    return tuple(reader(name) for name in sorted(installed("readers"), key=lambda name: (name == LAST, name)))


def extractors() -> tuple[Extractor, ...]:
    """All extractors, by name."""
    return tuple(extractor(name) for name in installed("extractors"))


def exporters() -> tuple[Exporter, ...]:
    """All exporters, by name."""
    return tuple(exporter(name) for name in installed("exporters"))
