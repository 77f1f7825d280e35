"""Ground that changes hands in many wars: what is read from invented sentences, written before it was read."""

from __future__ import annotations

import pytest
from news_material import claims

from dunant.model.claim import Claim
from dunant.model.vocab import Kind, Role

Told = tuple[str, str, str]


def told(text: str) -> list[Told]:
    """Change, place and who gains or holds (of what is lost: who loses), in text order."""
    return [(str(c.act), c.place, _side(c)) for c in claims(text, Kind.CONTROL)]


def _side(claim: Claim) -> str:
    mention = claim.mentioned(Role.FROM if claim.act in ("withdrew", "lost") else Role.BY)
    return mention.name if mention else ""


TAKEN: list[tuple[str, list[Told]]] = [
    (
        "Ukrainian forces have retaken Izium and Kupiansk.",
        [("captured", "Izium", "Ukrainian forces"), ("captured", "Kupiansk", "Ukrainian forces")],
    ),
    (
        "The city of El Fasher was overrun by the Rapid Support Forces on Sunday.",
        [("captured", "El Fasher", "Rapid Support Forces")],
    ),
    (
        "Houthi fighters stormed the town of Abs at dawn and raised their flag.",
        [("captured", "Abs", "Houthi fighters")],
    ),
    ("Lysychansk, which Russian forces seized in July, lies in ruins.", [("captured", "Lysychansk", "Russian forces")]),
    (
        "The fall of Mekelle to government forces was celebrated in the capital.",
        [("captured", "Mekelle", "government forces")],
    ),
    ("The capture of Shusha by Azerbaijani troops ended the war.", [("captured", "Shusha", "Azerbaijani troops")]),
    (
        "Libyan rebels said on Monday that they had fully secured the town of Zliten.",
        [("captured", "Zliten", "Libyan rebels")],
    ),
    (
        "Tigrayan forces are now in full control of Mekelle after the army left.",
        [("holds", "Mekelle", "Tigrayan forces")],
    ),
    ("The army has taken complete control of Wad Madani.", [("captured", "Wad Madani", "army")]),
    ("The army managed, after days of heavy fighting, to seize Wad Madani.", [("captured", "Wad Madani", "army")]),
    ("The army succeeded in wresting Wad Madani from the Rapid Support Forces.", [("captured", "Wad Madani", "army")]),
    ("The paramilitaries were driven out of Omdurman by the army.", [("captured", "Omdurman", "army")]),
    (
        "Government troops ousted the insurgents from Mocimboa da Praia.",
        [("captured", "Mocimboa da Praia", "Government troops")],
    ),
    (
        "Kachin fighters seized about a dozen army outposts near Myitkyina.",
        [("captured", "about a dozen army outposts near Myitkyina", "fighters")],
    ),
    ("Lashio fell into the hands of the rebels in August.", [("captured", "Lashio", "rebels")]),
    ("Lashio has fallen.", [("captured", "Lashio", "")]),
    ("Rebels captured three villages: Kibumba, Kanyaruchinya and Munigi.", [("captured", "three villages", "Rebels")]),
    (
        "The villages of Kibumba and Rumangabo were captured by the rebels.",
        [("captured", "Kibumba", "rebels"), ("captured", "Rumangabo", "rebels")],
    ),
    ("Russian troops hoisted their flag over Avdiivka.", [("captured", "Avdiivka", "Russian troops")]),
    ("Haftar's forces made gains, seizing the port of Derna.", [("captured", "Derna", "Haftar's forces")]),
    ("Government forces regained ground in Marib.", [("captured", "Marib", "Government forces")]),
    ("Three quarters of Derna has been taken by the army.", [("captured", "Derna", "army")]),
    ("The Taliban seized control of large parts of Kunduz.", [("captured", "Kunduz", "Taliban")]),
    ("Bakhmut changed hands in May.", [("captured", "Bakhmut", "")]),
]
HELD: list[tuple[str, list[Told]]] = [
    ("The Houthis control the port of Hodeidah.", [("holds", "Hodeidah", "Houthis")]),
    ("Hodeidah, which is under the control of the Houthis, lies on the Red Sea.", [("holds", "Hodeidah", "Houthis")]),
    ("Hodeidah is still in the hands of the Houthis.", [("holds", "Hodeidah", "Houthis")]),
    ("Rebels hold most of Goma.", [("holds", "Goma", "Rebels")]),
    ("About half of Khartoum is held by the army.", [("holds", "Khartoum", "army")]),
    ("The army still controls roughly three quarters of Khartoum.", [("holds", "Khartoum", "army")]),
    ("Melitopol remains under Russian occupation.", [("holds", "Melitopol", "Russian")]),
    ("Stepanakert is the last stronghold of the separatists.", [("holds", "Stepanakert", "separatists")]),
    (
        "Control of Taiz is divided between the Houthis and government forces.",
        [("holds", "Taiz", "Houthis"), ("holds", "Taiz", "government forces")],
    ),
    ("Ukrainian troops are still holding out in Chasiv Yar.", [("holds", "Chasiv Yar", "Ukrainian troops")]),
    ("The junta retains control of Mandalay.", [("holds", "Mandalay", "junta")]),
]
ADVANCING: list[tuple[str, list[Told]]] = [
    ("M23 rebels swept into Goma overnight.", [("advancing", "Goma", "M23 rebels")]),
    ("M23 rebels pushed into the centre of Goma.", [("advancing", "centre of Goma", "M23 rebels")]),
    ("Russian forces are advancing on Pokrovsk.", [("advancing", "Pokrovsk", "Russian forces")]),
    ("Russian troops are only three kilometres from Pokrovsk.", [("advancing", "Pokrovsk", "Russian troops")]),
    ("Russian forces moved closer to Pokrovsk on Friday.", [("advancing", "Pokrovsk", "Russian forces")]),
    ("Haftar's forces launched an offensive to capture Tripoli.", [("advancing", "Tripoli", "Haftar's forces")]),
    ("The offensive by the army on Sirte entered its third day.", [("advancing", "Sirte", "army")]),
    ("The battle for Mosul began in October.", []),
    ("The rebels are trying to take Bunagana from the Congolese army.", [("advancing", "Bunagana", "rebels")]),
    ("Government forces continued their push towards Mekelle.", [("advancing", "Mekelle", "Government forces")]),
    ("Ethiopian troops were closing in on Adigrat.", [("advancing", "Adigrat", "Ethiopian troops")]),
    ("Iraqi troops advanced to within two kilometres of Tikrit.", [("advancing", "Tikrit", "Iraqi troops")]),
    ("Israeli troops pushed deeper into Khan Younis.", [("advancing", "Khan Younis", "Israeli troops")]),
    ("The army's advance on Wad Madani has slowed.", [("advancing", "Wad Madani", "army")]),
]
LEFT: list[tuple[str, list[Told]]] = [
    ("Russian troops have withdrawn from Kherson.", [("withdrew", "Kherson", "Russian troops")]),
    ("The Ukrainian army announced its withdrawal from Avdiivka.", [("withdrew", "Avdiivka", "Ukrainian army")]),
    ("Armenian forces left Kalbajar under the deal.", [("withdrew", "Kalbajar", "Armenian forces")]),
    ("Congolese soldiers fled Goma as the rebels approached.", [("withdrew", "Goma", "Congolese soldiers")]),
    ("The junta has lost control of Lashio.", [("lost", "Lashio", "junta")]),
    ("The junta lost Lashio in August.", [("lost", "Lashio", "junta")]),
    ("The loss of Lashio was a blow to the junta.", [("lost", "Lashio", "")]),
    ("Insurgents were forced to retreat from Palma.", [("withdrew", "Palma", "Insurgents")]),
    ("Most of Myawaddy is no longer under the control of the junta.", [("lost", "Myawaddy", "junta")]),
]
SIEGE: list[tuple[str, list[Told]]] = [
    (
        "El Fasher has been besieged by the Rapid Support Forces for a year.",
        [("besieged", "El Fasher", "Rapid Support Forces")],
    ),
    ("The Rapid Support Forces have laid siege to El Fasher.", [("besieged", "El Fasher", "The Rapid Support Forces")]),
    ("Russian troops have encircled Mariupol.", [("besieged", "Mariupol", "Russian troops")]),
    ("Mariupol was completely surrounded by Russian troops.", [("besieged", "Mariupol", "Russian troops")]),
    ("The Houthi siege of Taiz has lasted for years.", [("besieged", "Taiz", "Houthi")]),
    ("The paramilitaries imposed a blockade on Kadugli.", [("besieged", "Kadugli", "paramilitaries")]),
    ("The army broke the siege of Kadugli.", [("siege_broken", "Kadugli", "army")]),
    ("The siege of Kadugli has been lifted.", [("siege_broken", "Kadugli", "")]),
]
BEATEN: list[tuple[str, list[Told]]] = [
    ("The army repelled an attack by the Rapid Support Forces on El Fasher.", [("repelled", "El Fasher", "army")]),
    ("The army said it had repulsed a fresh assault on El Fasher.", [("repelled", "El Fasher", "army")]),
    ("Rebels tried to enter Bunagana but were pushed back.", [("repelled", "Bunagana", "")]),
    ("Russian forces failed to capture Vuhledar.", [("repelled", "Vuhledar", "")]),
    ("The army thwarted the rebels' attempt to seize Bunagana.", [("repelled", "Bunagana", "army")]),
    (
        "Ukrainian troops beat back attempts by Russian forces to overrun Vuhledar.",
        [("repelled", "Vuhledar", "Ukrainian troops")],
    ),
    ("An attack on Marib by the Houthis was foiled.", [("repelled", "Marib", "")]),
]
GROUND_WITHOUT_A_NAME: list[tuple[str, list[Told]]] = [
    (
        "The paramilitaries seized the airport and the state broadcaster.",
        [("captured", "airport", "paramilitaries"), ("captured", "state broadcaster", "paramilitaries")],
    ),
    (
        "The army has surrounded the headquarters of the presidential guard.",
        [("besieged", "headquarters of the presidential guard", "army")],
    ),
    ("Rebels captured a key border crossing.", [("captured", "key border crossing", "Rebels")]),
    (
        "The army retook Goma and several nearby villages.",
        [("captured", "Goma", "army"), ("captured", "several nearby villages", "army")],
    ),
    ("The group seized large parts of both Mali and Niger.", [("captured", "large parts of both Mali and Niger", "")]),
    ("The army has tried for weeks to encircle Goma.", [("advancing", "Goma", "army")]),
    ("Goma and Bukavu, which is held by the army, are quiet.", [("holds", "Bukavu", "army")]),
    (
        "The rebels took Goma in January 2022. The army retook it in March 2022. The rebels took Goma in May 2022.",
        [("captured", "Goma", "rebels"), ("captured", "Goma", "army"), ("captured", "Goma", "rebels")],
    ),
]
NOTHING = [
    "Goma had been held by the rebels.",
    "A bomber entered the police station.",
    "The rebels, who control Goma and Bukavu, demand talks.",
    "Sirte, a stronghold of the Islamic State, is being shelled.",
    "Shells fell on districts of Goma that are held by the army.",
    "The fighters, who hold Moscow responsible, buried their dead in Goma.",
    "Fighters and their families left Goma on buses under the deal.",
    "The rebels threatened to capture Goma.",
    "Rebels have not captured Goma.",
    "The army denied that Goma had been captured.",
    "If the rebels take Goma, thousands will flee.",
    "The rebels want to seize Goma.",
    "Analysts warned that Goma could fall to the rebels.",
    "Ukraine has not withdrawn from Bakhmut.",
    "Residents of rebel-held Goma queued for water.",
    "The army shelled rebel-held districts of Goma.",
    "Families fled Goma on foot.",
    "The minister took control of the ministry on Monday.",
    "Aid workers entered Goma on Friday.",
    "The soldiers captured in Mariupol were exchanged.",
    "The soldiers captured a rebel commander near Goma.",
    "The militants freed three hostages in Goma.",
]


EVERY = [*TAKEN, *HELD, *ADVANCING, *LEFT, *SIEGE, *BEATEN, *GROUND_WITHOUT_A_NAME]


@pytest.mark.parametrize(("text", "expected"), EVERY)
def test_ground(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_ground(text: str) -> None:
    assert told(text) == []
