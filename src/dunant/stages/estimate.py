"""The claims of one event in, low, best and high for each harm and population out, with what was left out and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dunant.model.claim import Claim, Figure, Population
from dunant.model.document import Document
from dunant.model.event import Estimate, LeftOut
from dunant.model.ids import ClaimId, DocumentId, FigureId
from dunant.model.vocab import Effect, Modality, Qualifier, Scope, Status
from dunant.rules.background import Background, background
from dunant.rules.incident import TOLD_AS_REAL
from dunant.rules.tolls import PEOPLE
from dunant.stages.policies import DEFAULT, POLICIES, Said, policy
from dunant.stages.populations import AGES, DISJOINT, STATUS_OF, group

SUM_OF_GROUPS = "sum_of_groups@1"
LONG_DAYS = 31  # days: what is counted over more than a month is no incident that others tell by the day
LONGER = "told of a longer time than the incident"
BESIDE: dict[Background, str] = {
    "statistic": "a statistic, not one incident", "many": "a count of several incidents",
    "aside": "told as what went before",
}
WHY = {
    Modality.DENIED: "denied",
    Modality.NEGATED: "says that nobody was harmed, against those who count",
    Modality.PLANNED: "planned, not done",
    Modality.HYPOTHETICAL: "hypothetical",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who says each claim, and which documents and families carry them.

    Attributes:
        ranks: where the user's ranking of sources has the voice of a claim, 0 first.
    """

    voices: Mapping[ClaimId, str]
    documents: Mapping[DocumentId, Document]
    families: Mapping[DocumentId, str]
    ranks: Mapping[ClaimId, int] = field(default_factory=dict)

    def said(self, claim: Claim, figure: Figure) -> Said:
        """The figure with its voice and the day of its report."""
        carrier = self.documents.get(claim.document)
        day = carrier.published if carrier else None
        rank = self.ranks.get(claim.id)
        return Said(claim=claim.id, figure=figure, voice=self.voice(claim), day=day, rank=rank)

    def voice(self, claim: Claim) -> str:
        """Who says it."""
        return self.voices.get(claim.id, claim.speaker or claim.document)

    def carriers(self, claims: Iterable[Claim]) -> int:
        """How many carrier families print these claims."""
        return len({self.families.get(claim.document, claim.document) for claim in claims})


Key = tuple[Effect, str]
Counted = tuple[Claim, Figure]
Why = dict[FigureId, str]


def estimates(claims: Sequence[Claim], context: Context, rule: str = DEFAULT) -> tuple[Estimate, ...]:
    """One estimate for each harm and population that somebody counts; the whole first, then its groups.

    Raises UsageError for a rule that is none.
    """
    rule = policy(rule)
    told = _by_group(claims)
    why = _left_out(told, context)
    made = [_estimate(key, told[key], why, context, rule) for key in sorted(told, key=_order)]
    return tuple(sorted([*made, *_sums(told, why, context)], key=lambda one: _order((one.harm, one.population.who))))


