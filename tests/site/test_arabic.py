"""The Arabic catalogue: every string has words of its own, with the same placeholders, and the pages show them."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

pytest.importorskip("django", reason="the site's packages are an extra: dunant[site]")

import dunant.site

SITE = Path(dunant.site.__file__).parent
CATALOGUE = SITE / "locale" / "ar" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
SINGLE = (0, 1, 2)  # forms that stand for one number alone may say it in words
LETTER = re.compile(r"[؀-ۿ]")
NAMES = {"Natural Earth, GeoNames"}


def entries() -> list[dict[str, str]]:
    """Each message as its fields, the header left out."""
    found = []
    for block in CATALOGUE.read_text(encoding="utf-8").split("\n\n"):
        entry: dict[str, str] = {"flags": "".join(re.findall(r"^#,(.*)$", block, re.MULTILINE))}
        key = ""
        for line in block.splitlines():
            if opened := re.match(r'(msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$', line):
                key = opened[1]
                entry[key] = ast.literal_eval(opened[2])
            elif line.startswith('"'):
                entry[key] += ast.literal_eval(line)
        if entry.get("msgid"):
            found.append(entry)
    return found


def test_every_string_is_translated_and_none_is_fuzzy() -> None:
    for entry in entries():
        assert "fuzzy" not in entry["flags"], entry["msgid"]
        said = [words for key, words in entry.items() if key.startswith("msgstr")]
        assert len(said) == (6 if "msgid_plural" in entry else 1), entry["msgid"]
        for words in said:
            own = entry["msgid"] in NAMES or LETTER.search(PLACEHOLDER.sub("", words))
            assert words.strip() and (own or PLACEHOLDER.sub("", entry["msgid"]).strip() == ""), entry["msgid"]


def test_placeholders_agree() -> None:
    for entry in entries():
        wanted = set(PLACEHOLDER.findall(entry["msgid"]))
        for key, words in entry.items():
            if key.startswith("msgstr"):
                found = set(PLACEHOLDER.findall(words))
                single = key[7:8].isdigit() and int(key[7]) in SINGLE
                assert found == wanted or (single and found <= wanted), (entry["msgid"], words)


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries():
        if "msgid_plural" in entry:
            for number, form in ((0, 0), (1, 1), (2, 2), (5, 3), (25, 4), (100, 5)):
                said = compiled.ngettext(entry["msgid"], entry["msgid_plural"], number)
                assert said == entry[f"msgstr[{form}]"]
        else:
            assert compiled.gettext(entry["msgid"]) == entry["msgstr"]


def test_every_string_of_templates_and_code_stands_in_the_catalogue() -> None:
    """What somebody adds without a translation is told here."""
    known = {re.sub(r"\s+", " ", entry["msgid"]).strip() for entry in entries()}
    for template in (SITE / "templates").rglob("*.html"):
        for words in re.findall(r"{% translate (?:'([^']*)'|\"([^\"]*)\")", template.read_text(encoding="utf-8")):
            assert (words[0] or words[1]) in known, (template.name, words)
    for module in SITE.rglob("*.py"):
        for words in re.findall(r'(?<![\w.])_\("([^"]*)"\)', module.read_text(encoding="utf-8")):
            assert words in known, (module.name, words)


@pytest.mark.parametrize("address", ["/", "/events/", "/tallies/", "/control/", "/talks/", "/sources/", "/data/"])
def test_no_english_heading_is_left_on_a_page_in_arabic(client, address: str) -> None:
    body = client.get(address, headers={"accept-language": "ar"}).content.decode()
    for words in re.findall(r"<(?:h1|h2|th|label|button)(?![^>]*dir=.auto)[^>]*>([^<]+)<", body):
        bare = words.strip()
        if bare and bare != "English":
            assert LETTER.search(bare) or not re.search(r"[A-Za-z]{3}", bare), bare
