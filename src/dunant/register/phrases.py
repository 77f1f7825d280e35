"""The words of a phrase in, the state's body or the known name it holds out; what is left over must be harmless."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dunant.register.keys import Word, headless
from dunant.register.lists import words
from dunant.register.states import LONGEST_NAME, LONGEST_OFFICE, SHORTEST_OWNER, Phrase, States

LONGEST_ALIAS = 10  # words of a name in the register
TAIL = frozenset(("in", "near", "inside", "around", "at", "who", "which", "whose"))  # what follows tells where or which


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
    """Without "Iran-backed" and "backed by Iran", which tell of another party; "forces loyal to X" as "X forces"."""
    turned = _loyal(list(phrase))
    kept: list[Word] = []
    for word, after in zip(turned, [*turned[1:], None], strict=True):
        if word.key not in words("backing") or not kept or after is None:
            kept.append(word)
        elif after.key in words("by whom"):
            return kept
        else:
            kept.pop()
    return kept


def headed(phrase: Sequence[Word]) -> list[Word]:
    """The phrase before "in Aleppo" or "who runs it"; empty where it has no such tail."""
    at = next((place for place, word in enumerate(phrase) if place and word.key in TAIL), 0)
    return list(phrase[:at])


def _loyal(phrase: list[Word]) -> list[Word]:
    keys = [word.key for word in phrase]
    for sign in ("loyal", "allied"):
        if sign in keys[:-2] and keys[keys.index(sign) + 1] == "to":
            at = keys.index(sign)
            return phrase[at + 2 :] + phrase[:at]
    return phrase


def spans(phrase: Sequence[Word], known: Mapping[str, object], longest: int) -> Iterator[Span]:
    """Every run of words that is known, longest first, then from the left."""
    told = [word.key for word in phrase]
    for length in range(min(longest, len(told)), 0, -1):
        for start in range(len(told) - length + 1):
            if length == 1 and _ordinary(phrase[start]):
                continue
            run = " ".join(told[start : start + length])
            found = run if run in known else _turned(run, known, start + length < len(told))
            if found:
                yield Span(start, start + length, found)


def _turned(run: str, known: Mapping[str, object], followed: bool) -> str:
    """The run without an Arabic article, or "Assads" as "Assad": scraped texts lose apostrophes; empty if not known."""
    bare = headless(run)
    if bare in known:
        return bare
    owner = run[:-1] if followed and run[-1] == "s" and len(run) >= SHORTEST_OWNER else ""
    return owner if owner in known else bare[:-1] if owner and bare[:-1] in known else ""


def _ordinary(word: Word) -> bool:
    return not word.capital and word.key in words("capitals")


def overlap(one: Span, other: Span | None) -> bool:
    """Have both a word in common?"""
    return other is not None and one.start < other.end and other.start < one.end


def without(phrase: Sequence[Word], span: Span) -> list[Word]:
    """The words outside the span."""
    return [*phrase[: span.start], *phrase[span.end :]]


def harmless(rest: Iterable[Word], named: bool, more: Collection[str]) -> bool:
    """May these words, `more` among them, stand beside a name? A person's name may with `named` or after a title."""
    beside, titles = words("beside"), words("titles")
    left = [word for word in rest if word.key not in beside and word.key not in more]
    unknown = [word for word in left if word.key not in titles]
    if not unknown:
        return True
    return (named or len(unknown) < len(left)) and all(word.capital for word in unknown) \
        and not any(word.key in words("not now") for word in unknown)


def body(phrase: Sequence[Word], states: States, leaders: Mapping[str, str]) -> Body | None:
    """The body that a phrase with exactly one state, or with a state's leader and his troops or government, names."""
    if any(word.key in words("not now") for word in phrase):
        return None
    nation = next(spans(phrase, states.nations, LONGEST_NAME), None)
    rest = without(phrase, nation) if nation else list(phrase)
    if next(spans(rest, states.nations, LONGEST_NAME), None):
        return None
    iso = states.nations[nation.key] if nation else ""
    return _of_leader(iso, rest, states, leaders) or (_of_state(iso, rest, states) if iso else None)


def _of_leader(iso: str, rest: list[Word], states: States, leaders: Mapping[str, str]) -> Body | None:
    """"President Assad's troops" are the state's; the president himself is a person."""
    leader = next(spans(rest, leaders, LONGEST_NAME), None)
    if leader is None or (iso and leaders[leader.key] != iso):
        return None
    around = without(rest, leader)
    office = next((span for span in spans(around, states.phrases, LONGEST_OFFICE)
                   if not states.phrases[span.key].office.personal), None)
    if office is None or not harmless(without(around, office), True, words("troops")):
        return None
    return Body(leaders[leader.key], states.phrases[office.key])


def _of_state(iso: str, rest: list[Word], states: States) -> Body | None:
    office = next(spans(rest, states.phrases, LONGEST_OFFICE), None)
    if office is None:
        return Body(iso, None) if harmless(rest, False, ()) else None
    phrase = states.phrases[office.key]
    holder = phrase.office.personal or office.key.rpartition(" ")[2] in words("titles")
    return Body(iso, phrase) if harmless(without(rest, office), holder, words("troops")) else None


def generic(phrase: Sequence[Word], states: States) -> Phrase | None:
    """The office that words without any state name, as "government troops" do; None where they are too common."""
    office = next(spans(phrase, states.phrases, LONGEST_OFFICE), None)
    if office is None or states.phrases[office.key].bound:
        return None
    beside = words("beside") | words("titles") | words("troops")
    return states.phrases[office.key] if all(word.key in beside for word in without(phrase, office)) else None
