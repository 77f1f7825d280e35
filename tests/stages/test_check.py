"""A record in, what cannot be right out; then what a person should be asked first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from told import AT, Told, claims, documents, told

from dunant.linkers.incident import Incident
from dunant.model.judgement import judge
from dunant.model.vocab import Question, Verdict
from dunant.model.when import When
from dunant.stages.assemble import assemble, assembly
from dunant.stages.check import check
from dunant.stages.link import link
from dunant.stages.queue import HEAD, queue

PART = told(
    "Five people died, among them nine children.",
    ['killed 5 people; "Five people died"', 'killed 9 children; part of 1; "nine children"'],
)
FUTURE = told(
    "A mine killed one person.", ['killed 1 person; on 2020-05-09; "A mine killed one person"'], "A", "2020-05-02"
)
NAMED = told(
    "A mine in Qarabagh killed one person.", ['killed 1 person; at Qarabagh; "A mine in Qarabagh"'], "A", "2020-05-02"
)


def codes(report: Told) -> list[str]:
    found = claims([report])
    events = assemble(found, link(found, documents([report]), [Incident(at=AT)], AT), documents([report]), {})
    return [issue.code for issue in check(events, found, documents([report]), {})]


@pytest.mark.parametrize(
    ("report", "code"), [(PART, "part_over_whole"), (FUTURE, "date_after_publication"), (NAMED, "place_unresolved")]
)
def test_faults_are_issues(report: Told, code: str) -> None:
    assert codes(report) == [code]


def test_parts_that_share_nobody_and_exceed_their_whole_are_an_issue() -> None:
    text = "Twenty people died, 12 women and 11 men, 6 civilians."
    lines = ['killed 20 people; "Twenty people died"', 'killed 12 women; part of 1; "12 women"']
    others = ['killed 6 civilians; part of 1; "6 civilians"']
    assert codes(told(text, [*lines, 'killed 11 men; part of 1; "11 men"'])) == ["parts_over_whole"]
    assert codes(told(text, [*lines, *others])) == []


def test_a_weekday_without_a_publication_date_stays_undated_and_says_so() -> None:
    report = told("One person was shot on Tuesday.", ['killed 1 person; "One person was shot"'])
    dated = replace(report.claims[0], when=When(words="on Tuesday", note="no publication date"))
    assert [issue.code for issue in check([], [dated], [report.document], {})] == ["undated"]


def test_a_sound_record_has_no_fault() -> None:
    assert codes(told("One person was shot.", ['killed 1 person; "One person was shot"'], "A", "2020-05-02")) == []


def test_people_who_contradict_each_other_head_the_queue() -> None:
    reports = [
        told(
            f"Paper {at}: three died in Lashkar Gah.",
            ['killed 3 people; at Lashkar Gah; on 2021-08-03; cause shooting; "three died"'],
            f"Paper {at}",
            "2021-08-03",
        )
        for at in "abc"
    ]
    found = claims(reports)
    first, second, third = (claim.id for claim in found)

    def person(left: str, right: str, verdict: Verdict) -> object:
        return judge(Question.SAME_EVENT, left, right, verdict=verdict, by="person:mira", at=AT)

    judged = [person(first, second, Verdict.YES), person(second, third, Verdict.YES), person(first, third, Verdict.NO)]
    made = assembly(found, judged, documents(reports), {})  # type: ignore[arg-type]
    asks = queue(made.events, judged, made.issues)  # type: ignore[arg-type]
    assert asks[0].weight == HEAD
    assert {asks[0].left, asks[0].right} == {first, third}


def test_the_question_that_moves_most_people_comes_first() -> None:
    reports = [
        told(
            f"Strike on {place}.",
            [f'killed {count} people; at {place}; on 2022-04-0{at}; "Strike on {place}"'],
            place,
            f"2022-04-0{at}",
        )
        for at, (place, count) in enumerate([("Izium", "4..90"), ("Popasna", "3..5")], 1)
    ]
    asks = queue(assemble(claims(reports), [], documents(reports), {}), [], [])
    assert [ask.weight for ask in asks] == [86.0, 2.0]
