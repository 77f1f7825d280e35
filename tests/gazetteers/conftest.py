from pathlib import Path

import pytest

from dunant.gazetteers import Places

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def places() -> Places:
    return Places.of()


@pytest.fixture(scope="session")
def shared_places() -> Path:
    if not (SHARED / "places").is_dir():
        pytest.skip("no ../shared/data/places beside the repository")
    return SHARED / "places"
