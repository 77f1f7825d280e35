"""Every loader on a tiny invented file of its set's layout, under the names of the held-back parts too."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval import (
    airwars_gaza,
    airwars_syria,
    case2021,
    fakes,
    geoparsing,
    gold,
    idetect,
    isaf,
    plover,
    polnear,
    tempeval3,
)
from eval.rows import Result
from eval.sets import SETS, known

RELEASE = ("KABUL, Afghanistan (March 4, 2012)\nAn Afghan and coalition security force killed three insurgents and "
           "detained two others in Chak district, Wardak province, yesterday.")
ISAF_SYSTEM = "Read closely. provinces = ['wardak', 'paktya', 'day_kundi'], target_groups = ['taliban']"


def isaf_row(text: str = RELEASE, **gold_fields: Any) -> str:
    fields = {"start_date": "2012-03-03", "province": ["wardak"], "min_killed": 3, "min_captured": 2, **gold_fields}
    turns = [("system", ISAF_SYSTEM), ("human", f"PRESS RELEASE TEXT: {text}"), ("gpt", json.dumps(fields))]
    return json.dumps({"conversations": [{"from": who, "value": value} for who, value in turns]})


def written(path: Path, text: str) -> Path:
    """A file of that text, its folders made, packed where its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def values(result: Result) -> dict[str, float]:
    return {row.metric: row.value for row in result.rows}


def test_isaf_counts_fields_apart_and_above_zero(tmp_path: Path) -> None:
    path = written(tmp_path / "isaf.jsonl.gz", isaf_row() + "\n" + isaf_row("Nothing was found.", min_killed=0) + "\n")
    items = isaf.load([path])
    assert items.provinces[isaf.key("Paktiya province")] == "paktya"
    right = isaf.Release("", "2012-03-03", 3, 2, frozenset({"wardak"}))
    wrong = isaf.Release("", "", 0, 1, frozenset())
    found = values(isaf.score(items, {"0": right, "1": wrong}))
    assert found == {"date": 0.5, "killed > 0": 1.0, "captured > 0": 0.5, "province": 0.5, "killed, all": 1.0,
                     "captured, all": 0.5}


def test_isaf_adapter_sums_the_dead_and_the_detained(tmp_path: Path) -> None:
    got = isaf.predict(isaf.load([written(tmp_path / "a.jsonl", isaf_row())]))["0"]
    assert (got.killed, got.captured, got.province, got.day) == (3, 2, frozenset({"wardak"}), "2012-03-03")


NARRATIVE = {"id": "x1", "date": "October 9, 2023", "killed_breakdown": ["2–3 children", "1 woman"],
             "narrative": "At least four civilians were killed. A sixth died later.", "killed": [4, 6]}


def test_gaza_ranges_are_exact_or_hold_the_number(tmp_path: Path) -> None:
    items = airwars_gaza.load([written(tmp_path / "a.jsonl.gz", json.dumps(NARRATIVE))])
    assert items.gold["x1"] == airwars_gaza.Toll((4, 6), {"children": (2, 3), "women": (1, 1)})
    inside = airwars_gaza.Toll((4, 7), {"women": (1, 1)}, best=5)
    assert values(airwars_gaza.score(items, {"x1": inside})) == {
        "killed: number inside the range": 1.0, "killed: both ends exact": 0.0,
        "killed: both ends exact, true ranges": 0.0, "children: both ends exact": 0.0, "women: both ends exact": 1.0}


def test_gaza_estimate_is_dunants_own(tmp_path: Path) -> None:
    row = {**NARRATIVE, "narrative": "The health ministry said five civilians were killed in the strike on 9 October."}
    items = airwars_gaza.load([written(tmp_path / "a.jsonl", json.dumps(row))])
    assert airwars_gaza.predict(items)["x1"].whole == (5, 5)


