"""The register and people's answers to "who is this?" in, what the names in each report mean out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.register import Register
from dunant.rules.names import Canonical, Naming, plain
from dunant.stages.actors import Naming as ByRegister
from dunant.stages.standing import Standing

Meant = Mapping[DocumentId, Mapping[str, str]]  # in which report which name, in plain letters, is whose voice


def named(register: Register, claims: Iterable[Claim], stands: Standing) -> Naming:
    """What names mean: as people say of a claim, for every name so written in its report; else by the register."""
    meant, by_register = said(register, claims, stands), ByRegister(register)
    return Judged(meant, by_register) if meant else by_register


def said(register: Register, claims: Iterable[Claim], stands: Standing) -> Meant:
    """The voices that people's `actor_of` answers give to names; a refused actor leaves the name as it is written."""
    answers: dict[str, list[Judgement]] = defaultdict(list)
    for answer in stands:
        if answer.question is Question.ACTOR_OF and answer.human and answer.verdict in (Verdict.YES, Verdict.NO):
            answers[answer.left].append(answer)
    meant: dict[DocumentId, dict[str, str]] = defaultdict(dict)
    for claim in claims if answers else ():
        for answer in sorted(answers.get(claim.id, ()), key=_refusals_first):
            for name in names_of(answer, claim):
                meant[claim.document][plain(name)] = voice(answer, name, register)
    return meant


def _refusals_first(answer: Judgement) -> tuple[bool, object, str]:
    """So that a later YES of the same name is the last word."""
    return (answer.verdict is Verdict.YES, answer.at, answer.id)


def names_of(answer: Judgement, claim: Claim) -> tuple[str, ...]:
    """The name that an answer is about: the one its value tells, else the claim's only name."""
    try:
        told: Any = json.loads(answer.value) if answer.value else {}
    except ValueError:
        told = {"name": answer.value}
    name = str(told.get("name", "")) if isinstance(told, dict) else str(told)
    if name:
        return (name,)
    every = tuple(dict.fromkeys(mention.name for mention in (*claim.actors, *claim.attributed_to)))
    return every if len(every) == 1 else ()


def voice(answer: Judgement, name: str, register: Register) -> str:
    """The voice of the actor that was named; the plain name where that actor was refused."""
    if answer.verdict is Verdict.NO:
        return plain(name)
    actor = register.get(answer.right)
    return register.canonical(actor.name) if actor else answer.right


class Judged:
    """Fills `rules.names.Naming`: people's answers first."""

    def __init__(self, meant: Meant, otherwise: Naming) -> None:
        self.meant = meant
        self.otherwise = otherwise

    def __call__(self, document: Document) -> Canonical:
        """One name for each voice in that report."""
        canonical, here = self.otherwise(document), self.meant.get(document.id)
        if not here:
            return canonical
        return lambda name: here.get(plain(name)) or canonical(name)
