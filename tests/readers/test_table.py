"""Tables: JSON lines, JSON arrays and CSV, under many headers, with broken rows."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dunant.errors import Issue, UsageError
from dunant.model.ids import sha256
from dunant.ports import Reading
from dunant.readers import TableReader
from dunant.readers.columns import mapped

from .material import BODY, capture, codes, outcome

ROW = {"id": "n-17", "source": "Nile Courier", "date": "2014-04-18", "title": "Nine die in Bentiu", "text": BODY}


def readings(content: bytes | str, name: str = "reports.jsonl") -> list[Reading]:
    """The Readings of a table, Issues aside."""
    return [one for one in outcome(capture(content, name)) if isinstance(one, Reading)]


def lines(*rows: object) -> str:
    """Rows as JSON lines."""
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n"


def test_a_row_is_a_document_whose_bytes_are_its_text() -> None:
    (reading,) = readings(lines(ROW))
    document = reading.document
    assert (document.label, document.address, document.source) == ("n-17", "n-17", "Nile Courier")
    assert (document.title, document.published, document.published_from) == (ROW["title"], date(2014, 4, 18), "column")
    assert reading.content == BODY.encode() and document.capture == sha256(BODY.encode())


def test_one_text_of_two_outlets_is_two_documents_over_one_capture() -> None:
    first, second = readings(lines(ROW, {**ROW, "source": "Juba Post"}))
    assert first.document.id != second.document.id
    assert first.document.capture == second.document.capture


def test_a_table_read_twice_gives_the_same_ids() -> None:
    assert [one.document.id for one in readings(lines(ROW))] == [one.document.id for one in readings(lines(ROW))]


def test_a_row_without_an_id_is_named_by_file_and_number() -> None:
    first, second = readings(lines({"text": BODY}, {"text": BODY + " More."}))
    assert (first.document.label, second.document.address) == ("reports.jsonl#1", "reports.jsonl#2")


@pytest.mark.parametrize(
    "header",
    [
        "id,source,date,title,text",
        "unit_id;outlet;publication_date;headline;body",
        "Article ID\tPublisher\tPublished At\tArticle Title\tArticle Content",
        "guid,site,pubDate,Headline,content",
    ],
)
def test_common_headers_are_known(header: str) -> None:
    separator = next(one for one in "\t;," if one in header)
    cells = separator.join((ROW["id"], ROW["source"], ROW["date"], ROW["title"], f'"{BODY}"'))
    (reading,) = readings(f"{header}\n{cells}\n", "reports.csv")
    document = reading.document
    assert (document.label, document.source, str(document.published)) == (ROW["id"], ROW["source"], ROW["date"])
    assert (document.title, document.text) == (ROW["title"], BODY)


def test_columns_can_be_named() -> None:
    table = capture(lines({"key": 7, "story_en": BODY, "text": "not this"}), "reports.jsonl")
    (reading,) = outcome(table, readers=[TableReader({"id": "key", "text": "story_en"})])
    assert isinstance(reading, Reading) and (reading.document.label, reading.document.text) == ("7", BODY)
    with pytest.raises(UsageError, match="no column named 'body'; dunant reads: id, source, date"):
        TableReader({"body": "story_en"})


def test_own_names_go_before_synonyms() -> None:
    assert mapped(["body", "text", "content"], {}) == {"text": "text"}


def test_an_unknown_text_column_is_one_issue_that_lists_the_columns() -> None:
    odd = {"id": 1, "inhalt": BODY}
    first, second, third = outcome(capture(lines(odd, odd, {"inhalt": BODY}, ROW, odd), "reports.jsonl"))
    assert isinstance(first, Issue) and first.code == "no_text_column" and "id, inhalt" in first.what
    assert isinstance(second, Issue) and second.where == "reports.jsonl, line 3"
    assert isinstance(third, Reading)


def test_broken_lines_are_an_issue_each_and_the_rest_is_read() -> None:
    found = outcome(
        capture(lines(ROW, '{"id": 2, "text": ', "[1, 2]", "", "nonsense", {**ROW, "id": "n-18"}), "r.jsonl")
    )
    issues = [one for one in found if isinstance(one, Issue)]
    assert [issue.where for issue in issues] == ["r.jsonl, line 2", "r.jsonl, line 3", "r.jsonl, line 5"]
    assert all(issue.left_out and issue.code == "broken_row" for issue in issues)
    assert [one.document.label for one in found if isinstance(one, Reading)] == ["n-17", "n-18"]


def test_an_empty_text_cell_is_an_issue() -> None:
    found = outcome(capture(lines({**ROW, "text": "  "}, {**ROW, "text": None}, ROW), "r.jsonl"))
    assert [one.code for one in found if isinstance(one, Issue)] == ["empty", "empty"]


def test_csv_rows_with_a_wrong_number_of_cells_are_issues_with_their_lines() -> None:
    table = f'id,date,text\n1,2014-04-18,"{BODY}"\n2,2014-04-18,Nine died, all men\n3,2014-04-18\n4,2014-04-18,Calm.\n'
    found = outcome(capture(table, "r.csv"))
    assert [one.where for one in found if isinstance(one, Issue)] == ["r.csv, line 5", "r.csv, line 6"]
    assert [one.document.label for one in found if isinstance(one, Reading)] == ["1", "4"]


def test_a_json_array_is_read_and_a_broken_one_as_far_as_it_goes() -> None:
    rows = [ROW, {**ROW, "id": "n-18"}]
    for content in (json.dumps(rows), json.dumps(rows, indent=2)):
        assert [one.document.label for one in readings(content, "reports.json")] == ["n-17", "n-18"]
    found = outcome(capture(json.dumps([ROW]).removesuffix("]") + ', {"id": 2, "te', "reports.json"))
    assert isinstance(found[0], Reading) and isinstance(found[1], Issue) and found[1].where == "reports.json, record 2"


def test_a_table_is_known_by_its_content() -> None:
    assert readings(lines(ROW), "download")[0].document.label == "n-17"
    assert readings(f'id,text\nx,"{BODY}"\n', "download")[0].document.label == "x"
    assert readings("Nine people died, the text of the statement said, in Bentiu.\n", "a.txt")[0].document.label == "a"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_tables_with_a_byte_order_mark(encoding: str) -> None:
    assert readings(lines(ROW).encode(encoding))[0].document.text == BODY
    assert readings(f'id,text\nx,"{BODY}"\n'.encode(encoding), "r.csv")[0].document.text == BODY


def test_a_row_in_another_encoding_is_said_and_the_others_are_not() -> None:
    rows = [
        json.dumps({**ROW, "id": n, "text": f"Le marché de {name} a été touché."}, ensure_ascii=False)
        for n, name in enumerate("ab")
    ]
    first, second = readings(rows[0].encode("cp1252") + b"\n" + rows[1].encode() + b"\n")
    assert "é touch" in first.document.text and "encoding" in codes(first)
    assert "été" in second.document.text and "encoding" not in codes(second)


def test_a_date_that_is_none_is_an_issue_and_the_document_stays_undated() -> None:
    for none in ("2016-13-45", "soon", "31/31/2016", "0000-00-00", "2999-01-01"):
        (reading,) = readings(lines({**ROW, "date": none}))
        assert reading.document.published is None
        assert codes(reading) == ["date_invalid", "undated"] and none in reading.issues[0].what


def test_a_table_that_writes_months_first_is_read_so() -> None:
    (first, second) = readings(lines({**ROW, "date": "4/5/14"}, {**ROW, "date": "4/18/14"}))
    assert (first.document.published, second.document.published) == (date(2014, 4, 5), date(2014, 4, 18))
    (alone,) = readings(lines({**ROW, "date": "4/5/14"}))
    assert alone.document.published == date(2014, 5, 4)


def test_nul_and_lone_surrogates_are_replaced() -> None:
    (reading,) = readings('{"id": "\\u0000x", "text": "Nine \\ud800 died\\u0000 in Bentiu."}\n')
    assert reading.document.text == "Nine � died� in Bentiu."
    reading.document.text.encode()


def test_a_header_without_rows_is_an_issue() -> None:
    (found,) = outcome(capture("id,date,text\n", "r.csv"))
    assert isinstance(found, Issue) and found.code == "empty"
