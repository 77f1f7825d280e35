import os
import pickle
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from dunant.errors import PlacesError
from dunant.gazetteers import Pack, Places, shipped
from dunant.gazetteers.sphere import distance_km
from dunant.gazetteers.store import write_store
from dunant.model.vocab import Precision
from dunant.ports import Gazetteer


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Aleppo", "SY", 36.2, 37.16),
        ("حلب", "SY", 36.2, 37.16),
        ("Mosul", "IQ", 36.34, 43.13),
        ("Khan Younis", "PS", 31.34, 34.3),
        ("El Fasher", "SD", 13.63, 25.35),
        ("Goma", "CD", -1.67, 29.22),
        ("Mariupol", "UA", 47.1, 37.54),
        ("Taiz", "YE", 13.58, 44.02),
        ("Kandahar", "AF", 31.61, 65.71),
    ],
)
def test_towns_of_several_wars_are_found_by_their_names(
    places: Places, name: str, country: str, lat: float, lon: float
) -> None:
    best = next(place for place in places.find(name) if place.feature.startswith("PPL"))
    assert best.country == country
    assert distance_km((best.lat, best.lon), (lat, lon)) < 10


def test_other_spellings_are_found_inside_a_country_only(places: Places) -> None:
    assert not places.find("Mosel Iraq")
    assert any(place.name == "Kafranbel" for place in places.find("Kafr Nabeel", ("SY",)))
    assert all(place.country == "YE" for place in places.find("Al Hodaidah", ("YE",)) if place.feature == "PPL")


def test_units_know_what_holds_them_and_how_far_they_reach(places: Places) -> None:
    town = places.find("Kafranbel")[0]
    province = next(place for place in places.find("Idlib") if place.feature == "ADM1")
    assert "Idlib" in town.admin
    assert province.codes[0] in town.codes
    assert province.precision == Precision.PROVINCE
    assert 20 < province.radius_km < 100


def test_countries_and_regions_are_there(places: Places) -> None:
    assert places.find("U.K.")[0].country == "GB"
    assert places.find("DRC")[0].country == "CD"
    assert places.find("Eastern Ghouta")[0].precision == Precision.REGION
    assert places.find("Black Sea")[0].country == ""


def test_an_id_leads_back_to_its_place(places: Places) -> None:
    place = places.find("Aleppo")[0]
    assert places.get(place.id) == place
    assert places.get(type(place.id)("plc-gn-0")) is None


def test_names_are_known_with_a_capital(places: Places) -> None:
    assert places.knows("Aleppo") and places.knows("Deir ez-Zor") and places.knows("حلب")
    assert not places.knows("aleppo")
    assert not places.knows("Xyzzyburg")
    assert not places.knows("")


def test_pack_and_places_fill_the_port(places: Places) -> None:
    assert isinstance(places, Gazetteer)
    assert isinstance(places.packs[0], Gazetteer)


def test_the_pack_travels_to_another_process(places: Places) -> None:
    pack = pickle.loads(pickle.dumps(places.packs[0]))
    assert pack.find("Aleppo") == places.find("Aleppo")


def test_memory_of_many_look_ups_stays_small(places: Places) -> None:
    pack = Pack(shipped())
    tracemalloc.start()
    for n, key in enumerate(pack.names()):
        pack.knows(key.title())
        if n > 30_000:
            break
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60e6


def test_unpacking_makes_one_file_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = shipped()
    assert first.parent == tmp_path / "dunant"
    assert shipped() == first
    assert [path.name for path in first.parent.iterdir()] == [first.name]


def test_several_processes_unpack_at_once(tmp_path: Path) -> None:
    code = "from dunant.gazetteers import Places; print(Places.of().find('Aleppo')[0].id)"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    answers = {process.communicate(timeout=120)[0].strip() for process in started}
    assert len(answers) == 1 and answers.pop().startswith("plc-gn-")
    assert len(list((tmp_path / "dunant").iterdir())) == 1


def test_a_cache_folder_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert Pack(shipped()).knows("Aleppo")


def test_a_missing_or_foreign_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match="no gazetteer at"):
        Pack(tmp_path / "none.sqlite")
    foreign = tmp_path / "foreign.sqlite"
    foreign.write_text("not a database at all, whatever it is called")
    with pytest.raises(PlacesError, match="is no gazetteer"):
        Pack(foreign)


def test_the_same_places_make_the_same_file(tmp_path: Path, places: Places) -> None:
    some = [*places.find("Aleppo"), *places.find("Tripoli")]
    made = [tmp_path / "a.sqlite", tmp_path / "b.sqlite"]
    for path in made:
        assert write_store(path, some, {"fact": "said"}, {"SY"}) == len(some)
    assert made[0].read_bytes() == made[1].read_bytes()
    assert list(Pack(made[0]).places()) == some
