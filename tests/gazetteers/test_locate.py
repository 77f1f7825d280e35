from dunant.gazetteers import Places, candidates, locate
from dunant.gazetteers.locate import scene


def test_names_of_one_text_decide_for_each_other(places: Places) -> None:
    tripoli, _, _ = locate(["Tripoli", "Beirut", "Lebanon"], places)
    assert tripoli is not None and tripoli.country == "LB"
    tripoli, _, _ = locate(["Tripoli", "Benghazi", "Misrata"], places)
    assert tripoli is not None and tripoli.country == "LY"
    georgia, _ = locate(["Georgia", "Atlanta"], places)
    assert georgia is not None and georgia.feature == "ADM1"
    georgia, _, _ = locate(["Georgia", "Tbilisi", "Abkhazia"], places)
    assert georgia is not None and georgia.country == "GE"


def test_a_name_that_no_place_has_is_none(places: Places) -> None:
    assert locate(["Xyzzyburg", "Xyzzyburg"], places) == [None, None]
    assert locate([], places) == []


def test_candidates_come_with_their_scores_best_first(places: Places) -> None:
    view = scene({"Sudan": 1.0, "Khartoum": 1.0}, places)
    scored = candidates("Omdurman", places, view)
    assert scored[0][1].country == "SD"
    assert [value for value, _ in scored] == sorted((value for value, _ in scored), reverse=True)


def test_no_name_is_a_witness_for_itself(places: Places) -> None:
    view = scene({"Aleppo": 1.0, "Baghdad": 1.0}, places)
    assert "SY" not in view.about(without="Aleppo")
    assert "IQ" in view.about(without="Aleppo")
