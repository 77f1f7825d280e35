import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dunant.gazetteers import Pack, Places, shipped
from dunant.gazetteers.shape import Resolution, resolution
from dunant.gazetteers.sphere import distance_km
from dunant.gazetteers.store import write_store
from dunant.model.claim import Claim, Mention
from dunant.model.document import Document, Span, quote
from dunant.model.ids import PlaceId, claim_id, document_id
from dunant.model.judgement import Judgement
from dunant.model.register import Place
from dunant.model.vocab import Act, Effect, Kind, Precision, Question, Role, Verdict
from dunant.stages.resolve import ORIGIN, resolve

MOMENT = datetime(2024, 1, 1, tzinfo=UTC)
NORTH = ("MOSCOW, Tuesday. Russia and the United States spoke in Geneva while Syrian troops pushed into east Aleppo "
         "and Shaar. Shelling was reported in Idlib and near Ariha, residents of Aleppo said.")


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.of()


def document(text: str, furniture: Sequence[Span] = ()) -> Document:
    return Document(id=document_id("x", "The Invented Post", text), capture="x", text=text, furniture=tuple(furniture))


def claim(source: Document, *where: str, kind: Kind = Kind.HARM) -> Claim:
    start = max(0, source.text.find(where[0])) if where else 0
    end = min(len(source.text), start + max(1, len(where[0]) if where else 1))
    return Claim(
        id=claim_id(source.id, kind, "|".join(where), start, end), document=source.id, quote=quote(source, start, end),
        kind=kind, act=Act.MEET if kind == Kind.TALKS else Effect.KILLED,
        where=tuple(Mention(name=name, role=Role.PLACE) for name in where),
    )


def judged(places: Places, text: str, *where: str, kind: Kind = Kind.HARM) -> tuple[Judgement, Resolution]:
    source = document(text)
    made = next(resolve([claim(source, *where, kind=kind)], source, places, MOMENT))
    return made, resolution(made.value, places.get(PlaceId(made.right)))


def test_a_judgement_says_what_was_asked_by_whom_and_why(places: Places) -> None:
    made, found = judged(places, NORTH, "Idlib")
    assert (made.question, made.by, made.at, made.verdict) == (Question.PLACE_OF, ORIGIN, MOMENT, Verdict.YES)
    assert made.score is not None and 0.5 < made.score <= 1
    assert "Idlib" in made.reason
    assert found.place is not None and found.place.country == "SY"


def test_claims_without_a_place_get_no_judgement_and_order_is_kept(places: Places) -> None:
    source = document(NORTH)
    claims = [claim(source, "Idlib"), claim(source), claim(source, "Aleppo")]
    assert [one.left for one in resolve(claims, source, places)] == [claims[0].id, claims[2].id]
    assert list(resolve([], source, places)) == []


def test_a_part_of_a_city_is_that_city_moved_and_less_sure(places: Places) -> None:
    _, whole = judged(places, NORTH, "Aleppo")
    _, east = judged(places, NORTH, "east Aleppo")
    assert whole.place == east.place and whole.precision == Precision.CITY
    assert east.precision == Precision.CITY_PART
    assert east.lon is not None and whole.lon is not None and east.lon > whole.lon
    assert east.way == "part of a city: east"


@pytest.mark.parametrize(
    ("text", "words", "precision", "way"),
    [
        (NORTH, "Aleppo province", Precision.PROVINCE, "the place named"),
        (NORTH, "Idlib city and province", Precision.PROVINCE, "two levels at once, the coarser reported: province"),
        (NORTH, "southern Idlib", Precision.PROVINCE, "part of a province: south"),
        (NORTH, "the southeastern districts of Aleppo", Precision.CITY_PART, "part of a city: southeast"),
        (NORTH, "the western countryside of Aleppo", Precision.PROVINCE, "countryside: west"),
        (NORTH, "between Homs and Hama", Precision.REGION, "between Homs and Hamah"),
        (NORTH, "northern Syria", Precision.REGION, "part of a country: north"),
        ("Iraqi forces entered Mosul and Kirkuk.", "30 km south of Mosul", Precision.CITY_PART, "30 km south of"),
        ("Iraqi forces entered Mosul and Kirkuk.", "near Kirkuk", Precision.CITY_PART, "near"),
        ("Ukrainian guns fired at Donetsk and Bakhmut.", "Donetsk region", Precision.PROVINCE, "the place named"),
        ("Sudanese jets bombed Khartoum and Omdurman.", "outskirts of Omdurman", Precision.CITY_PART,
         "part of a city: edge"),
        ("Israeli jets struck Gaza City, Rafah and Khan Younis.", "northern Gaza", Precision.REGION, "the place named"),
        ("Congolese soldiers fled Goma for Sake in North Kivu.", "Goma airport", Precision.CITY_PART,
         "part of a city: facility"),
    ],
)
def test_words_around_a_name(places: Places, text: str, words: str, precision: Precision, way: str) -> None:
    made, found = judged(places, text, words)
    assert made.verdict == Verdict.YES
    assert (found.precision, found.way) == (precision, way)


def test_a_stated_distance_moves_the_point(places: Places) -> None:
    _, mosul = judged(places, "Iraqi forces entered Mosul.", "Mosul")
    _, south = judged(places, "Iraqi forces entered Mosul.", "30 km south of Mosul")
    assert mosul.lat and mosul.lon and south.lat and south.lon
    assert distance_km((mosul.lat, mosul.lon), (south.lat, south.lon)) == pytest.approx(30, abs=0.5)


