"""An article in; its cast out: the sides that fight in it, where each is named, and what each is told to do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dunant.extractors.english import agents, text
from dunant.extractors.english.agent_answers import LEAD, answer, answers
from dunant.extractors.english.agent_namings import Naming, Raw, together
from dunant.extractors.english.agent_sides import HOME, Side, at_home, country, is_body, side_of_party, side_of_words
from dunant.extractors.english.agents import Agent
from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party, parties
from dunant.extractors.english.text import Sentence
from dunant.extractors.english.violence import Violence, violence
from dunant.model.vocab import Cause

CLOSE = 2  # tokens before a name within which a word of doubt is said of it
OPENING = ("by", "as", "after", "before", "from")  # prepositions after which a title names who does it
HOLDING = 4  # tokens between a word of holding and the place held
THERE = 4  # namings: of 4, 6 and 9 the fewest by which gold-train's reports on raids from abroad have their country
LONGEST_TITLE = 300  # characters; what is longer is no title


@dataclass(frozen=True, slots=True)
class Deed:
    """An attack that sentence `sentence` lays at somebody's door, and by which words (`agents.Reading.way`)."""

    sentence: int
    attack: Violence
    side: Side
    way: str


def within(told: Sequence[Naming | Deed], first: int, last: int) -> tuple[int, int]:
    """Where in a list in text order those of sentences `first` to `last` begin and end."""
    return bisect_left(told, first, key=_sentence), bisect_right(told, last, key=_sentence)


def _low(naming: Naming) -> list[str]:
    return naming.party.name.lower().split()


def _sentence(told: Naming | Deed) -> int:
    return told.sentence


class Cast:
    """The sides of one article.

    Attributes:
        by_sentence, by_side: every naming, by sentence and by the side's key.
        deeds: the attacks laid at a side's door, in text order; `done` counts them by side.
        title: how the title names a side, "doing" or "named".
        holders: sentences with the key of a side that holds ground there; `holding` has the keys by sentence.
        clear: by a side's key, where it is named most clearly, as far as that has been asked for.
        deeds_of: the deeds by the side's key.
        answered: by a side's key, the sentences in which it claims a deed or is blamed for one, and which.
        answering: keys of sides that are said to answer for a deed, by how: "claim" or "blame".
        unclear: sentences that leave open who did something.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        count = len(article.sentences)
        raw = [(i, p, side_of_party(article, i, p)) for i in range(count) for p in article.parties(i)]
        self._home = _home(article, raw)
        self.namings = together(article, raw, self._home)
        self._sides = {(n.sentence, n.party.first): n.side for n in self.namings}
        self.by_sentence: dict[int, list[Naming]] = {}
        self.by_side: dict[str, list[Naming]] = {}
        for naming in self.namings:
            self.by_sentence.setdefault(naming.sentence, []).append(naming)
            self.by_side.setdefault(naming.side.key, []).append(naming)
        self.deeds = [d for i in range(count) for d in self._deeds(i)]
        self.deeds_of: dict[str, list[Deed]] = {}
        for deed in self.deeds:
            self.deeds_of.setdefault(deed.side.key, []).append(deed)
        self.done = Counter(d.side.key for d in self.deeds)
        self.title = self._titled()
        self.holders = [pair for i in range(count) for pair in self._held(i)]
        self.holding: dict[int, list[str]] = {}
        for i, holder in self.holders:
            self.holding.setdefault(i, []).append(holder)
        self.clear: dict[str, list[Naming]] = {}
        self.answered = self._answers()
        self.answering = {
            way: {key for key, told in self.answered.items() if any(how == way for _, how in told)}
            for way in ("claim", "blame")
        }
        self._places: dict[tuple[int, int, int], str] = {}
        self.unclear = {i for i, s in enumerate(article.sentences) if _unclear(s)}

    def place(self, i: int, first: int, last: int) -> str:
        """Where what stands at these tokens of sentence `i` happened, in small letters; empty where that is open."""
        asked = (i, first, last)
        if asked not in self._places:
            best = self._article.places.best(i, first, last)
            self._places[asked] = best.head.lower() if best else ""
        return self._places[asked]

    @cached_property
    def flying(self) -> frozenset[str]:
        """The keys of the sides that fly: named with aircraft, or said to have struck from the air."""
        named = {n.side.key for n in self.namings if not words("agent_sides", "flying").isdisjoint(_low(n))}
        struck = {d.side.key for d in self.deeds if d.attack.cause is Cause.AIR_STRIKE and d.way != "blamed"}
        return frozenset(named | struck)

    @cached_property
    def held(self) -> dict[str, set[str]]:
        """By a place in small letters, the keys of the sides said to hold it: "rebel-held Idlib"."""
        found: dict[str, set[str]] = {}
        for i, holder in self.holders:
            row = self._article.sentences[i].tokens
            for mention in self._article.places.mentions[i]:
                near = row[max(0, mention.first - HOLDING) : mention.last + HOLDING]
                if mention.head and any(t.low.rpartition("-")[2] in words("agent_sides", "holding") for t in near):
                    found.setdefault(mention.head.lower(), set()).add(holder)
        return found

    @cached_property
    def doubted(self) -> dict[str, set[int]]:
        """The sentences in which a word of doubt stands at a side's name, by the side's key."""
        return self._hedged("doubt")

    @cached_property
    def blamed(self) -> dict[str, set[int]]:
        """The sentences in which a word of blame stands at a side's name, by the side's key."""
        return self._hedged("blame")

    def _hedged(self, section: str) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for naming in self.namings:
            tokens = self._article.sentences[naming.sentence].tokens
            near = tokens[max(0, naming.party.first - CLOSE) : naming.party.last + 1]
            if any(t.low in words("certainty", section) for t in near):
                found.setdefault(naming.side.key, set()).add(naming.sentence)
        return found

    def side(self, agent: Agent) -> Side | None:
        """The side of an agent; None for a body or a place."""
        return self._sides.get((agent.sentence, agent.party.first))

    def side_named(self, low: list[str]) -> Side | None:
        """The side of people by the lower-case words for them: "syrian soldiers", "rebels"; None for bodies."""
        side = side_of_words(low) if low and not is_body(low) else None
        return at_home(side, self._home) if side else None

    def _held(self, i: int) -> list[tuple[int, str]]:
        """Which side is said to hold ground: "rebel-held", "areas held by the army"."""
        found = []
        tokens, holding = self._article.sentences[i].tokens, words("agent_sides", "holding")
        for token in tokens:
            owner, _, held = token.low.rpartition("-")
            side = self.side_named([owner]) if owner and held in holding else None
            if side:
                found.append((i, side.key))
            elif token.low == "by" and token.i and tokens[token.i - 1].low in holding:
                after = (token.i + 1, token.i + 2)
                found += [(i, n.side.key) for n in self.by_sentence.get(i, []) if n.party.first in after]
        return found

    def _answers(self) -> dict[str, list[tuple[int, str]]]:
        """Who claims a deed or is blamed for one, by the side's key: in which sentences, and how."""
        found: dict[str, list[tuple[int, str]]] = {}
        for i, sentence in enumerate(self._article.sentences):
            if i in self.by_sentence and answers(sentence):
                for naming in self.by_sentence[i]:
                    if how := answer(sentence, naming.party):
                        found.setdefault(naming.side.key, []).append((i, how))
        return found

    def _titled(self) -> dict[str, str]:
        """How the title names each side: as doing ("rebel shelling", "army kills"), as suffering, or otherwise."""
        title = self._article.document.title[:LONGEST_TITLE]
        sentence = Sentence(title, 0, len(title), 0, True, text.tokens(title))
        killed = {t.i for t in sentence.tokens if t.low in words("agent_sides", "killing")}
        struck = {v.first for v in violence(sentence) if v.form != "weapon"} | killed
        found: dict[str, str] = {}
        for party in parties(sentence):
            side = self._in_title(sentence, party, struck)
            if side and found.get(side.key) != "doing":
                found[side.key] = _part(sentence, party, struck, killed)
        return found

    def _in_title(self, sentence: Sentence, party: Party, struck: set[int]) -> Side | None:
        low = [t.low for t in sentence.tokens[party.first : party.last]]
        if is_body(low) or (party.kind in ("nation", "capital") and party.last not in struck):
            return None
        before = sentence.tokens[party.first - 1].low if party.first else ""
        if party.kind == "nation" and before in words("agent_sides", "locative"):
            return None  # "raids in Syria kill 12"
        return self.side_named(low) or Side(low[-1], "named")

    def _deeds(self, i: int) -> list[Deed]:
        if i not in self.by_sentence:
            return []
        found = []
        for attack in self._article.violence(i):
            read = agents.attack_read(self._article, i, attack) if attack.form != "weapon" else None
            side = self.side(read.agent) if read else None
            if read and side and not _within(attack, read):
                found.append(Deed(i, attack, side, read.way))
        return found


