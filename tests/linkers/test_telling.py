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


def test_people_of_the_story_are_told_with_an_age_or_as_harmed_or_held_for_it() -> None:
    pell = {(spelt("Dorian"), spelt("Pell"))}
    assert words_of(FIRST).full == pell
    assert words_of(FIRST).ages == {"31"}
    assert words_of(SECOND).full == pell
    assert words_of("Dorian Pell was fatally shot.").full == pell
    assert words_of("The family of Dorian R. Pell wept.").full == pell
    assert not words_of("Sheriff Dorian Pell said that a man was shot.").full


def test_a_sentence_left_out_takes_its_names_along_unless_others_tell_them() -> None:
    told = words_of("Shells hit Oakmere bridge on Monday. Sign up for the Oakmere Courier and Gorse Radio today.")
    less = told.without([key for key, (names, _) in told.pieces.items() if spelt("Gorse") in names])
    assert set(told.names) == {spelt(name) for name in ("Oakmere", "Courier", "Gorse", "Radio")} - {"radio"}
    assert less.names == {spelt("Oakmere"): 1}
    assert not less.pairs & {(spelt("Oakmere"), spelt("Courier"))}
    assert told.without([]) is told


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
