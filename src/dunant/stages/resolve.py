"""A document's claims in, judgements of where each happened out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from dunant.gazetteers.pack import likelihood
from dunant.gazetteers.phrase import Phrase, readings
from dunant.gazetteers.setting import setting
from dunant.gazetteers.settle import Case, settled
from dunant.gazetteers.shape import Resolution, lowered, shaped
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.judgement import Judgement, judge
from dunant.model.register import Place
from dunant.model.vocab import Kind, Precision, Question, Verdict
from dunant.ports import Gazetteer

ORIGIN = "resolve@1"
PROMINENT = 6.5  # likelihood: a country, a capital or a city of a million may be meant whatever else the text is about
WORLD_CITY = 5.5  # for talks: Geneva and Astana are where parties meet, and in no war
LOOK_BACK = 600  # characters before a claim in which a known place may stand for one that is not known
AROUND_KM = 25.0  # radius of "somewhere about there"


def resolve(
    claims: Sequence[Claim], document: Document, gazetteer: Gazetteer, at: datetime | None = None
) -> Iterator[Judgement]:
    """A `place_of` judgement for each claim that names a place, in the order of the claims.

    Left is the claim, right the place; right is empty and the verdict UNSURE where nothing near the context fits. The
    value is a `Resolution` as JSON. `at` is when this was judged, now unless told.
    """
    placed = [claim for claim in claims if claim.where]
    if not placed:
        return
    view = setting(placed, document, gazetteer)
    ground = Case(document, gazetteer, view, PROMINENT)
    talks = Case(document, gazetteer, view, WORLD_CITY, talks=True)
    moment = at or datetime.now(UTC)
    for claim in placed:
        found = _of_claim(claim, talks if claim.kind == Kind.TALKS else ground)
        verdict = Verdict.YES if found.place else Verdict.UNSURE
        yield judge(
            Question.PLACE_OF, claim.id, found.place.id if found.place else "", verdict=verdict, by=ORIGIN, at=moment,
            value=found.value, score=round(found.score, 3), reason=f"“{claim.place}”: {found.way}",
        )


def _of_claim(claim: Claim, case: Case) -> Resolution:
    words = tuple(mention.name for mention in claim.where)
    if words not in case.settled:
        case.settled[words] = settled(words, case)
    found = case.settled[words]
    return found if found.place else _from_text(claim, found, case)


def _from_text(claim: Claim, found: Resolution, case: Case) -> Resolution:
    """The nearest known place named before the claim, taken as roughly where it was; else the country of context."""
    text, end = case.document.text, claim.quote.end
    about = case.view.about(claim.place)
    elsewhere = any(likelihood(place) >= WORLD_CITY for phrase in readings(claim.place)
                    for place in case.gazetteer.find(phrase.name)[:1])
    near: tuple[int, Place] | None = None
    for anchor in case.view.anchors if not elsewhere else ():
        local = anchor.place.country in about[:1] and anchor.place.precision != Precision.COUNTRY
        at = text.rfind(anchor.name, max(0, claim.quote.start - LOOK_BACK), end) if local else -1
        if at >= 0 and anchor.name not in claim.place and (near is None or at > near[0]):
            near = (at, anchor.place)
    if near is None:
        way = f"{found.way}; country of context" if about else found.way
        return replace(found, precision=Precision.COUNTRY if about else Precision.UNKNOWN, way=way,
                       country=about[0] if about else "")
    whole = shaped(Phrase(near[1].name), near[1])
    way = f"{found.way}; named before it in the text: {near[1].name}"
    return replace(lowered(whole, way), precision=Precision.REGION, score=0.2,
                   radius_km=max(AROUND_KM, whole.radius_km))