def _by_group(claims: Iterable[Claim]) -> dict[Key, list[Counted]]:
    told: dict[Key, list[Counted]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        for figure in claim.figures:
            told[figure.harm, group(figure.population)].append((claim, figure))
    return told


def _estimate(key: Key, told: Sequence[Counted], why: Why, context: Context, rule: str) -> Estimate:
    admitted = [(claim, figure) for claim, figure in told if not why[figure.id]]
    bounds = POLICIES[rule]([context.said(claim, figure) for claim, figure in admitted])
    left_out = {claim.id: LeftOut(claim=claim.id, why=why[figure.id]) for claim, figure in told if why[figure.id]}
    left_out |= {one.claim: one for one in bounds.left_out}
    used = [claim for claim, _ in admitted if claim.id in bounds.used]
    return Estimate(
        harm=key[0], population=_population(key[1], [figure for _, figure in told]), low=bounds.low, best=bounds.best,
        high=bounds.high, rule=rule, voices=_voices(used, context), carriers=context.carriers(used),
        used=tuple(sorted(claim.id for claim in used)), left_out=tuple(left_out[claim] for claim in sorted(left_out)),
    )


def _left_out(told: Mapping[Key, Sequence[Counted]], context: Context) -> Why:
    """Why each figure moves no bound; empty words where it may."""
    day = any(_days(claim) in range(1, LONG_DAYS) for counted in told.values() for claim, _ in counted)
    why = {
        figure.id: _why_not(claim, figure, counted) or (LONGER if day and _days(claim) > LONG_DAYS else "")
        for counted in told.values() for claim, figure in counted
    }
    own: dict[tuple[Effect, str, str, DocumentId], int] = defaultdict(int)
    for (harm, name), counted in told.items():
        for claim, figure in counted:
            if not why[figure.id] and _definite(figure):
                for people in {name, PEOPLE}:
                    key = (harm, people, context.voice(claim), claim.document)
                    own[key] = max(own[key], figure.low or 0)
    _leave_out_sums(told, why, context)
    for (harm, name), counted in told.items():
        for claim, figure in counted:
            toll = own[harm, name, context.voice(claim), claim.document]
            why[figure.id] = why[figure.id] or _beside_larger(figure, toll)
    return why


def _leave_out_sums(told: Mapping[Key, Sequence[Counted]], why: Why, context: Context) -> None:
    """Statistics, and where somebody counts the dead of one incident, sums over several."""
    beside: dict[FigureId, tuple[Effect, Background]] = {}
    for (harm, _), counted in told.items():
        for claim, figure in counted:
            document = context.documents.get(claim.document)
            if document is not None and not why[figure.id] and (found := background(claim, document)):
                beside[figure.id] = harm, found
    single = {harm for (harm, _), counted in told.items() for _, figure in counted
              if not why[figure.id] and figure.id not in beside}
    for key, (harm, found) in beside.items():
        if found == "statistic" or harm in single:
            why[key] = BESIDE[found]


def _days(claim: Claim) -> int:
    """Within how many days the claim says it happened; 0 where it does not."""
    when = claim.when
    return (when.last - when.first).days + 1 if when and when.first and when.last else 0


def _beside_larger(figure: Figure, toll: int) -> str:
    """A count below what the same voice gives in the same report, of the same people or of some of them, is partial.

    "Three bodies were dug out" beside a toll of 29 tells of a find, not of another toll. Two reports, or two voices in
    one, may disagree.
    """
    if figure.low is None or figure.qualifier == Qualifier.INDEFINITE:
        return ""
    most = figure.low if figure.high is None else figure.high
    return f"a smaller count beside the report's own toll of {toll}" if most < toll else ""


def _why_not(claim: Claim, figure: Figure, told: Sequence[Counted]) -> str:
    """Why the figure moves no bound; empty where it may."""
    if figure.scope == Scope.CUMULATIVE:
        return "a running total, not one incident"
    if claim.modality in TOLD_AS_REAL:
        return "a part of a larger count" if _part_of_same(figure, told) else ""
    if figure.high == 0 and not any(other.modality in TOLD_AS_REAL and one.high != 0 for other, one in told):
        return ""  # "no casualties", and nobody says otherwise
    return WHY[claim.modality]


def _part_of_same(figure: Figure, told: Sequence[Counted]) -> bool:
    """A part is an estimate of its own group; in the group of its whole, or called just "people", it is none."""
    if figure.part_of is None:
        return False
    return group(figure.population) == PEOPLE or figure.part_of in {other.id for _, other in told}


def _population(name: str, figures: Sequence[Figure]) -> Population:
    """The group's name, with a status where the name or all figures tell one."""
    told = {figure.population.status for figure in figures}
    status = STATUS_OF.get(name) or (told.pop() if len(told) == 1 else Status.UNKNOWN)
    return Population(who=name, status=status)


def _voices(claims: Iterable[Claim], context: Context) -> tuple[str, ...]:
    return tuple(sorted({context.voice(claim) for claim in claims}))


def _order(key: Key) -> tuple[int, bool, str]:
    return (list(Effect).index(key[0]), key[1] != PEOPLE, key[1])


def _sums(told: Mapping[Key, Sequence[Counted]], why: Why, context: Context) -> Iterator[Estimate]:
    """Where nobody tells the whole: at least the sum of the groups that one voice counts apart."""
    for harm in sorted({harm for harm, _ in told}):
        if (harm, PEOPLE) in told:
            continue
        sums = [one for one in map(_sum, _accounts(harm, told, why, context).values()) if one is not None]
        if sums:
            claims = [claim for _, counted in sums for claim in counted]
            yield Estimate(
                harm=harm, population=Population(who=PEOPLE), low=min(low for low, _ in sums), best=None, high=None,
                rule=SUM_OF_GROUPS, voices=_voices(claims, context), carriers=context.carriers(claims),
                used=tuple(sorted({claim.id for claim in claims})),
            )


Account = dict[str, list[Counted]]


def _accounts(
    harm: Effect, told: Mapping[Key, Sequence[Counted]], why: Why, context: Context
) -> dict[tuple[str, date | None, str], Account]:
    """What each voice counts in one document, by group; parts of a whole are left to their whole."""
    accounts: dict[tuple[str, date | None, str], Account] = defaultdict(lambda: defaultdict(list))
    for (its_harm, name), counted in told.items():
        for claim, figure in counted:
            if its_harm == harm and not why[figure.id] and _definite(figure):
                said = context.said(claim, figure)
                accounts[said.voice, said.day, claim.document][name].append((claim, figure))
    return accounts


def _definite(figure: Figure) -> bool:
    return figure.low is not None and figure.part_of is None and figure.qualifier != Qualifier.INDEFINITE


def _sum(account: Account) -> tuple[int, list[Claim]] | None:
    """The least sum of groups that share nobody, and the claims in it; None where fewer than two are told."""
    names = [name for name in DISJOINT if name in account]
    if DISJOINT[0] not in account:
        names += [name for name in AGES if name in account]
    if len(names) < 2:
        return None
    least = [min(account[name], key=lambda one: (one[1].low or 0, one[0].id)) for name in names]
    return sum(figure.low or 0 for _, figure in least), [claim for claim, _ in least]
