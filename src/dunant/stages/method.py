"""A record's reports, claims, events and judgements in, how the record was made out: what it counts, from whom, how.

The five areas of the Every Casualty Standards: sources used, collection, evaluation, corroboration, quality control.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dunant.errors import Issue
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import DocumentId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Verdict
from dunant.rules.incident import why_apart
from dunant.stages.policies import POLICIES
from dunant.stages.standing import Standing

SUMMED = "Where nobody tells the whole: at least the sum of the groups that one voice counts apart."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who published, how many reports, and from when to when; None where no report of it tells a day."""

    name: str
    reports: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How a record was made.

    Attributes:
        outlets: the most reports first; a report whose outlet nobody named counts under an empty name.
        undated: reports without a day of publication.
        voices: who says what the events hold, and in how many of them.
        readers: extractor@version and how many claims it found.
        judges: stage@version and how many of its answers stand.
        rules: the estimate rules in force and what each does.
        left_out: why claims belong to no event, with counts.
        people: how many answers of people stand, by question and verdict.
        issues: what is open or odd, by code.
    """

    reports: int
    claims: int
    events: int
    outlets: tuple[Outlet, ...]
    undated: int
    voices: Mapping[str, int]
    readers: Mapping[str, int]
    judges: Mapping[str, int]
    rules: Mapping[str, str]
    left_out: Mapping[str, int]
    people: Mapping[str, int]
    issues: Mapping[str, int]


def method(
    documents: Mapping[DocumentId, Document], claims: Sequence[Claim], events: Sequence[Event],
    judgements: tuple[Standing, Sequence[Judgement]], issues: Iterable[Issue],
) -> Method:
    """How this record was made; `judgements` are those that are kept and those that linkers gave just now."""
    kept, joined = judgements
    standing = [*kept, *joined]
    rules = {one.rule for event in events for one in event.estimates}
    return Method(
        reports=len(documents), claims=len(claims), events=len(events), outlets=outlets(documents.values()),
        undated=sum(one.published is None for one in documents.values()),
        voices=_ranked(voice for event in events for voice in event.voices),
        readers=_ranked(claim.origin for claim in claims if claim.origin),
        judges=_ranked(one.by for one in standing if not one.human and one.verdict is not Verdict.OPEN),
        rules={rule: _promise(rule) for rule in sorted(rules)},
        left_out=_ranked(why for claim in claims if (why := why_apart(claim))),
        people=_ranked(f"{one.question}: {one.verdict}" for one in standing if one.human),
        issues=_ranked(issue.code for issue in issues),
    )


def in_force(made: Method, rule: str) -> Method:
    """The same with the policy that was asked for among the rules, the first, whether or not an event has a toll."""
    others = {name: what for name, what in made.rules.items() if name != rule}
    return replace(made, rules={rule: f"in force. {_promise(rule)}"} | others)


def outlets(documents: Iterable[Document]) -> tuple[Outlet, ...]:
    """Who published, the most reports first."""
    by_name: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_name[document.source].append(document)
    made = []
    for name, reports in by_name.items():
        days = [one.published for one in reports if one.published]
        first, last = min(days, default=None), max(days, default=None)
        made.append(Outlet(name=name, reports=len(reports), first=first, last=last))
    return tuple(sorted(made, key=lambda one: (-one.reports, one.name)))


def _promise(rule: str) -> str:
    """What an estimate rule says of itself; a sum of groups is no policy and says so here."""
    policy = POLICIES.get(rule)
    return " ".join((policy.__doc__ or "" if policy else SUMMED).split())


def _ranked(words: Iterable[str]) -> dict[str, int]:
    """Counts, the most frequent first, equals by the alphabet."""
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
