"""Names of what holds in, a probability out."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunant.extractors.english.linear import Linear, bucket, model

SHIPPED = (file.name.removesuffix(".json") for file in (files("dunant.extractors.english") / "models").iterdir())
MODELS = sorted(name for name in SHIPPED if name != "confidence")  # no Linear; test_confidence.py looks at it


def test_nothing_seen_is_the_bias_alone() -> None:
    assert Linear({}, 0.0, 0.5).probability([]) == 0.5


def test_what_speaks_for_it_raises_the_probability() -> None:
    judge = Linear({"toll": 2.0, "planned": -3.0}, 0.0, 0.5)
    assert judge.probability(["toll"]) > 0.5 > judge.probability(["toll", "planned"])


def test_the_threshold_decides() -> None:
    judge = Linear({"toll": 2.0}, 0.0, 0.8)
    assert judge.keeps(["toll"])
    assert not judge.keeps([])


def test_an_unknown_name_counts_for_nothing() -> None:
    judge = Linear({"toll": 2.0}, 0.0, 0.5)
    assert judge.probability(["toll", "never seen"]) == judge.probability(["toll"])


def test_a_model_that_was_not_fitted_is_none() -> None:
    assert model("no such model") is None


@given(st.lists(st.sampled_from(["a", "b", "c"])), st.dictionaries(st.sampled_from("abc"), st.floats(-1e6, 1e6)))
def test_a_probability_lies_between_nought_and_one(names: list[str], weights: dict[str, float]) -> None:
    assert 0 <= Linear(weights, 0.0, 0.5).probability(names) <= 1


@pytest.mark.parametrize(("distance", "name"), [(0, "0"), (1, "1"), (3, "4"), (20, "20"), (21, "far"), (-5, "0")])
def test_a_distance_has_the_name_of_its_bound(distance: int, name: str) -> None:
    assert bucket(distance) == name


@pytest.mark.parametrize("name", MODELS)
def test_shipped_models_say_where_they_come_from(name: str) -> None:
    fitted = json.loads((files("dunant.extractors.english") / "models" / f"{name}.json").read_text(encoding="utf-8"))
    assert fitted["origin"]
    assert fitted["weights"]
    assert 0 <= fitted["threshold"] < 1


LOADED = "regime terrorist terrorists martyred liberated assad russia russian moscow hezbollah nusra isis isil daesh"


@pytest.mark.parametrize("name", MODELS)
def test_no_model_has_learnt_a_partys_name_or_a_loaded_word(name: str) -> None:
    fitted = json.loads((files("dunant.extractors.english") / "models" / f"{name}.json").read_text(encoding="utf-8"))
    parts = {part for key in fitted["weights"] for part in key.lower().replace("=", " ").replace(":", " ").split()}
    assert not parts & set(LOADED.split())
