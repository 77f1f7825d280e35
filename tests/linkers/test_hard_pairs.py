"""Reports that are hard to tell apart or to bring together: the pairs of hard_pairs.txt, all in one record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dunant.extractors.english.news import News
from dunant.gazetteers import Places
from dunant.linkers.incident import Incident
from dunant.model.document import Document
from dunant.model.ids import document_id
from dunant.projection import place_of
from dunant.register import Register
from dunant.stages.actors import Naming
from dunant.stages.assemble import assembly
from dunant.stages.link import link
from dunant.stages.mains import mains
from dunant.stages.resolve import resolve
from dunant.stages.standing import standing

FILE = Path(__file__).with_name("hard_pairs.txt")
JOINED, WRONGLY = 0.76, 0.06  # what is held: the least share of true pairs joined, the most of the others
# The aim is 0.90 and 0.02. 2026-11-24: 0.78 and 0.06 (0.74 before); the pairs were written before the weights were set.
REPORT = re.compile(r"(\d{4}-\d\d-\d\d) \| ([^|]+) \| ([^.]+\.) ?(.*)")


@dataclass(frozen=True)
class HardPair:
    """Two reports, whether they tell one incident, and why that is hard to tell."""

    same: bool
    why: str
    left: Document
    right: Document


def hard_pairs() -> list[HardPair]:
    """The pairs of the file."""
    blocks = [[line for line in block.splitlines() if not line.startswith("#")]
              for block in FILE.read_text(encoding="utf-8").split("\n\n")]
    return [HardPair(head.startswith("same"), head, _report(left, at, 0), _report(right, at, 1))
            for at, (head, left, right) in enumerate(block for block in blocks if block)]


def _report(line: str, at: int, side: int) -> Document:
    found = REPORT.fullmatch(line)
    assert found, line
    day, outlet, title, text = found.groups()
    key = f"{at}-{side}"
    return Document(
        id=document_id(key, outlet.strip(), key), capture=key, text=f"{title} {text}", source=outlet.strip(),
        label=key, title=title.rstrip("."), language="en", published=date.fromisoformat(day), published_from="column",
    )


@cache
def verdicts() -> dict[str, bool]:
    """Each pair by its reports: do both mainly tell one event?"""
    gazetteer = Places.of()
    news, documents = News(gazetteer), [one for pair in hard_pairs() for one in (pair.left, pair.right)]
    told = [(document, news.extract(document).claims) for document in documents]
    claims = [claim for _, found in told for claim in found]
    stands = standing(answer for document, found in told for answer in resolve(found, document, gazetteer))
    places = {claim.id: place for claim in claims if (place := place_of(claim, stands, gazetteer))}
    joined = link(claims, documents, [Incident(places=places, naming=Naming(Register.of(None)))])
    main = mains(documents, assembly(claims, joined, documents, places).events, joined)
    return {pair.left.label: main[pair.left.id] is not None and main[pair.left.id] == main[pair.right.id]
            for pair in hard_pairs()}


def wrong(same: bool) -> list[str]:
    """The pairs of one kind that came out wrong."""
    return [f"{pair.why}: {pair.left.title} / {pair.right.title}" for pair in hard_pairs()
            if pair.same is same and verdicts()[pair.left.label] is not same]


def test_the_file_holds_a_hundred_pairs_of_both_kinds() -> None:
    kinds = [pair.same for pair in hard_pairs()]
    assert len(kinds) >= 100
    assert min(kinds.count(True), kinds.count(False)) >= 50


def test_reports_of_one_incident_are_joined() -> None:
    missed = wrong(True)
    assert len(missed) <= (1 - JOINED) * sum(pair.same for pair in hard_pairs()), "\n".join(missed)


def test_reports_of_two_incidents_are_not() -> None:
    joined = wrong(False)
    assert len(joined) <= WRONGLY * sum(not pair.same for pair in hard_pairs()), "\n".join(joined)
