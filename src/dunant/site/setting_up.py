"""A record in, Django made ready for it out, its own database made or brought up to date."""

from __future__ import annotations

import os

from dunant.errors import UsageError
from dunant.monitor import Monitor


def set_up(record: str, public: str = "all") -> None:
    """Once a process, before anything of the site is imported that needs settings.

    Raises:
        UsageError: the packages of the site are not installed.
        LedgerError: there is no such record; nothing is made beside a name that was mistyped.
    """
    Monitor(record, make=False).close()
    os.environ.update(DUNANT_RECORD=record, DUNANT_PUBLIC=public)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dunant.site.settings")
    try:
        import django
        from django.core.management import call_command

        django.setup()
    except ModuleNotFoundError as fault:
        raise UsageError(f"the site needs {fault.name}; install it with: pip install 'dunant[site]'") from None
    call_command("migrate", verbosity=0, interactive=False)
