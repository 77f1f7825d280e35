"""A harm in its article in; the scene out: what every side that may have done it is held against, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dunant.extractors.english import agents
from dunant.extractors.english.agent_cast import Cast, Deed, within
from dunant.extractors.english.agent_relation import Ground, Span
from dunant.extractors.english.agent_sides import Side
from dunant.extractors.english.agents import Reading
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.violence import Violence
from dunant.model.vocab import Cause

HELD = 3  # sentences back in which ground is said to be held
PASSIVE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"])  # before "killed"


@dataclass(frozen=True, slots=True)
class Harm:
    """What somebody may have done, where it stands in sentence `sentence`: a figure of harm, or an attack.

    Attributes:
        how: the word of harm, or of attack.
        form: how the two are tied: the letter of the grammar of harm, "v" and "n" for verbs and nouns of attack.
        people: those harmed, where they are named.
        said: the words whose speaker counts.
        total: a running total rather than one incident.
        effect: what was done to them, or "attack".
        size: how many of them, where that is said.
        status: civilian, combatant, mixed or unknown.
    """

    sentence: int
    how: Span
    form: str
    pattern: str
    people: Span | None
    said: Span
    total: bool
    cause: Cause
    effect: str = "attack"
    size: int = 0
    status: str = "none"

    @classmethod
    def of(cls, i: int, frame: Suffered, total: bool, cause: Cause) -> Harm:
        """A figure of sentence `i`."""
        group = frame.kind or frame.group
        people = group.first, group.last
        return cls(i, frame.how, frame.letter, frame.pattern, people, frame.group.number, total, cause,
                   str(frame.effect), frame.group.low or 0, str(group.status))  # fmt: skip

    @classmethod
    def of_attack(cls, i: int, attack: Violence) -> Harm:
        """An attack that sentence `i` tells of."""
        span = attack.first, attack.last
        return cls(i, span, "v" if attack.form == "verb" else "n", "attack", None, span, False, attack.cause)


class Scene:
    """A harm among the sides of its article; works out once what every side is held against."""

    def __init__(self, article: Article, cast: Cast, harm: Harm) -> None:
        self.article, self.cast, self.harm = article, cast, harm
        self.i = harm.sentence
        self.tokens = article.sentences[self.i].tokens
        self.how = harm.how
        first, last = within(cast.deeds, self.i, self.i)
        self.deeds_here = cast.deeds[first:last]
        self.last_deed: Deed | None = cast.deeds[first - 1] if first else None

    @cached_property
    def holders(self) -> set[str]:
        """The sides said to hold the ground near the figure."""
        near = range(self.i - HELD, self.i + 1)
        return {holder for k in near for holder in self.cast.holding.get(k, ())}

    @cached_property
    def place(self) -> str:
        """Where it happened, in small letters; empty where that is open."""
        people = self.harm.people or self.how
        return self.cast.place(self.i, min(people[0], self.how[0]), max(people[1], self.how[1]))

    @cached_property
    def speaking(self) -> Side | None:
        """The side that says so; None where the speaker takes no side."""
        spoken = self.article.speech.speakers(*self.article.sentences[self.i].span(*self.harm.said))
        return self.cast.side_named(spoken[0].speaker.lower().split()) if spoken else None

    @cached_property
    def named_here(self) -> set[str]:
        """The sides that the sentence names."""
        return {n.side.key for n in self.cast.by_sentence.get(self.i, ())}

    @cached_property
    def ruled(self) -> Reading | None:
        """Whom the rules of grammar hold for the author."""
        return agents.harm_read(self.article, self.i, self.how, self.harm.form)

    @cached_property
    def ruled_side(self) -> Side | None:
        return self.cast.side(self.ruled.agent) if self.ruled else None

    @cached_property
    def way(self) -> str:
        """By which words the rules found the author; none where they found none that fights."""
        return self.ruled.way if self.ruled and self.ruled_side else "none"

    @cached_property
    def victims(self) -> Side | None:
        """The side of those harmed, by the words for them."""
        people = self.harm.people
        return self.cast.side_named([t.low for t in self.tokens[people[0] : people[1]]]) if people else None

    @cached_property
    def denying(self) -> set[str]:
        """The sides that the sentence says to deny the deed."""
        if not agents.denied(self.article, self.i, self.how[0]):
            return set()
        return {n.side.key for n in self.cast.by_sentence.get(self.i, ()) if n.party.last <= self.how[0]}

    @cached_property
    def war(self) -> bool:
        """Does the sentence speak of the war as a whole?"""
        return any(t.low in words("scope", "campaign") for t in self.tokens)

    @cached_property
    def voice(self) -> str:
        """How the word of harm stands: passive ("were killed"), participle ("killing"), active, or noun ("deaths")."""
        low = self.tokens[self.how[0]].low
        if self.harm.form not in "KWBCIv":
            return "noun"
        if low.endswith("ing"):
            return "participle"
        helped = any(t.low in PASSIVE for t in self.tokens[max(0, self.how[0] - 3) : self.how[0]])
        return "passive" if helped else "active"

    @cached_property
    def ground(self) -> Ground:
        """The sentence as the grammar of relations needs it."""
        here = [n.party for n in self.cast.by_sentence.get(self.i, [])]
        return Ground(self.tokens, self.how, self.voice, self.article.violence(self.i), here, self.harm.people)

    @cached_property
    def ranks(self) -> dict[int, str]:
        """How near each naming of the sentence stands to the word of harm, among those on its hand, by first token."""
        here = [n.party for n in self.cast.by_sentence.get(self.i, [])]
        before = sorted((p.first for p in here if p.first < self.how[1]), reverse=True)
        after = sorted(p.first for p in here if p.first >= self.how[1])
        return {first: str(min(k, 2)) for row in (before, after) for k, first in enumerate(row)}

    @cached_property
    def in_title(self) -> bool:
        """Does the title give the figure's number?"""
        number = self.article.sentences[self.i].low(*self.harm.said)
        return f" {number} " in f" {self.article.document.title.lower()} "

    @cached_property
    def own_attack(self) -> bool:
        """Does the sentence tell of an attack with a cause of its own?"""
        return any(v.cause is not Cause.UNKNOWN for v in self.article.violence(self.i))
