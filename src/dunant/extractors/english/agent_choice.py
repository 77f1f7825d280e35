"""A harm in its article in; who is said to have done it, under the clearest name the text has, and how firmly, out.

Every side that the article names is held against the harm by a linear model; so is nobody. The likeliest is chosen,
and a second model says whether the text asserts the deed or only suspects it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from dunant.extractors.english import agents
from dunant.extractors.english.agent_cast import Cast, within
from dunant.extractors.english.agent_features import of_nobody, of_side
from dunant.extractors.english.agent_namings import Naming
from dunant.extractors.english.agent_relation import relation
from dunant.extractors.english.agent_scene import Harm, Scene
from dunant.extractors.english.agents import Agent
from dunant.extractors.english.article import Article
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.linear import model, shares
from dunant.extractors.english.parties import Party, nation
from dunant.model.vocab import Certainty

LONGEST = 5  # words in a name, those of loyalty left out; no longer one of gold-train is noted as an author
OWNING = frozenset(["loyal", "allied", "of", "for"])
OWNED = 1.1  # the clearness of arms with their owner
PLAIN = 0.5  # the clearness of "the army"
TANGLED = 0.2  # the clearness of what is no name alone
NEAR = 4  # sentences back in which an unnamed side without a deed may still be the author

HEDGES = ("doubt", "blame", "denial", "claiming")  # sections of certainty.txt

Choice = tuple[Agent | None, float]


def chosen(article: Article, cast: Cast, harm: Harm) -> Choice:
    """The likeliest author, None where that is nobody, and how likely it is, 0 to 1."""
    judge = model("agent")
    if judge is None:
        return agents.killer(article, harm.sentence, harm.how, harm.form), 0.5
    scene = Scene(article, cast, harm)
    keys, rows = candidates(scene)
    likely = shares(judge, rows)
    best = max(range(len(likely)), key=lambda k: likely[k])
    if best == 0:
        return None, likely[0]
    key = keys[best]
    if key not in cast.clear:
        cast.clear[key] = clear(cast.by_side[key])
    naming = _named(cast.by_side[key], nearest(cast.clear[key], harm.sentence), harm.sentence)
    return Agent(naming.sentence, _sure(article, naming), certainty(scene, naming)), likely[best]


def candidates(scene: Scene) -> tuple[list[str], list[list[str]]]:
    """The keys of the sides that may have done it, "" for nobody first, and what is to be seen of each."""
    keys = [key for key, namings in scene.cast.by_side.items() if _possible(scene, key, namings)]
    return ["", *keys], [of_nobody(scene), *(of_side(scene, key) for key in keys)]


def _possible(scene: Scene, key: str, namings: list[Naming]) -> bool:
    """Does the title name it, has it done anything, does it answer for something, or is it named near by?"""
    cast = scene.cast
    told = key in cast.title or cast.done[key] > 0 or any(key in keys for keys in cast.answering.values())
    first, last = within(namings, scene.i - NEAR, scene.i + 1)
    return told or first < last


def named(namings: list[Naming], i: int) -> Naming:
    """The naming by which sentence `i` speaks of the side: its own where that is clear enough, else the clearest."""
    return _named(namings, clearest(namings, i), i)


def _named(namings: list[Naming], best: Naming, i: int) -> Naming:
    """Of a sentence's own "army" and the text's "Syrian army" the fuller; of "police" and "government" its own."""
    first, last = within(namings, i, i)
    own = max(namings[first:last], key=lambda n: clearness(n.party.name), default=best)
    clear = clearness(own.party.name)
    if clear == PLAIN:
        return best if _heads(own) & _heads(best) else own
    return own if clear >= OWNED else best


def _heads(naming: Naming) -> set[str]:
    return {word.removesuffix("s") for word in naming.party.name.lower().split()}


def _sure(article: Article, naming: Naming) -> Party:
    """The party without a word of doubt before its name: "suspected Russian jets"."""
    party, tokens = naming.party, article.sentences[naming.sentence].tokens
    if party.last - party.first < 2 or tokens[party.first].low not in words("certainty", "doubt"):
        return party
    return replace(party, first=party.first + 1, name=party.name[len(tokens[party.first].text) :].lstrip())


def clearest(namings: list[Naming], i: int) -> Naming:
    """Where the side is named most clearly, of equals the nearest to sentence `i`, before it rather than after."""
    return nearest(clear(namings), i)


def clear(namings: list[Naming]) -> list[Naming]:
    """Where the side is named most clearly, in text order."""
    best = max(clearness(naming.party.name) for naming in namings)
    return [naming for naming in namings if clearness(naming.party.name) == best]


def nearest(namings: list[Naming], i: int) -> Naming:
    """The first naming of sentence `i`, else of the nearest before it, else of all."""
    _, told = within(namings, 0, i)
    return namings[within(namings, namings[told - 1].sentence, i)[0]] if told else namings[0]


@lru_cache(maxsize=4096)
def clearness(name: str) -> float:
    """How well a name stands alone: "Syrian army" 2, "rebels" 1.8, "Syrian jets" 1.1, "Syria" 1, "the army" 0.5.

    A run of capitals that is too long for a name has headline words in it.
    """
    said = name.lower().split()
    if len(said) > LONGEST and not OWNING.intersection(said):
        return TANGLED
    heads = [word for word in said if not nation(word)]
    if not heads:
        return 1.0
    owned = any("-" not in word and nation(word) for word in said)
    if said[-1] in words("parties", "arms"):
        return OWNED if owned else 0.3
    if owned:
        return 2.0
    if any(word.removesuffix("s") in ("regime", "government") for word in said):
        return 1.9
    return PLAIN if all(word in words("agent_sides", "plain") for word in heads) else 1.8


def certainty(scene: Scene, naming: Naming) -> Certainty:
    """Does the text assert that this side did it, suspect so, or only tell that it denies it?

    A word of doubt at its name here settles it.
    """
    if naming.side.key in scene.denying:
        return Certainty.DENIED
    judge, names = model("agent_doubt"), of_doubt(scene, naming)
    doubtful = "close:here" in names or (judge is not None and judge.keeps(names))
    return Certainty.SUSPECTED if doubtful else Certainty.ASSERTED


def of_doubt(scene: Scene, naming: Naming) -> list[str]:
    """What speaks for suspicion rather than assertion: words of the language only, no cause and no side."""
    i = scene.i
    here = [n for n in scene.cast.by_sentence.get(i, ()) if n.side.key == naming.side.key]
    found = {
        f"here={bool(here)}",
        f"way={scene.way if scene.ruled_side == naming.side else 'other'}",
        *_speakers(scene, naming),
        *_said_with(scene, [i], "here"),
        *_said_with(scene, [i - 2, i - 1, i + 1], "near"),
        *_doubted(scene, naming.side.key),
    }
    found.update(f"relation={relation(scene.ground, n.party)}" for n in here)
    return sorted(found)


def _doubted(scene: Scene, key: str) -> Iterator[str]:
    """Is the side hedged or blamed where it is named: here, in the first sentence, or elsewhere?"""
    for word, hedged in (("close", scene.cast.doubted), ("blamed", scene.cast.blamed)):
        sentences = hedged.get(key, set())
        if scene.i in sentences:
            yield f"{word}:here"
        if 0 in sentences and scene.i:
            yield f"{word}:title"
        if len(sentences) > (scene.i in sentences) + (0 in sentences and scene.i > 0):
            yield f"{word}:far"


def _said_with(scene: Scene, sentences: list[int], where: str) -> Iterator[str]:
    """Words of doubt, blame and denial in these sentences."""
    for k in sentences:
        if 0 <= k < len(scene.article.sentences):
            low = {t.low for t in scene.article.sentences[k].tokens}
            yield from (f"{section}:{where}" for section in HEDGES if low & words("certainty", section))


def _speakers(scene: Scene, naming: Naming) -> Iterator[str]:
    """Who says so: nobody, a side (its own or another), or by the kind of speaker."""
    group = scene.article.sentences[scene.i].span(*scene.harm.said)
    spoken = scene.article.speech.speakers(*group)
    if not spoken:
        yield "speaker=none"
    for attribution in spoken[:1]:
        low = [word.lower() for word in attribution.speaker.split()]
        kinds = [table("speakers", "kinds")[w] for w in low if w in table("speakers", "kinds")]
        side = scene.cast.side_named(low)
        yield f"speaker={'side' if side else kinds[-1] if kinds else 'name'}"
        if side:
            yield f"speakerside={side.key == naming.side.key}"
        if any(w in table("speakers", "outlets") for w in low):
            yield "speaker=outlet"
