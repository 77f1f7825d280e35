"""Properties of how names are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunant.register import Register
from dunant.register.keys import headless, key, keys, split

REGISTER = Register.of()
NAMES = st.text(max_size=40) | st.lists(
    st.sampled_from(["the", "al-Nusra", "Front", "défense", "Defense", "an", "U.S.", "army’s", "El", "İzmir", "\n"]),
    max_size=6,
).map(" ".join)


@given(NAMES)
def test_a_key_is_its_own_key_once_articles_are_gone(name: str) -> None:
    assert key(key(name)) in {key(name), headless(key(name)), key(key(key(name)))}


@given(NAMES)
def test_case_signs_and_blanks_make_no_difference(name: str) -> None:
    assert key(f"  “{name}”, ") == key(name)
    if name.isascii():
        assert key(name.upper()) == key(name) == key(name.lower())


@given(st.lists(NAMES, max_size=5))
def test_many_keys_are_the_keys_of_each(names: list[str]) -> None:
    assert keys(names) == ([key(name) for name in names] or [""])


@given(NAMES)
def test_any_text_may_be_asked(name: str) -> None:
    assert REGISTER.find(name) == REGISTER.find(name)
    assert isinstance(REGISTER.canonical(name), str)
    REGISTER.find_all(name, None, ("SY",))


@pytest.mark.parametrize(("one", "other"), [
    ("the Nusra Front", "Nusra Front"), ("U.S.", "US"), ("Médecins", "medecins"),
    ("Jabhat an-Nusra", "Jabhat al-Nusra"), ("Defense Ministry", "defence ministry"),
])
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_capitals_are_remembered() -> None:
    assert [(word.key, word.capital) for word in split("the US said")] == [("us", True), ("said", False)]
