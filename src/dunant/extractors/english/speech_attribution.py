"""What one speaker is said to have said: the record that reading speech gives out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """Characters `start` to `end` of the document are what `speaker` says.

    Attributes:
        sentence: index of the sentence that holds the words naming the speaker, or of the carried sentence.
        speaker: the fullest name in the text, antecedents resolved.
        speaker_start, speaker_end: offsets of the words that name the speaker here ("it", "the monitor").
        cue: the word of saying, or "carried" where the text goes on after it without one.
        direct: between quotation marks.
    """

    sentence: int
    start: int
    end: int
    speaker: str
    speaker_start: int
    speaker_end: int
    cue: str
    direct: bool
