"""An article in; the homes it counts as evacuated, destroyed or damaged out, as people displaced by household.

Displacement monitors count destroyed homes as displacement that nobody has counted yet. The text does not say so, hence
the claim is hypothetical, enters no toll and no record of the codebook; evacuated homes are displaced households.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dunant.extractors.english import harm
from dunant.extractors.english.article import Article
from dunant.extractors.english.groups import Group
from dunant.extractors.english.harm_context import Context
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.numbers import Count
from dunant.extractors.english.people import boundaries
from dunant.extractors.english.text import Sentence, Token
from dunant.model.claim import Claim
from dunant.model.vocab import Effect, Modality, Status

EVACUATED = "evacuated"
FATES = (EVACUATED, "destroyed", "damaged")
NOUN_REACH = 5  # tokens from a number to its noun: "over 25,000 mud-and-thatch homes"
FATE_REACH = 8  # tokens from the noun to what befell it: "houses have so far been completely destroyed"
BEFORE_REACH = 4  # tokens from the deed to the number: "destruction of some 2,000 houses"
CELL = 6  # tokens before the number in a cell of a table: "Completely destroyed housing: 146"


def claims(article: Article) -> list[Claim]:
    """The homes counted, in text order, one claim a count."""
    found: list[Claim] = []
    context = Context(article)
    for i, sentence in enumerate(article.sentences):
        context.pass_over(i)
        if words("dwellings", "nouns").isdisjoint(token.low for token in sentence.tokens):
            continue
        for frame in _frames(sentence, article.counts(i)):
            claim = harm.claim_of(article, i, frame, context)
            told = frame.pattern == EVACUATED
            found.append(claim if told else replace(claim, modality=Modality.HYPOTHETICAL))
    return found


def _frames(sentence: Sentence, counts: list[Count]) -> Iterator[Suffered]:
    """Each count of homes with what befell them."""
    homes = ""
    for k, count in enumerate(counts):
        if count.unit:
            continue
        limit = counts[k + 1].first if k + 1 < len(counts) else len(sentence.tokens)
        noun = _noun(sentence.tokens, count, limit)
        homely = noun >= 0 or (homes and _bare(sentence.tokens, count))
        fate = _fate(sentence.tokens, count, noun, limit) if homely else None
        cell = _cell(sentence.tokens, count) if fate is None and noun < 0 else None
        if fate or cell:
            at, said = fate or cell or (0, "")
            homes = _words(sentence, count.last, noun) if noun >= 0 else homes or "homes"
            yield Suffered(_group(count, noun, homes), Effect.DISPLACED, said, (at, at + 1), "K")
        elif noun >= 0:
            homes = _words(sentence, count.last, noun)


def _group(count: Count, noun: int, homes: str) -> Group:
    number = (count.number_first, count.number_last)
    last = max(count.last, noun + 1)
    return Group(count.first, last, "counted", count.low, count.high, count.qualifier, homes, Status.UNKNOWN, number)


def _words(sentence: Sentence, first: int, noun: int) -> str:
    first += sentence.tokens[first].low == "of"
    return sentence.text[sentence.tokens[first].start - sentence.start : sentence.tokens[noun].end - sentence.start]


def _noun(tokens: list[Token], count: Count, limit: int) -> int:
    """The noun for homes that the count counts; -1 where it counts something else."""
    found = -1
    for i in range(count.last, min(limit, count.last + NOUN_REACH)):
        token = tokens[i]
        if not token.text[0].isalpha() or (token.low in boundaries() and i > count.last):
            break
        if token.low in words("dwellings", "nouns"):
            found = i
        elif found >= 0:
            break
    return found


def _fate(tokens: list[Token], count: Count, noun: int, limit: int) -> tuple[int, str] | None:
    """What befell them: told right before the count, inside it, or after the noun."""
    near = BEFORE_REACH if noun >= 0 else 1
    before = range(count.first - 1, max(-1, count.first - 1 - near), -1)
    for i in before:
        if said := _said(tokens[i]):
            return i, said
        if tokens[i].text in ",;." or tokens[i].text[0].isdigit() or tokens[i].low in ("and", "by", "with"):
            break
    reach = FATE_REACH if noun >= 0 else 1
    for i in range(count.last, min(limit, max(noun + 1, count.last) + reach)):
        if said := _said(tokens[i]):
            return i, said
        if tokens[i].text in ";.":
            break
    return None


def _bare(tokens: list[Token], count: Count) -> bool:
    """ "More than 300 damaged", "destroyed 20 others": no noun of its own follows."""
    after = tokens[count.last].low if count.last < len(tokens) else "."
    if count.first > 0 and _said(tokens[count.first - 1]) and after in boundaries():
        return True
    return after in ("others", "more", "were", "have", "and") or not after[0].isalnum() or after in _fates()


def _cell(tokens: list[Token], count: Count) -> tuple[int, str] | None:
    """ "Completely destroyed housing: 146": noun and fate stand before the count, and nothing but they."""
    closed = count.last == len(tokens) or tokens[count.last].text in "(.;"
    if count.first > CELL or not closed or words("dwellings", "nouns").isdisjoint(t.low for t in tokens[: count.first]):
        return None
    return next(((i, said) for i in range(count.first) if (said := _said(tokens[i]))), None)


def _said(token: Token) -> str:
    return _fates().get(token.low, "")


@cache
def _fates() -> dict[str, str]:
    return {word: fate for fate in reversed(FATES) for word in words("dwellings", fate)}
