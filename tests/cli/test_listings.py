"""The commands on a record: tables for people, JSON for machines, and what each of them holds to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def first_event(record: Any) -> dict[str, Any]:
    return next(one for one in rows(record("events", "--json")) if one["estimates"])


@pytest.mark.parametrize("command", [
    ("claims",), ("events",), ("tally",), ("documents", "list"), ("places", "find", "Kherson"), ("check",),
])  # fmt: skip
def test_every_listing_has_json_and_a_table(record: Any, command: tuple[str, ...]) -> None:
    assert rows(record(*command, "--json")) or command == ("check",)
    table = record(*command)
    assert table.exit_code == 0
    assert table.stdout.strip()
    assert "{" not in table.stdout


def test_events_are_narrowed(record: Any) -> None:
    assert rows(record("events", "--json", "--place", "Kherson", "--since", "2023-11-11", "--until", "2023-11-11"))
    assert rows(record("events", "--json", "--place", "Lviv")) == []
    assert rows(record("events", "--json", "--recorded-by", "2020-01-01")) == []
    assert rows(record("events", "--json", "--as-of", "2023-11-01")) == []
    kinds = {claim["kind"] for one in rows(record("events", "--json", "--kind", "talks")) for claim in one["claims"]}
    assert "talks" in kinds or not kinds


def test_claims_are_narrowed(record: Any) -> None:
    assert {one["kind"] for one in rows(record("claims", "--json", "--kind", "harm"))} == {"harm"}
    documents = {one["document"] for one in rows(record("claims", "--json", "--as-of", "2023-11-12"))}
    assert len(documents) == 1


def test_show_prints_each_claim_with_its_speaker_and_its_quote_in_its_sentence(record: Any) -> None:
    event = first_event(record)
    shown = record("show", event["id"]).stdout
    for claim in event["claims"]:
        assert claim["id"] in shown
        assert f"⟦{claim['quote']['exact']}⟧" in shown
    assert "regional governor" in shown
    assert "Dnipro Herald, 2023-11-12" in shown
    assert "range@1" in shown
    assert record("show", event["id"][:12]).stdout == shown


def test_show_takes_claims_and_documents(record: Any) -> None:
    claim = rows(record("claims", "--json"))[0]
    assert f"⟦{claim['quote']['exact']}⟧" in record("show", claim["id"]).stdout
    document = record("show", claim["document"]).stdout
    assert "Dnipro Herald" in document and "2023-11-12 (from column)" in document and claim["id"] in document
    for key in (claim["id"], claim["document"]):
        assert rows(record("show", key, "--json"))[0]["id"] == key


def test_an_id_that_nothing_has(record: Any) -> None:
    result = record("show", "evt-ffff")
    assert (result.exit_code, result.stderr) == (2, "dunant: no event 'evt-ffff' in this record\n")


def test_tally(record: Any) -> None:
    [made] = rows(record("tally", "--json", "--place", "Kherson"))
    killed = next(one for one in made["rows"] if one["harm"] == "killed")
    assert killed["low"] in (9, 11)
    table = record("tally", "--place", "Lviv").stdout
    assert "left out: elsewhere" in table


def test_documents_set_corrects_and_list_shows_it(record: Any) -> None:
    key = next(one["id"] for one in rows(record("documents", "list", "--json")) if one["label"] == "odesa-1")
    result = record("documents", "set", key[:11], "--published", "2023-11-21", "--outlet", "Odesa Evening")
    assert (result.exit_code, result.stdout) == (0, f"{key}: published 2023-11-21, outlet Odesa Evening\n")
    [made] = [one for one in rows(record("documents", "list", "--json")) if one["id"] == key]
    assert (made["published"], made["published_from"], made["source"]) == ("2023-11-21", "judgement", "Odesa Evening")
    assert "text" not in made
    assert record("documents", "set", key).exit_code == 2
    assert record("documents", "set", key, "--published", "21.11.").exit_code == 2
    assert record("documents", "set", "doc-ffff", "--outlet", "X").exit_code == 2


def test_places_add_and_find(record: Any, tmp_path: Path) -> None:
    missing = record("places", "find", "Staryi Brid")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "dunant places add" in missing.stderr
    (tmp_path / "quarters.csv").write_text("title,lat,lon\nStaryi Brid,46.64,32.61\n,1,2\n", encoding="utf-8")
    added = record("places", "add", "quarters.csv", "--name-field", "title", "--country", "ua")
    assert "places added: 1 from" in added.stdout
    assert (added.exit_code, added.stderr) == (1, "dunant: rows left out, without a name or a point: 1\n")
    [place] = rows(record("places", "find", "Staryi Brid", "--json"))
    assert (place["name"], place["country"]) == ("Staryi Brid", "UA")


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"nothing,of,the\nkind,at,all\n", b"{broken"])
def test_a_file_that_is_no_gazetteer(record: Any, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad").write_bytes(content)
    result = record("places", "add", "bad")
    assert result.exit_code == 1
    assert result.stderr.startswith("dunant: bad") and len(result.stderr.splitlines()) == 1


def test_places_pack_says_where_the_places_come_from(record: Any) -> None:
    result = record("places", "pack")
    assert result.exit_code == 0
    assert "GeoNames" in result.stdout and "CC BY 4.0" in result.stdout


@pytest.mark.parametrize("name", ["jsonl", "csv", "geojson"])
def test_export_to_a_file_or_to_standard_output(record: Any, tmp_path: Path, name: str) -> None:
    straight = record("export", name)
    assert straight.exit_code == 0
    result = record("export", name, "--out", f"out.{name}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / f"out.{name}").read_text(encoding="utf-8") == straight.stdout
    if name != "jsonl":
        assert "not in this format: " in result.stderr


def test_a_failed_export_leaves_the_old_file(record: Any, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    assert record("export", "pdf", "--out", "out.csv").exit_code == 2
    assert record("export", "csv", "--out", "out.csv", "--kind", "war").exit_code == 2
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / "out.csv.part").exists()
    result = record("export", "csv", "--out", "no-folder/out.csv")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_check_says_that_the_record_is_sound_and_finds_that_it_is_not(record: Any, tmp_path: Path) -> None:
    import sqlite3

    sound = record("check")
    assert (sound.exit_code, sound.stdout.splitlines()[-1]) == (0, "the record is sound: all is as it was written")
    with sqlite3.connect(tmp_path / "dunant.db") as store:
        store.execute("DROP TRIGGER document_no_update")
        store.execute("UPDATE document SET text = replace(text, 'nine', 'nought')")
    damaged = record("check")
    assert damaged.exit_code == 1
    assert "the record is damaged" in damaged.stdout


def test_asking_makes_no_record(dunant: Any, tmp_path: Path) -> None:
    for command in (("events",), ("claims",), ("tally",), ("check",), ("show", "evt-1"), ("export", "csv"),
                    ("documents", "list")):
        result = dunant(*command)
        assert result.exit_code == 1
        assert "`dunant read` makes one" in result.stderr
    assert list(tmp_path.glob("*.db")) == []


def test_version(dunant: Any) -> None:
    result = dunant("version")
    assert result.exit_code == 0
    assert result.stdout.startswith("dunant ") and "extractor english@" in result.stdout
