"""Plain text: encodings, empty files, binaries, ids, headline and furniture."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.ports import Reading

from .material import BODY, capture, codes, issue, left, one, outcome

CURLY = "“Nobody slept,” said a nurse in El Fasher. The clinic’s roof was hit on Monday and three people died."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_by_its_byte_order_mark(encoding: str) -> None:
    reading = one(CURLY.encode(encoding))
    assert reading.document.text == CURLY
    assert codes(reading) == ["undated"]


def test_windows_1252_is_read_and_said_to_be_a_guess() -> None:
    reading = one(CURLY.encode("cp1252"))
    assert reading.document.text == CURLY
    assert "encoding" in codes(reading) and "windows-1252" in str(reading.issues[0])


def test_a_wrong_encoding_is_never_silent() -> None:
    arabic = "قتل خمسة مدنيين على الأقل في غارة جوية على سوق المدينة أمس الثلاثاء، حسبما أفاد به ناشطون محليون."
    for encoding in ("cp1256", "iso8859-6"):
        assert "encoding" in codes(one((arabic * 4).encode(encoding)))
    assert "encoding" in codes(one((CURLY * 2).encode().decode("cp1252", "ignore")))


def test_damaged_utf_8_keeps_its_good_letters() -> None:
    reading = one(CURLY.encode().replace(b"slept", b"sl\xffpt") + "“".encode()[:2])
    assert "clinic’s" in reading.document.text and "�" in reading.document.text
    assert "encoding" in codes(reading)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_an_issue(content: bytes) -> None:
    found = issue(content)
    assert (found.code, found.left_out, found.where) == ("empty", True, "report.txt")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3 report", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"killed \x00\x01\x02 nine", "binary"),
        (bytes(range(1, 9)) * 50, "binary"),
    ],
)
@pytest.mark.parametrize("name", ["report.txt", "page.html", "table.csv", "feed.rss"])
def test_a_binary_is_an_issue_whatever_its_name(content: bytes, kind: str, name: str) -> None:
    found = issue(content, name)
    assert (found.code, found.left_out) == ("binary", True)
    assert kind in found.what


def test_the_id_is_made_of_bytes_outlet_and_address() -> None:
    first = one(BODY, outlet="Nile Courier").document
    assert one(BODY, outlet="Nile Courier").document.id == first.id
    assert one(BODY, outlet="Juba Post").document.id != first.id
    assert one(BODY, outlet="Juba Post").document.capture == first.capture
    assert one(BODY, name="other.txt", outlet="Nile Courier").document.id != first.id


def test_the_label_is_the_files_name_without_its_ending() -> None:
    assert one(BODY, name="2014-04-17_bentiu.txt").document.label == "2014-04-17_bentiu"
    assert one(BODY, name="report").document.label == "report"


def test_a_headline_is_the_title_and_a_report_without_one_has_none() -> None:
    assert one(f"Shelling kills nine in Bentiu\n\n{BODY}").document.title == "Shelling kills nine in Bentiu"
    assert one(BODY).document.title == ""


def test_headline_and_forms_are_marked_and_the_text_is_whole() -> None:
    title = "Shelling kills nine in Bentiu"
    form = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n"
    text = f"{title}\n\n {title}\n\nPublished 17 April 2014\n{BODY}\n\nRead also: Ferry fire kills forty\n\n{form}"
    reading = one(text)
    assert reading.document.text == text
    assert left(reading).strip() == BODY
    assert [span.why for span in reading.document.furniture] == [
        "repeated headline",
        "repeated headline",
        "publication date",
        "related links",
        "reply form",
    ]
    assert (reading.document.published, reading.document.published_from) == (date(2014, 4, 17), "text")


def test_a_report_between_others_does_not_stop_the_run() -> None:
    found = outcome(capture(b""), capture(BODY), capture(b"%PDF-1.4"), capture(BODY, "b.txt"))
    assert [isinstance(one, Reading) for one in found] == [False, True, False, True]
