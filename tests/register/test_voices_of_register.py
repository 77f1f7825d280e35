"""The register as one name for each voice, and as what tells who can confirm whom."""

from __future__ import annotations

from datetime import date

from dunant.model.ids import ClaimId
from dunant.register import Register
from dunant.stages.actors import Naming
from dunant.stages.voices import voices
from tests.told import told

REGISTER = Register.of()


def test_members_of_one_body_are_one_voice() -> None:
    names = ("SOHR", "Syrian Observatory for Human Rights", "Rami Abdel Rahman", "Observatory head Rami Abdulrahman")
    assert {REGISTER.canonical(name) for name in names} == {"act-sohr"}


def test_a_renamed_body_is_one_voice_and_is_shown_by_the_name_of_the_day() -> None:
    assert REGISTER.same("Jabhat al-Nusra", "HTS")
    voice = REGISTER.canonical("Nusra Front")
    assert REGISTER.called(voice) == "Hayat Tahrir al-Sham"
    assert REGISTER.called(voice, date(2014, 5, 1)) == "Nusra Front"
    assert REGISTER.called("local elders") == "local elders"


def test_a_name_it_does_not_know_stays_plain() -> None:
    assert REGISTER.canonical("The village elders") == "village elders"


def test_an_agency_has_its_own_voice_and_its_government_s_side() -> None:
    assert not REGISTER.same("SUNA", "the Sudanese army")
    assert REGISTER.side("SUNA") == REGISTER.side("the Sudanese army") == "government of Sudan"
    assert not REGISTER.independent("SUNA", "the Sudanese army")
    assert REGISTER.independent("SUNA", "the Rapid Support Forces")


def test_independence() -> None:
    assert not REGISTER.independent("Lavrov", "the Russian Foreign Ministry")
    assert not REGISTER.independent("UNICEF", "the United Nations")
    assert REGISTER.independent("UNICEF", "OCHA")
    assert REGISTER.independent("villagers", "MSF")
    assert not REGISTER.independent("villagers", "the villagers")
    assert not REGISTER.independent("outlet:TASS", "act-ru-defence")


def test_voices_of_one_government_are_one_party() -> None:
    assert {REGISTER.party(name) for name in ("Russian warplanes", "the Kremlin", "Moscow", "Lavrov")} == {"act-ru"}


def test_an_agency_that_prints_and_is_quoted_is_one_voice() -> None:
    own = told("Shells killed 4 people in Omdurman.", ['killed 4 people; "killed 4 people"'], source="SUNA")
    text = "The state agency SUNA put the toll of the barrage at 4: it killed 4 people, among them a cook."
    other = told(text, ['killed 4 people; said SUNA; "killed 4 people"'], source="Lakeside Courier")
    claims = (*own.claims, *other.claims)
    heard = voices(claims, [own.document, other.document], Naming(REGISTER))
    assert set(heard.values()) == {"act-suna"}
    plainly = voices(claims, [own.document, other.document])
    assert set(plainly.values()) == {"outlet:SUNA", "suna"}


def test_an_outlet_that_is_not_known_keeps_its_own_voice() -> None:
    own = told("Shells killed 4 people.", ['killed 4 people; "killed 4 people"'], source="Lakeside Courier")
    heard: dict[ClaimId, str] = voices(own.claims, [own.document], Naming(REGISTER))
    assert set(heard.values()) == {"outlet:Lakeside Courier"}
