"""Attributions in; those that carry over to sentences and quotations without a word of saying, out.

Measured on the train gold (150 reports): of the figures and attacks in a sentence without a cue one in six is
attributed, and neither distance nor being between two sentences of one speaker tells which. What tells is how the
sentence opens ("Among them", "Those taken", "The rest") and a quotation or first person that goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.text import Sentence

if TYPE_CHECKING:
    from dunant.extractors.english.speech import Attribution

OPENERS = tuple(entry.split() for entry in sorted(words("speech", "carried")))
FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})
BACKGROUND = words("speech", "background")
REACH = 2  # sentences a quotation may be away from the words that name its speaker
CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Stage:
    """What one document's carrying needs: its sentences, its quotations, and what is attributed already."""

    sentences: Sequence[Sentence]
    quotations: Sequence[tuple[int, int]]
    attributions: Sequence[Attribution]


def carried(stage: Stage) -> list[Attribution]:
    """The further attributions, in order."""
    return [*_quoted(stage), *_continued(stage)]


def _quoted(stage: Stage) -> list[Attribution]:
    """Quotations that no cue touches: who spoke last speaks on, else who speaks next."""
    found: list[Attribution] = []
    starts = [a.start for a in stage.attributions]
    sentence_starts = [sentence.start for sentence in stage.sentences]
    for start, end in stage.quotations:
        if any(a.start < end and start < a.end for a in stage.attributions):
            continue
        index = max(0, bisect_left(sentence_starts, start + 2) - 1)
        at = bisect_left(starts, start)
        near = [a for a in stage.attributions[max(0, at - 1) : at + 1] if abs(a.sentence - index) <= REACH]
        if near:
            found.append(replace(near[0], sentence=index, start=start, end=end, cue=CARRIED, direct=True))
    return found


def _continued(stage: Stage) -> list[Attribution]:
    """Sentences that open as a part of what was just said."""
    found: list[Attribution] = []
    latest: dict[int, Attribution] = {}
    for attribution in stage.attributions:
        latest[attribution.sentence] = attribution
    for sentence in stage.sentences[1:]:
        before = latest.get(sentence.index - 1)
        if before and sentence.index not in latest and _goes_on(sentence):
            attribution = replace(before, sentence=sentence.index, start=sentence.start, end=sentence.end, cue=CARRIED)
            latest[sentence.index] = attribution
            found.append(attribution)
    return found


def _goes_on(sentence: Sentence) -> bool:
    low = [token.low for token in sentence.tokens if token.text[0].isalnum()]
    if not low:
        return False
    if low[0] in FIRST_PERSON or sum(word in FIRST_PERSON for word in low) >= 2:
        return True
    return any(low[: len(opener)] == opener for opener in OPENERS) and BACKGROUND.isdisjoint(low)
