"""What tells in a text, and how much two reports share of it."""

from __future__ import annotations

from dunant.linkers.telling import Telling, spelt, words_of

FIRST = "A man was shot on Quarry Street in Oakmere. Dorian Pell, 31, died in hospital on Tuesday."
SECOND = "Police arrested a suspect in the killing of Dorian Pell on Quarry Street last month."
OTHER = "A car bomb went off in Oakmere on Tuesday, the police said."


def telling(*texts: str) -> Telling:
    made = Telling()
    for text in texts:
        made.add(words_of(text))
    return made


def test_names_tell_and_ordinary_words_days_and_months_do_not() -> None:
    told = words_of("On Tuesday Police Killed Two in Oakmere in March.")
    assert set(told.names) == {spelt("Oakmere")}


def test_a_person_is_a_full_name_told_with_an_age() -> None:
    assert words_of(FIRST).full == {(spelt("Dorian"), spelt("Pell"))}
    assert words_of(FIRST).ages == {"31"}
    assert not words_of(SECOND).full


def test_transliterations_of_one_name_are_one() -> None:
    assert spelt("Raqqa") == spelt("Raqa")
    assert spelt("Idlib's") == spelt("Idleb")
    assert spelt("Homs") != spelt("Hama")


def test_what_few_reports_hold_makes_two_alike() -> None:
    held = telling(FIRST, SECOND, OTHER, *(f"Shells fell on Oakmere, witness {n} said." for n in range(50)))
    texts = [words_of(text) for text in (FIRST, SECOND, OTHER)]
    first, second, other = ((one, held.vector(one)) for one in texts)
    near = held.likeness(first[0], second[0], (first[1], second[1]))
    far = held.likeness(first[0], other[0], (first[1], other[1]))
    assert near.persons == 1 and far.persons == 0
    assert near.best > far.best and near.cosine > far.cosine
    assert near.shared
