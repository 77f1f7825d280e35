"""Events and claims in, what cannot be right or is not known out, as Issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dunant.errors import Issue
from dunant.model.claim import Claim, Figure
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId, FigureId
from dunant.model.register import Place
from dunant.model.vocab import Effect, Modality
from dunant.rules.incident import TOLD_AS_REAL
from dunant.rules.tolls import PEOPLE, whole
from dunant.stages.dating import DISAGREE
from dunant.stages.policies import DEFAULT
from dunant.stages.populations import AGES, DISJOINT, group

WIDE = 3  # times: the highest figure of an event over the lowest, from where a person should look


def check(
    events: Iterable[Event], claims: Iterable[Claim], documents: Iterable[Document], places: Mapping[ClaimId, Place]
) -> tuple[Issue, ...]:
    """Every fault in the record, claims first in the order of their ids, then events."""
    known = {document.id: document for document in documents}
    told = sorted(claims, key=lambda claim: claim.id)
    found = [issue for claim in told for issue in _claim(claim, known, places)]
    over = parts_over_wholes(told)
    named, in_order = {issue.where for issue in over}, sorted(events, key=lambda event: event.id)
    return (*found, *over, *(issue for event in in_order for issue in (*_event(event), *_groups(event, named))))


def parts_over_wholes(claims: Sequence[Claim]) -> list[Issue]:
    """Parts that are larger than the figure said to include them, or that lie in no known figure."""
    figures: dict[FigureId, Figure] = {figure.id: figure for claim in claims for figure in claim.figures}
    parts = ((claim, figure) for claim in claims for figure in claim.figures if figure.part_of)
    return [issue for claim, figure in parts for issue in _part(claim, figure, figures)] + _sums(claims, figures)


def _sums(claims: Sequence[Claim], figures: Mapping[FigureId, Figure]) -> list[Issue]:
    """Parts of which nobody is counted in two, and that together are more than their whole."""
    parts: dict[FigureId, dict[str, tuple[int, ClaimId]]] = defaultdict(dict)
    for claim in claims:
        for figure in claim.figures:
            if figure.part_of and figure.part_of in figures and figure.low is not None:
                told = parts[figure.part_of].setdefault(group(figure.population), (figure.low, claim.id))
                parts[figure.part_of][group(figure.population)] = min(told, (figure.low, claim.id))
    return [issue for whole_id, told in parts.items() for issue in _sum(figures[whole_id], told)]


def _sum(whole_figure: Figure, told: Mapping[str, tuple[int, ClaimId]]) -> Iterator[Issue]:
    for apart in (DISJOINT, AGES):
        lows = [told[name] for name in apart if name in told]
        total = sum(low for low, _ in lows)
        most = whole_figure.high
        if len(lows) > 1 and most is not None and total > most and all(low <= most for low, _ in lows):
            yield Issue(
                code="parts_over_whole", where=lows[0][1], advice="correct one of the figures",
                what=f"parts that share nobody come to {total}, their whole to {most}: {whole_figure.quote.exact!r}",
            )


def _part(claim: Claim, part: Figure, figures: Mapping[FigureId, Figure]) -> Iterator[Issue]:
    whole_figure = figures.get(part.part_of) if part.part_of else None
    if whole_figure is None:
        yield Issue(code="part_without_whole", where=claim.id, what="a figure is part of one that is not in the record")
        return
    if whole_figure.high is not None and part.low is not None and part.low > whole_figure.high:
        yield Issue(
            code="part_over_whole", where=claim.id, advice="correct one of the two",
            what=f"a part of {part.low} is larger than its whole of {whole_figure.high}: {part.quote.exact!r}",
        )


def _claim(claim: Claim, known: Mapping[DocumentId, Document], places: Mapping[ClaimId, Place]) -> Iterator[Issue]:
    document = known.get(claim.document)
    if claim.where and claim.id not in places:
        yield Issue(
            code="place_unresolved", where=claim.id, advice="add the place with an overlay, or answer for it",
            what=f"no place near the context fits {claim.place!r}",
        )
    if document is None:
        yield Issue(code="no_document", where=claim.id, what=f"its document {claim.document} is not in the record")
        return
    yield from _date(claim, document)


def _date(claim: Claim, document: Document) -> Iterator[Issue]:
    when = claim.when
    if when and when.words and not when.first and not when.last and document.published is None:
        yield Issue(
            code="undated", where=claim.id, advice="give the publication date",
            what=f"{when.words!r} cannot be resolved: the report has no publication date",
        )
    if when and when.first and document.published and when.first > document.published \
            and claim.modality in TOLD_AS_REAL:
        yield Issue(
            code="date_after_publication", where=claim.id, advice="correct the date of the claim or of the report",
            what=f"told as past on {when.first}, published on {document.published}",
        )


def _event(event: Event) -> Iterator[Issue]:
    if event.when and event.when.note == DISAGREE:
        yield Issue(code="days_disagree", where=event.id, what=f"{DISAGREE}; shown is {event.when.edtf}")
    for harm in (Effect.KILLED, Effect.INJURED):
        toll = whole(event.estimates, harm)
        if toll and toll.rule == DEFAULT and toll.low and toll.high and toll.high > WIDE * toll.low:
            yield Issue(
                code="figures_disagree", where=event.id, what=f"{harm}: from {toll.low} to {toll.high}",
                advice="see whether two incidents were joined",
            )
    if any(claim.modality == Modality.DENIED for claim in event.claims):
        yield Issue(code="contested", where=event.id, what="somebody denies what others say")


def _groups(event: Event, named: Collection[str]) -> Iterator[Issue]:
    """Groups of which more are told than of all people, whoever says either; without claims that are named already."""
    for one in event.estimates:
        toll = next((all_ for all_ in event.estimates if all_.harm == one.harm and all_.population.who == PEOPLE), one)
        if one.low is not None and toll.high is not None and one.low > toll.high and not {*one.used} & {*named}:
            yield Issue(
                code="group_over_whole", where=event.id, advice="see whether a count is of other people",
                what=f"{one.harm}: at least {one.low} {one.population.who}, and at most {toll.high} in all",
            )
