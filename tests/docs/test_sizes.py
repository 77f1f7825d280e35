"""The source in, what is too long or asks too much out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE_LINES = 400
FUNCTION_LINES = 40  # without decorators and docstring
PARAMETERS = 6  # self and cls aside
BANNED = {"utils", "helpers", "manager", "handler", "process", "data", "info"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines of a function from `def` to its end, its docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def parameters(function: Function) -> int:
    """How many things a caller may pass."""
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(argument.arg not in {"self", "cls"} for argument in named)


@pytest.fixture(scope="module")
def files(root: Path) -> list[Path]:
    found = sorted((root / "src").rglob("*.py"))
    assert found, "no source was found"
    return found


def test_no_file_is_too_long(files: list[Path]) -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_too_long(files: list[Path]) -> None:
    long = [
        f"{path}:{function.lineno} {function.name}: {length(function)} lines"
        for path in files for function in functions(path) if length(function) > FUNCTION_LINES
    ]
    assert long == []


def test_no_function_asks_for_too_much(files: list[Path]) -> None:
    greedy = [
        f"{path}:{function.lineno} {function.name}: {parameters(function)} parameters"
        for path in files for function in functions(path) if parameters(function) > PARAMETERS
    ]
    assert greedy == []


def test_no_module_has_a_name_that_says_nothing(files: list[Path], root: Path) -> None:
    names = {part for path in files for part in path.relative_to(root / "src").with_suffix("").parts}
    assert names & BANNED == set()


def test_every_module_says_what_it_is_for(files: list[Path]) -> None:
    silent = [str(path) for path in files if path.read_text(encoding="utf-8").strip()
              and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
