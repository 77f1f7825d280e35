"""A sentence in, its expressions of time as TIMEX3 (TimeML 1.2.1) out: where, of what type, with what value."""

from __future__ import annotations

from datetime import date

from dunant.extractors.english.dates import readings
from dunant.extractors.english.dates_scene import Scene
from dunant.extractors.english.text import Sentence


def timex(sentence: Sentence, published: date | None, anchor: date | None = None) -> list[tuple[int, int, str, str]]:
    """(first character, one past the last, DATE | TIME | DURATION | SET, value) in text order; those whose
    value cannot be known are left out. Prepositions stay outside the span."""
    scene = Scene(sentence.tokens, [token.low for token in sentence.tokens], published, anchor)
    return [
        (*sentence.span(found.first, found.last), found.type, found.value) for found in readings(scene) if found.value
    ]
