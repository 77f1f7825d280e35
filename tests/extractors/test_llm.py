"""The language-model option against a real server on this machine that answers in the documented form."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunant.errors import UsageError
from dunant.extractors.english.article import Article
from dunant.extractors.english.news import News
from dunant.extractors.llm import Llm
from dunant.extractors.llm_held import Held
from dunant.extractors.llm_messages import LONGEST_PART, parts, rules, schema
from dunant.extractors.llm_records import Answer
from dunant.model.document import Document, Span
from dunant.model.ids import DocumentId
from dunant.model.vocab import Act, Cause, Certainty, Change, Effect, Modality, Qualifier, Role, Scope, Status
from dunant.monitor import Monitor
from dunant.ports import Extraction, Extractor

KEY = "sk-not-to-be-kept"
TEXT = """At least 25 people, including nine children, were killed on Monday when shells hit a market in Omdurman, \
the Emergency Lawyers group said. Sara Haddad, who sold tea there, was shot dead a day earlier.

The Rapid Support Forces captured the town of Singa. The army denied shelling the market. \
Some 1,250 families fled Singa."""
SHELLED = {
    "quote": "At least 25 people, including nine children, were killed", "effect": "killed", "low": 25, "high": None,
    "qualifier": "at_least", "who": "people", "status": "unknown", "part_of": None, "scope": "incident", "since": None,
    "cause": "shelling", "by": None, "by_certainty": None, "place": "Omdurman", "date": ["2024-05-13", "2024-05-13"],
    "said_by": "Emergency Lawyers group",
}
CHILDREN = {**SHELLED, "low": 9, "high": 9, "who": "children", "status": "civilian", "part_of": 0}
TAKEN = {
    "quote": "The Rapid Support Forces captured the town of Singa", "change": "captured", "place": "Singa",
    "date": None, "by": "The Rapid Support Forces", "from": None, "said_by": None,
}
STRUCK = {
    "quote": "shells hit a market in Omdurman", "cause": "shelling", "by": None, "by_certainty": None,
    "target": "a market", "place": "Omdurman", "date": ["2024-05-13", "2024-05-13"], "said_by": None,
}
DENIED = {
    "quote": "The army denied shelling the market", "act": "deny", "actor": "The army", "target": None,
    "about": "shelling the market", "place": None, "date": None, "tense": "held",
}
GOOD = {"harm": [SHELLED, CHILDREN], "control": [TAKEN], "attack": [STRUCK], "talks": [DENIED]}


def document(text: str = TEXT, **fields: Any) -> Document:
    """A report published on Tuesday 14 May 2024."""
    made = {"id": DocumentId("doc-1"), "capture": "c", "label": "harbour-1", "published": date(2024, 5, 14), **fields}
    return Document(text=text, **made)


@dataclass
class Model:
    """What the server answers, and what it was asked."""

    url: str = ""
    status: int = 200
    body: bytes = b""
    wait: float = 0.0
    refuses_form: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def says(self, content: object, finish: str = "stop") -> None:
        """Answer with this from now on: text as it is, anything else as JSON."""
        text = content if isinstance(content, str) else json.dumps(content)
        choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
        self.body = json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


@pytest.fixture
def model() -> Iterator[Model]:
    """A server on a free port of this machine."""
    state = Model()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            state.asked.append({"path": self.path, **asked})
            state.keys.append(self.headers["authorization"])
            time.sleep(state.wait)
            refused = state.refuses_form and "response_format" in asked
            self.send_response(400 if refused else state.status)
            self.end_headers()
            self.wfile.write(b'{"error": "unknown field"}' if refused else state.body)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    state.says(GOOD)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def reader(model: Model, **options: Any) -> Llm:
    return Llm(url=model.url, model="tiny-1", **options)


def read(model: Model, content: object, text: str = TEXT, **fields: Any) -> Extraction:
    """What is made of that answer."""
    model.says(content)
    return reader(model).extract(document(text, **fields))


def codes(found: Extraction) -> list[str]:
    return [issue.code for issue in found.issues]


# a good answer


def test_it_fills_the_port(model: Model) -> None:
    assert isinstance(reader(model), Extractor)
    assert reader(model).origin == "llm:tiny-1@1"


def test_a_good_answer_becomes_claims(model: Model) -> None:
    found = read(model, GOOD)
    assert found.issues == ()
    killed, children, taken, struck, denied = found.claims
    assert all(claim.quote.stands_in(document()) and claim.origin == "llm:tiny-1@1" for claim in found.claims)
    (figure,) = killed.figures
    assert (figure.low, figure.high, figure.qualifier) == (25, None, Qualifier.AT_LEAST)
    assert (killed.place, killed.speaker, killed.cause) == ("Omdurman", "Emergency Lawyers group", Cause.SHELLING)
    assert killed.when is not None and (killed.when.edtf, killed.when.words) == ("2024-05-13", "on Monday")
    assert children.figures[0].part_of == figure.id
    assert children.figures[0].population.status is Status.CIVILIAN
    by = taken.mentioned(Role.BY)
    assert (taken.act, taken.place, by and by.name) == (Change.CAPTURED, "Singa", "The Rapid Support Forces")
    assert by and by.quote and by.quote.stands_in(document())
    assert (struck.act, struck.cause) == (Cause.SHELLING, Cause.SHELLING)
    assert (denied.act, denied.about, denied.modality) == (Act.DENY, "shelling the market", Modality.ASSERTED)


def test_a_figure_the_rules_find_too_keeps_its_id(model: Model) -> None:
    ids = {claim.id for claim in News().extract(document()).claims}
    assert read(model, {"harm": [SHELLED]}).claims[0].id in ids


def test_the_request_holds_the_text_the_day_and_the_form(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUNANT_LLM_KEY", KEY)
    furniture = "Subscribe to our letter\n"
    text, span = furniture + TEXT, Span(start=0, end=len(furniture))
    reader(model).extract(document(text, furniture=(span,), title="Market hit", source="Harbour Wire"))
    (asked,) = model.asked
    assert (asked["path"], asked["model"], asked["temperature"]) == ("/v1/chat/completions", "tiny-1", 0)
    assert asked["response_format"]["json_schema"]["schema"] == schema()
    system, user = asked["messages"]
    assert system == {"role": "system", "content": rules()}
    assert user["content"] == f"Published: 2024-05-14, a Tuesday\n\nReport:\n{TEXT}"
    assert model.keys == [f"Bearer {KEY}"]
    assert not [word for word in ("Subscribe", "Market hit", "Harbour Wire", "harbour-1") if word in json.dumps(asked)]


def test_a_server_that_refuses_the_form_is_asked_without_it(model: Model) -> None:
    model.refuses_form = True
    asking = reader(model)
    assert len(asking.extract(document()).claims) == 5
    assert len(asking.extract(document()).claims) == 5
    assert [("response_format" in asked, "max_tokens" in asked) for asked in model.asked] == [
        (True, True), (False, False), (False, False),
    ]


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "Here it is: {}", "<think>{{no}}</think>\n{} Done."])
def test_words_around_the_answer_do_not_matter(model: Model, wrapped: str) -> None:
    content = wrapped.replace("{{no}}", "{no}").replace("{}", json.dumps(GOOD))
    assert len(read(model, content).claims) == 5


def test_an_empty_report_is_not_sent(model: Model) -> None:
    assert reader(model).extract(document("  \n ")) == Extraction(claims=())
    assert model.asked == []


def test_a_long_text_goes_in_parts_cut_between_sentences(model: Model) -> None:
    filler = "The wind was cold and nobody came to the harbour that night. " * 300
    text = filler + TEXT
    found = read(model, GOOD, text)
    assert len(model.asked) == len(text) // LONGEST_PART + 1
    sent = [asked["messages"][1]["content"].partition("Report:\n")[2] for asked in model.asked]
    assert all(len(part) <= LONGEST_PART and part.endswith(".") for part in sent)
    assert " ".join("".join(sent).split()).count("nobody came") == 300
    assert len(found.claims) == 5  # from the last part; the others do not hold the quotes
    assert set(codes(found)) == {"quote_refused"}
    assert all(claim.quote.stands_in(document(text)) for claim in found.claims)


def test_a_text_without_a_full_stop_is_cut_as_well() -> None:
    article = Article(document("word " * 20_000), lambda _: False)
    made = list(parts(article.document, article.sentences))
    assert max(len(part.text) for part in made) <= LONGEST_PART
    assert sum(part.text.count("word") for part in made) == 20_000


# what is refused


@pytest.mark.parametrize("quote", [
    "Thirty people were killed", "5 people, including nine children, were killed", "", None, 25, "…", TEXT * 3,
    "250 families fled Singa", "At least 25 people, including nine children, were killed yesterday",
])  # fmt: skip
def test_a_quote_the_text_does_not_hold_is_refused(model: Model, quote: object) -> None:
    found = read(model, {"harm": [{**SHELLED, "quote": quote}], "control": [TAKEN]})
    assert codes(found) == ["quote_refused"]
    assert [claim.act for claim in found.claims] == [Change.CAPTURED]
    assert not found.issues[0].left_out


def test_line_ends_in_a_quote_do_not_count(model: Model) -> None:
    text = TEXT.replace("including nine", "including\nnine")
    (claim,) = read(model, {"harm": [SHELLED]}, text).claims
    assert claim.quote.exact == "At least 25 people, including\nnine children, were killed"


def test_no_quote_lies_in_furniture(model: Model) -> None:
    caption = "The Rapid Support Forces captured the town of Singa. "
    text = TEXT.replace("The Rapid Support Forces captured the town of Singa.", "Little changed.") + "\n" + caption
    span = Span(start=len(text) - len(caption), end=len(text))
    assert codes(read(model, {"control": [TAKEN]}, text, furniture=(span,))) == ["quote_refused"]
    crossing = {**TAKEN, "quote": "Some 1,250 families fled Singa. The Rapid Support Forces"}
    assert codes(read(model, {"control": [crossing]}, text, furniture=(span,))) == ["quote_refused"]


@pytest.mark.parametrize(("low", "high"), [(30, None), (24, 24), (25, 30), (2500, 2500), (0, 0), (1, 1)])
def test_a_number_that_the_quote_does_not_say_is_refused(model: Model, low: int, high: int | None) -> None:
    found = read(model, {"harm": [{**SHELLED, "low": low, "high": high}]})
    assert (found.claims, codes(found)) == ((), ["number_refused"])


@pytest.mark.parametrize(("low", "high", "qualifier"), [(25, 25, "exact"), (None, 25, "at_most"), (25, None, "about")])
def test_the_text_decides_how_a_number_is_hedged(
    model: Model, low: int | None, high: int | None, qualifier: str
) -> None:
    said = {**SHELLED, "low": low, "high": high, "qualifier": qualifier, "quote": "25 people, including nine children"}
    (claim,) = read(model, {"harm": [said]}).claims
    figure = claim.figures[0]
    assert (figure.low, figure.high, figure.qualifier) == (25, None, Qualifier.AT_LEAST)


def test_a_named_victim_is_one_and_no_more(model: Model) -> None:
    quoted = "Sara Haddad, who sold tea there, was shot dead"
    shot = {**SHELLED, "quote": quoted, "who": "Sara Haddad", "cause": "shooting"}
    (claim,) = read(model, {"harm": [{**shot, "low": 1, "high": 1}]}).claims
    assert (claim.figures[0].low, claim.figures[0].population.who) == (1, "Sara Haddad")
    assert codes(read(model, {"harm": [{**shot, "low": 2, "high": 2}]})) == ["number_refused"]
    assert codes(read(model, {"harm": [{**shot, "low": 1, "high": 1, "who": "people"}]})) == ["number_refused"]


def test_digits_are_read_in_other_languages_and_words_are_not(model: Model) -> None:
    text = "В Омдурмане погибли 25 человек. Ранены трое."
    said = {**SHELLED, "date": None, "said_by": None, "place": "Омдурмане", "who": "человек"}
    dead = {**said, "quote": "погибли 25 человек", "low": 25, "high": 25}
    hurt = {**said, "quote": "Ранены трое", "effect": "injured", "low": 3, "high": 3}
    found = read(model, {"harm": [dead, hurt]}, text, language="ru")
    assert [claim.figures[0].low for claim in found.claims] == [25]
    assert codes(found) == ["number_refused"]


@pytest.mark.parametrize("fault", [
    {"effect": "slaughtered"}, {"effect": None}, {"scope": "war"}, {"scope": None}, {"cause": "rain"}, {"status": 3},
    {"qualifier": "circa"}, {"low": -1}, {"low": "25"}, {"low": 2.5}, {"low": True}, {"low": 10**30}, {"low": None},
    {"by": "shells", "by_certainty": "sure"},
])  # fmt: skip
def test_values_outside_the_vocabularies_are_refused(model: Model, fault: dict[str, object]) -> None:
    found = read(model, {"harm": [{**SHELLED, **fault}], "control": [TAKEN]})
    assert codes(found) == ["llm_value_refused"]
    assert len(found.claims) == 1


def test_a_speaker_an_actor_or_ground_that_the_text_does_not_name_is_refused(model: Model) -> None:
    made_up = {
        "harm": [{**SHELLED, "said_by": "the Red Cross"}], "control": [{**TAKEN, "place": "Nyala"}],
        "talks": [{**DENIED, "actor": "Khartoum"}],
    }
    found = read(model, made_up)
    assert found.claims == ()
    assert codes(found).count("llm_name_refused") == 3


def test_other_names_and_days_that_the_text_does_not_bear_out_are_left_open(model: Model) -> None:
    said = {**SHELLED, "by": "Wagner", "place": "Khartoum", "date": ["2024-05-14", "2024-05-14"]}
    found = read(model, {"harm": [said]})
    (claim,) = found.claims
    assert (claim.actors, claim.where, claim.when) == ((), (), None)
    (issue,) = found.issues
    assert issue.code == "llm_value_left_out"
    assert all(word in issue.what for word in ("Wagner", "Khartoum", "2024-05-14"))


def test_parts_make_no_ring_and_need_their_whole(model: Model) -> None:
    ring = read(model, {"harm": [{**SHELLED, "part_of": 1}, CHILDREN]}).claims
    assert [claim.figures[0].part_of for claim in ring] == [ring[1].figures[0].id, None]
    alone = read(model, {"harm": [{**SHELLED, "low": 26}, CHILDREN]}).claims
    assert [claim.figures[0].part_of for claim in alone] == [None]
    for index in (7, -1, "0", True, [0], 1):
        lost = read(model, {"harm": [SHELLED, {**CHILDREN, "part_of": index}]}).claims
        assert [claim.figures[0].part_of for claim in lost] == [None, None]


def test_what_is_said_twice_is_one_claim(model: Model) -> None:
    assert len(read(model, {kind: found * 3 for kind, found in GOOD.items()}).claims) == 5


# no answer


BROKEN = ["no JSON", "[1, 2]", '{"harm": [', "{}", '{"harm": 3}', "[" * 100_000, '{"harm":' * 5_000, "", "null"]


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_broken_json_leaves_the_report_unread(model: Model, content: str) -> None:
    found = read(model, content)
    assert (found.claims, codes(found), found.issues[0].left_out) == ((), ["llm_broken"], True)


FORMLESS = [b"", b"<html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": null}]}', b"\xff"]


@pytest.mark.parametrize("body", FORMLESS)
def test_an_answer_of_another_form_leaves_it_unread(model: Model, body: bytes) -> None:
    model.body = body
    assert codes(reader(model).extract(document())) == ["llm_broken"]


def test_an_answer_cut_short_leaves_it_unread(model: Model) -> None:
    model.says(GOOD, finish="length")
    assert codes(reader(model).extract(document())) == ["llm_broken"]


@pytest.mark.parametrize("status", [301, 307, 401, 404, 429, 500, 503])
def test_any_other_status_leaves_it_unread(model: Model, status: int) -> None:
    model.status, model.body = status, KEY.encode()
    (issue,) = reader(model).extract(document()).issues
    assert (issue.code, issue.left_out, str(status) in issue.what) == ("llm_refused", True, True)
    assert KEY not in str(issue)


def test_a_slow_server_is_given_up(model: Model) -> None:
    model.wait = 2.0
    begun = time.monotonic()
    (issue,) = reader(model, timeout=0.3).extract(document()).issues
    assert (issue.code, issue.left_out) == ("llm_timeout", True)
    assert time.monotonic() - begun < 1.5


def test_nobody_there_is_one_issue() -> None:
    (issue,) = Llm(url="http://127.0.0.1:9/v1", model="tiny-1").extract(document()).issues
    assert (issue.code, issue.left_out) == ("llm_unreachable", True)
    assert "127.0.0.1" not in str(issue)


def test_without_an_address_nothing_is_sent() -> None:
    (issue,) = Llm().extract(document()).issues
    assert (issue.code, issue.left_out) == ("llm_unreachable", True)


@pytest.mark.parametrize("options", [
    {"url": "http://127.0.0.1"}, {"model": "m"}, {"url": "ftp://x", "model": "m"}, {"url": "host/v1", "model": "m"},
    *({"url": "http://127.0.0.1", "model": "m", "timeout": time} for time in ("soon", "0", "-1", "nan", "inf")),
])  # fmt: skip
def test_half_an_address_is_a_wrong_call(options: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        Llm(**options)  # type: ignore[arg-type]


# in a record, and from the command line


def report(folder: Path) -> Path:
    path = folder / "harbour-1.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_record_holds_the_models_name_and_neither_key_nor_address(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUNANT_LLM_KEY", KEY)
    model.says({**GOOD, "harm": [SHELLED, {**SHELLED, "low": 99}]})
    options = {"url": model.url, "model": "tiny-1"}
    with Monitor(tmp_path / "a.db", extractor="llm", options=options) as monitor:
        told = monitor.read(report(tmp_path), published="2024-05-14")
        assert (told.new, told.left_out, told.notes["number_refused"]) == (1, [], 1)
        assert {claim.origin for claim in monitor.claims()} == {"llm:tiny-1@1"}
    written = b"".join(path.read_bytes() for path in tmp_path.glob("a.db*"))
    assert b"llm:tiny-1@1" in written
    assert KEY.encode() not in written
    assert model.url.removeprefix("http://").encode() not in written


def test_a_report_left_out_is_read_the_next_time(model: Model, tmp_path: Path) -> None:
    options = {"url": model.url, "model": "tiny-1"}
    with Monitor(tmp_path / "a.db", extractor="llm", options=options) as monitor:
        model.status = 500
        told = monitor.read(report(tmp_path), published="2024-05-14")
        assert (told.reports, [issue.code for issue in told.left_out]) == (0, ["llm_refused"])
        assert list(monitor.documents()) == []
        model.status = 200
        assert monitor.read(report(tmp_path), published="2024-05-14").new == 1
        assert len(list(monitor.claims())) == 5


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`dunant read` of the report, in this process."""
    from dunant.cli import app

    def called(*options: str) -> tuple[int, str]:
        asked = ["read", str(report(tmp_path)), "--record", str(tmp_path / "a.db"), *options]
        with pytest.raises(SystemExit) as ended:
            app(asked)
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out + captured.err

    return called


