"""Documents that come in, carrier families out, kept: what came before is not read again.

The families are those of `families` for the same documents, whatever the order in which they came.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.stages.families import BANDS, PERMUTATIONS, SAME_TEXT, SEED, Shingles, shingles

PART = 100  # documents whose shingles are held in memory at once


class Kin:
    """Carrier families.

    Attributes:
        family: of each document, the smallest document id among its near-copies.
        members: of each family.
    """

    def __init__(self) -> None:
        self.family: dict[DocumentId, str] = {}
        self.members: dict[str, list[DocumentId]] = {}
        self._ids: list[DocumentId] = []
        self._hashes: list[array[int]] = []
        self._found = RMinHashLSH(SAME_TEXT, PERMUTATIONS, BANDS)

    def add(self, documents: Iterable[Document]) -> set[str]:
        """Take up documents; the names of families that are new, have new members, or went up in another."""
        fresh = [document for document in documents if document.id not in self.family]
        changed: set[str] = set()
        for start in range(0, len(fresh), PART):
            changed.update(self._take_up(fresh[start : start + PART]))
        return changed | {self.family[DocumentId(key)] for key in changed}

    def _take_up(self, documents: Sequence[Document]) -> Iterator[str]:
        texts = [shingles(document) for document in documents]
        told = [text for text in texts if text]
        signed = iter(RMinHash.from_token_sets([sorted(text) for text in told], PERMUTATIONS, SEED) if told else ())
        for document, text in zip(documents, texts, strict=True):
            number = len(self._ids)
            self._ids.append(document.id)
            self._hashes.append(array("q", sorted(map(hash, text))))
            self.family[document.id] = document.id
            self.members[document.id] = [document.id]
            yield document.id
            if text:
                yield from self._join(number, text, next(signed))

    def _join(self, number: int, text: Shingles, signature: RMinHash) -> Iterator[str]:
        own = set(map(hash, text))
        for other in self._found.query(signature):
            names = {self.family[self._ids[one]] for one in (number, other)}
            if len(names) > 1 and self._alike(own, other):
                self._merge(*sorted(names))
                yield from names
        self._found.insert(number, signature)

    def _alike(self, own: set[int], other: int) -> bool:
        theirs = self._hashes[other]
        shorter = min(len(own), len(theirs))
        return bool(shorter) and sum(one in own for one in theirs) / shorter >= SAME_TEXT

    def _merge(self, name: str, other: str) -> None:
        for key in self.members[other]:
            self.family[key] = name
        self.members[name] += self.members.pop(other)
