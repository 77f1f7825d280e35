"""Extensions are found by entry point, dunant's own by the same door."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dunant import plugins
from dunant.errors import UsageError
from dunant.ports import Reader

READERS = """[project.entry-points."dunant.readers"]
text = "dunant.readers.text:TextReader"
feed = "dunant.readers.feed:FeedReader"
table = "dunant.readers.table:TableReader"
html = "dunant.readers.html:HtmlReader"
"""


@pytest.fixture
def source_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A source tree whose project file declares the built-in readers."""
    (tmp_path / "pyproject.toml").write_text(READERS)
    monkeypatch.setattr(plugins, "PYPROJECT", tmp_path / "pyproject.toml")
    plugins.declared.cache_clear()
    yield tmp_path
    plugins.declared.cache_clear()


def package(folder: Path, code: str) -> None:
    """Lay down an installed package with one reader "telegram"."""
    (folder / "telegram_reader.py").write_text(code)
    metadata = folder / "telegram_reader-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: telegram-reader\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[dunant.readers]\ntelegram = telegram_reader:TelegramReader\n")


READER = """
class TelegramReader:
    name = "telegram"
    def accepts(self, capture): return capture.content.startswith(b"TELEGRAM")
    def read(self, capture, given): return iter(())
"""


def test_built_ins_of_a_source_tree_are_found_and_text_is_asked_last(source_tree: Path) -> None:
    assert set(plugins.installed("readers")) >= {"feed", "html", "table", "text"}
    readers = plugins.readers()
    assert [one.name for one in readers] == ["feed", "html", "table", "text"]
    assert all(isinstance(one, Reader) for one in readers)


def test_an_installed_package_adds_its_reader(source_tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(source_tree, READER)
    monkeypatch.syspath_prepend(str(source_tree))
    plugins.declared.cache_clear()
    assert [one.name for one in plugins.readers()] == ["feed", "html", "table", "telegram", "text"]


def test_an_unknown_name_lists_the_known_ones(source_tree: Path) -> None:
    with pytest.raises(UsageError, match=r"^no reader named 'x'; installed: feed, html, table, text$"):
        plugins.reader("x")
    with pytest.raises(UsageError, match=r"^no linker named 'x'; installed: "):
        plugins.load("linkers", "x")


def test_an_extension_that_does_not_load_is_named(source_tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(source_tree, "import no_such_module_anywhere")
    monkeypatch.syspath_prepend(str(source_tree))
    monkeypatch.delitem(sys.modules, "telegram_reader", raising=False)
    plugins.declared.cache_clear()
    with pytest.raises(
        UsageError, match=r"reader 'telegram' \(telegram_reader:TelegramReader\) does not load: No module"
    ):
        plugins.reader("telegram")


@pytest.mark.parametrize("group", ["readers", "extractors", "exporters"])
def test_everything_that_this_project_declares_loads(group: str) -> None:
    plugins.declared.cache_clear()
    if not plugins.source_tree(f"dunant.{group}"):
        pytest.skip(f"pyproject.toml declares no {group} yet")
    for name in plugins.installed(group):
        assert getattr(plugins.load(group, name), "name", name) == name
