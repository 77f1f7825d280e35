"""What a report tells beside its news: what went before, statistics, sums over several incidents."""

from __future__ import annotations

import pytest
from told import Told, claims, documents, told

from dunant.model.vocab import Effect
from dunant.rules.background import background
from dunant.rules.mainly import mainly
from dunant.rules.tolls import whole
from dunant.stages.estimate import Context, estimates
from dunant.stages.families import families
from dunant.stages.voices import voices


def report(text: str, count: int, words: str) -> Told:
    return told(text, [f'killed {count} people; cause shelling; "{words}"'], "Gorse Radio", "2022-05-04")


SENTENCES = [
    ("Shells hit Gorlivka hours after a raid that killed 20 people in Yasynuvata.", 20, "killed 20 people", "aside"),
    ("A study found that 141 people died in accidents with mines.", 141, "141 people died", "statistic"),
    ("Mines kill 30 people each year in the valley.", 30, "kill 30 people", "statistic"),
    ("At least 9 people died in separate attacks since Friday.", 9, "9 people died", "many"),
    ("Raids killed 9 people in four attacks on the plain.", 9, "killed 9 people", "many"),
    ("Several air strikes on Tarhuna killed 9 people.", 9, "killed 9 people", ""),
    ("20 people were killed in Yasynuvata. Hours after dawn it rained.", 20, "20 people were killed", ""),
]


@pytest.mark.parametrize(("text", "count", "words", "expected"), SENTENCES)
def test_background_is_known_by_the_words_of_its_sentence(text: str, count: int, words: str, expected: str) -> None:
    one = report(text, count, words)
    assert background(one.claims[0], one.document) == expected


def tolls(text: str, *lines: str) -> tuple[int | None, list[str]]:
    one = told(text, [f'killed {line}' for line in lines], "Gorse Radio", "2022-05-04")
    known = documents([one])
    context = Context(
        voices=voices(claims([one]), known), documents={each.id: each for each in known}, families=families(known)
    )
    made = estimates(claims([one]), context)
    toll = whole(made, Effect.KILLED)
    return (toll.low if toll else None), sorted(out.why for estimate in made for out in estimate.left_out)


def test_a_statistic_is_no_toll_even_alone() -> None:
    found = tolls("A study counts 141 dead.", '141 people; "141 dead"')
    assert found == (None, ["a statistic, not one incident"])


def test_a_sum_over_several_incidents_gives_way_to_the_count_of_one() -> None:
    text = "A boy was shot dead in Sabha. In all 10 people died in separate attacks."
    assert tolls(text, '1 boy; "boy was shot dead"', '10 people; "10 people died"') == (
        1, ["a count of several incidents"],
    )
    assert tolls(text, '10 people; "10 people died"') == (10, [])


def test_the_news_is_not_what_went_before_it() -> None:
    text = "Gunmen killed a girl in Oakmere. It came days after a raid that left 49 people dead in Gorse."
    one = told(
        text, ['killed 1 girl; at Oakmere; "killed a girl"', 'killed 49 people; at Gorse; "left 49 people dead"'],
        "Gorse Radio", "2022-05-04",
    )
    assert mainly([[claim] for claim in one.claims], one.document) == 0
