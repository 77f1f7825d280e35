"""The command line in, every command and option found in docs/cli.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ASKS_FOR_HELP = {"--help", "--install-completion", "--show-completion"}


@pytest.fixture(scope="module")
def command(root: Path) -> Any:
    """The whole command, as typer builds it."""
    if not (root / "src" / "dunant" / "cli" / "__init__.py").exists():
        pytest.skip("the command line is not written yet")
    from typer.main import get_command

    from dunant.cli import app

    return get_command(app)


@pytest.fixture(scope="module")
def page(root: Path, command: Any) -> str:
    return (root / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(command: Any, path: tuple[str, ...] = ("dunant",)) -> Iterator[tuple[str, Any]]:
    """Every command that a person can call, with its whole name."""
    inner = getattr(command, "commands", {})
    if not inner:
        yield " ".join(path), command
    for name, child in inner.items():
        yield from commands(child, (*path, name))


def options(command: Any) -> set[str]:
    """The long options of one command."""
    return {
        name for parameter in command.params if not getattr(parameter, "hidden", False)
        for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("--")
    } - ASKS_FOR_HELP


def section(page: str, name: str) -> str:
    """The part of the page that is headed by that command, up to the next heading of any level."""
    found = re.search(rf"^#+ .*`{re.escape(name)}(?: [^`]*)?`.*\n((?:(?!^#).*\n?)*)", page, re.M)
    return found.group() if found else ""


def test_there_are_commands(command: Any) -> None:
    names = {name for name, _ in commands(command)}
    assert {"dunant read", "dunant claims", "dunant events", "dunant show", "dunant tally", "dunant check"} <= names


def test_every_command_has_a_section(command: Any, page: str) -> None:
    assert [name for name, _ in commands(command) if not section(page, name)] == []


def test_every_option_is_in_its_commands_section(command: Any, page: str) -> None:
    missing = [
        f"{name} {option}" for name, child in commands(command) for option in sorted(options(child))
        if option not in section(page, name)
    ]
    assert missing == []


def test_no_option_is_described_that_does_not_exist(command: Any, page: str) -> None:
    known = {option for _, child in commands(command) for option in options(child)} | options(command) | ASKS_FOR_HELP
    assert sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page)) - known) == []


def test_every_command_and_option_has_a_help_line(command: Any) -> None:
    silent = [
        f"{name} {parameter.name}" for name, child in commands(command) for parameter in child.params
        if parameter.param_type_name == "option" and not getattr(parameter, "help", None)
    ] + [name for name, child in commands(command) if not (child.help or "").strip()]
    assert silent == []
