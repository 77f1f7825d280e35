"""Judgements in, what stands out: people over machines, later over earlier.

One question can be answered many times; what stands is chosen by rank, never by order of arrival:

1. a person's answer outranks a machine's;
2. a machine's OPEN, which says that nobody has answered yet, yields to any answer of a machine
   (a person's OPEN is an answer: it takes the question back from the machines and puts it to people again);
3. a later answer outranks an earlier one; of one instant, the greater id, so that any order gives the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.stages.amending import CLAIM_FIELDS, DOCUMENT_FIELDS, Unfit, amended, amended_document, with_bounds

Key = tuple[Question, str, str]
Rank = tuple[bool, bool, float, str, float, str]


def rank(judgement: Judgement) -> Rank:
    """The greater outranks the lesser: person, answered, time; the rest only makes one instant independent of order."""
    human, score = judgement.human, judgement.score
    answered = human or judgement.verdict is not Verdict.OPEN
    return (human, answered, judgement.at.timestamp(), judgement.id, -1.0 if score is None else score, judgement.reason)


def key(judgement: Judgement) -> Key:
    """What is asked: the question and its sides; same_event asks the same of (a, b) and of (b, a)."""
    left, right = judgement.left, judgement.right
    if judgement.question is Question.SAME_EVENT and right < left:
        left, right = right, left
    return (judgement.question, left, right)


@dataclass(frozen=True, slots=True)
class Standing:
    """The one judgement that stands on each question; iterating gives them all, in the order of their keys."""

    by_key: Mapping[Key, Judgement]
    by_side: Mapping[tuple[Question, str], tuple[Judgement, ...]]

    def __iter__(self) -> Iterator[Judgement]:
        return (self.by_key[key] for key in sorted(self.by_key))

    def __len__(self) -> int:
        return len(self.by_key)

    def of(self, question: Question, left: str, right: str = "") -> Judgement | None:
        """The judgement that stands on this question and these sides, or None where nobody answered."""
        if question is Question.SAME_EVENT and right < left:
            left, right = right, left
        return self.by_key.get((question, left, right))

    def verdict(self, question: Question, left: str, right: str = "") -> Verdict:
        """The answer that stands; OPEN where nobody answered."""
        found = self.of(question, left, right)
        return found.verdict if found else Verdict.OPEN

    def about(self, question: Question, side: str) -> tuple[Judgement, ...]:
        """Every standing answer on `question` with `side` on the left (for same_event, on either), highest first."""
        return self.by_side.get((question, side), ())

    def chosen(self, question: Question, left: str) -> str:
        """Which right side the highest standing YES names (which place, which actor); empty where none does."""
        return next((found.right for found in self.about(question, left) if found.verdict is Verdict.YES), "")

    def value(self, left: str, name: str) -> str | None:
        """What the field `name` of `left` should be; None where no correction stands."""
        found = self.by_key.get((Question.FIELD_VALUE, left, name))
        return found.value if found and found.verdict is Verdict.YES else None

    def valid(self, claim: str) -> bool:
        """False where the standing answer is that the claim is none."""
        return self.verdict(Question.VALID, claim) is not Verdict.NO


def standing(judgements: Iterable[Judgement], origins: Collection[str] | None = None) -> Standing:
    """What stands, whatever the order of `judgements`.

    Args:
        origins: the `by` of the machines that count; None counts all. With it, an answer that an older stage gave and a
            newer one no longer gives stops standing. People always count.
    """
    by_key: dict[Key, Judgement] = {}
    for judgement in judgements:
        if origins is not None and not judgement.human and judgement.by not in origins:
            continue
        place = key(judgement)
        held = by_key.get(place)
        if held is None or rank(held) < rank(judgement):
            by_key[place] = judgement
    return Standing(by_key, _sides(by_key))


def _sides(by_key: Mapping[Key, Judgement]) -> dict[tuple[Question, str], tuple[Judgement, ...]]:
    """Each standing judgement under its left side, and same_event under both, highest rank first."""
    sides: defaultdict[tuple[Question, str], list[Judgement]] = defaultdict(list)
    for (question, left, right), judgement in by_key.items():
        sides[question, left].append(judgement)
        if question is Question.SAME_EVENT and right != left:
            sides[question, right].append(judgement)
    return {side: tuple(sorted(found, key=rank, reverse=True)) for side, found in sides.items()}


def corrected(document: Document, standing: Standing) -> Document:
    """The document with its outlet, day, title, url and language as people say they should be.

    A corrected day says so in `published_from` ("judgement"). A value that fits no field changes nothing here:
    the ledger refuses it when it is given, and `Ledger.check` names it.
    """
    for name in DOCUMENT_FIELDS:
        value = standing.value(document.id, name)
        if value is not None:
            try:
                document = amended_document(document, name, value)
            except Unfit:
                continue
    return document


def corrected_claim(claim: Claim, standing: Standing) -> Claim | None:
    """The claim with its fields as people say they should be; None where it is judged to be no claim.

    Its id and its quote stay, and so does every quote a correction does not touch. `low` and `high` are applied
    together, and a bound that nobody corrected gives way to one that somebody did.
    """
    if not standing.valid(claim.id):
        return None
    for name in CLAIM_FIELDS:
        value = standing.value(claim.id, name)
        if value is not None:
            try:
                claim = amended(claim, name, value)
            except Unfit:
                continue
    return _with_bounds(claim, standing.value(claim.id, "low"), standing.value(claim.id, "high"))


def _with_bounds(claim: Claim, low: str | None, high: str | None) -> Claim:
    if low is None and high is None:
        return claim
    try:
        return with_bounds(claim, low, high)
    except Unfit:
        return claim


def corrected_claims(claims: Iterable[Claim], standing: Standing) -> Iterator[Claim]:
    """Each claim as corrected, without those judged to be none, in their order."""
    for claim in claims:
        found = corrected_claim(claim, standing)
        if found is not None:
            yield found


def followed(judgements: Iterable[Judgement], successors: Mapping[str, str]) -> Iterator[Judgement]:
    """People's judgements carried over to the claims that took the place of those they judged; machines judge anew.

    Args:
        successors: a claim that a newer extraction no longer finds, and the one it finds over the same words.
    """
    for judgement in judgements:
        left = successors.get(judgement.left, judgement.left)
        right = successors.get(judgement.right, judgement.right)
        if judgement.human and (left, right) != (judgement.left, judgement.right):
            judgement = replace(judgement, left=left, right=right)
        yield judgement
