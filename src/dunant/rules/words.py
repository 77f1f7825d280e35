"""Word files in, classes of words out; read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def classes(package: str, name: str) -> dict[str, tuple[str, ...]]:
    """Each word of the package's `NAME.txt` with its class and the value after it, if any."""
    text = files(package).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {word: tuple(rest) for word, *rest in rows}
