"""Figures of an article in; the same out, each with the larger count that it is said to be included in.

The grammar ties a part to its whole inside a sentence ("12 people including two children"). Reports more often give the
whole first and its parts, place by place or side by side, in the sentences that follow: those a model chooses, by
whether they add up, by place, day and wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_proposal import Proposal
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.linear import Linear, model, steps
from dunant.model.claim import Claim
from dunant.model.ids import FigureId
from dunant.model.vocab import Effect, Qualifier, Status

NEAR = 30  # figures between a part and its whole; no report of gold-train has as many
PARTITIVE = frozenset(["among", "among_first", "among_whole", "among_victims", "victims_included", "included", "of"])
ADDENDS = 8  # parts that a whole is tried to be the sum of
TOGETHER = "exact:next"  # the figures that follow a whole add up to it
NEARLY = 0.05  # of a whole, by which "at least 70" may lie beside its parts' sum
BACK = (0, 1, 2, 4, 8)  # sentences
TENTHS = (1, 3, 5, 8)  # of the whole
OTHERS = (0, 1, 3)  # figures between


def within_toll(found: list[Proposal], k: int) -> Proposal:
    """ "Among the dead were two nurses": part of the toll told in the same sentence, or last before it."""
    part = found[k]
    if part.frame.pattern not in PARTITIVE or part.figure.part_of:
        return part
    wholes = [p for p in found[max(0, k - NEAR) : k + NEAR] if _is_toll(p, part)]
    near = [p for p in wholes if p.sentence == part.sentence] or [p for p in wholes if p.sentence < part.sentence][-1:]
    return replace(part, claim=_included(part.claim, near[0].figure.id)) if near else part


def _is_toll(whole: Proposal, part: Proposal) -> bool:
    """Is it a toll of the same harm, of more people, and no part itself?"""
    a, b = whole.figure, part.figure
    if whole.claim.act != part.claim.act or a.part_of or whole.frame.pattern in PARTITIVE:
        return False
    return (a.low or a.high or 0) > (b.low or 0) and a.qualifier is not Qualifier.INDEFINITE


def _included(claim: Claim, whole: FigureId | None) -> Claim:
    return replace(claim, figures=(replace(claim.figures[0], part_of=whole),))


def linked(article: Article, kept: list[Proposal]) -> list[Claim]:
    """The claims of the figures kept, each part pointing to a whole that was kept too."""
    judge, options = model("part"), Parts(article, kept)
    if judge is None:
        return [_included(p.claim, options.ruled(k)) for k, p in enumerate(kept)]
    chosen = options.chosen(judge)
    claims: dict[int, Claim] = {}
    for k in sorted(range(len(kept)), key=lambda k: -_size(kept[k])):  # wholes are larger than their parts
        j = chosen[k]
        claims[k] = _included(kept[k].claim, None) if j is None else _as_far(article, kept[k], kept[j], claims[j])
    return [claims[k] for k in range(len(kept))]


def _as_far(article: Article, part: Proposal, whole: Proposal, told: Claim) -> Claim:
    """The part of the whole `told`, which reaches as far in time where its own sentence does not say how far."""
    figure = replace(part.figure, part_of=told.figures[0].id)
    silent = part.sentence == whole.sentence or not article.times(part.sentence)
    if not silent:
        return replace(part.claim, figures=(figure,))
    figure = replace(figure, scope=told.figures[0].scope, since=told.figures[0].since)
    return replace(part.claim, figures=(figure,), when=told.when or part.claim.when)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part and the whole it may lie in, by their places among the figures."""

    k: int
    j: int
    part: Proposal
    whole: Proposal


