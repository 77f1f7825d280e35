"""A newer extractor in; the decisions people made stay with the words they were made about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ledger_material import Clock, killed, reading

from dunant.ledger import Ledger
from dunant.model.claim import Claim
from dunant.model.judgement import Judgement, judge
from dunant.model.vocab import Effect, Question, Verdict
from dunant.ports import Extraction, Reading
from dunant.stages.standing import corrected, corrected_claims

TEXT = "At least twelve people died in Marat on Tuesday. In Orsk nine people died, a doctor said."
MADE = reading(TEXT)


def marat(words: str = "twelve people died in Marat", number: str = "twelve", count: int = 12) -> Claim:
    return killed(MADE.document, words, number, count)


def orsk() -> Claim:
    return killed(MADE.document, "In Orsk nine people died", "nine", 9)


def no(claim: Claim, clock: Clock, by: str = "person:ana") -> Judgement:
    return judge(Question.VALID, claim.id, verdict=Verdict.NO, by=by, at=clock())


def extract(ledger: Ledger, origin: str, *claims: Claim, made: Reading = MADE) -> bool:
    return ledger.add(made, Extraction(claims=claims), origin)


def left(ledger: Ledger) -> list[str]:
    return [claim.id for claim in corrected_claims(ledger.claims(), ledger.standing())]


def test_the_newest_extraction_is_current_and_the_older_is_kept(ledger: Ledger) -> None:
    extract(ledger, "news@1", marat(), orsk())
    extract(ledger, "news@2", replace(marat(), confidence=0.9))
    (claim,) = ledger.claims()
    assert (claim.origin, claim.confidence) == ("news@2", 0.9)
    assert ledger.claim(orsk().id).origin == "news@1"
    assert ledger.counts()["claims"] == 1


def test_a_claim_found_again_keeps_its_first_day_and_what_people_said(ledger: Ledger, clock: Clock) -> None:
    clock.set(date(2024, 3, 2))
    extract(ledger, "news@1", marat(), orsk())
    ledger.judge(no(marat(), clock))
    clock.set(date(2024, 3, 9))
    extract(ledger, "news@2", marat(), orsk())
    assert left(ledger) == [orsk().id]
    assert {claim.seen_at.date() for claim in ledger.claims() if claim.seen_at} == {date(2024, 3, 2)}
    assert list(ledger.issues()) == []


def test_what_a_person_said_follows_the_overlapping_words(ledger: Ledger, clock: Clock) -> None:
    extract(ledger, "news@1", marat(), orsk())
    ledger.judge(no(marat(), clock))
    moved = marat("At least twelve people died in Marat", "At least twelve")
    assert moved.id != marat().id
    extract(ledger, "news@2", moved, orsk())
    assert left(ledger) == [orsk().id]
    assert ledger.successors() == {marat().id: moved.id}
    assert [judgement.left for judgement in ledger.judgements(left=moved.id)] == [moved.id]
    assert list(ledger.judgements(left=marat().id)) == []
    assert list(ledger.issues()) == []
    assert list(ledger.check()) == []


def test_what_a_machine_said_does_not_follow(ledger: Ledger, clock: Clock) -> None:
    extract(ledger, "news@1", marat())
    ledger.judge(no(marat(), clock, by="check@1"))
    moved = marat("At least twelve people died", "At least twelve")
    extract(ledger, "news@2", moved)
    assert left(ledger) == [moved.id]


def test_where_nothing_overlaps_an_issue_says_so(ledger: Ledger, clock: Clock) -> None:
    extract(ledger, "news@1", marat(), orsk())
    ledger.judge(no(marat(), clock))
    extract(ledger, "news@2", orsk())
    (issue,) = ledger.issues()
    assert issue.code == "judgement_adrift"
    assert marat().id in issue.what and "twelve people died" in issue.what


def test_a_claim_that_was_there_before_takes_over_nothing(ledger: Ledger, clock: Clock) -> None:
    injured = killed(MADE.document, "twelve people died in Marat on Tuesday", "Tuesday", 12)
    extract(ledger, "news@1", marat(), injured)
    ledger.judge(no(marat(), clock))
    extract(ledger, "news@2", injured)
    assert left(ledger) == [injured.id]
    assert [issue.code for issue in ledger.issues()] == ["judgement_adrift"]


def test_of_several_the_best_fit_follows(ledger: Ledger, clock: Clock) -> None:
    extract(ledger, "news@1", marat())
    ledger.judge(no(marat(), clock))
    other = marat("twelve people died in Marat", "people", 3)
    same = marat("At least twelve people died in Marat on Tuesday", "At least twelve", 12)
    extract(ledger, "news@2", other, same)
    assert ledger.successors() == {marat().id: same.id}


def test_another_act_over_the_same_words_follows_and_asks(ledger: Ledger, clock: Clock) -> None:
    extract(ledger, "news@1", marat())
    ledger.judge(no(marat(), clock))
    hurt = killed(MADE.document, "twelve people died in Marat", "twelve", 12, effect=Effect.HARMED)
    extract(ledger, "news@2", hurt)
    assert ledger.successors() == {marat().id: hurt.id}
    assert [issue.code for issue in ledger.issues()] == ["judgement_moved"]


def test_a_claim_found_again_later_speaks_for_itself(ledger: Ledger, clock: Clock) -> None:
    moved = marat("At least twelve people died", "At least twelve")
    extract(ledger, "news@1", marat())
    ledger.judge(no(marat(), clock))
    extract(ledger, "news@2", moved)
    extract(ledger, "news@3", marat())
    assert ledger.successors() == {moved.id: marat().id}
    assert left(ledger) == []
    extract(ledger, "news@4", marat(), moved)
    assert ledger.successors() == {}
    assert left(ledger) == [moved.id]


def test_a_chain_of_extractors_is_followed_to_its_end(ledger: Ledger, clock: Clock) -> None:
    words = ("twelve people died", "At least twelve people died", "least twelve people died in Marat")
    chain = [marat(said, said.split(" people")[0]) for said in words]
    extract(ledger, "news@1", chain[0])
    ledger.judge(no(chain[0], clock))
    extract(ledger, "news@2", chain[1])
    extract(ledger, "news@3", chain[2])
    assert ledger.successors() == {chain[0].id: chain[2].id, chain[1].id: chain[2].id}
    assert left(ledger) == []


def test_successors_are_those_of_the_day(ledger: Ledger, clock: Clock) -> None:
    clock.set(date(2024, 3, 2))
    extract(ledger, "news@1", marat())
    ledger.judge(no(marat(), clock))
    clock.set(date(2024, 3, 9))
    moved = marat("At least twelve people died", "At least twelve")
    extract(ledger, "news@2", moved)
    assert ledger.successors(recorded_by=date(2024, 3, 8)) == {}
    assert [claim.id for claim in ledger.claims(recorded_by=date(2024, 3, 8))] == [marat().id]
    assert [judgement.left for judgement in ledger.judgements(recorded_by=date(2024, 3, 8))] == [marat().id]


def test_an_answer_about_a_claim_already_gone_follows_or_is_an_issue(ledger: Ledger, clock: Clock) -> None:
    moved = marat("At least twelve people died", "At least twelve")
    extract(ledger, "news@1", marat(), orsk())
    extract(ledger, "news@2", moved)
    ledger.judge(no(marat(), clock))
    assert left(ledger) == [] and list(ledger.issues()) == []
    ledger.judge(no(orsk(), clock))
    assert [issue.code for issue in ledger.issues()] == ["judgement_adrift"]


def test_a_corrected_day_asks_for_a_new_reading_and_takes_it(ledger: Ledger, clock: Clock) -> None:
    extract(ledger, "news@1", marat())
    assert ledger.has(MADE.document.id, "news@1")
    day = judge(Question.FIELD_VALUE, MADE.document.id, "published", value="2016-11-30", verdict=Verdict.YES,
                by="person:ana", at=clock())  # fmt: skip
    ledger.judge(day)
    assert not ledger.has(MADE.document.id, "news@1")
    anew = replace(MADE, document=corrected(MADE.document, ledger.standing()))
    assert extract(ledger, "news@1", marat(), orsk(), made=anew)
    assert ledger.has(MADE.document.id, "news@1")
    assert not extract(ledger, "news@1", marat(), made=MADE), "the file read again with its old day changes nothing"
    assert len(list(ledger.claims())) == 2
    assert ledger.document(MADE.document.id) == MADE.document, "the document stays as it was captured"


def test_a_correction_taken_back_is_read_again_too(ledger: Ledger, clock: Clock) -> None:
    extract(ledger, "news@1", marat())
    for value, verdict in (("2016-11-30", Verdict.YES), ("2016-11-30", Verdict.NO)):
        ledger.judge(judge(Question.FIELD_VALUE, MADE.document.id, "published", value=value, verdict=verdict,
                           by="person:ana", at=clock()))  # fmt: skip
        anew = replace(MADE, document=corrected(MADE.document, ledger.standing()))
        assert extract(ledger, "news@1", marat(), made=anew)
        assert ledger.has(MADE.document.id, "news@1")
    assert ledger.counts()["extractions"] == 3
