"""Nothing in, which dunant this is out."""

from __future__ import annotations

from dataclasses import dataclass

from typer import Typer

from dunant.cli.command import add


@dataclass(frozen=True, kw_only=True)
class Options:
    """`version` takes no options."""


def version(options: Options) -> None:
    """Print the versions of dunant, of Python and of the extractors, which every claim names as its origin."""
    import platform

    from dunant import plugins

    print(f"dunant {number()}, Python {platform.python_version()}")
    for name in plugins.installed("extractors"):
        print(f"extractor {plugins.extractor(name).origin}")


def number() -> str:
    """The version of the installed package, else of the source tree."""
    import tomllib
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    from dunant.plugins import PYPROJECT

    try:
        return installed("dunant")
    except PackageNotFoundError:
        return str(tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["version"])


def add_to(app: Typer) -> None:
    """Add the command."""
    add(app, "version", Options, version)
