"""Web pages: the article alone, what the page says of itself, and pages that hold none."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.ports import Reading

from .material import BODY, codes, issue, one, page


def test_the_article_is_read_and_navigation_links_and_forms_are_not() -> None:
    document = one(page(), "page.html").document
    assert BODY in document.text
    assert not any(words in document.text for words in ("Sport", "ferry fire", "Leave a Reply"))
    assert (document.title, document.source, document.language) == (
        "Shelling kills nine in Bentiu",
        "Nile Courier",
        "en-KE",
    )
    assert (document.label, document.media_type) == ("page", "text/html")


def test_a_page_is_known_by_its_content_and_not_by_its_name() -> None:
    assert one(page(), "report.txt").document.media_type == "text/html"
    assert one(BODY, "report.html").document.media_type == "text/plain"


def test_the_date_comes_from_the_metadata_where_the_text_prints_none() -> None:
    meta = '<meta property="article:published_time" content="2014-04-18T05:00:00Z">'
    document = one(page(meta=meta), "page.html").document
    assert (document.published, document.published_from) == (date(2014, 4, 18), "metadata")


def test_the_printed_date_goes_before_the_metadata_and_the_conflict_is_named() -> None:
    meta = '<meta property="article:published_time" content="2014-04-18T05:00:00Z">'
    reading = one(page(meta=meta, day="Published 17 April 2014"), "page.html")
    assert (reading.document.published, reading.document.published_from) == (date(2014, 4, 17), "text")
    assert codes(reading) == ["date_conflict"]
    assert "2014-04-17" in reading.issues[0].what and "2014-04-18" in reading.issues[0].what


def test_a_date_in_the_body_is_never_the_publication_date() -> None:
    reading = one(
        page(f"The town fell on 3 March 2014 after a siege of two months, residents said.\n{BODY}"), "page.html"
    )
    assert reading.document.published is None
    assert codes(reading) == ["undated"]


def test_the_outlet_given_goes_before_the_pages_own() -> None:
    assert one(page(), "page.html", outlet="Reprint Daily").document.source == "Reprint Daily"


def test_arabic_in_the_charset_the_page_declares() -> None:
    body = "قتل تسعة أشخاص على الأقل في قصف على سوق المدينة يوم الخميس كما قال المحافظ للصحفيين.\n" * 3
    content = page(body.strip()).replace("utf-8", "windows-1256").encode("windows-1256")
    reading = one(content, "page.html")
    assert "قتل تسعة أشخاص" in reading.document.text
    assert "encoding" not in codes(reading)


def test_a_wrongly_declared_charset_is_said() -> None:
    reading = one(page(BODY.replace("market", "café")).encode("cp1252"), "page.html")
    assert "café" in reading.document.text
    assert "encoding" in codes(reading)
    latin = one(page(BODY.replace("market", "café")).replace("utf-8", "ascii-8").encode(), "page.html")
    assert "café" in latin.document.text


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></body></html>",
        "<html><head><title>Nile Courier</title></head><body></body></html>",
        "<!doctype html><html><body>"
        + "".join(f"<li><a href='/{n}'>Headline number {n} of many</a></li>" for n in range(40)),
        "<html><body><script>var a = 'Nine people were killed on Thursday, the governor said.'</script></body></html>",
        "<!doctype html>",
        "<p>",
    ],
)
def test_a_page_without_an_article_is_an_issue(markup: str) -> None:
    found = issue(markup, "page.html")
    assert found.code in ("no_article", "empty") and found.left_out


def test_deeply_nested_and_broken_markup_does_not_stop_the_run() -> None:
    assert issue("<html>" + "<div>" * 20_000, "deep.html").left_out
    reading = one(page().replace("</p>", "").replace("</article>", "</b></i>"), "broken.html")
    assert isinstance(reading, Reading) and "killed at least nine people" in reading.document.text


def test_trafilatura_does_not_write_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    issue("<html><body></body></html>", "page.html")
    assert capfd.readouterr().err == ""
