"""Claims in, judgements of who the names in them are out."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from dunant.model.vocab import Question, Verdict
from dunant.register import Register
from dunant.stages.actors import Naming, most_named, resolve_actors
from tests.told import document, told

AT = datetime(2024, 5, 1, tzinfo=UTC)
REGISTER = Register.of()
TEXT = "Mali said on Monday that the army killed 9 people near Kidal. Malian officials in Bamako denied that JNIM won."
LINES = ['killed 9 people; at Kidal; by the army; said villagers; "the army killed 9 people"']


def test_each_name_that_is_known_is_judged_once_with_its_role() -> None:
    report = told(TEXT, LINES, published="2023-11-14")
    (answer,) = resolve_actors(report.claims, report.document, REGISTER, at=AT)
    assert (answer.question, answer.verdict, answer.left) == (Question.ACTOR_OF, Verdict.YES, report.claims[0].id)
    assert answer.right == "act-ml-army"
    assert json.loads(answer.value) == {"role": "by", "name": "the army"}
    assert "the army" in answer.reason and not answer.human


def test_the_country_that_is_given_outranks_the_text() -> None:
    report = told(TEXT, LINES, published="2023-11-14")
    (answer,) = resolve_actors(report.claims, report.document, REGISTER, ("SD",), AT)
    assert answer.right == "act-sd-army"


def test_the_same_answer_twice_has_one_id() -> None:
    report = told(TEXT, LINES, published="2023-11-14")
    first = list(resolve_actors(report.claims, report.document, REGISTER, at=AT))
    again = list(resolve_actors(report.claims, report.document, REGISTER, at=datetime(2025, 1, 1, tzinfo=UTC)))
    assert [one.id for one in first] == [one.id for one in again]


def test_a_name_of_two_parties_yields_two_and_the_day_picks_the_name() -> None:
    text = "Nusra Front and the Free Syrian Army killed 3 men."
    lines = ['killed 3 men; by Nusra Front and the Free Syrian Army; "killed 3 men"']
    report = told(text, lines, published="2016-10-01")
    found = [answer.right for answer in resolve_actors(report.claims, report.document, REGISTER, at=AT)]
    assert found == ["act-jfs", "act-fsa"]


def test_the_country_most_named() -> None:
    assert most_named(document(TEXT), REGISTER) == ("ML",)
    assert most_named(document("Three people died in the hills."), REGISTER) == ()
    assert most_named(document("Kenya, Chad and Peru met. Ghana and Togo left."), REGISTER) == ()


def test_a_name_in_a_report_is_sought_in_its_country_on_its_day() -> None:
    naming = Naming(REGISTER)
    report = told(TEXT, [], published="2023-11-14")
    assert naming(report.document)("the army") == "act-ml-army"
    assert naming(report.document)("Village elders") == "village elders"
    elsewhere = told("Three people died in the hills, the army said.", [])
    assert naming(elsewhere.document)("the army") == "army"
