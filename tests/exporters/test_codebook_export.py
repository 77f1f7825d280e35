"""A document and its claims in, the codebook's JSON out."""

from __future__ import annotations

import io
import json

from told import Told, told

from dunant.exporters.codebook import codebook, write

REPORT = told(
    "A raid on Tadmor killed at least nine people, among them two boys, Desert Watch said. Nobody was hurt in Hama. "
    "The army seized Qaryatayn from rebels. Envoys will meet in Astana.",
    [
        'killed 9+ people; at Tadmor < Homs; on 2015-05-20; cause air_strike; by? an unknown jet; said Desert Watch; '
        '"killed at least nine people"',
        'killed 2 boys as civilian; part of 1; at Tadmor; cause air_strike; said Desert Watch; "two boys"',
        'injured 0 people; at Hama; negated; "Nobody was hurt in Hama"',
        'attack air_strike; at Tadmor; on 2015-05-20; to a camp; said Desert Watch; "A raid on Tadmor"',
        'control captured; at Qaryatayn; by The army; from rebels; "The army seized Qaryatayn"',
        'talks meet; actor Envoys; at Astana; planned; about peace; "Envoys will meet in Astana"',
    ],
    label="row-7",
)


def test_every_field_stands_where_the_codebook_has_it() -> None:
    made = codebook(REPORT.document, reversed(REPORT.claims))
    assert made["id"] == "row-7"
    assert made["harm"] == [
        {
            "effect": "killed", "low": 9, "high": None, "qualifier": "at_least", "who": "people", "status": "unknown",
            "part_of": None, "scope": "incident", "since": None, "cause": "air_strike", "by": "an unknown jet",
            "by_certainty": "suspected", "place": "Tadmor", "date": ["2015-05-20", "2015-05-20"],
            "said_by": "Desert Watch", "quote": "killed at least nine people",
        },
        {
            "effect": "killed", "low": 2, "high": 2, "qualifier": "exact", "who": "boys", "status": "civilian",
            "part_of": 0, "scope": "incident", "since": None, "cause": "air_strike", "by": None, "by_certainty": None,
            "place": "Tadmor", "date": None, "said_by": "Desert Watch", "quote": "two boys",
        },
        {
            "effect": "injured", "low": 0, "high": 0, "qualifier": "exact", "who": "people", "status": "unknown",
            "part_of": None, "scope": "incident", "since": None, "cause": "unknown", "by": None, "by_certainty": None,
            "place": "Hama", "date": None, "said_by": None, "quote": "Nobody was hurt in Hama",
        },
    ]  # fmt: skip
    assert made["control"] == [
        {"change": "captured", "place": "Qaryatayn", "date": None, "by": "The army", "from": "rebels", "said_by": None,
         "quote": "The army seized Qaryatayn"}
    ]  # fmt: skip
    assert made["attack"] == [
        {"cause": "air_strike", "by": None, "by_certainty": None, "target": "a camp", "place": "Tadmor",
         "date": ["2015-05-20", "2015-05-20"], "said_by": "Desert Watch", "quote": "A raid on Tadmor"}
    ]  # fmt: skip
    assert made["talks"] == [
        {"act": "meet", "actor": "Envoys", "target": None, "about": "peace", "place": "Astana", "date": None,
         "tense": "planned", "quote": "Envoys will meet in Astana"}
    ]  # fmt: skip


def statements(count: int) -> Told:
    """A report in which so many envoys condemn something."""
    names = [f"Envoy{at:02}" for at in range(count)]
    text = " ".join(f"{name} condemned it." for name in names)
    return told(text, [f'talks condemn; actor {name}; "{name} condemned it"' for name in names])


def test_every_act_of_talks_is_kept_in_text_order() -> None:
    report = statements(10)
    made = codebook(report.document, report.claims)
    assert [one["actor"] for one in made["talks"]] == [f"Envoy{at:02}" for at in range(10)]  # type: ignore
    assert made["notes"] == ""


def test_what_is_only_supposed_is_left_out_and_counted() -> None:
    report = told("A raid could kill 90 people.", ['killed 90 people; hypothetical; "could kill 90 people"'])
    out = io.StringIO()
    assert write([(report.document, report.claims)], out) == {"hypothetical": 1}
    made = json.loads(out.getvalue())
    assert (made["harm"], made["notes"]) == ([], "1 hypothetical left out")


def test_a_report_without_claims_is_a_line_too() -> None:
    report = told("It rained.", [], label="dry")
    assert codebook(report.document, ()) == {
        "id": "dry", "harm": [], "control": [], "attack": [], "talks": [], "notes": ""
    }  # fmt: skip
