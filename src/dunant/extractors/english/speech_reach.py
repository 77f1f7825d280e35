"""A sentence and its cues in, the stretches that each cue's speaker says out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.speech_cues import CUTS, FINITE, GERUND, OPENERS, Cue, opening
from dunant.extractors.english.speech_phrases import Phrases

BREAKS = words("speech", "breaks")
RELATIVES = frozenset({"which", "who", "whom", "what", "where", "that", "whose"})
QUOTES = frozenset('"“”')
RELATIVE_REACH = 7  # tokens before "which X said" that X speaks of
SHORTEST_CLAUSE = 4  # tokens before "X said" that can be what X said


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` to `last` (excluded) are said by the speaker of `cue`."""

    cue: Cue
    first: int
    last: int


def stretches(phrases: Phrases, cues: list[Cue]) -> list[Stretch]:
    """What each cue of the sentence attributes; a cue that attributes nothing here has no stretch."""
    found: list[Stretch] = []
    for n, cue in enumerate(cues):
        floor = cues[n - 1].last if n else 0
        ceiling = cues[n + 1].first if n + 1 < len(cues) else len(phrases.tokens)
        if cue.form in ("citing", "by"):
            floor = cues[n - 2].last if n > 1 else 0
            sides = iter([(floor, len(phrases.tokens))])
        else:
            sides = _sides(phrases, cue, floor, ceiling)
        for first, last in sides:
            first, last = _trimmed(phrases, first, last)
            if first < last:
                found.append(Stretch(cue, first, last))
    return found


def _sides(phrases: Phrases, cue: Cue, floor: int, ceiling: int) -> Iterator[tuple[int, int]]:
    left, right = (floor, cue.first), (cue.last, ceiling)
    if left[1] > floor and phrases.tokens[left[1] - 1].low in ("which", "that", "whom"):
        yield _relative_noun(phrases, left[1] - 1, floor), left[1]  # "the attack which X said killed five"
    if cue.form in ("weak", "gerund"):
        yield right
        return
    has_left, has_right = _has_left(phrases, *left), _words(phrases, *right) > 0
    if cue.form == "inverse" or cue.form == "according":
        backward, forward = has_left, not has_left or _resumes(phrases, cue)
    else:
        backward, forward = _directions(phrases, cue, left, right) if has_left and has_right else (has_left, has_right)
    if backward:
        yield left
    if forward:
        yield right


def _relative_noun(phrases: Phrases, relative: int, floor: int) -> int:
    """Where the noun phrase before "which" begins: after a verb, a comma, or RELATIVE_REACH tokens back."""
    end = relative - 1 if phrases.tokens[relative - 1].text == "," else relative
    for i in range(end - 1, max(floor, end - RELATIVE_REACH) - 1, -1):
        if phrases.kinds[i] in "XR" or _clause(phrases, i, i + 1) or phrases.tokens[i].low.endswith("ed"):
            return i + 1
    return max(floor, end - RELATIVE_REACH)


def _words(phrases: Phrases, first: int, last: int) -> int:
    return sum(kind not in "X" for kind in phrases.kinds[first:last])


def _has_left(phrases: Phrases, floor: int, end: int) -> bool:
    """Is there more than an opening before the cue?"""
    start = opening(phrases, floor, end)
    small = phrases.tokens[end].capital and (
        phrases.kinds[end] in "DPR" or phrases.tokens[end].low == "according"
    )  # a full stop is lost before "The", "According"
    if small or start >= end or phrases.tokens[end - 1].low in RELATIVES:
        return False
    quoted = any(token.text in QUOTES for token in phrases.tokens[floor:end])
    return quoted or _words(phrases, start, end) >= SHORTEST_CLAUSE or _clause(phrases, start, end)


def _clause(phrases: Phrases, first: int, last: int) -> bool:
    tokens = phrases.tokens[first:last]
    return any(token.low in FINITE or (n and token.low.endswith("ed")) for n, token in enumerate(tokens))


def _resumes(phrases: Phrases, cue: Cue) -> bool:
    """Does what is said go on after "X," or with a quotation?"""
    after = phrases.tokens[cue.last : cue.last + 2]
    return bool(after) and after[0].text in '"“' and len(phrases.tokens) > cue.last + 2


def _directions(phrases: Phrases, cue: Cue, left: tuple[int, int], right: tuple[int, int]) -> tuple[bool, bool]:
    """(backward, forward) where words stand on both sides of "X said"."""
    tokens = phrases.tokens
    following = tokens[right[0]]
    enclosed = tokens[cue.first - 1].text == "," and following.text == ","
    if enclosed:
        beyond = tokens[right[0] + 1].low if right[0] + 1 < right[1] else ""
        return True, not (beyond in BREAKS or beyond in GERUND)
    if following.low == "that":
        return False, True
    if following.text in '"“:':
        return tokens[cue.first - 1].text in '"”,', True
    if tokens[cue.first - 1].text in '"”':
        return True, following.text in '"“'
    if following.low in BREAKS or following.low in GERUND or following.text in ",;)-–—":
        return True, False
    return _by_shape(phrases, left, right)


def _by_shape(phrases: Phrases, left: tuple[int, int], right: tuple[int, int]) -> tuple[bool, bool]:
    """Which side is the clause: after "and X said", and behind a mere side phrase, it is what follows."""
    tokens = phrases.tokens
    before = tokens[left[1] - 1].low
    if before in CUTS or before in ("and", "but", ";"):
        return False, True
    forward = _clause(phrases, *right)
    start = opening(phrases, *left)
    side = tokens[start].low in OPENERS or tokens[left[0]].low in OPENERS
    backward = _clause(phrases, *left) and not (side and forward)
    if backward and forward and tokens[left[1] - 1].text == ",":
        backward = False
    return (True, False) if backward else (False, True)


def _trimmed(phrases: Phrases, first: int, last: int) -> tuple[int, int]:
    while first < last and (phrases.tokens[first].text in ",:;" or phrases.tokens[first].low == "that"):
        first += 1
    while first < last and phrases.tokens[last - 1].text in ",:;.":
        last -= 1
    return first, last