def _within(attack: Violence, read: agents.Reading) -> bool:
    """Is the word of attack one for people, so that it tells no deed yet ("gunmen")?"""
    return read.agent.party.first <= attack.first < read.agent.party.last


def _part(sentence: Sentence, party: Party, struck: set[int], killed: set[int]) -> str:
    """What a title tells of a side: "army kills 12" doing, "12 rebels killed in clashes" suffering, else named."""
    row = sentence.tokens
    if any(k in killed for k in range(party.first - LEAD, party.first)):
        return "suffering"
    before = row[party.first - 1].low if party.first else ""
    if before in words("boundaries", "prepositions") and before not in OPENING:
        return "suffering"  # "strike on Syria kills five"
    then = row[party.last + 1].low if party.last + 1 < len(row) else ""
    if party.last in killed and row[party.last].low.endswith("ed") and (
        not then or then in words("boundaries", "prepositions") or then in words("boundaries", "clauses")
    ):
        return "suffering"
    return "doing" if any(k in struck for k in range(party.last, party.last + 3)) or any(
        k in struck for k in range(party.first, party.last) if row[party.last - 1].low not in words("parties", "forces")
    ) else "named"


def _home(article: Article, raw: Raw) -> str:
    """The country that the article names most; empty where none is.

    One with an army or a government counts twice, and the one where things happen `THERE` times more: an air force
    that comes from abroad is named oftener than the country it bombs.
    """
    found = Counter({article.places.country.lower(): THERE})
    for i, party, side in raw:
        if side and side.standing == "state" and side.key != HOME:
            found[side.key] += 2 if party.kind != "nation" else 1
        elif side is None and party.kind == "nation":
            found[country(article.sentences[i].tokens[party.last - 1].low)] += 1
    found.pop("", None)
    return found.most_common(1)[0][0] if found else ""


def _unclear(sentence: Sentence) -> bool:
    """Does it say that nobody knows, or that nobody has said, who did it?"""
    low = sentence.text.lower()
    return any(phrase in low for phrase in words("agent_sides", "unclear"))
