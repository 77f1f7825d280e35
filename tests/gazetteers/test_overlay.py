import gzip
import json
import zipfile
from pathlib import Path

import pytest

from dunant.errors import PlacesError
from dunant.gazetteers import Pack, Places, add_overlay, overlay_path
from dunant.gazetteers.formats import Fields
from dunant.model.register import Place
from dunant.model.vocab import Precision

GEONAMES = "\t".join(
    ("7000001", "Tell Invented", "Tell Invented", "Tall Invented,تل مخترع", "36.31", "37.02", "P", "PPLX", "SY", "",
     "09", "170062", "", "", "1200", "", "350", "Asia/Damascus", "2020-01-01")
)
SQUARE = [[[37.0, 36.0], [37.02, 36.0], [37.02, 36.02], [37.0, 36.02], [37.0, 36.0]]]


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return overlay_path(tmp_path / "record.db")


def only(into: Path) -> Place:
    found = list(Pack(into).places())
    assert len(found) == 1
    return found[0]


def test_overlays_stand_beside_the_record() -> None:
    assert overlay_path(Path("a/aleppo.db")) == Path("a/aleppo.places")


@pytest.mark.parametrize("packed", [False, True])
def test_a_geonames_dump(tmp_path: Path, into: Path, packed: bool) -> None:
    file = tmp_path / "SY.zip"
    if packed:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("readme.txt", "about " * 500)
            archive.writestr("SY.txt", GEONAMES + "\n")
    else:
        file.write_text(GEONAMES + "\n", encoding="utf-8")
    assert add_overlay(file, into).places == 1
    place = only(into)
    assert (place.id, place.country, place.precision) == ("plc-gn-7000001", "SY", Precision.NEIGHBOURHOOD)
    assert place.codes == ("SY.09.170062", "SY.09")
    assert "تل مخترع" in place.names


def test_a_csv_with_its_own_column_names(tmp_path: Path, into: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("ortsname;kennung;latitude;longitude\nTell Invented;X1;36,x;37\nTell Other;X2;36.1;37.1\n")
    added = add_overlay(file, into, Fields(name="ortsname", pcode="kennung"))
    assert (added.places, added.left_out, added.kind) == (1, 1, "CSV")
    assert only(into).codes == ("X2",)
    assert only(into).country == "SY"  # of the nearest town


def test_a_geojson_keeps_its_outlines(tmp_path: Path, into: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"ADM2_EN": "Invented", "ADM2_PCODE": "SY9901", "ADM0_PCODE": "SY"},
         "geometry": {"type": "Polygon", "coordinates": SQUARE}},
        {"type": "Feature", "properties": {"ADM2_EN": "Nowhere"}, "geometry": None},
        {"type": "Feature", "properties": {"ADM2_EN": "Bad"}, "geometry": {"type": "Polygon", "coordinates": [[1]]}},
    ]
    file = tmp_path / "units.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert add_overlay(file, into).left_out == 2
    place = only(into)
    assert (place.lat, place.lon) == (36.01, 37.01)
    assert 1.2 < place.radius_km < 1.6
    assert json.loads(place.outline) == {"type": "Polygon", "coordinates": SQUARE}
    assert (place.feature, place.precision, place.codes) == ("ADM2", Precision.DISTRICT, ("SY9901",))


def test_json_items_with_an_outline_as_text(tmp_path: Path, into: Path) -> None:
    item = {"nameEnglish": "Invented Quarter", "nameArabic": "حي مخترع", "pCode": "N9", "centerLatitude": 36.01,
            "centerLongitude": 37.01, "neighborhoodCode": "9",
            "boundaryWkt": "POLYGON((37 36, 37.02 36, 37.02 36.02, 37 36.02, 37 36))"}
    file = tmp_path / "quarters.json"
    file.write_text(json.dumps({"version": 1, "items": [item]}), encoding="utf-8")
    add_overlay(file, into)
    place = only(into)
    assert place.precision == Precision.NEIGHBOURHOOD
    assert place.names == ("حي مخترع",)
    assert json.loads(place.outline)["type"] == "Polygon"


def test_whos_on_first_lines(tmp_path: Path, into: Path) -> None:
    record = {"id": 5, "type": "locality", "name": "مخترعة", "lat": 36.0, "lon": 37.0, "gn": 7000002,
              "bbox": "37,36,37,36", "names": {"eng_x_preferred": ["Mukhtara"]}, "pop": 900}
    gone = {**record, "id": 6, "gn": None, "superseded_by": [5]}
    file = tmp_path / "wof.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(json.dumps(one) for one in (record, gone)).encode()))
    assert add_overlay(file, into).kind == "Who's On First"
    assert (only(into).name, only(into).names, only(into).id) == ("Mukhtara", ("مخترعة",), "plc-gn-7000002")


def test_adding_twice_adds_nothing(tmp_path: Path, into: Path) -> None:
    file = tmp_path / "SY.txt"
    file.write_text(GEONAMES)
    add_overlay(file, into)
    add_overlay(file, into)
    assert only(into).name == "Tell Invented"


def test_an_overlay_outranks_the_pack_and_keeps_what_only_the_pack_knows(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    file = tmp_path / "better.csv"
    aleppo = next(place for place in Places.of().find("Aleppo") if place.feature == "PPL")
    line = "\t".join((aleppo.id.removeprefix("plc-gn-"), "Aleppo", "Aleppo", "", "36.25", "37.2", "P", "PPL", "SY", "",
                      "", "", "", "", "5", "", "", "", ""))
    file.write_text(line)
    add_overlay(file, overlay_path(record))
    best = Places.of(record).find("Aleppo")[0]
    assert (best.lat, best.id) == (36.25, aleppo.id)
    assert set(aleppo.codes) <= set(best.codes)
    assert best.population == aleppo.population


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no gazetteer that dunant reads"),
        (b"\x00\x01\x02binary", "a binary file"),
        (b"name,lat,lon\nCaf\xe9,1,2\n", "not UTF-8 at byte"),
        (b"{broken", "broken JSON in line 1"),
        (b'{"a": 1}', "JSON without features or items"),
        (b"name,lat,lon\nNowhere,,\n", "no place with a name and a point"),
        (b"PK\x03\x04 half a zip", "cannot be read"),
        (b"\x1f\x8b half a gzip", "cannot be read"),
    ],
)
def test_a_bad_file_gets_one_clear_line_and_changes_nothing(
    tmp_path: Path, into: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "bad"
    file.write_bytes(content)
    with pytest.raises(PlacesError, match=message) as raised:
        add_overlay(file, into)
    assert "\n" not in str(raised.value) and str(file) in str(raised.value)
    assert not into.exists()


def test_a_missing_file_is_named(tmp_path: Path, into: Path) -> None:
    with pytest.raises(PlacesError, match="cannot be read"):
        add_overlay(tmp_path / "none.csv", into)


def test_the_shared_layers_are_read_whole(shared_places: Path, into: Path) -> None:
    counts = {
        name: add_overlay(shared_places / name, into).places
        for name in ("ocha_aleppo_neighbourhoods.json", "ocha_syr_adm1.geojson", "ocha_syr_adm2.geojson")
    }
    assert counts == {
        "ocha_aleppo_neighbourhoods.json": 109, "ocha_syr_adm1.geojson": 14, "ocha_syr_adm2.geojson": 62,
    }
    assert {place.country for place in Pack(into).places()} == {"SY"}
