"""The words of a phrase in, the state's body or the known name it holds out; what is left over must be harmless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dunant.register.keys import Word, headless, joined
from dunant.register.lists import words
from dunant.register.states import LONGEST_NAME, LONGEST_OFFICE, Phrase, States

LONGEST_ALIAS = 10  # words of a name in the register
SHORT = 5  # letters: a single word this short names somebody inside a phrase only with a capital


class Span(NamedTuple):
    """Words `start` to `end` (end excluded) and what they mean as a key."""

    start: int
    end: int
    key: str


class Body(NamedTuple):
    """A state's body: ISO alpha-2, empty where no state is named, and the words for the office, None for the state."""

    iso: str
    phrase: Phrase | None


def plainly(phrase: Sequence[Word]) -> list[Word]:
    """The phrase without "Iran-backed", which tells of another party, and with "forces loyal to X" as "X forces"."""
    turned = _loyal(list(phrase))
    kept: list[Word] = []
    for at, word in enumerate(turned):
        if word.key in words("backing") and kept and at + 1 < len(turned):
            kept.pop()
        else:
            kept.append(word)
    return kept


def _loyal(phrase: list[Word]) -> list[Word]:
    keys = [word.key for word in phrase]
    for sign in ("loyal", "allied"):
        if sign in keys[:-2] and keys[keys.index(sign) + 1] == "to":
            at = keys.index(sign)
            return phrase[at + 2 :] + phrase[:at]
    return phrase


def spans(phrase: Sequence[Word], known: Mapping[str, object], longest: int) -> Iterator[Span]:
    """Every run of words that is known, longest first, then from the left."""
    for length in range(min(longest, len(phrase)), 0, -1):
        for start in range(len(phrase) - length + 1):
            run = list(phrase[start : start + length])
            for found in {joined(run): 0, headless(joined(run)): 0}:
                if found in known and not (length == 1 and _ordinary(run[0])):
                    yield Span(start, start + length, found)


def _ordinary(word: Word) -> bool:
    return not word.capital and word.key in words("capitals")


def without(phrase: Sequence[Word], span: Span) -> list[Word]:
    """The words outside the span."""
    return [*phrase[: span.start], *phrase[span.end :]]


def harmless(rest: Iterable[Word], named: bool, more: Iterable[str] = ()) -> bool:
    """May these words stand beside a name? With `named`, a person's name may, after a title that is there."""
    allowed, titles = words("beside") | words("members") | frozenset(more), words("titles")
    left = [word for word in rest if word.key not in allowed]
    unknown = [word for word in left if word.key not in titles]
    if not unknown:
        return True
    return (named or len(unknown) < len(left)) and all(word.capital for word in unknown) \
        and not any(word.key in words("not now") for word in unknown)


def body(phrase: Sequence[Word], states: States, leaders: Mapping[str, str]) -> Body | None:
    """The state's body that a phrase with exactly one state (or one leader, for troops and the like) names."""
    if any(word.key in words("not now") for word in phrase):
        return None
    nation = next(spans(phrase, states.nations, LONGEST_NAME), None)
    if nation is not None:
        return _body(states.nations[nation.key], without(phrase, nation), states)
    leader = next(spans(phrase, leaders, LONGEST_NAME), None)
    if leader is None:
        return None
    found = _body(leaders[leader.key], without(phrase, leader), states)
    return found if found and found.phrase and not found.phrase.office.personal else None


def _body(iso: str, rest: list[Word], states: States) -> Body | None:
    if next(spans(rest, states.nations, LONGEST_NAME), None):
        return None
    office = next(spans(rest, states.phrases, LONGEST_OFFICE), None)
    if office is None:
        return Body(iso, None) if _titled(rest) else None
    phrase, held = states.phrases[office.key], office.key.rpartition(" ")[2] in words("titles")
    return Body(iso, phrase) if harmless(without(rest, office), phrase.office.personal or held) else None


def _titled(rest: Sequence[Word]) -> bool:
    """Only words like "the new" or a spokesman and his name beside the state."""
    members = words("members")
    return harmless(rest, False) and not any(word.key in members for word in rest)


def generic(phrase: Sequence[Word], states: States) -> Phrase | None:
    """The office that words without any state name, as "government troops" do; None where they are too common."""
    office = next(spans(phrase, states.phrases, LONGEST_OFFICE), None)
    if office is None or states.phrases[office.key].bound:
        return None
    rest = without(phrase, office)
    return states.phrases[office.key] if all(word.key in words("beside") | words("titles") for word in rest) else None
