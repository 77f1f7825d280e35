"""A document in, who says what in it out: every stretch of the text with the speaker it is attributed to."""

from __future__ import annotations

import re

from dunant.extractors.english.speech_attribution import Attribution
from dunant.extractors.english.speech_carry import Stage, carried
from dunant.extractors.english.speech_cast import Cast, Name, Voice, fullest, names, names_in
from dunant.extractors.english.speech_cues import cues
from dunant.extractors.english.speech_phrases import Phrase, Phrases
from dunant.extractors.english.speech_reach import Stretch, stretches
from dunant.extractors.english.speech_spans import Spans
from dunant.extractors.english.speech_voices import Voices
from dunant.extractors.english.text import Sentence
from dunant.model.document import Document

__all__ = ["Attribution", "Name", "Speech", "fullest", "names"]

LONGEST_QUOTATION = 1500  # characters between quotation marks; what is longer has lost a mark
SHORTEST_QUOTATION = 15  # characters; what is shorter is a single word held at a distance, not speech
QUOTATION = re.compile(
    rf"“([^“”]{{{SHORTEST_QUOTATION},{LONGEST_QUOTATION}}})”"
    rf"|(?<![\w\"])\"(?=\S)([^\"]{{{SHORTEST_QUOTATION},{LONGEST_QUOTATION}}})(?<=\S)\"(?!\w)"
)
INNER_FIRST = ("citing", "quoting")  # whom a speaker cites is nearer to the words, however far they reach


class Speech:
    """All attributions of one document."""

    def __init__(self, document: Document, sentences: list[Sentence]) -> None:
        phrases = [Phrases(sentence) for sentence in sentences]
        self.names = names_in((read.sentence, read.kinds) for read in phrases)
        self.cast = Cast(self.names)
        self._voices = Voices(self.cast)
        self._quotations = Spans(m.span() for m in QUOTATION.finditer(document.text))
        self.attributions: list[Attribution] = []
        for read in phrases:
            self._read(read)
        self.attributions.sort(key=lambda a: a.start)
        self.attributions += carried(Stage(sentences, self._quotations, self.attributions))
        self.attributions.sort(key=lambda a: a.start)
        self._spans = Spans((a.start, a.end) for a in self.attributions)

    def speakers(self, start: int, end: int) -> tuple[Attribution, ...]:
        """The chain of speakers for the text between these offsets, nearest first; () for the article's own voice."""
        half = max(1, (end - start + 1) // 2)
        touched = (self.attributions[n] for n in self._spans.over(start, end))
        over = [a for a in touched if min(end, a.end) - max(start, a.start) >= half]
        return tuple(sorted(over, key=lambda a: (a.cue not in INNER_FIRST, a.end - a.start)))

    def fullest(self, name: str) -> str:
        """The fullest name in this text of whoever `name` names."""
        return self.cast.fullest(name)

    def _read(self, phrases: Phrases) -> None:
        sentence = phrases.sentence
        found = cues(phrases)
        said = stretches(phrases, found)
        spoken: dict[int, tuple[Voice, Phrase]] = {}
        last: tuple[Voice, Phrase] | None = None
        for cue in found:
            if cue.phrase is not None:
                last = self._voices.speak(cue.phrase), cue.phrase
            if last:
                spoken[id(cue)] = last
        for stretch in said:
            if id(stretch.cue) in spoken:
                self._attribute(sentence, stretch, *spoken[id(stretch.cue)])
            if stretch.cue.outer:
                self._attribute(sentence, stretch, self._voices.resolve(stretch.cue.outer), stretch.cue.outer)

    def _attribute(self, sentence: Sentence, stretch: Stretch, voice: Voice, phrase: Phrase) -> None:
        start, end = sentence.span(stretch.first, stretch.last)
        first, last = self._widened(start, end)
        direct = (first, last) != (start, end) or self._quotations.around(start, end)
        self.attributions.append(
            Attribution(sentence.index, first, last, voice.name, *phrase.span, stretch.cue.word, direct)
        )

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with the whole of a quotation that it reaches into."""
        touched = [self._quotations.spans[n] for n in self._quotations.over(start, end)]
        return min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)])
