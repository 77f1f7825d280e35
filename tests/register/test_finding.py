"""Names as news writes them in, who they mean out."""

from __future__ import annotations

from datetime import date

import pytest

from dunant.register import Register

REGISTER = Register.of()


def found(name: str, on: str = "", *countries: str) -> str:
    actor = REGISTER.find(name, date.fromisoformat(on) if on else None, countries)
    return actor.id if actor else ""


@pytest.mark.parametrize(("name", "actor"), [
    ("SOHR", "act-sohr"),
    ("the Britain-based Syrian Observatory for Human Rights", "act-sohr"),
    ("the Rapid Support Forces (RSF)", "act-rsf"),
    ("Al-Shabab militants", "act-shabaab"),
    ("Lebanon's Hezbollah movement", "act-hezbollah"),
    ("Hizbullah", "act-hezbollah"),
    ("an AFP photographer in Goma", "act-afp"),
    ("the M23 rebel group", "act-m23"),
    ("M23 spokesman Willy Ngoma", "act-m23"),
    ("Médecins sans frontières", "act-msf"),
    ("ELN guerrillas", "act-eln"),
    ("Doctors Without Borders", "act-msf"),
    ("Izzedine al-Qassam Brigades", "act-qassam"),
    ("the Arakan Army", "act-aa-mm"),
    ("Ansarallah", "act-houthis"),
    ("Peoples Protection Units", "act-ypg"),
    ("Sudan Doctors Network spokeswoman Amal Idris", "act-sdn"),
    ("a spokesman for the Gaza Civil Defense", "act-gaza-civil-defence"),
    ("the head of the Ethiopian Human Rights Commission, Daniel Bekele", "act-ehrc"),
    ("the Peoples Defence Forces of Myanmar", "act-pdf"),
])
def test_names_of_bodies(name: str, actor: str) -> None:
    assert found(name) == actor


@pytest.mark.parametrize(("name", "actor"), [
    ("Kyiv", "act-ua"),
    ("the Kremlin", "act-ru-president"),
    ("the Kenyan Defence Ministry", "act-ke-defence"),
    ("Ministry of Defense of Kenya", "act-ke-defence"),
    ("Russian warplanes", "act-ru-air"),
    ("Ukraine's air force", "act-ua-air"),
    ("U.S. Secretary of State John Kerry", "act-us-foreign"),
    ("Congolese army spokesman Lt Col Jean Ilunga", "act-cd-army"),
    ("Myanmar's military", "act-mm-army"),
    ("Syrias army", "act-sy-army"),
    ("forces loyal to President Bashar al-Assad", "act-sy-army"),
    ("Colombian Defence Minister", "act-co-defence"),
    ("Malian state television", "act-ml-media"),
    ("Ethiopian rebels", "act-et-opposition"),
])
def test_bodies_of_states(name: str, actor: str) -> None:
    assert found(name) == actor


@pytest.mark.parametrize("name", [
    "", "the", "residents", "a doctor", "two men", "the monitor", "the agency", "the army", "rebels", "terrorists",
    "former Hamas official Yusuf Nadir", "anti-Houthi forces", "families of Boko Haram victims", "us", "who", "is",
    "Hamas and Islamic Jihad", "US ambassador to Ukraine", "Somali journalists", "the Islamic State-linked cell",
    "Chad Harper", "militants linked to al-Qaeda", "Kurdish Syrian fighters", "Malian fighters",
    "groups led by Hamas", "a Russian tourist", "defected Syrian army colonel Nabil Darwish", "Iraqi refugees",
    "word " * 400,
])
def test_who_is_not_in_it(name: str) -> None:
    assert found(name) == ""


@pytest.mark.parametrize(("day", "actor"), [
    ("2015-03-01", "act-nusra"), ("2016-07-28", "act-jfs"), ("2016-12-06", "act-jfs"), ("2017-01-28", "act-hts"),
    ("2011-01-01", ""),
])
def test_a_former_name_finds_what_the_body_was_then_called(day: str, actor: str) -> None:
    assert found("the Nusra Front", day) == actor


def test_a_later_name_finds_what_the_body_was_called_before() -> None:
    assert found("AUSSOM", "2010-05-01") == "act-amisom"


@pytest.mark.parametrize(("day", "body"), [("2016-03-01", "act-us-foreign"), ("2019-05-01", "act-us-foreign")])
def test_who_left_an_office_no_longer_speaks_for_it(day: str, body: str) -> None:
    holder = {"2016-03-01": "John Kerry", "2019-05-01": "Mike Pompeo"}[day]
    assert REGISTER.voice(holder, date.fromisoformat(day)) == body
    assert found("John Kerry", "2019-05-01") == ""


def test_a_body_that_ended_is_still_spoken_of() -> None:
    assert found("Tamil Tigers", "2015-01-01") == "act-ltte"


def test_shared_words_need_the_country() -> None:
    assert found("the army", "", "ML") == "act-ml-army"
    assert found("government troops", "", "ET") == "act-et-army"
    assert found("regime forces", "", "SY") == found("government forces", "", "SY") == "act-sy-army"
    assert found("Islamist rebels", "", "SY") == "act-sy-opposition"
    assert found("the health ministry", "", "SD") == "act-sd-health"
    assert found("the health ministry", "", "PS") == "act-gaza-health"
    assert found("terrorists", "", "SY") == ""
    assert found("the Monitor", "", "SY") == ""


def test_an_abbreviation_of_two_bodies_needs_the_country() -> None:
    assert found("SNA") == ""
    assert (found("SNA", "", "SO"), found("SNA", "", "SY")) == ("act-so-army", "act-sna-syria")
    assert (found("AA", "", "MM"), found("AA", "", "TR")) == ("act-aa-mm", "act-anadolu")
    assert (found("the ADF", "", "CD"), found("the ADF", "", "CM")) == ("act-adf", "act-ambazonia")


def test_the_observatory_needs_the_country_of_its_war() -> None:
    assert found("the Observatory") == ""
    assert found("the UK-based Observatory", "", "SY") == "act-sohr"


def test_several_parties() -> None:
    both = REGISTER.find_all("Russia and the Syrian army")
    assert [actor.id for actor in both] == ["act-ru", "act-sy-army"]
    assert [actor.id for actor in REGISTER.find_all("Hamas, Islamic Jihad and residents")] == ["act-hamas", "act-pij"]
    assert REGISTER.find_all("villagers and farmers") == ()
    backed = REGISTER.find_all("Yemeni government forces backed by the United Arab Emirates")
    assert [actor.id for actor in backed] == ["act-ye-army"]
    joint = REGISTER.find_all("fighters of the Group for the Support of Islam and Muslims and the Malian army")
    assert [actor.id for actor in joint] == ["act-jnim", "act-ml-army"]
    assert [actor.id for actor in REGISTER.find_all("Trinidad and Tobago army")] == []


def test_every_composed_id_is_found_again() -> None:
    actor = REGISTER.get("act-ke-defence")
    assert actor and (actor.name, actor.kind, actor.side, actor.parent) == (
        "Defence ministry of Kenya", "ministry", "government of Kenya", "act-ke")
    assert REGISTER.get("act-ke-moon") is None
    assert REGISTER.get("ke-defence") is None
    assert REGISTER.get("act-KE") is None
