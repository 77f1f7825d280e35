"""Events in, files in the field's own formats out: columns, codes, round trips, and what each of them loses."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from told import AT, Told, claims, documents, told

from dunant.exporters import acled, ged, hxl
from dunant.exporters.acled import Acled
from dunant.exporters.annotations import Annotations
from dunant.exporters.ged import Ged, priogrid
from dunant.exporters.geojson import Geojson
from dunant.exporters.hxl import Hxl
from dunant.exporters.material import Informed, Material, country
from dunant.exporters.plover import QUADS, Plover
from dunant.linkers.incident import Incident
from dunant.model.claim import Claim
from dunant.model.event import Event
from dunant.model.ids import PlaceId
from dunant.model.register import Place
from dunant.model.vocab import Precision
from dunant.ports import Exporter
from dunant.register import Register
from dunant.stages.actors import Naming
from dunant.stages.assemble import Choices, assemble
from dunant.stages.link import link

RAID = (
    "An air raid on Taiz killed at least nine civilians, three of them children, on Sunday, doctors said. "
    "Saudi-led coalition jets were blamed."
)
SHELLS = "Houthi shells killed four people and wounded 11 in Taiz on Monday, the Yemeni army said."
HELD = "The Yemeni army captured Sirwah on Tuesday from the Houthis, its spokesman said."
ACCUSED = "Iran accused Saudi Arabia of bombing a clinic."
UNDATED = "Two people were killed in Taiz."
REPORTS = [
    told(RAID, [
        'killed 9+ civilians as civilian; at Taiz; on 2021-10-10; by? Saudi-led coalition; cause air_strike;'
        ' said doctors; "killed at least nine civilians"',
        'killed 3 children as civilian; part of 1; at Taiz; on 2021-10-10; cause air_strike; said doctors;'
        ' "three of them children"',
    ], "Aden Post", "2021-10-11"),
    told(SHELLS, [
        'killed 4 people; at Taiz; on 2021-10-11; by Houthi; cause shelling; said Yemeni army; "killed four people"',
        'injured 11 people; at Taiz; on 2021-10-11; by Houthi; cause shelling; said Yemeni army; "wounded 11"',
    ], "Marib Radio", "2021-10-12"),
    told(HELD, ['control captured; at Sirwah; on 2021-10-12; by Yemeni army; from Houthis; said its spokesman;'
                ' "captured Sirwah"'], "Marib Radio", "2021-10-12", "b"),
    told(ACCUSED, ['talks accuse; on 2021-10-12; actor Iran; to Saudi Arabia; about bombing a clinic;'
                   ' "accused Saudi Arabia of bombing a clinic"'], "Gulf Wire", "2021-10-12"),
    told(UNDATED, ['killed 2 people; at Taiz; "Two people were killed in Taiz"'], "Aden Post", label="u"),
]  # fmt: skip
TAIZ = Place(
    id=PlaceId("plc-gn-70225"), name="Taiz", lat=13.57952, lon=44.02091, country="YE", feature="PPLA",
    admin=("Al Qahirah District", "Taiz Governorate"), precision=Precision.CITY, radius_km=6.0, codes=("YE1512",),
)  # fmt: skip


Made = tuple[tuple[Event, ...], Material]

MODES = frozenset(re.findall(r"[\w-]+", """
    visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield meet
    disapprove investigate allege restrict arrest relations expel territory violence demo riot strike hunger boycott
    obstruct convict discontinue troops weapons police militia seize censor curfew martial-law deport withhold
    misinformation cyber abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial
    drone heavy-weapons crowd-control unconventional"""))  # PLOVER 2.0 draft


def made(reports: list[Told] = REPORTS, place: Place | None = TAIZ) -> Made:
    found, carriers = claims(reports), documents(reports)
    places = {claim.id: place for claim in found if place and claim.place == "Taiz"}
    naming = Naming(Register.of())
    judged = link(found, carriers, [Incident(places, naming=naming, at=AT)], AT)
    events = assemble(found, judged, carriers, places, Choices(naming=naming))
    return events, Material(documents={one.id: one for one in carriers}, naming=naming, made=date(2026, 1, 1))


def written(make: Callable[[], Any], what: Made | None = None) -> tuple[str, dict[str, int]]:
    events, material = what or made()
    exporter, out = make(), io.StringIO()
    if isinstance(exporter, Informed):
        exporter = exporter.given(material)
    loss = exporter.write(events, out)
    return out.getvalue(), loss


def with_victim(claim: Claim) -> Claim:
    return replace(claim, figures=tuple(replace(figure, victims=("N. N.",)) for figure in claim.figures))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("make", [Acled, Ged, Hxl, Plover, Annotations])
def test_they_fill_the_port_take_material_and_write_a_sound_file_of_nothing(make: Callable[[], Any]) -> None:
    assert isinstance(make(), Exporter) and isinstance(make(), Informed)
    text, loss = written(make, ((), Material()))
    assert loss == {}
    assert make is not Annotations or json.loads(text)["items"] == []


# ACLED


def test_acled_has_its_31_columns_and_its_codes() -> None:
    text, _ = written(Acled)
    assert len(acled.COLUMNS) == 31
    assert text.splitlines()[0] == ",".join(acled.COLUMNS)
    raid, shells, held = table(text)
    assert (raid["event_type"], raid["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (raid["inter1"], raid["actor2"], raid["inter2"], raid["interaction"]) == ("8", "Civilians", "7", "78")
    assert (raid["civilian_targeting"], raid["tags"]) == ("Civilian targeting", "suspected actor")
    assert (shells["actor1"], shells["inter1"], shells["interaction"], shells["fatalities"]) == (
        "Houthi movement", "2", "20", "4")
    assert (held["event_type"], held["sub_event_type"]) == ("Battles", "Government regains territory")
    assert (held["inter1"], held["inter2"], held["interaction"], held["fatalities"]) == ("1", "2", "12", "0")
    assert (raid["event_date"], raid["year"], raid["time_precision"]) == ("2021-10-10", "2021", "1")
    where = ("iso", "region", "country", "admin1", "admin2", "location", "geo_precision")
    assert [raid[name] for name in where] == [
        "887", "11", "Yemen", "Taiz Governorate", "Al Qahirah District", "Taiz", "1",
    ]  # fmt: skip
    assert raid["event_id_cnty"].startswith("YEM") and held["latitude"] == ""
    assert raid["notes"].endswith("Fatalities coded as 9.")


def test_acled_counts_what_it_leaves_out() -> None:
    _, loss = written(Acled)
    assert loss["events without a day"] == 1
    assert loss["events of a kind that ACLED does not code (accuse)"] == 1
    assert loss["counts of injured, missing, detained or displaced"] == 1
    assert loss["bounds of a number of killed"] == 1
    assert loss["parts of a larger count"] == 1


@pytest.mark.parametrize(("days", "precision", "day"), [
    ("2021-10-10", "1", "2021-10-10"), ("2021-10-04/2021-10-10", "2", "2021-10-07"),
    ("2021-10-01/2021-10-31", "3", "2021-10-16"), ("2021-10-01/2021-12-31", "", ""),
])  # fmt: skip
def test_acled_tells_how_exactly_the_day_is_known(days: str, precision: str, day: str) -> None:
    line = f'killed 4 people; at Taiz; on {days}; cause shelling; "killed four people"'
    rows = table(written(Acled, made([told(SHELLS, [line], "Marib Radio", "2022-02-01")]))[0])
    assert [(row["time_precision"], row["event_date"]) for row in rows] == ([(precision, day)] if day else [])


def test_every_sub_event_of_the_table_is_one_of_acleds(root: Path) -> None:
    known = {
        "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
        "Explosions/Remote violence": {
            "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED", "Grenade",
        },
        "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
        "Strategic developments": {
            "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Other",
            "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        },
    }  # fmt: skip
    lines = (root / "src/dunant/exporters/acled.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [row for row in rows if row[2] not in known.get(row[1], ())] == []


# UCDP GED


def test_ged_has_its_49_columns_and_its_codes() -> None:
    text, loss = written(Ged)
    assert len(ged.COLUMNS) == 49
    assert text.splitlines()[0] == ",".join(ged.COLUMNS)
    raid, shells = table(text)
    assert (raid["type_of_violence"], raid["side_b"], raid["code_status"]) == ("3", "Civilians", "Clear")
    assert (shells["type_of_violence"], shells["code_status"]) == ("", "Check type of violence")
    counts = ("low", "best", "high", "deaths_civilians", "deaths_unknown")
    assert [raid[name] for name in counts] == ["9", "9", "9", "9", "0"]
    assert [shells[name] for name in counts] == ["4", "4", "4", "0", "4"]
    assert (raid["where_prec"], raid["date_prec"], raid["event_clarity"]) == ("1", "1", "1")
    assert (raid["country"], raid["country_id"], raid["region"]) == ("Yemen", "678", "Middle East")
    assert (raid["geom_wkt"], raid["priogrid_gid"]) == ("POINT (44.02091 13.57952)", str(priogrid(13.57952, 44.02091)))
    assert [raid[f"source_{name}"] for name in ("office", "date", "original")] == ["Aden Post", "2021-10-11", "doctors"]
    assert loss["events in which nobody is known to be killed"] == 2
    assert loss["highs that nobody bounds, told as the best"] == 1


def test_ged_sums_the_sides_to_the_best_and_finds_its_events_again() -> None:
    events, material = made()
    rows = table(written(Ged, (events, material))[0])
    for row in rows:
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert sum(int(row[name]) for name in parts) == int(row["best"])
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert {row["relid"] for row in rows} <= {event.id for event in events}


def test_the_cells_of_prio_grid_are_counted_from_the_south_west() -> None:
    assert priogrid(-90, -180) == 1
    assert priogrid(-89.75, -179.25) == 2
    assert priogrid(34.53, 69.17) == 179779  # Kabul
    assert priogrid(89.9, 179.9) == 360 * 720


# HXL


def test_hxl_opens_in_libhxl(tmp_path: Path) -> None:
    libhxl = pytest.importorskip("hxl")
    (tmp_path / "events.csv").write_text(written(Hxl)[0], encoding="utf-8")
    source = libhxl.data(str(tmp_path / "events.csv"), libhxl.InputOptions(allow_local=True))
    assert [column.display_tag for column in source.columns] == list(hxl.COLUMNS.values())
    rows = list(source)
    assert len(rows) == 5
    assert [row.get("#affected+killed+children") for row in rows if row.get("#affected+killed+children")] == ["3"]
    taiz = next(row for row in rows if row.get("#loc+name") == "Taiz")
    assert [taiz.get(f"#adm{level}+code") for level in (1, 2)] == ["YE15", "YE1512"]
    assert taiz.get("#adm1+name") == "Taiz Governorate"


def test_hxl_gives_a_bound_as_no_date() -> None:
    rows = table(written(Hxl)[0])[1:]
    undated = next(row for row in rows if row["killed"] == "2")
    assert (undated["first day"], undated["last day"]) == ("", "")


# PLOVER


def test_plover_objects_have_their_required_fields_and_known_words() -> None:
    text, loss = written(Plover)
    objects = [json.loads(line) for line in text.splitlines()]
    assert [one["event"] for one in objects] == [["ASSAULT"], ["ASSAULT"], ["ACCUSE"], ["COERCE"]]
    for one in objects:
        assert one["id"] and one["date"] and one["actor"] and one["event"][0] in QUADS
        assert one["quad_code"] in (1, 2, 3, 4)
    raid = objects[0]
    assert (raid["mode"], raid["size"]["dead"], raid["recipient"][0]["sector"]) == (["aerial"], 9, "CVL")
    assert (raid["event_loc"]["geonameid"], raid["event_loc"]["resolution"]) == (70225, 4)
    assert objects[2]["event_loc"] == {
        "extracted_place": "", "resolved_place": None, "reason": "no report tells a place",
    }  # fmt: skip
    assert (objects[2]["actor"][0]["country"], objects[2]["recipient"][0]["sector"]) == ("IRN", "GOV")
    assert loss["events without a day"] == 1


def test_plover_offsets_lead_to_the_words() -> None:
    events, material = made()
    for line in written(Plover, (events, material))[0].splitlines():
        one = json.loads(line)
        for words, span in zip(one["event_text"], one["text_info"], strict=True):
            assert material.documents[span["document"]].text[span["start"] : span["end"]] == words


def test_every_word_of_the_plover_table_is_one_of_plovers(root: Path) -> None:
    lines = (root / "src/dunant/exporters/plover.txt").read_text(encoding="utf-8").splitlines()
    for _, event, mode, _ in (line.split("\t") for line in lines if not line.startswith("#")):
        assert event in QUADS
        assert not mode or mode in MODES


# Web Annotation


def test_annotations_lead_back_to_the_very_words() -> None:
    events, material = made()
    page = json.loads(written(Annotations, (events, material))[0])
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    figures = sum(len(claim.figures) for event in events for claim in event.claims)
    assert len(page["items"]) == figures + sum(len(event.claims) for event in events)
    for one in page["items"]:
        quoted, placed = one["target"]["selector"]
        text = material.documents[one["target"]["canonical"].removeprefix("urn:dunant:")].text
        assert text[placed["start"] : placed["end"]] == quoted["exact"]
        around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        assert text.find(around) == placed["start"] - len(quoted["prefix"])


def test_annotations_name_no_victim() -> None:
    events, material = made()
    named = tuple(replace(event, claims=tuple(map(with_victim, event.claims))) for event in events)
    text, loss = written(Annotations, (named, material))
    assert "N. N." not in text
    assert loss["names of victims"] == 5


# as others open them


@pytest.mark.parametrize(("make", "rows"), [(Acled, 3), (Ged, 2), (Hxl, 6)])
def test_tables_open_in_pandas_and_duckdb(tmp_path: Path, make: Callable[[], Any], rows: int) -> None:
    pandas, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    path = tmp_path / "events.csv"
    path.write_text(written(make)[0], encoding="utf-8")
    frame = pandas.read_csv(path)
    query = "select count(*) from read_csv(?, header = true, comment = '')"
    counted = duckdb.connect().execute(query, [str(path)]).fetchone()
    assert len(frame) == counted[0] == rows
    if make is Ged:
        assert frame["best"].sum() == 13
        assert pandas.to_datetime(frame["date_start"]).dt.year.unique().tolist() == [2021]


@pytest.mark.parametrize("make", [Plover, Annotations, Geojson])
def test_json_opens_in_duckdb(tmp_path: Path, make: Callable[[], Any]) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "events.json"
    path.write_text(written(make)[0], encoding="utf-8")
    (count,) = duckdb.connect().execute("select count(*) from read_json_auto(?)", [str(path)]).fetchone()
    assert count == (4 if make is Plover else 1)


def test_countries_are_numbered_as_the_formats_ask() -> None:
    assert country("SY") == ("SYR", "760", "Syria", "11", "Middle East", "652")
    assert country("UA")[4:] == ("Europe", "369")
    assert country("") == country("??") == ("",) * 6
