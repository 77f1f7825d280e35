"""The event that each report mainly tells."""

from __future__ import annotations

from dataclasses import replace

from told import AT, Told, told

from dunant.linkers.incident import Incident
from dunant.model.judgement import judge
from dunant.model.vocab import Question, Verdict
from dunant.rules.mainly import mainly
from dunant.stages.assemble import assemble
from dunant.stages.mains import mains

NEWS = "Nine people died in Tel Rifaat. In May rockets killed 80 people in Marea."
LINES = [
    'killed 9 people; at Tel Rifaat; on 2018-01-05; cause shelling; "Nine people died"',
    'killed 80 people; at Marea; on 2017-05-02; cause shelling; "rockets killed 80 people"',
]


def report() -> Told:
    return told(NEWS, LINES, "A", "2018-01-06")


def test_the_background_is_not_the_news_though_it_counts_more_dead() -> None:
    one = report()
    assert mainly([[claim] for claim in one.claims], one.document) == 0


def test_what_the_title_counts_is_the_news() -> None:
    one = report()
    fresh = [[replace(claim, when=None)] for claim in one.claims]
    assert mainly(fresh, replace(one.document, title="Rockets kill 80 in Marea")) == 1


def test_nothing_is_mainly_told_where_nothing_is() -> None:
    assert mainly([], report().document) is None


def test_a_report_without_a_claim_is_of_the_event_that_it_is_said_to_tell() -> None:
    one, silent = report(), replace(report().document, id="doc-silent", label="silent")
    joined = list(Incident(at=AT).link(one.claims, [one.document]))
    events = assemble(one.claims, joined, [one.document], {})
    said = judge(Question.SAME_EVENT, one.claims[0].id, silent.id, verdict=Verdict.YES, by="incident@1", at=AT)
    found = mains([one.document, silent], events, [*joined, said])
    assert found[silent.id] == found[one.document.id] is not None
    assert mains([silent], events, joined) == {silent.id: None}
