"""Words about time in, a first and a last possible day out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EDTF_UNKNOWN = ""  # ISO 8601-2: an empty side of an interval is unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days within which something can have happened.

    Attributes:
        first: the first possible day; None where it is not known.
        last: the last possible day; None where it is not known.
        words: the expression as the text has it ("on Tuesday"), empty where only a bound is known.
        note: why a side is unknown, or what the words were resolved against.
    """

    first: date | None = None
    last: date | None = None
    words: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}: first and last day are the wrong way round")

    @property
    def known(self) -> bool:
        """Are both ends known?"""
        return self.first is not None and self.last is not None

    @property
    def edtf(self) -> str:
        """EDTF (ISO 8601-2): `2016-12-06`, `2016-12-06/2016-12-08`, `/2016-12-06` ("on or before"), or empty."""
        if self.first is None and self.last is None:
            return EDTF_UNKNOWN
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or ''}/{self.last or ''}"

    @property
    def days(self) -> tuple[str, str] | None:
        """The codebook's `date`: [first, last] as ISO days, or None where an end is unknown."""
        return (str(self.first), str(self.last)) if self.known else None

    def overlaps(self, other: When) -> bool:
        """Can both have happened on one day? An unknown end excludes nothing."""
        return not (
            (self.first and other.last and self.first > other.last)
            or (other.first and self.last and other.first > self.last)
        )
