"""Claims and documents in, same_event judgements of every linker and of copied texts out, each once and in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question
from dunant.ports import Linker
from dunant.rules.ranked import Ranked
from dunant.stages.copies import copies
from dunant.stages.kin import Kin

Sides = tuple[str, str]
Content = tuple[float, str, str, str, str, str]


def link(
    claims: Sequence[Claim], documents: Sequence[Document], linkers: Sequence[Linker], at: datetime | None = None
) -> tuple[Judgement, ...]:
    """What the linkers say; of answers about one pair, the surest. Answers to other questions are passed over.

    `at` dates what is said of copies; None is now.
    """
    kin, links = Kin(), Links()
    kin.add(sorted(documents, key=lambda document: document.id))
    links.change((), copies(claims, kin.family, at or datetime.now(UTC)))
    for linker in linkers:
        links.change((), linker.link(claims, documents))
    return tuple(links.joined.values)


class Links:
    """Answers of linkers as they come and go.

    Attributes:
        joined: of the answers about one pair the surest, in the order of the pairs.
    """

    def __init__(self) -> None:
        self.joined: Ranked[Sides, Judgement] = Ranked()
        self._said: dict[Sides, list[Judgement]] = {}

    def of(self, pair: Sides) -> Judgement | None:
        """What is said of the pair, the smaller id first."""
        return max(self._said.get(pair, ()), key=_content, default=None)

    def change(self, gone: Iterable[Judgement], new: Iterable[Judgement]) -> set[Sides]:
        """Take back answers and take up others; the pairs about which something else is said than before."""
        came = [one for one in new if one.question is Question.SAME_EVENT]
        went = [one for one in gone if one.question is Question.SAME_EVENT]
        stay = Counter(map(_content, came)) & Counter(map(_content, went))
        changed = {*self._take_back(went, stay.copy()), *self._take_up(came, stay)}
        for pair in changed:
            best = self.of(pair)
            if best is None:
                self.joined.drop(pair)
            else:
                self.joined.put(pair, best)
        return changed

    def _take_back(self, went: Iterable[Judgement], stay: Counter[Content]) -> Iterable[Sides]:
        for one in went:
            content, pair = _content(one), (one.left, one.right)
            if stay[content]:
                stay[content] -= 1
                continue
            said = self._said[pair]
            del said[next(at for at, other in enumerate(said) if _content(other) == content)]
            if not said:
                del self._said[pair]
            yield pair

    def _take_up(self, came: Iterable[Judgement], stay: Counter[Content]) -> Iterable[Sides]:
        for one in came:
            content, pair = _content(one), (one.left, one.right)
            if stay[content]:
                stay[content] -= 1
                continue
            self._said.setdefault(pair, []).append(one)
            yield pair


def _content(one: Judgement) -> Content:
    """All but the moment at which it was said; the greater is the surer."""
    return (one.score or 0.0, one.by, one.verdict, one.reason, one.left, one.right)
