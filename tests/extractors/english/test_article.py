"""A document in; what the kinds of claim are read from, worked out once, out."""

from __future__ import annotations

from news_material import article

from dunant.model.vocab import Role

TEXT = (
    "Rebels shelled the town of Sake on Monday, killing 12 people, the governor said.\n\n"
    "The attack came hours after the army captured two villages in North Kivu province."
)


def test_sentences_are_read_on_demand_and_once() -> None:
    read = article(TEXT)
    assert read.counts(0) is read.counts(0)
    assert read.groups(0) is read.groups(0)
    assert read.parties(0) is read.parties(0)
    assert read.violence(0) is read.violence(0)


def test_times_follow_the_publication_day() -> None:
    when = article(TEXT).times(0)[0].when
    assert str(when.first) == "2023-05-08"


def test_times_may_be_asked_for_in_any_order() -> None:
    backwards, forwards = article(TEXT), article(TEXT)
    last = backwards.times(1)
    assert backwards.times(0) == forwards.times(0)
    assert last == forwards.times(1)


def test_a_headline_is_the_title_again() -> None:
    read = article("Shells hit Sake market. Rebels shelled the market on Monday.", title="Shells hit Sake market")
    assert [read.headline(i) for i in range(2)] == [True, False]


def test_words_set_like_a_title_are_a_headline() -> None:
    read = article("Twelve Killed As Shells Hit Sake Market\nRebels shelled the market on Monday.")
    assert [read.headline(i) for i in range(2)] == [True, False]


def test_an_empty_article_has_nothing() -> None:
    assert article("").sentences == []


def test_speakers_are_mentions_with_their_words() -> None:
    read = article(TEXT)
    start, end = read.sentences[0].span(9, 12)
    speaker = read.speakers(start, end)[0]
    assert (speaker.name, speaker.role) == ("governor", Role.SPEAKER)
    assert speaker.quote and TEXT[speaker.quote.start : speaker.quote.end] == speaker.quote.exact


def test_nobody_speaks_for_the_articles_own_voice() -> None:
    read = article("Rebels shelled Sake on Monday.")
    assert read.speakers(*read.sentences[0].span(0, 3)) == ()


def test_a_place_names_what_contains_it() -> None:
    read = article("Shells hit the village of Kirotshe in North Kivu province on Monday.")
    where = read.where(read.places.best(0, 0, 2))
    assert [mention.name for mention in where][:2] == ["Kirotshe", "North Kivu"]
    assert where[0].role is Role.PLACE


def test_no_place_is_no_mention() -> None:
    assert article(TEXT).where(None) == ()
