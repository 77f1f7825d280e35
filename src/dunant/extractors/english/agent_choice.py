"""A harm in its sentence in; who is said to have done it out, chosen among the parties near it by a linear model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dunant.extractors.english import agents
from dunant.extractors.english.agents import Agent
from dunant.extractors.english.article import Article
from dunant.extractors.english.groups import Group
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import bucket, model
from dunant.extractors.english.parties import Party
from dunant.extractors.english.violence import Violence
from dunant.model.vocab import Cause, Certainty

BACK = 3  # sentences back from which the author of an attack may be meant still


@dataclass(frozen=True, slots=True)
class Harm:
    """A figure where it stands: sentence, frame, whether it is a running total, and the cause it is put down to."""

    sentence: int
    frame: Suffered
    total: bool
    cause: Cause


def candidates(article: Article, harm: Harm) -> list[tuple[Agent, list[str]]]:
    """Every party that may have done it, with what is to be seen about the pair."""
    i, frame = harm.sentence, harm.frame
    ruled = agents.killer(article, i, frame.how, frame.letter)
    found = []
    for party in article.parties(i):
        if not _victim(party, frame.group) and party.kind != "capital":
            found.append((_agent(article, i, party), [*_here(article, harm, party, ruled), *_of_harm(harm)]))
    for k in range(i - 1, max(-1, i - 1 - BACK), -1):
        found += [(a, [*names, *_of_harm(harm)]) for a, names in _before(article, harm, k)]
    return found


def chosen(article: Article, harm: Harm) -> tuple[Agent | None, float]:
    """The likeliest author and how likely it is; None where none is likely enough."""
    judge = model("agent")
    if judge is None:
        return agents.killer(article, harm.sentence, harm.frame.how, harm.frame.letter), 0.5
    scored = [(judge.probability(names), k, agent) for k, (agent, names) in enumerate(candidates(article, harm))]
    sure, _, best = max(scored, key=lambda s: (s[0], -s[1]), default=(0.0, 0, None))
    return (best, sure) if best is not None and sure >= judge.threshold else (None, 1 - sure)


def _agent(article: Article, i: int, party: Party) -> Agent:
    tokens = article.sentences[i].tokens
    near = {t.low for t in tokens[max(0, party.first - 4) : party.last + 1]}
    doubt = near & (words("certainty", "doubt") | words("certainty", "blame"))
    return Agent(i, party, Certainty.SUSPECTED if doubt else Certainty.ASSERTED)


def _victim(party: Party, group: Group) -> bool:
    return party.first < group.last and group.first < party.last


def _of_harm(harm: Harm) -> Iterator[str]:
    yield f"total={harm.total}"


def _here(article: Article, harm: Harm, party: Party, ruled: Agent | None) -> Iterator[str]:
    """What is to be seen of a party in the figure's own sentence."""
    i, frame = harm.sentence, harm.frame
    tokens = article.sentences[i].tokens
    after = party.first >= frame.how[1]
    gap = party.first - frame.how[1] if after else frame.how[0] - party.last
    yield "here"
    yield f"kind={party.kind}"
    yield f"after={after}:{bucket(max(0, gap))}"
    yield f"letter={frame.letter}:{after}"
    yield f"pattern={frame.pattern}:{after}"
    yield f"ruled={ruled is not None and ruled.party is party}"
    yield f"other_ruled={ruled is not None and ruled.party is not party}"
    before = _word_before(article, i, party)
    yield f"before={before}"
    yield f"before={before}:{after}:{frame.letter}"
    yield f"then={tokens[party.last].low if party.last < len(tokens) and tokens[party.last].low in words('boundaries', 'prepositions') | words('boundaries', 'auxiliaries') else '*'}"
    yield f"attack={_attack_beside(article, i, party)}:{after}"
    yield f"first={party is article.parties(i)[0]}"
    yield f"speaker={_speaks(article, i, party)}"
    yield f"held={_held(article, i, party)}"


def _word_before(article: Article, i: int, party: Party) -> str:
    """The preposition or verb of doing that governs the party, or *."""
    tokens = article.sentences[i].tokens
    k = party.first - 1
    while k >= 0 and (tokens[k].low in ("the", "a", "an", "its") or tokens[k].low in words("certainty", "doubt")):
        k -= 1
    if k < 0:
        return "^"
    low = tokens[k].low
    known = words("boundaries", "prepositions") | words("certainty", "blame") | frozenset([",", "and", "as", "that", "when", "while"])
    return low if low in known else "*"


def _attack_beside(article: Article, i: int, party: Party) -> str:
    """How the nearest attack word stands to the party: just after it ("Russian air strikes"), its verb, or none."""
    for attack in article.violence(i):
        if 0 <= attack.first - party.last <= 2:
            return f"next:{attack.form}"
        if attack.first < party.last <= attack.last:
            return f"inside:{attack.form}"
        if 0 <= party.first - attack.last <= 4:
            return f"after:{attack.form}"
    return "none"


def _speaks(article: Article, i: int, party: Party) -> bool:
    """Is the party the one that says it?"""
    sentence = article.sentences[i]
    start, end = sentence.span(party.first, party.last)
    return any(a.speaker_start < end and start < a.speaker_end for a in article.speech.attributions if a.sentence == i)


def _held(article: Article, i: int, party: Party) -> bool:
    tokens = article.sentences[i].tokens
    return party.last < len(tokens) and tokens[party.last].low in ("held", "controlled", "positions", "areas", "stronghold", "fighters")


def _before(article: Article, harm: Harm, k: int) -> Iterator[tuple[Agent, list[str]]]:
    """The authors of attacks that an earlier sentence tells of."""
    seen: set[tuple[int, int]] = set()
    for attack in article.violence(k):
        agent = agents.attacker(article, k, attack)
        if agent is None or (agent.party.first, agent.party.last) in seen:
            continue
        seen.add((agent.party.first, agent.party.last))
        yield agent, [
            "before", f"back={harm.sentence - k}", f"bkind={agent.party.kind}", f"bcause={attack.cause == harm.cause}",
            f"bharm={bool(article.parties(harm.sentence))}", f"bown={_own_attack(article, harm)}:{harm.sentence - k}",
            f"bform={attack.form}", f"btime={bool(article.times(harm.sentence))}",
        ]  # fmt: skip


def _own_attack(article: Article, harm: Harm) -> bool:
    """Does the figure's sentence tell of an attack with a cause of its own?"""
    return any(isinstance(v, Violence) and v.cause is not Cause.UNKNOWN for v in article.violence(harm.sentence))