def test_syria_points_are_measured_by_distance(tmp_path: Path) -> None:
    rows = [{"location": "Idlib", "region": "Idlib", "lat": 35.93, "lon": 36.63, "geo_precision": "city"},
            {"location": "Nowhere Such, Idlib", "lat": 35.9, "lon": 36.6, "geo_precision": "village"},
            {"location": "Idlib", "lat": 35.9, "lon": 4239, "geo_precision": "city"}, {"lat": 35.9, "lon": 36.6}]
    items = airwars_syria.load([written(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))])
    assert [spot.words for spot in items.spots.values()] == [("Idlib", "Syria"), ("Nowhere Such", "Idlib", "Syria")]
    found = values(airwars_syria.score(items, {"0": (35.94, 36.64), "1": None}))
    assert (found["within 5 km"], found["within 5 km, city"], found["within 25 km, village"]) == (0.5, 1.0, 0.0)
    placed = airwars_syria.predict(items)["0"]
    assert placed is not None and abs(placed[0] - 35.93) < 0.1


def test_case2021_weighs_each_type_by_its_count(tmp_path: Path) -> None:
    lines = ["1\tWarplanes bombed the village of Tal Marq on Friday\tAIR_STRIKE",
             "2\tA quake shook the province\tNATURAL_DISASTER", "3\tThe two ministers held talks in Oslo\tDIPLO",
             "broken line"]
    items = case2021.load([written(tmp_path / "a.tsv.gz", "\n".join(lines))])
    assert [one.type for one in items.values()] == ["AIR_STRIKE", "NATURAL_DISASTER", "DIPLO"]
    predicted = case2021.predict(items)
    assert predicted == {"0": "AIR_STRIKE", "1": "NATURAL_DISASTER", "2": "DIPLO"}
    found = values(case2021.score(items, predicted))
    assert {found[f"weighted F1, {count} types"] for count in (30, 28, 25)} == {1.0}
    assert case2021.weighted_f1(["A", "A", "B"], ["A", "B", "B"]) == pytest.approx((2 * 2 / 3 + 2 / 3) / 3)


def spreadsheet(path: Path, rows: list[list[str]]) -> Path:
    """As office programs write it: strings in a table of their own, numbers in place, empty cells left out."""
    strings: list[str] = []
    lines = []
    for number, row in enumerate(rows, 1):
        cells = ""
        for at, value in enumerate(row):
            name = f"{chr(ord('A') + at)}{number}"
            if value.isdigit():
                cells += f'<c r="{name}"><v>{value}</v></c>'
            elif value:
                strings.append(value)
                cells += f'<c r="{name}" t="s"><v>{len(strings) - 1}</v></c>'
        lines.append(f'<row r="{number}">{cells}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/sharedStrings.xml", f"<sst {main}>" + "".join(
            f"<si><t>{one}</t></si>" for one in strings) + "</sst>")
        rows_ = f"<sheetData>{''.join(lines)}</sheetData>"
        packed.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}>{rows_}</worksheet>")
    return path


IDETECT = [["Country_or_region", "Excerpt", "Displacement figure", "Reporting term", "Reporting unit"],
           ["", "Some 1,200 people were evacuated from the valley.", "1200", "Evacuated", "People"],
           ["Nepal", "Floods forced 300 families to flee.", "300", "Forced to Flee", "Households"],
           ["Nepal", "No figure here.", "", "Displaced", "People"]]


