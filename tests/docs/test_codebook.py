"""The vocabularies in, their words found in docs/codebook.md."""

from __future__ import annotations

import enum
import json
import re
from pathlib import Path

import pytest

from dunant.model import vocab

CLASSES = [thing for thing in vars(vocab).values() if isinstance(thing, type)]
VOCABULARIES = [found for found in CLASSES if issubclass(found, enum.StrEnum) and list(found)]
WORDS = [(vocabulary.__name__, word.value) for vocabulary in VOCABULARIES for word in vocabulary]


@pytest.fixture(scope="module")
def codebook(root: Path) -> str:
    return (root / "docs" / "codebook.md").read_text(encoding="utf-8")


def test_there_are_vocabularies() -> None:
    assert {"Kind", "Effect", "Cause", "Change", "Act", "Scope"} <= {vocabulary.__name__ for vocabulary in VOCABULARIES}


@pytest.mark.parametrize(("vocabulary", "word"), WORDS)
def test_every_word_is_explained(codebook: str, vocabulary: str, word: str) -> None:
    assert f"`{word}`" in codebook, f"{vocabulary}.{word} is not in docs/codebook.md"


@pytest.mark.parametrize(
    ("heading", "vocabulary"),
    [("`effect`", vocab.Effect), ("`cause`", vocab.Cause), ("`change`", vocab.Change), ("`act`", vocab.Act),
     ("`status`", vocab.Status), ("`scope`", vocab.Scope), ("`by_certainty`", vocab.Certainty), ("Kind", vocab.Kind)],
)
def test_a_table_holds_its_vocabulary_and_no_other_word(
    codebook: str, heading: str, vocabulary: type[enum.StrEnum]
) -> None:
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\| -.*\n((?:\|.*\n)+)", codebook, re.M)
    assert table, f"no table is headed {heading}"
    assert re.findall(r"^\| `(\w+)` \|", table.group(1), re.M) == [word.value for word in vocabulary]


def test_the_form_is_json_with_every_kind_and_known_words(codebook: str) -> None:
    block = re.search(r"```json\n(.*?)```", codebook, re.S)
    assert block
    form = json.loads(block.group(1))
    assert set(form) == {"id", "notes", *(kind.value for kind in vocab.Kind)}
    known = {"effect": vocab.Effect, "change": vocab.Change, "cause": vocab.Cause, "act": vocab.Act,
             "qualifier": vocab.Qualifier, "status": vocab.Status, "scope": vocab.Scope,
             "by_certainty": vocab.Certainty}
    for kind in vocab.Kind:
        for record in form[kind.value]:
            for field in known.keys() & record.keys():
                known[field](record[field])
