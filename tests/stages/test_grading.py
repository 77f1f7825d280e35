"""Claims of one event in, the grade of evidence out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from told import Told, claims, documents, told

from dunant.model.event import Event, Evidence
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Grade, Modality, Question, Verdict
from dunant.register import Register
from dunant.stages.actors import Naming
from dunant.stages.assemble import Choices, assemble, event_id

AT = datetime(2024, 1, 2, tzinfo=UTC)
GUARD, LEAGUE = "by Border Guard of Arvel", "by Northern League"


@cache
def register() -> Register:
    return Register.of()


def report(voice: str, more: str = "", day: str = "2024-03-01", words: str = "", outlet: str = "") -> Told:
    """One report of one voice: nine dead."""
    text = words or f"{voice or 'It'} spoke on {day}: nine people died in Lodwara."
    speaker = f"said {voice}; " if voice else ""
    line = f'killed 9 people; at Lodwara; {speaker}{more + "; " if more else ""}"nine people died"'
    return told(text, [line], outlet or f"Paper of {voice}", day)


def event(*reports: Told, answers: tuple[Judgement, ...] = ()) -> Event:
    """The reports as one event."""
    every = claims(reports)
    joined = [
        judge(Question.SAME_EVENT, every[0].id, one.id, verdict=Verdict.YES, by="test@1", at=AT) for one in every[1:]
    ]
    choices = Choices(naming=Naming(register()), called=register().called, bodies=register())
    return assemble(every, [*joined, *answers], documents(reports), {}, choices)[0]


def evidence(*reports: Told, answers: tuple[Judgement, ...] = ()) -> Evidence:
    found = event(*reports, answers=answers).evidence
    assert found is not None
    return found


def test_one_voice_is_weak_however_many_print_it() -> None:
    found = evidence(*(report("Delta Monitor", GUARD, outlet=f"Paper {at}") for at in range(5)))
    assert found == Evidence(grade=Grade.WEAK, why="one voice: delta monitor")


def test_two_independent_voices_that_name_the_same_author_are_fair() -> None:
    found = evidence(report("Delta Monitor", GUARD), report("a hospital director", GUARD))
    assert found.grade is Grade.FAIR and "delta monitor" in found.why and "border guard of arvel" in found.why


def test_two_voices_that_name_nobody_are_weak() -> None:
    found = evidence(report("Delta Monitor"), report("a hospital director"))
    assert (found.grade, found.why) == (
        Grade.WEAK, "2 voices, and no two independent ones name the same author"
    )


def test_two_voices_of_one_side_corroborate_nothing() -> None:
    army = (report("the Syrian army", LEAGUE), report("Syria's foreign ministry", LEAGUE))
    assert evidence(*army).grade is Grade.WEAK
    assert evidence(*army, report("Medecins Sans Frontieres", LEAGUE)).grade is Grade.FAIR


def test_an_outlet_without_a_source_is_no_voice_unless_it_saw_it() -> None:
    quoted = report("Delta Monitor", GUARD)
    silent = report("", GUARD, outlet="Hill Post")
    words = "A Hill Post correspondent saw that nine people died in Lodwara."
    seen = report("", GUARD, outlet="Hill Post", words=words)
    assert evidence(quoted, silent).grade is Grade.WEAK
    assert evidence(quoted, seen).grade is Grade.FAIR
    assert evidence(silent).why == "no outlet says who told it, or that its own people saw it"


def test_different_authors_are_contested() -> None:
    found = evidence(report("Delta Monitor", GUARD), report("a hospital director", LEAGUE))
    assert found.grade is Grade.CONTESTED
    assert "border guard of arvel" in found.why and "northern league" in found.why


def test_words_that_name_nobody_contest_nothing() -> None:
    assert evidence(report("Delta Monitor", GUARD), report("a doctor", "by gunmen")).grade is Grade.WEAK


def test_a_party_that_admits_its_deed_confirms_it() -> None:
    found = evidence(report("Border Guard of Arvel", GUARD), report("a doctor", LEAGUE))
    assert found == Evidence(grade=Grade.CONFIRMED, why="border guard of arvel says that it did it")


def test_a_later_denial_by_somebody_else_discounts_and_that_of_the_accused_does_not() -> None:
    first = report("Delta Monitor", GUARD)
    later = report("the Truce Commission", "denied", "2024-03-04")
    accused = report("Border Guard of Arvel", "denied", "2024-03-04")
    same_day = report("the Truce Commission", "denied", "2024-03-01")
    assert evidence(first, later).grade is Grade.DISCOUNTED
    assert evidence(first, accused).grade is Grade.WEAK
    assert evidence(first, same_day).grade is Grade.WEAK


def test_a_later_report_that_the_dead_were_fighters_discounts() -> None:
    def counted(voice: str, who: str, day: str) -> Told:
        text = f"{voice} said on {day}: nine {who} died."
        return told(text, [f'killed 9 {who}; {GUARD}; said {voice}; "nine {who} died"'], voice, day)

    civilians = counted("Delta Monitor", "civilians", "2024-03-01")
    found = evidence(civilians, counted("the Truce Commission", "fighters", "2024-03-05"))
    assert found.grade is Grade.DISCOUNTED and "2024-03-05" in found.why
    assert evidence(civilians, counted("Border Guard of Arvel", "fighters", "2024-03-05")).grade \
        is not Grade.DISCOUNTED


def test_a_persons_grade_stands_above_all() -> None:
    told_ = report("Delta Monitor", GUARD)
    answer = judge(
        Question.FIELD_VALUE, event_id(told_.claims[0].id), "grade", value="discounted", verdict=Verdict.YES,
        by="person:amina", at=AT, reason="the film is from another war",
    )
    assert evidence(told_, answers=(answer,)) == Evidence(
        grade=Grade.DISCOUNTED, why="amina decided so: the film is from another war"
    )


def test_what_is_no_violence_has_no_grade() -> None:
    text = "The league took Lodwara."
    town = told(text, [f'control captured; at Lodwara; by Northern League; "{text}"'])
    assert event(town).evidence is None


@pytest.mark.parametrize("modality", [Modality.ASSERTED, Modality.HISTORICAL])
def test_the_order_of_reports_changes_no_grade(modality: Modality) -> None:
    reports = [report("Delta Monitor", GUARD), report("a doctor", LEAGUE), report("a mayor", GUARD)]
    reports = [Told(one.document, tuple(replace(claim, modality=modality) for claim in one.claims)) for one in reports]
    assert evidence(*reports) == evidence(*reports[::-1])
