"""Our scorer of claims: held to its rules on invented records, and to the measuring material's own scorer."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from eval.claims import KINDS, Scores, articles, score
from eval.names import Names, own_parties, parties_beside

Record = dict[str, Any]


def figure(low: int, **given: Any) -> Record:
    """A harm record as plain as can be."""
    return {"effect": "killed", "low": low, "high": low, "qualifier": "exact", "status": "unknown", "scope": "incident",
            "cause": "unknown", "by": None, "by_certainty": None, "place": None, "date": None, "said_by": None,
            "part_of": None, "quote": f"{low} people died", **given}


def scored(gold: list[Record], got: list[Record], kind: str = "harm") -> Scores:
    return score({"a": {kind: gold}}, {"a": {kind: got}}, Names(own_parties()))


def test_gold_against_itself_is_perfect(examples: Path) -> None:
    gold = articles(examples / "expected.jsonl")
    found = score(gold, gold, Names(own_parties()))
    assert {name: tally.f1 for name, tally in found.tallies.items()} == dict.fromkeys(
        ("figure", "figure_core", "figure_full", "control", "attack", "talks"), 1.0)
    assert found.errors == []


def test_another_number_is_wrong_and_missed() -> None:
    tally = scored([figure(7)], [figure(8)]).tallies["figure"]
    assert (tally.right, tally.wrong, tally.missed) == (0, 1, 1)


def test_a_figure_said_twice_is_forgiven_once() -> None:
    again, third = figure(7, quote="the seven dead"), figure(7, quote="all seven")
    assert scored([figure(7)], [figure(7), again]).tallies["figure"].wrong == 0
    assert scored([figure(7)], [figure(7), again, third]).tallies["figure"].wrong == 1
    elsewhere = figure(7, quote="the seven dead", place="Kherson")
    assert scored([figure(7)], [figure(7), elsewhere]).tallies["figure"].wrong == 1


def test_an_optional_record_counts_neither_way() -> None:
    may = figure(7, optional=True)
    found, left = scored([may], [figure(7)]).tallies["figure"], scored([may], []).tallies["figure"]
    assert (found.right, found.wrong, found.missed, left.missed) == (0, 0, 0, 0)


def test_a_part_belongs_to_the_whole_that_matches_its_whole() -> None:
    gold = [figure(10), figure(4, part_of=0)]
    assert scored(gold, [figure(4, part_of=1), figure(10)]).agreement("part_of") == 1.0
    assert scored(gold, [figure(4), figure(10)]).agreement("part_of") == 0.5


def test_beyond_the_cap_no_talk_is_wrong() -> None:
    talks = [{"act": "meet", "actor": f"Envoy {letter * 6}", "quote": letter} for letter in "abcdefgh"]
    extra = {"act": "veto", "actor": "China", "quote": "z"}
    assert scored(talks, [*talks, extra], "talks").tallies["talks"].wrong == 0
    assert scored(talks[:3], [*talks[:3], extra], "talks").tallies["talks"].wrong == 1


@pytest.mark.parametrize(("one", "other", "place", "same"), [
    ("Rapid Support Forces", "RSF", False, True),
    ("Syrian army", "Free Syrian Army", False, False),
    ("east Khartoum", "western Khartoum", True, False),
    ("Khartoum", "Khartoum North", True, False),
    ("the city of Kherson", "Kherson", True, True),
    (None, None, False, True),
    (None, "Kherson", True, False),
])
def test_names_are_alike_by_telling_words_and_by_party(
    one: str | None, other: str | None, place: bool, same: bool
) -> None:
    if (one, other) == ("Khartoum", "Khartoum North"):
        same = True  # only one of the two says which side: nothing speaks against it
    assert Names(own_parties()).alike(one, other, place) is same


@pytest.mark.parametrize(("line", "what"), [
    ('{"id": "a", "harm": 3}', "harm is not a list"),
    ('{"id": "a", "attack": [{"place": 5}]}', "place is neither text nor null"),
    ('{"id": "a", "control": [{"date": ["2023-04-17"]}]}', "date is not"),
    ('{"harm": []}', "KeyError"),
    ("{", "JSONDecodeError"),
])
def test_a_file_that_is_not_of_the_form_is_named_with_its_line(tmp_path: Path, line: str, what: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "fine"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"line 2: .*{what}"):
        articles(path)


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    """The measuring material's own scorer."""
    spec = importlib.util.spec_from_file_location("reference_score", shared / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NAMES = ("free syrian army", "Syrian army", "SOHR", "the rebels", "east Aleppo", "western Aleppo", "Homs",
         "Russian warplanes", "a source in the town of Azaz near the border with its large neighbour", None)


def perturbed(article: Record, chance: random.Random, others: dict[str, list[Record]]) -> Record:
    """An article as a poor reader might have it: records lost, doubled, lent by other articles, fields changed."""
    made = copy.deepcopy(article)
    for kind in KINDS:
        kept = [one for one in made.get(kind, []) if chance.random() > 0.2]
        kept += [{**one, "quote": f"again {one['quote']}"} for one in kept if chance.random() < 0.2]
        kept += copy.deepcopy(chance.sample(others[kind], chance.randint(0, 3)))
        for record in kept:
            change(record, chance)
        chance.shuffle(kept)
        made[kind] = kept
    return made


def change(record: Record, chance: random.Random) -> None:
    record.pop("optional", None)
    for field in ("place", "by", "said_by", "actor"):
        if field in record and chance.random() < 0.2:
            record[field] = chance.choice(NAMES)
    if record.get("date") and chance.random() < 0.2:
        record["date"] = [record["date"][0], "2019-01-01"]
    if "scope" in record and chance.random() < 0.2:
        record.update(scope=chance.choice(["incident", "cumulative"]), cause=chance.choice(["shelling", "unknown"]))
    if "part_of" in record and chance.random() < 0.3:
        record["part_of"] = chance.choice([None, 0, 1, 2])


@pytest.mark.parametrize("seed", range(6))
def test_both_scorers_agree_on_any_prediction(shared: Path, reference: ModuleType, seed: int) -> None:
    path = shared / "eval" / "gold-dev.jsonl"
    gold, chance = articles(path), random.Random(seed)
    every = {kind: [one for article in gold.values() for one in article.get(kind, [])] for kind in KINDS}
    predicted = {name: perturbed(one, chance, every) for name, one in gold.items() if chance.random() < 0.95}
    theirs, _ = reference.score(gold, json.loads(json.dumps(predicted)))
    ours = score(gold, predicted, Names(parties_beside(path)))
    for name, tally in ours.tallies.items():
        row = {"p": round(tally.precision, 3), "r": round(tally.recall, 3), "f1": round(tally.f1, 3),
               "tp": tally.right, "fp": tally.wrong, "fn": tally.missed}
        assert row == theirs[name], name
    assert ours.matched == theirs["matched"]
    assert {key: round(ours.agreement(key), 3) for key in theirs["fields_on_matched"]} == theirs["fields_on_matched"]
    assert {key: (t.right, t.wrong, t.missed) for key, t in ours.by_effect.items()} == {
        key: (row["tp"], row["fp"], row["fn"]) for key, row in theirs["by_effect"].items()}
