"""A quote and the number that a language model read in it in, the number as our own grammar reads it out, or a refusal.

The model says which number counts whom; how large it is and how it is hedged is read again from the words. A model
that says 30 where the words say 25 is refused: a wrong figure does harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dunant.extractors.llm_held import Held
from dunant.model.document import Quote
from dunant.model.vocab import Qualifier, Status


class Refused(Exception):
    """Why a record is not taken: a code and words."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code, self.what = code, what


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the document has it: `start` and `end` are its offsets, or those of the noun where none is said."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    start: int
    end: int
    who: str = ""
    status: Status = Status.UNKNOWN
    bare: bool = False

    @property
    def bounds(self) -> set[int]:
        """The numbers said."""
        return {bound for bound in (self.low, self.high) if bound is not None}

    def __str__(self) -> str:
        return f"{self.low if self.low is not None else ''}–{self.high if self.high is not None else ''}"


def reread(held: Held, quoted: Quote, claimed: Number) -> Number:
    """The number in the quote that the model means, as our grammar reads it.

    Raises:
        Refused: none agrees with what the model says.
    """
    found = list(numbers(held, quoted))
    fits = [one for one in found if one.bounds == claimed.bounds]
    if fits:
        return min(fits, key=lambda one: (one.who.casefold() != claimed.who.casefold(), one.bare))
    if _named(held, quoted, claimed, found):
        name = held.name(claimed.who, quoted) or quoted
        return Number(1, 1, Qualifier.EXACT, name.start, name.end)
    said = ", ".join(str(one) for one in found) or "no number that can be read"
    raise Refused("number_refused", f"the model says {claimed} where “{quoted.exact}” says {said}")


def numbers(held: Held, quoted: Quote) -> Iterator[Number]:
    """The numbers of people in a quote; a hedge just before it ("at least") counts too."""
    article, nouns = held.article, False
    for i in held.sentences(quoted):
        sentence = article.sentences[i]
        for group in article.groups(i):
            nouns = True
            start, end = sentence.span(*group.number)
            if quoted.start <= start and end <= quoted.end:
                bare = group.form == "bare"
                yield Number(group.low, group.high, group.qualifier, start, end, group.who, group.status, bare)
        for count in article.counts(i):
            start, end = sentence.span(count.number_first, count.number_last)
            # "25 человек": no noun for people is known here, nor one for things
            loose = count.unit == "" and not nouns and not held.document.language.startswith("en")
            if quoted.start <= start and end <= quoted.end and (loose or count.unit == "member"):
                yield Number(count.low, count.high, count.qualifier, start, end)


def _named(held: Held, quoted: Quote, claimed: Number, found: list[Number]) -> bool:
    """One victim who is named, in a quote that counts nobody: only that can be true without a number being said."""
    name = held.name(claimed.who, quoted) if claimed.bounds == {1} else None
    inside = name is not None and quoted.start <= name.start and name.end <= quoted.end
    return inside and all(one.bare for one in found) and claimed.who[:1].isupper()
