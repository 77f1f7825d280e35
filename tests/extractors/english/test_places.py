"""Places in English reports: names with and without a gazetteer, their grammar, and the place of a clause."""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dunant.extractors.english.places import PlaceContext, PlaceMention, geo_mentions, place_mentions
from dunant.extractors.english.text import Sentence, sentences
from dunant.model.document import Document
from dunant.model.ids import DocumentId

SHARED = Path(__file__).parents[4] / "shared"
NAMES = frozenset(
    """Aleppo,Idlib,Homs,Hama,Damascus,Raqqa,Mosul,Kirkuk,Baghdad,Hit,Kharkiv,Kupiansk,Bakhmut,Donetsk,Taiz,Sanaa,Hodeidah,
    Omdurman,Nyala,Mekelle,Goma,Kyiv,Khartoum,Tripoli,Benghazi,Rafah,Washington,Moscow,Cairo,Beirut,Kassala,El Fasher,
    Khan Younis,Port Sudan,Deir Ezzor""".replace("\n    ", "").split(",")
)


def nothing(name: str) -> bool:
    """No gazetteer: syntax alone."""
    return False


def read(text: str) -> list[Sentence]:
    return sentences(Document(id=DocumentId("d"), capture="", text=text))


def found(text: str, knows: Callable[[str], bool] = NAMES.__contains__) -> list[PlaceMention]:
    return [mention for sentence in read(text) for mention in place_mentions(sentence, knows)]


def one(text: str, knows: Callable[[str], bool] = NAMES.__contains__) -> PlaceMention:
    mentions = [mention for mention in found(text, knows) if not mention.pointing]
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize("knows", [NAMES.__contains__, nothing])
@pytest.mark.parametrize(
    ("text", "name", "head", "level", "relation"),
    [
        ("Shells fell in the Ukrainian city of Kharkiv at dawn.", "Kharkiv", "Kharkiv", "city", "in"),
        ("Drones struck the village of Novosillia before noon.", "Novosillia", "Novosillia", "village", "object"),
        ("Two people died in the town of Umm Rawaba.", "Umm Rawaba", "Umm Rawaba", "town", "in"),
        ("Shelling resumed in Donetsk oblast on Friday.", "Donetsk oblast", "Donetsk", "province", "in"),
        ("Jets bombed Tahrir Square twice.", "Tahrir Square", "Tahrir", "site", "object"),
        ("A mine exploded at al-Thawra hospital.", "al-Thawra hospital", "al-Thawra", "site", "at"),
        ("He fell near Wadi Hamra military airport.", "Wadi Hamra military airport", "Wadi Hamra", "site", "near"),
        ("Guns shelled the al-Zuhur neighbourhood.", "al-Zuhur neighbourhood", "al-Zuhur", "neighbourhood", "object"),
    ],
)
def test_levels_and_prepositions(
    text: str, name: str, head: str, level: str, relation: str, knows: Callable[[str], bool]
) -> None:
    mention = one(text, knows)
    assert (mention.name, mention.head, mention.level, mention.relation) == (name, head, level, relation)
    assert mention.use == "locative"


@pytest.mark.parametrize(
    ("text", "name", "part", "relation", "distance"),
    [
        ("Rockets hit eastern Kharkiv overnight.", "eastern Kharkiv", "east", "object", None),
        ("Fighting went on in rebel-held northern Taiz.", "northern Taiz", "north", "in", None),
        ("A bus was hit 30 km north of Kupiansk.", "north of Kupiansk", "north", "north_of", 30.0),
        ("A bus was hit 20 miles (32 km) south of Taiz.", "south of Taiz", "south", "south_of", 32.2),
        ("Tanks gathered on Mosuls outskirts.", "Mosuls outskirts", "outskirts", "on", None),
        ("Clashes broke out on the outskirts of Nyala.", "outskirts of Nyala", "outskirts", "on", None),
        ("They fled Homs's eastern countryside.", "Homs's eastern countryside", "east countryside", "object", None),
    ],
)
def test_parts_and_distances(text: str, name: str, part: str, relation: str, distance: float | None) -> None:
    mention = one(text)
    assert (mention.name, mention.part, mention.relation, mention.distance_km) == (name, part, relation, distance)


def test_a_list_without_commas_is_cut_at_known_names() -> None:
    mentions = found("Air raids were reported in Homs Hama and Idlib provinces.")
    assert [mention.head for mention in mentions] == ["Homs", "Hama", "Idlib"]
    assert {mention.level for mention in mentions} == {"province"}
    assert len({mention.group for mention in mentions}) == 1


