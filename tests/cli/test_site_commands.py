"""Commands of the site called wrongly: one clear line, and nothing is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

from dunant.cli import app


@pytest.mark.parametrize("command", [
    ["serve"], ["users", "add", "ana", "--password-stdin"], ["users", "list"], ["replies", "evaluate"],
])
def test_a_record_that_is_not_there_is_said_and_nothing_is_made_beside_its_name(
    tmp_path: Path, command: list[str]
) -> None:
    told = CliRunner().invoke(app, [*command, "--record", str(tmp_path / "mistyped.db")], input="a long phrase of mine")
    assert told.exit_code == 1
    assert "there is no record of this name" in told.output
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_none_is_said() -> None:
    from dunant.errors import UsageError
    from dunant.site.serving import _bound

    with pytest.raises(UsageError, match="no port 99999: they run from 0 to 65535"):
        _bound("127.0.0.1", 99_999)
