"""The text of a reply in, the tokens a filter may learn from out, each as a keyed hash: nothing can be read back."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from itertools import pairwise
from urllib.parse import urlsplit

from dunant.site.replies.sealing import key

WORD = re.compile(r"[^\W_]{2,30}")
LINK = re.compile(r"https?://[^\s<>\"'\])]+", re.IGNORECASE)
MARKUP = re.compile(r"<a\s|\[url|\[link", re.IGNORECASE)
MOST = 600  # tokens of one reply: beyond them a long text tells no more


def tokens(text: str) -> set[str]:
    """Words, pairs of words, hosts, and the shape of the text."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = WORD.findall(LINK.sub(" ", folded))
    pairs = [f"{one} {other}" for one, other in pairwise(found)]
    every = [*dict.fromkeys([*found, *pairs])][:MOST]
    return {_hashed(one) for one in (*every, *(f"host:{host}" for host in hosts(text)), *_shape(text))}


def links(text: str) -> list[str]:
    """The addresses in a text."""
    return LINK.findall(text)


def hosts(text: str) -> set[str]:
    """The hosts of its addresses, without www."""
    found = set()
    for link in links(text):
        try:
            found.add((urlsplit(link).hostname or "").removeprefix("www."))
        except ValueError:
            continue
    return found - {""}


def _shape(text: str) -> list[str]:
    count, length = len(links(text)), len(text)
    shape = [f"links:{min(count, 4)}", f"length:{min(length // 200, 8)}"]
    if MARKUP.search(text):
        shape.append("markup")
    letters = [one for one in text if one.isalpha()]
    if letters and sum(one.isupper() for one in letters) > 0.5 * len(letters):
        shape.append("capitals")
    return shape


def _hashed(token: str) -> str:
    return hmac.new(key(), token.encode(), hashlib.sha256).hexdigest()[:32]