def test_a_plural_makes_a_list_of_unknown_names() -> None:
    mentions = found("The army seized the villages of Zarnikha and Tulul al-Beid in Hama province.", nothing)
    assert [mention.head for mention in mentions] == ["Zarnikha", "Tulul al-Beid", "Hama"]
    assert [mention.level for mention in mentions] == ["village", "village", "province"]
    assert mentions[1].within == ("Hama",)


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("Mortars hit the Sabil neighbourhood of Homs.", "Sabil", "Homs"),
        ("Mortars hit Homs's Sabil neighbourhood.", "Sabil", "Homs"),
        ("It happened in Iraqs second city Mosul.", "Mosul", "Iraq"),
        ("It happened in Syrias Idlib.", "Idlib", "Syria"),
        ("It happened in Kupiansk, Ukraine.", "Kupiansk", "Ukraine"),
    ],
)
def test_what_lies_in_what(text: str, inner: str, outer: str) -> None:
    mentions = {mention.head: mention for mention in found(text)}
    assert mentions[inner].within == (outer,)
    assert mentions[outer].outer


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Washington accused the rebels of stalling.", "party"),
        ("Talks with Russia broke down.", "party"),
        ("Egypt's foreign ministry had no comment.", "party"),
        ("Aleppo residents queued for bread.", "adjectival"),
        ("A source in Nyala said two people died.", "adjectival"),
        ("BEIRUT (Reuters) - Two people died.", "dateline"),
        ("The Islamic State of Iraq claimed the attack.", "part_of_name"),
        ("Aleppo Media Centre showed pictures.", "part_of_name"),
    ],
)
def test_names_that_are_no_place_of_an_event(text: str, use: str) -> None:
    assert one(text).use == use


@pytest.mark.parametrize(
    "text",
    [
        "Many died on Tuesday in March.",
        "President Tarek Nyala met the envoy.",
        "On Friday the Syrian Observatory for Human Rights said so.",
        "The Free Syrian Army and the Taliban denied it.",
        "General Boris Kharkiv said nothing.",
        "Police Kill Ten In Raid On Market",
        "The USDA and the NDF agreed.",
    ],
)
@pytest.mark.parametrize("knows", [NAMES.__contains__, nothing])
def test_people_bodies_and_days_are_no_places(text: str, knows: Callable[[str], bool]) -> None:
    assert found(text, knows) == []


def test_an_everyday_word_needs_a_preposition() -> None:
    assert one("The army entered the city in the west, in Hit, on Sunday.").head == "Hit"
    assert found("Hit by shells, the house burned.") == []


def test_pointers_find_the_last_place_of_their_level() -> None:
    context = PlaceContext(
        read("The town of Kupiansk in Kharkiv region was shelled. Two people died in the town. The region is tense."),
        NAMES.__contains__,
    )
    pointed = [mention for mentions in context.mentions for mention in mentions if mention.pointing]
    assert [mention.label for mention in pointed] == ["Kupiansk", "Kharkiv"]


def test_the_capital_of_a_nation() -> None:
    mention = found("A bomb went off near the Sudanese capital.")[0]
    assert (mention.head, mention.relation, mention.level) == ("Khartoum", "near", "city")


def test_a_name_shown_to_be_a_place_is_one_in_every_sentence() -> None:
    context = PlaceContext(read("Rebels took the village of Zarnikha. Zarnikha fell after two days."), nothing)
    assert [mention.head for mention in context.mentions[1]] == ["Zarnikha"]


def place_of(text: str, clause: str, total: bool = False) -> str | None:
    """The place of the clause, as a claim would show it."""
    read_text = read(text)
    context = PlaceContext(read_text, NAMES.__contains__)
    at = text.index(clause)
    sentence = next(one for one in read_text if one.start <= at < one.end)
    first = next(token.i for token in sentence.tokens if token.end > at)
    last = max(token.i for token in sentence.tokens if token.start < at + len(clause)) + 1
    mention = context.best(sentence.index, first, last, total)
    return mention.label if mention else None


@pytest.mark.parametrize(
    ("text", "clause", "place"),
    [
        ("Six people died in Taiz and nine were hurt in Hodeidah.", "Six people died", "Taiz"),
        ("Six people died in Taiz and nine were hurt in Hodeidah.", "nine were hurt", "Hodeidah"),
        ("Shells killed four people in the Sabil quarter of Homs.", "killed four people", "Sabil quarter"),
        ("Jets hit Nyala in Sudan. Nine people were killed.", "Nine people were killed", "Nyala"),
        ("Moscow denied that its jets killed nine people in Idlib.", "killed nine people", "Idlib"),
        ("BEIRUT (Reuters) - A blast killed two people in Homs.", "killed two people", "Homs"),
        ("A blast killed two people in a town in Idlib province. It hit the town of Sarmada.", "two people", "Sarmada"),
        ("Nobody knows why they died.", "they died", None),
    ],
)
def test_where_a_clause_happened(text: str, clause: str, place: str | None) -> None:
    assert place_of(text, clause) == place


def test_the_toll_of_a_war_is_the_countrys() -> None:
    text = "Shells killed four people in Homs. Syria's war has killed more than 300,000 people since 2011."
    assert place_of(text, "killed more than 300,000 people", total=True) == "Syria"
    assert place_of(text, "killed four people") == "Homs"


def test_a_listed_place_brings_the_others() -> None:
    read_text = read("Raids on Homs, Hama and Idlib killed nine people.")
    context = PlaceContext(read_text, NAMES.__contains__)
    mention = context.best(0, 7, 10)
    assert mention is not None
    assert [each.head for each in context.listed(mention)] == ["Homs", "Hama", "Idlib"]