def separated(rows: list[list[str]]) -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_idetect_reads_a_spreadsheet_or_csv(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"test.{kind}"
    if kind == "xlsx":
        spreadsheet(path, IDETECT)
    else:
        written(path, separated(IDETECT))
    items = idetect.load([path])
    assert [(one.quantity, one.term, one.unit) for one in items.values()] == [
        (1200, "Evacuated", "People"), (300, "Forced to Flee", "Households")]
    got = idetect.predict(items)["0"]
    assert (got.quantity, got.term, got.unit) == (1200, "Evacuated", "People")
    assert values(idetect.score(items, dict(items))) == {
        "quantity": 1.0, "unit": 1.0, "term": 1.0, "quantity, people moved": 1.0}


def test_a_file_that_is_no_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 no zip at all")
    with pytest.raises(ValueError, match=r"broken\.xlsx"):
        idetect.load([path])


TIMEML = ('<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2013-05-09">05/09/13</TIMEX3></DCT>'
          '<TEXT>The bridge fell on <TIMEX3 tid="t1" type="DATE" value="2013-05-07">Tuesday</TIMEX3>, and was rebuilt '
          'in <TIMEX3 tid="t2" type="DURATION" value="P3M">three months</TIMEX3>.</TEXT></TimeML>')


@pytest.mark.parametrize("packed", [True, False])
def test_tempeval_reads_archives_and_folders(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("te3-platinum.tar.gz" if packed else "TE3-platinum")
    if packed:
        with tarfile.open(path, "w:gz") as archive:
            member = tarfile.TarInfo("te3-platinum/a.tml")
            member.size = len(TIMEML.encode())
            archive.addfile(member, io.BytesIO(TIMEML.encode()))
    else:
        written(path / "a.tml", TIMEML)
    items = tempeval3.load([path])
    assert [(mark.type, mark.value) for mark in items[0].gold] == [("DATE", "2013-05-07"), ("DURATION", "P3M")]
    found = values(tempeval3.score(items, tempeval3.predict(items)))
    assert (found["value F1, DATE"], found["value accuracy, DATE, given the span"]) == (1.0, 1.0)


def test_a_time_of_day_is_no_part_of_a_date(tmp_path: Path) -> None:
    text = TIMEML.replace("</TIMEX3>, and", "</TIMEX3> night, and")
    items = tempeval3.load([written(tmp_path / "a.tml", text)])
    assert list(tempeval3.predict(items)[0].given.values()) == ["2013-05-07"]


GEO_TEXT = "Rescuers reached Lisbon and then Porto."
GEOVIRUS = (f"<articles><article><text>{GEO_TEXT}</text><locations><location><name>Lisbon</name><start>17</start>"
            "<end>23</end><lat>38.72</lat><lon>-9.13</lon></location><location><name>Porto</name><start>33</start><end>38</end>"
            "<lat>41.15</lat><lon>-8.61</lon></location></locations></article></articles>")
TR_NEWS = (f'<articles><article docid="1"><text>{GEO_TEXT}</text><toponyms><toponym><start>17</start><end>23</end>'
           "<phrase>Lisbon</phrase><gaztag geonameid='1'><name>Lisbon</name><lat>38.72</lat><lon>-9.13</lon></gaztag>"
           "</toponym><toponym><start>33</start><end>38</end><phrase>Porto</phrase></toponym></toponyms></article></articles>")


@pytest.mark.parametrize(("content", "placed"), [(GEOVIRUS, 2), (TR_NEWS, 1)])
def test_geoparsing_scores_all_gold_with_a_point(tmp_path: Path, content: str, placed: int) -> None:
    items = geoparsing.load([written(tmp_path / "a.xml.gz", content)])
    assert [spot.name for spot in items[0].spots] == ["Lisbon", "Porto"]
    result = geoparsing.score("TR-News", items, geoparsing.predict(items))
    assert values(result) == {"Acc@161 over all gold": 1.0, "recognition F1": 1.0, "Acc@161 on matched": 1.0}
    assert result.rows[0].of == placed
    far = [[geoparsing.Spot(17, 23, "Lisbon", (42.1, -87.9))]]
    assert values(geoparsing.score("TR-News", items, far))["Acc@161 over all gold"] == 0.0


def test_fakes_compares_counts(tmp_path: Path) -> None:
    row = {"unit_id": "7", "article_title": "Raid", "date": "3/4/14", "nb_civilians": "9", "nb_noncivilians": "2",
           "nb_children": "0", "nb_women": "0",
           "article_content": "An air raid killed nine civilians in Saraqib on Monday. Two soldiers were also killed."}
    items = fakes.load([written(tmp_path / "a.jsonl", json.dumps(row))])
    assert items["7"].counts == {"civilians": 9, "fighters": 2, "children": 0, "women": 0, "total": 11}
    assert fakes.predict(items)["7"] == items["7"].counts
    assert set(values(fakes.score(items, {"7": items["7"].counts})).values()) <= {0.0, 1.0}


def test_polnear_finds_the_source_of_a_content(tmp_path: Path) -> None:
    text = "Ana Ruiz said that the talks would go on. Nobody answered."
    marks = "T1\tSource 0 8\tAna Ruiz\nT2\tCue 9 13\tsaid\nT3\tContent 14 40\t-\nT4\tAttribution 9 13\tsaid\n" \
            "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    path = tmp_path / "polnear.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in (("data/dev/text/x.txt", text), ("data/dev/attributions/x_0a1b.ann", marks),
                              ("data/train/text/y.txt", text)):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content.encode()))
    items = polnear.load([path])
    assert list(items) == ["x"] and list(items["x"].said) == [((0, 8), (14, 40))]
    assert [row.value for row in polnear.score(items, polnear.predict(items)).rows] == [1.0]


