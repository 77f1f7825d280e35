"""Claims and documents in, same_event judgements of every linker and of copied texts out, each once and in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question
from dunant.ports import Linker
from dunant.stages.copies import copies
from dunant.stages.families import families


def link(
    claims: Sequence[Claim], documents: Sequence[Document], linkers: Sequence[Linker], at: datetime | None = None
) -> tuple[Judgement, ...]:
    """What the linkers say; of answers about one pair, the surest. Answers to other questions are passed over.

    `at` dates what is said of copies; None is now.
    """
    said: Iterator[Judgement] = copies(claims, families(documents), at or datetime.now(UTC))
    best: dict[tuple[str, str], Judgement] = {}
    for answer in chain(said, *(linker.link(claims, documents) for linker in linkers)):
        pair = (answer.left, answer.right)
        if answer.question == Question.SAME_EVENT and (pair not in best or _surer(answer, best[pair])):
            best[pair] = answer
    return tuple(best[pair] for pair in sorted(best))


def _surer(answer: Judgement, other: Judgement) -> bool:
    return (answer.score or 0.0, answer.by) > (other.score or 0.0, other.by)
