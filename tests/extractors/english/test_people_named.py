"""Persons whom a name and an age tell, and kin with their names, are counted as the people they are."""

from __future__ import annotations

import pytest

from dunant.extractors.english.groups import groups
from dunant.extractors.english.harm_frames import suffered
from dunant.extractors.english.numbers import counts
from dunant.extractors.english.text import sentences
from dunant.model.document import Document


def told(text: str) -> list[tuple[str, int | None, str]]:
    """(what was done, how many, their age) of the first sentence."""
    sentence = sentences(Document(id="d", capture="", text=text))[0]  # type: ignore[arg-type]
    found = suffered(sentence, groups(sentence, counts(sentence)))
    return [(str(one.effect), one.group.low, one.group.age) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oleh Koval (41) was killed in Toretsk.", [("killed", 1, "41")]),
        ("Oleh Koval, aged 41, was killed in Toretsk.", [("killed", 1, "41")]),
        ("Police arrested 36-year-old Jovan Petric.", [("detained", 1, "36")]),
        ("Samuel Deng was abducted by gunmen.", [("detained", 1, "")]),
        ("Aleppo was captured by rebels.", []),
        ("She was killed.", []),
        ("A woman, Oksana Bilyk, was killed.", [("killed", 1, "")]),
        ("The raid killed a woman, Oksana Bilyk, and her four sons.", [("killed", 1, ""), ("killed", 4, "")]),
        (
            "Two soldiers, John Smith, 23, and Paul Jones, 31, were killed.",
            [("killed", 2, "23–31")],
        ),
        (
            "Iryna Moroz (33), along with her husband Pavlo, their two sons Danylo (7) and Ivan (5), and their "
            "six-month-old daughter Sofia were killed.",
            [("killed", 1, "33"), ("killed", 1, ""), ("killed", 2, "5–7"), ("killed", 1, "0")],
        ),
        (
            "An elderly woman with her son and her two grandchildren were killed.",
            [("killed", 1, ""), ("killed", 1, ""), ("killed", 2, "")],
        ),
    ],
)
def test_named_persons_are_counted(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least one but possibly up to 12 civilians were killed.", [("killed", 1, "")]),
        ("Ten people, among them a nurse and two boys from a nearby school, were killed.",
         [("killed", 10, ""), ("killed", 1, ""), ("killed", 2, "")]),
        ("Six people were killed, including two boys, and nine others were injured.",
         [("killed", 6, ""), ("killed", 2, ""), ("injured", 9, "")]),
        ("It claimed the lives of 27 people and 80 injured civilians.", [("killed", 27, ""), ("injured", 80, "")]),
        ("Over 3 000 people had to evacuate their homes.", [("displaced", 3000, "")]),
        ("More than 2,000 people were forced to abandon their homes.", [("displaced", 2000, "")]),
        ("IDPs total 122,387", [("displaced", 122387, "")]),
        ("Number of wounded: 12", [("injured", 12, "")]),
        ("They forced 200 soldiers to surrender.", []),
    ],
)
def test_wording_of_tolls(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert told(text) == expected
