"""The pages in, their code and links checked against the project."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def pages(root: Path) -> list[Path]:
    """Every page of documentation."""
    below = [*sorted((root / "docs").rglob("*.md")), *sorted((root / "examples").rglob("*.md"))]
    return [root / "README.md", root / "CHANGELOG.md", *below]


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of one language in a page."""
    return [body for name, body in BLOCK.findall(page.read_text(encoding="utf-8")) if name == language]


def test_python_in_pages_is_python(root: Path) -> None:
    found = [body for page in pages(root) for body in blocks(page, "python")]
    assert found
    for body in found:
        ast.parse(body)


def test_commands_in_pages_are_targets_or_dunant(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in pages(root):
        for command in re.findall(r"^(?:\$ )?make ([a-z-]+)", "\n".join(blocks(page, "sh")), re.M):
            assert command in targets, f"{page.name}: make {command}"


def test_the_first_screen_has_the_two_commands(root: Path) -> None:
    first_screen = "\n".join((root / "README.md").read_text(encoding="utf-8").splitlines()[:40])
    assert "make demo" in first_screen
    assert "make test" in first_screen


def test_links_lead_somewhere(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)}: {link}"
        for page in pages(root) for link in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_page_is_in_the_index(root: Path) -> None:
    index = (root / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in (root / "docs").glob("*.md") if page.name != "README.md"]
    assert [page for page in pages if f"]({page})" not in index] == []


def test_decisions_are_numbered_and_no_number_comes_twice(root: Path) -> None:
    names = sorted(path.name for path in (root / "docs" / "decisions").glob("*.md"))
    assert [name for name in names if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)] == []
    assert len({name[:4] for name in names}) == len(names)


def test_a_decision_that_the_source_names_is_there(root: Path) -> None:
    written = {path.name[:4] for path in (root / "docs" / "decisions").glob("*.md")}
    missing = [
        f"{path.relative_to(root)}: {number}" for path in sorted((root / "src").rglob("*.py"))
        for number in re.findall(r"docs/decisions/(\d{4})", path.read_text(encoding="utf-8")) if number not in written
    ]
    assert missing == []


@pytest.mark.parametrize("section", ["Context", "Choice", "What lost", "Look again when"])
def test_every_decision_has_its_sections(root: Path, section: str) -> None:
    for page in (root / "docs" / "decisions").glob("*.md"):
        assert f"\n## {section}\n" in page.read_text(encoding="utf-8"), f"{page.name} has no section {section!r}"


def test_the_changelog_lists_the_version(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{version}]" in changelog
