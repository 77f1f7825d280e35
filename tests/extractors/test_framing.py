"""News reports in, the same reports in another party's words out: both must give the same records.

Rule 9 of the design: a party's words are not dunant's words, and change no field but the quote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dunant.extractors.english.lexicon import plain_words, sections, words
from dunant.extractors.english.news import News
from dunant.gazetteers import Places
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.ids import document_id
from dunant.model.vocab import Effect, Kind
from dunant.ports import Given, Reading
from dunant.readers import captures, read

Swap = dict[str, str]
NATIONS = {"Russia": "Turkey", "Russian": "Turkish", "Russians": "Turks", "Moscow": "Ankara", "Putin": "Erdogan"}
OTHERS = {"Iran": "Egypt", "Iranian": "Egyptian", "Iranians": "Egyptians", "Tehran": "Cairo"}
WEST = {"American": "French", "Washington": "Paris", "Americans": "Frenchmen", "Obama": "Hollande"}


def both(pairs: Swap) -> Swap:
    """Each word for the other, both ways at once."""
    return pairs | {b: a for a, b in pairs.items()}


SWAPS: dict[str, Swap] = {
    "regime to government": {"regime": "government", "regimes": "governments"},
    "government to regime": {"government": "regime", "governments": "regimes"},
    "terrorists to rebels": {"terrorists": "rebels", "terrorist": "rebel"},
    "rebels to terrorists": {"rebels": "terrorists", "rebel": "terrorist"},
    "terrorists to opposition fighters": {"terrorists": "opposition fighters"},
    "rebels to opposition fighters": {"rebels": "opposition fighters"},
    "opposition fighters to terrorists": {"opposition fighters": "terrorists"},
    "martyred to killed": {"martyred": "killed"},
    "killed to martyred": {"killed": "martyred"},
    "liberated to captured": {"liberated": "captured"},
    "captured to liberated": {"captured": "liberated"},
    "armed groups": both({"Hezbollah": "Hamas", "ISIS": "ISIL", "Nusra Front": "Nasr Front"}),
    "nations": both(NATIONS),
    "more nations": both(OTHERS),
    "western nations": both(WEST),
    "one camp's words": {"regime": "government", "rebels": "terrorists", "rebel": "terrorist", "killed": "martyred"},
    "the other's words": {"government": "regime", "terrorists": "rebels", "terrorist": "rebel", "martyred": "killed"},
}
COMPARED = (Kind.HARM, Kind.CONTROL, Kind.ATTACK)


class Reader:
    """The extractor as a user has it, with the shipped places; keeps what it read for the next swap."""

    def __init__(self) -> None:
        self._news = News(Places.of())
        self._read: dict[str, tuple[Claim, ...]] = {}

    def claims(self, document: Document) -> tuple[Claim, ...]:
        """The claims of one document."""
        if document.text not in self._read:
            self._read[document.text] = self._news.extract(document).claims
        return self._read[document.text]


@pytest.fixture(scope="module")
def news() -> Reader:
    """One extractor for all swaps."""
    return Reader()


def swapped(text: str, swap: Swap) -> str:
    """The text with whole words swapped, capitals kept; parts of hyphened words count as words."""
    table = {a.lower(): b for a, b in swap.items()}
    words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))

    def other(match: re.Match[str]) -> str:
        said, new = match[0], table[match[0].lower()]
        return new[0].upper() + new[1:] if said[0].isupper() else new

    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", other, text, flags=re.IGNORECASE)


def in_other_words(document: Document, swap: Swap) -> Document:
    """The document with its words swapped, its furniture moved along."""

    def moved(offset: int) -> int:
        return len(swapped(document.text[:offset], swap))

    furniture = tuple(replace(span, start=moved(span.start), end=moved(span.end)) for span in document.furniture)
    text, title = swapped(document.text, swap), swapped(document.title, swap)
    return replace(document, text=text, title=title, furniture=furniture)


def record(claim: Claim) -> tuple[object, ...]:
    """What framing must not change: effect, count, scope, cause, modality; and of ground and attacks what is told."""
    counts = [(f.low, f.high, f.qualifier, f.scope, f.population.status) for f in claim.figures]
    return (claim.kind, claim.act, claim.cause, claim.modality, *counts)


def records(news: Reader, document: Document) -> Counter[tuple[object, ...]]:
    """The records of a document by how often they stand there."""
    return Counter(record(claim) for claim in news.claims(document) if claim.kind in COMPARED)


def flips(news: Reader, documents: list[Document], swap: Swap) -> list[str]:
    """One line for each document whose records change with its words."""
    lines = []
    for document in documents:
        other = in_other_words(document, swap)
        if other.text == document.text:
            continue
        here, there = records(news, document), records(news, other)
        if here != there:
            lines.append(f"{document.label}: lost {list(here - there)}, gained {list(there - here)}")
    return lines


def read_from(path: Path) -> list[Document]:
    """The documents that the readers find there."""
    return [one.document for one in read(captures([str(path)]), Given()) if isinstance(one, Reading)]


@pytest.fixture(scope="module")
def example_documents(examples: Path) -> list[Document]:
    """The example reports of all wars."""
    return [document for war in sorted(examples.iterdir()) if war.is_dir() for document in read_from(war)]


@pytest.fixture(scope="module")
def dev_documents(shared: Path) -> list[Document]:
    """The dev reports."""
    path = shared / "eval" / "reports-dev.jsonl"
    if not path.is_file():
        pytest.skip("the dev reports are not here")
    return read_from(path)


def of_ground(news: Reader) -> Callable[[Document], bool]:
    """Does "captured" speak of ground alone? "Captured 12 soldiers" and "liberated 12 soldiers" do differ."""

    def speaks(document: Document) -> bool:
        claims = news.claims(document)
        return not any(c.act is Effect.DETAINED and re.search("captur|liberat", c.quote.exact) for c in claims)

    return speaks


def suited(name: str, news: Reader, documents: list[Document]) -> list[Document]:
    """The documents in which the swap keeps the meaning."""
    return list(filter(of_ground(news), documents)) if "captured" in name else documents


@pytest.mark.parametrize("name", SWAPS)
def test_examples_say_the_same_in_any_camps_words(name: str, news: Reader, example_documents: list[Document]) -> None:
    assert flips(news, suited(name, news, example_documents), SWAPS[name]) == []


@pytest.mark.parametrize("name", SWAPS)
def test_dev_reports_say_the_same_in_any_camps_words(name: str, news: Reader, dev_documents: list[Document]) -> None:
    assert flips(news, suited(name, news, dev_documents), SWAPS[name]) == []


def report(text: str) -> Document:
    """A short report of 9 May 2023."""
    return Document(
        id=document_id(text, "Delta Courier", ""), capture="", text=text, source="Delta Courier",
        published=date(2023, 5, 9), label="report",
    )


SENTENCES = [
    "The regime army killed 12 terrorists near Homs on Monday.",
    "At least 30 civilians were martyred when regime warplanes bombed a market in Taiz on Tuesday.",
    "Government troops liberated the town of Lyman from the rebels after a week of clashes.",
    "Nine opposition fighters and two regime soldiers were killed in fighting outside Goma on Sunday.",
    "Terrorists shelled a rebel-held village near Idlib, wounding six children.",
    "The opposition fighters captured Wad Madani and detained 20 regime soldiers.",
    "More than 4,000 people have been killed since the rebels took up arms in 2021.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("name", [name for name in SWAPS if "to" in name.split()])
def test_sentences_say_the_same_in_any_camps_words(name: str, sentence: str, news: Reader) -> None:
    assert flips(news, [report(sentence)], SWAPS[name]) == []


def test_sentences_hold_records_to_compare(news: Reader) -> None:
    assert all(records(news, report(sentence)) for sentence in SENTENCES)


def test_the_quote_keeps_the_words_as_written(news: Reader) -> None:
    claims = news.claims(report("At least 30 civilians were martyred near Taiz on Tuesday."))
    assert [c.figures[0].quote.exact for c in claims if c.figures] == ["At least 30 civilians were martyred"]


def test_who_keeps_the_words_as_written(news: Reader) -> None:
    claims = news.claims(report("Nine opposition fighters were killed near Taiz on Tuesday."))
    assert [c.figures[0].population.who for c in claims if c.figures] == ["opposition fighters"]


def test_people_liberated_are_not_people_detained(news: Reader) -> None:
    claims = news.claims(report("The army liberated 12 hostages near Mopti on Monday."))
    assert not [c for c in claims if c.act is Effect.DETAINED]


def test_people_captured_are_detained(news: Reader) -> None:
    claims = news.claims(report("The army captured 12 fighters near Mopti on Monday."))
    assert [c.figures[0].low for c in claims if c.act is Effect.DETAINED] == [12]


def test_no_loaded_word_stands_for_another() -> None:
    table = plain_words()
    assert not set(table) & set(table.values())


@pytest.mark.parametrize("name", ["people", "harm", "parties", "places", "speakers", "numbers", "attack", "violence"])
def test_lists_hold_the_plain_word_beside_the_loaded_one(name: str) -> None:
    for section in sections(name):
        listed = words(name, section)
        assert {plain_words()[word] for word in listed if word in plain_words()} <= listed
