"""Which words name an attack, and by what means."""

from __future__ import annotations

import pytest

from dunant.extractors.english.text import Sentence, tokens
from dunant.extractors.english.violence import Violence, violence
from dunant.model.vocab import Cause


def named(text: str) -> list[tuple[str, Cause]]:
    sentence = Sentence(text, 0, len(text), 0, True, tokens(text))
    return [(sentence.low(v.first, v.last), v.cause) for v in violence(sentence) if v.form != "weapon"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air strikes flattened a market in Sirte.", [("air strikes", Cause.AIR_STRIKE)]),
        ("Warplanes raided the port of Hodeidah.", [("raided", Cause.AIR_STRIKE)]),
        ("Police raided an office in Kyiv.", [("raided", Cause.UNKNOWN)]),
        ("Government bombardment of Misrata went on.", [("bombardment", Cause.UNKNOWN)]),
        ("Aerial bombardment of Misrata went on.", [("aerial bombardment", Cause.AIR_STRIKE)]),
        ("Artillery bombardment of Misrata went on.", [("artillery bombardment", Cause.SHELLING)]),
        ("Twin bombings shook Mogadishu.", [("bombings", Cause.EXPLOSION)]),
        ("A counter attack near Bakhmut failed.", [("counter attack", Cause.CLASHES)]),
        ("A drone was shot down over Marib.", [("shot down", Cause.OTHER)]),
        ("The guards executed three prisoners in Mosul.", [("executed", Cause.EXECUTION)]),
        ("The army executed a special operation in Mosul.", []),
    ],
)
def test_words_and_causes(text: str, expected: list[tuple[str, Cause]]) -> None:
    assert [pair for pair in named(text) if pair[0] != "operation"] == expected


def test_a_verb_takes_no_cause_from_fighting_or_fire() -> None:
    assert ("hit", Cause.UNKNOWN) in named("A fire broke out after the blow hit the depot in Sanaa.")


def test_an_attack_is_a_value() -> None:
    assert Violence(0, 1, Cause.SHELLING, "noun") == Violence(0, 1, Cause.SHELLING, "noun", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jets fired eight missiles at Kherson.", Cause.AIR_STRIKE),
        ("Gunners fired eight missiles at Kherson.", Cause.SHELLING),
        ("Bombs fell on a market in Sirte.", Cause.AIR_STRIKE),
        ("A bomb under a van killed four in Baidoa.", Cause.EXPLOSION),
        ("A drone dropped a grenade on a yard in Marib.", Cause.AIR_STRIKE),
        ("Barrel bomb strikes levelled a school in Nyala.", Cause.AIR_STRIKE),
    ],
)
def test_what_flies_tells_the_cause_whatever_it_fires(text: str, expected: Cause) -> None:
    causes = {cause for _, cause in named(text)}
    assert causes == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A gunfight broke out in Badhan.", ("gunfight", Cause.CLASHES)),
        ("A convoy came under fire near Jenin.", ("under fire", Cause.SHOOTING)),
        ("An improvised explosive device killed two in Lashkar Gah.", ("improvised explosive device", Cause.EXPLOSION)),
        ("A rocket barrage shook Lyman.", ("rocket barrage", Cause.SHELLING)),
    ],
)
def test_words_of_other_wars(text: str, expected: tuple[str, Cause]) -> None:
    assert expected in named(text)
