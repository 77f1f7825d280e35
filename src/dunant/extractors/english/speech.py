"""A document in, who says what in it out: every stretch of the text with the speaker it is attributed to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dunant.extractors.english.speech_carry import Stage, carried
from dunant.extractors.english.speech_cast import (
    Cast,
    Name,
    Voice,
    agrees,
    described,
    fullest,
    indefinite,
    joint,
    names,
    noun,
    pronoun,
)
from dunant.extractors.english.speech_cues import cues
from dunant.extractors.english.speech_phrases import KINDS, NATIONS, OUTLETS, Phrase, Phrases
from dunant.extractors.english.speech_reach import Stretch, stretches
from dunant.extractors.english.text import Sentence
from dunant.model.document import Document

__all__ = ["Attribution", "Name", "Speech", "fullest", "names"]

LONGEST_QUOTATION = 1500  # characters between quotation marks; what is longer has lost a mark
SHORTEST_QUOTATION = 15  # characters; what is shorter is a single word held at a distance, not speech
QUOTATION = re.compile(
    rf"“([^“”]{{{SHORTEST_QUOTATION},{LONGEST_QUOTATION}}})”"
    rf"|(?<![\w\"])\"(?=\S)([^\"]{{{SHORTEST_QUOTATION},{LONGEST_QUOTATION}}})(?<=\S)\"(?!\w)"
)
STRICT = frozenset({"monitor", "agency", "ministry"})  # "the ministry" is a ministry if the text has one
INNER_FIRST = ("citing", "quoting")  # whom a speaker cites is nearer to the words, however far they reach


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


class Speech:
    """All attributions of one document."""

    def __init__(self, document: Document, sentences: list[Sentence]) -> None:
        self._text = document.text
        self._sentences = sentences
        self.names = names(sentences)
        self.cast = Cast(self.names)
        self._quotations = [m.span() for m in QUOTATION.finditer(document.text)]
        self._voices: list[Voice] = []
        self.attributions: list[Attribution] = []
        for sentence in sentences:
            self._read(sentence)
        self.attributions.sort(key=lambda a: a.start)
        self.attributions += carried(Stage(sentences, self._quotations, self.attributions))

    def speakers(self, start: int, end: int) -> tuple[Attribution, ...]:
        """The chain of speakers for the text between these offsets, the nearest first; () for the article's own voice."""
        half = max(1, (end - start + 1) // 2)
        over = [a for a in self.attributions if min(end, a.end) - max(start, a.start) >= half]
        return tuple(sorted(over, key=lambda a: (a.cue not in INNER_FIRST, a.end - a.start)))

    def fullest(self, name: str) -> str:
        """The fullest name in this text of whoever `name` names."""
        return self.cast.fullest(name)

    def _read(self, sentence: Sentence) -> None:
        phrases = Phrases(sentence)
        found = cues(phrases)
        said = stretches(phrases, found)
        spoken: dict[int, tuple[Voice, Phrase]] = {}
        last: tuple[Voice, Phrase] | None = None
        for cue in found:
            if cue.phrase is not None:
                last = self._voice(cue.phrase), cue.phrase
            if last:
                spoken[id(cue)] = last
        for stretch in said:
            if id(stretch.cue) in spoken:
                self._attribute(sentence, stretch, *spoken[id(stretch.cue)])
            if stretch.cue.outer:
                self._attribute(sentence, stretch, self._resolved(stretch.cue.outer), stretch.cue.outer)

    def _attribute(self, sentence: Sentence, stretch: Stretch, voice: Voice, phrase: Phrase) -> None:
        start, end = sentence.span(stretch.first, stretch.last)
        first, last = self._widened(start, end)
        direct = (first, last) != (start, end) or any(a <= start and end <= b for a, b in self._quotations)
        self.attributions.append(
            Attribution(sentence.index, first, last, voice.name, *phrase.span, stretch.cue.word, direct)
        )

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with the whole of a quotation that it reaches into."""
        for a, b in self._quotations:
            if a < end and start < b:
                start, end = min(a, start), max(b, end)
        return start, end

    def _voice(self, phrase: Phrase) -> Voice:
        """Who a phrase names, remembered as the last to speak."""
        voice = self._resolved(phrase)
        self._voices.append(voice)
        return voice

    def _resolved(self, phrase: Phrase) -> Voice:
        start, head = phrase.span[0], noun(phrase)
        wanted = pronoun(phrase)
        if wanted:
            return self._antecedent(wanted, "", phrase) or Voice(described(phrase), "", "", start)
        if not set("NY") & set(phrase.kinds) and head and not joint(phrase):
            found = self._antecedent(KINDS[head], head, phrase)
            if found:
                return found
        name = described(phrase)
        full = self.cast.fullest(name) if "N" in phrase.kinds else name
        return Voice(full, self._kind(full, phrase), head, start)

    def _kind(self, name: str, phrase: Phrase) -> str:
        head = noun(phrase)
        if head:
            return KINDS[head]
        known = next((n.kind for n in self.names if n.kind and n.text == name), "")
        low = name.lower().split()
        if known or any(word in OUTLETS for word in low):
            return known or next(OUTLETS[word] for word in low if word in OUTLETS)
        if len(low) > 1 and not any(word in KINDS or word in NATIONS for word in low):
            return "person"
        return next((KINDS[word] for word in reversed(low) if word in KINDS), "body")

    def _antecedent(self, wanted: str, head: str, phrase: Phrase) -> Voice | None:
        """The voice that a pronoun or a description without a name of its own means."""
        start = phrase.span[0]
        if head and indefinite(phrase):
            named = self.cast.of_kind("monitor", start) if wanted == "monitor" or _monitoring(phrase) else ""
            return Voice(named, "monitor", "", start) if named else None
        for voice in reversed(self._voices):
            if (head and voice.head == head) or wanted == "paper" or (wanted in STRICT and voice.kind == wanted):
                return Voice(voice.name, voice.kind, voice.head, start)
            if wanted not in STRICT and agrees(wanted, voice):
                return Voice(voice.name, voice.kind, voice.head, start)
        named = self.cast.of_kind(wanted, start) if wanted in ("monitor", "agency", "ministry") else ""
        if named:
            return Voice(named, wanted, head, start)
        loose = [voice for voice in self._voices if (agrees(wanted, voice) if head else voice.kind == "")]
        return Voice(loose[-1].name, "", "", start) if loose else None


def _monitoring(phrase: Phrase) -> bool:
    around = phrase.sentence.tokens[phrase.first : phrase.last + 1]
    return any(token.low in ("monitoring", "monitor", "watchdog", "monitors") for token in around)
