"""The people a figure counts in, the group it can be compared with out."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dunant.model.claim import Population
from dunant.model.vocab import Status

PEOPLE = "people"
BY_STATUS = {Status.CIVILIAN: "civilians", Status.COMBATANT: "fighters"}
STATUS_OF = {"civilians": Status.CIVILIAN, "fighters": Status.COMBATANT, "soldiers": Status.COMBATANT}
DISJOINT = ("civilians", "soldiers", "police", "fighters")  # nobody is counted in two of these
AGES = ("children", "women", "men", "elderly")  # nor in two of these, and all may be civilians
WORD = re.compile(r"\w+")
AFTER_HEAD = re.compile(r"\b(?:in|from|at|near|who|which|that|including|while|by)\b.*", re.S)  # "people in rebel areas"


@cache
def groups() -> dict[str, str]:
    """Head words and the group of each, from populations.txt."""
    text = files("dunant.stages").joinpath("populations.txt").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {word: named for word, _, named in rows}


def group(population: Population) -> str:
    """The group of the last head word that names one; a plain "people" is what the text calls them elsewhere."""
    words = WORD.findall(AFTER_HEAD.sub("", population.who.casefold()))
    known = (groups().get(word, "") for word in reversed(words))
    named = next((name for name in known if name), PEOPLE)
    return BY_STATUS.get(population.status, PEOPLE) if named == PEOPLE else named
