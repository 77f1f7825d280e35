"""Claims of control in, who is said to hold each place on a day out."""

from __future__ import annotations

from datetime import date

import pytest
from told import Told, claims, documents, told

from dunant.model.claim import Claim
from dunant.model.vocab import Modality
from dunant.rules.names import OUTLET, plain
from dunant.stages.control import Held, Naming, State, control, described, share
from dunant.stages.voices import voices

SIDES = {"army": "government", "government": "government", "state radio": "government", "rebels": "rebels"}


def said(line: str, day: str, outlet: str = "Delta Wire", at: str = "Kassala") -> Told:
    text = f"{outlet} on {day}: {line}"
    return told(text, [f'{line}; at {at}; "{text}"'], outlet, day)


def held(reports: list[Told], at: str = "2024-12-31") -> dict[str, Held]:
    claims_, carriers = claims(reports), documents(reports)
    heard = voices(claims_, carriers)

    def party(name: str, _: Claim) -> str:
        return plain(name)

    def one_side(left: str, right: str) -> bool:
        side = SIDES.get(left.removeprefix(OUTLET).casefold())
        return side is not None and side == SIDES.get(right)

    naming = Naming(voice=lambda claim: heard[claim.id], party=party, shown=str, one_side=one_side)
    found = control(claims_, date.fromisoformat(at), {one.id: one for one in carriers}, {}, naming)
    return {one.place: one for one in found}


def test_who_captured_a_place_holds_it_from_then_on() -> None:
    made = held([said("control captured; on 2024-03-05; by army; from rebels", "2024-03-06")])["Kassala"]
    assert (made.state, made.holders) == (State.HELD, ("army",))
    assert [(word.since, word.voice) for word in made.words] == [("2024-03-05", "outlet:Delta Wire")]


def test_a_later_change_takes_the_place_of_what_anybody_said_before() -> None:
    reports = [
        said("control holds; on 2024-03-01; by rebels", "2024-03-01"),
        said("control captured; on 2024-03-05; by army; from rebels", "2024-03-06", "Hill Post"),
    ]  # fmt: skip
    made = held(reports)["Kassala"]
    assert (made.state, made.holders, [word.holder for word in made.earlier]) == (State.HELD, ("army",), ["rebels"])
    before = held(reports, at="2024-03-04")["Kassala"]
    assert (before.state, before.holders, before.words[0].since) == (State.HELD, ("rebels",), "/2024-03-01")


def test_where_two_voices_name_two_holders_of_one_time_both_are_told() -> None:
    made = held([
        said("control captured; on 2024-03-05; by army", "2024-03-06"),
        said("control holds; on 2024-03-05; by rebels", "2024-03-06", "Hill Post"),
    ])["Kassala"]  # fmt: skip
    assert made.state is State.CONTESTED
    assert set(made.holders) == {"army", "rebels"}


def test_a_hold_told_later_does_not_undo_another_voices_change() -> None:
    made = held([
        said("control captured; on 2024-03-05; by army", "2024-03-06"),
        said("control holds; on 2024-03-09; by rebels", "2024-03-09", "Hill Post"),
    ])["Kassala"]  # fmt: skip
    assert made.state is State.CONTESTED


def test_a_denial_makes_it_contested_and_names_no_holder() -> None:
    made = held([
        said("control captured; on 2024-03-05; by army", "2024-03-06"),
        said(f"control captured; on 2024-03-05; by army; {Modality.DENIED}; said rebels", "2024-03-06", "Hill Post"),
    ])["Kassala"]  # fmt: skip
    assert (made.state, made.holders) == (State.CONTESTED, ("army",))
    assert [word.voice for word in made.words if word.refused] == ["rebels"]


def test_what_only_the_holders_own_side_says_is_claimed() -> None:
    own = [said("control captured; on 2024-03-05; by army; said government", "2024-03-06")]
    assert held(own)["Kassala"].state is State.CLAIMED
    other = said("control captured; on 2024-03-05; by army; said rebels", "2024-03-06", "Hill Post")
    assert held([*own, other])["Kassala"].state is State.HELD


@pytest.mark.parametrize("change", ["withdrew", "lost"])
def test_where_the_last_change_names_no_new_holder_it_is_unknown(change: str) -> None:
    left = said(f"control {change}; on 2024-03-05; from rebels", "2024-03-06")
    reports = [said("control holds; on 2024-03-01; by rebels", "2024-03-01"), left]
    made = held(reports)["Kassala"]
    assert (made.state, made.holders) == (State.UNKNOWN, ())


def test_sieges_and_attacks_stand_beside_until_they_end() -> None:
    reports = [
        said("control holds; on 2024-03-01; by rebels", "2024-03-01"),
        said("control besieged; on 2024-03-02; by army", "2024-03-02"),
        said("control siege_broken; on 2024-03-20; by rebels", "2024-03-20"),
    ]  # fmt: skip
    on = held(reports, at="2024-03-10")["Kassala"]
    assert (on.state, [(one.what, one.who) for one in on.pressed]) == (State.HELD, [("besieged", "army")])
    assert held(reports)["Kassala"].pressed == ()


def test_a_claim_without_a_day_counts_from_its_publication_as_a_bound() -> None:
    made = held([said("control captured; by army", "2024-03-06")])["Kassala"]
    assert made.words[0].since == "/2024-03-06"
    assert held([said("control captured; by army", "2024-03-06")], at="2024-03-05") == {}


def test_plans_change_no_holder() -> None:
    assert held([said(f"control captured; on 2024-03-05; by army; {Modality.PLANNED}", "2024-03-06")]) == {}


@pytest.mark.parametrize(("name", "area"), [
    ("seven districts", True), ("14 villages", True), ("parts of the city", True), ("most of Halfaya", True),
    ("al-Bab", False), ("east Aleppo", False), ("Old City", False), ("Kassala", False),
])  # fmt: skip
def test_an_area_that_is_only_described(name: str, area: bool) -> None:
    assert described(name) is area


def test_two_reports_of_seven_districts_are_two_areas_and_a_described_area_is_kept() -> None:
    reports = [
        said("control captured; on 2024-03-05; by army", "2024-03-06", at="seven districts"),
        said("control captured; on 2024-03-09; by rebels", "2024-03-10", "Hill Post", at="seven districts"),
    ]  # fmt: skip
    carriers = documents(reports)
    heard = voices(claims(reports), carriers)
    naming = Naming(voice=lambda one: heard[one.id], party=lambda name, _: name, shown=str, one_side=lambda *_: False)
    made = control(claims(reports), date(2024, 12, 31), {one.id: one for one in carriers}, {}, naming)
    assert [(one.place, one.state) for one in made] == [("seven districts", State.HELD)] * 2


def test_a_stated_share_is_kept_in_its_words() -> None:
    text = "The army now controls more than three quarters of the former rebel territory, the monitor said."
    report = told(text, [f'control holds; at Kassala; by army; "{text[:-1]}"'], "Delta Wire", "2024-03-06")
    assert share(report.claims[0]) == "more than three quarters of the former rebel territory"
    made = held([report])["Kassala"]
    assert [(one.what, one.who) for one in made.shares] == [(share(report.claims[0]), "army")]
