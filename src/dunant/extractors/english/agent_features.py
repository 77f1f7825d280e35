"""A harm and a side that may have done it in; what is to be seen of the two out, as names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from dunant.extractors.english.agent_cast import within
from dunant.extractors.english.agent_incident import incident
from dunant.extractors.english.agent_namings import Naming
from dunant.extractors.english.agent_relation import governor, relation
from dunant.extractors.english.agent_scene import Scene
from dunant.extractors.english.agent_sides import Side
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import bucket, steps

NEAR = (0, 1, 2, 3, 5, 8)  # sentences
FEW = (0, 1, 2, 4, 8)  # of anything counted
SIZES = (0, 1, 10, 100, 999, 9999)  # people


def of_nobody(scene: Scene) -> list[str]:
    """What speaks for leaving the author open."""
    harm, cast = scene.harm, scene.cast
    return [
        "0",
        *steps("0size", harm.size, SIZES),
        *_unclear(scene),
        f"0status={harm.status}:{harm.cause}",
        f"0war={scene.war}:{harm.total}",
        f"0total={harm.total}",
        f"0effect={harm.effect}",
        f"0letter={harm.form}",
        f"0pattern={harm.pattern}",
        f"0alldeeds={bucket(len(cast.deeds), FEW)}",
        f"0held={bool(scene.holders)}:{harm.cause}",
    ]


def _unclear(scene: Scene) -> Iterator[str]:
    """Does the text near by leave open who did it?"""
    unclear = scene.cast.unclear
    if scene.i in unclear:
        yield "0unclear=here"
    elif unclear & set(range(scene.i - 2, scene.i + 3)):
        yield "0unclear=near"


def of_side(scene: Scene, key: str) -> list[str]:
    """Everything that holds of a side and the harm; a name that occurs twice counts once."""
    namings = scene.cast.by_side[key]
    here = [n for n in scene.cast.by_sentence.get(scene.i, ()) if n.side.key == key]
    general = (_of_kind(scene, namings[0].side), _of_story(scene, key, namings), _of_deeds(scene, key))
    found = dict.fromkeys(chain(*general, incident(scene, key)))
    for naming in here:
        found.update(dict.fromkeys(_of_naming(scene, naming)))
    return list(found)


def _of_kind(scene: Scene, side: Side) -> Iterator[str]:
    harm = scene.harm
    yield f"kind={side.standing}"
    yield f"kind={side.standing}:{harm.cause}"
    yield f"ruled={scene.ruled_side.key == side.key if scene.ruled_side else 'none'}"
    if scene.ruled_side:
        yield f"ruled={scene.ruled_side.key == side.key}:{scene.way}"
    if scene.victims:
        yield f"victims={scene.victims.standing}:{side.standing}"
        yield f"own_victims={scene.victims.key == side.key}"
        others = scene.named_here - {scene.victims.key}
        if side.key != scene.victims.key:
            yield f"enemy={side.key in others}:{min(len(others), 2)}"


def _of_story(scene: Scene, key: str, namings: list[Naming]) -> Iterator[str]:
    """Where in the article the side is named, and in its title."""
    i = scene.i
    _, told = within(namings, 0, i)
    yield from steps("back", i - namings[told - 1].sentence if told else None, NEAR)
    yield from steps("named", len(namings), (1, 2, 4, 8))
    title = scene.cast.title.get(key, "no")
    yield f"title={title}:{scene.in_title}"
    yield f"title={title}:alone={len(scene.cast.title) == 1}"
    yield f"title={title}:deeds={bool(scene.deeds_here)}"
    yield f"first={namings[0].sentence == scene.cast.namings[0].sentence}"
    yield f"holds={_holds(scene, key)}"
    for how, keys in scene.cast.answering.items():
        if key in keys:
            yield f"answers={how}"
            yield f"answers:{scene.harm.total}:{bool(scene.deeds_here)}"


def _holds(scene: Scene, key: str) -> str:
    """Is the ground near the figure said to be the side's own?"""
    near = scene.holders
    return "none" if not near else str(key in near)


def _of_deeds(scene: Scene, key: str) -> Iterator[str]:
    """How long ago the article told of a deed, where that was the side's."""
    deed = scene.last_deed
    if deed and deed.side.key == key:
        yield from steps("last", scene.i - deed.sentence, NEAR)
        yield f"last:{scene.own_attack}"


def _of_naming(scene: Scene, naming: Naming) -> Iterator[str]:
    """What is to be seen of a naming in the figure's own sentence."""
    party, harm = naming.party, scene.harm
    after = party.first >= harm.how[1]
    gap = max(0, party.first - harm.how[1] if after else harm.how[0] - party.last)
    yield from _of_tie(scene, naming, after, gap)
    yield f"form={party.kind}:{after}"
    yield f"pattern={harm.pattern}:{after}"
    then = scene.tokens[party.last].low if party.last < len(scene.tokens) else "$"
    yield f"then={then if then in _after_names() else '*'}"
    yield f"rank={scene.ranks[party.first]}:{after}:{scene.voice}"
    yield f"victim={harm.people is not None and party.first < harm.people[1] and harm.people[0] < party.last}"


def _of_tie(scene: Scene, naming: Naming, after: bool, gap: int) -> Iterator[str]:
    """How grammar ties the name to the word of harm."""
    party, voice = naming.party, scene.voice
    relates = relation(scene.ground, party)
    before, beside = _word_before(scene, party.first), _attack_beside(scene, naming)
    yield f"relation={relates}"
    yield f"relation={relates}:{voice}"
    yield f"before={before}"
    yield f"before={before}:{after}:{scene.harm.form}"
    yield f"attack={beside}:{after}"
    yield f"tie={voice}:{after}:{beside}"
    yield f"tie={voice}:{after}:{bucket(gap, (3, 8))}"
    yield f"tie={voice}:{after}:{before}"


@cache
def _after_names() -> frozenset[str]:
    return words("boundaries", "prepositions") | words("boundaries", "auxiliaries")


@cache
def _before_names() -> frozenset[str]:
    joining = frozenset([",", "and", "as", "that", "when", "while"])
    return words("boundaries", "prepositions") | words("certainty", "blame") | joining


def _word_before(scene: Scene, first: int) -> str:
    """The preposition or verb of blaming that governs the name; ^ at the beginning, * for any other word."""
    at = governor(scene.tokens, first)
    if at < 0:
        return "^"
    low = scene.tokens[at].low
    return low if low in _before_names() else "*"


def _attack_beside(scene: Scene, naming: Naming) -> str:
    """How the nearest attack word stands to the name: just after it ("rebel shelling"), around it, or before it."""
    party = naming.party
    for attack in scene.article.violence(scene.i):
        if 0 <= attack.first - party.last <= 2:
            return f"next:{attack.form}"
        if attack.first < party.last <= attack.last:
            return f"inside:{attack.form}"
        if 0 <= party.first - attack.last <= 4:
            return f"after:{attack.form}"
    return "none"