class Parts:
    """The figures of an article as parts and wholes of one another."""

    def __init__(self, article: Article, kept: Sequence[Proposal]) -> None:
        self._article = article
        self._kept = kept
        self._at = {p.figure.id: k for k, p in enumerate(kept)}
        self._sums = self._all_sums()
        self._first: dict[Effect, int] = {}
        self._largest: dict[Effect, int] = {}
        for k, p in enumerate(kept):
            effect = p.figure.harm
            self._first.setdefault(effect, k)
            if _size(p) > _size(kept[self._largest.setdefault(effect, k)]):
                self._largest[effect] = k

    def ruled(self, k: int) -> FigureId | None:
        """The whole that the grammar gives, if it was kept."""
        whole = self._kept[k].figure.part_of
        return whole if whole in self._at else None

    def candidates(self, k: int) -> tuple[list[int | None], list[list[str]]]:
        """The wholes that figure `k` may lie in, none first, and what is to be seen of each."""
        part = self._kept[k]
        near = range(max(0, k - NEAR), min(len(self._kept), k + NEAR))
        pairs = [_Pair(k, j, part, self._kept[j]) for j in near if j != k and _can_hold(self._kept[j], part)]
        own = list(self._of_part(part)) if pairs else []
        rows = [[*own, *dict.fromkeys(self._of_pair(pair))] for pair in pairs]
        return [None, *(pair.j for pair in pairs)], [list(self._of_none(k, [p.j for p in pairs])), *rows]

    def chosen(self, judge: Linear) -> list[int | None]:
        """The whole of every figure, None where it stands alone: the likeliest, but figures that add up go together."""
        told: list[dict[int | None, float]] = []
        for k in range(len(self._kept)):
            wholes, rows = self.candidates(k)
            told.append(dict(zip(wholes, (judge.score(names) for names in rows), strict=True)))
        best = [max(scores, key=lambda j: scores[j]) for scores in told]
        for j, sums in self._sums.items():
            run = [k for k, how in sums.items() if how == TOGETHER]
            margins = (told[k][j] - max(score for i, score in told[k].items() if i != j) for k in run)
            if run and sum(margins) > 0:
                for k in run:
                    best[k] = j
        return best

    def _all_sums(self) -> dict[int, dict[int, str]]:
        """For every figure those that add up to it; smaller figures first, and what they explain is no part of larger
        ones but through them."""
        found: dict[int, dict[int, str]] = {}
        taken: set[int] = set()
        for j in sorted(range(len(self._kept)), key=lambda k: _size(self._kept[k])):
            found[j] = self._addends(j, taken)
            taken |= {k for k, how in found[j].items() if how == TOGETHER}
        return found

    def _addends(self, j: int, taken: set[int]) -> dict[int, str]:
        """The figures that add up to figure `j`, in a row after it or before it: how exactly, and whether at once."""
        found: dict[int, str] = {}
        for step in (1, -1):
            peers = self._peers(j, step, taken)
            for start in range(len(peers)):
                where = "next" if start == 0 and step > 0 else "far"
                for run, how in _runs(self._kept, peers[start : start + ADDENDS], self._kept[j]):
                    for k in run:
                        found.setdefault(k, f"{how}:{where}")
        return found

    def _peers(self, j: int, step: int, taken: set[int]) -> list[int]:
        """Figures of the same harm on one side that are no said part of another, nearest first."""
        whole = self._kept[j]
        end = min(len(self._kept), j + NEAR) if step > 0 else max(-1, j - NEAR)
        return [
            k
            for k in range(j + step, end, step)
            if k not in taken
            and _can_hold(whole, self._kept[k])
            and self.ruled(k) in (None, whole.figure.id)
            and self._kept[k].figure.qualifier is not Qualifier.INDEFINITE
        ]

    def _of_none(self, k: int, wholes: Sequence[int]) -> Iterator[str]:
        """What speaks for a figure that stands alone."""
        part = self._kept[k]
        yield "0"
        yield f"0ruled={self.ruled(k) is not None}"
        yield f"0pattern={part.frame.pattern}"
        yield f"0form={part.frame.group.form}"
        yield f"0effect={part.figure.harm}"
        yield f"0scope={part.figure.scope}"
        yield f"0sums={any(k in self._sums[j] for j in wholes)}"
        yield f"0another={part.frame.group.another}"
        yield f"0apart={self._apart(part)}"
        yield f"0wholes={min(len(wholes), 3)}"
        yield f"0headline={part.headline}"

    def _of_part(self, part: Proposal) -> Iterator[str]:
        """What is to be seen of a part, whatever its whole."""
        yield f"apart={self._apart(part)}"
        yield f"definite={self._definite(part)}"

    def _of_pair(self, pair: _Pair) -> Iterator[str]:
        """What is to be seen of a whole for its part."""
        yield from self._of_numbers(pair)
        yield from self._of_places(pair)
        yield from self._of_wording(pair)

    def _of_numbers(self, pair: _Pair) -> Iterator[str]:
        part, whole = pair.part, pair.whole
        exact = self._sums[pair.j].get(pair.k, "no")
        before = pair.j < pair.k
        yield f"sums={exact}"
        yield f"sums={exact}:{before}:{self._first[whole.figure.harm] == pair.j}"
        yield f"vague={whole.figure.qualifier is Qualifier.INDEFINITE}:{part.figure.qualifier is Qualifier.INDEFINITE}"
        yield from steps("tenths", 10 * _size(part) // max(_size(whole), 1), TENTHS)
        yield f"across={whole.figure.harm is not part.figure.harm}"
        yield f"largest={self._largest[whole.figure.harm] == pair.j}"
        yield f"first={self._first[whole.figure.harm] == pair.j}:{before}"
        between = [k for k in range(min(pair.j, pair.k) + 1, max(pair.j, pair.k))
                   if self._kept[k].figure.harm is part.figure.harm]
        yield from steps(f"between:{before}", len(between), OTHERS)
        yield f"nested={self.ruled(pair.j) is not None}"

    def _of_places(self, pair: _Pair) -> Iterator[str]:
        part, whole = pair.part, pair.whole
        yield from steps(f"back:{pair.j < pair.k}", abs(part.sentence - whole.sentence), BACK)
        same = part.sentence == whole.sentence
        yield f"same={same}:{part.frame.group.form}"
        yield f"same={same}:{pair.j < pair.k}"
        lies = _place(part.claim, whole.claim)
        yield f"place={lies}"
        yield f"place={lies}:{same}"
        yield f"when={_when(part.claim, whole.claim)}"
        yield f"scope={whole.figure.scope}:{part.figure.scope}"
        yield f"lede={whole.sentence < 2}:{whole.headline}"

    def _of_wording(self, pair: _Pair) -> Iterator[str]:
        part, whole = pair.part, pair.whole
        ruled = self.ruled(pair.k)
        yield f"ruled={ruled == whole.figure.id}"
        yield f"ruled={ruled == whole.figure.id}:{part.frame.pattern}"
        yield f"pattern={part.frame.pattern}:{part.sentence == whole.sentence}"
        yield f"another={part.frame.group.another}:{part.sentence == whole.sentence}"
        yield f"status={whole.figure.population.status}:{part.figure.population.status}"
        yield f"noun={_head(part) == _head(whole)}"
        yield f"how={part.frame.how == whole.frame.how and part.sentence == whole.sentence}"
        yield f"voice={(part.claim.speaker or '').lower() == (whole.claim.speaker or '').lower()}"
        yield f"cause={part.claim.cause == whole.claim.cause}"

    def _apart(self, part: Proposal) -> bool:
        """Does its sentence begin as another story: "Elsewhere", "In a separate attack"?"""
        opening = self._article.sentences[part.sentence].tokens[: max(part.frame.group.first, 1)][:6]
        return any(t.low in words("parts", "apart") for t in opening)

    def _definite(self, part: Proposal) -> bool:
        """ "Fourteen of the victims", "the remaining six": people told of before."""
        group, tokens = part.frame.group, self._article.sentences[part.sentence].tokens
        near = [t.low for t in tokens[max(0, group.first - 2) : group.last]]
        return any(low in words("parts", "told of") for low in near)


def _runs(kept: Sequence[Proposal], peers: Sequence[int], whole: Proposal) -> Iterator[tuple[Sequence[int], str]]:
    """The beginning of `peers` that adds up to `whole`, with at least two of them; "near" where it is a round one."""
    total, size = 0, _size(whole)
    for n, k in enumerate(peers):
        total += _size(kept[k])
        if total > size:
            return
        if n and total == size:
            yield peers[: n + 1], "exact"
        elif n and whole.figure.qualifier is not Qualifier.EXACT and size - total <= NEARLY * size:
            yield peers[: n + 1], "near"


def _can_hold(whole: Proposal, part: Proposal) -> bool:
    """May the part lie in it: the same harm, or casualties of which some are dead, and more people?"""
    a, b = whole.figure, part.figure
    same = a.harm is b.harm or (a.harm is Effect.HARMED and b.harm in (Effect.KILLED, Effect.INJURED))
    opposed = {a.population.status, b.population.status} == {Status.CIVILIAN, Status.COMBATANT}
    opposed = opposed and b.part_of != a.id  # "287 fighters, among them 26 minors"
    return same and not opposed and _size(whole) > _size(part) > 0 and not _equals(part, whole)


def _equals(part: Proposal, whole: Proposal) -> bool:
    """ "Ten children and five women were killed": both stand with one word of harm, and neither is called a part."""
    together = part.sentence == whole.sentence and part.frame.how == whole.frame.how
    return together and part.frame.whole is None and part.frame.pattern not in PARTITIVE


def _size(proposal: Proposal) -> int:
    return proposal.figure.low or proposal.figure.high or 0


def _head(proposal: Proposal) -> str:
    return proposal.figure.population.who.lower().split()[-1:][0] if proposal.figure.population.who else ""


def _place(part: Claim, whole: Claim) -> str:
    """How the places lie: none, same, inside, around, open (only one names any) or apart."""
    a, b = [m.name.lower() for m in part.where], [m.name.lower() for m in whole.where]
    if not a or not b:
        return "none" if a == b else "open" if not b else "unsaid"
    if a[0] == b[0]:
        return "same"
    return "inside" if b[0] in a else "around" if a[0] in b else "apart"


def _when(part: Claim, whole: Claim) -> str:
    """How the days lie: none, open, same, within or apart."""
    a, b = part.when, whole.when
    if a is None or b is None:
        return "none" if a is b else "open"
    if a.days == b.days:
        return "same"
    meets = a.first and b.first and a.last and b.last and a.first <= b.last and b.first <= a.last
    return "within" if meets else "apart"


