"""The people a figure counts in, the group it can be compared with out."""

from __future__ import annotations

import re

from dunant.model.claim import Population
from dunant.model.vocab import Status
from dunant.rules.tolls import PEOPLE
from dunant.rules.words import classes

BY_STATUS = {Status.CIVILIAN: "civilians", Status.COMBATANT: "fighters"}
STATUS_OF = {"civilians": Status.CIVILIAN, "fighters": Status.COMBATANT, "soldiers": Status.COMBATANT}
DISJOINT = ("civilians", "soldiers", "police", "fighters")  # nobody is counted in two of these
AGES = ("children", "women", "men", "elderly")  # nor in two of these, and all may be civilians
MINORS = (PEOPLE, "civilians", *AGES)  # what may be said of a child
OF_AGE = 18  # years; the Convention on the Rights of the Child, article 1
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"\w+")
AFTER_HEAD = re.compile(r"\b(?:in|from|at|near|who|which|that|including|while|by)\b.*", re.S)  # "people in rebel areas"


def group(population: Population) -> str:
    """The group of the last head word that names one; a plain "people" is what the text calls them elsewhere."""
    words = WORD.findall(AFTER_HEAD.sub("", population.who.casefold()))
    known = classes("dunant.stages", "populations")
    classed = next((known[word] for word in reversed(words) if word in known), (PEOPLE,))
    named = _of_age(classed, population.age)
    return BY_STATUS.get(population.status, PEOPLE) if named == PEOPLE else named


def _of_age(classed: tuple[str, ...], age: str) -> str:
    """The group of that age: whoever is said to be under age is a child, a son of thirty is a man."""
    years = [int(year) for year in NUMBER.findall(age)]
    if years and max(years) < OF_AGE:
        return "children" if classed[0] in MINORS else classed[0]
    return classed[-1] if years and min(years) >= OF_AGE else classed[0]
