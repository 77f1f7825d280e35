from dunant.gazetteers.precision import area_radius_km, city_radius_km, coarser, codes, precision_of
from dunant.model.vocab import Precision


def test_every_precision_has_codes_within_the_code_books() -> None:
    for precision in Precision:
        assert 1 <= codes(precision).ucdp <= 7
        assert 1 <= codes(precision).acled <= 3


def test_coarser_never_gets_finer_codes() -> None:
    order = [codes(precision) for precision in Precision]
    assert order == sorted(order)


def test_kinds_of_places() -> None:
    assert precision_of("ADM1", 0) == Precision.PROVINCE
    assert precision_of("PCLI", 0) == Precision.COUNTRY
    assert precision_of("PPL", 2_000_000) == Precision.CITY
    assert precision_of("PPLA", 900) == Precision.TOWN
    assert precision_of("PPLX", 0) == Precision.NEIGHBOURHOOD
    assert precision_of("AIRP", 0) == Precision.EXACT


def test_coarser_of_two() -> None:
    assert coarser(Precision.TOWN, Precision.PROVINCE) == Precision.PROVINCE
    assert coarser(Precision.UNKNOWN, Precision.COUNTRY) == Precision.UNKNOWN


def test_radii_grow_with_people_and_land() -> None:
    assert city_radius_km(0) == 1.0
    assert city_radius_km(2_000_000) > city_radius_km(100_000) > 1
    assert city_radius_km(10**9) == 30.0
    assert area_radius_km(314.159) == 10.0
