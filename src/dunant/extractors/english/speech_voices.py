"""Phrases in, who speaks out: names made full, pronouns and descriptions taken back to whom they mean."""

from __future__ import annotations

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.speech_cast import Cast, Voice, agrees, described, indefinite, joint, noun, pronoun
from dunant.extractors.english.speech_phrases import KINDS, NATIONS, OUTLETS, Phrase

GENERIC = words("speakers", "generic")
STRICT = frozenset({"monitor", "agency", "ministry"})  # "the ministry" is a ministry if the text has one
MEMORY = 60  # voices looked back over; no report in the gold has more, and a book stays linear


class Voices:
    """Who has spoken in a document so far."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._spoken: list[Voice] = []

    def speak(self, phrase: Phrase) -> Voice:
        """Whom a phrase names, remembered as the last to speak."""
        voice = self.resolve(phrase)
        self._spoken.append(voice)
        return voice

    def resolve(self, phrase: Phrase) -> Voice:
        """Whom a phrase names."""
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
        known = self.cast.kind(name)
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
        recent = self._spoken[-MEMORY:]
        found = next((voice for voice in reversed(recent) if _meant(wanted, head, voice)), None)
        found = found or _last_person(wanted, recent)
        if found:
            return Voice(found.name, found.kind, found.head, start)
        named = self.cast.of_kind(wanted, start) if wanted in STRICT else ""
        if named:
            return Voice(named, wanted, head, start)
        return self._loosely(wanted, head, recent)

    def _loosely(self, wanted: str, head: str, recent: list[Voice]) -> Voice | None:
        """The last voice that is at least not of another kind."""
        if head and head not in GENERIC:
            return None
        for voice in reversed(recent):
            if agrees(wanted, voice) if head else voice.kind == "":
                return voice
        return None


def _meant(wanted: str, head: str, voice: Voice) -> bool:
    """Does a description with this head, or a pronoun, fit the voice? "The rebels" are not any earlier "they"."""
    if head and voice.head == head:
        return True
    if head and head not in GENERIC:
        return False
    if wanted in STRICT:
        return voice.kind == wanted
    return wanted == "paper" or agrees(wanted, voice)


def _last_person(wanted: str, recent: list[Voice]) -> Voice | None:
    """Whoever named spoke last, where "the doctor" speaks next."""
    last = recent[-1] if recent and wanted == "person" else None
    return last if last and last.kind == "person" and last.name[0].isupper() else None


def _monitoring(phrase: Phrase) -> bool:
    around = phrase.sentence.tokens[phrase.first : phrase.last + 1]
    return any(token.low in ("monitoring", "monitor", "watchdog", "monitors") for token in around)
