"""A few real reports in, as many invented ones as wanted out, with the claims and places that real ones have.

An invented report keeps the shape of a real one: its sentences, what is claimed where in the text, how precisely. What
it tells is moved: rare names become other names of the same length, the days and coordinates shift, the numbers
change. So each turn through the real reports tells other incidents. Every fourth report is told again by another outlet
in other words and partly with other figures: that one is the same incident. Names that many of the real reports hold
("Aleppo", "Monday") stay, as they do in a war.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import count
from typing import TypeVar

from dunant.linkers.telling import ordinary
from dunant.model.claim import Claim, Figure, Mention
from dunant.model.document import Document, Quote
from dunant.model.ids import ClaimId, DocumentId, FigureId, digest, document_id, sha256
from dunant.model.judgement import Judgement, judge
from dunant.model.when import When

WORD = re.compile(r"[^\W\d_]+")
COMMON = 0.1  # share of the real reports: a name that more hold is the war's own and stays
STEP_DAYS = 11  # from one turn to the next
AGAIN = 4  # every fourth report is told twice
SHIFT_DEG = 0.9  # the farthest that coordinates move, either way
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
OTHERS = ("Harbour Wire", "Ridge Post", "Delta Radio", "Lantern News", "Causeway Times")
Of = TypeVar("Of", Claim, Figure, Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report with what was found in it, and where."""

    document: Document
    claims: tuple[Claim, ...]
    placed: tuple[Judgement, ...]


def invented(real: Sequence[Report]) -> Iterator[Report]:
    """Without an end; the same every time."""
    held = Counter(word for one in real for word in set(WORD.findall(one.document.text)))
    stay = frozenset(word for word, reports in held.items() if reports > COMMON * len(real))
    for turn in count(1):
        for at, one in enumerate(real):
            yield _Telling(turn, 0, stay).report(one)
            if at % AGAIN == 0:
                yield _Telling(turn, 1, stay).report(one)


@dataclass(frozen=True, slots=True)
class _Telling:
    """One way to tell what happened in one turn."""

    turn: int
    again: int
    stay: frozenset[str]

    def report(self, one: Report) -> Report:
        """The report as it is told here."""
        text, old = self.words(one.document.text), one.document
        source = OTHERS[_number(old.id, self.turn) % len(OTHERS)] if self.again else old.source
        capture, address = sha256(text.encode()), f"{old.address}-{self.turn}-{self.again}"
        made = replace(
            old, id=document_id(capture, source, address), capture=capture, source=source, address=address, text=text,
            label=f"{old.label}-{self.turn}-{self.again}", title=self.words(old.title),
            published=self.day(old.published),
        )
        claims = tuple(self.claim(claim, made) for claim in one.claims)
        return Report(document=made, claims=claims, placed=tuple(map(self.place, one.placed)))

    def words(self, text: str) -> str:
        """Rare names by the turn, half of the other words by the telling; every word keeps its length."""
        return WORD.sub(lambda found: self.word(found[0]), text)

    def word(self, word: str) -> str:
        """One word as it stands here."""
        small = word.casefold()
        if word[0].isupper():
            return word if word in self.stay or small in ordinary() else spelt(word, str(self.turn))
        if small in ordinary() and len(small) < 4:
            return word
        key = f"{self.turn}/{self.again}"
        return spelt(word, key) if _number(small, key) % 2 else word

    def day(self, day: date | None) -> date | None:
        """The day, so many turns later."""
        return day + timedelta(days=STEP_DAYS * self.turn) if day else None

    def claim(self, claim: Claim, document: Document) -> Claim:
        """The claim of the document told here."""
        when = claim.when
        return replace(
            claim, id=self.claim_id(claim.id), document=document.id, quote=_quote(claim.quote, document),
            when=when and When(first=self.day(when.first), last=self.day(when.last), words=when.words, note=when.note),
            where=self.names(claim.where, document), actors=self.names(claim.actors, document),
            attributed_to=self.names(claim.attributed_to, document),
            figures=tuple(self.figure(figure, document) for figure in claim.figures),
        )

    def names(self, mentions: Sequence[Mention], document: Document) -> tuple[Mention, ...]:
        """Who is mentioned here."""
        return tuple(
            replace(one, name=self.words(one.name), quote=one.quote and _quote(one.quote, document)) for one in mentions
        )

    def figure(self, figure: Figure, document: Document) -> Figure:
        """Another number; a third of those told again differ a little from the first."""
        more = _number(figure.id, self.turn) % 9 + (self.again and _number(figure.id, "again") % 3 == 0)
        low, high = (end + more if end else end for end in (figure.low, figure.high))
        part = figure.part_of and self.figure_id(figure.part_of)
        return replace(figure, id=self.figure_id(figure.id), low=low, high=high, part_of=part, victims=(),
                       quote=_quote(figure.quote, document))

    def figure_id(self, key: FigureId) -> FigureId:
        """Another id for each telling."""
        return FigureId("fig-" + digest(key, self.turn, self.again))

    def claim_id(self, key: str) -> ClaimId:
        """Another id for each telling."""
        return ClaimId("clm-" + digest(key, self.turn, self.again))

    def place(self, answer: Judgement) -> Judgement:
        """The place of the gazetteer with a point of its own."""
        parts = json.loads(answer.value) if answer.value else {}
        for axis in ("lat", "lon"):
            if axis in parts and parts.get("precision") not in ("country", "province", "region"):
                parts[axis] += SHIFT_DEG * (_number(answer.right, f"{axis}{self.turn}") % 201 - 100) / 100
        return judge(answer.question, self.claim_id(answer.left), answer.right, verdict=answer.verdict, by=answer.by,
                     at=answer.at, value=json.dumps(parts, sort_keys=True), score=answer.score, reason=answer.reason)


@lru_cache(maxsize=100_000)
def spelt(word: str, key: str) -> str:
    """Another word of the same length and capitals."""
    turned = _number(word.casefold(), key)
    made = []
    for letter in word:
        small = letter.casefold()
        row = VOWELS if small in VOWELS else CONSONANTS if small in CONSONANTS else ""
        turned = turned * 48271 % 2147483647 + 1
        other = row[(row.index(small) + 1 + turned % (len(row) - 1)) % len(row)] if row else letter
        made.append(other.upper() if letter.isupper() else other)
    return "".join(made)


@lru_cache(maxsize=100_000)
def _number(*parts: object) -> int:
    return int.from_bytes(blake2b("\x1f".join(map(str, parts)).encode(), digest_size=4).digest(), "big")


def _quote(quote: Quote, document: Document) -> Quote:
    """The words that stand in the same place."""
    return Quote(document=DocumentId(document.id), start=quote.start, end=quote.end,
                 exact=document.text[quote.start : quote.end])
