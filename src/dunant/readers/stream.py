"""Bytes too many for memory in, lines of text out."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from dunant.ports import Capture
from dunant.readers.decode import Decoded, bom, decoded, strictly

if TYPE_CHECKING:
    from typing_extensions import Buffer

LONGEST_LINE = 10_000_000  # bytes; a line above it is no report, and reading it whole would fill the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamCapture(Capture):
    """A large table: `content` holds its first bytes, and `rest` what follows them, to be read once."""

    rest: IO[bytes] = field(default_factory=io.BytesIO)


@dataclass(slots=True)
class Lines:
    """The lines of a table as text, with their line ends.

    Attributes:
        number: the line read last, from 1.
        oddity: what was odd about the encoding since `taken` was last called; empty where nothing was.
    """

    capture: Capture
    number: int = 0
    oddity: str = ""

    def __iter__(self) -> Iterator[str]:
        """Each line once, in the encoding of the byte-order mark, else as UTF-8, else by a guess that is noted."""
        encoding = bom(self.capture.content)
        if encoding not in ("", "utf-8-sig"):
            yield from self.wide(encoding)
            return
        for line in raw_lines(self.capture):
            self.number += 1
            known = self.decoded(line.removeprefix(codecs.BOM_UTF8) if self.number == 1 else line)
            self.oddity = self.oddity or known.oddity
            yield known.text

    def decoded(self, line: bytes) -> Decoded:
        """One line as text: strict UTF-8 nearly always."""
        text = strictly(line, "utf-8")
        return decoded(line) if text is None else Decoded(text, "utf-8")

    def wide(self, encoding: str) -> Iterator[str]:
        """The lines of a table in UTF-16 or UTF-32."""
        whole = Joined(self.capture.content, rest(self.capture))
        for line in io.TextIOWrapper(io.BufferedReader(whole), encoding=encoding, errors="replace", newline=""):
            self.number += 1
            yield line

    def taken(self) -> str:
        """The oddity noted since the last call."""
        noted, self.oddity = self.oddity, ""
        return noted


class Joined(io.RawIOBase):
    """The head of a stream, already read, and the rest of it, as one."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        super().__init__()
        self.head = io.BytesIO(head)
        self.rest = rest

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Fill the buffer from the head, and when that is used up from the rest."""
        view = memoryview(buffer)
        got = self.head.read(len(view)) or self.rest.read(len(view))
        view[: len(got)] = got
        return len(got)


def rest(capture: Capture) -> IO[bytes]:
    """What follows the first bytes."""
    return capture.rest if isinstance(capture, StreamCapture) else io.BytesIO()


def raw_lines(capture: Capture) -> Iterator[bytes]:
    """The lines as bytes; one longer than LONGEST_LINE comes cut there, and its remainder is passed over."""
    whole = io.BufferedReader(Joined(capture.content, rest(capture)), 1 << 16)
    while line := whole.readline(LONGEST_LINE):
        yield line
        while not line.endswith(b"\n") and len(line) == LONGEST_LINE:
            line = whole.readline(LONGEST_LINE)
