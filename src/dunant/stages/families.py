"""Documents in, carrier families out: copies of one text count as one carrier.

Word shingles, MinHash signatures and locality-sensitive hashing find candidates in near linear time; true overlap
decides. Furniture is left out first, so that two sites' navigation makes no family and a changed menu breaks none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.rules.grouping import Groups

SHINGLE = 4  # words a shingle: two reports of one incident share names, seldom four words in a row
PERMUTATIONS = 192  # in bands of three rows: a pair with Jaccard 0.4 is a candidate with probability 0.99, 0.2 with 0.4
BANDS = 64
SEED = 1864  # any fixed number: the same documents make the same families on every machine
SAME_TEXT = 0.5  # share of the shorter text's shingles; 400 reports (FA-KES) leave a gap between 0.40 and 0.54
WORD = re.compile(r"\w+")
LOST = str.maketrans("", "", "'’‘,-‑")  # scraped copies lose these signs; they make no difference

Shingles = frozenset[str]


def families(documents: Iterable[Document]) -> dict[DocumentId, str]:
    """The family of each document: the smallest document id among its near-copies."""
    known = sorted({document.id: document for document in documents}.items())
    ids = [key for key, _ in known]
    texts = [shingles(document) for _, document in known]
    groups: Groups[int] = Groups(range(len(ids)))
    for left, right in _candidates(texts):
        if not groups.same(left, right) and overlap(texts[left], texts[right]) >= SAME_TEXT:
            groups.join(left, right)
    return {ids[place]: ids[groups.root(place)] for place in range(len(ids))}


def overlap(left: Shingles, right: Shingles) -> float:
    """The share of the shorter text's shingles that the longer one holds, 0 to 1: a shortened copy is a copy."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def shingles(document: Document) -> Shingles:
    """Every run of `SHINGLE` words of the text without furniture; a shorter text is one shingle."""
    words = WORD.findall(body(document).translate(LOST).casefold())
    if len(words) < SHINGLE:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def body(document: Document) -> str:
    """The text without its furniture."""
    kept, at = [], 0
    for span in sorted(document.furniture, key=lambda span: span.start):
        kept.append(document.text[at : max(at, span.start)])
        at = max(at, span.end)
    return " ".join([*kept, document.text[at:]])


def _candidates(texts: Sequence[Shingles]) -> Iterable[tuple[int, int]]:
    """Pairs that share a band, each once, the smaller place first."""
    told = [place for place, text in enumerate(texts) if text]
    signatures = RMinHash.from_token_sets([sorted(texts[place]) for place in told], PERMUTATIONS, SEED)
    lsh = RMinHashLSH(SAME_TEXT, PERMUTATIONS, BANDS)
    for place, signature in zip(told, signatures, strict=True):
        for other in sorted(lsh.query(signature)):
            yield other, place
        lsh.insert(place, signature)