def test_the_command_line_reads_with_a_model(model: Model, run: Run) -> None:
    asked = ("--extractor", "llm", "--llm-url", model.url, "--llm-model", "m")
    status, said = run("--published", "2024-05-14", *asked, "--json")
    assert status == 0
    found = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
    assert [(one["low"], one["high"], one["part_of"]) for one in found["harm"]] == [(25, None, None), (9, 9, 0)]


@pytest.mark.parametrize(("options", "words"), [
    (["--extractor", "llm"], "needs --llm-url and --llm-model"),
    (["--extractor", "llm", "--llm-url", "http://127.0.0.1:9"], "needs --llm-url and --llm-model"),
    (["--llm-url", "http://127.0.0.1:9"], "--llm-url goes with --extractor llm"),
    (["--llm-timeout", "9"], "--llm-timeout goes with --extractor llm"),
    (["--extractor", "llm", "--llm-url", "nowhere", "--llm-model", "m"], "must begin with http"),
    (["--extractor", "latin"], "no extractor named 'latin'; installed: english, llm"),
])  # fmt: skip
def test_a_wrong_call_is_told_before_a_record_is_made(run: Run, tmp_path: Path, options: list[str], words: str) -> None:
    status, said = run(*options)
    assert status == 2
    assert words in " ".join(said.split())
    assert not (tmp_path / "a.db").exists()


