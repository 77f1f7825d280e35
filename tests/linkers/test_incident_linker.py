"""Claims in, "one event or two?" answered, with a reason in words."""

from __future__ import annotations

import random

import pytest
from told import AT, Told, claims, documents, told

from dunant.linkers.incident import Incident
from dunant.linkers.sightings import set_apart
from dunant.model.ids import PlaceId
from dunant.model.judgement import Judgement
from dunant.model.register import Place
from dunant.model.vocab import Precision, Verdict
from dunant.ports import Linker
from dunant.rules.nearness import Nearness, Spot, nearness, parse


def strike(place: str, day: str, toll: str = "7", cause: str = "air_strike", outlet: str = "A", more: str = "") -> Told:
    """One report of one strike."""
    text = f"{outlet}: {toll} died in {place}."
    line = f'killed {toll} people; at {place}; on {day}; cause {cause}; {more}"{toll} died"'
    return told(text, [line], outlet, day)


def joined(*reports: Told) -> list[Judgement]:
    found = Incident(at=AT).link(claims(reports), documents(reports))
    return [one for one in found if one.verdict == Verdict.YES]


def test_it_fills_the_port() -> None:
    assert isinstance(Incident(), Linker)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("Taftanaz", "2016-12-05", "25"), ("Taftanaz", "2016-12-05", "31"), True),
        (("Taftanaz", "2016-12-05", "4"), ("Taftanaz", "2016-12-05", "80"), True),
        (("Taftanaz", "2016-12-05"), ("Taftanaz", "2016-12-08"), False),
        (("Taftanaz", "2016-12-05", "8"), ("Taftanaz", "2016-12-06", "10", "shelling"), False),
        (("Taftanaz", "2016-12-05", "50"), ("Binnish", "2016-12-05", "50"), False),
        (("east Aleppo", "2016-12-05"), ("west Aleppo", "2016-12-05"), False),
        (("Bakhmut", "2022-12-05", "7", "air_strike"), ("Bakhmut", "2022-12-05", "2", "execution"), False),
        (("Kherson region", "2022-12-05", "3"), ("Kherson region", "2022-12-05", "11"), False),
        (("Bakhmut", "2022-12-05", "12", "shelling"), ("Bakhmut", "2022-12-05", "12", "explosion"), True),
        (("Khan Sheikhun", "2017-04-04"), ("Khan Shaykhun", "2017-04-04"), True),
    ],
)
def test_what_joins_across_reports(left: tuple[str, ...], right: tuple[str, ...], same: bool) -> None:
    assert bool(joined(strike(*left), strike(*right, outlet="B"))) is same


def test_an_answer_says_why_and_how_sure() -> None:
    answer = joined(strike("Hajjah", "2018-04-22"), strike("Hajjah", "2018-04-22", outlet="B"))[0]
    assert answer.reason == "the same place; the same day; the same cause; 7 and 7 killed"
    assert answer.left < answer.right
    assert (answer.by, answer.at) == ("incident@1", AT)
    assert answer.score is not None and 0.9 < answer.score < 1


def test_a_doubtful_pair_is_put_to_a_person() -> None:
    reports = strike("Hajjah", "2018-04-22", "7"), strike("Hajjah", "2018-04-23", "18", outlet="B")
    found = list(Incident(at=AT).link(claims(reports), documents(reports)))
    assert [answer.verdict for answer in found] == [Verdict.UNSURE]


def test_a_report_that_tells_two_apart_keeps_them_apart_for_all() -> None:
    twins = told(
        "Rockets killed five people in Tel Rifaat. A second attack on Tel Rifaat killed five people at night.",
        [
            'killed 5 people; at Tel Rifaat; on 2018-01-05; cause shelling; "Rockets killed five people"',
            'killed 5 people; at Tel Rifaat; on 2018-01-05; cause shelling; "killed five people at night"',
        ],
    )
    one = strike("Tel Rifaat", "2018-01-05", "5", "shelling", "B")
    assert len(joined(twins, one)) == 1


def test_two_tolls_of_one_voice_for_two_places_stay_two() -> None:
    report = told(
        "The Delta Monitor counted 25 dead in Idlib province. Four of its people saw 4 dead in Ariha.",
        [
            'killed 25 people; at Idlib province; on 2019-05-01; cause air_strike; said Delta Monitor; "25 dead"',
            'killed 4 people; at Ariha < Idlib; on 2019-05-01; cause air_strike; said Delta Monitor; "4 dead"',
        ],
    )
    assert joined(report) == []


