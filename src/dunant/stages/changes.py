"""A record's events at two moments in, what changed between them and by which claim or person out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dunant.model.claim import Claim
from dunant.model.event import Estimate, Event
from dunant.model.ids import ClaimId, EventId
from dunant.model.judgement import Judgement
from dunant.stages.assemble import event_id


class How(StrEnum):
    """What became of an event."""

    NEW = "new"
    GONE = "gone"
    MERGED = "merged"  # of several events before
    SPLIT = "split"  # into several events after; each of them is told
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that reads otherwise; empty where it was not, or is not any more."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One event that is not as it was.

    Attributes:
        id: its id after; before, where it is gone.
        former: the ids it had before, where others.
        added, removed: claims that it tells now and did not, and the other way round.
        by_people: answers given in between about it, its claims or their reports.
    """

    id: EventId
    how: How
    former: tuple[EventId, ...] = ()
    differences: tuple[Difference, ...] = ()
    added: tuple[Claim, ...] = ()
    removed: tuple[Claim, ...] = ()
    by_people: tuple[Judgement, ...] = ()


def changes(
    before: Sequence[Event], after: Sequence[Event], answers: Iterable[Judgement],
    successors: Mapping[str, str] | None = None,
) -> tuple[Changed, ...]:
    """Every event that changed, in the order of `after`, then those that are gone.

    Args:
        answers: people's, given in between.
        successors: claims whose place newer ones took, so that an event read anew is the same event.
    """
    later, said = successors or {}, tuple(answers)
    was = _by_claim(before, later)
    became = _by_claim(after, {})
    made = [_told(event, _parents(event, was), became, later, said) for event in after]
    gone = [_gone(event, said) for event in before if not _parents(event, became, later)]
    return tuple(one for one in (*made, *gone) if one is not None)


def _by_claim(events: Iterable[Event], later: Mapping[str, str]) -> dict[str, Event]:
    found = {claim.id: event for event in events for claim in event.claims}
    return {**found, **{later[claim]: event for claim, event in found.items() if claim in later}}  # type: ignore[dict-item]


def _parents(event: Event, others: Mapping[str, Event], later: Mapping[str, str] | None = None) -> list[Event]:
    """The events of the other moment that share a claim with this one, each once."""
    keys = [(later or {}).get(claim.id, claim.id) for claim in event.claims]
    return list({others[key].id: others[key] for key in keys if key in others}.values())


def _told(
    event: Event, parents: Sequence[Event], became: Mapping[str, Event], later: Mapping[str, str],
    said: Sequence[Judgement],
) -> Changed | None:
    if not parents:
        return Changed(id=event.id, how=How.NEW, differences=tuple(_differences(None, event)), added=event.claims,
                       by_people=_about(event.claims, said))
    main = next((one for one in parents if one.id == event.id), parents[0])
    held = {later.get(claim.id, claim.id) for parent in parents for claim in parent.claims}
    now = {claim.id for claim in event.claims}
    added = tuple(claim for claim in event.claims if claim.id not in held)
    removed = tuple(claim for claim in main.claims if later.get(claim.id, claim.id) not in now)
    differences = tuple(_differences(main, event))
    split = len(_parents(main, became, later)) > 1
    how = How.MERGED if len(parents) > 1 else How.SPLIT if split else How.CHANGED
    if how is How.CHANGED and not (differences or added or removed):
        return None
    former = tuple(one.id for one in parents if one.id != event.id)
    return Changed(id=event.id, how=how, former=former, differences=differences, added=added, removed=removed,
                   by_people=_about((*event.claims, *removed), said, (event.id, *former)))


def _gone(event: Event, said: Sequence[Judgement]) -> Changed:
    return Changed(id=event.id, how=How.GONE, differences=tuple(_differences(event, None)), removed=event.claims,
                   by_people=_about(event.claims, said, (event.id,)))


def _about(claims: Iterable[Claim], said: Iterable[Judgement], ids: Iterable[str] = ()) -> tuple[Judgement, ...]:
    asked: set[str] = set(ids)
    for claim in claims:
        asked |= {claim.id, claim.document, event_id(ClaimId(claim.id))}
    return tuple(one for one in said if asked & {one.left, one.right})


def _differences(before: Event | None, after: Event | None) -> Iterator[Difference]:
    was, now = _fields(before), _fields(after)
    for name in dict.fromkeys((*was, *now)):
        if was.get(name, "") != now.get(name, ""):
            yield Difference(field=name, before=was.get(name, ""), after=now.get(name, ""))


def _fields(event: Event | None) -> dict[str, str]:
    """What a person sees of an event, in words."""
    if event is None:
        return {}
    fields = defaultdict[str, str](str, {
        "what": event.type, "when": event.when.edtf if event.when else "", "where": event.place_name,
        "status": event.status.value, "voices": "; ".join(event.voices),
    })
    for one in event.estimates:
        fields[f"{one.harm} {one.population.who}"] = counted(one)
    return fields


def counted(one: Estimate) -> str:
    """An estimate in words: "25 to 33, best 29", "25 or more", "up to 30"; "no count stands" without bounds."""
    if one.low is None and one.high is None:
        return "no count stands"
    if one.low is not None and one.low == one.high:
        return str(one.low)
    bounds = f"{one.low} to {one.high}"
    if one.high is None or one.low is None:
        bounds = f"{one.low} or more" if one.high is None else f"up to {one.high}"
    return bounds if one.best is None else f"{bounds}, best {one.best}"