# the rules that are sent, and any answer at all


@pytest.mark.parametrize("vocabulary", [Effect, Qualifier, Status, Scope, Cause, Change, Act, Certainty])
def test_the_rules_name_every_word_of_the_vocabularies(vocabulary: Any) -> None:
    assert [word for word in vocabulary if not re.search(rf"\b{word}\b", rules())] == []


def test_the_example_in_the_rules_is_of_the_form() -> None:
    example = json.loads(rules().splitlines()[-1])
    for kind, records in example.items():
        fields = schema()["properties"][kind]["items"]["required"]
        assert [list(record) for record in records] == [fields] * len(records)
    text = re.search(r'Report: "(.*)"', rules())
    assert text
    article = Article(document(text.group(1), published=date(2021, 3, 3)), lambda _: False)
    (part,) = parts(article.document, article.sentences)
    answer = Answer(Held(article, part), "llm:m@1", example)
    assert [issue.code for issue in answer.issues] == []
    assert len(answer.claims) == 3


def values() -> st.SearchStrategy[object]:
    words = [str(word) for each in (Effect, Scope, Cause, Change, Act, Certainty) for word in each]
    names = ["Omdurman", "Singa", "The army", "held", "planned", TEXT[:40], "25 people", "\ud800", "\x00", "2024"]
    plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(words + names))
    return st.recursive(
        plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    )


FIELDS = sorted({name for kind in GOOD.values() for name in kind[0]})


@given(st.dictionaries(st.sampled_from(["harm", "control", "attack", "talks", "notes"]), st.one_of(
    values(),
    st.lists(st.tuples(st.sampled_from([*GOOD["harm"], TAKEN, STRUCK, DENIED]), st.dictionaries(
        st.sampled_from(FIELDS), values(), max_size=4)).map(lambda pair: {**pair[0], **pair[1]}), max_size=4),
)))  # fmt: skip
def test_no_answer_breaks_it_and_every_claim_is_quoted(found: dict[str, Any]) -> None:
    article = Article(document(), lambda _: False)
    (part,) = parts(article.document, article.sentences)
    answer = Answer(Held(article, part), "llm:m@1", found)
    assert all(claim.quote.stands_in(article.document) for claim in answer.claims)
    assert all(str(issue).encode("utf-8") and "\x00" not in str(issue) for issue in answer.issues)
    assert len({claim.id for claim in answer.claims}) == len(answer.claims)
