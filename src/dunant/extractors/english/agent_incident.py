"""A harm and a side in; what the rest of the article knows of the two out: deeds, claims, arms, ground, speakers.

Half of the authors are named in another sentence than the figure. What ties a deed told elsewhere to a figure is the
same cause, the same place and how near it is told; a claim or blame for "the attack" counts by how near it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from dunant.extractors.english.agent_scene import Scene
from dunant.extractors.english.linear import bucket
from dunant.model.vocab import Cause

FIRST = 1  # sentences in which the news is told: the first and the one after
AFTER = (0, 2, 4)  # sentences after a figure: the same, the next two, the two after those
BEFORE = 2  # sentences before a figure in which an answer is of the same incident


def incident(scene: Scene, key: str) -> Iterator[str]:
    """Everything that other sentences say of the side and the harm."""
    yield from _deeds(scene, key)
    yield from _answers(scene, key)
    yield from _ground(scene, key)
    yield from _speaker(scene, key)
    if scene.harm.cause is Cause.AIR_STRIKE:
        flying = scene.cast.flying
        yield f"flies={key in flying}:{min(len(flying), 2)}"


def _deeds(scene: Scene, key: str) -> Iterator[str]:
    """The deeds of the side by how they share cause, place and neighbourhood with the harm."""
    news = min(scene.cast.deeds[0].sentence, FIRST) if scene.cast.deeds else 0
    for deed in scene.cast.deeds_of.get(key, ()):
        if deed.sentence == scene.i and deed.attack.first == scene.how[0]:
            continue
        cause = _cause(scene.harm.cause, deed.attack.cause)
        where = scene.cast.place(deed.sentence, deed.attack.first, deed.attack.last)
        same = "none" if not scene.place or not where else "same" if scene.place == where else "diff"
        yield f"deed={cause}:{_near(abs(deed.sentence - scene.i))}"
        yield f"deedplace={same}:{cause}"
        yield f"deedway={deed.way}:{cause}"
        if deed.sentence <= news:
            yield f"lead={cause}:{scene.harm.total}"


def _cause(one: Cause, other: Cause) -> str:
    if Cause.UNKNOWN in (one, other):
        return "none"
    return "same" if one is other else "diff"


def _near(sentences: int) -> str:
    return bucket(sentences, (0, 1, 3))


def _answers(scene: Scene, key: str) -> Iterator[str]:
    """Where the side claims a deed or is blamed for one: here, soon after, just before or far off."""
    for at, how in scene.cast.answered.get(key, ()):
        behind = scene.i - at
        near = bucket(-behind, AFTER) if behind <= 0 else "before" if behind <= BEFORE else "far"
        yield f"answered={near}"
        yield f"answered={how}:{near}"


def _ground(scene: Scene, key: str) -> Iterator[str]:
    """Is the place hit said to be held by the side, or by another?"""
    holders = scene.cast.held.get(scene.place) if scene.place else None
    if holders:
        yield f"ground={key in holders}:{len(holders)}"
        yield f"ground={key in holders}:{scene.harm.cause}"


def _speaker(scene: Scene, key: str) -> Iterator[str]:
    """Is it the side itself that says so, or another side?"""
    if scene.speaking:
        yield f"says={scene.speaking.key == key}"
        yield f"says={scene.speaking.key == key}:{scene.harm.status}"