def test_plover_maps_acts_to_categories(tmp_path: Path) -> None:
    table = "n\tsentence\tgold_root\n1\tFrance accused Chad of sheltering rebels.\tACCUSE\n"
    path = written(tmp_path / "PLV_test.tsv.gz", table)
    items = plover.load([path])
    assert plover.predict(items) == {"0": {"ACCUSE"}}
    assert values(plover.score(items, {"0": {"ACCUSE"}}))["ACCUSE F1"] == 1.0


def test_gold_reads_reports_through_dunants_reader(tmp_path: Path) -> None:
    report = {"id": "r1", "source": "Confluence Daily", "date": "2023-04-17", "title": "Shells",
              "text": "Shelling killed four civilians in Omdurman on Sunday."}
    figure = {"effect": "killed", "low": 4, "high": 4, "qualifier": "exact", "scope": "incident", "status": "civilian",
              "cause": "shelling", "by": None, "by_certainty": None, "place": "Omdurman", "part_of": None,
              "said_by": None, "date": ["2023-04-16", "2023-04-16"], "quote": "Shelling killed four civilians"}
    items = gold.load([written(tmp_path / "gold.jsonl", json.dumps({"id": "r1", "harm": [figure]})),
                       written(tmp_path / "reports.jsonl", json.dumps(report))])
    found = values(gold.score(items, gold.predict(items)))
    assert (found["figure F1"], found["figure_core F1"]) == (1.0, 1.0)


HELD_BACK = {
    "isaf": ("isaf/isaf_test.jsonl.gz", isaf_row),
    "tr-news": ("geoparsing/TR-News.xml.gz", lambda: TR_NEWS),
    "geowebnews": ("geoparsing/GWN.xml", lambda: TR_NEWS),
    "tempeval3-platinum": ("tempeval3/TE3-platinum/a.tml", lambda: TIMEML),
    "idetect": ("idetect/IDETECT_test.csv", lambda: separated(IDETECT)),
}


@pytest.mark.parametrize("name", HELD_BACK)
@pytest.mark.parametrize("flat", [False, True])
def test_held_back_files_are_known_by_their_names(tmp_path: Path, name: str, flat: bool) -> None:
    place, content = HELD_BACK[name]
    make: Callable[[], str] = content
    written(tmp_path / (place.partition("/")[2] if flat else place), make())
    one = known()[name]
    paths = one.paths(tmp_path)
    assert paths
    items = one.load(paths)
    assert one.score(items, one.predict(items)).rows


def test_every_set_has_a_name_of_its_own_and_says_its_split() -> None:
    assert len(known()) == len(SETS)
    assert all(one.split and one.unit and one.title for one in SETS)
