"""A record's name in, the file that its own places and actors lie beside out."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

BESIDE = "DUNANT_BESIDE"  # the environment variable that names a folder for what lies beside a record in PostgreSQL


def beside(record: str) -> Path | None:
    """The file that a record's own places and actors are named after.

    It is the record itself; of one in PostgreSQL, a file of the database's name in the folder that DUNANT_BESIDE names
    (there is no such file, only its neighbours), and None where that is not set.
    """
    if "://" not in record:
        return Path(record).absolute()
    folder, name = os.environ.get(BESIDE), PurePosixPath(urlsplit(record).path).name
    return Path(folder).absolute() / f"{name}.db" if folder and name else None
