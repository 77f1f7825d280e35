"""What parties say and do off the battlefield in many wars: invented sentences, written before they were read."""

from __future__ import annotations

import pytest
from news_material import claims

from dunant.model.vocab import Kind, Role

Told = tuple[str, str]


def told(text: str) -> list[Told]:
    """Act and actor of each claim, in text order."""
    return [(str(c.act), m.name if (m := c.mentioned(Role.ACTOR)) else "") for c in claims(text, Kind.TALKS)]


SAID: list[tuple[str, list[Told]]] = [
    ("Ukraine accused Russia of shelling a market in Kherson.", [("accuse", "Ukraine")]),
    ("Kyiv said Russian forces had blown up the dam.", [("accuse", "Kyiv")]),
    ("UN investigators said Eritrean troops were behind the massacre in Axum.", [("accuse", "UN investigators")]),
    (
        "The foreign ministry in Khartoum said the paramilitaries had looted homes.",
        [("accuse", "ministry")],
    ),
    ("The European Union held the junta responsible for the air strike.", [("accuse", "European Union")]),
    ("The Houthis were accused by the United Nations of diverting aid.", [("accuse", "United Nations")]),
    ("Armenia alleged that Azerbaijan had shelled civilians in Stepanakert.", [("accuse", "Armenia")]),
    (
        "Russia's defence ministry denied that its aircraft had bombed the hospital.",
        [("deny", "Russia's defence ministry")],
    ),
    ("Rwanda has repeatedly rejected accusations that it arms the M23.", [("deny", "Rwanda")]),
    ("The junta dismissed the report as fabricated.", [("deny", "junta")]),
    ("The Rapid Support Forces said they had nothing to do with the strike.", [("deny", "Rapid Support Forces")]),
    ("The United Nations called upon both generals to stop the fighting.", [("demand", "United Nations")]),
    ("The African Union appealed to all parties to let aid through.", [("demand", "African Union")]),
    ("The African Union demanded an immediate halt to the bombing.", [("demand", "African Union")]),
    ("In a statement, the European Union urged Kinshasa to open talks.", [("demand", "European Union")]),
    (
        "The Security Council adopted a resolution demanding that the rebels leave Goma.",
        [("demand", "Security Council")],
    ),
    ("The rebels gave the army 48 hours to leave the town.", [("demand", "rebels")]),
    ("Volodymyr Zelenskyy said the allies must send air defences.", [("demand", "Volodymyr Zelenskyy")]),
    ("Ethiopia warned that it would respond to any attack.", [("demand", "Ethiopia")]),
    ("Turkey threatened to intervene in Sirte.", [("demand", "Turkey")]),
    ("António Guterres condemned the killing of aid workers.", [("condemn", "António Guterres")]),
    ("France expressed outrage at the bombing of the camp.", [("condemn", "France")]),
    ("The strike was condemned by Egypt.", [("condemn", "Egypt")]),
    ("Qatar described the bombing as a heinous crime.", [("condemn", "Qatar")]),
]
CARRIED: list[tuple[str, list[Told]]] = [
    (
        "Kyiv blamed Moscow for the strike. It denied any role.",
        [("accuse", "Kyiv"), ("deny", "Moscow")],
    ),
    (
        "Kenya, which sent troops, said it had proposed a summit.",
        [("propose", "Kenya")],
    ),
    (
        "The council met on Friday with Egypt, Qatar and Turkey demanding a halt to the fighting.",
        [("demand", "Egypt, Qatar and Turkey"), ("meet", "council")],
    ),
    ('"The attacks must be stopped," Foreign Minister Tariq Saleh said.', [("demand", "Tariq Saleh")]),
    (
        "Envoys of Ethiopia and Eritrea met in Nairobi on Monday to discuss the border.",
        [("meet", "Envoys of Ethiopia and Eritrea")],
    ),
]
DONE: list[tuple[str, list[Told]]] = [
    (
        "The army and the Rapid Support Forces agreed to a seven-day truce.",
        [("agree", "army and Rapid Support Forces")],
    ),
    ("Ethiopia and Tigrayan leaders signed a peace deal in Pretoria.", [("agree", "Ethiopia and Tigrayan leaders")]),
    ("Israel accepted the proposal.", [("agree", "Israel")]),
    ("The Houthis refused to extend the truce.", [("reject", "Houthis")]),
    ("Kyiv ruled out any talks with Moscow.", [("reject", "Kyiv")]),
    ("The junta will not accept foreign mediation.", [("reject", "junta")]),
    ("Hamas turned down the offer.", [("reject", "Hamas")]),
    ("Russia vetoed a resolution on Ukraine.", [("veto", "Russia")]),
    ("The resolution was vetoed by the United States.", [("veto", "United States")]),
    ("Russia used its veto to block the resolution.", [("veto", "Russia")]),
    (
        "Antony Blinken met Benjamin Netanyahu in Jerusalem on Monday to discuss the hostages.",
        [("meet", "Antony Blinken")],
    ),
    ("Emmanuel Macron spoke by phone with Vladimir Putin.", [("meet", "Emmanuel Macron")]),
    ("Envoys of the army held talks in Jeddah.", [("meet", "Envoys of the army")]),
    ("Peace talks between the government and the rebels resumed in Doha.", [("meet", "government")]),
    ("Talks are due to begin in Geneva on Monday.", [("meet", "")]),
    ("Turkey offered to mediate.", [("propose", "Turkey")]),
    ("Egypt put forward a plan to end the war.", [("propose", "Egypt")]),
    ("Washington announced a plan to end the war.", [("propose", "Washington")]),
    ("The Houthis declared a unilateral ceasefire.", [("ceasefire", "Houthis")]),
    ("A ceasefire brokered by Qatar took effect at dawn.", [("ceasefire", "Qatar")]),
    ("The truce in Yemen was extended for two months.", [("ceasefire", "")]),
    ("Azerbaijan violated the ceasefire.", [("violate", "Azerbaijan")]),
    ("The truce was broken within hours.", [("violate", "")]),
    ("Armenia accused Azerbaijan of breaking the truce.", [("accuse", "Armenia"), ("violate", "Azerbaijan")]),
    (
        "The Red Cross evacuated civilians from the steel plant under an agreement with Russia.",
        [("evacuate", "Red Cross")],
    ),
    ("The evacuation of the steel plant began on Sunday under a deal.", [("evacuate", "")]),
    ("The evacuation of the steel plant resumed under a deal.", [("evacuate", "")]),
    ("Hundreds of people were evacuated from the steel plant under the deal.", [("evacuate", "")]),
    ("The World Food Programme delivered food to Tigray.", [("aid", "World Food Programme")]),
    ("A convoy of aid trucks entered Gaza on Saturday.", [("aid", "")]),
    ("Germany sent weapons to Ukraine.", [("aid", "Germany")]),
]
NOTHING = [
    "The war began as a peaceful movement demanding change.",
    "Rebels opposed to the president retreated.",
    "The army made a push for the border.",
    "Ukraine did not accuse Russia.",
    "Residents accused nobody.",
    "Activists condemned the strike.",
    "Witnesses said soldiers had fired on the crowd.",
    "The army said it had killed twelve fighters.",
    "The soldiers met heavy resistance near Goma.",
    "The general was expected to agree.",
    "The army carried out an attack on the day of the talks.",
    "Thousands of people were evacuated from their homes by the flood.",
]


@pytest.mark.parametrize(("text", "expected"), [*SAID, *DONE, *CARRIED])
def test_talks(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_talks(text: str) -> None:
    assert told(text) == []
