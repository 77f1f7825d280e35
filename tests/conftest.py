"""What every test may ask for: the repository, the examples, and material that lies beside a checkout or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("dunant", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dunant")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The example reports that ship with the project."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring material beside the checkout; a test that asks for it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the measuring material (../shared) is not here")
    return SHARED
