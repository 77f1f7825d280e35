from hypothesis import given
from hypothesis import strategies as st

from dunant.gazetteers.outline import contains
from dunant.gazetteers.sphere import distance_km, flat_km, middle, moved, ring_centre

LAT = st.floats(-80, 80)
LON = st.floats(-180, 180)


def test_known_distances() -> None:
    assert round(distance_km((36.2, 37.16), (33.51, 36.29))) == 309  # Aleppo, Damascus
    assert round(distance_km((0, 179.5), (0, -179.5))) == 111


@given(LAT, LON, st.floats(0, 359), st.floats(0.5, 200))
def test_moving_goes_as_far_as_told(lat: float, lon: float, bearing: float, km: float) -> None:
    there = moved((lat, lon), bearing, km)
    assert abs(distance_km((lat, lon), there) - km) < 0.1 * km + 0.1


def test_the_flat_map_is_good_enough_near_by() -> None:
    assert abs(flat_km((36.2, 37.16), (33.51, 36.29)) - 310) < 5
    assert round(flat_km((0, 179.5), (0, -179.5))) == 111


def test_middles_cross_the_date_line() -> None:
    assert middle([(0, 170), (10, -170)]) == (5, -180)
    assert middle([(0, 10), (10, 20)]) == (5, 15)


def test_the_centre_of_an_outline_is_that_of_its_area() -> None:
    square = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 1.0), (2.0, 0.0), (0.0, 0.0)]
    lat, lon = ring_centre(square)
    assert abs(lat - 1) < 1e-9 and abs(lon - 1) < 1e-9
    assert ring_centre([(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]) == (2, 2)


def test_a_point_lies_inside_an_outline_or_not() -> None:
    outline = '{"type":"Polygon","coordinates":[[[36,35],[38,35],[38,37],[36,37],[36,35]]]}'
    assert contains(outline, (36, 37))
    assert not contains(outline, (34, 37))
    assert not contains(outline, (36, 39))
