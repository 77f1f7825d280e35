"""The options that several commands share, as fields of dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Option

if TYPE_CHECKING:
    from dunant.monitor import Monitor
    from dunant.narrowing import Asked

RECORD = "dunant.db"


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """A command on one record."""

    record: Annotated[str, Option("--record", help="The record: a file, or the URL of a PostgreSQL database.")] = RECORD

    def monitor(self) -> Monitor:
        """The record, which must be there."""
        from dunant.monitor import Monitor

        return Monitor(self.record, make=False)


@dataclass(frozen=True, kw_only=True)
class Listing(OnRecord):
    """A command that lists something."""

    json: Annotated[bool, Option("--json", help="One JSON object a line instead of a table.")] = False


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """Both clocks: what was published, and what the record held."""

    as_of: Annotated[str, Option("--as-of", help="Only what reports published by this day say, YYYY-MM-DD.")] = ""
    recorded_by: Annotated[
        str, Option("--recorded-by", help="Only what the record held after this day, YYYY-MM-DD.")
    ] = ""

    def clocks(self) -> dict[str, str]:
        """As the Python interface takes them."""
        return {"as_of": self.as_of, "recorded_by": self.recorded_by}


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """By which rule tolls are chosen."""

    policy: Annotated[
        str,
        Option(
            "--policy", help="How tolls are chosen: range (unless told), majority, hierarchy, latest or adjudicated."
        ),
    ] = ""


@dataclass(frozen=True, kw_only=True)
class Bounds(Clocks):
    """A place, a period and both clocks."""

    place: Annotated[str, Option("--place", help="Only in a place of this name, as written or as resolved.")] = ""
    since: Annotated[str, Option("--since", help="Only what can have happened on or after this day, YYYY-MM-DD.")] = ""
    until: Annotated[str, Option("--until", help="Only what can have happened up to this day, YYYY-MM-DD.")] = ""

    def asked(self) -> Asked:
        """As the Python interface takes them."""
        return {
            "place": self.place, "since": self.since, "until": self.until, "as_of": self.as_of,
            "recorded_by": self.recorded_by,
        }


@dataclass(frozen=True, kw_only=True)
class Narrowing(Bounds):
    """A place, a period, a kind and both clocks."""

    kind: Annotated[str, Option("--kind", help="Only of this kind: harm, control, attack or talks.")] = ""

    def asked(self) -> Asked:
        """As the Python interface takes them."""
        return {**super().asked(), "kind": self.kind}

    def narrowed(self) -> dict[str, str]:
        """What was asked for in words, without what was left open."""
        return {name: str(value) for name, value in self.asked().items() if value}


@dataclass(frozen=True, kw_only=True)
class Counting(Narrowing, Ruled):
    """A place, a period, a kind, both clocks and a policy."""

    def asked(self) -> Asked:
        """As the Python interface takes them."""
        return {**super().asked(), "policy": self.policy}
