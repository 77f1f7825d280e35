"""Words that a language model gave in, the place where the document holds them out, or nothing.

What is not held is refused: a model that makes something up cannot get it into the record.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from dunant.extractors.english.article import Article
from dunant.extractors.english.dates import TimeExpression
from dunant.extractors.llm_messages import Part
from dunant.model.claim import Mention
from dunant.model.document import Document, Quote, quote
from dunant.model.vocab import Certainty, Role
from dunant.model.when import When

LONGEST_QUOTE = 400  # characters; the longest of 2,312 gold quotes has 202
LONGEST_NAME = 120  # characters; longer "names" are sentences
BEFORE, AFTER = r"(?<!\w)(?<!\d[.,])", r"(?!\w)(?![.,]\d)"  # no word and no number ("1,250") is cut in two


class Held:
    """What one part of a document holds, furniture left out."""

    def __init__(self, article: Article, part: Part) -> None:
        self.article = article
        self.document: Document = article.document
        self.part = part
        self._starts = [sentence.start for sentence in article.sentences]

    def quote(self, words: object) -> Quote | None:
        """The first place of exactly these words, blanks and line ends aside; None where there is none."""
        spans = self._spans(words, LONGEST_QUOTE)
        return quote(self.document, *spans[0]) if spans else None

    def name(self, words: object, near: Quote) -> Quote | None:
        """The place of a name nearest to `near`; capitals count only where the name stands in both ways."""
        spans = self._spans(words, LONGEST_NAME) or self._spans(words, LONGEST_NAME, re.IGNORECASE)
        nearest = min(spans, key=lambda span: max(near.start - span[1], span[0] - near.end), default=None)
        return quote(self.document, *nearest) if nearest else None

    def mention(self, words: object, near: Quote, role: Role, certainty: Certainty) -> Mention | None:
        """The name as a Mention, written as the document has it."""
        found = self.name(words, near)
        return Mention(name=found.exact, role=role, quote=found, certainty=certainty) if found else None

    def where(self, words: object, near: Quote) -> tuple[Mention, ...]:
        """A place, then what the document says contains it."""
        found = self.name(words, near)
        if found is None:
            return ()
        mentions = self.article.places.mentions[self.sentence(found.start)]
        known = next((one for one in mentions if (one.start, one.end) == (found.start, found.end)), None)
        chain = self.article.where(known)
        if chain and chain[0].name == found.exact:
            return chain
        return (Mention(name=found.exact, role=Role.PLACE, quote=found),)

    def sentence(self, at: int) -> int:
        """The index of the sentence in which that character stands."""
        return max(0, bisect_right(self._starts, at) - 1)

    def sentences(self, quoted: Quote) -> range:
        """The indices of the sentences that a quote touches."""
        return range(self.sentence(quoted.start), self.sentence(quoted.end - 1) + 1)

    def times(self) -> list[TimeExpression]:
        """Every word of time in the document whose days are known."""
        every = (time for i in range(len(self._starts)) for time in self.article.times(i))
        return [time for time in every if time.when.known]

    def when(self, days: tuple[str, str]) -> When | None:
        """The days, where the document's own words of time mean just these; or run from one of them to publication."""
        for time in self.times():
            if time.when.days == days:
                return time.when
        running = days[1] == str(self.document.published)
        starts = (time.when for time in self.times() if str(time.when.first) == days[0])
        opened = next(starts, None) if running else None
        return opened and When(first=opened.first, last=self.document.published, words=opened.words)

    def begins(self, day: str) -> bool:
        """Do words of time in the document begin with that year, month or day?"""
        return any(str(time.when.first).startswith(day) for time in self.times())

    def _spans(self, words: object, longest: int, flags: int = 0) -> list[tuple[int, int]]:
        """Where the words stand in the part, as whole words and outside the furniture."""
        parts = words.split() if isinstance(words, str) and len(words) <= longest else []
        if not parts or not any(letter.isalnum() for letter in "".join(parts)):
            return []
        before, after = (BEFORE if parts[0][0].isalnum() else ""), (AFTER if parts[-1][-1].isalnum() else "")
        pattern = re.compile(before + r"\s+".join(map(re.escape, parts)) + after, flags)
        found = (match.span() for match in pattern.finditer(self.document.text, self.part.start, self.part.end))
        return [span for span in found if not self._in_furniture(*span)]

    def _in_furniture(self, start: int, end: int) -> bool:
        return any(span.start < end and start < span.end for span in self.document.furniture)
