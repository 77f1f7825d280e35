"""Reports with the figures that careful readers noted in; what there is to choose from for each figure, out.

`python -m training.encoder_cases train|dev OUT.jsonl [--folder DIR]` writes one report a line: its text, dunant's
records, the noted ones, and for each figure that both have the questions `place`, `by`, `scope`, `cause` and `date`,
each with its candidates: where the text names them, what is to be seen of them, which are right, and which the cascade
takes. The second design of docs/decisions/0009 is fitted and measured on these lines, and needs no dunant for it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import cast

from dunant.exporters.codebook import codebook, why_left_out
from dunant.extractors.english import agent_choice, harm, harm_scope
from dunant.extractors.english.agent_scene import Harm, Scene
from dunant.extractors.english.article import Article
from dunant.extractors.english.dates import TimeExpression
from dunant.extractors.english.harm import Proposal
from dunant.extractors.english.harm_context import Context
from dunant.extractors.english.linear import bucket, steps
from dunant.extractors.english.places import PlaceMention
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.vocab import Cause, Effect, Role, Scope
from eval.claims import articles
from eval.matching import Record, Rules, overlap
from eval.names import Names, parties_beside
from eval.reading import documents, gazetteer, json_lines
from training import agent

GOLD = Path(__file__).parents[2] / "shared" / "eval"
BACK, ON = 8, 6  # sentences in which places are looked for; 0.99 of the noted places of gold-train are named there
DATES_BACK, DATES_ON = 12, 2  # sentences in which days are looked for
GAPS = (0, 2, 5, 9, 14, 20)  # words
AWAY = (0, 1, 2, 4, 7)  # sentences
Span = tuple[int, int]  # offsets in the text


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer: where the text says it, or under which label it has no words; what to write if it is it."""

    spans: list[Span]
    label: str
    features: list[str]
    right: bool
    ruled: bool
    value: object


