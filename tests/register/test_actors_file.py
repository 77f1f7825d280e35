"""The shipped register, held to its own rules."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

from dunant.register import Register
from dunant.register.entries import KINDS, Entry
from dunant.register.keys import key
from dunant.register.states import States

REGISTER = Register.of()
LOADED = re.compile(  # what a party calls its enemy; names that bodies give themselves are their own affair
    r"\b(?:regimes?|terrorists?|aggression|occupiers?|occupation|invaders?|zionists?|mercenar\w+|gangs?|infidels?|bandits?)\b",
    re.I,
)


def together(one: Entry, other: Entry) -> bool:
    """Is there a day on which both hold?"""
    first = max(entry.actor.valid_from or date.min for entry in (one, other))
    return first <= min(entry.actor.valid_to or date.max for entry in (one, other))


def test_no_name_means_two_actors_on_one_day() -> None:
    named: dict[tuple[str, str], list[Entry]] = {}
    for entry in REGISTER:
        told = {("", key(name)) for name in (entry.actor.name, *entry.actor.names)}
        for where, form in told | {(country, key(name)) for country, name in entry.local}:
            named.setdefault((where, form), []).append(entry)
    clashes = [(form, one.actor.id, other.actor.id) for form, entries in named.items()
               for one, other in combinations(entries, 2) if together(one, other)]
    assert clashes == []


def test_no_name_of_a_body_is_a_state_s_too() -> None:
    nations = States().nations
    taken = [entry.actor.id for entry in REGISTER for name in entry.actor.names if key(name) in nations]
    assert set(taken) <= {"act-ps"}, "the Palestinian Authority is the state's body"


def test_every_entry_says_what_it_is_and_where_that_is_known_from() -> None:
    for entry in REGISTER:
        assert entry.actor.kind in KINDS
        assert re.match(r"(general knowledge|ISO|UN list)", entry.source), entry.actor.id


def test_every_parent_and_predecessor_exists_and_no_chain_is_a_ring() -> None:
    for entry in REGISTER:
        for upper in (entry.actor.parent, entry.follows):
            assert upper is None or REGISTER.get(upper) is not None, (entry.actor.id, upper)
        seen, actor = set(), entry.actor
        while actor.parent:
            assert actor.id not in seen, f"{entry.actor.id} is above itself"
            seen.add(actor.id)
            above = REGISTER.get(actor.parent)
            assert above
            actor = above


def test_a_body_ends_before_its_successor_begins() -> None:
    known = {entry.actor.id: entry for entry in REGISTER}
    for entry in REGISTER:
        if entry.follows:
            assert not together(entry, known[entry.follows]), entry.actor.id


def test_every_entry_is_found_by_its_own_name() -> None:
    for entry in REGISTER:
        found = REGISTER.find(entry.actor.name, entry.actor.valid_from or entry.actor.valid_to)
        assert found == entry.actor, entry.actor.name


def test_no_party_s_word_for_its_enemy_is_a_name() -> None:
    loaded = [(entry.actor.id, name) for entry in REGISTER for name in (
        entry.actor.name, *entry.actor.names, *(name for _, name in entry.local)) if LOADED.search(name)]
    assert {actor for actor, _ in loaded} <= {"act-ua-ato"}, "the operation's own name"


def test_every_body_of_every_state_has_a_parent_that_exists() -> None:
    bodies = list(States().bodies())
    assert len(bodies) > 3000
    assert [body.id for body in bodies if body.parent and REGISTER.get(body.parent) is None] == []


def test_persons_who_hold_a_state_s_office_are_on_its_side() -> None:
    for entry in REGISTER:
        office = REGISTER.get(entry.actor.parent or "")
        if entry.actor.kind == "person" and office and office.kind in ("ministry", "office") and office.side:
            assert entry.actor.side == office.side, entry.actor.id
