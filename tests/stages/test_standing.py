"""Answers of people and machines in, the one that stands out; a correction in, the record as corrected out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from dunant.model.claim import Claim, Figure, Mention, Population
from dunant.model.document import Document, quote
from dunant.model.ids import ClaimId, DocumentId, FigureId
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import (
    Act,
    Cause,
    Certainty,
    Change,
    Effect,
    Kind,
    Modality,
    Qualifier,
    Question,
    Role,
    Scope,
    Status,
    Verdict,
)
from dunant.model.when import When
from dunant.stages.amending import CLAIM_FIELDS, Unfit, amended, amended_document
from dunant.stages.standing import Standing, corrected, corrected_claim, corrected_claims, followed, standing

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
TEXT = "Rockets killed nine people in Orsk, the governor said."
DOCUMENT = Document(id=DocumentId("doc-1"), capture="0" * 64, text=TEXT, source="Harbour Post")
WORDS = quote(DOCUMENT, 0, 34)
CLAIM = Claim(
    id=ClaimId("clm-1"), document=DOCUMENT.id, quote=WORDS, kind=Kind.HARM, act=Effect.KILLED, cause=Cause.SHELLING,
    when=When(first=date(2016, 12, 5), last=date(2016, 12, 5), words="on Monday"),
    where=(Mention(name="Orsk", role=Role.PLACE, quote=WORDS), Mention(name="the valley", role=Role.PLACE)),
    actors=(Mention(name="the brigade", role=Role.BY, certainty=Certainty.SUSPECTED, quote=WORDS),),
    attributed_to=(Mention(name="the governor", role=Role.SPEAKER), Mention(name="an aide", role=Role.SPEAKER)),
    figures=(
        Figure(
            id=FigureId("fig-1"), harm=Effect.KILLED, low=9, high=9, qualifier=Qualifier.EXACT, quote=WORDS,
            population=Population(who="people"),
        ),
    ),
)  # fmt: skip


def valid(verdict: Verdict, by: str = "check@1", hours: int = 0, left: str = "clm-1") -> Judgement:
    return judge(Question.VALID, left, verdict=verdict, by=by, at=NOON + timedelta(hours=hours))


def place(right: str, verdict: Verdict = Verdict.YES, by: str = "resolve@1", hours: int = 0) -> Judgement:
    return judge(Question.PLACE_OF, "clm-1", right, verdict=verdict, by=by, at=NOON + timedelta(hours=hours))


def corrections(left: str, **fields: str) -> Standing:
    return standing(
        judge(Question.FIELD_VALUE, left, name.rstrip("_"), value=value, verdict=Verdict.YES, by="person:ana", at=NOON)
        for name, value in fields.items()
    )


def verdict(*judgements: Judgement) -> Verdict:
    """The verdict that stands, in whatever order they come."""
    found = {standing(order).verdict(Question.VALID, "clm-1") for order in permutations(judgements)}
    assert len(found) == 1
    return found.pop()


def test_people_outrank_machines_however_late_the_machine() -> None:
    assert verdict(valid(Verdict.NO, "person:ana"), valid(Verdict.YES, hours=9)) is Verdict.NO


def test_the_later_outranks_the_earlier_among_equals() -> None:
    assert verdict(valid(Verdict.NO), valid(Verdict.YES, "check@2", 1)) is Verdict.YES
    assert verdict(valid(Verdict.YES, "person:ana"), valid(Verdict.NO, "person:ben", 1)) is Verdict.NO


def test_a_machines_open_question_yields_to_an_answer_and_a_persons_does_not() -> None:
    assert verdict(valid(Verdict.YES), valid(Verdict.OPEN, hours=1)) is Verdict.YES
    assert verdict(valid(Verdict.YES), valid(Verdict.OPEN, "person:ana", 1)) is Verdict.OPEN
    assert verdict(valid(Verdict.OPEN, "queue@1")) is Verdict.OPEN
    assert verdict() is Verdict.OPEN


def test_answers_of_one_instant_stand_by_their_content_not_their_order() -> None:
    verdict(valid(Verdict.YES), valid(Verdict.NO), valid(Verdict.UNSURE))
    yes = valid(Verdict.YES)
    scored = [replace(yes, score=score, reason=reason) for score in (None, 0.2, 0.9) for reason in ("a", "b")]
    assert {standing(order).of(Question.VALID, "clm-1") for order in permutations(scored)} == {scored[-1]}


def test_an_older_stage_stops_counting_where_the_stages_are_named() -> None:
    given = [valid(Verdict.NO, "check@1"), valid(Verdict.YES, "person:ana", left="clm-2")]
    assert len(standing(given)) == 2
    stands = standing(given, origins={"check@2"})
    assert stands.verdict(Question.VALID, "clm-1") is Verdict.OPEN
    assert stands.verdict(Question.VALID, "clm-2") is Verdict.YES


def test_one_event_is_one_event_from_either_side() -> None:
    given = judge(Question.SAME_EVENT, "clm-2", "clm-1", verdict=Verdict.YES, by="link@1", at=NOON)
    human = judge(Question.SAME_EVENT, "clm-1", "clm-2", verdict=Verdict.NO, by="person:ana", at=NOON)
    stands = standing([human, given])
    assert stands.verdict(Question.SAME_EVENT, "clm-2", "clm-1") is Verdict.NO
    assert stands.about(Question.SAME_EVENT, "clm-1") == stands.about(Question.SAME_EVENT, "clm-2") == (human,)
    assert list(stands) == [human]


def test_of_several_places_the_highest_yes_is_chosen() -> None:
    assert standing([]).chosen(Question.PLACE_OF, "clm-1") == ""
    machine = [place("plc-a"), place("plc-b", hours=1)]
    assert standing(machine).chosen(Question.PLACE_OF, "clm-1") == "plc-b"
    person = place("plc-a", by="person:ana")
    assert standing([person, *machine]).chosen(Question.PLACE_OF, "clm-1") == "plc-a"
    refused = place("plc-b", Verdict.NO, "person:ana")
    assert standing([*machine, refused]).chosen(Question.PLACE_OF, "clm-1") == "plc-a"
    assert standing([refused, machine[1]]).chosen(Question.PLACE_OF, "clm-1") == ""


def test_a_document_is_corrected_and_keeps_its_id() -> None:
    stands = corrections("doc-1", published="2016-12-06", source="Valley Radio", title="T", language="en", url="u")
    found = corrected(DOCUMENT, stands)
    assert found == replace(
        DOCUMENT, published=date(2016, 12, 6), published_from="judgement", source="Valley Radio", title="T",
        language="en", url="u",
    )  # fmt: skip
    assert corrected(found, stands) == found
    assert corrected(replace(DOCUMENT, id=DocumentId("doc-2")), stands).source == "Harbour Post"


def test_a_correction_taken_back_stops_standing() -> None:
    yes, no = (
        judge(Question.FIELD_VALUE, "doc-1", "source", value="Valley Radio", verdict=verdict, by="person:ana",
              at=NOON + timedelta(hours=hours))
        for hours, verdict in enumerate((Verdict.YES, Verdict.NO))
    )  # fmt: skip
    assert corrected(DOCUMENT, standing([no, yes])).source == "Harbour Post"
    assert standing([no, yes]).value("doc-1", "source") is None


def test_a_value_that_fits_no_field_changes_nothing() -> None:
    assert corrected(DOCUMENT, corrections("doc-1", published="soon", colour="red")) == DOCUMENT
    assert corrected_claim(CLAIM, corrections("clm-1", low="many", cause="bombs", colour="red")) == CLAIM


def test_a_claim_judged_to_be_none_is_left_out() -> None:
    other = replace(CLAIM, id=ClaimId("clm-2"))
    stands = standing([valid(Verdict.NO, "person:ana"), valid(Verdict.UNSURE, left="clm-2")])
    assert corrected_claim(CLAIM, stands) is None
    assert list(corrected_claims([CLAIM, other], stands)) == [other]


def test_every_simple_field_of_a_claim_is_corrected() -> None:
    found = corrected_claim(CLAIM, corrections(
        "clm-1", effect="injured", low="10", high="", qualifier="at_least", who="farmers", status="civilian",
        scope="cumulative", since="2016-11", cause="air_strike", place="Tolm", date="2016-12-01/2016-12-02",
        said_by="a doctor", by="the army", by_certainty="asserted", target="the market", modality="denied",
    ))  # fmt: skip
    assert found is not None
    (figure,) = found.figures
    assert (found.act, figure.harm, figure.low, figure.high) == (Effect.INJURED, Effect.INJURED, 10, None)
    assert (figure.qualifier, figure.scope, figure.since) == (Qualifier.AT_LEAST, Scope.CUMULATIVE, "2016-11")
    assert figure.population == Population(who="farmers", status=Status.CIVILIAN)
    assert (found.cause, found.place, found.where[1].name) == (Cause.AIR_STRIKE, "Tolm", "the valley")
    assert found.when == When(
        first=date(2016, 12, 1), last=date(2016, 12, 2), words="on Monday", note="judgement"
    )
    assert [mention.name for mention in found.attributed_to] == ["a doctor", "an aide"]
    assert found.mentioned(Role.BY) == Mention(name="the army", role=Role.BY, certainty=Certainty.ASSERTED)
    assert found.mentioned(Role.TARGET) == Mention(name="the market", role=Role.TARGET)
    assert found.modality is Modality.DENIED
    assert (found.id, found.quote) == (CLAIM.id, CLAIM.quote)


def test_empty_words_say_that_nobody_is_named() -> None:
    found = corrected_claim(CLAIM, corrections("clm-1", by="", said_by="", place="", date="", since=""))
    assert found is not None
    assert (found.actors, found.attributed_to, found.where) == ((), (), ())
    assert found.when is not None and (found.when.first, found.when.last) == (None, None)


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        ("12", None, (12, 12)),
        ("5", None, (5, 9)),
        (None, "5", (5, 5)),
        (None, "12", (9, 12)),
        ("12", "15", (12, 15)),
        ("", "30", (None, 30)),
        ("20", "", (20, None)),
        ("15", "12", (9, 9)),
        ("", "", (9, 9)),
    ],
)
def test_a_corrected_bound_moves_the_one_that_nobody_corrected(
    low: str | None, high: str | None, wanted: tuple[int | None, int | None]
) -> None:
    given = {name: value for name, value in (("low", low), ("high", high)) if value is not None}
    found = corrected_claim(CLAIM, corrections("clm-1", **given))
    assert found is not None and (found.figures[0].low, found.figures[0].high) == wanted


@pytest.mark.parametrize(
    ("kind", "act", "value", "wanted"),
    [
        (Kind.CONTROL, Change.CAPTURED, "lost", Change.LOST),
        (Kind.TALKS, Act.MEET, "agree", Act.AGREE),
        (Kind.ATTACK, Cause.SHELLING, "air_strike", Cause.AIR_STRIKE),
    ],
)
def test_an_act_is_corrected_within_its_kind(
    kind: Kind, act: Change | Act | Cause, value: str, wanted: Change | Act | Cause
) -> None:
    claim = replace(CLAIM, kind=kind, act=act, figures=())
    assert amended(claim, "act", value).act == wanted
    with pytest.raises(Unfit, match="known: "):
        amended(claim, "act", "killed")
    with pytest.raises(Unfit, match="counts nobody"):
        amended(claim, "low", "3")
    if kind is Kind.ATTACK:
        assert amended(claim, "act", value).cause == amended(claim, "cause", value).act == wanted


def test_a_place_corrected_to_what_contains_it_is_named_once() -> None:
    assert [mention.name for mention in amended(CLAIM, "place", "The Valley").where] == ["The Valley"]


def test_every_field_refuses_nonsense_or_takes_any_words() -> None:
    free = {"who", "place", "said_by", "by", "from", "target", "actor", "about", "share"}
    for name in CLAIM_FIELDS:
        if name in free:
            assert amended(CLAIM, name, "any words") != CLAIM
        else:
            with pytest.raises(Unfit):
                amended(CLAIM, name, "any words")
    with pytest.raises(Unfit, match="known: published"):
        amended_document(DOCUMENT, "place", "Orsk")


def test_what_people_said_follows_and_what_machines_said_does_not() -> None:
    human, machine = valid(Verdict.NO, "person:ana"), valid(Verdict.NO)
    pair = judge(Question.SAME_EVENT, "clm-9", "clm-1", verdict=Verdict.NO, by="person:ana", at=NOON)
    found = list(followed([human, machine, pair], {"clm-1": "clm-7"}))
    assert [(one.left, one.right) for one in found] == [("clm-7", ""), ("clm-1", ""), ("clm-9", "clm-7")]
    assert [one.id for one in found] == [human.id, machine.id, pair.id]
