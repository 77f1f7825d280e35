"""The namings of an article in; the same with what belongs together under one side out.

Three things are brought together: owners joined by a word ("Russian and Syrian jets"), short forms and acronyms of a
longer name, and "the fighters", "the group" with whoever was named last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dunant.extractors.english.agent_sides import Side, at_home, country
from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.parties import Party
from dunant.extractors.english.text import Sentence

Raw = list[tuple[int, Party, Side | None]]

JOINT = "joint"  # the standing of two who act together
STATELY = frozenset(["home", "foreign", "alliance"])  # standings of those who may fly and shell together
CALLED = frozenset(["militants", "forces", "lone"])  # standings of those whom a bare noun names
KNOWN = frozenset(["named", "acronym"])  # standings of those who have a name
BETWEEN = 3  # tokens before two names in which "between" tells that they are opponents
REMEMBERED = 3  # sentences for which "the fighters" are those named last
SMALL = frozenset(["the", "of", "for", "and", "al"])  # words that give an acronym no letter


@dataclass(frozen=True, slots=True)
class Naming:
    """A party where sentence `sentence` names it, and its side."""

    sentence: int
    party: Party
    side: Side


def together(article: Article, raw: Raw, home: str) -> list[Naming]:
    """Every naming of a side in text order, those that belong together under one side."""
    namings = [Naming(i, party, at_home(side, home)) for i, party, side in raw if side]
    return _pointing(article, _shortened(_joined(article, namings, raw, home)))


def _joined(article: Article, namings: list[Naming], raw: Raw, home: str) -> list[Naming]:
    """ "Russian and Syrian jets", "the army and allied militias": one naming of both."""
    ending = {(i, party.last): (party, side) for i, party, side in raw}
    found: list[Naming] = []
    for naming in namings:
        sentence = article.sentences[naming.sentence]
        party, side = ending.get((naming.sentence, _before_and(sentence, naming.party)), (None, None))
        if party and side is None and party.kind == "nation":
            side = Side(country(sentence.tokens[party.last - 1].low), "state")
        if party and side and _allied(sentence, party, at_home(side, home), naming):
            if found and found[-1].sentence == naming.sentence and found[-1].party.first == party.first:
                found.pop()
            naming = _both(sentence, party, at_home(side, home), naming)
        found.append(naming)
    return found


def _before_and(sentence: Sentence, party: Party) -> int:
    """The token of the "and" or "or" right before a name; -1 where there is none."""
    at = party.first - 1
    if at > 0 and sentence.tokens[at].low == "the":
        at -= 1
    return at if at > 0 and sentence.tokens[at].low in ("and", "or") else -1


def _allied(sentence: Sentence, party: Party, side: Side, naming: Naming) -> bool:
    """Can the two have done one thing together? States and alliances can, and a state with "allied forces"."""
    if not side.key or side.key == naming.side.key or naming.party.kind == "nation" or side.standing not in STATELY:
        return False
    if any(t.low == "between" for t in sentence.tokens[max(0, party.first - BETWEEN) : party.first]):
        return False
    own = sentence.tokens[naming.party.first].low in words("agent_sides", "fellows")
    return own or naming.side.standing in STATELY


def _both(sentence: Sentence, party: Party, side: Side, naming: Naming) -> Naming:
    start, end = sentence.span(party.first, naming.party.last)
    name = sentence.text[start - sentence.start : end - sentence.start]
    key = "+".join(sorted([side.key, naming.side.key]))
    return Naming(naming.sentence, Party(party.first, naming.party.last, name, naming.party.kind), Side(key, JOINT))


def _shortened(namings: Sequence[Naming]) -> list[Naming]:
    """Acronyms and first words under the longer name: "RSF" and "Rapid Support Forces"."""
    longer: dict[str, Side] = {}
    for naming in namings:
        if naming.side.standing in KNOWN and " " in naming.side.key:
            telling = [word for word in naming.side.key.split() if word not in SMALL] or [naming.side.key]
            longer["".join(word[0] for word in telling)] = naming.side
            longer.setdefault(telling[0].removesuffix("s"), naming.side)
    return [
        replace(n, side=longer[n.side.key]) if n.side.key in longer and n.side.standing in KNOWN | {"forces"} else n
        for n in namings
    ]


def _pointing(article: Article, namings: Sequence[Naming]) -> list[Naming]:
    """ "The fighters", "the group": those named last, where that was a few sentences ago."""
    found: list[Naming] = []
    last: Naming | None = None
    for naming in namings:
        if last and naming.sentence - last.sentence <= REMEMBERED and _points(article, naming):
            naming = replace(naming, side=last.side)
        elif naming.side.standing in KNOWN:
            last = naming
        found.append(naming)
    return found


def _points(article: Article, naming: Naming) -> bool:
    row, party = article.sentences[naming.sentence].tokens, naming.party
    before = row[party.first - 1].low if party.first else ""
    bare = all(t.low in words("agent_sides", "pointing") for t in row[party.first : party.last])
    return bare and naming.side.standing in CALLED and before in ("the", "those", "these", "its")
