"""Events in, files for machines, spreadsheets and maps out, each with its loss report."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from told import AT, claims, documents, told

from dunant.exporters.csv import Csv, guarded
from dunant.exporters.geojson import Geojson
from dunant.exporters.jsonl import Jsonl
from dunant.linkers.incident import Incident
from dunant.model.event import Event
from dunant.model.ids import PlaceId
from dunant.model.register import Place
from dunant.model.vocab import Precision
from dunant.ports import Exporter
from dunant.stages.assemble import assemble
from dunant.stages.link import link

REPORTS = [
    told(
        "A raid on Marib killed at least nine people, two of them women.",
        [
            'killed 9+ people; at Marib; on 2021-10-10; by a jet; cause air_strike; "killed at least nine people"',
            'killed 2 women; part of 1; at Marib; on 2021-10-10; cause air_strike; "two of them women"',
        ],
        "=cmd|' /C calc'!A0",
        "2021-10-11",
    )
]
MARIB = Place(
    id=PlaceId("plc-geonames-1"), name="Marib", lat=15.4625987, lon=45.3221, country="YE", admin=("Ma'rib",),
    precision=Precision.CITY, radius_km=6.0,
)  # fmt: skip
EXPORTERS: list[Exporter] = [Csv(), Geojson(), Jsonl()]


def events(place: Place | None = MARIB) -> tuple[Event, ...]:
    found = [
        replace(claim, figures=tuple(replace(figure, victims=("N. N.",)) for figure in claim.figures))
        for claim in claims(REPORTS)
    ]
    places = {claim.id: place for claim in found if place}
    judged = link(found, documents(REPORTS), [Incident(places, at=AT)], AT)
    return assemble(found, judged, documents(REPORTS), places)


def written(exporter: Exporter, told_: tuple[Event, ...]) -> tuple[str, dict[str, int]]:
    out = io.StringIO()
    loss = exporter.write(told_, out)
    return out.getvalue(), loss


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_names_of_the_dead_are_kept_back(exporter: Exporter) -> None:
    assert "N. N." not in written(exporter, events())[0]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_no_event_makes_a_sound_file(exporter: Exporter) -> None:
    text, loss = written(exporter, ())
    assert loss == {}
    assert exporter.name != "geojson" or json.loads(text)["features"] == []


def test_jsonl_holds_everything_but_names() -> None:
    text, loss = written(Jsonl(), events())
    made = json.loads(text)
    assert loss == {"names of victims": 2}
    assert (made["when"]["edtf"], made["place"]["radius_km"], len(made["claims"])) == ("2021-10-10", 6.0, 2)
    assert made["claims"][0]["figures"][0]["quote"]["exact"] == "killed at least nine people"
    assert [one["population"]["who"] for one in made["estimates"]] == ["people", "women"]


def test_jsonl_writes_claims_one_a_line() -> None:
    out = io.StringIO()
    assert Jsonl(names=True).write_claims(claims(REPORTS), out) == {}
    assert [json.loads(line)["kind"] for line in out.getvalue().splitlines()] == ["harm", "harm"]


def test_csv_is_flat_and_says_what_it_lost() -> None:
    text, loss = written(Csv(), events())
    row = next(csv.DictReader(io.StringIO(text)))
    shown = {name: row[name] for name in ("type", "first_day", "place", "killed_low", "killed_high", "carriers")}
    assert shown == {
        "type": "air_strike", "first_day": "2021-10-10", "place": "Marib", "killed_low": "9", "killed_high": "",
        "carriers": "1",
    }  # fmt: skip
    assert loss["groups within a toll"] == 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_spreadsheet_runs_no_cell(cell: str) -> None:
    assert guarded(cell) == "'" + cell


def test_numbers_stay_numbers() -> None:
    assert guarded(-12.5) == -12.5


def test_geojson_pins_with_precision_and_radius() -> None:
    feature = json.loads(written(Geojson(), events())[0])["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [45.3221, 15.4626]}
    assert (feature["properties"]["precision"], feature["properties"]["radius_km"]) == ("city", 6.0)


@pytest.mark.parametrize("place", [None, replace(MARIB, name="Yemen", precision=Precision.COUNTRY)])
def test_no_pin_where_the_place_is_not_known(place: Place | None) -> None:
    text, loss = written(Geojson(), events(place))
    assert json.loads(text)["features"][0]["geometry"] is None
    assert loss["events without a pin"] == 1
