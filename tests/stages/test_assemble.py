"""Claims and judgements in, events out, whatever the order; ids last."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some
from told import AT, Told, claims, documents, told

from dunant.linkers.incident import Incident
from dunant.model.event import Event
from dunant.model.judgement import judge
from dunant.model.register import Place
from dunant.model.vocab import EventStatus, Precision, Question, Verdict
from dunant.stages.assemble import Choices, assemble, event_id, redirects
from dunant.stages.link import link

REPORTS = [
    told(
        "A bomb in Sabha killed five people.",
        ['killed 5 people; at Sabha; on 2014-09-02; cause explosion; said medics; "killed five people"'],
        "Wire A",
        "2014-09-02",
    ),
    told(
        "Six people died in the Sabha blast.",
        ['killed 6 people; at Sabha; on 2014-09-02; cause explosion; said police; "Six people died"'],
        "Wire B",
        "2014-09-03",
    ),
    told(
        "Gunmen took the port of Zawiya. A bomb in Sebha killed five.",
        [
            'control captured; at Zawiya; on 2014-09-02; by Gunmen; "Gunmen took the port of Zawiya"',
            'killed 5 people; at Sebha; on 2014-09-02; cause explosion; "killed five"',
        ],
        "Wire C",
        "2014-09-03",
    ),
    told(
        "Shelling of Zawiya wounded two.",
        ['injured 2 people; at Zawiya; cause shelling; "wounded two"'],
        "Wire D",
        "2014-09-03",
    ),
]


def events(reports: list[Told], **given_: object) -> tuple[Event, ...]:
    judged = link(claims(reports), documents(reports), [Incident(at=AT)], AT)
    return assemble(claims(reports), judged, documents(reports), {}, **given_)  # type: ignore[arg-type]


@given(some.permutations(REPORTS))
def test_the_order_of_reading_makes_no_difference(order: list[Told]) -> None:
    assert events(order) == events(REPORTS)


def test_reading_twice_adds_nothing() -> None:
    assert events(REPORTS + REPORTS) == events(REPORTS)


def test_each_claim_is_in_one_event() -> None:
    within = [claim.id for event in events(REPORTS) for claim in event.claims]
    assert sorted(within) == sorted(claim.id for claim in claims(REPORTS))


def test_a_report_read_later_keeps_the_event_id() -> None:
    first = events(REPORTS[:1])[0]
    early, late = (datetime(2024, 1, day, tzinfo=UTC) for day in (1, 2))
    seen = {claim.id: replace(claim, seen_at=early) for claim in claims(REPORTS[:1])}
    all_claims = [seen.get(claim.id, replace(claim, seen_at=late)) for claim in claims(REPORTS)]
    judged = link(all_claims, documents(REPORTS), [Incident(at=AT)], AT)
    later = assemble(all_claims, judged, documents(REPORTS), {})
    assert first.id in {event.id for event in later if len(event.claims) == 3}


def test_a_merge_leaves_a_redirect() -> None:
    apart = [event for report in REPORTS[:2] for event in events([report])]
    known = [event.id for event in apart]
    merged = events(REPORTS[:2], choices=Choices(known=known))[0]
    assert {merged.id, *merged.former_ids} == set(known)
    assert all(redirects([merged])[key] == merged.id for key in known)


def test_a_persons_no_parts_what_the_machine_joined() -> None:
    pair = [report.claims[0].id for report in REPORTS[:2]]
    judged = link(claims(REPORTS[:2]), documents(REPORTS[:2]), [Incident(at=AT)], AT)
    apart = judge(Question.SAME_EVENT, *pair, verdict=Verdict.NO, by="person:mira", at=AT)
    found = assemble(claims(REPORTS[:2]), [*judged, apart], documents(REPORTS[:2]), {})
    assert {event.id for event in found} == {event_id(claim) for claim in pair}


def test_a_refused_claim_is_in_no_event() -> None:
    key = REPORTS[3].claims[0].id
    no = judge(Question.VALID, key, verdict=Verdict.NO, by="person:mira", at=AT)
    assert assemble(claims(REPORTS[3:]), [no], documents(REPORTS[3:]), {}) == ()


def test_a_person_publishes_an_event() -> None:
    event = events(REPORTS[3:])[0]
    yes = judge(Question.PUBLISH, event.id, verdict=Verdict.YES, by="person:mira", at=AT)
    found = assemble(claims(REPORTS[3:]), [yes], documents(REPORTS[3:]), {})
    assert (event.status, found[0].status) == (EventStatus.MACHINE, EventStatus.PUBLISHED)


def test_the_most_specific_place_stands() -> None:
    town = Place(
        id="plc-1", name="Sabha", lat=27.0, lon=14.4, precision=Precision.TOWN, admin=("Fezzan",), country="LY"
    )  # type: ignore[arg-type]
    region = Place(id="plc-2", name="Fezzan", lat=26.0, lon=14.0, precision=Precision.REGION, country="LY")  # type: ignore[arg-type]
    first, second = (report.claims[0].id for report in REPORTS[:2])
    places = {first: region, second: town}
    judged = link(claims(REPORTS[:2]), documents(REPORTS[:2]), [Incident(places, at=AT)], AT)
    found = assemble(claims(REPORTS[:2]), judged, documents(REPORTS[:2]), places)
    assert [(event.place, event.precision) for event in found] == [(town, Precision.TOWN)]


def test_the_publication_day_is_a_bound_and_says_so() -> None:
    when = events(REPORTS[3:])[0].when
    assert when is not None
    assert (when.edtf, when.known, "on or before" in when.note) == ("/2014-09-03", False, True)