def test_homonyms_follow_the_articles_other_places(places: Places) -> None:
    lebanon = "Lebanese troops deployed in Tripoli and Beirut."
    libya = "Libyan militias fought in Tripoli, Misrata and Zawiya."
    assert judged(places, lebanon, "Tripoli")[1].country == "LB"
    assert judged(places, libya, "Tripoli")[1].country == "LY"


def test_what_holds_a_place_decides_between_homonyms(places: Places) -> None:
    text = "Ukrainian villages named Ivanivka were shelled in Kherson region and Donetsk region."
    _, south = judged(places, text, "Ivanivka", "Kherson region")
    _, east = judged(places, text, "Ivanivka", "Donetsk region")
    assert south.place and east.place and south.place.id != east.place.id
    assert south.lat is not None and east.lat is not None and south.lat < east.lat


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The pack, and the one place in the world named exactly Shaar: a village in Yemen."""
    path = tmp_path_factory.mktemp("overlay") / "trap.places"
    village = Place(id=PlaceId("plc-trap"), name="Shaar", lat=17.03, lon=43.79, country="YE", feature="PPL",
                    precision=Precision.TOWN, radius_km=1.0)
    write_store(path, [village], {}, {"YE"})
    return Places(Pack(path), Pack(shipped()))


def test_a_far_place_of_the_same_name_is_never_the_answer(trap: Places) -> None:
    made, found = judged(trap, NORTH.replace("east Aleppo and Shaar", "the north"), "Shaar")
    assert made.verdict == Verdict.UNSURE and made.right == ""
    assert (found.precision, found.country, found.lat) == (Precision.COUNTRY, "SY", None)
    assert "no place of that name near" in made.reason


def test_what_the_text_says_holds_it_is_reported_instead(trap: Places) -> None:
    made, found = judged(trap, NORTH, "Shaar", "east Aleppo")
    assert made.verdict == Verdict.YES and found.name == "Aleppo"
    assert found.precision == Precision.CITY_PART
    assert made.score is not None and made.score < 0.6
    assert found.way == "not found near there; what holds it: Aleppo"


def test_the_same_village_is_the_answer_in_its_own_country(trap: Places) -> None:
    made, _ = judged(trap, "Houthi fighters shelled Shaar and Saada in northern Yemen, Yemeni officials said.", "Shaar")
    assert made.right == "plc-trap"


def test_areas_that_are_counted_are_their_holder_or_nothing(places: Places) -> None:
    made, found = judged(places, NORTH, "seven districts", "Aleppo")
    assert made.verdict == Verdict.YES and "counted, not named" in found.way
    assert judged(places, "Nobody knows.", "several villages")[0].verdict == Verdict.UNSURE


def test_capitals_of_parties_are_no_evidence_but_hold_talks(places: Places) -> None:
    assert judged(places, NORTH, "Geneva")[0].verdict == Verdict.UNSURE
    made, found = judged(places, NORTH, "Geneva", kind=Kind.TALKS)
    assert made.verdict == Verdict.YES and found.country == "CH"


def test_furniture_is_no_witness(places: Places) -> None:
    tail = " Related: Caracas Maracaibo Valencia Barquisimeto Caracas Maracaibo Valencia Barquisimeto"
    source = document("Troops fought near Valencia, Spanish police in Madrid said." + tail,
                      [Span(start=59, end=59 + len(tail), why="links")])
    made = next(resolve([claim(source, "Valencia")], source, places, MOMENT))
    assert resolution(made.value, None).country == "ES"


def test_a_value_holds_the_whole_resolution() -> None:
    found = Resolution(place=None, name="X", precision=Precision.TOWN, lat=1.0, lon=0.0, radius_km=2.0, way="w",
                       score=0.5, country="SY")
    back = resolution(found.value, None)
    assert (back.name, back.precision, back.lat, back.lon, back.way) == ("X", Precision.TOWN, 1.0, 0.0, "w")
    assert list(json.loads(found.value)) == sorted(json.loads(found.value))


def test_the_same_document_is_judged_alike_every_time(places: Places) -> None:
    source = document(NORTH)
    claims = [claim(source, name) for name in ("Shaar", "Idlib", "east Aleppo", "Ariha")]
    assert list(resolve(claims, source, places, MOMENT)) == list(resolve(claims, source, places, MOMENT))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=3))
def test_no_words_whatever_raise(text: str, where: list[str]) -> None:
    source = document(text or " ")
    made = list(resolve([claim(source, *where)], source, Places.of(), MOMENT))
    assert len(made) == 1


def test_a_shared_neighbourhood_layer_places_what_the_pack_lacks(tmp_path: Path) -> None:
    shared = Path(__file__).resolve().parents[3] / "shared" / "data" / "places"
    if not shared.is_dir():
        pytest.skip("no ../shared/data/places beside the repository")
    from dunant.gazetteers import add_overlay

    into = tmp_path / "record.places"
    add_overlay(shared / "ocha_aleppo_neighbourhoods.json", into)
    made, found = judged(Places(Pack(into), Pack(shipped())), NORTH, "Shaar", "east Aleppo")
    assert made.verdict == Verdict.YES and found.precision == Precision.NEIGHBOURHOOD