def test_a_chain_goes_from_the_narrow_to_the_wide() -> None:
    text = "Shells hit the Sabil quarter of Homs. The people of Homs, Syria, fled."
    context = PlaceContext(read(text), NAMES.__contains__)
    assert context.chain(context.mentions[0][0]) == ("Sabil quarter", "Homs", "Syria")


def test_offsets_are_the_documents() -> None:
    text = "Nobody came. Shells fell in the town of Kupiansk."
    mention = found(text)[0]
    assert text[mention.start : mention.end] == mention.name == "Kupiansk"


@pytest.mark.parametrize(
    "text", ["", "-", "A", "the city of", "north of", "Al al al", "in of the", "Syrias", "\u200b \u00ad"]
)
def test_scraps_do_no_harm(text: str) -> None:
    assert isinstance(found(text), list)


def test_time_grows_with_the_text_only() -> None:
    text = "Raids on Homs, Hama and Idlib killed nine people near the town of Al Bab in Aleppo province. "

    def seconds(times: int) -> float:
        read_text = read(text * times)
        start = time.process_time()
        context = PlaceContext(read_text, NAMES.__contains__)
        for sentence in read_text:
            context.best(sentence.index, 0, 2)
        return time.process_time() - start

    seconds(20)
    assert seconds(800) < 20 * max(seconds(100), 0.002)


def test_recall_and_choice_on_the_annotated_reports() -> None:
    folder = SHARED / "eval"
    if not folder.is_dir():
        pytest.skip("no annotated reports here: put them in ../shared/eval")
    sys.path.insert(0, str(folder))
    from score import alike  # type: ignore[import-not-found]

    reports = [json.loads(line) for line in (folder / "reports-train.jsonl").read_text("utf-8").splitlines()]
    lines = (folder / "gold-train.jsonl").read_text("utf-8").splitlines()
    golds = {gold["id"]: gold for gold in map(json.loads, lines)}
    asked = named = right = 0
    for report in reports:
        context = PlaceContext(read(report["text"]), nothing)
        labels = [mention.label for mentions in context.mentions for mention in mentions]
        for gold in golds[report["id"]]["harm"] + golds[report["id"]]["attack"]:
            place = spoken(context, report["text"], gold)
            if gold["place"]:
                asked += 1
                named += any(alike(gold["place"], label, place=True) for label in labels)
                right += any(alike(gold["place"], label, place=True) for label in place)
    assert asked > 900
    assert named / asked > 0.96
    assert right / asked > 0.79


def spoken(context: PlaceContext, text: str, gold: dict[str, str]) -> list[str]:
    at = text.find(gold["quote"])
    for sentence in context.sentences:
        if sentence.start <= at < sentence.end:
            first = next((token.i for token in sentence.tokens if token.end > at), 0)
            ends = [token.i + 1 for token in sentence.tokens if token.start < at + len(gold["quote"])]
            best = context.best(sentence.index, first, max([*ends, first + 1]), gold.get("scope") == "cumulative")
            return [mention.label for mention in context.listed(best)] if best else []
    return []


def test_recognition_on_geovirus() -> None:
    corpus = SHARED / "data" / "geoparsing" / "GeoVirus.xml.gz"
    if not corpus.is_file():
        pytest.skip("no GeoVirus here: put it in ../shared/data/geoparsing")
    right = wrong = missed = 0
    for article in ElementTree.fromstring(gzip.decompress(corpus.read_bytes())).iter("article"):
        text = article.findtext("text") or ""
        spans = [(int(one.findtext("start") or 0), int(one.findtext("end") or 0)) for one in article.iter("location")]
        mentions = geo_mentions(Document(id=DocumentId("d"), capture="", text=text), nothing)
        starts = [(text.find(each.head, each.start, each.end + 2), len(each.head)) for each in mentions]
        free = [(at, at + length) for at, length in starts if at >= 0]
        for start, end in spans:
            hit = next((one for one in free if one[0] < end + 2 and one[1] > start - 2), None)  # some offsets are off
            if hit:
                free.remove(hit)
            right, missed = right + bool(hit), missed + (not hit)
        wrong += len(free)
    assert 2 * right / (2 * right + wrong + missed) > 0.85


@pytest.mark.parametrize(
    ("text", "clause", "place"),
    [
        ("Two shells killed nine people as they crossed the Dnieper to leave Kupiansk.", "nine people", "Kupiansk"),
        ("In Port Sudan police arrested six men. The blast injured more than 30 people.", "30 people", "Port Sudan"),
    ],
)
def test_rivers_and_sentences_that_open_with_their_place(text: str, clause: str, place: str) -> None:
    assert place_of(text, clause) == place


def test_an_s_before_a_preposition_belongs_to_the_name() -> None:
    heads = [one.head for one in found("Jets hit the town of Idlibs in Hama province.")]
    assert heads[:1] == ["Idlibs"]
