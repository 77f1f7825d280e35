"""What a shelf shows in, an index of it out: which claims hold all the words and phrases that somebody looks for.

The record's own index (dunant.ledger) finds reports; claims are looked for here, in what the public may see of them, so
that no search tells what a page would not. A hundred thousand quotes are read through in some hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dunant.ledger.searching import terms, words_of
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import DocumentId

REMEMBERED = 2**18  # quotes whose words are kept from one state of the record to the next


class Index:
    """The quotes of all claims, folded; those of the newest reports first."""

    def __init__(self, claims: Sequence[Claim], documents: Mapping[DocumentId, Document]) -> None:
        days = {key: str(one.published or "") for key, one in documents.items()}
        self._claims = sorted(claims, key=lambda one: days.get(one.document, ""), reverse=True)
        self._words = [folded(one.quote.exact) for one in self._claims]

    def claims(self, asked: str) -> Iterator[Claim]:
        """Those whose quote holds every word and "quoted phrase"; case and accents aside."""
        wanted = [folded(term) for term in terms(asked)]
        if wanted:
            first, more = max(wanted, key=len), [one for one in wanted if one != max(wanted, key=len)]
            for claim, words in zip(self._claims, self._words, strict=True):
                if first in words and all(one in words for one in more):
                    yield claim


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """Its words with a blank before, between and after them, so that a phrase is found as a part."""
    return f" {' '.join(words_of(text))} "


def holds(text: str, asked: str) -> bool:
    """Does the text hold every word and "quoted phrase"?"""
    words = f" {' '.join(words_of(text))} "
    return all(folded(term) in words for term in terms(asked))
