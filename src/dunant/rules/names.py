"""A name as written in, the voice or party it means out; one answer for linking, counting and asking."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from dunant.model.claim import Claim
from dunant.model.document import Document

Canonical = Callable[[str], str]  # a name as written in, one name for each party or body out
Naming = Callable[[Document], Canonical]  # a report in, what the names in it mean out: "the army" of which country
OUTLET = "outlet:"  # the prefix of a voice that is the outlet's own
ARTICLES = re.compile(r"^(?:the|an?)\s+", re.I)
SIGNS = re.compile(r"[^\w\s]+")
APOSTROPHES = re.compile(r"['’‘]s\b|['’‘.]")


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """The name in lower case without accents, signs and a leading article; the default where no register is given."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = SIGNS.sub(" ", APOSTROPHES.sub("", bare)).split()
    return ARTICLES.sub("", " ".join(words).casefold())


def plainly(_: Document) -> Canonical:
    """Every report's names as they are written; the default where no register is given."""
    return plain


def voice(claim: Claim, carrier: Document | None, canonical: Canonical = plain) -> str:
    """The nearest speaker by its one name, else `outlet:` and the outlet.

    Unnamed speakers ("activists", "witnesses") are one voice whoever carries them: nothing shows that they are two.
    """
    if claim.speaker:
        return canonical(claim.speaker)
    return outlet(carrier, canonical) if carrier else OUTLET + claim.document


def outlet(document: Document, canonical: Canonical = plain) -> str:
    """The outlet's own voice; a document whose outlet nobody named speaks for itself alone.

    An outlet that `canonical` knows by another name than its plain one has that voice, so that what an agency prints
    and what others print after it are one.
    """
    known = canonical(document.source) if document.source else ""
    return known if known != plain(document.source) else OUTLET + (document.source or document.label or document.id)