@dataclass(frozen=True, slots=True)
class Case:
    """A figure: which of dunant's and of the noted records it is, where it stands, and the candidates by question."""

    record: int
    noted: int
    sentence: int
    figure: Span
    harm: Span
    total: bool
    questions: dict[str, list[Candidate]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the grammar and the readers have, with its article."""

    article: Article
    context: Context
    proposal: Proposal
    noted: Record
    rules: Rules

    @property
    def i(self) -> int:
        return self.proposal.sentence

    @property
    def claim(self) -> Claim:
        return self.proposal.claim

    @property
    def span(self) -> tuple[int, int]:
        """The tokens from the number to the word of harm."""
        frame = self.proposal.frame
        return min(frame.group.first, frame.how[0]), max(frame.group.last, frame.how[1])

    @property
    def total(self) -> bool:
        """Is it a running total, by the cascade?"""
        return self.claim.figures[0].scope is Scope.CUMULATIVE


def report(name: str, document: Document, gold: dict[str, list[Record]], rules: Rules) -> dict[str, object]:
    """One line: the report, the records of both, and a case for each figure that both have."""
    article = Article(document, gazetteer().knows)
    claims = harm.claims(article)
    proposals = {p.claim.id: p for p in harm.proposals(article)}
    told = cast("list[Record]", codebook(document, claims)["harm"])
    order = [c for c in claims if not why_left_out(c)]
    order.sort(key=lambda c: (c.quote.start, c.quote.end, c.id))  # as the codebook does
    context = Context(article)
    cases = []
    for g, p in sorted(rules.pairs("harm", gold["harm"], told), key=lambda pair: pair[1]):
        figure = Figure(article, context, proposals[order[p].id], gold["harm"][g], rules)
        cases.append(case(figure, p, g))
    return {
        "name": name, "title": document.title, "text": document.text,
        "sentences": [[s.start, s.end] for s in article.sentences],
        "told": told, "noted": gold["harm"], "cases": [asdict(c) for c in cases],
    }  # fmt: skip


def case(figure: Figure, record: int, noted: int) -> Case:
    """The figure with its five questions."""
    sentence, frame = figure.article.sentences[figure.i], figure.proposal.frame
    for k in range(figure.i + 1):
        figure.context.pass_over(k)
    ruled = figure.context.ruled_cause(figure.i, frame, figure.total)
    return Case(
        record, noted, figure.i, sentence.span(frame.group.first, frame.group.last), sentence.span(*frame.how),
        figure.total,
        {
            "place": list(places(figure)), "by": list(authors(figure, ruled)), "scope": list(scopes(figure)),
            "cause": list(causes(figure, ruled)), "date": list(dates(figure)),
        },
    )  # fmt: skip


def places(figure: Figure) -> Iterator[Candidate]:
    """Every place named near the figure, and nowhere."""
    noted, chosen = figure.noted.get("place"), figure.claim.where[0] if figure.claim.where else None
    taken = chosen.quote if chosen else None
    yield Candidate([], "nowhere", [f"nowhere:{figure.total}"], not noted, chosen is None, None)
    near = range(max(0, figure.i - BACK), min(len(figure.article.sentences), figure.i + ON + 1))
    found = False
    for k in near:
        for at, one in enumerate(figure.article.places.mentions[k]):
            if not one.head:
                continue
            ruled = taken is not None and not found and (one.start, one.end) == (taken.start, taken.end)
            found = found or ruled
            features = [*_of_place(figure, k, at, one), f"ruled={ruled}:{figure.total}"]
            right = bool(noted) and figure.rules.names.alike(str(noted), one.label, place=True)
            value = chosen.name if chosen and ruled else one.label
            yield Candidate([(one.start, one.end)], "", features, right, ruled, value)
    if chosen and not found:
        spans = [(taken.start, taken.end)] if taken else []
        right = bool(noted) and figure.rules.names.alike(str(noted), chosen.name, place=True)
        yield Candidate(spans, "", [f"ruled=True:{figure.total}", "far"], right, True, chosen.name)


def _of_place(figure: Figure, k: int, at: int, one: PlaceMention) -> Iterator[str]:
    """What is to be seen of a mention of sentence `k`: its use, its size, and how far it stands from the figure."""
    wide = f":{figure.total}"
    weighed = figure.article.places._candidates[k][at]
    yield from (f"use={one.use}", f"level={one.level}{wide}", f"relation={one.relation}{wide}")
    yield f"part={bool(one.part)}"
    yield from (f"{name}{wide}" for name in ("pointing", "vague", "beside", "outer") if getattr(one, name))
    yield from (f"{name}{wide}" for name in ("foreign", "water", "contains") if getattr(weighed, name))
    yield f"left={weighed.left}:{figure.claim.act is Effect.DISPLACED}"
    yield from steps("often", weighed.often, (1, 2, 4))
    yield f"lead={k < 2}"
    if k != figure.i:
        side = "on" if k > figure.i else "back"
        yield side + wide
        yield from steps(side, abs(k - figure.i), AWAY)
        return
    first, last = figure.span
    side = "after" if one.first >= last else "before" if one.last <= first else "inside"
    yield f"{side}{wide}"
    yield f"{side}:{one.relation}"
    yield from steps(side, max(one.first - last, first - one.last, 0), GAPS)


def authors(figure: Figure, ruled: Cause) -> Iterator[Candidate]:
    """Every side that may have done it, and nobody."""
    harm_ = Harm.of(figure.i, figure.proposal.frame, figure.total, ruled)
    scene = Scene(figure.article, figure.context.cast, harm_)
    row = agent.row("", scene, figure.noted, figure.rules)
    by = figure.claim.mentioned(Role.BY)
    taken = by.quote if by else None
    for key, features, right in zip(row.keys, row.features, row.right, strict=True):
        namings = scene.cast.by_side[key] if key else []
        spans = [figure.article.sentences[n.sentence].span(n.party.first, n.party.last) for n in namings]
        chosen = (taken.start, taken.end) in spans if taken else not key
        value = agent_choice.clearest(namings, figure.i).party.name if namings else None
        yield Candidate(spans, "" if key else "nobody", features, right, chosen, by.name if chosen and by else value)


def scopes(figure: Figure) -> Iterator[Candidate]:
    """An incident, or a running total."""
    frame = harm_scope.whole_of(figure.proposal.frame)
    features = harm_scope.features(figure.article, figure.i, frame, harm_scope.by_rule(figure.article, figure.i, frame))
    features = [*features, f"final={figure.total}"]
    for scope in (Scope.INCIDENT, Scope.CUMULATIVE):
        named = features if scope is Scope.CUMULATIVE else []
        right = figure.noted["scope"] == scope
        yield Candidate([], str(scope), named, right, figure.claim.figures[0].scope is scope, str(scope))


def causes(figure: Figure, ruled: Cause) -> Iterator[Candidate]:
    """The causes that the article tells, and that it tells none."""
    told, rows = figure.context.causes.candidates(figure.i, figure.proposal.frame, figure.total, ruled)
    for cause, features in zip(told, rows, strict=True):
        namings = [t for t in figure.context.causes.told if t.violence.cause is cause]
        spans = [figure.article.sentences[t.sentence].span(t.violence.first, t.violence.last) for t in namings]
        right = figure.noted["effect"] not in ("killed", "injured", "harmed") or figure.noted.get("cause") == cause
        yield Candidate(spans, str(cause), features, right, figure.claim.cause is cause, str(cause))


def dates(figure: Figure) -> Iterator[Candidate]:
    """The times named near the figure, that the text does not tell, and what the cascade says where it is neither."""
    noted = figure.noted.get("date")
    days = figure.claim.when.days if figure.claim.when else None
    taken = list(days) if days else None
    yield Candidate([], "undated", [f"undated:{figure.total}"], not noted, taken is None, None)
    found = taken is None
    for k in range(max(0, figure.i - DATES_BACK), min(len(figure.article.sentences), figure.i + DATES_ON + 1)):
        for time in figure.article.times(k):
            for said, value in _readings(figure, time):
                ruled = not found and value == taken
                found = found or ruled
                features = [*_of_time(figure, k, time), said, f"ruled={ruled}:{figure.total}"]
                span = figure.article.sentences[k].span(time.first, time.last)
                yield Candidate([span], "", features, overlap(noted, value), ruled, value)
    if not found:
        yield Candidate([], "elsewhere", [f"ruled=True:{figure.total}", "far"], overlap(noted, taken), True, taken)


def _readings(figure: Figure, time: TimeExpression) -> Iterator[tuple[str, list[str]]]:
    """A time as it is, and from its first day to publication."""
    first, last, published = time.when.first, time.when.last, figure.article.document.published
    if first and last and first <= last and last != date.max:
        yield "asis", [str(first), str(last)]
    if first and published and first < published and last != published:
        yield f"till:{figure.total}", [str(first), str(published)]


def _of_time(figure: Figure, k: int, time: TimeExpression) -> Iterator[str]:
    tokens = figure.article.sentences[k].tokens
    wide = f":{figure.total}"
    yield from (f"kind={time.kind}{wide}", f"size={time.granularity}{wide}")
    before = tokens[time.first - 1].low if time.first else "^"
    yield f"said={before in ('said', 'told', 'reported', 'says', 'announced')}"
    yield f"attack={bool(figure.article.violence(k))}"
    if k == figure.i:
        first, last = figure.span
        yield "here:after" if time.first >= last else "here:before"
        yield f"here={bucket(max(time.first - last, first - time.last, 0), GAPS)}"
    else:
        side = "on" if k > figure.i else "back"
        yield side + wide
        yield from steps(side, abs(k - figure.i), AWAY)


def lines(which: str, folder: Path) -> Iterable[dict[str, object]]:
    """A line for each report of gold-WHICH."""
    rules = Rules(Names(parties_beside(folder / f"gold-{which}.jsonl")))
    gold = articles(folder / f"gold-{which}.jsonl")
    rows = [{k: str(v) for k, v in row.items() if v} for row in json_lines(folder / f"reports-{which}.jsonl")]
    for name, document in documents(rows).items():
        yield report(name, document, gold[name], rules)


def main() -> None:
    """Write the lines."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder_cases", description=__doc__)
    parser.add_argument("which", choices=("train", "dev"))
    parser.add_argument("out", type=Path)
    parser.add_argument("--folder", type=Path, default=GOLD)
    given = parser.parse_args()
    with given.out.open("w", encoding="utf-8") as out:
        for line in lines(given.which, given.folder):
            out.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")


if __name__ == "__main__":
    main()
