"""A user's file in, a register over the shipped one out; a bad file is one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dunant.errors import ActorsError, DunantError
from dunant.register import Added, Register, actors_path, add_actors

HEAD = "id,name,names,kind,side,parent,source\n"
OWN = HEAD + "act-reed,Reed River Guard,RRG|KE:the Guard,armed group,Reed River movement,,interviews in Lodwar 2024\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.csv"


def test_an_own_actor_is_found_and_the_shipped_ones_too(file: Path) -> None:
    file.write_text(OWN, encoding="utf-8")
    register = Register.of(file)
    assert register.canonical("the RRG") == "act-reed"
    assert register.find("the Guard") is None
    assert register.find("the Guard", None, ("KE",)) == register.get("act-reed")
    assert register.canonical("SOHR") == "act-sohr"
    assert Register.of().canonical("the RRG") == "rrg"


def test_an_own_entry_outranks_the_shipped_one(file: Path) -> None:
    file.write_text(HEAD + "act-sohr,Coventry Monitor,,monitor,,,own\n", encoding="utf-8")
    register = Register.of(file)
    assert register.canonical("Coventry Monitor") == "act-sohr"
    assert register.canonical("SOHR") == "sohr"


def test_adding_twice_replaces(file: Path, tmp_path: Path) -> None:
    into = actors_path(tmp_path / "war.db")
    assert into.name == "war.actors.csv"
    file.write_text(OWN, encoding="utf-8")
    assert add_actors(file, into) == Added(actors=1, replaced=0)
    file.write_text("\ufeff# from the field\n\n" + OWN.replace("RRG", "Reeds|Guard of the Reed"), encoding="utf-8")
    assert add_actors(file, into) == Added(actors=0, replaced=1)
    file.write_text(HEAD + 'act-heron,"Heron, Daily",,outlet,,,masthead\n', encoding="utf-8")
    assert add_actors(file, into) == Added(actors=1, replaced=0)
    register = Register.of(into)
    assert [register.canonical(name) for name in ("Reeds", "Heron Daily")] == ["act-reed", "act-heron"]
    assert register.find("the Guard", None, ("KE",)) is not None


def test_every_field_survives_being_added(file: Path, tmp_path: Path) -> None:
    row = "act-x,Xeno Front,XF|LY:the Front,armed group,Xeno,act-hamas,act-fatah,ly eg,2011-02-03,2012-03-04,own"
    file.write_text("id,name,names,kind,side,parent,follows,country,from,to,source\n" + row + "\n", encoding="utf-8")
    into = tmp_path / "record.actors.csv"
    add_actors(file, into)
    assert into.read_text(encoding="utf-8").splitlines()[1] == row


@pytest.mark.parametrize(("content", "said"), [
    ("", "no column 'id'"),
    (HEAD, "no actor in it"),
    ("name,kind\nX,outlet\n", "no column 'id'"),
    (HEAD + "act-x,X,,warlord,,,own\n", "line 2: no kind 'warlord'; kinds: NGO"),
    (HEAD + "x,X,,outlet,,,own\n", "line 2: id 'x' does not start with 'act-'"),
    (HEAD + "# a comment\nact-x,,,outlet,,,own\n", "line 3: name is empty"),
    (HEAD + "act-x,X,,outlet,,,\n", "line 2: source is empty"),
    (HEAD + "act-x,X,Y,Z,outlet,a,b,own\n", "line 2: more fields than columns"),
    (HEAD.replace("side", "from") + "act-x,X,,outlet,last May,,own\n", "line 2: 'last May' is no date"),
    (HEAD.replace("side,parent", "from,to") + "act-x,X,,outlet,2012-01-01,2011-01-01,own\n", "is after to 2011-01-01"),
    (HEAD + 'act-x,"X,,outlet,,,own\n', "no row of a CSV file"),
    (HEAD + "act-x,X\x00,,outlet,,,own\n", "a binary file"),
])
def test_a_bad_file_is_one_clear_line_and_changes_nothing(file: Path, tmp_path: Path, content: str, said: str) -> None:
    into = tmp_path / "record.actors.csv"
    into.write_text(OWN, encoding="utf-8")
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ActorsError) as raised:
        add_actors(file, into)
    assert isinstance(raised.value, DunantError)
    assert str(raised.value).startswith(str(file)) and said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert into.read_text(encoding="utf-8") == OWN


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ActorsError, match="cannot be read"):
        Register.of(tmp_path / "missing.csv")
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + "act-x,Zoé".encode("latin-1"))
    with pytest.raises(ActorsError, match="not UTF-8 at byte"):
        Register.of(tmp_path / "latin.csv")


def test_a_place_that_cannot_be_written(file: Path, tmp_path: Path) -> None:
    file.write_text(OWN, encoding="utf-8")
    with pytest.raises(ActorsError, match="cannot be written"):
        add_actors(file, tmp_path / "no" / "such" / "record.actors.csv")
