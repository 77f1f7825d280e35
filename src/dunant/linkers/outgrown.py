"""Sightings in, the pairs worth comparing out, found on disk: for records whose pairs outgrow memory.

The extra `dunant[link]` brings DuckDB, which sorts and joins within a limit of memory and spills to a folder. Blocks,
scores and groups are those of `incident`, and so are the answers; only one batch can be linked, not what comes later
(docs/decisions/0014-linking-at-scale.md, which says why it is not Splink).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from dunant.errors import UsageError
from dunant.linkers.blocks import SHARED, WINDOW, Pairing, key_numbers, order
from dunant.linkers.incident import Incident, Incidents
from dunant.linkers.sightings import Sighting

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY_MB = 256  # of DuckDB; what is more goes to disk
ROWS = 100_000  # rows that are handed over, or fetched, at a time
TABLES = """
CREATE TABLE sighting (number INTEGER, document INTEGER, place INTEGER);
CREATE TABLE held (key BIGINT, number INTEGER);
CREATE TABLE named (one INTEGER, other INTEGER, more INTEGER);
"""
PAIRS = f"""
WITH block AS (
    SELECT key, number, document, row_number() OVER (PARTITION BY key ORDER BY place) AS at
    FROM held JOIN sighting USING (number)
), near AS (
    SELECT a.number AS one, b.number AS other FROM block a JOIN block b
    ON a.key = b.key AND b.at > a.at AND b.at <= a.at + {WINDOW} AND a.document <> b.document
), called AS (
    SELECT one, other FROM named GROUP BY one, other HAVING sum(more) > 0
)
SELECT DISTINCT least(one, other), greatest(one, other) FROM (SELECT * FROM near UNION ALL SELECT * FROM called)
"""


class Outgrown(Incident):
    """Fills the Linker port with the answers of `incident`, its pairs found by DuckDB."""

    def _incidents(self) -> Incidents:
        return Incidents(OnDisk())


class OnDisk:
    """What `linkers.blocks.Blocks` does, once, for one batch of sightings."""

    def __init__(self, memory_mb: int = MEMORY_MB) -> None:
        self.near: defaultdict[int, dict[int, int]] = defaultdict(dict)  # stays empty: pairs lie on disk
        self._folder = TemporaryDirectory(prefix="dunant-link-")
        self._database = _opened(self._folder.name, memory_mb)
        self._waiting: list[tuple[int, int, int]] = []

    def compares(self, one: int, other: int) -> bool:
        """All pairs that are given out are."""
        return one != other

    def change(self, gone: Iterable[int], new: Mapping[int, Sighting]) -> None:
        """Take up the one batch of sightings."""
        if any(True for _ in gone):
            raise UsageError("what lies on disk is linked once; link the record anew")
        documents = {key: at for at, key in enumerate({one.document for one in new.values()})}
        places = sorted(new, key=lambda number: order(new[number]))
        self._put("sighting", ((number, documents[new[number].document], at) for at, number in enumerate(places)))
        self._put("held", ((key, number) for number, one in new.items() for key in key_numbers(one)))

    def shared(self, before: Sequence[int], after: Sequence[int]) -> None:
        """A name was held by these, and is now by those: while few hold it, it brings each two of them together."""
        for numbers, more in ((before, -1), (after, 1)):
            if len(numbers) <= SHARED:
                self._waiting += ((min(pair), max(pair), more) for pair in combinations(numbers, 2))
        if len(self._waiting) > ROWS:
            self._name()

    def _name(self) -> None:
        self._put("named", self._waiting)
        self._waiting.clear()

    def touched(self) -> Iterator[Pairing]:
        """Every pair that some block holds, once."""
        self._name()
        found = self._database.execute(PAIRS)
        while rows := found.fetchmany(ROWS):
            yield from rows
        self._database.close()
        self._folder.cleanup()

    def forget(self, gone: Iterable[int]) -> None:
        """Nothing is kept."""

    def _put(self, table: str, rows: Iterable[tuple[int, ...]]) -> None:
        """Add rows of numbers; column by column, which is a hundred times quicker than row by row."""
        taken = iter(rows)
        while part := [row for _, row in zip(range(ROWS), taken, strict=False)]:
            columns = [list(column) for column in zip(*part, strict=True)]
            marks = ", ".join("unnest(?::BIGINT[])" for _ in columns)
            self._database.execute(f"INSERT INTO {table} SELECT {marks}", columns)


def _opened(folder: str, memory_mb: int) -> DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as fault:
        raise UsageError("linking on disk needs DuckDB; install dunant[link]") from fault
    settings: dict[str, Any] = {"memory_limit": f"{memory_mb}MB", "temp_directory": folder, "threads": 2}
    database = duckdb.connect(f"{folder}/pairs.duckdb", config=settings)
    database.execute(TABLES)
    return database
