"""The example reports of three wars read once, and a reader's browser without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the example reports, and the site pointed at it."""
    from dunant import Monitor

    where = str(tmp_path_factory.mktemp("site") / "examples.db")
    with Monitor(where) as monitor:
        monitor.read(*(EXAMPLES / war for war in ("aleppo-2016", "ukraine-2023", "sudan-2023")))
    from dunant.site.setting_up import set_up

    set_up(where)
    return where


@pytest.fixture(scope="session")
def client(record: str) -> Iterator[object]:
    """Asks the site for pages."""
    from django.test import Client

    yield Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def shelf(record: str) -> object:
    """What the pages are made of."""
    from dunant.site.archive import archive

    return archive().shelf()


@pytest.fixture
def browser(record: str) -> Iterator[object]:
    """A reader's session on an empty site database."""
    from django.core.cache import cache
    from django.test import Client

    from dunant.site.replies.models import Learnt, Look, Reply, Token

    for kept in (Reply, Token, Learnt, Look):
        kept.objects.all().delete()
    cache.clear()
    yield Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)


@pytest.fixture
def editor(browser) -> object:
    """An editor, signed in."""
    from tests.site.replying import signed_in

    return signed_in("ed", "editor")


@pytest.fixture
def about(shelf) -> str:
    """An event."""
    return shelf.events[-1].id
