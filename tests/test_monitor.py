"""The Python interface: reports in, the record out, corrections followed, both clocks kept."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dunant import Monitor
from dunant.errors import Issue, LedgerError, PlacesError, UsageError
from dunant.intake import Told
from dunant.ledger import Ledger
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.vocab import Kind, Question, Verdict
from dunant.ports import Extraction, Reading
from dunant.projection import Clock

STRIKE = (
    "At least 14 people were killed on Tuesday when an air strike hit a fuel market in El Fasher, medics said.\n"
    "The army denied that its planes had bombed the town.\n"
)
LATER = "Medics in El Fasher said on Thursday that 17 people were killed in Tuesday's air strike on the fuel market.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports of one strike."""
    folder = tmp_path / "reports"
    folder.mkdir()
    rows = [
        {"id": "nile-1", "source": "Nile Post", "date": "2023-09-13", "text": STRIKE},
        {"id": "sahel-1", "source": "Sahel Wire", "date": "2023-09-14", "text": LATER},
    ]
    (folder / "wires.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.fixture
def monitor(tmp_path: Path, reports: Path) -> Monitor:
    made = Monitor(tmp_path / "record.db", person="amina")
    made.read(reports)
    return made


def killed(monitor: Monitor, **asked: str) -> list[Claim]:
    return [claim for claim in monitor.claims(**asked) if claim.kind is Kind.HARM and claim.act == "killed"]  # type: ignore[arg-type]


def test_reading_says_what_was_read(tmp_path: Path, reports: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    seen: list[Told | Issue] = []
    with Monitor(tmp_path / "record.db") as monitor:
        report = monitor.read(reports, on_read=seen.append)
    assert (report.reports, report.new) == (2, 2)
    assert report.claims[Kind.HARM] >= 2
    assert [issue.code for issue in report.left_out] == ["empty"]
    assert ["empty.txt" in one.where if isinstance(one, Issue) else one.document.label for one in seen] == [
        True, "nile-1", "sahel-1",
    ]


def test_reading_again_adds_nothing_and_tells_the_same(tmp_path: Path, reports: Path) -> None:
    with Monitor(tmp_path / "record.db") as monitor:
        first: list[Told | Issue] = []
        second: list[Told | Issue] = []
        monitor.read(reports, on_read=first.append)
        counts = monitor.ledger.counts()
        report = monitor.read(reports, on_read=second.append)
        assert (report.reports, report.new) == (2, 0)
        assert monitor.ledger.counts() == counts
    told = [[(one.document.id, [claim.id for claim in one.claims]) for one in seen if isinstance(one, Told)]
            for seen in (first, second)]
    assert told[0] == told[1]


def test_two_workers_make_the_record_that_one_makes(tmp_path: Path, examples: Path) -> None:
    records = []
    for workers in (1, 2):
        with Monitor(tmp_path / f"{workers}.db") as monitor:
            monitor.read(examples / "sudan-2023", examples / "aleppo-2016", workers=workers)
            told = monitor.told()
            claims = [replace(claim, seen_at=None) for claim in told.claims]
            records.append(([one.label for one in told.documents.values()], claims, dict(told.places)))
    assert records[0] == records[1]


def test_an_event_is_one_however_many_tell_it(monitor: Monitor) -> None:
    events = [event for event in monitor.events(kind="harm") if event.estimates]
    assert len(events) == 1
    assert {claim.document for claim in events[0].claims} == {one.id for one in monitor.documents()}
    assert events[0].when and str(events[0].when.first) == "2023-09-12"
    low = {one.harm: one.low for one in events[0].estimates}
    assert low["killed"] in (14, 17)  # type: ignore[index]


def test_what_is_asked_narrows(monitor: Monitor) -> None:
    assert killed(monitor, place="El Fasher")
    assert not killed(monitor, place="Khartoum")
    assert killed(monitor, since="2023-09-12", until="2023-09-12")
    assert not killed(monitor, since="2023-09-13")
    assert len(killed(monitor, as_of="2023-09-13")) < len(killed(monitor))
    assert {claim.kind for claim in monitor.claims(kind="harm")} == {Kind.HARM}
    assert list(monitor.events(place="Khartoum")) == []


@pytest.mark.parametrize(("asked", "words"), [
    ({"since": "soon"}, "no day: 'soon'; write it as 2016-12-06"),
    ({"kind": "war"}, "no kind of claim named 'war'; known: harm, control, attack, talks"),
    ({"since": "2023-09-13", "until": "2023-09-12"}, "ends before it begins"),
])  # fmt: skip
def test_what_cannot_be_asked_is_said(monitor: Monitor, asked: dict[str, str], words: str) -> None:
    for ask in (monitor.claims, monitor.events, monitor.tally):
        with pytest.raises(UsageError, match=words):
            ask(**asked)  # type: ignore[arg-type]


def test_the_tally_names_what_it_counts(monitor: Monitor) -> None:
    rows = {row.harm.value: row for row in monitor.tally(place="El Fasher").rows}
    assert rows["killed"].low in (14, 17)
    assert len(rows["killed"].events) == 1
    elsewhere = {row.harm.value: row for row in monitor.tally(place="Khartoum").rows}
    assert elsewhere["killed"].low is None
    assert [passed.why for passed in elsewhere["killed"].left_out] == ["elsewhere"]


def test_show_finds_events_claims_and_documents_by_their_first_digits(monitor: Monitor) -> None:
    event = next(monitor.events(kind="harm"))
    assert isinstance(monitor.show(event.id), Event)
    assert isinstance(monitor.show(event.claims[0].id), Claim)
    document = monitor.show(event.claims[0].document[4:12])
    assert isinstance(document, Document)
    for key in (event.id[:14], event.id[4:14]):
        assert monitor.show(key) == event
    with pytest.raises(UsageError, match="nothing has the id 'zz'"):
        monitor.show("zz")


def test_a_corrected_day_is_a_judgement_and_the_report_is_read_anew(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(STRIKE, encoding="utf-8")
    monitor = Monitor(tmp_path / "record.db", person="amina")
    monitor.read(report)
    [claim] = killed(monitor)
    assert claim.when is None or claim.when.first is None
    corrected = monitor.set_document(claim.document[:10], published="2023-09-13", outlet="Nile Post")
    assert (corrected.published, corrected.published_from) == (date(2023, 9, 13), "judgement")
    assert corrected.source == "Nile Post"
    [anew] = killed(monitor)
    assert anew.id == claim.id
    assert anew.when and anew.when.days == ("2023-09-12", "2023-09-12")
    answers = list(monitor.ledger.judgements(Question.FIELD_VALUE))
    assert {(one.by, one.right) for one in answers} == {("person:amina", "published"), ("person:amina", "source")}
    assert monitor.faults() == ()


def test_a_day_given_on_reading_again_is_a_correction(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(STRIKE, encoding="utf-8")
    monitor = Monitor(tmp_path / "record.db", person="amina")
    first, second, third = (monitor.read(report, published=day) for day in (None, "2023-09-13", None))
    assert (first.new, third.new) == (1, 0)
    assert "undated" in first.notes and "undated" not in second.notes
    [document] = monitor.documents()
    assert (document.published, document.published_from) == (date(2023, 9, 13), "judgement")
    [claim] = killed(monitor)
    assert claim.when and str(claim.when.first) == "2023-09-12"


def test_a_claim_that_a_person_refuses_is_gone_and_can_come_back(monitor: Monitor) -> None:
    before = [claim.id for claim in monitor.claims()]
    refused = killed(monitor)[0]
    monitor.judge(Question.VALID, refused.id, verdict=Verdict.NO, reason="a misprint")
    assert [claim.id for claim in monitor.claims()] == [key for key in before if key != refused.id]
    monitor.judge("valid", refused.id, verdict="yes")
    assert [claim.id for claim in monitor.claims()] == before


def test_a_corrected_place_is_sought_anew(monitor: Monitor) -> None:
    claim = killed(monitor)[0]
    monitor.judge(Question.FIELD_VALUE, claim.id, "place", value="Nyala")
    assert monitor.told().places[claim.id].name == "Nyala"
    assert claim.id in {one.id for one in monitor.claims(place="Nyala")}


def test_a_person_says_where_and_the_machine_yields(monitor: Monitor) -> None:
    claim = killed(monitor)[0]
    place = monitor.told().places[claim.id]
    monitor.judge(Question.PLACE_OF, claim.id, place.id, verdict=Verdict.NO)
    assert claim.id not in monitor.told().places
    [other, *_] = monitor.find_place("Nyala")
    monitor.judge(Question.PLACE_OF, claim.id, other.id)
    assert monitor.told().places[claim.id] == other


def test_two_events_that_a_person_parts_keep_their_ids_findable(monitor: Monitor) -> None:
    [event] = [event for event in monitor.events(kind="harm") if event.estimates]
    left, right = (next(one for one in event.claims if one.document == key) for key in
                   sorted({one.document for one in event.claims}))
    for one in event.claims:
        for other in event.claims:
            if one.document < other.document:
                monitor.judge(Question.SAME_EVENT, one.id, other.id, verdict=Verdict.NO)
    apart = {claim.id: one.id for one in monitor.events() for claim in one.claims}
    assert apart[left.id] != apart[right.id]
    assert isinstance(monitor.show(event.id), Event)


def test_an_answer_that_cannot_be_is_refused(monitor: Monitor) -> None:
    claim = killed(monitor)[0]
    with pytest.raises(UsageError, match="no question named 'when'"):
        monitor.judge("when", claim.id)
    with pytest.raises(UsageError, match="no claim"):
        monitor.judge("valid", "clm-0000000000000000")
    with pytest.raises(UsageError):
        monitor.judge(Question.FIELD_VALUE, claim.id, "low", value="many")
    with pytest.raises(UsageError, match="no day"):
        monitor.set_document(claim.document, published="13.9.")


def test_places_that_are_added_later_are_found(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    words = "Shelling killed three people in Wad Qamarain near El Fasher on 3 May 2023, residents said.\n"
    report.write_text(words, encoding="utf-8")
    overlay = tmp_path / "villages.csv"
    overlay.write_text("name,lat,lon,country\nWad Qamarain,13.71,25.41,SD\n", encoding="utf-8")
    monitor = Monitor(tmp_path / "record.db")
    monitor.read(report, published="2023-05-04")
    assert monitor.find_place("Wad Qamarain") == ()
    added = monitor.add_places(overlay)
    assert (added.places, added.left_out) == (1, 0)
    claim = next(claim for claim in monitor.claims() if "Wad Qamarain" in claim.place)
    assert monitor.told().places[claim.id].name == "Wad Qamarain"
    with pytest.raises(PlacesError, match="no such file"):
        monitor.add_places(tmp_path / "nothing.csv")


def test_places_lost_in_a_killed_run_are_judged_when_next_asked(tmp_path: Path, reports: Path) -> None:
    with Monitor(tmp_path / "whole.db") as whole:
        whole.read(reports)
        places = dict(whole.told().places)
        assert places
        with Ledger.open(tmp_path / "cut.db") as ledger:  # as a run leaves it that dies before the places are kept
            for document in whole.ledger.documents():
                reading = Reading(document=document, content=whole.ledger.capture(document.capture))
                claims = tuple(replace(one, seen_at=None) for one in whole.ledger.claims(document=document.id))
                ledger.add(reading, Extraction(claims=claims), claims[0].origin)
            assert list(ledger.judgements()) == []
    with Monitor(tmp_path / "cut.db", make=False) as cut:
        assert dict(cut.told().places) == places
        assert len(list(cut.ledger.judgements(Question.PLACE_OF))) >= len(places)


def test_both_clocks(tmp_path: Path, reports: Path) -> None:
    with Monitor(tmp_path / "record.db") as monitor:
        monitor.read(reports)
        yesterday = datetime.now(UTC).date() - timedelta(days=1)
        assert list(monitor.events(recorded_by=yesterday)) == []
        assert list(monitor.documents(recorded_by=yesterday)) == []
        assert [one.label for one in monitor.documents(as_of="2023-09-13")] == ["nile-1"]
        told = monitor.projection(Clock(as_of=date(2023, 9, 13))).told
        assert [one.label for one in told.documents.values()] == ["nile-1"]


def test_export_writes_and_counts_its_losses(monitor: Monitor) -> None:
    out = io.StringIO()
    loss = monitor.export("csv", out, place="El Fasher")
    assert loss["quotes"] > 0
    assert len(out.getvalue().splitlines()) == 1 + len(list(monitor.events(place="El Fasher")))
    known = "acled, annotations, csv, ged, geojson, hxl, jsonl, plover"
    with pytest.raises(UsageError, match=f"no exporter named 'pdf'; installed: {known}"):
        monitor.export("pdf", out)


def test_a_sound_record_has_no_faults_and_its_open_questions_are_listed(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(STRIKE, encoding="utf-8")
    monitor = Monitor(tmp_path / "record.db")
    monitor.read(report)
    assert monitor.faults() == ()
    assert "undated" in {issue.code for issue in monitor.check()}
    monitor.set_document(next(monitor.documents()).id, published="2023-09-13")
    assert "undated" not in {issue.code for issue in monitor.check()}


def test_a_record_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no record of this name"):
        Monitor(tmp_path / "none.db", make=False)
    assert not (tmp_path / "none.db").exists()


def test_an_extractor_that_is_not_installed(tmp_path: Path, reports: Path) -> None:
    with pytest.raises(UsageError, match="no extractor named 'latin'; installed: english"):
        Monitor(tmp_path / "record.db", extractor="latin").read(reports)


def test_columns_of_other_names(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text('key,story,when\na-1,"Two people were killed in Nyala on Monday.",2023-05-02\n', encoding="utf-8")
    with Monitor(tmp_path / "record.db") as monitor:
        report = monitor.read(table, columns={"text": "story", "id": "key", "date": "when"})
        assert (report.reports, report.left_out) == (1, [])
        assert [(one.label, one.published) for one in monitor.documents()] == [("a-1", date(2023, 5, 2))]
        with pytest.raises(UsageError, match="no column named 'body'"):
            monitor.read(table, columns={"body": "story"})


def test_a_monitor_called_by_three_names_is_one_voice(tmp_path: Path) -> None:
    where = "in an air strike on the village of Kafranbel in Syria on Tuesday"
    texts = {
        "a": f"Eight people were killed {where}, the Syrian Observatory for Human Rights said. Syria said nothing.",
        "b": f"SOHR said that eight people died {where}. The road to Idlib, a Syrian town in the north, was shut.",
        "c": f"The Observatory said eight people had been killed {where}. Syrian state television did not mention it.",
    }
    rows = [{"id": key, "source": f"Paper {key}", "date": "2016-09-14", "text": text} for key, text in texts.items()]
    table = tmp_path / "three.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Monitor(tmp_path / "record.db") as monitor:
        monitor.read(table)
        (event,) = [one for one in monitor.events() if one.estimates]
        (toll,) = event.estimates
        assert (toll.voices, toll.low, toll.high, event.carriers) == (("Syrian Observatory for Human Rights",), 8, 8, 3)
        assert {claim.speaker for claim in event.claims if claim.figures} >= {"SOHR"}, "claims keep the words"


def test_claims_of_an_event_are_in_the_order_of_publication_then_of_the_text(monitor: Monitor) -> None:
    for event in monitor.events():
        places = [(monitor.document(one.document).published, one.document, one.quote.start) for one in event.claims]
        assert places == sorted(places)
    assert max(len({claim.document for claim in event.claims}) for event in monitor.events()) == 2
