"""What a person names (a file, a folder, `-`, an address of the web) in, captured bytes out.

A large table is never held in memory; anything else above LARGEST_REPORT is no report. A path is kept as it was given,
never made absolute: a record that is shared must not tell how somebody's machine is laid out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from dunant.errors import Issue
from dunant.ports import Capture
from dunant.readers.fetch import fetched
from dunant.readers.stream import StreamCapture
from dunant.readers.table import TableReader

LARGEST_REPORT = 10_000_000  # bytes; the longest page among common news corpora has 3 MB, a book-length text 1 MB
HEAD = 65_536  # bytes of a large file looked at to tell a table from anything else
STDIN = "-"


def captures(sources: Sequence[str]) -> Iterator[Capture | Issue]:
    """Everything the sources hold, in the order given, a folder's files sorted; an Issue for what cannot be read."""
    for source in sources:
        if source == STDIN:
            yield captured(sys.stdin.buffer, "-", "stdin")
        elif source.lower().startswith(("http://", "https://")):
            yield fetched(source, LARGEST_REPORT)
        elif os.path.isdir(source):
            yield from folder(source, source)
        else:
            yield file(source, source)


def folder(path: str, root: str) -> Iterator[Capture | Issue]:
    """The files below a folder, hidden ones aside, by name; a link to a folder is not followed."""
    try:
        with os.scandir(path) as listing:
            entries = sorted((entry for entry in listing if not entry.name.startswith(".")), key=lambda one: one.name)
    except OSError as error:
        yield unreadable(address(path, root), error)
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from folder(entry.path, root)
        elif entry.is_file():
            yield file(entry.path, root)


def file(path: str, root: str) -> Capture | Issue:
    """One file; its content whole where it is small, a stream where it is a large table."""
    try:
        stream = open(path, "rb")  # noqa: SIM115  (a large table is read on by its reader, after which it is closed)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return unreadable(address(path, root), error)
    return captured(stream, address(path, root), Path(path).name)


def address(path: str, root: str) -> str:
    """The path as given, tidied; of an absolute one what lies below the current folder, else below what was named."""
    if not os.path.isabs(path):
        return Path(os.path.normpath(path)).as_posix()
    inside = os.path.relpath(path)
    if inside.startswith(os.pardir):
        inside = os.path.relpath(path, os.path.dirname(os.path.abspath(root)))
    return Path(inside).as_posix()


def captured(stream: IO[bytes], where: str, label: str) -> Capture | Issue:
    """The bytes of an open stream; past LARGEST_REPORT only a table's head, with the stream to read on from."""
    now = datetime.now(UTC)
    try:
        head = stream.read(HEAD)
        if len(head) == HEAD and is_table(head, where, label):
            return StreamCapture(content=head, rest=stream, address=where, label=label, retrieved_at=now)
        content = head + stream.read(LARGEST_REPORT + 1 - len(head))
    except (OSError, ValueError) as error:
        return unreadable(where, error)
    if stream is not sys.stdin.buffer:
        stream.close()
    if len(content) > LARGEST_REPORT:
        return too_large(where)
    return Capture(content=content, address=where, label=label, retrieved_at=now)


def is_table(head: bytes, where: str, label: str) -> bool:
    """Do these first bytes begin a table?"""
    return TableReader().accepts(Capture(content=head, address=where, label=label))


def unreadable(where: str, error: Exception) -> Issue:
    """The Issue of a file or folder that the system does not give."""
    what = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return Issue(code="unreadable", where=where, what=what, advice="check the name and the permissions", left_out=True)


def too_large(where: str) -> Issue:
    """The Issue of something that is no table and too large for a report."""
    what = f"more than {LARGEST_REPORT // 1_000_000} MB, which is no single report"
    advice = "split it into reports, or make it JSONL or CSV, which are read row by row"
    return Issue(code="too_large", where=where, what=what, advice=advice, left_out=True)