def test_a_running_total_joins_nothing() -> None:
    total = strike("Hajjah", "2018-04-22", "7", outlet="B", more="cumulative since 2015; ")
    assert joined(strike("Hajjah", "2018-04-22"), total) == []


def test_talks_of_one_actor_act_and_day_join() -> None:
    reports = [
        told(f"{outlet}: Qatar urged both sides to halt the shelling of Sanaa.", [
            'talks demand; actor Qatar; on 2018-12-01; about the shelling of Sanaa; "Qatar urged both sides"'], outlet)
        for outlet in "AB"
    ]  # fmt: skip
    line = 'talks demand; actor Oman; on 2018-12-01; about the shelling of Sanaa; "Oman urged a halt"'
    other = told("Oman urged a halt.", [line], "C")
    assert len(joined(*reports, other)) == 1


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("A second air strike hit the town.", True),
        ("In a separate incident, gunmen opened fire.", True),
        ("Elsewhere, five people died.", True),
        ("Another five people were wounded.", False),
        ("It was the second day of air strikes.", False),
        ("The attack killed five.", False),
    ],
)
def test_what_sets_an_attack_apart(sentence: str, apart: bool) -> None:
    assert set_apart(sentence) is apart


def test_any_order_gives_the_same_answers() -> None:
    reports = [
        strike(place, f"2022-04-0{day}", str(toll), outlet=f"{place}{day}{toll}")
        for place in ("Izium", "Popasna") for day in (1, 2) for toll in (3, 4, 30)
    ]  # fmt: skip
    expected = sorted(joined(*reports), key=lambda one: one.id)
    random.Random(7).shuffle(reports)
    assert sorted(joined(*reports), key=lambda one: one.id) == expected


def place(name: str, lat: float, lon: float, precision: Precision, *admin: str, radius_km: float = 1.0) -> Place:
    return Place(
        id=PlaceId(f"plc-{name}"), name=name, lat=lat, lon=lon, precision=precision, admin=admin, radius_km=radius_km,
        country="SY",
    )  # fmt: skip


SARMIN = place("Sarmin", 35.90, 36.72, Precision.TOWN, "Idlib")
NEXT_DOOR = place("An Nayrab", 35.90, 36.75, Precision.TOWN, "Idlib")
FAR = place("Jisr", 35.81, 36.32, Precision.TOWN, "Idlib")
IDLIB = place("Idlib", 35.9, 36.6, Precision.PROVINCE, radius_km=60)


@pytest.mark.parametrize(
    ("other", "expected"), [(SARMIN, "same"), (NEXT_DOOR, "same"), (IDLIB, "within"), (FAR, "apart")]
)
def test_resolved_places_compare_by_distance_and_containment(other: Place, expected: str) -> None:
    assert nearness(Spot(place=SARMIN, names=()), Spot(place=other, names=())) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("the city of Raqqa", "Raqqah", "same"),
        ("Daraa", "Daraya", "different"),
        ("eastern Mosul", "east Mosul", "same"),
        ("eastern Mosul", "Mosul", "within"),
        ("Idlib", "Idlib province", "within"),
        ("Homs", "Hama", "different"),
    ],
)
def test_names_compare_by_sound_and_part(left: str, right: str, expected: str) -> None:
    spots = (Spot(place=None, names=(parse(name),)) for name in (left, right))
    assert nearness(*spots) == Nearness(expected)


@pytest.mark.parametrize(
    ("second", "together"),
    [
        ('at Ajdabiya; on 2011-03-16; cause clashes; "eleven in the other"', False),  # another place
        ('at Misrata; on 2011-03-17; cause clashes; "eleven in the other"', False),  # another day
        ('at Misrata; on 2011-03-16; cause clashes; "eleven in the other"', True),
    ],
)
def test_one_report_knows_which_place_and_day_it_means(second: str, together: bool) -> None:
    text = "Clashes left seven dead in one city and eleven in the other."
    first = 'killed 7 people; at Misrata; on 2011-03-16; cause clashes; "seven dead"'
    assert bool(joined(told(text, [first, f"killed 11 people; {second}"]))) is together
