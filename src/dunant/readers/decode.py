"""Captured bytes in, text and what was odd about its encoding out; or the reason why they are no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

SNIFFED = 8192  # bytes looked at to tell text from a binary
CONTROLS = 0.02  # share of control characters above which bytes are no text; English news has none, a JPEG 12 %
FOREIGN = 0.25  # share of bytes above 127 above which "windows-1252" is no fair guess: French news reaches 4 %
FALLBACK = "windows-1252"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite file"),
    (b"{\\rtf", "a rich-text document"),
    (b"RIFF", "a sound, video or image file"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x01\x00", "an icon"),
)
MOJIBAKE = re.compile("â€[™œ˜“”¦]|Ã[©¨¼¶¤]|Ø[§¹±]Ù")  # UTF-8 quotes, accents and Arabic that were once read as 1252


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and what was odd (empty where nothing was)."""

    text: str
    encoding: str
    oddity: str = ""


def bom(content: bytes) -> str:
    """The encoding that a byte-order mark names, or empty."""
    return next((encoding for mark, encoding in BOMS if content.startswith(mark)), "")


def binary(content: bytes) -> str:
    """What kind of binary the bytes are, or empty where they can be text."""
    if kind := next((kind for magic, kind in MAGIC if content.startswith(magic)), ""):
        return kind
    head = content[:SNIFFED]
    if bom(head):
        return ""
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x1b")
    return "binary" if 0 in head or controls > CONTROLS * len(head) else ""


def decoded(content: bytes, declared: str = "") -> Decoded:
    """The text: by byte-order mark, by what the page declares, as UTF-8, or by a guess that says it is one.

    Promises a text for every input; what could not be read shows as U+FFFD and is named in `oddity`.
    """
    marked = bom(content)
    for encoding in (marked, declared and known(declared), "utf-8"):
        if encoding and (text := strictly(content, encoding)) is not None:
            wrong = f"declared as {declared} but it is {encoding}" if declared and encoding != known(declared) else ""
            return Decoded(text, encoding, "" if marked else wrong or mojibake(text))
    if marked:
        return Decoded(content.decode(marked, "replace"), marked, f"damaged {marked}, unreadable bytes shown as �")
    return guessed(content)


def known(declared: str) -> str:
    """The codec of a declared charset, by the web's rule that latin-1 means windows-1252; empty where there is none."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def strictly(content: bytes, encoding: str) -> str | None:
    """The text, or None where one byte does not fit."""
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # LookupError: "hex" and the like are codecs but not of text
        return None


def mojibake(text: str) -> str:
    """Says so where the text itself was wrongly decoded before it came here."""
    return "its letters were garbled before (“â€™” for an apostrophe)" if len(MOJIBAKE.findall(text)) > 1 else ""


def guessed(content: bytes) -> Decoded:
    """Bytes that are no UTF-8: damaged UTF-8, windows-1252, or what their statistics say."""
    damaged = content.decode("utf-8", "replace")
    lost = damaged.count("�")
    if sum(ord(char) > 127 for char in damaged) - lost > lost:
        return Decoded(damaged, "utf-8", f"{lost} bytes are no UTF-8 and shown as �")
    encoding = FALLBACK
    if sum(byte > 127 for byte in content[:SNIFFED]) > FOREIGN * len(content[:SNIFFED]):
        encoding = by_statistics(content) or FALLBACK
    return Decoded(content.decode(encoding, "replace"), encoding, f"not UTF-8, read as {encoding}")


def by_statistics(content: bytes) -> str:
    """The encoding that charset-normalizer thinks likeliest, or empty."""
    from charset_normalizer import from_bytes  # heavy, and needed for the rare text alone

    best = from_bytes(content[:SNIFFED]).best()
    return best.encoding if best else ""


LINE_ENDS = ("\u2028", "\u2029", "\x85")  # Unicode 5.8, newline guidelines: word processors and mainframes write these


def clean(text: str) -> str:
    """Text that a database can hold: one kind of line end, no NUL, no lone surrogate, no byte-order mark."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "�").removeprefix("\ufeff")
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not sound(text) else text


def sound(text: str) -> bool:
    """Can the text be written as UTF-8?"""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
