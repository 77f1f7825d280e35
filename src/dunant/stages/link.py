"""Claims and documents in, same_event judgements of every linker out, each once and in order."""

from __future__ import annotations

from collections.abc import Sequence

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question
from dunant.ports import Linker


def link(claims: Sequence[Claim], documents: Sequence[Document], linkers: Sequence[Linker]) -> tuple[Judgement, ...]:
    """What the linkers say; of answers to one question about one pair, the surest. Other questions are passed over."""
    best: dict[tuple[str, str], Judgement] = {}
    for linker in linkers:
        for answer in linker.link(claims, documents):
            pair = (answer.left, answer.right)
            if answer.question == Question.SAME_EVENT and (pair not in best or _surer(answer, best[pair])):
                best[pair] = answer
    return tuple(best[pair] for pair in sorted(best))


def _surer(answer: Judgement, other: Judgement) -> bool:
    return (answer.score or 0.0, answer.by) > (other.score or 0.0, other.by)
