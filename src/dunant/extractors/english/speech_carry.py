"""Attributions in; those that carry over to sentences and quotations without a word of saying, out.

A quotation or a first person that goes on carries, and so does a sentence that opens as a part of what was said
("Among them", "Those taken", "The rest"): right in 17 of 18 records of the gold (train and dev). Of the other
sentences without a cue one in eight is attributed there; a sentence right behind an attribution that tells an event of
the day in the simple past, with another attribution still to come, is so in about half (35 of 68). A logistic model
over 30 such features, fitted on train, was right in 17 of 20 on dev but in 1 of 11 on train folds it had not seen: the
two golds differ here, and the plain rule was kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.speech_attribution import Attribution
from dunant.extractors.english.speech_spans import Spans
from dunant.extractors.english.text import Sentence

OPENERS = tuple(entry.split() for entry in sorted(words("speech", "carried")))
FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})
BACKGROUND = words("speech", "background")
TODAY = words("speech", "today")
STANDING = words("speech", "standing")
ASIDE = words("speech", "aside")
ITEMS = words("speech", "items")
YEAR = re.compile(r"(?:19|20)\d\d")
REACH = 2  # sentences that a quotation may be away from the words that name its speaker
CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Stage:
    """What one document's carrying needs: its sentences, its quotations, and what is attributed already."""

    sentences: Sequence[Sentence]
    quotations: Spans
    attributions: Sequence[Attribution]


def carried(stage: Stage) -> list[Attribution]:
    """The further attributions, in order."""
    quoted = _quoted(stage)
    together = sorted([*stage.attributions, *quoted], key=lambda attribution: attribution.start)
    return [*quoted, *_continued(replace(stage, attributions=together))]


def _quoted(stage: Stage) -> list[Attribution]:
    """Quotations that no cue touches: who spoke last speaks on, else who speaks next."""
    found: list[Attribution] = []
    starts = [a.start for a in stage.attributions]
    sentence_starts = [sentence.start for sentence in stage.sentences]
    taken = Spans((a.start, a.end) for a in stage.attributions)
    for start, end in stage.quotations.spans:
        if taken.over(start, end):
            continue
        index = max(0, bisect_left(sentence_starts, start + 2) - 1)
        at = bisect_left(starts, start)
        near = [a for a in stage.attributions[max(0, at - 1) : at + 1] if abs(a.sentence - index) <= REACH]
        if near:
            found.append(replace(near[0], sentence=index, start=start, end=end, cue=CARRIED, direct=True))
    return found


def _continued(stage: Stage) -> list[Attribution]:
    """Sentences that open as a part of what was just said, or that go on telling it."""
    found: list[Attribution] = []
    own = {attribution.sentence: attribution for attribution in stage.attributions}
    spans = Spans((attribution.start, attribution.end) for attribution in stage.attributions)
    last_cue = max(own, default=0)
    latest: Attribution | None = None
    cue_at = -2
    for sentence in stage.sentences:
        held = spans.over(sentence.start, sentence.end)
        if sentence.index in own or held:
            latest, cue_at = own.get(sentence.index) or stage.attributions[held[-1]], sentence.index
        elif latest and (
            (sentence.index - max(cue_at, latest.sentence) == 1 and _goes_on(sentence))
            or (sentence.index - cue_at == 1 and sentence.index < last_cue and _tells(sentence, latest))
        ):
            latest = replace(latest, sentence=sentence.index, start=sentence.start, end=sentence.end, cue=CARRIED)
            found.append(latest)
    return found


def _tells(sentence: Sentence, before: Attribution) -> bool:
    """Does the sentence tell an event of the day that the speaker before may well be telling still?"""
    if sentence.opens or not ITEMS.isdisjoint(before.speaker.lower().split()):
        return False
    low = {token.low for token in sentence.tokens}
    if ASIDE.intersection(token.low for token in sentence.tokens[:1]) or any(YEAR.fullmatch(word) for word in low):
        return False
    return not TODAY.isdisjoint(low) and BACKGROUND.isdisjoint(low) and STANDING.isdisjoint(low)


def _goes_on(sentence: Sentence) -> bool:
    low = [token.low for token in sentence.tokens if token.text[0].isalnum()]
    if not low:
        return False
    if low[0] in FIRST_PERSON or sum(word in FIRST_PERSON for word in low) >= 2:
        return True
    return any(low[: len(opener)] == opener for opener in OPENERS) and BACKGROUND.isdisjoint(low)
