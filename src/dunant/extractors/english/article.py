"""A document in; everything the four kinds of claim are read from out, each worked out once and on demand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from dunant.extractors.english import dates
from dunant.extractors.english.groups import Group, groups
from dunant.extractors.english.harm_frames import Suffered, suffered
from dunant.extractors.english.harm_tags import may_harm
from dunant.extractors.english.numbers import Count, counts
from dunant.extractors.english.parties import Party, parties
from dunant.extractors.english.places import PlaceContext, PlaceMention
from dunant.extractors.english.speech import Speech
from dunant.extractors.english.text import Sentence, sentences
from dunant.extractors.english.violence import Violence, violence
from dunant.model.claim import Mention
from dunant.model.document import Document, Quote, quote
from dunant.model.vocab import Certainty, Role

WORD = re.compile(r"\w+")
TITLED_SHARE = 0.85  # of a sentence's longer words with a capital
HEADLINE_SHARE = 0.8  # of a sentence's words that stand in the title: gold-train has no claim of its own above it


class Article:
    """A document as its sentences, with the counts, groups, parties, attacks, times, places and speakers of each."""

    def __init__(self, document: Document, knows: Callable[[str], bool]) -> None:
        self.document = document
        self.knows = knows
        self.sentences: list[Sentence] = sentences(document)
        self._counts: dict[int, list[Count]] = {}
        self._groups: dict[int, list[Group]] = {}
        self._parties: dict[int, list[Party]] = {}
        self._violence: dict[int, list[Violence]] = {}
        self._headlines: dict[int, bool] = {}
        self._harmed: dict[int, list[Suffered]] = {}
        self._times: list[list[dates.TimeExpression]] = []
        self._calendar = dates.Calendar(document.published)

    def counts(self, i: int) -> list[Count]:
        """The numbers of sentence `i`."""
        if i not in self._counts:
            self._counts[i] = counts(self.sentences[i])
        return self._counts[i]

    def groups(self, i: int) -> list[Group]:
        """The groups of people of sentence `i`."""
        if i not in self._groups:
            self._groups[i] = groups(self.sentences[i], self.counts(i))
        return self._groups[i]

    def parties(self, i: int) -> list[Party]:
        """The parties of sentence `i`."""
        if i not in self._parties:
            self._parties[i] = parties(self.sentences[i])
        return self._parties[i]

    def violence(self, i: int) -> list[Violence]:
        """The attack words of sentence `i`."""
        if i not in self._violence:
            self._violence[i] = violence(self.sentences[i])
        return self._violence[i]

    def harmed(self, i: int) -> list[Suffered]:
        """The groups of sentence `i` with what was done to them."""
        if i not in self._harmed:
            told = may_harm(self.sentences[i]) and self.groups(i)
            self._harmed[i] = suffered(self.sentences[i], told) if told else []
        return self._harmed[i]

    def times(self, i: int) -> list[dates.TimeExpression]:
        """The time expressions of sentence `i`, resolved against the publication day and what was read before them."""
        while len(self._times) <= i:
            self._times.append(self._calendar.read(self.sentences[len(self._times)]))
        return self._times[i]

    @cached_property
    def places(self) -> PlaceContext:
        """The places of the text and which of them each stretch speaks of."""
        return PlaceContext(self.sentences, self.knows)

    @cached_property
    def speech(self) -> Speech:
        """Who says what."""
        return Speech(self.document, self.sentences)

    @cached_property
    def _title(self) -> frozenset[str]:
        return frozenset(WORD.findall(self.document.title.lower()))

    def headline(self, i: int) -> bool:
        """Is the sentence the title again, or set like one? Then it gives no record of its own."""
        if i not in self._headlines:
            self._headlines[i] = self._repeats_title(i) or self._titled(i)
        return self._headlines[i]

    def _repeats_title(self, i: int) -> bool:
        said = WORD.findall(self.sentences[i].text.lower())
        named = [word for word in said if word in self._title]
        return i < 3 and bool(said) and len(named) >= HEADLINE_SHARE * len(said)

    def _titled(self, i: int) -> bool:
        """Is it set like a title, nearly every longer word with a capital? Related links and headlines are."""
        long = [t.capital for t in self.sentences[i].tokens if len(t.text) > 3 and t.text[0].isalpha()]
        return len(long) > 3 and sum(long) >= TITLED_SHARE * len(long)

    def quote(self, i: int, first: int, last: int) -> Quote:
        """Tokens `first` to `last` (excluded) of sentence `i` as a Quote."""
        return quote(self.document, *self.sentences[i].span(first, last))

    def party(self, i: int, party: Party, role: Role, certainty: Certainty = Certainty.ASSERTED) -> Mention:
        """The party as a Mention under its fullest name."""
        return Mention(name=party.name, role=role, certainty=certainty, quote=self.quote(i, party.first, party.last))

    def speakers(self, start: int, end: int) -> tuple[Mention, ...]:
        """Who says what stands at these offsets, the nearest speaker first."""
        return tuple(
            Mention(name=a.speaker, role=Role.SPEAKER, quote=quote(self.document, a.speaker_start, a.speaker_end))
            for a in self.speech.speakers(start, end)
        )

    def where(self, mention: PlaceMention | None) -> tuple[Mention, ...]:
        """A place mention as Mentions, the most specific first."""
        if mention is None:
            return ()
        here = quote(self.document, mention.start, mention.end)
        as_written = [mention.name] if mention.pointing and mention.part else []
        names = dict.fromkeys([*as_written, *self.places.chain(mention)])
        return tuple(
            Mention(name=name, role=Role.PLACE, quote=here if k == 0 else None) for k, name in enumerate(names)
        )
