"""Documents in, carrier families out."""

from __future__ import annotations

from dataclasses import replace

from told import document

from dunant.model.document import Span
from dunant.stages.families import families

WIRE = (
    "Shells fell on the grain port of Berdiansk before dawn on Thursday and set two silos alight, dockers said. "
    "Firemen fought the blaze for six hours while ships left the roadstead. Three dockers were killed and a customs "
    "officer lost a leg, according to the port authority, which closed the quay until further notice."
)
OTHER = (
    "Three people died on Thursday when artillery struck Berdiansk's port, its managers reported. The grain terminal "
    "burned through the morning; a customs officer was badly hurt. Ukraine and Russia blamed each other for the fire."
)


def test_a_copy_with_another_headline_and_one_more_line_joins() -> None:
    first = document(WIRE, "Harbour Wire")
    copy = document(f"Port burns after night of fire\n{WIRE}\nOur office in Odesa contributed.", "Morning Ledger")
    found = families([copy, first])
    assert found == dict.fromkeys((first.id, copy.id), min(first.id, copy.id))


def test_two_reports_of_one_incident_stay_two() -> None:
    found = families([document(WIRE), document(OTHER)])
    assert len(set(found.values())) == 2


def test_a_shortened_copy_joins() -> None:
    first, half = document(WIRE), document(WIRE[: len(WIRE) // 2], "Morning Ledger")
    assert len(set(families([first, half]).values())) == 1


def test_scraping_losses_make_no_difference() -> None:
    first, scraped = document(WIRE), document(WIRE.replace(",", "").replace("'", ""), "Morning Ledger")
    assert len(set(families([first, scraped]).values())) == 1


def test_shared_furniture_makes_no_family() -> None:
    menu = "Home World Sport Culture Weather Contact us Subscribe to the evening letter and never miss a story again "
    texts = [document(menu * 3 + body, label=str(at)) for at, body in enumerate((WIRE, OTHER))]
    bare = [replace(one, furniture=(Span(start=0, end=len(menu * 3)),)) for one in texts]
    assert len(set(families(bare).values())) == 2


def test_empty_and_tiny_texts_stand_alone() -> None:
    found = families([document("", label="a"), document("", label="b"), document("Fire.", label="c")])
    assert len(set(found.values())) == 3
