"""Claims in; a confidence for every one, surer where its model was surer, out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dunant.extractors.english.confidence import EDGE, Bend, bends, sure
from dunant.extractors.english.news import News
from dunant.model.document import Document
from dunant.model.ids import DocumentId
from dunant.model.vocab import Kind

TEXT = (
    "At least nine people were killed when shells hit a market in Nyala on Monday, a doctor said. "
    "The army recaptured the town of Ad-Damazin, a spokesman said. The two sides agreed to a ceasefire."
)


def test_every_claim_says_how_sure_it_is() -> None:
    found = News().extract(Document(id=DocumentId("doc-1"), capture="0" * 64, text=TEXT)).claims
    assert {claim.kind for claim in found} >= {Kind.HARM, Kind.CONTROL, Kind.TALKS}
    assert all(claim.confidence is not None and 0 < claim.confidence < 1 for claim in found)


def test_every_kind_is_fitted_and_surer_where_its_model_is() -> None:
    assert set(bends()) == {kind.value for kind in Kind}
    for kind in ("harm", "attack"):
        assert bends()[kind].slope > 0


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.1, 3), st.floats(-3, 3))
def test_a_bend_keeps_the_order_and_stays_inside(one: float, other: float, slope: float, bias: float) -> None:
    bend = Bend(slope=slope, bias=bias, acts={"killed": 0.5})
    low, high = sorted((one, other))
    assert EDGE <= bend.sure("killed", low) <= bend.sure("killed", high) <= 1 - EDGE


def test_what_has_no_probability_goes_by_its_act() -> None:
    bend = Bend(bias=0.0, acts={"captured": 1.0})
    assert bend.sure("captured", None) > bend.sure("holds", None) == 0.5
    assert sure([]) == []
