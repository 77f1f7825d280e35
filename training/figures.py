"""An article in; the figures its grammar finds out, and those that careful readers noted as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dunant.extractors.english import harm_scope
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_context import Context
from dunant.extractors.english.harm_frames import Suffered, suffered
from dunant.extractors.english.harm_proposal import Proposal
from dunant.extractors.english.harm_tags import tells_harm
from dunant.model.vocab import Cause, Scope
from eval.matching import Record, Rules


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of sentence `sentence`: whether it is a running total, and its cause by rules alone."""

    sentence: int
    frame: Suffered
    total: bool
    ruled: Cause


def in_order(proposals: Sequence[Proposal]) -> list[int]:
    """The places of figures in the order in which the codebook's records of them stand."""
    quotes = [p.claim.quote for p in proposals]
    return sorted(range(len(quotes)), key=lambda k: (quotes[k].start, quotes[k].end, proposals[k].claim.id))


def found(article: Article, context: Context) -> Iterator[Found]:
    """Every figure, in text order, headlines left out; `context` must be fresh."""
    for i, sentence in enumerate(article.sentences):
        context.pass_over(i)
        if article.headline(i) or not tells_harm(sentence.text):
            continue
        for frame in suffered(sentence, article.groups(i)):
            whole = replace(frame, group=frame.whole or frame.group)
            total = harm_scope.reach(article, i, whole).scope is Scope.CUMULATIVE
            yield Found(i, frame, total, context.ruled_cause(i, frame, total))


def matched(article: Article, context: Context, noted: Sequence[Record], rules: Rules) -> list[tuple[Found, Record]]:
    """The figures that match a noted one, each with it."""
    figures = list(found(article, context))
    pairs = rules.pairs("harm", noted, [_record(article, figure) for figure in figures])
    return [(figures[p], noted[g]) for g, p in pairs]


def _record(article: Article, figure: Found) -> Record:
    """As much of a figure as it is matched by."""
    frame = figure.frame
    first, last = min(frame.group.first, frame.how[0]), max(frame.group.last, frame.how[1])
    quote = article.quote(figure.sentence, first, last).exact
    said: Record = {"effect": str(frame.effect), "low": frame.group.low, "high": frame.group.high, "quote": quote}
    return {**dict.fromkeys(("scope", "status", "place", "said_by")), **said}
