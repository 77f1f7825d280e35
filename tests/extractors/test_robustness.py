"""Any text in; claims whose every quote stands in it out, without an error and in linear time."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dunant.extractors.english.news import News
from dunant.gazetteers import Places
from dunant.model.claim import Claim
from dunant.model.document import Document, Quote, Span
from dunant.model.ids import document_id
from dunant.ports import Given, Reading
from dunant.readers import captures, read

DAY = date(2023, 5, 9)
SLOW = pytest.mark.skipif("DUNANT_SLOW" not in os.environ, reason="takes minutes: set DUNANT_SLOW=1")
FEW, MANY = 300, 10_000  # mutated articles: in every run, and in the slow one
LONG, LONGER, LONGEST = 60_000, 250_000, 1_000_000  # characters
LINEAR = 8  # times as long for four times the text; quadratic time would be 16
PATIENCE = 60  # seconds for a megabyte


@pytest.fixture(scope="module")
def news() -> News:
    """The extractor as a user has it."""
    return News(Places.of())


def document(text: str, published: date | None = DAY, title: str = "", furniture: tuple[Span, ...] = ()) -> Document:
    """A report of that text."""
    return Document(
        id=document_id(text, "Delta Courier", ""), capture="", text=text, title=title, source="Delta Courier",
        published=published, furniture=furniture,
    )


def quotes(claim: Claim) -> Iterator[Quote]:
    """Every quote that a claim carries."""
    yield claim.quote
    yield from (figure.quote for figure in claim.figures)
    yield from (mention.quote for mention in (*claim.where, *claim.actors, *claim.attributed_to) if mention.quote)


def assert_sound(news: News, written: Document) -> int:
    """What holds of the claims of any text; returns how many there are."""
    claims = news.extract(written).claims
    assert all(quote.stands_in(written) for claim in claims for quote in quotes(claim))
    assert len({claim.id for claim in claims}) == len(claims)
    figures = [figure for claim in claims for figure in claim.figures]
    assert len({figure.id for figure in figures}) == len(figures)
    assert {figure.part_of for figure in figures} <= {None, *(figure.id for figure in figures)}
    assert all(claim.document == written.id for claim in claims)
    assert all(claim.confidence is None or 0 <= claim.confidence <= 1 for claim in claims)
    return len(claims)


LEXICON = """killed wounded dead 12 12,000 1.5 million dozens of at least twelve people civilians soldiers a an the
    and , . ; : ( ) [ ] " “ ” ' ’ 's - – — … % $ including among them another more toll rose to since 2011 Monday
    yesterday on in near from by said it he they activists UN Goma Kyiv east Aleppo town of the city army rebels
    captured withdrew shelled air strike bombed accused would not no casualties either between 5 or up left leaving
    15th 9/11 24:00 IS US
    ١٢ ４２ ½ ² Ⅻ İstanbul ﬁve straße ​ ‏ 🙂 é"""
WORDS = st.sampled_from([*LEXICON.split(), " ", "\n"])
SENTENCES = st.lists(WORDS, max_size=60).map(" ".join)
GLUED = st.lists(WORDS, max_size=30).map("".join)


@settings(max_examples=200)
@given(text=st.one_of(st.text(max_size=400), SENTENCES, GLUED, st.text("0123456789.,-/ ", max_size=80)))
def test_any_text_is_read(news: News, text: str) -> None:
    assert_sound(news, document(text))


@settings(max_examples=60)
@given(text=SENTENCES, title=SENTENCES, published=st.none() | st.dates())
def test_any_title_and_day_will_do(news: News, text: str, title: str, published: date | None) -> None:
    assert_sound(news, document(text, published, title))


@settings(max_examples=60)
@given(text=SENTENCES, cuts=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=4))
def test_furniture_may_lie_anywhere(news: News, text: str, cuts: list[tuple[int, int]]) -> None:
    spans = [Span(start=a, end=min(len(text), a + n), why="menu") for a, n in cuts if a < len(text) and n]
    assert_sound(news, document(text, furniture=tuple(spans)))


REPEATED = ("killed ", "12 ", "and ", "(", "“", "of the ", "Aleppo, ", "said ", "by ", "a child, ")
ODD = ["", " ", "\n", "\0", "\x1b[0m", "\ufeff", "\ufffd", "'", "’s", "(", "))((", "““””", "-", "...", "12", "12 dead"]
ODD += ["killed", "1" * 5000, "9" * 30 + " people were killed", "a" * 20_000, *(piece * 400 for piece in REPEATED)]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_read(news: News, text: str) -> None:
    assert_sound(news, document(text))
    assert_sound(news, document(text, None, text))


# mutated articles ---------------------------------------------------------------------------------------------------


def dropped(chance: random.Random, words: list[str]) -> list[str]:
    """About one word in ten lost."""
    return [word for word in words if chance.random() > 0.1]


def doubled(chance: random.Random, words: list[str]) -> list[str]:
    """About one word in ten twice."""
    return [again for word in words for again in [word] * (1 + (chance.random() < 0.1))]


def shuffled(chance: random.Random, words: list[str]) -> list[str]:
    """A stretch of twenty words in another order."""
    at = chance.randrange(max(1, len(words)))
    return words[:at] + chance.sample(words[at : at + 20], len(words[at : at + 20])) + words[at + 20 :]


def bare(chance: random.Random, words: list[str]) -> list[str]:
    """One kind of sign lost throughout."""
    sign = chance.choice(",.'’-\"“”():")
    return [word.replace(sign, "") for word in words]


def recased(chance: random.Random, words: list[str]) -> list[str]:
    """All in capitals, in small letters, or like a title."""
    return [chance.choice((str.upper, str.lower, str.title))(word) if chance.random() < 0.5 else word for word in words]


def renumbered(chance: random.Random, words: list[str]) -> list[str]:
    """Other numbers, some of them absurd."""
    return [str(chance.choice((0, 1, 7, 1999, 10**12))) if word.isdigit() else word for word in words]


def broken(chance: random.Random, words: list[str]) -> list[str]:
    """Line ends and odd characters between words."""
    return [word + chance.choice(("", "\n", "\n\n", "\t", "\N{NO-BREAK SPACE}", "…", "\0")) for word in words]


MUTATIONS: list[Callable[[random.Random, list[str]], list[str]]] = [
    dropped, doubled, shuffled, bare, recased, renumbered, broken,
]  # fmt: skip


def mutated(seed: int, articles: list[Document]) -> Document:
    """An article with one to three mutations, the same for the same seed."""
    chance = random.Random(seed)
    article = chance.choice(articles)
    words = article.text.split(" ")
    for mutation in chance.sample(MUTATIONS, chance.randint(1, 3)):
        words = mutation(chance, words)
    return document(" ".join(words), chance.choice((article.published, None)), article.title)


@pytest.fixture(scope="module")
def articles(examples: Path) -> list[Document]:
    """The example reports of all wars."""
    wars = [war for war in sorted(examples.iterdir()) if war.is_dir()]
    found = [one.document for one in read(captures([str(war) for war in wars]), Given()) if isinstance(one, Reading)]
    assert len(found) > 20
    return found


def test_mutated_articles_are_read(news: News, articles: list[Document]) -> None:
    assert sum(assert_sound(news, mutated(seed, articles)) for seed in range(FEW)) > FEW


@SLOW
def test_ten_thousand_mutated_articles_are_read(news: News, articles: list[Document]) -> None:
    for seed in range(FEW, FEW + MANY):
        assert_sound(news, mutated(seed, articles))


# long texts -----------------------------------------------------------------------------------------------------------


def endless(length: int) -> Document:
    """So many characters without a full stop, all of them news of war."""
    chance, parts, size = random.Random(1), [], 0
    while size < length:
        side, other = chance.choice(SIDES), chance.choice(SIDES)
        here, there, day = chance.choice(TOWNS), chance.choice(TOWNS), chance.choice(DAYS)
        dead, hurt = chance.randint(2, 900), chance.randint(2, 900)
        parts.append(
            f"the {side} shelled the town of {here} on {day} and at least {dead} civilians were killed and {hurt} "
            f"wounded in the attack the ministry said while {other} captured two villages near {there} and Moscow "
            "accused Kyiv of breaking the truce agreed in March "
        )
        size += len(parts[-1])
    return document("".join(parts)[:length])


SIDES = ["army", "rebels", "government troops", "militants", "Russian forces", "insurgents"]
TOWNS = ["Lyman", "Goma", "Taiz", "Idlib", "Bakhmut", "Mekele", "Khartoum", "Rafah"]
DAYS = ["Monday", "Tuesday", "Friday", "3 May", "Thursday night"]


def seconds(news: News, length: int) -> float:
    """Processor time for an endless article of that length."""
    article = endless(length)
    start = time.process_time()
    assert news.extract(article).claims
    return time.process_time() - start


def test_an_article_without_a_full_stop_takes_linear_time(news: News) -> None:
    seconds(news, 5_000)  # lexicons and models are loaded once
    assert seconds(news, LONG) < LINEAR * seconds(news, LONG // 4)


@SLOW
def test_a_megabyte_without_a_full_stop_takes_linear_time(news: News) -> None:
    short, long = seconds(news, LONGER), seconds(news, LONGEST)
    assert long < LINEAR * short
    assert long < PATIENCE


def test_one_word_of_a_megabyte_is_read(news: News) -> None:
    assert not news.extract(document("x" * LONGEST)).claims
