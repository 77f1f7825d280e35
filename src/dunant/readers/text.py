"""A plain text file in, one document out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from dunant.errors import Issue
from dunant.ports import Capture, Given, Reading
from dunant.readers.compose import Found, odd_encoding, reading
from dunant.readers.decode import binary, decoded


class TextReader:
    """Reads anything that is text and that no other reader took."""

    name = "text"

    def accepts(self, capture: Capture) -> bool:
        """Everything but binaries."""
        return not binary(capture.content)

    def read(self, capture: Capture, given: Given) -> Iterator[Reading | Issue]:
        """One Reading; an Issue where the file is empty."""
        known = decoded(capture.content, charset(capture.media_type))
        yield reading(
            Found(
                content=capture.content, text=known.text, address=capture.address, label=stem(capture.label),
                where=capture.address, url=web(capture.address), retrieved_at=capture.retrieved_at,
                oddities=odd_encoding(capture.address, known.oddity),
            ),
            given,
        )


def stem(label: str) -> str:
    """A file's name without its extension."""
    return PurePosixPath(label).stem or label


def web(address: str) -> str:
    """The address, where it is one of the web, else empty."""
    return address if address.startswith(("http://", "https://")) else ""


def charset(media_type: str) -> str:
    """The charset parameter of a media type, or empty."""
    for parameter in media_type.lower().split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip(" \"'")
    return ""
