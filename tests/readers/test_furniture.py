"""What is marked as furniture, and what never is."""

from __future__ import annotations

import time

import pytest

from dunant.readers.furniture import furniture
from dunant.readers.headline import headline

BODY = (
    "Gunmen killed twelve villagers near Ouallam on Friday, the prefect said. "
    "He said that eight others were wounded and that the attackers had fled towards the border. "
)
HEAD = "Gunmen kill twelve villagers near Ouallam"


def marked(text: str) -> list[tuple[str, str]]:
    """The marked words and why."""
    return [(span.why, text[span.start : span.end]) for span in furniture(text)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Your email address will not be published. Required fields are marked *", "reply form"),
        ("This site uses Akismet to reduce spam. Learn how your comment data is processed.", "reply form"),
        ("Comment via Facebook", "reply form"),
        ("Get short URL", "share bar"),
        ("Share this article on Telegram", "share bar"),
        ("Sign up to our daily newsletter.", "newsletter"),
        ("Follow us on Twitter and Facebook.", "social links"),
        ("This website uses cookies to improve your experience.", "cookie notice"),
        ("© 2021 Sahel Monitor.", "copyright"),
        ("All rights reserved.", "copyright"),
        ("AP Photo/Amina Deng", "photo credit"),
        ("(Photo: Sahel Monitor)", "photo credit"),
    ],
)
def test_phrases_are_furniture_within_one_line_and_alone(words: str, why: str) -> None:
    for text in (f"{BODY}{words} {BODY}", f"{BODY}\n{words}\n{BODY}"):
        ((reason, found),) = marked(text)
        assert reason == why
        assert found.rstrip(".") == words.rstrip(".")


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "Comments",
        "3 Comments",
        "Post a comment",
        "Tags: Niger, Ouallam, gunmen",
        "Share",
        "Share Tweet Print",
        "Related articles",
        "Related: Forty die in ferry fire",
        "Read more: Forty die in ferry fire",
        "Most read",
        "Advertisement",
        "Home > World > Africa",
    ],
)
def test_lines_that_are_furniture(line: str) -> None:
    text = f"{BODY}\n{line}\n{BODY}"
    assert [found for _, found in marked(text)] == [line]


@pytest.mark.parametrize(
    "ending",
    [
        "(Reporting by Amina Deng in Niamey; Editing by Paul Okoth) Our next generation research platform",
        "Reporting by Amina Deng; Editing by Paul Okoth Our Standards: The Thomson Reuters Trust Principles.",
        "Leave a Reply Your email address will not be published.",
        "Read Also",
        "(With AFP and Reuters)",
        "Tags Niger Ouallam gunmen Community standardsDiscussion",
        "... 43 Related Forty die in ferry fire Ten die in mine",
        "Amina Deng contributed to this report.",
        "Contact us Terms of Use Privacy Policy Cookie Policy",
    ],
)
def test_endings_are_furniture_to_the_end(ending: str) -> None:
    text = BODY + ending
    spans = furniture(text)
    assert spans[-1].end == len(text)
    assert spans[0].start >= len(BODY.rstrip()) and "killed" not in text[spans[0].start : spans[-1].end]


@pytest.mark.parametrize(
    "sentence",
    [
        "He urged people to leave a reply to the ultimatum until noon.",
        "Rebels share this view of the front with the army.",
        "The governor followed us on foot to the market where nine died.",
        "Comments by the minister angered the families of the dead.",
        "Related to the attack, police held four men on Monday.",
        "She was reporting by telephone when the shell hit and killed her.",
        "A photo shows a dead child on the road (reporting 12 dead, the channel cut off).",
        "Read more than once, the letter names 40 dead.",
        "The tags on their wrists gave the names of seven dead soldiers.",
        "Copyright claims aside, the video shows at least 20 bodies.",
    ],
)
def test_sentences_that_only_resemble_furniture_are_kept(sentence: str) -> None:
    for text in (BODY + sentence, f"{BODY}\n{sentence}\n{BODY}", f"{sentence} {BODY}"):
        assert marked(text) == []


def test_headlines_below_related_articles_are_furniture_and_paragraphs_are_not() -> None:
    links = "Related articles\nForty die in ferry fire\n\nMine collapse kills ten"
    text = f"{BODY}\n{links}\n{BODY}"
    assert [found for _, found in marked(text)] == [line for line in links.split("\n") if line]
    assert [found for _, found in marked(f"{BODY}\nRead more: Ferry fire\nThe second day\n{BODY}")] == [
        "Read more: Ferry fire"
    ]


def test_a_headline_printed_twice_is_marked_twice() -> None:
    for text in (f"{HEAD}\n\n {HEAD}\n\n{BODY}", f"{HEAD}. {HEAD}. {BODY}{BODY}"):
        found = headline(text)
        assert found.words == HEAD
        assert [text[span.start : span.end].rstrip(".") for span in found.spans] == [HEAD, HEAD]


def test_a_headline_printed_once_is_kept_since_it_may_say_what_the_body_does_not() -> None:
    for text, title in ((f"{HEAD}\n\n{BODY}", ""), (f"{HEAD}. {BODY}", HEAD)):
        found = headline(text, title)
        assert (found.words, found.spans) == (HEAD, ())
        assert found.end > 0


def test_a_headline_is_kept_where_nothing_but_headlines_is_there() -> None:
    assert headline(f"{HEAD}\n{HEAD}\n").spans == ()


def test_a_first_sentence_that_resembles_its_headline_is_kept() -> None:
    assert headline(f"{HEAD}. {HEAD} on Friday, the prefect said. {BODY}").spans == ()


def test_a_sentence_begun_alike_is_no_repeated_headline() -> None:
    assert headline("The army said it had won. The army said it had won twice before. " + BODY).spans == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nine died. " * 100_000,
        "word " * 200_000,
        "A" * 1_000_000,
        "> aa " * 200_000,
        ("> aa " * 50 + "!\n") * 4_000,
        "Reporting by " + "AAAA" * 5_000 + "!",
        "Reporting by " + "Amina and in by " * 90 + "!",
        "Privacy policy of us " * 60_000,
        "\n" * 1_000_000,
    ],
)
def test_a_megabyte_takes_linear_time(text: str) -> None:
    begun = time.perf_counter()
    furniture(text)
    headline(text)
    assert time.perf_counter() - begun < 3.0  # seconds; a pattern that backtracks would take hours
